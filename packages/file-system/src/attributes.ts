import { fail } from './fail.ts';
import { ENOENT, ENOTDIR, EBADF } from './errno.ts';
import { openFile } from './descriptors.ts';
import { sizeOf, type Inode } from './inode.ts';
import { FOLLOW, NO_FOLLOW, walk } from './walk.ts';

/** What stat tells of a file; times in whole seconds since 1970 and nanoseconds. */
export interface Attributes {
  dev: number; mode: number; nlink: number; uid: number; gid: number; rdev: number; blksize: number; ino: number; size: number; blocks: number;
  atime: number; atimeNanoseconds: number;
  mtime: number; mtimeNanoseconds: number;
  ctime: number; ctimeNanoseconds: number;
  birthtime: number; birthtimeNanoseconds: number;
}

export function attributesOf(inode: Inode): Attributes {
  const size = sizeOf(inode);
  const { content } = inode;
  return {
    dev: inode.volume.device, mode: inode.mode, nlink: inode.links, uid: inode.uid, gid: inode.gid, rdev: inode.rdev, blksize: 4096, ino: inode.number, size,
    // Units of 512 bytes, in pages of 4096.
    blocks: content === undefined ? inode.entries === undefined ? 0 : 8 : Math.ceil((content.allocated ?? size) / 4096) * 8,
    atime: inode.atime, atimeNanoseconds: inode.atimeNanoseconds,
    mtime: inode.mtime, mtimeNanoseconds: inode.mtimeNanoseconds,
    ctime: inode.ctime, ctimeNanoseconds: inode.ctimeNanoseconds,
    birthtime: inode.birthtime, birthtimeNanoseconds: inode.birthtimeNanoseconds,
  };
}

/** The attributes of what a path leads to. */
export function stat(path: string): Attributes {
  const inode = walk(path, FOLLOW);
  return typeof inode === 'number' ? fail(inode, 'stat', path) : attributesOf(inode);
}

/** The attributes of what a path names, be it a symbolic link. */
export function lstat(path: string): Attributes {
  const inode = walk(path, NO_FOLLOW);
  return typeof inode === 'number' ? fail(inode, 'lstat', path) : attributesOf(inode);
}

/** As `stat`; undefined where nothing is. */
export function statIfThere(path: string): Attributes | undefined {
  const inode = walk(path, FOLLOW);
  if (typeof inode !== 'number') return attributesOf(inode);
  return inode === ENOENT || inode === ENOTDIR ? undefined : fail(inode, 'stat', path);
}

/** As `lstat`; undefined where nothing is, though not below a file, as Node has it. */
export function lstatIfThere(path: string): Attributes | undefined {
  const inode = walk(path, NO_FOLLOW);
  if (typeof inode !== 'number') return attributesOf(inode);
  return inode === ENOENT ? undefined : fail(inode, 'lstat', path);
}

export function fstat(fd: number): Attributes {
  const file = openFile(fd);
  return file === undefined ? fail(EBADF, 'fstat') : attributesOf(file.inode);
}

/** Whether a path leads to something. */
export function exists(path: string): boolean {
  return typeof walk(path, FOLLOW) !== 'number';
}
