import { fsync as fsyncCall, fsyncNow } from '@tabnode/file-system/calls';
import { validateFunction } from '@tabnode/internal/validators';
import { validateFd } from './file-descriptor.ts';
import { request } from './request.ts';

type Done = (error: NodeJS.ErrnoException | null) => void;

function sync(fd: number, dataOnly: boolean, callback: Done): void {
  validateFunction(callback, 'cb');
  validateFd(fd);
  request(() => fsyncCall(fd, dataOnly), callback as () => void);
}

/** Calls back once all that was written to the file is durable. @see https://nodejs.org/api/fs.html#fsfsyncfd-callback */
export function fsync(fd: number, callback: Done): void {
  sync(fd, false, callback);
}

/** Calls back once the file's data is durable. @see https://nodejs.org/api/fs.html#fsfdatasyncfd-callback */
export function fdatasync(fd: number, callback: Done): void {
  sync(fd, true, callback);
}

/** Makes all that was written to the file durable. @see https://nodejs.org/api/fs.html#fsfsyncsyncfd */
export function fsyncSync(fd: number): void {
  validateFd(fd);
  fsyncNow(fd, false);
}

/** Makes the file's data durable. @see https://nodejs.org/api/fs.html#fsfdatasyncsyncfd */
export function fdatasyncSync(fd: number): void {
  validateFd(fd);
  fsyncNow(fd, true);
}
