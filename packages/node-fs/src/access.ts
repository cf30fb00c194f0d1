import { access as accessCall, exists as existsCall } from '@tabnode/file-system/calls';
import { validateFunction } from '@tabnode/internal/validators';
import { emitDeprecation } from '@tabnode/internal/warning';
import { modeOfCall } from './mode.ts';
import { toPath, type PathLike } from './path.ts';
import { request } from './request.ts';

/**
 * Tests whether a file can be reached, or used as `mode` says: a sum of `constants.R_OK`, `W_OK` and `X_OK`.
 *
 * @see https://nodejs.org/api/fs.html#fsaccesspath-mode-callback
 */
export function access(path: PathLike, mode: number | undefined | ((error: NodeJS.ErrnoException | null) => void), callback?: (error: NodeJS.ErrnoException | null) => void): void {
  if (typeof mode === 'function') {
    callback = mode;
    mode = 0;
  }
  const name = toPath(path);
  validateFunction(callback, 'cb');
  const wanted = modeOfCall(mode);
  request(() => accessCall(name, wanted), callback as () => void);
}

/**
 * @throws {ENOENT | EACCES} where the file cannot be reached so.
 * @see https://nodejs.org/api/fs.html#fsaccesssyncpath-mode
 */
export function accessSync(path: PathLike, mode?: number): void {
  accessCall(toPath(path), modeOfCall(mode));
}

/**
 * Tells whether something is there.
 *
 * @deprecated DEP0103: use `stat()` or `access()`.
 * @see https://nodejs.org/api/fs.html#fsexistspath-callback
 */
export const exists = /* @__PURE__ */ (() => {
  function exists(path: PathLike, callback: (exists: boolean) => void): void {
    validateFunction(callback, 'cb');
    let name: string;
    try {
      name = toPath(path);
    } catch {
      callback(false);
      return;
    }
    request(() => existsCall(name), (_, found) => (callback as (exists: boolean) => void)(found === true));
  }
  Object.defineProperty(exists, Symbol.for('nodejs.util.promisify.custom'), { value: (path: PathLike) => new Promise((resolve) => { exists(path, resolve); }) });
  return exists as { (path: PathLike, callback: (exists: boolean) => void): void; __promisify__(path: PathLike): Promise<boolean> };
})();

/**
 * Tells whether something is there.
 *
 * @see https://nodejs.org/api/fs.html#fsexistssyncpath
 */
export function existsSync(path: PathLike): boolean {
  let name: string;
  try {
    name = toPath(path);
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_INVALID_ARG_TYPE') emitDeprecation('Passing invalid argument types to fs.existsSync is deprecated', 'DEP0187');
    return false;
  }
  return existsCall(name);
}
