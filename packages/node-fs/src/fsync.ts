import { sync as syncCall } from '@tabnode/file-system/calls';
import { ERR_FEATURE_UNAVAILABLE_ON_PLATFORM } from '@tabnode/internal/errors';
import { validateFunction } from '@tabnode/internal/validators';
import { validateFd } from './file-descriptor.ts';
import { request } from './request.ts';

type Done = (error: NodeJS.ErrnoException | null) => void;

/**
 * Makes what has been written durable, at once.
 *
 * @throws {ERR_FEATURE_UNAVAILABLE_ON_PLATFORM} where the volume can only do that later.
 */
export function syncNow(fd: number, dataOnly = false): void {
  const later = syncCall(fd, dataOnly);
  if (later === undefined) return;
  later.catch(() => {});
  throw ERR_FEATURE_UNAVAILABLE_ON_PLATFORM('synchronous fsync', 'this volume confirms writes later; use fsync with a callback or a promise');
}

function sync(fd: number, dataOnly: boolean, callback: Done): void {
  validateFunction(callback, 'cb');
  validateFd(fd);
  request(() => syncCall(fd, dataOnly), callback as () => void);
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
  syncNow(fd);
}

/** Makes the file's data durable. @see https://nodejs.org/api/fs.html#fsfdatasyncsyncfd */
export function fdatasyncSync(fd: number): void {
  validateFd(fd);
  syncNow(fd, true);
}
