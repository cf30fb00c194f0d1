// AES in its modes, and ChaCha20-Poly1305.
import { ERR_CRYPTO_INVALID_IV } from '@tabnode/internal/errors';
import { aes } from '../aes.ts';
import { concat, type AeadState, type BlockCipher, type CipherState } from '../block-cipher.ts';
import { chacha20Poly1305 } from '../chacha20.ts';
import { gcm } from '../gcm.ts';
import { wrap } from '../key-wrap.ts';
import { ctr } from '../keystream-mode.ts';
import { ocb } from '../ocb.ts';
import { cbc } from '../padded-mode.ts';
import { timingSafeCompare } from '../timing-safe-compare.ts';
import { makeCryptoKey, slotsOf, type Usage, type WebCryptoKey } from './crypto-key.ts';
import { LONG, platform, platformKey } from './platform.ts';
import { exportSecret, generateSecret, importSecret, secretOf } from './secret-key.ts';
import { checkUsages, operationError, webError, type Operations, type Params, type WebAlgorithm, type Work } from './web-algorithm.ts';
import { bytes, dictionary, octet, unsignedShort, type Converter } from './webidl.ts';

const CIPHER_USAGES: Usage[] = ['encrypt', 'decrypt', 'wrapKey', 'unwrapKey'];
const WRAP_USAGES: Usage[] = ['wrapKey', 'unwrapKey'];

function failed(message: string): DOMException {
  return webError('OperationError', message);
}

function jobFailed(): DOMException {
  return operationError(new Error('Cipher job failed'));
}

function lengthDictionary(name: string): Converter {
  return dictionary(name, [['length', unsignedShort, true, (length: number) => { if (length !== 128 && length !== 192 && length !== 256) throw failed('AES key length must be 128, 192, or 256 bits'); }]]);
}

function exactly(name: string, size: number): (value: Uint8Array) => void {
  return (value) => {
    if (value.length !== size) throw failed(`algorithm.${name} must contain exactly ${size} bytes`);
  };
}

/** The lengths of tags, in bits. */
const TAGS: Record<string, readonly number[]> = { 'AES-GCM': [32, 64, 96, 104, 112, 120, 128], 'AES-OCB': [64, 96, 128], 'CHACHA20-POLY1305': [128] };
const MAX_OCB_IV = 15;

const aead = /* @__PURE__ */ dictionary('AeadParams', [
  ['additionalData', bytes],
  ['iv', bytes, true, (iv: Uint8Array, { name }: Params) => {
    const upper = name.toUpperCase();
    if (upper === 'CHACHA20-POLY1305') exactly('iv', 12)(iv);
    else if (upper === 'AES-OCB' && iv.length > MAX_OCB_IV) throw failed(`AES-OCB algorithm.iv must be no more than ${MAX_OCB_IV} bytes`);
  }],
  ['tagLength', octet, false, (tagLength: number, { name }: Params) => {
    const upper = name.toUpperCase();
    if (!TAGS[upper]!.includes(tagLength)) throw failed(`${tagLength} is not a valid ${upper === 'CHACHA20-POLY1305' ? 'ChaCha20-Poly1305' : upper} tag length`);
  }],
]);

/** All that a cipher makes of the data. */
function runState(state: CipherState, data: Uint8Array): Uint8Array {
  // It may work in place.
  const out = state.update(data);
  if (out === undefined) throw jobFailed();
  return concat(out, state.final());
}

type Begin = (key: Uint8Array, iv: Uint8Array, encrypting: boolean, tagBytes: number) => AeadState;

function sealed(begin: Begin, { iv, additionalData, tagLength = 128 }: Params, key: WebCryptoKey, data: Uint8Array): Uint8Array {
  const state = begin(secretOf(key), iv, true, tagLength / 8);
  if (additionalData !== undefined) state.authenticate(additionalData, data.length);
  const out = runState(state, data);
  return concat(out, state.tag()!.subarray(0, tagLength / 8));
}

