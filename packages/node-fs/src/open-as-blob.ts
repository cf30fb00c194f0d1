import { blobOf as unreadBytes, close as closeCall, fstat, open as openCall, read } from '@tabnode/file-system/calls';
import { NativePromise } from '@tabnode/internal/native-promise';
import { codedTypeError } from '@tabnode/internal/node-error';
import { validateObject, validateString } from '@tabnode/internal/validators';
import { toPath, type PathLike } from './path.ts';
import { requestPromise } from './request.ts';

function cannotOpen(): Error {
  return codedTypeError('ERR_INVALID_ARG_VALUE', 'Unable to open file as blob', cannotOpen);
}

/**
 * A Blob of a file's bytes. Those of a file that the user has picked are read when they are needed, as in Node; of others
 * the platform makes Blobs of bytes alone, so that these are copied now, and a file that changes later does not make the
 * Blob unreadable.
 *
 * @throws {ERR_INVALID_ARG_VALUE} where the file cannot be read.
 * @see https://nodejs.org/api/fs.html#fsopenasblobpath-options
 */
export function openAsBlob(path: PathLike, options: { type?: string | undefined } = {}): Promise<Blob> {
  validateObject(options, 'options');
  const { type = '' } = options;
  validateString(type, 'options.type');
  const name = toPath(path);
  const read = (): Blob => blobOf(name, type);
  try {
    return NativePromise.resolve(read());
  } catch (error) {
    // What has to be brought first can be waited for.
    if ((error as { code?: string }).code === 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM') return requestPromise(read);
    throw error;
  }
}

function blobOf(path: string, type: string): Blob {
  let fd: number;
  try {
    fd = openCall(path, 0, 0);
  } catch (error) {
    throw 'errno' in (error as object) ? cannotOpen() : error;
  }
  try {
    const unread = unreadBytes(fd);
    if (unread !== undefined) return new Blob([unread], { type });
    const bytes = new Uint8Array(fstat(fd).size);
    let at = 0;
    for (let count = -1; count !== 0 && at < bytes.length; at += count) count = read(fd, bytes, at, bytes.length - at, -1);
    return new Blob([bytes.subarray(0, at)], { type });
  } finally {
    closeCall(fd);
  }
}
