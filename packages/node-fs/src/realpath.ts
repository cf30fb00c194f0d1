import { lstat as lstatCall, readlink as readlinkCall, realpath as realpathCall, stat as statCall } from '@tabnode/file-system/calls';
import { isURL } from '@tabnode/internal/file-url-path';
import { named } from '@tabnode/internal/named';
import { validateFunction } from '@tabnode/internal/validators';
import { resolve } from '@tabnode/node-path';
import { encodeName, type NameEncoding } from './encoding.ts';
import { getOptions } from './options.ts';
import { toPath, type PathLike } from './path.ts';
import { request } from './request.ts';

type Options = { encoding?: NameEncoding } | NameEncoding;
type Done = (error: NodeJS.ErrnoException | null, path: any) => void;

export interface RealPath {
  (path: PathLike, options: Options | Done, callback?: Done): void;
  /** Asks the file system itself. */
  native(path: PathLike, options: Options | Done, callback?: Done): void;
}
export interface RealPathSync {
  (path: PathLike, options?: Options): any;
  native(path: PathLike, options?: Options): any;
}

const KIND = 0o170000;
const LINK = 0o120000;

/** Follows links name by name, so that errors tell of the name that is missing. */
function follow(path: string): string {
  // What leads to each link that has been resolved.
  const seen = new Map<string, string>();
  let whole = resolve(path);
  let at = 1;
  while (at < whole.length) {
    let end = whole.indexOf('/', at);
    if (end < 0) end = whole.length;
    const base = whole.slice(0, end);
    const { mode, dev, ino } = lstatCall(base);
    if ((mode & KIND) !== LINK) {
      at = end + 1;
      continue;
    }
    const id = `${dev}:${ino}`;
    let target = seen.get(id);
    if (target === undefined) {
      // Whether it leads anywhere.
      statCall(base);
      target = readlinkCall(base);
      seen.set(id, target);
    }
    whole = resolve(base.slice(0, base.lastIndexOf('/')) || '/', target, `.${whole.slice(end)}`);
    at = 1;
  }
  return whole;
}

/** Any value's text is a path here. */
function anyPath(path: unknown): string {
  return toPath(typeof path === 'string' || isURL(path) ? path : String(path));
}

/**
 * The absolute path without symbolic links.
 *
 * @see https://nodejs.org/api/fs.html#fsrealpathpath-options-callback
 */
export const realpath = /* @__PURE__ */ (() => {
  function realpath(path: PathLike, options?: Options | Done, callback?: Done): void {
    const done = typeof options === 'function' ? options : callback;
    validateFunction(done, 'cb');
    const { encoding } = getOptions<{ encoding?: NameEncoding }>(options, {});
    const name = anyPath(path);
    request(() => encodeName(follow(name), encoding), done as () => void);
  }
  realpath.native = named('', (path: PathLike, options?: Options | Done, callback?: Done): void => {
    const done = typeof options === 'function' ? options : callback;
    validateFunction(done, 'cb');
    const { encoding } = getOptions<{ encoding?: NameEncoding }>(options, {});
    const name = toPath(path);
    request(() => encodeName(realpathCall(name), encoding), done as () => void);
  });
  return realpath as RealPath;
})();

/**
 * The absolute path without symbolic links.
 *
 * @see https://nodejs.org/api/fs.html#fsrealpathsyncpath-options
 */
export const realpathSync = /* @__PURE__ */ (() => {
  function realpathSync(path: PathLike, options?: Options): string | Buffer {
    const { encoding } = getOptions<{ encoding?: NameEncoding }>(options, {});
    return encodeName(follow(anyPath(path)), encoding);
  }
  realpathSync.native = named('', (path: PathLike, options?: Options): string | Buffer => {
    const { encoding } = getOptions<{ encoding?: NameEncoding }>(options, {});
    return encodeName(realpathCall(toPath(path)), encoding);
  });
  return realpathSync as RealPathSync;
})();
