import { EACCES, EROFS } from './errno.ts';
import { fail } from './fail.ts';
import { S_IFDIR, S_IFMT, S_IFREG, W_OK } from './flags.ts';
import { permits } from './permissions.ts';
import { FOLLOW, walk } from './walk.ts';

/** Checks that a path leads to something that the user may do all of `mode` with. */
export function access(path: string, mode: number): void {
  const inode = walk(path, FOLLOW);
  if (typeof inode === 'number') fail(inode, 'access', path);
  const kind = inode.mode & S_IFMT;
  if ((mode & W_OK) !== 0 && inode.volume.readOnly && (kind === S_IFREG || kind === S_IFDIR)) fail(EROFS, 'access', path);
  if (!permits(inode, mode & 7)) fail(EACCES, 'access', path);
}
