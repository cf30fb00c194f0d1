import { EACCES, EBUSY, EINVAL, ENAMETOOLONG, ENOENT, ENOTDIR, ENOTEMPTY, EROFS, EXDEV } from './errno.ts';
import { fail } from './fail.ts';
import { W_OK } from './flags.ts';
import { isDirectory, touchChanged, touchModified, type Inode } from './inode.ts';
import { watching } from './notes.ts';
import { permits, refusesCreation, refusesRemoval } from './permissions.ts';
import { loseName, refusesVictim } from './remove-name.ts';
import { childOf, nameTooLong, TO_PARENT, walk, walked } from './walk.ts';

/** Moves a name; what has had the new one is replaced in the same step. */
export function rename(from: string, to: string): void {
  const result = renamePath(from, to);
  if (result < 0) fail(result, 'rename', from, to);
}

/** Whether `directory` is `above` or somewhere below it. */
function isWithin(directory: Inode, above: Inode): boolean {
  for (let at = directory; ; at = at.parent!) {
    if (at === above) return true;
    if (at.parent === at || at.parent === undefined) return false;
  }
}

function renamePath(from: string, to: string): number {
  const oldDirectory = walk(from, TO_PARENT);
  if (typeof oldDirectory === 'number') return oldDirectory;
  const oldName = walked.name;
  const oldSlash = walked.slash;
  const newDirectory = walk(to, TO_PARENT);
  if (typeof newDirectory === 'number') return newDirectory;
  const newName = walked.name;
  const newSlash = walked.slash;
  const { volume } = oldDirectory;
  if (newDirectory.volume !== volume) return EXDEV;
  if (oldName === '' || oldName === '.' || oldName === '..' || newName === '' || newName === '.' || newName === '..') return EBUSY;
  if (volume.readOnly) return EROFS;
  // Mount points are names of the volume that they hide.
  childOf(oldDirectory, oldName);
  childOf(newDirectory, newName);
  const inode = oldDirectory.entries!.get(oldName);
  if (inode === undefined) return nameTooLong(oldDirectory, oldName) ? ENAMETOOLONG : ENOENT;
  if (nameTooLong(newDirectory, newName)) return ENAMETOOLONG;
  const replaced = newDirectory.entries!.get(newName);
  const moves = isDirectory(inode);
  if (!moves && (oldSlash || newSlash)) return ENOTDIR;
  if (moves && isWithin(newDirectory, inode)) return EINVAL;
  if (replaced !== undefined && isDirectory(replaced) && replaced !== inode && isWithin(oldDirectory, replaced)) return ENOTEMPTY;
  if (inode === replaced) return 0;
  const refused = refusesMove(oldDirectory, inode, newDirectory, replaced, moves);
  if (refused !== 0) return refused;
  volume.leave(oldDirectory, oldName, inode);
  if (replaced !== undefined) {
    volume.leave(newDirectory, newName, replaced);
    loseName(replaced);
  }
  volume.enter(newDirectory, newName, inode);
  touchModified(oldDirectory);
  touchModified(newDirectory);
  touchChanged(inode);
  volume.changed?.({ type: 'rename', inode, parent: oldDirectory, name: oldName, newParent: newDirectory, newName, replaced });
  if (watching.note !== undefined) {
    watching.note('movedFrom', inode, oldDirectory, oldName);
    watching.note('movedTo', inode, newDirectory, newName);
    watching.note('moveSelf', inode);
    if (replaced !== undefined) watching.note('links', replaced);
  }
  if (replaced !== undefined) volume.release(replaced);
  return 0;
}

function refusesMove(oldDirectory: Inode, inode: Inode, newDirectory: Inode, replaced: Inode | undefined, moves: boolean): number {
  let refused = refusesRemoval(oldDirectory, inode);
  if (refused !== 0) return refused;
  refused = replaced === undefined ? refusesCreation(newDirectory) : refusesVictim(newDirectory, replaced, moves);
  if (refused !== 0 && refused !== ENOTEMPTY) return refused;
  // Its '..' changes.
  if (moves && oldDirectory !== newDirectory && !permits(inode, W_OK)) return EACCES;
  if (inode.mounted !== undefined) return EBUSY;
  return refused;
}
