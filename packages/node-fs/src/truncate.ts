import { close as closeCall, ftruncate as ftruncateCall, open as openCall } from '@tabnode/file-system/calls';
import { validateFunction, validateInteger } from '@tabnode/internal/validators';
import { validateFd } from './file-descriptor.ts';
import { toPath, type PathLike } from './path.ts';
import { request } from './request.ts';

type Done = (error: NodeJS.ErrnoException | null) => void;

// Open for reading and writing.
const BOTH = 2;

/** Cuts a file off, or extends it with zeros, to `len` bytes. @see https://nodejs.org/api/fs.html#fstruncatepath-len-callback */
export function truncate(path: PathLike, len: number | null | undefined | Done, callback?: Done): void {
  const done = typeof len === 'function' ? len : callback;
  const size = typeof len === 'function' || len === undefined ? 0 : len;
  validateInteger(size, 'len');
  validateFunction(done, 'cb');
  const name = toPath(path);
  request(() => openCall(name, BOTH, 0o666), (openError, fd) => {
    if (openError !== null) done(openError);
    else request(() => ftruncateCall(fd!, Math.max(0, size)), (error) => request(() => closeCall(fd!), (closeError) => done(error ?? closeError)));
  });
}

/** Cuts a file off, or extends it with zeros, to `len` bytes. @see https://nodejs.org/api/fs.html#fstruncatesyncpath-len */
export function truncateSync(path: PathLike, len?: number | null): void {
  const fd = openCall(toPath(path), BOTH, 0o666);
  try {
    ftruncateSync(fd, len);
  } finally {
    closeCall(fd);
  }
}

/** Cuts an open file off, or extends it with zeros. @see https://nodejs.org/api/fs.html#fsftruncatefd-len-callback */
export function ftruncate(fd: number, len: number | null | undefined | Done = 0, callback?: Done): void {
  const done = typeof len === 'function' ? len : callback;
  const size = typeof len === 'function' ? 0 : len;
  validateInteger(size, 'len');
  validateFunction(done, 'cb');
  validateFd(fd);
  request(() => ftruncateCall(fd, Math.max(0, size)), done as () => void);
}

/** Cuts an open file off, or extends it with zeros. @see https://nodejs.org/api/fs.html#fsftruncatesyncfd-len */
export function ftruncateSync(fd: number, len: number | null = 0): void {
  validateInteger(len, 'len');
  validateFd(fd);
  ftruncateCall(fd, Math.max(0, len));
}
