import { ERR_CRYPTO_INVALID_SCRYPT_PARAMS, ERR_INCOMPATIBLE_OPTION_PAIR } from '@tabnode/internal/errors';
import { validateFunction, validateInteger, validateUint32 } from '@tabnode/internal/validators';
import { Buffer } from '@tabnode/node-buffer';
import { bytesOf } from './bytes-of.ts';
import { finishSteps, runJob, type Steps } from './crypto-job.ts';
import { scryptSteps } from './scrypt-steps.ts';

type Bytes = NonSharedBuffer;
type Input = string | NodeJS.ArrayBufferView | ArrayBufferLike;
interface Options { cost?: number | undefined; N?: number | undefined; blockSize?: number | undefined; r?: number | undefined; parallelization?: number | undefined; p?: number | undefined; maxmem?: number | undefined }
interface Call { password: Uint8Array; salt: Uint8Array; keylen: number; N: number; r: number; p: number }

const LIMIT = 'error:030000AC:digital envelope routines::memory limit exceeded';

function either(options: Options, short: 'N' | 'r' | 'p', long: 'cost' | 'blockSize' | 'parallelization', fallback: number): number {
  let value = options[short];
  if (value !== undefined) validateUint32(value, short);
  if (options[long] !== undefined) {
    if (value !== undefined) throw ERR_INCOMPATIBLE_OPTION_PAIR(short, long);
    value = options[long];
    validateUint32(value, long);
  }
  return value || fallback;
}

function check(password: unknown, salt: unknown, keylen: unknown, options: Options | null | undefined): Call {
  const bytes = bytesOf(password, 'password');
  const saltBytes = bytesOf(salt, 'salt');
  validateInteger(keylen, 'keylen', 0, 2147483647);
  options ??= {};
  const N = either(options, 'N', 'cost', 16384);
  const r = either(options, 'r', 'blockSize', 8);
  const p = either(options, 'p', 'parallelization', 1);
  let { maxmem } = options;
  if (maxmem !== undefined) validateInteger(maxmem, 'maxmem', 0, Number.MAX_SAFE_INTEGER);
  maxmem ||= 33554432;
  if (N < 2 || (N & (N - 1)) !== 0) throw ERR_CRYPTO_INVALID_SCRYPT_PARAMS();
  // The three blocks that OpenSSL counts: the derived ones, the table, and two to work in.
  if (N >= 2 ** (16 * r) || p * r > 0x3fffffff || 128 * r * p + 32 * r * (N + 2) * 4 > maxmem) throw ERR_CRYPTO_INVALID_SCRYPT_PARAMS(LIMIT);
  return { password: bytes, salt: saltBytes, keylen, N, r, p };
}

function* steps({ password, salt, keylen, N, r, p }: Call): Steps<Bytes> {
  const bytes = yield* scryptSteps(password, salt, N, r, p, keylen);
  return Buffer.from(bytes.buffer as ArrayBuffer) as Bytes;
}

/**
 * Derives a key from a password with much memory: scrypt.
 *
 * @param keylen bytes wanted
 * @param options `N` or `cost` (a power of two, 16384), `r` or `blockSize` (8), `p` or `parallelization` (1), `maxmem` in bytes (32 MiB)
 * @throws {ERR_INVALID_ARG_TYPE | ERR_OUT_OF_RANGE | ERR_CRYPTO_INVALID_SCRYPT_PARAMS | ERR_INCOMPATIBLE_OPTION_PAIR}
 * @example
 * scryptSync('secret', 'salt', 4, { N: 2 }).length; // 4
 *
 * @see https://nodejs.org/api/crypto.html#cryptoscryptsyncpassword-salt-keylen-options
 */
export function scryptSync(password: Input, salt: Input, keylen: number, options?: Options): Bytes {
  return finishSteps(steps(check(password, salt, keylen, options)));
}

type Callback = (error: Error | null, derivedKey: Bytes) => void;

/** Calls back with what scryptSync() returns, without holding up the page. @see https://nodejs.org/api/crypto.html#cryptoscryptpassword-salt-keylen-options-callback */
export function scrypt(password: Input, salt: Input, keylen: number, callback: Callback): void;
export function scrypt(password: Input, salt: Input, keylen: number, options: Options, callback: Callback): void;
export function scrypt(password: Input, salt: Input, keylen: number, options: Options | Callback, callback?: Callback): void {
  if (callback === undefined) {
    callback = options as Callback;
    options = {};
  }
  const call = check(password, salt, keylen, options as Options);
  validateFunction(callback, 'callback');
  call.password = new Uint8Array(call.password);
  call.salt = new Uint8Array(call.salt);
  runJob('SCRYPTREQUEST', steps(call), callback);
}
