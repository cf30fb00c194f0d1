import { futimes as futimesCall, lutimes as lutimesCall, utimes as utimesCall } from '@tabnode/file-system/calls';
import { validateFunction } from '@tabnode/internal/validators';
import { validateFd } from './file-descriptor.ts';
import { toPath, type PathLike } from './path.ts';
import { request } from './request.ts';
import { toUnixTimestamp, type TimeLike } from './time.ts';

/** The function that sets a file's times; its arguments are checked. */
export function timesCall(call: (name: string, atime: number, mtime: number) => void, path: unknown, atime: unknown, mtime: unknown): () => void {
  const name = toPath(path);
  const read = toUnixTimestamp(atime);
  const changed = toUnixTimestamp(mtime);
  return () => call(name, read, changed);
}

type Done = (error: NodeJS.ErrnoException | null) => void;

/** Sets when a file was last read and changed. @see https://nodejs.org/api/fs.html#fsutimespath-atime-mtime-callback */
export function utimes(path: PathLike, atime: TimeLike, mtime: TimeLike, callback: Done): void {
  validateFunction(callback, 'cb');
  request(timesCall(utimesCall, path, atime, mtime), callback as () => void);
}

/** Sets when a file was last read and changed. @see https://nodejs.org/api/fs.html#fsutimessyncpath-atime-mtime */
export function utimesSync(path: PathLike, atime: TimeLike, mtime: TimeLike): void {
  timesCall(utimesCall, path, atime, mtime)();
}

/** Sets when an open file was last read and changed. @see https://nodejs.org/api/fs.html#fsfutimesfd-atime-mtime-callback */
export function futimes(fd: number, atime: TimeLike, mtime: TimeLike, callback: Done): void {
  const read = toUnixTimestamp(atime, 'atime');
  const changed = toUnixTimestamp(mtime, 'mtime');
  validateFunction(callback, 'cb');
  validateFd(fd);
  request(() => futimesCall(fd, read, changed), callback as () => void);
}

/** Sets when an open file was last read and changed. @see https://nodejs.org/api/fs.html#fsfutimessyncfd-atime-mtime */
export function futimesSync(fd: number, atime: TimeLike, mtime: TimeLike): void {
  const read = toUnixTimestamp(atime, 'atime');
  const changed = toUnixTimestamp(mtime, 'mtime');
  validateFd(fd);
  futimesCall(fd, read, changed);
}

/** Sets when a symbolic link itself was last read and changed. @see https://nodejs.org/api/fs.html#fslutimespath-atime-mtime-callback */
export function lutimes(path: PathLike, atime: TimeLike, mtime: TimeLike, callback: Done): void {
  validateFunction(callback, 'cb');
  request(timesCall(lutimesCall, path, atime, mtime), callback as () => void);
}

/** Sets when a symbolic link itself was last read and changed. @see https://nodejs.org/api/fs.html#fslutimessyncpath-atime-mtime */
export function lutimesSync(path: PathLike, atime: TimeLike, mtime: TimeLike): void {
  timesCall(lutimesCall, path, atime, mtime)();
}
