import { close as closeCall, fstat, open as openCall, read } from '@tabnode/file-system/calls';
import { codedTypeError } from '@tabnode/internal/node-error';
import { validateObject, validateString } from '@tabnode/internal/validators';
import { toPath, type PathLike } from './path.ts';
import { requestPromise } from './request.ts';
import { promised } from './promised.ts';

function cannotOpen(): Error {
  return codedTypeError('ERR_INVALID_ARG_VALUE', 'Unable to open file as blob', cannotOpen);
}

/**
 * A Blob of a file's bytes. The platform makes Blobs of bytes alone, so that these are copied now: a file that changes
 * later does not make the Blob unreadable, as it does in Node.
 *
 * @throws {ERR_INVALID_ARG_VALUE} where the file cannot be read.
 * @see https://nodejs.org/api/fs.html#fsopenasblobpath-options
 */
export function openAsBlob(path: PathLike, options: { type?: string | undefined } = {}): Promise<Blob> {
  return promised(() => {
    validateObject(options, 'options');
    const { type = '' } = options;
    validateString(type, 'options.type');
    const name = toPath(path);
    return requestPromise(() => {
      let fd: number;
      try {
        fd = openCall(name, 0, 0);
      } catch (error) {
        if ('errno' in (error as object)) throw cannotOpen();
        throw error;
      }
      try {
        const { size } = fstat(fd);
        const bytes = new Uint8Array(size);
        let at = 0;
        for (let count = -1; count !== 0 && at < size; at += count) count = read(fd, bytes, at, size - at, -1);
        return new Blob([bytes.subarray(0, at)], { type });
      } finally {
        closeCall(fd);
      }
    });
  });
}
