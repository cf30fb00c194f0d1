import { ERR_CRYPTO_INVALID_DIGEST, ERR_CRYPTO_INVALID_KEYLEN, ERR_OUT_OF_RANGE } from '@tabnode/internal/errors';
import { validateFunction, validateInteger, validateString } from '@tabnode/internal/validators';
import { bytesOf } from './bytes-of.ts';
import { runPlatformJob, runShortJob } from './crypto-job.ts';
import type { Digest } from './digest.ts';
import { findDigest } from './digest-table.ts';
import { hkdfBytes } from './hkdf-bytes.ts';
import { platformCrypto } from './random-source.ts';
import { secretBytes } from './secret-bytes.ts';
import { subtleHash } from './subtle-hash.ts';
import type * as Node from 'node:crypto';

type Input = string | NodeJS.ArrayBufferView | ArrayBufferLike;
interface Call { digest: Digest; key: Uint8Array; salt: Uint8Array; info: Uint8Array; length: number }

const LIST = 'ArrayBuffer, TypedArray, DataView, or Buffer';
const MAX_INFO = 1024;

function check(digest: unknown, ikm: unknown, salt: unknown, info: unknown, length: unknown): Call {
  validateString(digest, 'digest');
  const key = secretBytes(ikm, 'ikm', undefined, `SecretKeyObject, ${LIST}`);
  const saltBytes = bytesOf(salt, 'salt', undefined, LIST);
  const infoBytes = bytesOf(info, 'info', undefined, LIST);
  validateInteger(length, 'length', 0, Number.MAX_SAFE_INTEGER);
  if (infoBytes.length > MAX_INFO) throw ERR_OUT_OF_RANGE('info', `must not contain more than ${MAX_INFO} bytes`, infoBytes.length);
  const found = findDigest(digest);
  if (found === undefined) throw ERR_CRYPTO_INVALID_DIGEST(digest);
  if (length > found.size * 255) throw ERR_CRYPTO_INVALID_KEYLEN();
  return { digest: found, key, salt: saltBytes, info: infoBytes, length };
}

function derive({ digest, key, salt, info, length }: Call): ArrayBuffer {
  if (length === 0 || digest.xof) throw new Error('Deriving bits failed');
  return hkdfBytes(digest, key, salt, info, length).buffer as ArrayBuffer;
}

/**
 * Derives a key from one that is good already: HKDF.
 *
 * @param info at most 1024 bytes
 * @param length bytes wanted, at most 255 times the digest's
 * @throws {ERR_INVALID_ARG_TYPE | ERR_OUT_OF_RANGE | ERR_CRYPTO_INVALID_DIGEST | ERR_CRYPTO_INVALID_KEYLEN}
 * @see https://nodejs.org/api/crypto.html#cryptohkdfsyncdigest-ikm-salt-info-keylen
 */
export function hkdfSync(digest: string, ikm: Input | Node.KeyObject, salt: Input, info: Input, length: number): ArrayBuffer {
  return derive(check(digest, ikm, salt, info, length));
}

/** Calls back with what hkdfSync() returns. @see https://nodejs.org/api/crypto.html#cryptohkdfdigest-ikm-salt-info-keylen-callback */
export function hkdf(digest: string, ikm: Input | Node.KeyObject, salt: Input, info: Input, length: number, callback: (error: Error | null, derivedKey: ArrayBuffer) => void): void {
  const call = check(digest, ikm, salt, info, length);
  validateFunction(callback, 'callback');
  call.key = new Uint8Array(call.key);
  call.salt = new Uint8Array(call.salt);
  call.info = new Uint8Array(call.info);
  const name = subtleHash(call.digest);
  // What is short is not worth the way to the platform and back.
  if (name === undefined || length === 0 || call.key.length < 65536) runShortJob('DERIVEBITSREQUEST', () => derive(call), callback);
  else runPlatformJob('DERIVEBITSREQUEST', deriveBits(call, name), callback);
}

async function deriveBits({ key, salt, info, length }: Call, hash: string): Promise<ArrayBuffer> {
  const { subtle } = platformCrypto;
  const imported = await subtle.importKey('raw', key as BufferSource, 'HKDF', false, ['deriveBits']);
  return subtle.deriveBits({ name: 'HKDF', hash, salt: salt as BufferSource, info: info as BufferSource }, imported, length * 8);
}
