import { ERR_OUT_OF_RANGE, wrongArgType } from '@tabnode/internal/errors';
import { nextTick } from '@tabnode/internal/tick-queue';
import { validateFunction } from '@tabnode/internal/validators';
import { fillRandom } from './random-source.ts';

const MAX_RANGE = 2 ** 48 - 1;
const POOL_BYTES = 6 * 512;
let pool: DataView | undefined;
let used = POOL_BYTES;

/** A number of 48 random bits. */
function take48(): number {
  if (pool === undefined || used >= POOL_BYTES) {
    pool ??= new DataView(new ArrayBuffer(POOL_BYTES));
    fillRandom(new Uint8Array(pool.buffer));
    used = 0;
  }
  const value = pool.getUint16(used) * 2 ** 32 + pool.getUint32(used + 2);
  used += 6;
  return value;
}

/**
 * Gives a random whole number from `min` (0 where it is left out) up to but not including `max`; each is as likely as the others.
 *
 * @param max at most 2^48 - 1 above `min`
 * @throws {ERR_INVALID_ARG_TYPE | ERR_OUT_OF_RANGE}
 * @example
 * randomInt(1); // 0
 *
 * @see https://nodejs.org/api/crypto.html#cryptorandomintmin-max-callback
 */
export function randomInt(max: number): number;
export function randomInt(min: number, max: number): number;
export function randomInt(max: number, callback: (error: Error | null, value: number) => void): void;
export function randomInt(min: number, max: number, callback: (error: Error | null, value: number) => void): void;
export function randomInt(min: any, max?: any, callback?: any): number | void {
  const alone = max === undefined || typeof max === 'function';
  if (alone) {
    callback = max;
    max = min;
    min = 0;
  }
  if (callback !== undefined) validateFunction(callback, 'callback');
  if (!Number.isSafeInteger(min)) throw wrongArgType('min', 'a safe integer', min);
  if (!Number.isSafeInteger(max)) throw wrongArgType('max', 'a safe integer', max);
  if (max <= min) throw ERR_OUT_OF_RANGE('max', `greater than the value of "min" (${min as number})`, max);
  const range = max - min;
  if (!(range <= MAX_RANGE)) throw ERR_OUT_OF_RANGE(alone ? 'max' : 'max - min', `<= ${MAX_RANGE}`, range);
  // Numbers from the last, incomplete, run of `range` would make its first ones likelier.
  const limit = 2 ** 48 - (2 ** 48 % range);
  let value: number;
  do value = take48(); while (value >= limit);
  const result = (value % range) + min;
  if (callback === undefined) return result;
  nextTick(callback, undefined, result);
}
