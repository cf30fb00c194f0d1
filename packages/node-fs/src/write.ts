import { write as writeCall, writev as writevCall } from '@tabnode/file-system/calls';
import { ERR_INVALID_ARG_VALUE, ERR_OUT_OF_RANGE, wrongArgType } from '@tabnode/internal/errors';
import { promisifyArgs } from '@tabnode/internal/promisify-args';
import { nextTick } from '@tabnode/internal/tick-queue';
import { validateFunction, validateInt32, validateInteger } from '@tabnode/internal/validators';
import { Buffer } from '@tabnode/node-buffer';
import { bytesOf, validateBuffers, type View } from './buffers.ts';
import { validateFd } from './file-descriptor.ts';
import { request } from './request.ts';

/** What of the memory to write, and where to. */
export interface WriteOptions { offset?: number | undefined; length?: number | undefined; position?: number | null | undefined }

type WriteCallback = (error: NodeJS.ErrnoException | null, bytesWritten: number, data: unknown) => void;
type WritevCallback = (error: NodeJS.ErrnoException | null, bytesWritten: number, buffers: readonly View[]) => void;

function requireData(value: unknown, name: string): void {
  if (typeof value !== 'string' && !ArrayBuffer.isView(value)) throw wrongArgType(name, 'of type string or an instance of Buffer, TypedArray, or DataView', value);
}

/** @throws {ERR_INVALID_ARG_TYPE} unless `value` is a string or memory. */
export function validateData(value: unknown, name: string): asserts value is string | View {
  requireData(value, name);
}

/** The bytes of a text; an encoding that Buffer does not know is UTF-8. */
export function encodeText(text: string, encoding: unknown): Uint8Array {
  return typeof encoding === 'string' && Buffer.isEncoding(encoding) ? Buffer.from(text, encoding) : Buffer.from(text);
}

/** @throws {ERR_INVALID_ARG_VALUE} where a text cannot be whole bytes in hex. */
export function validateEncodingOf(text: string, encoding: unknown): void {
  if (text.length % 2 !== 0 && typeof encoding === 'string' && encoding.toLowerCase() === 'hex') throw ERR_INVALID_ARG_VALUE('encoding', encoding, `is invalid for data of length ${text.length}`);
}

/** Checks what of the memory is written. */
export function writeRange(buffer: View, offset: unknown, length: unknown): [offset: number, length: number] {
  const { byteLength } = buffer;
  if (offset === undefined || offset === null) offset = 0;
  else validateInteger(offset, 'offset', 0);
  if (typeof length !== 'number') length = byteLength - (offset as number);
  if ((offset as number) > byteLength) throw ERR_OUT_OF_RANGE('offset', `<= ${byteLength}`, offset);
  const room = byteLength - (offset as number);
  if ((length as number) > room) throw ERR_OUT_OF_RANGE('length', `<= ${room}`, length);
  if ((length as number) < 0) throw ERR_OUT_OF_RANGE('length', '>= 0', length);
  validateInt32(length, 'length', 0);
  return [offset as number, length];
}

/** The position to write at; -1 is the current one. */
export function writePosition(position: unknown): number {
  return typeof position === 'number' && position >= 0 ? position : -1;
}

/**
 * Writes memory or a text, at `position` or, where that is no number, where the descriptor stands.
 *
 * @see https://nodejs.org/api/fs.html#fswritefd-buffer-offset-length-position-callback
 */
export const write = /* @__PURE__ */ promisifyArgs(['bytesWritten', 'buffer'], function write(fd: number, buffer: string | View, offset?: number | WriteOptions | null | WriteCallback, length?: number | string | null | WriteCallback, position?: number | null | WriteCallback, callback?: WriteCallback): void {
  validateFd(fd);
  let bytes: Uint8Array;
  let start = 0;
  let size: number;
  let at: number;
  let done: unknown;
  if (ArrayBuffer.isView(buffer)) {
    done = callback || position || length || offset;
    validateFunction(done, 'cb');
    if (typeof offset === 'object') ({ offset = 0, length = buffer.byteLength - (offset as number), position = null } = offset ?? {});
    [start, size] = writeRange(buffer, typeof offset === 'function' ? 0 : offset, length);
    bytes = bytesOf(buffer);
    at = writePosition(position);
  } else {
    requireData(buffer, 'buffer');
    // (text, position, encoding, callback), where the two in the middle may be left out.
    let encoding: unknown = 'utf8';
    if (typeof position === 'function') {
      done = position;
      encoding = length;
    } else if (typeof offset === 'function') {
      done = offset;
    } else {
      done = length;
    }
    validateEncodingOf(buffer, encoding);
    validateFunction(done, 'cb');
    bytes = encodeText(buffer, encoding);
    size = bytes.length;
    at = writePosition(offset);
  }
  request(() => writeCall(fd, bytes, start, size, at), (error, bytesWritten) => (done as WriteCallback)(error, bytesWritten ?? 0, buffer));
});

/**
 * Writes memory or a text and tells how many bytes.
 *
 * @see https://nodejs.org/api/fs.html#fswritesyncfd-buffer-offset-length-position
 */
export function writeSync(fd: number, buffer: string | View, offset?: number | WriteOptions | null, length?: number | string | null, position?: number | null): number {
  if (!ArrayBuffer.isView(buffer)) {
    requireData(buffer, 'buffer');
    validateEncodingOf(buffer, length);
    validateFd(fd);
    const bytes = encodeText(buffer, length);
    return writeCall(fd, bytes, 0, bytes.length, writePosition(offset));
  }
  if (typeof offset === 'object') ({ offset = 0, length = buffer.byteLength - (offset as number), position = null } = offset ?? {});
  const [start, size] = writeRange(buffer, offset, length);
  validateFd(fd);
  return writeCall(fd, bytesOf(buffer), start, size, writePosition(position));
}

/**
 * Writes several pieces of memory, one after the other.
 *
 * @see https://nodejs.org/api/fs.html#fswritevfd-buffers-position-callback
 */
export const writev = /* @__PURE__ */ promisifyArgs(['bytesWritten', 'buffer'], function writev(fd: number, buffers: readonly View[], position: number | null | undefined | WritevCallback, callback?: WritevCallback): void {
  validateFd(fd);
  validateBuffers(buffers);
  const done = callback ?? position;
  validateFunction(done, 'cb');
  if (buffers.length === 0) {
    nextTick(done, null, 0, buffers);
    return;
  }
  request(() => writevCall(fd, buffers.map(bytesOf), writePosition(position)), (error, bytesWritten) => (done as WritevCallback)(error, bytesWritten ?? 0, buffers));
});

/**
 * Writes several pieces of memory and tells how many bytes.
 *
 * @see https://nodejs.org/api/fs.html#fswritevsyncfd-buffers-position
 */
export function writevSync(fd: number, buffers: readonly View[], position?: number | null): number {
  validateBuffers(buffers);
  if (buffers.length === 0) return 0;
  validateFd(fd);
  return writevCall(fd, buffers.map(bytesOf), writePosition(position));
}
