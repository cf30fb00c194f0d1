// ECDSA and ECDH, Ed25519 and Ed448, X25519 and X448.
import { Buffer } from '@tabnode/node-buffer';
import { bitString, integer, octetString, oid, readAsn1, sequence } from '../asn1.ts';
import type { PublicHandle } from '../asymmetric-handle.ts';
import { bigIntOf } from '../big-integer.ts';
import { digestOf } from '../digest.ts';
import type { EcPrivateHandle, EcPublicHandle } from '../ec.ts';
import { kindOfName } from '../key-kinds.ts';
import { EC_OID } from '../read-key.ts';
import { attemptRead, exportDer, exportJwk, generatePair, importHandle, invalidKeyData, privateHandleOf, publicHandleOf, publicOf, rawPublic, readRawPublic, type PairUsages } from './asymmetric-key.ts';
import { makeCryptoKey, slotsOf, type WebCryptoKey } from './crypto-key.ts';
import { platform } from './platform.ts';
import { algMismatch } from './secret-key.ts';
import { checkUsages, operationError, unsupported, webError, type Operations, type Params, type WebAlgorithm } from './web-algorithm.ts';
import { digestNamed, hashMember } from './web-digest.ts';
import { platformPrivate, platformPublic } from './web-rsa.ts';
import { bytes, cryptoKey, dictionary, domString } from './webidl.ts';

const SIGNING: PairUsages = { public: ['verify'], private: ['sign'] };
const AGREEING: PairUsages = { public: [], private: ['deriveKey', 'deriveBits'] };

/** OpenSSL's name of a curve, its object identifier, and `alg` of JSON Web Keys. */
const CURVES: Record<string, readonly [name: string, oid: string, alg: string]> = {
  'P-256': ['prime256v1', '1.2.840.10045.3.1.7', 'ES256'],
  'P-384': ['secp384r1', '1.3.132.0.34', 'ES384'],
  'P-521': ['secp521r1', '1.3.132.0.35', 'ES512'],
};

const UNCOMPRESSED = 4;

/** A public key's point with both its coordinates, however it was read. */
function pointOf(handle: PublicHandle): Uint8Array {
  return (handle as EcPublicHandle).bytes(UNCOMPRESSED);
}

/** The private number as it stands in a key's data. */
function secretOfData(format: string, data: any): bigint {
  return bigIntOf(format === 'jwk' ? Buffer.from(data.d, 'base64url') : readAsn1(readAsn1(data).children()[2]!.octets()).children()[1]!.octets());
}

/** Whether the number is one of the curve's, and the public key its. */
function isPair(handle: EcPrivateHandle, secret: bigint, curve: Uint8Array): boolean {
  if (secret === 0n || secret >= handle.curve.order) return false;
  const alone = kindOfName('ec')!.readPrivate(EC_OID, readAsn1(curve), sequence(integer(1), octetString(handle.secretBytes())));
  return alone.publicHandle().equals(handle.publicHandle());
}

/** The formats that native Node takes for `'raw'` where keys have but one such. */
function unaliased(format: string): string {
  return format.replace(/^raw-(secret|public)$/, 'raw');
}

function ecDictionary(name: string): ReturnType<typeof dictionary> {
  return dictionary(name, [['namedCurve', domString, true, (curve: string) => { if (!Object.hasOwn(CURVES, curve)) throw unsupported('Unrecognized namedCurve'); }]]);
}

function invalidAccess(message: string): DOMException {
  return webError('InvalidAccessError', message);
}

const deriving = /* @__PURE__ */ dictionary('EcdhKeyDeriveParams', [['public', cryptoKey, true, (key: WebCryptoKey, { name }: Params) => {
  const { handle, algorithm } = slotsOf(key);
  if (handle.type !== 'public') throw invalidAccess('algorithm.public must be a public key');
  if (algorithm.name.toUpperCase() !== name.toUpperCase()) throw invalidAccess('key algorithm mismatch');
}]]);

/** The first bits of a secret that both agreed on. */
function bitsOf(secret: Uint8Array, length: number | null): Uint8Array {
  if (length === null) return secret;
  const size = Math.ceil(length / 8);
  if (size > secret.length) throw webError('OperationError', 'derived bit length is too small');
  const out = secret.slice(0, size);
  if (length % 8 !== 0) out[size - 1]! &= 0xff << (8 - length % 8);
  return out;
}

