import type * as Node from 'node:crypto';
import { ERR_OUT_OF_RANGE, wrongArgType } from '@tabnode/internal/errors';
import { validateFunction, validateNumber } from '@tabnode/internal/validators';
import { FastBuffer } from '@tabnode/internal/fast-buffer';
import { Buffer } from '@tabnode/node-buffer';
import { memoryOf } from './bytes-of.ts';
import { runShortJob } from './crypto-job.ts';
import { fillRandom } from './random-source.ts';

const MAX_SIZE = 2147483647;
const POOL_SIZE = 4096;
let pool: Uint8Array | undefined;
let used = POOL_SIZE;

/** A few random bytes, from a pool: a call of the platform's costs more than they do. */
function takeRandom(size: number): Uint8Array {
  const bytes = new FastBuffer(size);
  if (size > 256) return fillRandom(bytes);
  if (pool === undefined || used + size > POOL_SIZE) {
    pool = fillRandom(pool ?? new Uint8Array(POOL_SIZE));
    used = 0;
  }
  for (let i = 0; i < size; i++) {
    bytes[i] = pool[used]!;
    // What was handed out is not kept.
    pool[used++] = 0;
  }
  return bytes;
}

/**
 * Gives random bytes that nobody can foretell.
 *
 * @param size how many, at most 2^31 - 1
 * @param callback gets them where it is given
 * @throws {ERR_INVALID_ARG_TYPE | ERR_OUT_OF_RANGE}
 * @example
 * randomBytes(8).length; // 8
 *
 * @see https://nodejs.org/api/crypto.html#cryptorandombytessize-callback
 */
export function randomBytes(size: number): NonSharedBuffer;
export function randomBytes(size: number, callback: (error: Error | null, bytes: NonSharedBuffer) => void): void;
export function randomBytes(size: number, callback?: (error: Error | null, bytes: NonSharedBuffer) => void): NonSharedBuffer | void {
  validateNumber(size, 'size');
  if (!(size >= 0 && size <= MAX_SIZE)) throw ERR_OUT_OF_RANGE('size', `>= 0 && <= ${MAX_SIZE}`, size);
  if (callback !== undefined) validateFunction(callback, 'callback');
  // Buffer's module is what gives these bytes their methods.
  void Buffer;
  if (callback === undefined) return takeRandom(Math.floor(size)) as NonSharedBuffer;
  runShortJob('RANDOMBYTESREQUEST', () => takeRandom(Math.floor(size)) as NonSharedBuffer, callback);
}

type Memory = NodeJS.ArrayBufferView | ArrayBufferLike;

function target(buf: unknown): Uint8Array {
  const bytes = memoryOf(buf);
  if (bytes === undefined) throw wrongArgType('buf', 'an instance of ArrayBuffer or ArrayBufferView', buf);
  return bytes;
}

/** Checks an offset and a size, which count elements of the view. */
function part(buf: unknown, bytes: Uint8Array, offset: unknown, size: unknown): Uint8Array {
  const unit = (buf as { BYTES_PER_ELEMENT?: number }).BYTES_PER_ELEMENT ?? 1;
  const { length } = bytes;
  validateNumber(offset, 'offset');
  const start = offset * unit;
  if (!(start >= 0 && start <= Math.min(length, MAX_SIZE))) throw ERR_OUT_OF_RANGE('offset', `>= 0 && <= ${Math.min(length, MAX_SIZE)}`, start);
  let count = length - start;
  if (size !== undefined) {
    validateNumber(size, 'size');
    count = size * unit;
    if (!(count >= 0 && count <= MAX_SIZE)) throw ERR_OUT_OF_RANGE('size', `>= 0 && <= ${MAX_SIZE}`, count);
  }
  if (start + count > length) throw ERR_OUT_OF_RANGE('size + offset', `<= ${length}`, start + count);
  return bytes.subarray(start, start + count);
}

/**
 * Fills memory with random bytes and returns it.
 *
 * @param offset where to begin, and `size` how much to fill, in elements of a typed array
 * @throws {ERR_INVALID_ARG_TYPE | ERR_OUT_OF_RANGE}
 * @see https://nodejs.org/api/crypto.html#cryptorandomfillsyncbuffer-offset-size
 */
export function randomFillSync<T extends Memory>(buf: T, offset = 0, size?: number): T {
  fillRandom(part(buf, target(buf), offset, size));
  return buf;
}

/** Fills memory with random bytes and calls back with it. @see https://nodejs.org/api/crypto.html#cryptorandomfillbuffer-offset-size-callback */
export function randomFill<T extends Memory>(buf: T, callback: (error: Error | null, buf: T) => void): void;
export function randomFill<T extends Memory>(buf: T, offset: number, callback: (error: Error | null, buf: T) => void): void;
export function randomFill<T extends Memory>(buf: T, offset: number, size: number, callback: (error: Error | null, buf: T) => void): void;
export function randomFill(buf: any, offset: any, size?: any, callback?: any): void {
  const bytes = target(buf);
  if (typeof offset === 'function') {
    callback = offset;
    offset = 0;
    size = undefined;
  } else if (typeof size === 'function') {
    callback = size;
    size = undefined;
  }
  validateFunction(callback, 'callback');
  const filled = part(buf, bytes, offset, size);
  runShortJob('RANDOMBYTESREQUEST', () => {
    fillRandom(filled);
    return buf;
  }, callback as never);
}

export type RandomBytes = typeof Node.randomBytes;
