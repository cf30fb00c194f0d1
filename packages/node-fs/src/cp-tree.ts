// What cp does, written once: each call of the kernel is a step that is yielded, so that `cpSync` can take
// the steps in a row and `cp` can wait in between.
import { chmod, copyFile, lstat, mkdir, mkdirp, names, readlink, stat, symlink, unlink, utimes, type Attributes } from '@tabnode/file-system/calls';
import { errno } from '@tabnode/internal/errno';
import { ERR_FS_CP_DIR_TO_NON_DIR, ERR_FS_CP_EEXIST, ERR_FS_CP_EINVAL, ERR_FS_CP_FIFO_PIPE, ERR_FS_CP_NON_DIR_TO_DIR, ERR_FS_CP_SOCKET, ERR_FS_CP_SYMLINK_TO_SUBDIRECTORY, ERR_FS_CP_UNKNOWN, ERR_FS_EISDIR } from '@tabnode/internal/errors';
import { fsConstants } from '@tabnode/internal/fs-constants';
import { codedError } from '@tabnode/internal/node-error';
import type { SystemError, SystemErrorInfo } from '@tabnode/internal/system-error';
import { dirname, isAbsolute, join, parse, resolve } from '@tabnode/node-path/posix';
import type { CopyOptions } from './cp-options.ts';

/** A call of the kernel, or in brackets one of the program's. */
export type CopyStep = (() => unknown) | [() => unknown];
export type CopySteps = Generator<CopyStep, void, any>;

type Failure = (info: SystemErrorInfo) => SystemError;

const { S_IFMT, S_IFDIR, S_IFREG, S_IFLNK, S_IFCHR, S_IFBLK, S_IFSOCK, S_IFIFO } = fsConstants;

function isDirectory(attributes: Attributes): boolean {
  return (attributes.mode & S_IFMT) === S_IFDIR;
}

function isSame(a: Attributes, b: Attributes): boolean {
  return a.ino === b.ino && a.dev === b.dev;
}

/** Whether `path` lies in `directory`, or is it, by their names. */
function isWithin(directory: string, path: string): boolean {
  const above = resolve(directory).split('/').filter(Boolean);
  const below = resolve(path).split('/').filter(Boolean);
  return above.every((segment, i) => below[i] === segment);
}

function lookAt(path: string, options: CopyOptions): () => Attributes {
  return () => (options.dereference ? stat : lstat)(path);
}

