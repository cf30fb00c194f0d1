import { read as readCall, readv as readvCall } from '@tabnode/file-system/calls';
import { ERR_INVALID_ARG_VALUE, ERR_OUT_OF_RANGE, wrongArgType } from '@tabnode/internal/errors';
import { promisifyArgs } from '@tabnode/internal/promisify-args';
import { uvException } from '@tabnode/internal/system-error';
import { nextTick } from '@tabnode/internal/tick-queue';
import { validateFunction, validateInteger, validateObject } from '@tabnode/internal/validators';
import { Buffer } from '@tabnode/node-buffer';
import { bytesOf, validateBuffers, type View } from './buffers.ts';
import { validateFd } from './file-descriptor.ts';
import { request } from './request.ts';

/** Where to read to, and from. */
export interface ReadOptions { buffer?: View; offset?: number | undefined; length?: number | undefined; position?: number | bigint | null | undefined }

type ReadCallback = (error: NodeJS.ErrnoException | null, bytesRead: number, buffer: View) => void;
type ReadvCallback = (error: NodeJS.ErrnoException | null, bytesRead: number, buffers: readonly View[]) => void;

function validateBuffer(value: unknown): asserts value is View {
  if (!ArrayBuffer.isView(value)) throw wrongArgType('buffer', 'an instance of Buffer, TypedArray, or DataView', value);
}

/** The number of a position, -1 for the current one; numbers beyond 2^53 as bigints. */
export function readPosition(position: unknown, length: number): number {
  if (position === null || position === undefined) return -1;
  if (typeof position === 'number') {
    validateInteger(position, 'position', -1);
    return position;
  }
  if (typeof position !== 'bigint') throw wrongArgType('position', 'of type bigint or integer', position);
  const most = 2n ** 63n - 1n - BigInt(length);
  if (position < -1n || position > most) throw ERR_OUT_OF_RANGE('position', `>= -1 && <= ${most}`, position);
  return Number(position);
}

/** Checks what is read where; 0 for a length where nothing is to be read. */
export function readRange(buffer: View, offset: unknown, length: unknown): [offset: number, length: number] {
  if (offset === undefined || offset === null) offset = 0;
  else validateInteger(offset, 'offset', 0);
  const count = (length as number) | 0;
  if (count === 0) return [offset as number, 0];
  if (buffer.byteLength === 0) throw ERR_INVALID_ARG_VALUE('buffer', buffer, 'is empty and cannot be written');
  if (count < 0) throw ERR_OUT_OF_RANGE('length', '>= 0', count);
  const room = buffer.byteLength - (offset as number);
  if (count > room) throw ERR_OUT_OF_RANGE('length', `<= ${room}`, count);
  return [offset as number, count];
}

/**
 * Reads into memory, from `position` or, where it is null, from where the descriptor stands.
 *
 * @see https://nodejs.org/api/fs.html#fsreadfd-buffer-offset-length-position-callback
 */
export const read = /* @__PURE__ */ promisifyArgs(['bytesRead', 'buffer'], function read(fd: number, buffer?: View | ReadOptions | null | ReadCallback, offset?: number | ReadOptions | null | ReadCallback, length?: number | ReadCallback | null, position?: number | bigint | null, callback?: ReadCallback): void {
  validateFd(fd);
  const { length: count } = arguments;
  if (count <= 4) {
    let options: unknown;
    if (count === 4) {
      checkOptions(options = offset);
      callback = length as ReadCallback;
    } else if (count === 3) {
      // Memory alone, or options alone.
      if (!ArrayBuffer.isView(buffer)) {
        if (buffer !== undefined) checkOptions(buffer);
        options = buffer;
        buffer = (options as ReadOptions | undefined)?.buffer;
        if (buffer === undefined) buffer = Buffer.alloc(16384);
      }
      callback = offset as ReadCallback;
    } else {
      callback = buffer as ReadCallback;
      buffer = Buffer.alloc(16384);
    }
    validateBuffer(buffer);
    validateFunction(callback, 'cb');
    ({ offset = 0, length = buffer.byteLength - (offset as number), position = null } = (options ?? {}) as ReadOptions);
  } else {
    validateBuffer(buffer);
    validateFunction(callback, 'cb');
  }
  const target = buffer as View;
  const [start, size] = readRange(target, offset, length);
  if (size === 0) {
    nextTick(callback as ReadCallback, null, 0, target);
    return;
  }
  const from = readPosition(position, size);
  request(() => readCall(fd, bytesOf(target), start, size, from), (error, bytesRead) => callback!(error, bytesRead ?? 0, target));
});

function checkOptions(options: unknown): void {
  if (options !== null) validateObject(options, 'options');
}

/**
 * Reads into memory and tells how many bytes; 0 at the file's end.
 *
 * @see https://nodejs.org/api/fs.html#fsreadsyncfd-buffer-offset-length-position
 */
export function readSync(fd: number, buffer: View, offset?: number | ReadOptions | null, length?: number | null, position?: number | bigint | null): number {
  validateBuffer(buffer);
  if (arguments.length <= 3 || typeof offset === 'object') {
    const options = offset ?? {};
    if (offset !== undefined) checkOptions(offset);
    ({ offset = 0, length = buffer.byteLength - (offset as number), position = null } = options as ReadOptions);
    if (offset === null) validateInteger(offset, 'offset', 0);
  }
  const [start, size] = readRange(buffer, offset, length);
  if (size === 0) return 0;
  const from = readPosition(position, size);
  validateFd(fd);
  return readCall(fd, bytesOf(buffer), start, size, from);
}

/**
 * Reads into several pieces of memory, one after the other.
 *
 * @see https://nodejs.org/api/fs.html#fsreadvfd-buffers-position-callback
 */
export const readv = /* @__PURE__ */ promisifyArgs(['bytesRead', 'buffers'], function readv(fd: number, buffers: readonly View[], position: number | null | undefined | ReadvCallback, callback?: ReadvCallback): void {
  validateFd(fd);
  validateBuffers(buffers);
  const done = callback ?? position;
  validateFunction(done, 'cb');
  request(() => readvAll(fd, buffers, position), (error, bytesRead) => (done as ReadvCallback)(error, bytesRead ?? 0, buffers));
});

/**
 * Reads into several pieces of memory and tells how many bytes.
 *
 * @see https://nodejs.org/api/fs.html#fsreadvsyncfd-buffers-position
 */
export function readvSync(fd: number, buffers: readonly View[], position?: number | null): number {
  validateBuffers(buffers);
  validateFd(fd);
  return readvAll(fd, buffers, position);
}

function readvAll(fd: number, buffers: readonly View[], position: unknown): number {
  if (buffers.length === 0) throw uvException({ errno: -22, syscall: 'read' });
  return readvCall(fd, buffers.map(bytesOf), typeof position === 'number' ? position : -1);
}
