import type * as Node from 'node:crypto';
import { ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH } from '@tabnode/internal/errors';
import { codedTypeError } from '@tabnode/internal/node-error';
import { memoryOf } from './bytes-of.ts';
import { timingSafeCompare } from './timing-safe-compare.ts';

function memory(value: unknown, name: string): Uint8Array {
  const bytes = memoryOf(value);
  if (bytes === undefined) throw codedTypeError('ERR_INVALID_ARG_TYPE', `The "${name}" argument must be an instance of ArrayBuffer, Buffer, TypedArray, or DataView.`, memory);
  return bytes;
}

/**
 * Whether two pieces of memory of the same length hold the same bytes, in a time that does not depend on them.
 *
 * @throws {ERR_INVALID_ARG_TYPE | ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH}
 * @example
 * timingSafeEqual(Buffer.from('abc'), Buffer.from('abc')); // true
 *
 * @see https://nodejs.org/api/crypto.html#cryptotimingsafeequala-b
 */
export function timingSafeEqual(buf1: NodeJS.ArrayBufferView, buf2: NodeJS.ArrayBufferView): boolean {
  const a = memory(buf1, 'buf1');
  const b = memory(buf2, 'buf2');
  if (a.length !== b.length) throw ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH();
  return timingSafeCompare(a, b);
}

export type TimingSafeEqual = typeof Node.timingSafeEqual;
