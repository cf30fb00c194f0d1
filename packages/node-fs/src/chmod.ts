import { chmod as chmodCall, fchmod as fchmodCall } from '@tabnode/file-system/calls';
import { validateFunction } from '@tabnode/internal/validators';
import { validateFd } from './file-descriptor.ts';
import { parseFileMode, type Mode } from './mode.ts';
import { toPath, type PathLike } from './path.ts';
import { request } from './request.ts';

type Done = (error: NodeJS.ErrnoException | null) => void;

/** Sets a file's permissions. @see https://nodejs.org/api/fs.html#fschmodpath-mode-callback */
export function chmod(path: PathLike, mode: Mode, callback: Done): void {
  const name = toPath(path);
  const permissions = parseFileMode(mode, 'mode');
  validateFunction(callback, 'cb');
  request(() => chmodCall(name, permissions), callback as () => void);
}

/** Sets a file's permissions. @see https://nodejs.org/api/fs.html#fschmodsyncpath-mode */
export function chmodSync(path: PathLike, mode: Mode): void {
  const name = toPath(path);
  chmodCall(name, parseFileMode(mode, 'mode'));
}

/** Sets an open file's permissions. @see https://nodejs.org/api/fs.html#fsfchmodfd-mode-callback */
export function fchmod(fd: number, mode: Mode, callback: Done): void {
  const permissions = parseFileMode(mode, 'mode');
  validateFunction(callback, 'cb');
  validateFd(fd);
  request(() => fchmodCall(fd, permissions), callback as () => void);
}

/** Sets an open file's permissions. @see https://nodejs.org/api/fs.html#fsfchmodsyncfd-mode */
export function fchmodSync(fd: number, mode: Mode): void {
  const permissions = parseFileMode(mode, 'mode');
  validateFd(fd);
  fchmodCall(fd, permissions);
}

/** Only macOS has it. */
export const lchmod = undefined;

/** Only macOS has it. */
export const lchmodSync = undefined;