function agree({ public: other }: Params, key: WebCryptoKey, length: number | null): Uint8Array {
  if (slotsOf(other).algorithm['namedCurve'] !== slotsOf(key).algorithm['namedCurve']) throw invalidAccess('Named curve mismatch');
  return bitsOf(privateHandleOf(key).agree!(publicHandleOf(other)), length);
}

function ec(name: string, usages: PairUsages, more: Operations & Pick<WebAlgorithm, 'dictionaries'>): WebAlgorithm {
  return {
    names: [name],
    ...more,
    dictionaries: { generateKey: ecDictionary('EcKeyGenParams'), importKey: ecDictionary('EcKeyImportParams'), ...more.dictionaries },
    generateKey({ namedCurve }, extractable, given) {
      checkUsages(given, [...usages.public, ...usages.private], `an ${name}`);
      return generatePair('ec', { namedCurve: CURVES[namedCurve]![0] }, { name, namedCurve }, usages, extractable, given, false);
    },
    importKey({ namedCurve }, format, data, extractable, given) {
      const [curve, curveOid, alg] = CURVES[namedCurve]!;
      const handle = importHandle({
        name,
        kind: `a ${name}`,
        keyType: 'ec',
        usages,
        kty: 'EC',
        use: name === 'ECDSA' ? 'sig' : 'enc',
        secret: 'd',
        usagesFirst: true,
        checkJwk(jwk) {
          if (jwk.crv !== namedCurve) throw webError('DataError', 'JWK "crv" does not match the requested algorithm');
          if (name === 'ECDSA' && jwk.alg !== undefined && jwk.alg !== alg) throw algMismatch();
        },
        readRaw(kind, raw) {
          if (kind !== 'raw') return undefined;
          checkUsages(given, usages.public, `a ${name}`);
          try {
            const read = readRawPublic('ec', EC_OID, raw, oid(curveOid));
            return readRawPublic('ec', EC_OID, pointOf(read), oid(curveOid));
          } catch {
            throw invalidKeyData();
          }
        },
      }, unaliased(format), data, extractable, given);
      if ((handle.details() as { namedCurve?: string }).namedCurve !== curve) throw webError('DataError', 'Named curve mismatch');
      if (handle.type === 'private' && format !== 'KeyObject' && !isPair(handle as EcPrivateHandle, secretOfData(format, data), oid(curveOid))) throw invalidKeyData();
      return makeCryptoKey(handle, { name, namedCurve }, extractable, given);
    },
    exportKey(key, format) {
      const { handle, algorithm } = slotsOf(key);
      if (format === 'jwk') return exportJwk(key);
      if (handle.type === 'private') return exportDer(key, format);
      const point = pointOf(publicHandleOf(key));
      if (format === 'raw' || format === 'raw-public') return point;
      return format === 'spki' ? sequence(sequence(oid(EC_OID), oid(CURVES[algorithm['namedCurve']]![1])), bitString(point)) : undefined;
    },
    getPublicKey: (key, given) => publicOf(key, given, usages, `a ${name}`),
  };
}

const ecdsaParams = /* @__PURE__ */ dictionary('EcdsaParams', [/* @__PURE__ */ hashMember('EcdsaParams')]);

function plainHash({ hash }: Params): boolean {
  return hash.name.startsWith('SHA-');
}

const ecdsa: Operations & Pick<WebAlgorithm, 'dictionaries'> = {
  dictionaries: { sign: ecdsaParams, verify: ecdsaParams },
  sign(params, key, data) {
    return platform(
      (subtle) => plainHash(params) ? platformPrivate(subtle, key, 'sign').then((own) => subtle.sign(params, own, data as BufferSource)) : undefined,
      () => {
        const digest = digestNamed(params['hash'].name);
        return privateHandleOf(key).signDigest!(digest, digestOf(digest, data), { dsaEncoding: 'ieee-p1363' });
      },
    );
  },
  verify(params, key, signature, data) {
    return platform(
      (subtle) => plainHash(params) ? platformPublic(subtle, key, 'verify').then((own) => subtle.verify(params, own, signature as BufferSource, data as BufferSource)) : undefined,
      () => {
        const digest = digestNamed(params['hash'].name);
        return publicHandleOf(key).verifyDigest!(digest, digestOf(digest, data), signature, { dsaEncoding: 'ieee-p1363' });
      },
    );
  },
};

