import { link as linkCall, readlink as readlinkCall, rename as renameCall, symlink as symlinkCall, unlink as unlinkCall } from '@tabnode/file-system/calls';
import { validateFunction, validateOneOf } from '@tabnode/internal/validators';
import { encodeName, type NameEncoding } from './encoding.ts';
import { getOptions } from './options.ts';
import { toPath, type PathLike } from './path.ts';
import { request } from './request.ts';

type Done = (error: NodeJS.ErrnoException | null) => void;
/** What a link leads to, which only Windows needs to know. */
export type LinkType = 'dir' | 'file' | 'junction' | null | undefined;

/** @throws {ERR_INVALID_ARG_VALUE} unless `type` is a kind of link. */
export function validateLinkType(type: unknown): asserts type is LinkType {
  validateOneOf(type, 'type', ['dir', 'file', 'junction', null, undefined]);
}

/** The function that does something with two paths; these are checked. */
export function pairCall(call: (from: string, to: string) => void, from: unknown, fromName: string, to: unknown, toName: string): () => void {
  const source = toPath(from, fromName);
  const target = toPath(to, toName);
  return () => call(source, target);
}

/** Gives a file another name, or moves it. @see https://nodejs.org/api/fs.html#fsrenameoldpath-newpath-callback */
export function rename(oldPath: PathLike, newPath: PathLike, callback: Done): void {
  validateFunction(callback, 'cb');
  request(pairCall(renameCall, oldPath, 'oldPath', newPath, 'newPath'), callback as () => void);
}

/** Gives a file another name, or moves it. @see https://nodejs.org/api/fs.html#fsrenamesyncoldpath-newpath */
export function renameSync(oldPath: PathLike, newPath: PathLike): void {
  pairCall(renameCall, oldPath, 'oldPath', newPath, 'newPath')();
}

/** Gives a file one name more. @see https://nodejs.org/api/fs.html#fslinkexistingpath-newpath-callback */
export function link(existingPath: PathLike, newPath: PathLike, callback: Done): void {
  validateFunction(callback, 'cb');
  request(pairCall(linkCall, existingPath, 'existingPath', newPath, 'newPath'), callback as () => void);
}

/** Gives a file one name more. @see https://nodejs.org/api/fs.html#fslinksyncexistingpath-newpath */
export function linkSync(existingPath: PathLike, newPath: PathLike): void {
  pairCall(linkCall, existingPath, 'existingPath', newPath, 'newPath')();
}

/** Takes a file's name away, and the file with its last one. @see https://nodejs.org/api/fs.html#fsunlinkpath-callback */
export function unlink(path: PathLike, callback: Done): void {
  validateFunction(callback, 'cb');
  const name = toPath(path);
  request(() => unlinkCall(name), callback as () => void);
}

/** Takes a file's name away, and the file with its last one. @see https://nodejs.org/api/fs.html#fsunlinksyncpath */
export function unlinkSync(path: PathLike): void {
  unlinkCall(toPath(path));
}

/** Makes a symbolic link at `path` that leads to `target`. @see https://nodejs.org/api/fs.html#fssymlinktarget-path-type-callback */
export function symlink(target: PathLike, path: PathLike, type: LinkType | Done, callback?: Done): void {
  let done = callback;
  if (callback === undefined) {
    validateFunction(type, 'cb');
    done = type as Done;
  } else {
    validateLinkType(type);
  }
  request(pairCall(symlinkCall, target, 'target', path, 'path'), (error) => {
    // Node does not look at a callback that comes after a type.
    if (typeof done === 'function') done(error);
  });
}

/** Makes a symbolic link at `path` that leads to `target`. @see https://nodejs.org/api/fs.html#fssymlinksynctarget-path-type */
export function symlinkSync(target: PathLike, path: PathLike, type?: LinkType): void {
  validateLinkType(type);
  pairCall(symlinkCall, target, 'target', path, 'path')();
}

/** Calls back with where a symbolic link leads. @see https://nodejs.org/api/fs.html#fsreadlinkpath-options-callback */
export function readlink(path: PathLike, options: { encoding?: NameEncoding } | NameEncoding | ((error: NodeJS.ErrnoException | null, target: any) => void), callback?: (error: NodeJS.ErrnoException | null, target: any) => void): void {
  const done = typeof options === 'function' ? options : callback;
  validateFunction(done, 'cb');
  const { encoding } = getOptions<{ encoding?: NameEncoding }>(options, {});
  const name = toPath(path);
  request(() => encodeName(readlinkCall(name), encoding), done as () => void);
}

/**
 * Tells where a symbolic link leads.
 *
 * @throws {EINVAL} where it is no link.
 * @see https://nodejs.org/api/fs.html#fsreadlinksyncpath-options
 */
export function readlinkSync(path: PathLike, options?: { encoding?: NameEncoding } | NameEncoding): any {
  const { encoding } = getOptions<{ encoding?: NameEncoding }>(options, {});
  return encodeName(readlinkCall(toPath(path)), encoding);
}
