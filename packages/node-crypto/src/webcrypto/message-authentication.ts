// HMAC and KMAC.
import { HmacState } from '../hmac-state.ts';
import { kmac } from '../kmac.ts';
import { timingSafeCompare } from '../timing-safe-compare.ts';
import { makeCryptoKey, slotsOf, type Usage } from './crypto-key.ts';
import { LONG, platform, platformKey } from './platform.ts';
import { exportSecret, generateSecret, importSecret, secretOf } from './secret-key.ts';
import { checkUsages, operationError, unsupported, webError, type Operations, type Params, type WebAlgorithm, type Work } from './web-algorithm.ts';
import { digestNamed, hashMember } from './web-digest.ts';
import { bytes, dictionary, unsignedLong, type Converter } from './webidl.ts';

const USAGES: Usage[] = ['sign', 'verify'];

function checkLength(dictionaryName: string, error: string): (length: number) => void {
  return (length) => {
    if (length === 0) throw webError(error, `${dictionaryName}.length cannot be 0`);
    if (length % 8 !== 0) throw unsupported(`Unsupported ${dictionaryName}.length`);
  };
}

function hmacDictionary(name: string, error: string): Converter {
  return dictionary(name, [hashMember(name), ['length', unsignedLong, false, checkLength(name, error)]]);
}

function kmacDictionary(name: string, error: string): Converter {
  return dictionary(name, [['length', unsignedLong, false, checkLength(name, error)]]);
}

/** The `alg` of JSON Web Keys; digests of the third generation have none. */
function hmacAlg(hash: string): string | undefined {
  return hash.startsWith('SHA-') ? `HS${hash.slice(4)}` : undefined;
}

function blockBits({ hash, length }: Params): number {
  if (length !== undefined) return length;
  if (!hash.name.startsWith('SHA-')) throw unsupported('Explicit algorithm length member is required');
  return digestNamed(hash.name).blockSize * 8;
}

const hmacImport = /* @__PURE__ */ hmacDictionary('HmacImportParams', 'DataError');

function hmacOf(hash: string, key: Uint8Array, data: Uint8Array): Uint8Array {
  const state = new HmacState(digestNamed(hash), key);
  state.update(data);
  return state.digest();
}

const hmac: WebAlgorithm = {
  names: ['HMAC'],
  dictionaries: { generateKey: /* @__PURE__ */ hmacDictionary('HmacKeyGenParams', 'OperationError'), importKey: hmacImport, 'get key length': hmacImport },
  generateKey(params, extractable, usages) {
    checkUsages(usages, USAGES, 'an HMAC');
    const length = blockBits(params);
    return generateSecret(length, { name: 'HMAC', length, hash: params.hash }, extractable, usages);
  },
  importKey({ hash, length }, format, data, extractable, usages) {
    checkUsages(usages, USAGES, 'HMAC');
    const handle = importSecret('HMAC', format, ['raw', 'raw-secret', 'jwk'], data, 'sig', () => hmacAlg(hash.name), keyLength(length), extractable, usages);
    return makeCryptoKey(handle, { name: 'HMAC', length: handle.bytes.length * 8, hash }, extractable, usages);
  },
  exportKey(key, format) {
    return exportSecret(key, format, ['raw', 'raw-secret', 'jwk'], hmacAlg(slotsOf(key).algorithm.hash.name));
  },
  sign(_params, key, data) {
    const { hash } = slotsOf(key).algorithm;
    return platform(
      (subtle) => data.length >= LONG ? platformKey(subtle, key, 'raw', () => secretOf(key), USAGES as KeyUsage[]).then((own) => subtle.sign('HMAC', own, data as BufferSource)) : undefined,
      () => hmacOf(hash.name, secretOf(key), data),
    );
  },
  verify(_params, key, signature, data) {
    const { hash } = slotsOf(key).algorithm;
    return platform(
      (subtle) => data.length >= LONG ? platformKey(subtle, key, 'raw', () => secretOf(key), USAGES as KeyUsage[]).then((own) => subtle.verify('HMAC', own, signature as BufferSource, data as BufferSource)) : undefined,
      () => same(hmacOf(hash.name, secretOf(key), data), signature),
    );
  },
  'get key length': blockBits,
};

function same(expected: Uint8Array, actual: Uint8Array): boolean {
  return expected.length === actual.length && timingSafeCompare(expected, actual);
}

function keyLength(bits: number | undefined): (length: number) => boolean {
  return (length) => {
    if (length === 0) throw webError('DataError', 'Zero-length key is not supported');
    return bits === undefined || bits === length * 8;
  };
}

const MAX_CUSTOMIZATION = 512;

function kmacOf({ name, length, customization = new Uint8Array(0) }: Params, key: Uint8Array, data: Uint8Array): Uint8Array {
  if (customization.length > MAX_CUSTOMIZATION) throw operationError(new Error('error:1C80006F:Provider routines::invalid custom length'));
  return kmac(strengthOf(name), key, data, length / 8, customization);
}

function strengthOf(name: string): 128 | 256 {
  return name === 'KMAC128' ? 128 : 256;
}

const kmacParams = /* @__PURE__ */ dictionary('KmacParams', [
  ['customization', bytes],
  ['length', unsignedLong, true, (length: number) => { if (length % 8 !== 0) throw unsupported('Unsupported KmacParams length'); }],
]);
const kmacImport = /* @__PURE__ */ kmacDictionary('KmacImportParams', 'DataError');

const kmacAlgorithm: WebAlgorithm & Operations = {
  names: ['KMAC128', 'KMAC256'],
  dictionaries: { generateKey: /* @__PURE__ */ kmacDictionary('KmacKeyGenParams', 'OperationError'), importKey: kmacImport, 'get key length': kmacImport, sign: kmacParams, verify: kmacParams },
  generateKey({ name, length = strengthOf(name) }, extractable, usages) {
    checkUsages(usages, USAGES, name);
    return generateSecret(length, { name, length }, extractable, usages);
  },
  importKey({ name, length }, format, data, extractable, usages) {
    checkUsages(usages, USAGES, name);
    const handle = importSecret(name, format, ['raw-secret', 'jwk'], data, 'sig', () => `K${strengthOf(name)}`, keyLength(length), extractable, usages);
    return makeCryptoKey(handle, { name, length: handle.bytes.length * 8 }, extractable, usages);
  },
  exportKey(key, format) {
    return exportSecret(key, format, ['raw-secret', 'jwk'], `K${strengthOf(slotsOf(key).algorithm.name)}`);
  },
  sign(params, key, data): Work<Uint8Array> {
    return kmacOf(params, secretOf(key), data);
  },
  verify(params, key, signature, data) {
    return same(kmacOf(params, secretOf(key), data), signature);
  },
  'get key length': ({ name, length = strengthOf(name) }) => length,
};

export const macAlgorithms: readonly WebAlgorithm[] = [hmac, kmacAlgorithm];
