// What public and private keys of Web Crypto have in common.
import { codedTypeError } from '@tabnode/internal/node-error';
import { Buffer } from '@tabnode/node-buffer';
import { BIT_STRING, readAsn1, SEQUENCE } from '../asn1.ts';
import type { PrivateHandle, PublicHandle } from '../asymmetric-handle.ts';
import type { Steps } from '../crypto-job.ts';
import { privateKeyOf, publicKeyOf } from '../key-input.ts';
import { kindOfName } from '../key-kinds.ts';
import { readPrivateKey, readPublicKey } from '../read-key.ts';
import { makeCryptoKey, slotsOf, type KeyAlgorithm, type Usage, type WebCryptoKey } from './crypto-key.ts';
import { checkJwk } from './secret-key.ts';
import { checkUsages, unsupported, usagesAmong, webError, type WebCryptoKeyPair } from './web-algorithm.ts';

/** What the two halves of a pair are good for. */
export interface PairUsages {
  public: Usage[];
  private: Usage[];
}

/** How a kind of key is imported. */
export interface KeyImport {
  name: string;
  /** The name with its article. */
  kind: string;
  /** Node's asymmetricKeyType. */
  keyType: string;
  usages: PairUsages;
  /** What `kty` and `use` of its JSON Web Keys must be; it has none without `kty`. */
  kty?: string;
  use?: 'sig' | 'enc';
  /** The member of a JSON Web Key that makes it a private one. */
  secret?: 'd' | 'priv';
  /** The member with the public half's raw bytes, which is to be that of the private one. */
  publicMember?: 'x' | 'pub';
  /** Whether its usages are looked at before the rest of a JSON Web Key. */
  usagesFirst?: boolean;
  checkJwk?(jwk: any): void;
  /** What goes wrong in it is what is wrong with the key's data. */
  checkJwkBytes?(jwk: any): void;
  /** Reads formats of its own; undefined where it has not this one. */
  readRaw?(format: string, data: Uint8Array): PublicHandle | PrivateHandle | undefined;
}

export function invalidKeyData(cause?: unknown): DOMException {
  return webError('DataError', 'Invalid keyData', cause);
}

/** Reads; what is not a key is refused. */
export function attemptRead<Handle>(read: () => Handle): Handle {
  try {
    return read();
  } catch (error) {
    throw error instanceof DOMException ? error : invalidKeyData(error);
  }
}

/** The handle within what importKey() was given. */
export function importHandle(how: KeyImport, format: string, data: any, extractable: boolean, usages: Usage[]): PublicHandle | PrivateHandle {
  const { name, kind, keyType, kty, secret } = how;
  const check = (half: 'public' | 'private'): void => checkUsages(usages, how.usages[half], kind);
  let handle: PublicHandle | PrivateHandle | undefined;
  if (format === 'KeyObject') {
    check((data as PublicHandle).type);
    handle = data as PublicHandle;
  } else if (format === 'spki') {
    check('public');
    handle = attemptRead(() => readPublicKey(data, { format: 'der', type: 'spki' }));
  } else if (format === 'pkcs8') {
    check('private');
    handle = attemptRead(() => readPrivateKey(data, { format: 'der', type: 'pkcs8' }));
  } else if (format === 'jwk' && kty !== undefined) {
    const half = data[secret!] === undefined ? 'public' : 'private';
    checkJwk(data, kty, how.use, extractable, usages, how.usagesFirst ? () => check(half) : undefined);
    how.checkJwk?.(data);
    if (!how.usagesFirst) check(half);
    const given: string | undefined = how.publicMember && data[how.publicMember];
    if (how.publicMember !== undefined && half === 'private' && given === undefined) throw webError('DataError', 'Invalid JWK');
    try {
      how.checkJwkBytes?.(data);
    } catch (error) {
      throw invalidKeyData(error);
    }
    handle = attemptRead(() => (half === 'public' ? publicKeyOf : privateKeyOf)({ key: data, format: 'jwk' }));
    if (given !== undefined && handle.type === 'private' && Buffer.compare(rawPublic(handle.publicHandle()), Buffer.from(given, 'base64url')) !== 0) {
      throw invalidKeyData(codedTypeError('ERR_CRYPTO_INVALID_JWK', 'Invalid JWK data', importHandle));
    }
  } else {
    handle = how.readRaw?.(format, data);
    if (handle === undefined) throw unsupported(`Unable to import ${name} using ${format} format`);
  }
  if (handle.keyType !== keyType) throw webError('DataError', 'Invalid key type');
  return handle;
}

/** Reads a public key of its raw bytes, and what their algorithm's parameters are. */
export function readRawPublic(keyType: string, oid: string, bytes: Uint8Array, parameters?: Uint8Array): PublicHandle {
  return kindOfName(keyType)!.readPublic(oid, parameters && readAsn1(parameters), bytes);
}

/** The raw bytes of a public key. */
export function rawPublic(handle: PublicHandle): Uint8Array {
  return readAsn1(handle.spki()).children(SEQUENCE)[1]!.expect(BIT_STRING).bits();
}

/** A JSON Web Key with what Web Crypto adds to it. */
export function exportJwk(key: WebCryptoKey, alg?: string): JsonWebKey {
  const { handle, usages, extractable } = slotsOf(key);
  return { key_ops: [...usages], ext: extractable, ...(alg !== undefined && { alg }), ...(handle as PublicHandle).jwk() };
}

/** The formats that all have. */
export function exportDer(key: WebCryptoKey, format: string): Uint8Array | undefined {
  const { handle } = slotsOf(key);
  if (format === 'spki' && handle.type === 'public') return (handle as PublicHandle).spki();
  if (format === 'pkcs8' && handle.type === 'private') return (handle as PrivateHandle).pkcs8();
  return undefined;
}

/** Makes a pair. `privateFirst` is the order of the result's properties. */
export function* generatePair(keyType: string, options: Record<string, unknown>, algorithm: KeyAlgorithm, { public: forPublic, private: forPrivate }: PairUsages, extractable: boolean, usages: Usage[], privateFirst = true): Steps<WebCryptoKeyPair> {
  return pairOf(yield* kindOfName(keyType)!.generate(keyType, options), algorithm, { public: forPublic, private: forPrivate }, extractable, usages, privateFirst);
}

export function pairOf(handle: PrivateHandle, algorithm: KeyAlgorithm, { public: forPublic, private: forPrivate }: PairUsages, extractable: boolean, usages: Usage[], privateFirst: boolean): WebCryptoKeyPair {
  const privateKey = makeCryptoKey(handle, algorithm, extractable, usagesAmong(usages, forPrivate));
  const publicKey = makeCryptoKey(handle.publicHandle(), algorithm, true, usagesAmong(usages, forPublic));
  return { __proto__: null, ...(privateFirst ? { privateKey, publicKey } : { publicKey, privateKey }) } as never;
}

/** The public half of a private key. */
export function publicOf(key: WebCryptoKey, usages: Usage[], allowed: PairUsages, kind: string): WebCryptoKey {
  checkUsages(usages, allowed.public, kind);
  const { handle, algorithm } = slotsOf(key);
  return makeCryptoKey((handle as PrivateHandle).publicHandle(), algorithm, true, usages);
}

export function publicHandleOf(key: WebCryptoKey): PublicHandle {
  return slotsOf(key).handle as PublicHandle;
}

export function privateHandleOf(key: WebCryptoKey): PrivateHandle {
  return slotsOf(key).handle as PrivateHandle;
}