function opened(begin: Begin, { iv, additionalData, tagLength = 128 }: Params, key: WebCryptoKey, data: Uint8Array): Uint8Array {
  const end = data.length - tagLength / 8;
  const state = begin(secretOf(key), iv, false, tagLength / 8);
  if (additionalData !== undefined) state.authenticate(additionalData, end);
  const out = runState(state, data.slice(0, end));
  if (!timingSafeCompare(state.tag()!.slice(0, tagLength / 8), data.slice(end))) throw jobFailed();
  return out;
}

/** What the platform does of an algorithm, else ours. */
function onPlatform(method: 'encrypt' | 'decrypt', params: Params, key: WebCryptoKey, data: Uint8Array, here: () => Work<Uint8Array>): Work<Uint8Array> {
  return platform((subtle) => data.length < LONG ? undefined : platformKey(subtle, key, 'raw', () => secretOf(key), ['encrypt', 'decrypt']).then((own) => subtle[method](params, own, data as BufferSource)), here);
}

function aesAlgorithm(name: string, usages: Usage[], formats: readonly string[], more: Operations & Pick<WebAlgorithm, 'dictionaries'>): WebAlgorithm {
  const algOf = (bits: number): string => `A${bits}${name.slice(4)}`;
  return {
    names: [name],
    ...more,
    dictionaries: { generateKey: lengthDictionary('AesKeyGenParams'), 'get key length': lengthDictionary('AesDerivedKeyParams'), ...more.dictionaries },
    generateKey({ length }, extractable, given) {
      checkUsages(given, usages, 'an AES');
      return generateSecret(length, { name, length }, extractable, given);
    },
    importKey(_params, format, data, extractable, given) {
      checkUsages(given, usages, 'an AES');
      const handle = importSecret(name, format, formats, data, 'enc', algOf, (length) => length === 16 || length === 24 || length === 32, extractable, given);
      return makeCryptoKey(handle, { name, length: handle.bytes.length * 8 }, extractable, given);
    },
    exportKey: (key, format) => exportSecret(key, format, formats, algOf(slotsOf(key).algorithm['length'])),
    'get key length': ({ length }) => length,
  };
}

const FORMATS = ['raw-secret', 'jwk'];
const ALL_FORMATS = ['raw', ...FORMATS];

/** Refuses what native Node does, whatever the platform would. */
function checkGcm({ iv }: Params): void {
  if (iv.length < 12) throw operationError(ERR_CRYPTO_INVALID_IV());
  if (iv.length > 128) throw operationError(new Error('error:1C80006D:Provider routines::invalid iv length'));
}

function gcmState(key: Uint8Array, iv: Uint8Array, encrypting: boolean): AeadState {
  return gcm(aes(key), iv, encrypting);
}

function ocbState(key: Uint8Array, iv: Uint8Array, encrypting: boolean, tagBytes: number): AeadState {
  if (iv.length === 0) throw operationError(ERR_CRYPTO_INVALID_IV());
  return ocb(aes(key), iv, encrypting, tagBytes);
}

/** Counter mode whose number is the last `length` bits of the counter only. */
function counted(block: BlockCipher, counter: Uint8Array, length: number, data: Uint8Array): Uint8Array {
  const blocks = BigInt(Math.ceil(data.length / 16));
  if (blocks > 1n << BigInt(length)) throw jobFailed();
  const mask = (1n << BigInt(length)) - 1n;
  let value = 0n;
  for (const byte of counter) value = value << 8n | BigInt(byte);
  const before = Number(BigInt.asUintN(32, [blocks, mask - (value & mask) + 1n].sort((a, b) => (a < b ? -1 : 1))[0]!)) * 16;
  const first = runState(ctr(block, counter.slice()), data.slice(0, before));
  if (before >= data.length) return first;
  const wrapped = value & ~mask;
  return concat(first, runState(ctr(block, Uint8Array.from(counter, (_, i) => Number(wrapped >> BigInt(120 - 8 * i) & 255n))), data.slice(before)));
}

