// HKDF, PBKDF2 and Argon2.
import { ERR_CRYPTO_INVALID_KEYLEN, ERR_OUT_OF_RANGE } from '@tabnode/internal/errors';
import { argon2Bytes } from '../argon2.ts';
import { hkdfBytes } from '../hkdf-bytes.ts';
import { pbkdf2Steps } from '../pbkdf2-steps.ts';
import { makeCryptoKey, type Usage } from './crypto-key.ts';
import { platform, platformKey } from './platform.ts';
import { importSecret, secretOf } from './secret-key.ts';
import { checkUsages, operationError, unsupported, webError, type Operations, type WebAlgorithm } from './web-algorithm.ts';
import { digestNamed, hashMember } from './web-digest.ts';
import { bytes, dictionary, octet, unsignedLong } from './webidl.ts';

const USAGES: Usage[] = ['deriveKey', 'deriveBits'];
const MAX_INFO = 1024;

function failed(message: string): DOMException {
  return webError('OperationError', message);
}

/** Checks a number of bits; null is not one. */
export function checkBits(length: number | null, least = 0): void {
  if (length === null) throw failed('length cannot be null');
  if (length % 8 !== 0) throw failed('length must be a multiple of 8');
  if (length < least) throw failed(`length must be >= ${least}`);
}

function keyDerivation(names: readonly string[], formats: readonly string[], operations: Operations & Pick<WebAlgorithm, 'dictionaries'>): WebAlgorithm {
  return {
    names,
    importKey({ name }, format, data, extractable, usages) {
      // The others look at their usages first.
      if (formats.length === 1 && format !== 'KeyObject' && !formats.includes(format)) throw unsupported(`Unable to import ${name} using ${format} format`);
      checkUsages(usages, USAGES, `a ${name}`);
      if (extractable) throw webError('SyntaxError', `${name} keys are not extractable`);
      return makeCryptoKey(importSecret(name, format, formats, data, 'enc', () => undefined, () => true, extractable, usages), { name }, false, usages);
    },
    'get key length': () => null,
    ...operations,
  };
}

// That it takes a public key is native Node's.
const RAW = ['raw', 'raw-secret', 'raw-public'];

const hkdf: WebAlgorithm = /* @__PURE__ */ keyDerivation(['HKDF'], RAW, {
  dictionaries: { deriveBits: /* @__PURE__ */ dictionary('HkdfParams', [/* @__PURE__ */ hashMember('HkdfParams'), ['info', bytes, true], ['salt', bytes, true]]) },
  checkDerivation: (_, length) => checkBits(length),
  deriveBits({ hash, info, salt }, key, length) {
    if (!length) return new Uint8Array(0);
    if (info.length > MAX_INFO) throw operationError(ERR_OUT_OF_RANGE('info', `must not contain more than ${MAX_INFO} bytes`, info.length));
    const digest = digestNamed(hash.name);
    if (length! / 8 > digest.size * 255) throw operationError(ERR_CRYPTO_INVALID_KEYLEN());
    return hkdfBytes(digest, secretOf(key), salt, info, length! / 8);
  },
});

const pbkdf2: WebAlgorithm = /* @__PURE__ */ keyDerivation(['PBKDF2'], RAW, {
  dictionaries: {
    deriveBits: /* @__PURE__ */ dictionary('Pbkdf2Params', [
      /* @__PURE__ */ hashMember('Pbkdf2Params'),
      ['iterations', unsignedLong, true, (iterations: number) => { if (iterations === 0) throw failed('iterations cannot be zero'); }],
      ['salt', bytes, true],
    ]),
  },
  checkDerivation: (_, length) => checkBits(length),
  deriveBits({ hash, iterations, salt }, key, length) {
    if (!length) return new Uint8Array(0);
    return platform(
      (subtle) => hash.name.startsWith('SHA-') ? platformKey(subtle, key, 'raw', () => secretOf(key), ['deriveBits']).then((own) => subtle.deriveBits({ name: 'PBKDF2', hash: hash.name, salt, iterations }, own, length!)) : undefined,
      () => pbkdf2Steps(digestNamed(hash.name), secretOf(key), salt, iterations, length! / 8),
    );
  },
});

const VERSION = 0x13;

const argon2: WebAlgorithm = /* @__PURE__ */ keyDerivation(['Argon2d', 'Argon2i', 'Argon2id'], ['raw-secret'], {
  dictionaries: {
    deriveBits: /* @__PURE__ */ dictionary('Argon2Params', [
      ['associatedData', bytes],
      ['memory', unsignedLong, true, (memory: number, { parallelism }: { parallelism: number }) => { if (memory < 8 * parallelism) throw failed('memory must be at least 8 times the degree of parallelism'); }],
      ['nonce', bytes, true],
      ['parallelism', unsignedLong, true, (parallelism: number) => { if (parallelism === 0 || parallelism >= 2 ** 24 - 1) throw failed('parallelism must be > 0 and < 16777215'); }],
      ['passes', unsignedLong, true],
      ['secretValue', bytes],
      ['version', octet, false, (version: number) => { if (version !== VERSION) throw failed(`${version} is not a valid Argon2 version`); }],
    ]),
  },
  checkDerivation: (_, length) => checkBits(length, 32),
  deriveBits({ name, nonce, parallelism, memory, passes, secretValue, associatedData }, key, length) {
    const max = 2 ** 32 - 1;
    for (const [what, value, least] of [['nonce.byteLength', nonce.length, 8], ['passes', passes, 1]] as const) {
      if (value < least) throw operationError(ERR_OUT_OF_RANGE(`parameters.${what}`, `>= ${least} && <= ${max}`, value));
    }
    return argon2Bytes({ algorithm: name.toLowerCase() as 'argon2d', message: secretOf(key), nonce, parallelism, tagLength: length! / 8, memory, passes, secret: secretValue, associatedData });
  },
});

export const keyDerivationAlgorithms: readonly WebAlgorithm[] = [hkdf, pbkdf2, argon2];

