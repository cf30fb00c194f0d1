import { credentials } from '@tabnode/internal/credentials';
import { workingTree } from '@tabnode/internal/working-directory';
import { createInode } from './create-inode.ts';
import { addDescriptor, dropDescriptor, openFile, OpenFile } from './descriptors.ts';
import { EACCES, EEXIST, EINVAL, EISDIR, ELOOP, ENOTDIR, EOPNOTSUPP, EPERM, EROFS } from './errno.ts';
import { fail } from './fail.ts';
import { O_ACCMODE, O_CREAT, O_DIRECTORY, O_EXCL, O_NOATIME, O_NOFOLLOW, O_RDWR, O_TMPFILE, O_TRUNC, O_WRONLY, R_OK, S_IFCHR, S_IFMT, S_IFREG, W_OK } from './flags.ts';
import { isDirectory, isSymlink, type Inode } from './inode.ts';
import { owns, permits } from './permissions.ts';
import { setSize } from './set-size.ts';
import { FOLLOW, NO_FOLLOW, walk, walked } from './walk.ts';

/**
 * Opens a file.
 *
 * @param mode the permissions of a file that is made, before the umask
 * @returns the lowest free descriptor
 */
export function open(path: string, flags: number, mode: number): number {
  workingTree.readText ??= readText;
  const file = openInode(path, flags, mode);
  const fd = typeof file === 'number' ? file : addDescriptor(file);
  return fd < 0 ? fail(fd, 'open', path) : fd;
}

/** Closes a descriptor. */
export function close(fd: number): void {
  const result = dropDescriptor(fd);
  if (result < 0) fail(result, 'close');
}

/** A file's text, or what open and read throw. */
export function readText(path: string): string {
  const fd = open(path, 0, 0);
  try {
    const { inode } = openFile(fd)!;
    if (isDirectory(inode)) fail(EISDIR, 'read');
    const bytes = new Uint8Array(inode.content?.size ?? 0);
    inode.content?.read(bytes, 0);
    return new TextDecoder().decode(bytes);
  } finally {
    close(fd);
  }
}

/** Opens what a path leads to: an open file without a number, or a negative errno. */
export function openInode(path: string, flags: number, mode: number): OpenFile | number {
  const creates = (flags & O_CREAT) !== 0;
  const exclusive = creates && (flags & O_EXCL) !== 0;
  if ((flags & O_TMPFILE) !== 0) return EOPNOTSUPP;
  if (creates && (flags & O_DIRECTORY) !== 0) return EINVAL;
  let inode = walk(path, exclusive || (flags & O_NOFOLLOW) !== 0 ? NO_FOLLOW : FOLLOW);
  if (creates && walked.slashed) return EISDIR;
  if (typeof inode === 'number') {
    if (!creates || !walked.missing) return inode;
    inode = createInode(walked.directory, walked.name, S_IFREG | mode & 0o7777 & ~credentials.umask);
    return typeof inode === 'number' ? inode : new OpenFile(inode, flags);
  }
  if (exclusive) return EEXIST;
  const refused = refusesOpen(inode, flags, creates);
  if (refused !== 0) return refused;
  if ((flags & O_TRUNC) !== 0 && (inode.mode & S_IFMT) === S_IFREG) {
    const cut = setSize(inode, 0, true);
    if (cut < 0) return cut;
  }
  return new OpenFile(inode, flags);
}

function refusesOpen(inode: Inode, flags: number, creates: boolean): number {
  if (isSymlink(inode)) return (flags & O_DIRECTORY) !== 0 ? ENOTDIR : ELOOP;
  const directory = isDirectory(inode);
  if (directory && creates) return EISDIR;
  if (!directory && (flags & O_DIRECTORY) !== 0) return ENOTDIR;
  const access = flags & O_ACCMODE;
  const writes = access !== 0 || (flags & O_TRUNC) !== 0;
  if (directory && writes) return EISDIR;
  if (writes && inode.volume.readOnly && (inode.mode & S_IFMT) !== S_IFCHR) return EROFS;
  const wanted = (access === O_WRONLY ? 0 : R_OK) | (access === O_WRONLY || access === O_RDWR || writes ? W_OK : 0);
  if (!permits(inode, wanted)) return EACCES;
  return (flags & O_NOATIME) !== 0 && !owns(inode) ? EPERM : 0;
}
