import type * as Node from 'node:crypto';
import { validateString } from '@tabnode/internal/validators';
import { Buffer } from '@tabnode/node-buffer';
import type { PrivateHandle, PublicHandle } from './asymmetric-handle.ts';
import { bytesOf } from './bytes-of.ts';
import { findDigest } from './digest-table.ts';
import type { Digest } from './digest.ts';
import { sha1 } from './digests.ts';
import { privateKeyOf, publicKeyOf } from './key-input.ts';
import { nativeError, opensslError } from './openssl-error.ts';
import { dataTooLarge, padOaep, padType1, padType2, rsaError, unpadOaep, unpadType1, unpadType2, withStack } from './rsa-padding.ts';
import { RsaPrivateHandle, RsaPublicHandle } from './rsa.ts';

type Bytes = NodeJS.ArrayBufferView | string;

const [PKCS1, NONE, OAEP, X931, PSS, TLS] = [1, 3, 4, 5, 6, 7] as const;

/** What the functions are told besides the data. */
interface Options {
  padding: number;
  oaepHash: string | undefined;
  oaepLabel: Uint8Array;
  data: Uint8Array;
}

function prepare(options: Record<string, unknown>, buffer: unknown, padding: number): Options {
  const { oaepHash, oaepLabel, encoding } = options;
  if (oaepHash !== undefined) validateString(oaepHash, 'key.oaepHash');
  const label = oaepLabel === undefined ? new Uint8Array(0) : bytesOf(oaepLabel, 'key.oaepLabel', encoding);
  const data = bytesOf(buffer, 'buffer', encoding);
  return { padding: Number(options.padding || padding) | 0, oaepHash, oaepLabel: label, data };
}

function digestNamed(name: string | undefined): Digest {
  const digest = name === undefined ? sha1 : findDigest(name);
  if (digest === undefined) throw nativeError('ERR_OSSL_EVP_INVALID_DIGEST', 'Invalid digest used');
  return digest;
}

function envelopeError(packed: string, reason: string): Error {
  return opensslError(packed, 'digital envelope routines', reason, 'EVP');
}

function providerError(packed: string, reason: string, stack?: string[]): Error {
  return opensslError(packed, 'Provider routines', reason, undefined, stack);
}

/** What OpenSSL throws that has no error. */
function nameless(): Error {
  return new Error('error:00000000:lib(0)::reason(0)');
}

function unknownPadding(): Error {
  return rsaError('02000076', 'unknown padding type');
}

/** Refuses keys that are not for encryption. */
function encrypts<Handle extends RsaPublicHandle | RsaPrivateHandle>(handle: PublicHandle | PrivateHandle, type: new (...parts: never[]) => Handle): Handle {
  if (!(handle instanceof type)) throw envelopeError('03000096', 'operation not supported for this keytype');
  if (handle.keyType !== 'rsa') throw providerError('1C8000B2', 'operation not supported for this keytype');
  return handle;
}

/** Data that is as long as the modulus already. */
function whole(data: Uint8Array, size: number): Uint8Array {
  if (data.length > size) throw dataTooLarge();
  if (data.length < size) throw rsaError('0200007A', 'data too small for key size');
  return data;
}

/** The RSA operation; its result is as long as the modulus. */
function power(handle: RsaPublicHandle | RsaPrivateHandle, bytes: Uint8Array): Uint8Array {
  if (bytes.length > handle.size) throw rsaError('0200006C', 'data greater than mod len');
  const result = handle.power(bytes);
  if (result === undefined) throw rsaError('02000084', 'data too large for modulus');
  return result;
}

function output(bytes: Uint8Array): Buffer<ArrayBuffer> {
  return Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.length);
}

function encrypt(handle: PublicHandle, { padding, oaepHash, oaepLabel, data }: Options): Buffer<ArrayBuffer> {
  const digest = digestNamed(oaepHash);
  const key = encrypts(handle, RsaPublicHandle);
  if (padding === PSS) throw nameless();
  let bytes: Uint8Array;
  if (padding === PKCS1) bytes = padType2(data, key.size);
  else if (padding === NONE) bytes = whole(data, key.size);
  else if (padding !== OAEP) throw unknownPadding();
  else if (digest.xof) throw rsaError('020000B5', 'invalid length');
  else bytes = padOaep(data, key.size, digest, digest, oaepLabel);
  return output(power(key, bytes));
}

function decrypt(handle: PrivateHandle, { padding, oaepHash, oaepLabel, data }: Options): Buffer<ArrayBuffer> {
  if (padding === PKCS1) encrypts(handle, RsaPrivateHandle);
  const digest = digestNamed(oaepHash);
  const key = encrypts(handle, RsaPrivateHandle);
  if (padding === PSS) throw nameless();
  if (padding === OAEP && digest.xof) throw nameless();
  // OpenSSL takes off some paddings a layer further up.
  const bytes = withStack(padding === OAEP || padding === TLS ? ['error:1C8000A2:Provider routines::failed to decrypt'] : [], () => {
    if (data.length === 0) throw rsaError('0200006F', 'data too small');
    return power(key, data);
  });
  if (padding === OAEP) return output(unpadOaep(bytes, digest, digest, oaepLabel));
  if (padding === NONE) return output(bytes);
  if (padding === TLS) throw providerError('1C8000A1', 'bad tls client version');
  if (padding !== PKCS1) throw unknownPadding();
  const ciphertext = new Uint8Array(key.size);
  ciphertext.set(data, key.size - data.length);
  return output(unpadType2(bytes, ciphertext, key.secret()));
}