/** The object identifier of a curve of theirs, and the bytes of a key. */
const EDWARDS: Record<string, readonly [oid: string, bytes: number]> = {
  X25519: ['1.3.101.110', 32], X448: ['1.3.101.111', 56], Ed25519: ['1.3.101.112', 32], Ed448: ['1.3.101.113', 57],
};

function checkSize(name: string, length: number): void {
  const size = EDWARDS[name]![1];
  if (length !== size) throw webError('DataError', `${name} raw keys must be exactly ${size}-bytes`);
}

function okp(names: readonly string[], usages: PairUsages, more: Operations & Pick<WebAlgorithm, 'dictionaries'>): WebAlgorithm {
  const signs = usages === SIGNING;
  return {
    names,
    ...more,
    generateKey({ name }, extractable, given) {
      checkUsages(given, [...usages.public, ...usages.private], `an ${name}`);
      return generatePair(name.toLowerCase(), {}, { name }, usages, extractable, given);
    },
    importKey({ name }, format, data, extractable, given) {
      const handle = importHandle({
        name,
        kind: `a ${name}`,
        keyType: name.toLowerCase(),
        usages,
        kty: 'OKP',
        use: signs ? 'sig' : 'enc',
        secret: 'd',
        publicMember: 'x',
        checkJwk(jwk) {
          if (jwk.crv !== name) throw webError('DataError', 'JWK "crv" Parameter and algorithm name mismatch');
          if (signs && jwk.alg !== undefined && jwk.alg !== name && jwk.alg !== 'EdDSA') throw algMismatch();
        },
        checkJwkBytes({ x, d }) {
          for (const text of d === undefined ? [x] : [d, x]) checkSize(name, Buffer.from(text, 'base64url').length);
        },
        readRaw(kind, raw) {
          if (kind !== 'raw') return undefined;
          checkUsages(given, usages.public, `a ${name}`);
          checkSize(name, raw.length);
          return attemptRead(() => readRawPublic(name.toLowerCase(), EDWARDS[name]![0], raw));
        },
      }, unaliased(format), data, extractable, given);
      return makeCryptoKey(handle, { name }, extractable, given);
    },
    exportKey(key, format) {
      const { handle, algorithm: { name } } = slotsOf(key);
      if (format === 'jwk') return exportJwk(key, signs ? name : undefined);
      if ((format === 'raw' || format === 'raw-public') && handle.type === 'public') return rawPublic(publicHandleOf(key)).slice();
      return exportDer(key, format);
    },
    getPublicKey: (key, given) => publicOf(key, given, usages, `a ${slotsOf(key).algorithm.name}`),
  };
}

const MAX_CONTEXT = 255;

/** A dictionary with a context, and the check that native Node does late. */
export const contextParams = /* @__PURE__ */ dictionary('ContextParams', [['context', bytes]]);

function contextOf({ context }: Params): { context?: Uint8Array } {
  if (context === undefined) return {};
  if (context.length > MAX_CONTEXT) {
    throw operationError(Object.assign(new RangeError('context string must be at most 255 bytes'), { code: 'ERR_OUT_OF_RANGE' }));
  }
  return { context };
}

/** Signing of whole messages. */
export const messageSigning: Operations = {
  sign: (params, key, data) => privateHandleOf(key).signMessage!(data, contextOf(params)),
  verify: (params, key, signature, data) => publicHandleOf(key).verifyMessage!(data, signature, contextOf(params)),
};

export const curveAlgorithms: () => readonly WebAlgorithm[] = () => {
  const agreement = { dictionaries: { deriveBits: deriving }, deriveBits: agree };
  return [
    ec('ECDSA', SIGNING, ecdsa),
    ec('ECDH', AGREEING, agreement),
    okp(['Ed25519'], SIGNING, messageSigning),
    okp(['Ed448'], SIGNING, { dictionaries: { sign: contextParams, verify: contextParams }, ...messageSigning }),
    okp(['X25519', 'X448'], AGREEING, agreement),
  ];
};

