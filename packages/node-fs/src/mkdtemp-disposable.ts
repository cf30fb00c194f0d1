import { currentDirectory } from '@tabnode/internal/working-directory';
import { resolve } from '@tabnode/node-path/posix';
import type { NameEncoding } from './encoding.ts';
import { mkdtempSync } from './mkdir.ts';
import type { PathLike } from './path.ts';
import { mkdtemp } from './promises-paths.ts';
import { rmPromise, rmSync } from './rm.ts';

type Options = { encoding?: NameEncoding } | NameEncoding;

export interface DisposableTempDir extends Disposable { path: string; remove(): void }
export interface AsyncDisposableTempDir extends AsyncDisposable { path: string; remove(): Promise<void> }

const ALL = { recursive: true, force: true };

/**
 * Makes a directory of a new name, which goes with all that is in it when it is disposed of.
 *
 * @example
 * using folder = mkdtempDisposableSync('/tmp/work-');
 * @see https://nodejs.org/api/fs.html#fsmkdtempdisposablesyncprefix-options
 */
export function mkdtempDisposableSync(prefix: PathLike, options?: Options): DisposableTempDir {
  const path: string = mkdtempSync(prefix, options);
  // The working directory may be another by then.
  const whole = resolve(currentDirectory(), path);
  const remove = (): void => rmSync(whole, ALL);
  return { path, remove, [Symbol.dispose]: remove };
}

/**
 * The same, with promises.
 *
 * @see https://nodejs.org/api/fs.html#fspromisesmkdtempdisposableprefix-options
 */
export async function mkdtempDisposable(prefix: PathLike, options?: Options): Promise<AsyncDisposableTempDir> {
  const directory = currentDirectory();
  const path: string = await mkdtemp(prefix, options);
  const whole = resolve(directory, path);
  const remove = (): Promise<void> => rmPromise(whole, ALL);
  return { path, remove, [Symbol.asyncDispose]: remove };
}
