import { openFile } from './descriptors.ts';
import { EACCES, EBADF, EINVAL, EISDIR, EROFS } from './errno.ts';
import { fail } from './fail.ts';
import { S_IFMT, S_IFREG, W_OK } from './flags.ts';
import { permits } from './permissions.ts';
import { setSize } from './set-size.ts';
import { FOLLOW, walk } from './walk.ts';

/** Cuts an open file, or extends it with zeros. */
export function ftruncate(fd: number, size: number): void {
  const file = openFile(fd);
  if (file === undefined) fail(EBADF, 'ftruncate');
  if (!file.writable || (file.inode.mode & S_IFMT) !== S_IFREG || size < 0) fail(EINVAL, 'ftruncate');
  if (file.inode.volume.readOnly) fail(EROFS, 'ftruncate');
  const result = setSize(file.inode, size, true);
  if (result < 0) fail(result, 'ftruncate');
}

/** The same by path; Node's own truncate opens the file and cuts that. */
export function truncate(path: string, size: number): void {
  const inode = walk(path, FOLLOW);
  if (typeof inode === 'number') fail(inode, 'truncate', path);
  if (inode.entries !== undefined) fail(EISDIR, 'truncate', path);
  if ((inode.mode & S_IFMT) !== S_IFREG || size < 0) fail(EINVAL, 'truncate', path);
  if (inode.volume.readOnly) fail(EROFS, 'truncate', path);
  if (!permits(inode, W_OK)) fail(EACCES, 'truncate', path);
  const result = setSize(inode, size, true);
  if (result < 0) fail(result, 'truncate', path);
}
