// ML-DSA and ML-KEM.
import { codedError } from '@tabnode/internal/node-error';
import { asn1, context, integer, OCTET_STRING, octetString, oid, readAsn1, SEQUENCE, sequence } from '../asn1.ts';
import type { PrivateHandle } from '../asymmetric-handle.ts';
import { kindOfName } from '../key-kinds.ts';
import { exportDer, exportJwk, generatePair, importHandle, invalidKeyData, privateHandleOf, publicHandleOf, publicOf, rawPublic, readRawPublic, type PairUsages } from './asymmetric-key.ts';
import { makeCryptoKey, slotsOf } from './crypto-key.ts';
import { checkUsages, operationError, webError, type Operations, type WebAlgorithm } from './web-algorithm.ts';
import { contextParams, messageSigning } from './web-curves.ts';

const OIDS: Record<string, string> = {
  'ML-DSA-44': '2.16.840.1.101.3.4.3.17', 'ML-DSA-65': '2.16.840.1.101.3.4.3.18', 'ML-DSA-87': '2.16.840.1.101.3.4.3.19',
  'ML-KEM-512': '2.16.840.1.101.3.4.4.1', 'ML-KEM-768': '2.16.840.1.101.3.4.4.2', 'ML-KEM-1024': '2.16.840.1.101.3.4.4.3',
};

/** The bytes of a seed. */
function seedSize(name: string): number {
  return name.startsWith('ML-KEM') ? 64 : 32;
}

const SEED = /* @__PURE__ */ context(0, false);

/** What a private key is made of; undefined where it has been forgotten. */
function seedOf(handle: PrivateHandle): Uint8Array | undefined {
  const key = readAsn1(readAsn1(handle.pkcs8()).children(SEQUENCE)[2]!.octets());
  if (key.tag === SEED) return key.content;
  return key.tag === SEQUENCE ? key.children()[0]!.expect(OCTET_STRING).content : undefined;
}

function knownSeed(handle: PrivateHandle): Uint8Array {
  const seed = seedOf(handle);
  if (seed === undefined) throw operationError(codedError('ERR_CRYPTO_OPERATION_FAILED', 'Failed to get raw seed', knownSeed));
  return seed;
}

function latticeKey(names: readonly string[], usages: PairUsages, kty: string | undefined, more: Operations & Pick<WebAlgorithm, 'dictionaries'>): WebAlgorithm {
  return {
    names,
    ...more,
    generateKey({ name }, extractable, given) {
      checkUsages(given, [...usages.public, ...usages.private], `an ${name}`);
      return generatePair(name.toLowerCase(), {}, { name }, usages, extractable, given);
    },
    importKey({ name }, format, data, extractable, given) {
      const keyType = name.toLowerCase();
      const handle = importHandle({
        name,
        kind: `a ${name}`,
        keyType,
        usages,
        ...(kty !== undefined && { kty }),
        use: 'sig',
        secret: 'priv',
        publicMember: 'pub',
        checkJwk(jwk) {
          if (jwk.alg !== name) throw webError('DataError', 'JWK "alg" Parameter and algorithm name mismatch');
        },
        readRaw(kind, raw) {
          if (kind !== 'raw-public' && kind !== 'raw-seed') return undefined;
          checkUsages(given, kind === 'raw-public' ? usages.public : usages.private, `a ${name}`);
          try {
            if (kind === 'raw-public') return readRawPublic(keyType, OIDS[name]!, raw);
            if (raw.length !== seedSize(name)) throw invalidKeyData();
            return kindOfName(keyType)!.readPrivate(OIDS[name]!, undefined, asn1(SEED, raw));
          } catch {
            throw invalidKeyData(invalidKeyData());
          }
        },
      }, format, data, extractable, given);
      return makeCryptoKey(handle, { name }, extractable, given);
    },
    exportKey(key, format) {
      const { handle, algorithm: { name } } = slotsOf(key);
      if (format === 'jwk' && kty !== undefined) return exportJwk(key);
      if (handle.type === 'public') return format === 'raw-public' ? rawPublic(publicHandleOf(key)).slice() : exportDer(key, format);
      if (format !== 'raw-seed' && format !== 'pkcs8') return undefined;
      const seed = knownSeed(privateHandleOf(key));
      return format === 'raw-seed' ? seed.slice() : sequence(integer(0), sequence(oid(OIDS[name]!)), octetString(asn1(SEED, seed)));
    },
    getPublicKey: (key, given) => publicOf(key, given, usages, `a ${slotsOf(key).algorithm.name}`),
  };
}

function derived<Result>(result: Result | undefined): Result {
  if (result === undefined) throw new Error('Deriving bits failed');
  return result;
}

export const postQuantumAlgorithms: () => readonly WebAlgorithm[] = () => [
  latticeKey(['ML-DSA-44', 'ML-DSA-65', 'ML-DSA-87'], { public: ['verify'], private: ['sign'] }, 'AKP', { dictionaries: { sign: contextParams, verify: contextParams }, ...messageSigning }),
  latticeKey(['ML-KEM-512', 'ML-KEM-768', 'ML-KEM-1024'], { public: ['encapsulateBits', 'encapsulateKey'], private: ['decapsulateBits', 'decapsulateKey'] }, undefined, {
    encapsulateBits: (_params, key) => derived(publicHandleOf(key).encapsulate?.()),
    decapsulateBits: (_params, key, ciphertext) => derived(privateHandleOf(key).decapsulate?.(ciphertext)),
  }),
];
