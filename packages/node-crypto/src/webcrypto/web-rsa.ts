// RSASSA-PKCS1-v1_5, RSA-PSS and RSA-OAEP.
import { cryptoConstants } from '@tabnode/internal/crypto-constants';
import { ERR_OUT_OF_RANGE } from '@tabnode/internal/errors';
import type { SignatureOptions } from '../asymmetric-handle.ts';
import { digestOf } from '../digest.ts';
import { padOaep, unpadOaep } from '../rsa-padding.ts';
import type { RsaPrivateHandle, RsaPublicHandle } from '../rsa.ts';
import { readPkcs8 } from '../read-key.ts';
import { platformCrypto } from '../random-source.ts';
import { exportDer, exportJwk, generatePair, importHandle, pairOf, privateHandleOf, publicHandleOf, publicOf, type PairUsages } from './asymmetric-key.ts';
import { makeCryptoKey, slotsOf, type KeyAlgorithm, type Usage, type WebCryptoKey } from './crypto-key.ts';
import { platform, platformKey, settled } from './platform.ts';
import { algMismatch } from './secret-key.ts';
import { checkUsages, operationError, webError, type Operations, type Params, type WebAlgorithm, type Work } from './web-algorithm.ts';
import { digestNamed, hashMember } from './web-digest.ts';
import { bigInteger, bytes, dictionary, unsignedLong } from './webidl.ts';

const SIGNING: PairUsages = { public: ['verify'], private: ['sign'] };
const ENCRYPTING: PairUsages = { public: ['encrypt', 'wrapKey'], private: ['decrypt', 'unwrapKey'] };

function usagesOf(name: string): PairUsages {
  return name === 'RSA-OAEP' ? ENCRYPTING : SIGNING;
}

/** The `alg` of JSON Web Keys; digests of the third generation have none. */
function algOf({ name, hash: { name: hash } }: KeyAlgorithm): string | undefined {
  if (!hash.startsWith('SHA-')) return undefined;
  const size = hash.slice(4);
  if (name === 'RSA-OAEP') return size === '1' ? name : `${name}-${size}`;
  return `${name === 'RSA-PSS' ? 'PS' : 'RS'}${size}`;
}

/** A number of at most 32 bits out of its bytes, which may have zeros in front; undefined for a greater one. */
function exponentOf(bytes: Uint8Array): number | undefined {
  let value = 0;
  for (const byte of bytes) {
    value = value * 256 + byte;
    if (value >= 2 ** 32) return undefined;
  }
  return value;
}

function exponentBytes(exponent: bigint): Uint8Array {
  if (exponent === 0n) return EMPTY;
  const hex = exponent.toString(16);
  return Uint8Array.from(hex.padStart(hex.length + hex.length % 2, '0').match(/../g)!, (byte) => parseInt(byte, 16));
}

const generation = /* @__PURE__ */ dictionary('RsaHashedKeyGenParams', [
  /* @__PURE__ */ hashMember('RsaHashedKeyGenParams'), ['modulusLength', unsignedLong, true], ['publicExponent', bigInteger, true],
]);
const importing = /* @__PURE__ */ dictionary('RsaHashedImportParams', [/* @__PURE__ */ hashMember('RsaHashedImportParams')]);

const MIN_MODULUS = 512;

function generateKey({ name, modulusLength, publicExponent, hash }: Params, extractable: boolean, usages: Usage[]): Work<any> {
  const allowed = usagesOf(name);
  checkUsages(usages, [...allowed.public, ...allowed.private], 'a RSA');
  const exponent = exponentOf(publicExponent);
  if (exponent === undefined) throw webError('OperationError', 'The publicExponent must be equivalent to an unsigned 32-bit value');
  if (exponent < 3 || exponent % 2 === 0) throw operationError(new Error('Key generation job failed'));
  if (modulusLength < MIN_MODULUS) throw operationError(new Error('error:1C8000AB:Provider routines::key size too small'));
  const algorithm = { name, modulusLength, publicExponent, hash };
  const here = (): Work<any> => generatePair('rsa', { modulusLength, publicExponent: exponent }, algorithm, allowed, extractable, usages, false);
  const { subtle } = platformCrypto as { subtle?: SubtleCrypto };
  if (subtle === undefined) return here();
  return (async () => {
    const pair = await subtle.generateKey({ name: 'RSASSA-PKCS1-v1_5', modulusLength, publicExponent, hash: 'SHA-256' }, true, ['sign', 'verify']);
    const handle = readPkcs8(new Uint8Array(await subtle.exportKey('pkcs8', pair.privateKey)));
    return pairOf(handle, algorithm, allowed, extractable, usages, false);
  })().catch(() => settled(here()));
}

function importKey({ name, hash }: Params, format: string, data: any, extractable: boolean, usages: Usage[]): WebCryptoKey {
  const handle = importHandle({
    name,
    kind: `an ${name}`,
    keyType: 'rsa',
    usages: usagesOf(name),
    kty: 'RSA',
    use: name === 'RSA-OAEP' ? 'enc' : 'sig',
    secret: 'd',
    usagesFirst: true,
    checkJwk(jwk) {
      const alg = algOf({ name, hash });
      if (jwk.alg !== undefined && alg !== undefined && jwk.alg !== alg) throw algMismatch();
    },
  }, format.replace(/^raw-(secret|public)$/, 'raw'), data, extractable, usages);
  const { modulusLength, publicExponent } = handle.details() as { modulusLength: number; publicExponent: bigint };
  return makeCryptoKey(handle, { name, modulusLength, publicExponent: exponentBytes(publicExponent), hash }, extractable, usages);
}