const cbcParams = /* @__PURE__ */ dictionary('AesCbcParams', [['iv', bytes, true, /* @__PURE__ */ exactly('iv', 16)]]);
const ctrParams = /* @__PURE__ */ dictionary('AesCtrParams', [
  ['counter', bytes, true, /* @__PURE__ */ exactly('counter', 16)],
  ['length', octet, true, (length: number) => { if (length === 0 || length > 128) throw failed('AES-CTR algorithm.length must be between 1 and 128'); }],
]);
const aeadDictionaries = { encrypt: aead, decrypt: aead };

/** `check` is of those that the platform has. */
function authenticating(begin: Begin, check?: (params: Params) => void): Operations {
  return {
    encrypt(params, key, data) {
      check?.(params);
      const here = (): Uint8Array => sealed(begin, params, key, data);
      return check ? onPlatform('encrypt', params, key, data, here) : here();
    },
    decrypt(params, key, data) {
      if (data.length * 8 < (params['tagLength'] ?? 128)) throw failed('The provided data is too small.');
      check?.(params);
      const here = (): Uint8Array => opened(begin, params, key, data);
      return check ? onPlatform('decrypt', params, key, data, here) : here();
    },
  };
}

function kw(key: WebCryptoKey, data: Uint8Array, encrypting: boolean): Uint8Array {
  const out = data.length % 8 === 0 && data.length >= (encrypting ? 16 : 24) ? wrap(aes(secretOf(key)), new Uint8Array(8).fill(0xa6), encrypting).update(data) : null;
  if (!out) throw operationError(new Error(out === null ? 'error:1C8000E6:Provider routines::invalid input length' : 'error:1C800066:Provider routines::cipher operation failed'));
  return out;
}

const CHACHA = 'ChaCha20-Poly1305';
const CHACHA_BYTES = 32;

export const cipherAlgorithms: () => readonly WebAlgorithm[] = () => [
  aesAlgorithm('AES-CBC', CIPHER_USAGES, ALL_FORMATS, {
    dictionaries: { encrypt: cbcParams, decrypt: cbcParams },
    encrypt: (params, key, data) => onPlatform('encrypt', params, key, data, () => runState(cbc(aes(secretOf(key)), params['iv'], true), data)),
    decrypt: (params, key, data) => onPlatform('decrypt', params, key, data, () => runState(cbc(aes(secretOf(key)), params['iv'], false), data)),
  }),
  aesAlgorithm('AES-CTR', CIPHER_USAGES, ALL_FORMATS, {
    dictionaries: { encrypt: ctrParams, decrypt: ctrParams },
    encrypt: (params, key, data) => onPlatform('encrypt', params, key, data, () => counted(aes(secretOf(key)), params['counter'], params['length'], data)),
    decrypt: (params, key, data) => onPlatform('decrypt', params, key, data, () => counted(aes(secretOf(key)), params['counter'], params['length'], data)),
  }),
  aesAlgorithm('AES-GCM', CIPHER_USAGES, ALL_FORMATS, { dictionaries: aeadDictionaries, ...authenticating(gcmState, checkGcm) }),
  aesAlgorithm('AES-OCB', CIPHER_USAGES, FORMATS, { dictionaries: aeadDictionaries, ...authenticating(ocbState) }),
  aesAlgorithm('AES-KW', WRAP_USAGES, ALL_FORMATS, {
    wrapKey: (_params, key, data) => kw(key, data, true),
    unwrapKey: (_params, key, data) => kw(key, data, false),
  }),
  {
    names: [CHACHA],
    dictionaries: aeadDictionaries,
    generateKey(_params, extractable, usages) {
      checkUsages(usages, CIPHER_USAGES, `a ${CHACHA}`);
      return generateSecret(CHACHA_BYTES * 8, { name: CHACHA }, extractable, usages);
    },
    importKey(_params, format, data, extractable, usages) {
      checkUsages(usages, CIPHER_USAGES, `a ${CHACHA}`);
      return makeCryptoKey(importSecret(CHACHA, format, FORMATS, data, 'enc', () => 'C20P', (length) => length === CHACHA_BYTES, extractable, usages), { name: CHACHA }, extractable, usages);
    },
    exportKey: (key, format) => exportSecret(key, format, FORMATS, 'C20P'),
    'get key length': () => CHACHA_BYTES * 8,
    ...authenticating(chacha20Poly1305),
  },
];
