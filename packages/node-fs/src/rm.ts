import { lstat, names, rmdir, unlink } from '@tabnode/file-system/calls';
import { errno } from '@tabnode/internal/errno';
import { ERR_FS_EISDIR } from '@tabnode/internal/errors';
import { fsConstants } from '@tabnode/internal/fs-constants';
import { validateBoolean, validateFunction, validateInt32, validateObject, validateUint32 } from '@tabnode/internal/validators';
import { toPath, type PathLike } from './path.ts';
import { promised } from './promised.ts';
import { request, requestPromise, type Callback } from './request.ts';

export interface RmOptions {
  /** Does not mind where nothing is there. */
  force?: boolean | undefined;
  /** How often to try again what is busy; nothing is, here. */
  maxRetries?: number | undefined;
  /** Takes directories away with all that is in them. */
  recursive?: boolean | undefined;
  /** Milliseconds. */
  retryDelay?: number | undefined;
}

const DEFAULTS = { force: false, maxRetries: 0, recursive: false, retryDelay: 100 };

function isGone(error: unknown): boolean {
  return (error as { code?: string }).code === 'ENOENT';
}

/** The function that removes a path; its options are checked. */
function removal(path: unknown, given: RmOptions | undefined): () => void {
  const name = toPath(path);
  const { force, recursive } = rmOptions(given);
  return () => {
    let mode: number;
    try {
      ({ mode } = lstat(name));
    } catch (error) {
      if (force && isGone(error)) return;
      throw error;
    }
    const isDirectory = (mode & fsConstants.S_IFMT) === fsConstants.S_IFDIR;
    if (isDirectory && !recursive) throw ERR_FS_EISDIR({ code: 'EISDIR', message: 'is a directory', path: name, syscall: 'rm', errno: errno['EISDIR'] as number });
    if (isDirectory) removeTree(name);
    else unlink(name);
  };
}

function rmOptions(given: RmOptions | undefined): Required<RmOptions> {
  if (given === undefined) return DEFAULTS;
  validateObject(given, 'options');
  const options = { ...DEFAULTS, ...given } as Required<RmOptions>;
  validateBoolean(options.force, 'options.force');
  validateBoolean(options.recursive, 'options.recursive');
  validateInt32(options.retryDelay, 'options.retryDelay', 0);
  validateUint32(options.maxRetries, 'options.maxRetries');
  return options;
}

/** Removes a directory with all that is in it, however deep. */
function removeTree(root: string): void {
  // A path twice: first its entries are put above it, then it is empty.
  const paths = [root];
  const opened = new Set<string>();
  while (paths.length > 0) {
    const path = paths.at(-1)!;
    try {
      if (opened.has(path)) {
        paths.pop();
        rmdir(path);
        continue;
      }
      if (path !== root && (lstat(path).mode & fsConstants.S_IFMT) !== fsConstants.S_IFDIR) {
        paths.pop();
        unlink(path);
        continue;
      }
      opened.add(path);
      for (const name of names(path).reverse()) paths.push(path.endsWith('/') ? path + name : `${path}/${name}`);
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  }
}

/**
 * Removes a file, or with `recursive` a directory with all that is in it.
 *
 * @throws {ERR_FS_EISDIR} where it is a directory, without `recursive`.
 * @throws {ENOENT} where nothing is there, without `force`.
 * @see https://nodejs.org/api/fs.html#fsrmsyncpath-options
 */
export function rmSync(path: PathLike, options?: RmOptions): void {
  removal(path, options)();
}

/** @see https://nodejs.org/api/fs.html#fsrmpath-options-callback */
export function rm(path: PathLike, options: RmOptions | undefined | Callback<void>, callback?: Callback<void>): void {
  const done = typeof options === 'function' ? options : callback;
  const remove = removal(path, typeof options === 'function' ? undefined : options);
  validateFunction(done, 'cb');
  request(remove, done as Callback<void>);
}

/** @see https://nodejs.org/api/fs.html#fspromisesrmpath-options */
export function rmPromise(path: PathLike, options?: RmOptions): Promise<void> {
  return promised(() => requestPromise(removal(path, options)));
}