const common: Operations = {
  generateKey,
  importKey,
  exportKey: (key, format) => (format === 'jwk' ? exportJwk(key, algOf(slotsOf(key).algorithm)) : exportDer(key, format)),
  getPublicKey(key, usages) {
    const { name } = slotsOf(key).algorithm;
    return publicOf(key, usages, usagesOf(name), `an ${name}`);
  },
};

/** The hash that the platform may know. */
function plainHash(key: WebCryptoKey): boolean {
  return slotsOf(key).algorithm.hash.name.startsWith('SHA-');
}

export function platformPrivate(subtle: SubtleCrypto, key: WebCryptoKey, usage: KeyUsage): Promise<CryptoKey> {
  return platformKey(subtle, key, 'pkcs8', () => privateHandleOf(key).pkcs8(), [usage]);
}

export function platformPublic(subtle: SubtleCrypto, key: WebCryptoKey, usage: KeyUsage): Promise<CryptoKey> {
  return platformKey(subtle, key, 'spki', () => publicHandleOf(key).spki(), [usage]);
}

/** Signing with padding of a kind. */
function signing(options: (params: Params, key: WebCryptoKey) => SignatureOptions): Operations {
  return {
    sign(params, key, data) {
      const how = options(params, key);
      return platform(
        (subtle) => plainHash(key) ? platformPrivate(subtle, key, 'sign').then((own) => subtle.sign(params, own, data as BufferSource)) : undefined,
        () => {
          const digest = digestNamed(slotsOf(key).algorithm.hash.name);
          return privateHandleOf(key).signDigest!(digest, digestOf(digest, data), how);
        },
      );
    },
    verify(params, key, signature, data) {
      const how = options(params, key);
      return platform(
        (subtle) => plainHash(key) ? platformPublic(subtle, key, 'verify').then((own) => subtle.verify(params, own, signature as BufferSource, data as BufferSource)) : undefined,
        () => {
          const digest = digestNamed(slotsOf(key).algorithm.hash.name);
          return publicHandleOf(key).verifyDigest!(digest, digestOf(digest, data), signature, how);
        },
      );
    },
  };
}

function checkedSalt(saltLength: number, key: WebCryptoKey): number {
  const { hash, modulusLength } = slotsOf(key).algorithm;
  const max = Math.ceil((modulusLength - 1) / 8) - digestNamed(hash.name).size - 2;
  if (saltLength > max) throw operationError(ERR_OUT_OF_RANGE('algorithm.saltLength', `>= 0 && <= ${max}`, saltLength));
  return saltLength;
}

const pssParams = /* @__PURE__ */ dictionary('RsaPssParams', [['saltLength', unsignedLong, true]]);
const oaepParams = /* @__PURE__ */ dictionary('RsaOaepParams', [['label', bytes]]);
const keyDictionaries = { generateKey: generation, importKey: importing };

export const rsaAlgorithms: () => readonly WebAlgorithm[] = () => [
  {
    names: ['RSASSA-PKCS1-v1_5'],
    dictionaries: keyDictionaries,
    ...common,
    ...signing(() => ({ padding: cryptoConstants.RSA_PKCS1_PADDING })),
  },
  {
    names: ['RSA-PSS'],
    dictionaries: { ...keyDictionaries, sign: pssParams, verify: pssParams },
    ...common,
    ...signing(({ saltLength }, key) => ({ padding: cryptoConstants.RSA_PKCS1_PSS_PADDING, saltLength: checkedSalt(saltLength, key) })),
  },
  {
    names: ['RSA-OAEP'],
    dictionaries: { ...keyDictionaries, encrypt: oaepParams, decrypt: oaepParams },
    ...common,
    encrypt(params, key, data) {
      return platform(
        (subtle) => plainHash(key) ? platformPublic(subtle, key, 'encrypt').then((own) => subtle.encrypt(params, own, data as BufferSource)) : undefined,
        () => encryptOaep(params, key, data),
      );
    },
    decrypt(params, key, data) {
      return platform(
        (subtle) => plainHash(key) ? platformPrivate(subtle, key, 'decrypt').then((own) => subtle.decrypt(params, own, data as BufferSource)) : undefined,
        () => decryptOaep(params, key, data),
      );
    },
  },
];

const EMPTY = /* @__PURE__ */ new Uint8Array(0);

function encryptOaep({ label = EMPTY }: Params, key: WebCryptoKey, data: Uint8Array): Uint8Array {
  const handle = publicHandleOf(key) as RsaPublicHandle;
  const digest = digestNamed(slotsOf(key).algorithm['hash'].name);
  return handle.power(padOaep(data, handle.size, digest, digest, label))!;
}

function decryptOaep({ label = EMPTY }: Params, key: WebCryptoKey, data: Uint8Array): Uint8Array {
  const handle = privateHandleOf(key) as RsaPrivateHandle;
  const digest = digestNamed(slotsOf(key).algorithm['hash'].name);
  const padded = data.length === handle.size ? handle.power(data) : undefined;
  if (padded === undefined) throw new Error('error:02000079:rsa routines::oaep decoding error');
  return unpadOaep(padded, digest, digest, label);
}