const SIGNATURE_FAILURE = 'error:030000EA:digital envelope routines::provider signature failure';
const RSA_LIB = 'error:1C880004:Provider routines::RSA lib';

/** Refuses what is not for OpenSSL's signatures, which these two functions are. */
function refuse({ padding, oaepHash, oaepLabel }: Options, more: number): void {
  if (padding === X931) throw providerError('1C8000AA', 'invalid x931 digest');
  if (padding !== PKCS1 && padding !== NONE && padding !== more) throw providerError('1C8000A5', 'illegal or unsupported padding mode');
  if (oaepHash !== undefined) throw envelopeError('03000094', 'invalid operation');
  if (oaepLabel.length > 0) throw envelopeError('03000093', 'command not supported');
}

function signRaw(handle: PrivateHandle, options: Options): Buffer<ArrayBuffer> {
  const { padding, data } = options;
  digestNamed(options.oaepHash);
  if (!(handle instanceof RsaPrivateHandle)) throw nameless();
  if (handle.keyType === 'rsa-pss' && padding !== PSS) throw providerError('1C8000A5', 'illegal or unsupported padding mode');
  if (handle.keyType === 'rsa-pss' && options.oaepHash !== undefined) throw nameless();
  refuse(options, PSS);
  if (padding === PSS) {
    const digest = handle.pss?.digest ?? sha1;
    if (data.length !== digest.size) throw providerError('1C8000A6', 'invalid digest length', [SIGNATURE_FAILURE]);
    return output(handle.signDigest(digest, data, { padding }));
  }
  return output(withStack([SIGNATURE_FAILURE, RSA_LIB], () => power(handle, padding === PKCS1 ? padType1(data, handle.size) : whole(data, handle.size))));
}

function recover(handle: PublicHandle, options: Options): Buffer<ArrayBuffer> {
  digestNamed(options.oaepHash);
  if (!(handle instanceof RsaPublicHandle)) throw envelopeError('030000ED', 'provider signature not supported');
  if (handle.keyType !== 'rsa') throw providerError('1C8000B2', 'operation not supported for this keytype');
  refuse(options, NONE);
  return output(withStack([SIGNATURE_FAILURE, RSA_LIB], () => {
    const bytes = power(handle, options.data);
    const data = options.padding === PKCS1 ? unpadType1(bytes) : bytes;
    if (data.length === 0) throw providerError('1C880004', 'RSA lib', [SIGNATURE_FAILURE]);
    return data;
  }));
}

function optionsOf(key: unknown): Record<string, unknown> {
  return typeof key === 'object' && key !== null ? key as Record<string, unknown> : {};
}

/**
 * Encrypts with a public key (or a private one's public half), by RSAES-OAEP unless `padding` says otherwise.
 *
 * @param key a key, or an object of `key` and of `padding`, `oaepHash` (SHA-1 by default), `oaepLabel`, `passphrase`, `encoding`
 * @throws {ERR_INVALID_ARG_TYPE} and OpenSSL's errors
 * @example
 * const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
 * privateDecrypt(privateKey, publicEncrypt(publicKey, Buffer.from('hi'))).toString(); // 'hi'
 *
 * @see https://nodejs.org/api/crypto.html#cryptopublicencryptkey-buffer
 */
export function publicEncrypt(key: Node.RsaPublicKey | Node.RsaPrivateKey | Node.KeyLike, buffer: Bytes): Buffer<ArrayBuffer> {
  const handle = publicKeyOf(key);
  return encrypt(handle, prepare(optionsOf(key), buffer, OAEP));
}

/**
 * Decrypts what publicEncrypt() made. Data with broken PKCS #1 v1.5 padding gives other data, not an error, as in OpenSSL 3.2 and later.
 *
 * @see https://nodejs.org/api/crypto.html#cryptoprivatedecryptprivatekey-buffer
 */
export function privateDecrypt(key: Node.RsaPrivateKey | Node.KeyLike, buffer: Bytes): Buffer<ArrayBuffer> {
  const handle = privateKeyOf(key);
  return decrypt(handle, prepare(optionsOf(key), buffer, OAEP));
}

/** Signs data as it is, without a digest, by PKCS #1 v1.5 or no padding. @see https://nodejs.org/api/crypto.html#cryptoprivateencryptprivatekey-buffer */
export function privateEncrypt(key: Node.RsaPrivateKey | Node.KeyLike, buffer: Bytes): Buffer<ArrayBuffer> {
  const handle = privateKeyOf(key);
  return signRaw(handle, prepare(optionsOf(key), buffer, PKCS1));
}

/** Gives the data that privateEncrypt() signed. @see https://nodejs.org/api/crypto.html#cryptopublicdecryptkey-buffer */
export function publicDecrypt(key: Node.RsaPublicKey | Node.RsaPrivateKey | Node.KeyLike, buffer: Bytes): Buffer<ArrayBuffer> {
  const handle = publicKeyOf(key);
  return recover(handle, prepare(optionsOf(key), buffer, PKCS1));
}
