import type * as Node from 'node:crypto';
import { ERR_OUT_OF_RANGE, wrongArgType } from '@tabnode/internal/errors';
import { codedRangeError } from '@tabnode/internal/node-error';
import { validateBoolean, validateFunction, validateInteger, validateObject } from '@tabnode/internal/validators';
import { bigIntOf, bitLength, bytesOfBigInt } from './big-integer.ts';
import { memoryOf } from './bytes-of.ts';
import { finishSteps, runJob, type Steps } from './crypto-job.ts';
import { findPrime, primeSteps } from './prime-search.ts';

type Value = bigint | NodeJS.ArrayBufferView | ArrayBufferLike;
type Options = { add?: Value | undefined; rem?: Value | undefined; safe?: boolean | undefined; bigint?: boolean | undefined };

function numberOf(value: unknown, name: string): bigint {
  if (typeof value === 'bigint') {
    if (value < 0n) throw ERR_OUT_OF_RANGE(name, '>= 0', value);
    return value;
  }
  const bytes = memoryOf(value);
  if (bytes === undefined) throw wrongArgType(name, 'of type bigint or an instance of ArrayBuffer, TypedArray, Buffer, or DataView', value);
  return bigIntOf(bytes);
}

function prepare(size: unknown, options: Options): Steps<ArrayBuffer | bigint> {
  validateInteger(size, 'size', 1, 2147483647);
  validateObject(options, 'options');
  const { safe = false, bigint = false, add: given, rem: left } = options;
  validateBoolean(safe, 'options.safe');
  validateBoolean(bigint, 'options.bigint');
  const add = given === undefined ? undefined : numberOf(given, 'options.add');
  const rem = left === undefined ? undefined : numberOf(left, 'options.rem');
  if (add !== undefined) {
    if (bitLength(add) > size) throw codedRangeError('ERR_OUT_OF_RANGE', 'invalid options.add', prepare);
    if (rem !== undefined && add <= rem) throw codedRangeError('ERR_OUT_OF_RANGE', 'invalid options.rem', prepare);
  }
  return generate(size, safe, bigint, add, rem ?? (safe ? 3n : 1n));
}

function* generate(size: number, safe: boolean, bigint: boolean, add: bigint | undefined, rem: bigint): Steps<ArrayBuffer | bigint> {
  if (size < 2 || (safe && size < 6 && size !== 3)) throw new Error('error:01800076:bignum routines::bits too small');
  if (add === 0n) throw new Error('error:01800067:bignum routines::div by zero');
  const prime = yield* findPrime(size, safe, add, rem);
  return bigint ? prime : bytesOfBigInt(prime, Math.ceil(size / 8)).buffer;
}

/**
 * Finds a random prime number of `size` bits.
 *
 * @param options `bigint` for a BigInt and no ArrayBuffer, `safe` for one that is twice a prime plus one, `add` and `rem` for one that leaves `rem` when divided by `add`
 * @throws {ERR_INVALID_ARG_TYPE | ERR_OUT_OF_RANGE}
 * @example
 * generatePrimeSync(3, { bigint: true }); // 7n
 *
 * @see https://nodejs.org/api/crypto.html#cryptogenerateprimesyncsize-options
 */
export const generatePrimeSync = function generatePrimeSync(size: number, options: Options = {}): ArrayBuffer | bigint {
  return finishSteps(prepare(size, options));
} as typeof Node.generatePrimeSync;

/** Calls back with what generatePrimeSync() returns, without holding up the page. @see https://nodejs.org/api/crypto.html#cryptogenerateprimesize-options-callback */
export const generatePrime = function generatePrime(size: number, options: Options | Function, callback?: Function): void {
  if (typeof options === 'function') {
    callback = options;
    options = {};
  }
  validateFunction(callback, 'callback');
  runJob('RANDOMPRIMEREQUEST', prepare(size, options), callback as never, undefined);
} as typeof Node.generatePrime;

function check(candidate: unknown, options: { checks?: unknown }): Steps<boolean> {
  const value = numberOf(candidate, 'candidate');
  validateObject(options, 'options');
  const { checks = 0 } = options;
  validateInteger(checks, 'options.checks', 0, 2147483647);
  return primeSteps(value, checks);
}

/**
 * Whether a number, a BigInt or bytes with the most significant first, is prime.
 *
 * @param options `checks` is how many rounds of Miller-Rabin it has to pass: 64 or more by default
 * @throws {ERR_INVALID_ARG_TYPE | ERR_OUT_OF_RANGE}
 * @example
 * checkPrimeSync(7n); // true
 *
 * @see https://nodejs.org/api/crypto.html#cryptocheckprimesynccandidate-options
 */
export const checkPrimeSync = function checkPrimeSync(candidate: Value, options: { checks?: number } = {}): boolean {
  return finishSteps(check(candidate, options));
} as typeof Node.checkPrimeSync;

/** Calls back with what checkPrimeSync() returns, without holding up the page. @see https://nodejs.org/api/crypto.html#cryptocheckprimecandidate-options-callback */
export const checkPrime = function checkPrime(candidate: Value, options: { checks?: number } | Function, callback?: Function): void {
  if (typeof options === 'function') {
    callback = options;
    options = {};
  }
  validateFunction(callback, 'callback');
  runJob('CHECKPRIMEREQUEST', check(candidate, options as { checks?: number }), callback as never, undefined);
} as typeof Node.checkPrime;
