import { close as closeCall, open as openCall } from '@tabnode/file-system/calls';
import { validateFunction } from '@tabnode/internal/validators';
import { validateFd } from './file-descriptor.ts';
import { stringToFlags } from './flags.ts';
import { parseFileMode, type Mode } from './mode.ts';
import { toPath, type PathLike } from './path.ts';
import { request, type Callback } from './request.ts';

/** How to open a file: `'r'` and its kin, or a sum of `constants.O_…`. */
export type OpenMode = number | string;

/**
 * Opens a file and calls back with its descriptor.
 *
 * @see https://nodejs.org/api/fs.html#fsopenpath-flags-mode-callback
 */
export function open(path: PathLike, flags: OpenMode | undefined | Callback<number>, mode?: Mode | null | Callback<number>, callback?: Callback<number>): void {
  const name = toPath(path);
  if (arguments.length < 3) {
    callback = flags as Callback<number>;
    flags = 'r';
    mode = 0o666;
  } else if (typeof mode === 'function') {
    callback = mode;
    mode = 0o666;
  } else {
    mode = parseFileMode(mode, 'mode', 0o666);
  }
  const how = stringToFlags(flags);
  validateFunction(callback, 'cb');
  request(() => openCall(name, how, mode as number), callback as Callback<number>);
}

/**
 * Opens a file; the descriptor is to be closed.
 *
 * @see https://nodejs.org/api/fs.html#fsopensyncpath-flags-mode
 */
export function openSync(path: PathLike, flags?: OpenMode, mode?: Mode | null): number {
  return openCall(toPath(path), stringToFlags(flags), parseFileMode(mode, 'mode', 0o666));
}

function throwError(error: Error | null): void {
  if (error !== null) throw error;
}

/**
 * Closes a descriptor; without a callback, what goes wrong is an uncaught exception.
 *
 * @see https://nodejs.org/api/fs.html#fsclosefd-callback
 */
export function close(fd: number, callback: (error: NodeJS.ErrnoException | null) => void = throwError): void {
  validateFunction(callback, 'cb');
  validateFd(fd);
  request(() => closeCall(fd), callback as () => void);
}

/**
 * Closes a descriptor.
 *
 * @throws {EBADF} where it is not open.
 * @see https://nodejs.org/api/fs.html#fsclosesyncfd
 */
export function closeSync(fd: number): void {
  validateFd(fd);
  closeCall(fd);
}
