import { ERR_CRYPTO_INVALID_DIGEST } from '@tabnode/internal/errors';
import { validateFunction, validateInteger, validateString } from '@tabnode/internal/validators';
import { Buffer } from '@tabnode/node-buffer';
import { bytesOf } from './bytes-of.ts';
import { finishSteps, runJob, runPlatformJob, type Steps } from './crypto-job.ts';
import type { Digest } from './digest.ts';
import { findDigest } from './digest-table.ts';
import { pbkdf2Steps } from './pbkdf2-steps.ts';
import { platformCrypto } from './random-source.ts';
import { subtleHash } from './subtle-hash.ts';

type Bytes = NonSharedBuffer;
type Input = string | NodeJS.ArrayBufferView | ArrayBufferLike;
interface Call { digest: Digest; password: Uint8Array; salt: Uint8Array; iterations: number; keylen: number }

function check(password: unknown, salt: unknown, iterations: unknown, keylen: unknown, digest: unknown): Call {
  validateString(digest, 'digest');
  const bytes = bytesOf(password, 'password');
  const saltBytes = bytesOf(salt, 'salt');
  validateInteger(iterations, 'iterations', 1, 2147483647);
  validateInteger(keylen, 'keylen', 0, 2147483647);
  const found = findDigest(digest);
  if (found === undefined) throw ERR_CRYPTO_INVALID_DIGEST(digest);
  return { digest: found, password: bytes, salt: saltBytes, iterations, keylen };
}

function* steps({ digest, password, salt, iterations, keylen }: Call): Steps<Bytes> {
  if (keylen === 0 || digest.xof) throw new Error('Deriving bits failed');
  const bytes = yield* pbkdf2Steps(digest, password, salt, iterations, keylen);
  return Buffer.from(bytes.buffer as ArrayBuffer) as Bytes;
}

/**
 * Derives a key from a password, slowly: PBKDF2 with an HMAC.
 *
 * @param iterations 1 to 2^31 - 1
 * @param keylen bytes wanted, at most 2^31 - 1
 * @throws {ERR_INVALID_ARG_TYPE | ERR_OUT_OF_RANGE | ERR_CRYPTO_INVALID_DIGEST}
 * @example
 * pbkdf2Sync('secret', 'salt', 1, 4, 'sha512').length; // 4
 *
 * @see https://nodejs.org/api/crypto.html#cryptopbkdf2syncpassword-salt-iterations-keylen-digest
 */
export function pbkdf2Sync(password: Input, salt: Input, iterations: number, keylen: number, digest: string): Bytes {
  return finishSteps(steps(check(password, salt, iterations, keylen, digest)));
}

/** Calls back with what pbkdf2Sync() returns, without holding up the page. @see https://nodejs.org/api/crypto.html#cryptopbkdf2password-salt-iterations-keylen-digest-callback */
export function pbkdf2(password: Input, salt: Input, iterations: number, keylen: number, digest: string, callback: (error: Error | null, derivedKey: Bytes) => void): void {
  if (typeof digest === 'function') {
    callback = digest;
    digest = undefined as never;
  }
  const call = check(password, salt, iterations, keylen, digest);
  validateFunction(callback, 'callback');
  // What the caller writes into its arguments later is not meant.
  call.password = new Uint8Array(call.password);
  call.salt = new Uint8Array(call.salt);
  const name = subtleHash(call.digest);
  if (name === undefined || keylen === 0) runJob('PBKDF2REQUEST', steps(call), callback);
  else runPlatformJob('PBKDF2REQUEST', deriveBits(call, name), callback);
}

async function deriveBits({ password, salt, iterations, keylen }: Call, hash: string): Promise<Bytes> {
  const { subtle } = platformCrypto;
  const key = await subtle.importKey('raw', password as BufferSource, 'PBKDF2', false, ['deriveBits']);
  return Buffer.from(await subtle.deriveBits({ name: 'PBKDF2', hash, salt: salt as BufferSource, iterations }, key, keylen * 8)) as Bytes;
}
