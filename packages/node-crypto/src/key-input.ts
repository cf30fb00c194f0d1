// What functions that work with asymmetric keys take as a key.
import { ERR_CRYPTO_INVALID_JWK, ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE, ERR_INVALID_ARG_VALUE, wrongArgType } from '@tabnode/internal/errors';
import { validateObject, validateOneOf, validateString } from '@tabnode/internal/validators';
import { Buffer } from '@tabnode/node-buffer';
import { PrivateHandle, PublicHandle } from './asymmetric-handle.ts';
import { memoryOf } from './bytes-of.ts';
import { handleOf } from './key-handle.ts';
import { keyKinds } from './key-kinds.ts';
import { readPrivateKey, readPublicKey, type KeyEncoding } from './read-key.ts';

const BYTES = 'ArrayBuffer, Buffer, TypedArray, ';

interface KeyOptions {
  key?: unknown;
  format?: unknown;
  type?: unknown;
  encoding?: BufferEncoding;
  passphrase?: unknown;
}

/** The bytes of a text or of memory; undefined for anything else. */
function keyBytes(value: unknown, encoding?: unknown): Uint8Array | undefined {
  return typeof value === 'string' ? Buffer.from(value, encoding === undefined || encoding === 'buffer' ? 'utf8' : encoding as BufferEncoding) : memoryOf(value);
}

function invalidOption(name: string, value: unknown): Error {
  return ERR_INVALID_ARG_VALUE(`options.${name}`, value);
}

function encodingOf({ format, type, encoding, passphrase }: KeyOptions, isPublic: boolean): KeyEncoding {
  if (format !== undefined && format !== 'pem' && format !== 'der') throw invalidOption('format', format);
  if (type !== undefined || format === 'der') {
    if (type !== 'pkcs1' && type !== 'pkcs8' && type !== 'sec1' && (type !== 'spki' || !isPublic)) throw invalidOption('type', type);
  }
  let password: Uint8Array | undefined;
  if (passphrase !== undefined) {
    password = keyBytes(passphrase, encoding);
    if (password === undefined) throw invalidOption('passphrase', passphrase);
  }
  return { format: format ?? 'pem', type: type as KeyEncoding['type'], passphrase: password };
}

function jwkHandle(jwk: unknown, isPrivate: boolean): PublicHandle | PrivateHandle {
  validateObject(jwk, 'key.key');
  const { kty } = jwk as JsonWebKey;
  validateOneOf(kty, 'key.kty', ['RSA', 'EC', 'OKP', 'AKP']);
  for (const kind of keyKinds) {
    const handle = kind.kty === kty ? kind.readJwk!(jwk as JsonWebKey, isPrivate) : undefined;
    if (handle !== undefined) return handle;
  }
  const { alg, crv } = jwk as JsonWebKey;
  if (kty === 'AKP') validateOneOf(alg, 'key.alg', ['ML-DSA-44', 'ML-DSA-65', 'ML-DSA-87']);
  validateString(crv, 'key.crv');
  validateOneOf(crv, 'key.crv', ['Ed25519', 'Ed448', 'X25519', 'X448']);
  throw ERR_CRYPTO_INVALID_JWK(kty === 'AKP' ? alg! : crv!);
}

function inputHandle(value: unknown, name: string, isPublic: boolean, keyObjects: boolean): PublicHandle | PrivateHandle {
  const wrongType = (property: string, actual: unknown): Error => wrongArgType(property, `of type string or an instance of ${BYTES}${keyObjects ? 'DataView, KeyObject, or CryptoKey' : 'or DataView'}`, actual);
  const given = handleOf(value);
  if (given !== undefined) {
    if (!keyObjects) throw wrongType(name, value);
    return usable(given as PublicHandle, isPublic);
  }
  const bytes = keyBytes(value);
  if (bytes !== undefined) return isPublic ? readPublicKey(bytes, { format: 'pem' }) : readPrivateKey(bytes, { format: 'pem' });
  if (typeof value !== 'object') throw wrongType(name, value);
  const { key, encoding, format } = value as KeyOptions;
  const inner = handleOf(key);
  if (inner !== undefined) {
    if (!keyObjects) throw wrongType(name, key);
    return usable(inner as PublicHandle, isPublic);
  }
  if (format === 'jwk') return jwkHandle(key, !isPublic);
  const memory = keyBytes(key, encoding);
  if (memory === undefined) throw wrongType(`${name}.key`, key);
  const how = encodingOf(value as KeyOptions, isPublic);
  return isPublic ? readPublicKey(memory, how) : readPrivateKey(memory, how);
}

function usable(handle: PublicHandle | PrivateHandle, isPublic: boolean): PublicHandle | PrivateHandle {
  if (handle.type === 'private' || (isPublic && handle.type === 'public')) return handle;
  throw ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE(handle.type, isPublic ? 'private or public' : 'private');
}

/** The same as publicKeyOf(), but a private key comes as it is. */
export function publicOrPrivateKeyOf(value: unknown, name = 'key', keyObjects = true): PublicHandle | PrivateHandle {
  return inputHandle(value, name, true, keyObjects);
}

/**
 * The public key that the caller gave: a KeyObject or CryptoKey (of a private key, its public half), PEM (a certificate
 * too), or an object of `key`, `format`, `type`, `passphrase` and `encoding`.
 *
 * @param name of the argument: errors are about `"key"` and `"key.key"`
 */
export function publicKeyOf(value: unknown, name = 'key'): PublicHandle {
  const handle = inputHandle(value, name, true, true);
  return handle instanceof PublicHandle ? handle : handle.publicHandle();
}

/** The private key that the caller gave, in the same forms. */
export function privateKeyOf(value: unknown, name = 'key', keyObjects = true): PrivateHandle {
  return inputHandle(value, name, false, keyObjects) as PrivateHandle;
}
