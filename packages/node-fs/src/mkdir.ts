import { mkdir as mkdirCall, mkdirp as mkdirpCall, mkdtemp as mkdtempCall, rmdir as rmdirCall } from '@tabnode/file-system/calls';
import { ERR_INVALID_ARG_VALUE } from '@tabnode/internal/errors';
import { validateBoolean, validateFunction, validateObject } from '@tabnode/internal/validators';
import { emitWarning } from '@tabnode/internal/warning';
import { encodeName, type NameEncoding } from './encoding.ts';
import { parseFileMode, type Mode } from './mode.ts';
import { getOptions } from './options.ts';
import { toPath, type PathLike } from './path.ts';
import { request } from './request.ts';

export interface MakeDirectoryOptions { recursive?: boolean | undefined; mode?: Mode | null | undefined }
export interface RmDirOptions { maxRetries?: number | undefined; retryDelay?: number | undefined; recursive?: boolean | undefined }

type Done = (error: NodeJS.ErrnoException | null) => void;

/** How `mkdir` is asked to make a directory. */
export function mkdirOptions(options: unknown): { mode: number; recursive: boolean } {
  if (typeof options === 'number' || typeof options === 'string') return { mode: parseFileMode(options, 'mode'), recursive: false };
  const { mode, recursive } = (options ?? {}) as MakeDirectoryOptions;
  if (recursive !== undefined) validateBoolean(recursive, 'options.recursive');
  return { mode: mode === undefined ? 0o777 : parseFileMode(mode, 'options.mode'), recursive: recursive ?? false };
}

/**
 * Makes a directory; with `recursive`, those that it is in as well, and calls back with the first one made.
 *
 * @see https://nodejs.org/api/fs.html#fsmkdirpath-options-callback
 */
export function mkdir(path: PathLike, options: Mode | MakeDirectoryOptions | null | undefined | Done, callback?: (error: NodeJS.ErrnoException | null, path?: any) => void): void {
  const done = typeof options === 'function' ? options : callback;
  const { mode, recursive } = mkdirOptions(typeof options === 'function' ? undefined : options);
  validateFunction(done, 'cb');
  const name = toPath(path);
  request<string | void>(recursive ? () => mkdirpCall(name, mode) : () => mkdirCall(name, mode), done as () => void);
}

/**
 * Makes a directory.
 *
 * @returns with `recursive`, the path of the first directory made, if any.
 * @see https://nodejs.org/api/fs.html#fsmkdirsyncpath-options
 */
export function mkdirSync(path: PathLike, options: MakeDirectoryOptions & { recursive: true }): string | undefined;
export function mkdirSync(path: PathLike, options?: Mode | (MakeDirectoryOptions & { recursive?: false | undefined }) | null): void;
export function mkdirSync(path: PathLike, options?: Mode | MakeDirectoryOptions | null): string | undefined;
export function mkdirSync(path: PathLike, options?: Mode | MakeDirectoryOptions | null): string | undefined | void {
  const { mode, recursive } = mkdirOptions(options);
  const name = toPath(path);
  return recursive ? mkdirpCall(name, mode) : mkdirCall(name, mode);
}

let warned = false;

/** The prefix of a new directory's path; one that ends in X is warned of. */
export function temporaryPrefix(prefix: unknown): string {
  const path = toPath(prefix, 'prefix');
  if (path.endsWith('X') && !warned) {
    warned = true;
    emitWarning('mkdtemp() templates ending with X are not portable. For details see: https://nodejs.org/api/fs.html');
  }
  return path;
}

/**
 * Makes a directory of a new name, six letters or digits after `prefix`, and calls back with its path.
 *
 * @see https://nodejs.org/api/fs.html#fsmkdtempprefix-options-callback
 */
export function mkdtemp(prefix: PathLike, options: { encoding?: NameEncoding } | NameEncoding | ((error: NodeJS.ErrnoException | null, path: any) => void), callback?: (error: NodeJS.ErrnoException | null, path: any) => void): void {
  const done = typeof options === 'function' ? options : callback;
  validateFunction(done, 'cb');
  const { encoding } = getOptions<{ encoding?: NameEncoding }>(options, {});
  const path = temporaryPrefix(prefix);
  request(() => encodeName(mkdtempCall(path), encoding), done as () => void);
}

/**
 * Makes a directory of a new name, six letters or digits after `prefix`, and gives its path.
 *
 * @see https://nodejs.org/api/fs.html#fsmkdtempsyncprefix-options
 */
export function mkdtempSync(prefix: PathLike, options?: { encoding?: NameEncoding } | NameEncoding): any {
  const { encoding } = getOptions<{ encoding?: NameEncoding }>(options, {});
  return encodeName(mkdtempCall(temporaryPrefix(prefix)), encoding);
}

/** @throws {ERR_INVALID_ARG_VALUE} where a whole tree is asked to go. */
export function refuseRecursive(options: RmDirOptions | undefined): void {
  if (options?.recursive !== undefined) throw ERR_INVALID_ARG_VALUE('options.recursive', options.recursive, 'is no longer supported');
}

/** The path of a directory to take away, once its options are found good. */
export function rmdirPath(path: unknown, options: unknown): string {
  const name = toPath(path);
  if (options !== undefined) validateObject(options, 'options');
  return name;
}

/**
 * Takes an empty directory away. To take a whole tree, use `rm`.
 *
 * @see https://nodejs.org/api/fs.html#fsrmdirpath-options-callback
 */
export function rmdir(path: PathLike, options: RmDirOptions | undefined | Done, callback?: Done): void {
  const done = typeof options === 'function' ? options : callback;
  const settings = typeof options === 'function' ? undefined : options;
  refuseRecursive(settings);
  validateFunction(done, 'cb');
  const name = rmdirPath(path, settings);
  request(() => rmdirCall(name), done as () => void);
}

/**
 * Takes an empty directory away.
 *
 * @throws {ENOTEMPTY} where it is not empty.
 * @see https://nodejs.org/api/fs.html#fsrmdirsyncpath-options
 */
export function rmdirSync(path: PathLike, options?: RmDirOptions): void {
  const name = toPath(path);
  refuseRecursive(options);
  if (options !== undefined) validateObject(options, 'options');
  rmdirCall(name);
}
