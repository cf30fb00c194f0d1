import { createInode } from './create-inode.ts';
import { EEXIST, EINVAL, EISDIR, ENAMETOOLONG, ENOENT, ENOTDIR, EPERM, EROFS, EXDEV } from './errno.ts';
import { fail } from './fail.ts';
import { R_OK, S_IFLNK, S_IFMT, S_IFREG, S_ISUID, W_OK } from './flags.ts';
import { isDirectory, isSymlink, touchAccessed, touchChanged, touchModified, type Inode } from './inode.ts';
import { watching } from './notes.ts';
import { joined } from './path-of.ts';
import { owns, permits, refusesCreation } from './permissions.ts';
import { removeName } from './remove-name.ts';
import { childOf, FOLLOW, nameTooLong, NO_FOLLOW, pathTooLong, startDirectory, TO_PARENT, walk, walked } from './walk.ts';

/** Removes a name of a file; without a name and a descriptor the file is gone. */
export function unlink(path: string): void {
  const result = unlinkPath(path);
  if (result < 0) fail(result, 'unlink', path);
}

function unlinkPath(path: string): number {
  const directory = walk(path, TO_PARENT);
  if (typeof directory === 'number') return directory;
  const { name, slash } = walked;
  if (name === '' || name === '.' || name === '..') return EISDIR;
  if (directory.volume.readOnly) return EROFS;
  const inode = childOf(directory, name);
  if (inode === undefined) return nameTooLong(directory, name) ? ENAMETOOLONG : ENOENT;
  if (slash) return isDirectory(inode) ? EISDIR : ENOTDIR;
  return removeName(directory, name, inode, false);
}

/** Gives a file one more name. */
export function link(from: string, to: string): void {
  const result = linkPath(from, to);
  if (result < 0) fail(result, 'link', from, to);
}

function linkPath(from: string, to: string): number {
  const inode = walk(from, NO_FOLLOW);
  if (typeof inode === 'number') return inode;
  const directory = walk(to, TO_PARENT);
  if (typeof directory === 'number') return directory;
  const { name } = walked;
  const refused = refusesName(directory, name, walked.slash);
  if (refused !== 0) return refused;
  const { volume } = directory;
  if (volume.readOnly) return EROFS;
  if (inode.volume !== volume) return EXDEV;
  if (volume.driver?.linkless) return EPERM;
  // As /proc/sys/fs/protected_hardlinks has it.
  if (!owns(inode) && ((inode.mode & S_IFMT) !== S_IFREG || (inode.mode & S_ISUID) !== 0 || (inode.mode & 0o2010) === 0o2010 || !permits(inode, R_OK | W_OK))) return EPERM;
  const refusal = refusesCreation(directory);
  if (refusal !== 0) return refusal;
  if (isDirectory(inode)) return EPERM;
  if (inode.links === 0) return ENOENT;
  volume.link(directory, name, inode);
  touchModified(directory);
  touchChanged(inode);
  volume.changed?.({ type: 'link', inode, parent: directory, name });
  watching.note?.('create', inode, directory, name);
  watching.note?.('links', inode);
  return 0;
}

/** What speaks against a new name that is no directory's. */
function refusesName(directory: Inode, name: string, slash: boolean): number {
  if (name === '' || name === '.' || name === '..') return EEXIST;
  if (nameTooLong(directory, name)) return ENAMETOOLONG;
  if (childOf(directory, name) !== undefined) return EEXIST;
  return slash ? ENOENT : 0;
}

/** Makes a symbolic link that leads to `target`, whatever that is. */
export function symlink(target: string, path: string): void {
  const result = symlinkPath(target, path);
  if (result < 0) fail(result, 'symlink', target, path);
}

function symlinkPath(target: string, path: string): number {
  if (target === '') return ENOENT;
  if (pathTooLong(target)) return ENAMETOOLONG;
  const directory = walk(path, TO_PARENT);
  if (typeof directory === 'number') return directory;
  const { name } = walked;
  const refused = refusesName(directory, name, walked.slash);
  if (refused !== 0) return refused;
  if (directory.volume.driver?.linkless) return directory.volume.readOnly ? EROFS : EPERM;
  const made = createInode(directory, name, S_IFLNK | 0o777, target);
  return typeof made === 'number' ? made : 0;
}

/** The text of a symbolic link. */
export function readlink(path: string): string {
  const inode = walk(path, NO_FOLLOW);
  if (typeof inode === 'number') fail(inode, 'readlink', path);
  if (!isSymlink(inode)) fail(EINVAL, 'readlink', path);
  touchAccessed(inode);
  return inode.target!;
}

/** The absolute path without symbolic links, '.' and '..'. */
export function realpath(path: string): string {
  let whole: string | undefined = path;
  if (path !== '' && !path.startsWith('/')) {
    // The C library begins at the root.
    const start = startDirectory();
    if (typeof start === 'number') fail(start, 'realpath', path);
    whole = joined(start, path);
    if (whole === undefined) fail(ENOENT, 'realpath', path);
  }
  const inode = walk(whole, FOLLOW);
  if (typeof inode === 'number') fail(inode, 'realpath', path);
  const { directory, name } = walked;
  // A link of /proc leads past names.
  const real = isDirectory(inode) ? joined(inode, '') : childOf(directory, name) === inode ? joined(directory, name) : joined(inode.parent ?? directory, inode.name);
  return real ?? fail(ENOENT, 'realpath', path);
}
