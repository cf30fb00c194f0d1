// What Node had until v21: ciphers under a password, of which key and iv are made by MD5 and no salt.
import type * as Node from 'node:crypto';
import { ERR_CRYPTO_UNKNOWN_CIPHER } from '@tabnode/internal/errors';
import { validateString } from '@tabnode/internal/validators';
import { emitDeprecation, emitWarning } from '@tabnode/internal/warning';
import { bytesOf } from './bytes-of.ts';
import { findCipher } from './cipher-table.ts';
import { createCipheriv, createDecipheriv } from './cipheriv.ts';
import { md5 } from './digests.ts';

/** OpenSSL's EVP_BytesToKey() with MD5, no salt and one round. */
function keyAndIv(algorithm: string, password: unknown): [Uint8Array, Uint8Array] {
  validateString(algorithm, 'cipher');
  const bytes = bytesOf(password, 'password');
  const cipher = findCipher(algorithm);
  if (cipher === undefined) throw ERR_CRYPTO_UNKNOWN_CIPHER();
  const { keyLength, ivLength, mode } = cipher;
  if (/^(?:ctr|[gc]cm)$/.test(mode)) emitWarning(`Use Cipheriv for counter mode of ${algorithm}`);
  const all = new Uint8Array(keyLength + ivLength + 16);
  let last = new Uint8Array(0);
  for (let at = 0; at < keyLength + ivLength; at += 16) {
    const state = md5.create();
    state.update(last);
    state.update(bytes);
    last = state.digest() as typeof last;
    all.set(last, at);
  }
  return [all.slice(0, keyLength), all.slice(keyLength, keyLength + ivLength)];
}

/**
 * Begins an encryption under a password, which is weak: `createCipheriv()` with a key of `scrypt()` is what to use.
 *
 * @deprecated DEP0106; Node v22 dropped it.
 * @throws {ERR_CRYPTO_UNKNOWN_CIPHER | ERR_INVALID_ARG_TYPE}
 * @see https://nodejs.org/docs/latest-v16.x/api/crypto.html#cryptocreatecipheralgorithm-password-options
 */
export function createCipher(algorithm: string, password: Node.BinaryLike, options?: object): Node.Cipheriv {
  emitDeprecation('crypto.createCipher is deprecated.', 'DEP0106');
  return createCipheriv(algorithm, ...keyAndIv(algorithm, password), options);
}

/**
 * Begins a decryption of what `createCipher()` encrypted.
 *
 * @deprecated DEP0106; Node v22 dropped it.
 * @throws {ERR_CRYPTO_UNKNOWN_CIPHER | ERR_INVALID_ARG_TYPE}
 * @see https://nodejs.org/docs/latest-v16.x/api/crypto.html#cryptocreatedecipheralgorithm-password-options
 */
export function createDecipher(algorithm: string, password: Node.BinaryLike, options?: object): Node.Decipheriv {
  emitDeprecation('crypto.createDecipher is deprecated.', 'DEP0106');
  return createDecipheriv(algorithm, ...keyAndIv(algorithm, password), options);
}