/** What is at `dest`; undefined for nothing. */
function* lookAtDestination(dest: string, options: CopyOptions): Generator<CopyStep, Attributes | undefined, any> {
  try {
    return yield lookAt(dest, options);
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Copies `src` to `dest`; `sync` words some errors as cpSync has them. */
export function* copyTree(src: string, dest: string, options: CopyOptions, sync: boolean): CopySteps {
  const fail = (make: Failure, code: keyof typeof errno, message: string, path: string, plain?: string): Error => {
    if (sync && plain !== undefined) return codedError(make.name || code, plain, copyTree);
    return make({ message, path, syscall: 'cp', errno: errno[code] as number, code });
  };
  const intoItself = (path: string): Error => fail(ERR_FS_CP_EINVAL, 'EINVAL', `cannot copy ${src} to a subdirectory of self ${path}`, path, `Cannot copy ${src.replace(/\/*$/, '/')} to a subdirectory of self ${path}`);

  // The program's filter comes before all checks.
  if (!(yield* isWanted(src, dest, options))) return;
  const source: Attributes = yield lookAt(src, options);
  const there = yield* check(source, src, dest);
  yield* checkAbove(source);
  if (isDirectory(source) && !options.recursive && sync) throw fail(ERR_FS_EISDIR, 'EISDIR', `${src} is a directory (not copied)`, src, `Recursive option not enabled, cannot copy a directory: ${src.replace(/\/*$/, '/')}`);
  yield () => { mkdirp(dirname(dest), 0o777); };
  yield* copyOne(source, there, src, dest);

  function* check(source: Attributes, from: string, to: string): Generator<CopyStep, Attributes | undefined, any> {
    const there = yield* lookAtDestination(to, options);
    if (there !== undefined) {
      if (isSame(source, there)) throw fail(ERR_FS_CP_EINVAL, 'EINVAL', 'src and dest cannot be the same', to, `src and dest cannot be the same ${to}`);
      if (isDirectory(source) && !isDirectory(there)) throw fail(ERR_FS_CP_DIR_TO_NON_DIR, 'EISDIR', `cannot overwrite non-directory ${to} with directory ${from}`, to, `Cannot overwrite non-directory ${to} with directory ${from}`);
      if (!isDirectory(source) && isDirectory(there)) throw fail(ERR_FS_CP_NON_DIR_TO_DIR, 'ENOTDIR', `cannot overwrite directory ${to} with non-directory ${from}`, to, `Cannot overwrite directory ${to} with non-directory ${from}`);
    }
    if (isDirectory(source) && isWithin(from, to)) throw intoItself(to);
    return there;
  }

  /** No directory above `dest` may be `src`, whatever links lead there. */
  function* checkAbove(source: Attributes): CopySteps {
    const top = resolve(dirname(src));
    for (let above = resolve(dirname(dest)); above !== top && above !== parse(above).root; above = dirname(above)) {
      let found: Attributes;
      try {
        found = yield () => stat(above);
      } catch (error) {
        if ((error as { code?: string }).code !== 'ENOENT') throw error;
        continue;
      }
      if (isSame(source, found)) throw intoItself(dest);
    }
  }

  function* copyOne(source: Attributes, there: Attributes | undefined, from: string, to: string): CopySteps {
    switch (source.mode & S_IFMT) {
      case S_IFDIR:
        if (!options.recursive) throw fail(ERR_FS_EISDIR, 'EISDIR', `${from} is a directory (not copied)`, from);
        return yield* copyDirectory(source, there, from, to);
      case S_IFREG: case S_IFCHR: case S_IFBLK: return yield* copyContent(source, there, from, to);
      case S_IFLNK: return yield* copyLink(there, from, to);
      case S_IFSOCK: throw fail(ERR_FS_CP_SOCKET, 'EINVAL', `cannot copy a socket file: ${to}`, to);
      case S_IFIFO: throw fail(ERR_FS_CP_FIFO_PIPE, 'EINVAL', `cannot copy a FIFO pipe: ${to}`, to);
      default: throw fail(ERR_FS_CP_UNKNOWN, 'EINVAL', `cannot copy an unknown file type: ${to}`, to);
    }
  }

  function* copyDirectory(source: Attributes, there: Attributes | undefined, from: string, to: string): CopySteps {
    if (there === undefined) yield () => { mkdir(to, 0o777); };
    else if (options.errorOnExist && !options.force && !sync) throw fail(ERR_FS_CP_EEXIST, 'EEXIST', `${to} already exists`, to);
    for (const name of (yield () => names(from)) as string[]) {
      const inner = join(from, name);
      const target = join(to, name);
      if (!(yield* isWanted(inner, target, options))) continue;
      const attributes: Attributes = yield lookAt(inner, options);
      const found = yield* check(attributes, inner, target);
      yield* copyOne(attributes, found, inner, target);
    }
    if (there === undefined) yield () => { chmod(to, source.mode & 0o7777); };
  }

  function* copyContent(source: Attributes, there: Attributes | undefined, from: string, to: string): CopySteps {
    if (there !== undefined) {
      if (options.force) {
        yield () => { unlink(to); };
      } else {
        if (options.errorOnExist) throw fail(ERR_FS_CP_EEXIST, 'EEXIST', `${to} already exists`, to);
        return;
      }
    }
    yield () => { copyFile(from, to, options.mode); };
    if (options.preserveTimestamps) {
      // A file that may not be written to may not be given other times either.
      if (!(source.mode & 0o200)) yield () => { chmod(to, source.mode & 0o7777 | 0o200); };
      const { atime, atimeNanoseconds, mtime, mtimeNanoseconds }: Attributes = yield () => stat(from);
      yield () => { utimes(to, atime + atimeNanoseconds / 1e9, mtime + mtimeNanoseconds / 1e9); };
    }
    yield () => { chmod(to, source.mode & 0o7777); };
  }

  function* copyLink(there: Attributes | undefined, from: string, to: string): CopySteps {
    let target: string = yield () => readlink(from);
    if (!options.verbatimSymlinks && !isAbsolute(target)) target = resolve(dirname(from), target);
    if (there !== undefined) {
      let before: string | undefined;
      try {
        before = yield () => readlink(to);
      } catch (error) {
        if ((error as { code?: string }).code !== 'EINVAL') throw error;
      }
      if (before !== undefined) {
        if (!isAbsolute(before)) before = resolve(dirname(to), before);
        if (yield* leadsToDirectory(from)) {
          if (isWithin(target, before)) throw fail(ERR_FS_CP_EINVAL, 'EINVAL', `cannot copy ${target} to a subdirectory of self ${before}`, to);
          if (isWithin(before, target)) throw fail(ERR_FS_CP_SYMLINK_TO_SUBDIRECTORY, 'EINVAL', `cannot overwrite ${before} with ${target}`, to);
        }
        yield () => { unlink(to); };
      }
    }
    yield () => { symlink(target, to); };
  }
}

function* leadsToDirectory(path: string): Generator<CopyStep, boolean, any> {
  try {
    return isDirectory(yield () => stat(path));
  } catch {
    return false;
  }
}

function* isWanted(src: string, dest: string, { filter }: CopyOptions): Generator<CopyStep, boolean, any> {
  return filter === undefined || !!(yield [() => filter(src, dest)]);
}
