// What secret keys of Web Crypto have in common.
import { codedTypeError } from '@tabnode/internal/node-error';
import { Buffer } from '@tabnode/node-buffer';
import { SecretHandle } from '../key-handle.ts';
import { fillRandom } from '../random-source.ts';
import { makeCryptoKey, slotsOf, type KeyAlgorithm, type Usage, type WebCryptoKey } from './crypto-key.ts';
import { unsupported, webError } from './web-algorithm.ts';

/** Checks what JSON Web Keys say of their use. `use` is what theirs must be. @throws {DataError} */
export function checkJwk(jwk: JsonWebKey, kty: string, use: 'sig' | 'enc' | undefined, extractable: boolean, usages: readonly Usage[], checkFirst?: () => void): void {
  if (!jwk.kty) throw webError('DataError', 'Invalid keyData');
  if (jwk.kty !== kty) throw webError('DataError', 'Invalid JWK "kty" Parameter');
  checkFirst?.();
  if (usages.length > 0 && use !== undefined && jwk.use !== undefined && jwk.use !== use) throw webError('DataError', 'Invalid JWK "use" Parameter');
  if (jwk.key_ops !== undefined) {
    if (new Set(jwk.key_ops).size !== jwk.key_ops.length) throw webError('DataError', 'Duplicate key operation');
    if (usages.some((usage) => !jwk.key_ops!.includes(usage))) throw webError('DataError', 'Key operations and usage mismatch');
  }
  if (jwk.ext === false && extractable) throw webError('DataError', 'JWK "ext" Parameter and extractable mismatch');
}

export function algMismatch(): DOMException {
  return webError('DataError', 'JWK "alg" does not match the requested algorithm');
}

/** The secret within what importKey() was given. `algOf` is the `alg` of JSON Web Keys of such a length. */
export function importSecret(name: string, format: string, formats: readonly string[], data: any, use: 'sig' | 'enc', algOf: (bits: number) => string | undefined, checkLength: (bytes: number) => boolean, extractable: boolean, usages: readonly Usage[]): SecretHandle {
  let handle: SecretHandle;
  if (format === 'KeyObject') {
    handle = data as SecretHandle;
  } else if (!formats.includes(format)) {
    throw unsupported(`Unable to import ${name} using ${format} format`);
  } else if (format === 'jwk') {
    const jwk = data as JsonWebKey;
    checkJwk(jwk, 'oct', use, extractable, usages);
    if (jwk.k === undefined) throw webError('DataError', 'Invalid keyData', codedTypeError('ERR_CRYPTO_INVALID_JWK', 'Invalid JWK secret key format', importSecret));
    handle = new SecretHandle(Buffer.from(jwk.k, 'base64url'));
  } else {
    handle = new SecretHandle(data as Uint8Array);
  }
  const { length } = handle.bytes;
  if (format === 'jwk' && data.alg !== undefined) {
    const alg = algOf(length * 8);
    if (alg !== undefined && data.alg !== alg) throw algMismatch();
  }
  if (!checkLength(length)) throw webError('DataError', 'Invalid key length');
  return handle;
}

/** A secret key in the formats that it has. */
export function exportSecret(key: WebCryptoKey, format: string, formats: readonly string[], alg: string | undefined): Uint8Array | JsonWebKey | undefined {
  if (!formats.includes(format)) return undefined;
  const { handle, usages, extractable } = slotsOf(key);
  const { bytes } = handle as SecretHandle;
  if (format !== 'jwk') return bytes.slice();
  return { key_ops: [...usages], ext: extractable, ...(alg !== undefined && { alg }), kty: 'oct', k: Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.length).toString('base64url') };
}

/** Makes a random key of so many bits. */
export function generateSecret(bits: number, algorithm: KeyAlgorithm, extractable: boolean, usages: readonly Usage[]): WebCryptoKey {
  return makeCryptoKey(new SecretHandle(fillRandom(new Uint8Array(bits / 8))), algorithm, extractable, usages);
}

/** The bytes of a secret key, not to be written to. */
export function secretOf(key: WebCryptoKey): Uint8Array {
  return (slotsOf(key).handle as SecretHandle).bytes;
}
