import { credentials } from '@tabnode/internal/credentials';
import { compareNames } from './byte-names.ts';
import { createInode } from './create-inode.ts';
import { EACCES, EBUSY, EEXIST, EINVAL, ENAMETOOLONG, ENOENT, ENOTDIR, ENOTEMPTY, EROFS } from './errno.ts';
import { fail } from './fail.ts';
import { R_OK, S_IFDIR, S_IFMT } from './flags.ts';
import { isDirectory, touchAccessed, type Inode } from './inode.ts';
import { permits } from './permissions.ts';
import { removeName } from './remove-name.ts';
import { childOf, FOLLOW, nameTooLong, TO_PARENT, walk, walked } from './walk.ts';

/** A name in a directory; `type` as in `stat().mode & S_IFMT`. */
export interface Entry { name: string; type: number }

/** The names in a directory in the order of their bytes. The array is the caller's. */
export function names(path: string, syscall = 'scandir'): string[] {
  return sortedNames(readable(path, syscall)).slice();
}

/** The names in a directory with what they stand for, in the order of their bytes. */
export function readdir(path: string, syscall = 'scandir'): Entry[] {
  const directory = readable(path, syscall);
  const entries = directory.entries!;
  return sortedNames(directory).map((name) => ({ name, type: entries.get(name)!.mode & S_IFMT }));
}

function readable(path: string, syscall: string): Inode {
  const directory = walk(path, FOLLOW);
  if (typeof directory === 'number') fail(directory, syscall, path);
  if (!isDirectory(directory)) fail(ENOTDIR, syscall, path);
  if (!permits(directory, R_OK)) fail(EACCES, syscall, path);
  if (directory.fetch !== undefined) directory.fetch();
  touchAccessed(directory);
  return directory;
}

function sortedNames(directory: Inode): string[] {
  // The names in /proc change by themselves.
  if (directory.volume.type === 'proc') return [...directory.entries!.keys()];
  return directory.sorted ??= [...directory.entries!.keys()].sort(compareNames);
}

/** Makes a directory. */
export function mkdir(path: string, mode: number): void {
  const result = makeDirectory(path, mode);
  if (result < 0) fail(result, 'mkdir', path);
}

/** Makes a directory: 0, or a negative errno. */
export function makeDirectory(path: string, mode: number): number {
  const directory = walk(path, TO_PARENT);
  if (typeof directory === 'number') return directory;
  const { name } = walked;
  if (name === '' || name === '.' || name === '..' || childOf(directory, name) !== undefined) return EEXIST;
  const made = createInode(directory, name, S_IFDIR | mode & 0o1777 & ~credentials.umask);
  return typeof made === 'number' ? made : 0;
}

/**
 * Makes a directory and all that are missing above it.
 *
 * @returns the path of the first that was made; undefined when all were there
 */
export function mkdirp(path: string, mode: number): string | undefined {
  const first = makeAll(path, mode);
  return typeof first === 'number' ? fail(first, 'mkdir', path) : first;
}

/** Makes a directory where there is none, as `mkdirp`: its path, undefined, or a negative errno. */
function makeWhereNone(path: string, mode: number): string | undefined | number {
  const result = makeDirectory(path, mode);
  if (result === 0) return path;
  if (result !== EEXIST) return result;
  const there = walk(path, FOLLOW);
  return typeof there === 'number' ? there : isDirectory(there) ? undefined : EEXIST;
}

function makeAll(path: string, mode: number): string | undefined | number {
  const result = makeWhereNone(path, mode);
  const slash = path.lastIndexOf('/');
  if (result !== ENOENT || slash < 1) return result;
  const first = makeAll(path.slice(0, slash), mode);
  if (typeof first === 'number') return first === EEXIST ? ENOTDIR : first;
  const last = makeWhereNone(path, mode);
  return typeof last === 'number' ? last : first ?? last;
}

/** Makes a directory whose name is `prefix` and six characters of chance; returns its path. */
export function mkdtemp(prefix: string): string {
  const characters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
  for (;;) {
    let path = prefix;
    // 62 divides 248.
    for (const byte of crypto.getRandomValues(new Uint8Array(48))) if (byte < 248 && path.length < prefix.length + 6) path += characters[byte % 62];
    const result = makeDirectory(path, 0o700);
    if (result === 0) return path;
    if (result !== EEXIST) fail(result, 'mkdtemp', `${prefix}XXXXXX`);
  }
}

/** Removes an empty directory. */
export function rmdir(path: string): void {
  const result = removeDirectory(path);
  if (result < 0) fail(result, 'rmdir', path);
}

function removeDirectory(path: string): number {
  const directory = walk(path, TO_PARENT);
  if (typeof directory === 'number') return directory;
  const { name } = walked;
  if (name === '') return EBUSY;
  if (name === '.') return EINVAL;
  if (name === '..') return ENOTEMPTY;
  if (directory.volume.readOnly) return EROFS;
  if (directory.fetch !== undefined) directory.fetch();
  const inode = directory.entries!.get(name);
  if (inode === undefined) return nameTooLong(directory, name) ? ENAMETOOLONG : ENOENT;
  return removeName(directory, name, inode, true);
}
