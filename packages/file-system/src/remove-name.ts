import { EBUSY, EISDIR, ENOTDIR, ENOTEMPTY } from './errno.ts';
import { touchChanged, touchModified, type Inode } from './inode.ts';
import { watching } from './notes.ts';
import { refusesRemoval } from './permissions.ts';

/** What speaks against taking a directory's name away, or that of anything else: a negative errno, or 0. */
export function refusesVictim(directory: Inode, inode: Inode, wantsDirectory: boolean): number {
  const refused = refusesRemoval(directory, inode);
  if (refused !== 0) return refused;
  if (wantsDirectory !== (inode.entries !== undefined)) return wantsDirectory ? ENOTDIR : EISDIR;
  if (inode.mounted !== undefined) return EBUSY;
  if (!wantsDirectory) return 0;
  if (inode.fetch !== undefined) inode.fetch();
  return inode.entries!.size > 0 ? ENOTEMPTY : 0;
}

/** Takes a name away: 0, or a negative errno. */
export function removeName(directory: Inode, name: string, inode: Inode, wantsDirectory: boolean): number {
  const refused = refusesVictim(directory, inode, wantsDirectory);
  if (refused !== 0) return refused;
  const { volume } = directory;
  volume.leave(directory, name, inode);
  touchModified(directory);
  loseName(inode);
  volume.changed?.({ type: 'unlink', inode, parent: directory, name });
  watching.note?.('delete', inode, directory, name);
  volume.release(inode);
  return 0;
}

/** One name less. */
export function loseName(inode: Inode): void {
  touchChanged(inode);
  if (inode.entries !== undefined) inode.links = 0;
  else inode.links--;
}
