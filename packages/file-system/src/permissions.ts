import { credentials } from '@tabnode/internal/credentials';
import { EACCES, ENOENT, EPERM, EROFS } from './errno.ts';
import { S_ISVTX, W_OK, X_OK } from './flags.ts';
import { isDirectory, type Inode } from './inode.ts';

/** Whether the user may do all of `wanted` (R_OK, W_OK, X_OK). */
export function permits(inode: Inode, wanted: number): boolean {
  const { mode } = inode;
  const { uid, gid } = credentials;
  // Root may run what anybody may run.
  if (uid === 0) return (wanted & X_OK) === 0 || isDirectory(inode) || (mode & 0o111) !== 0;
  const bits = inode.uid === uid ? mode >> 6 : inode.gid === gid ? mode >> 3 : mode;
  return (bits & wanted) === wanted;
}

/** Whether the inode's attributes are the user's to change. */
export function owns(inode: Inode): boolean {
  return credentials.uid === inode.uid || credentials.uid === 0;
}

/** What speaks against new names in a directory: a negative errno, or 0. */
export function refusesCreation(directory: Inode): number {
  if (directory.links === 0) return ENOENT;
  if (directory.volume.readOnly) return EROFS;
  return permits(directory, W_OK | X_OK) ? 0 : EACCES;
}

/** What speaks against taking a name away: a negative errno, or 0. */
export function refusesRemoval(directory: Inode, inode: Inode): number {
  if (!permits(directory, W_OK | X_OK)) return EACCES;
  return (directory.mode & S_ISVTX) !== 0 && !owns(directory) && !owns(inode) ? EPERM : 0;
}
