// SubtleCrypto's operations: what each checks, and in which order; the work is the algorithms'.
import { Buffer } from '@tabnode/node-buffer';
import { runJob, runPlatformJob, runShortJob, type Steps } from '../crypto-job.ts';
import type { OpenSSLError } from '../openssl-error.ts';
import { algorithms } from './algorithms.ts';
import { isWebCryptoKey, slotsOf, type Usage, type WebCryptoKey } from './crypto-key.ts';
import { normalizeAlgorithm, operationError, unsupported, webError, type Operation, type Params, type WebAlgorithm, type WebCryptoKeyPair, type Work } from './web-algorithm.ts';
import { normalizedHash } from './web-digest.ts';
import { algorithmIdentifier, bitLength, bufferSource, copyOf, cryptoKey, jsonWebKey, keyFormat, keyUsages, type Converter } from './webidl.ts';

/** What an algorithm is given as: its name, or an object with it. */
type Identifier = string | object;
type Found = [algorithm: WebAlgorithm, params: Params];

/** The algorithm of an operation, all its parameters converted. @throws {NotSupportedError | ERR_MISSING_OPTION} */
export function normalize(given: Identifier, operation: Operation): Found {
  const found = normalizeAlgorithm(algorithms(), given, operation);
  const { hash } = found[1];
  if (hash !== undefined) found[1]['hash'] = normalizedHash(hash);
  return found;
}

/** The algorithm that wraps keys: one that does only that, or one that encrypts. */
export function normalizeWrapping(given: Identifier, method: 'encrypt' | 'decrypt'): Found {
  try {
    return normalize(given, method === 'encrypt' ? 'wrapKey' : 'unwrapKey');
  } catch {
    return normalize(given, method);
  }
}

/** The number of bits that a key of this algorithm has; null where it may have any. */
export function keyBits(given: Identifier): number | null {
  const [algorithm, params] = normalize(given, 'get key length');
  return algorithm['get key length']!(params);
}

// What is quickly done comes at once, but for a turn of the loop every so many milliseconds: the page gets to its own work.
const SLICE = 4;
let free = 0;

/** Runs an operation's work off the calling turn; what goes wrong in it is an OperationError. */
function run<Result>(type: string, begin: () => Work<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const settle = (error: unknown, result: Result): void => {
      if (error === null) resolve(result);
      else reject(error instanceof DOMException ? error : operationError(plainError(error)));
    };
    let work: Work<Result>;
    try {
      work = begin();
    } catch (error) {
      settle(error, undefined as Result);
      return;
    }
    if (work instanceof Promise) runPlatformJob(type, work, settle);
    else if (typeof (work as Steps<Result> | undefined)?.next === 'function') runJob(type, work as Steps<Result>, settle);
    else if (performance.now() < free) settle(null, work as Result);
    else runShortJob(type, () => work as Result, (error, result) => {
      free = performance.now() + SLICE;
      settle(error, result);
    });
  });
}

/** OpenSSL's errors come without their parts here. */
function plainError(error: unknown): unknown {
  return (error as OpenSSLError).library === undefined ? error : new Error((error as OpenSSLError).message);
}

/** The memory of what an operation gave, and nothing else of it. */
function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return (bytes.length === bytes.buffer.byteLength ? bytes.buffer : new Uint8Array(bytes).buffer) as ArrayBuffer;
}

function invalidAccess(message: string): DOMException {
  return webError('InvalidAccessError', message);
}

function has(key: WebCryptoKey, usage: Usage): boolean {
  return slotsOf(key).usages.includes(usage);
}

function isFor(key: WebCryptoKey, { name }: Params): boolean {
  return slotsOf(key).algorithm.name === name;
}

function algorithmOf(key: WebCryptoKey): WebAlgorithm {
  const { name } = slotsOf(key).algorithm;
  return algorithms().find(({ names }) => names.includes(name))!;
}

/** Makes a key of its data. @throws {SyntaxError} where a secret or private key would be good for nothing */
export function importKey([algorithm, params]: Found, format: string, data: unknown, extractable: boolean, usages: Usage[]): WebCryptoKey {
  const key = algorithm.importKey!(params, format, data, extractable, usages);
  const { type } = slotsOf(key).handle;
  if (type !== 'public' && usages.length === 0) throw webError('SyntaxError', `Usages cannot be empty when importing a ${type} key.`);
  return key;
}

function exportKey(key: WebCryptoKey, format: string): Uint8Array | JsonWebKey {
  const algorithm = algorithmOf(key);
  const { handle, algorithm: { name }, extractable } = slotsOf(key);
  if (algorithm.exportKey === undefined) throw unsupported(`${name} key export is not supported`);
  if (!extractable) throw webError('InvalidAccessException', 'key is not extractable');
  const data = algorithm.exportKey(key, format);
  if (data === undefined) throw unsupported(`Unable to export ${name} ${handle.type} key using ${format} format`);
  return data;
}

function cipher([algorithm, params]: Found, methods: readonly ('encrypt' | 'decrypt' | 'wrapKey' | 'unwrapKey')[], key: WebCryptoKey, data: Uint8Array): Promise<Uint8Array> {
  if (!isFor(key, params) || !has(key, methods[0]!)) throw invalidAccess('The requested operation is not valid for the provided key');
  const method = methods.find((each) => algorithm[each] !== undefined)!;
  return run('CIPHERREQUEST', () => algorithm[method]!(params, key, data));
}

function deriveBits([algorithm, params]: Found, key: WebCryptoKey, length: number | null): Promise<Uint8Array> {
  algorithm.checkDerivation?.(params, length);
  if (!isFor(key, params)) throw invalidAccess('Key algorithm mismatch');
  return run('DERIVEBITSREQUEST', () => algorithm.deriveBits!(params, key, length));
}

function encapsulate(given: Identifier, key: WebCryptoKey, usage: Usage): Promise<{ sharedKey: Uint8Array; ciphertext: Uint8Array }> {
  const [algorithm, params] = normalize(given, 'encapsulateBits');
  checkEncapsulation(key, params, 'encapsulationKey', usage);
  return run('KEMENCAPSULATEREQUEST', () => algorithm.encapsulateBits!(params, key));
}

function decapsulate(given: Identifier, key: WebCryptoKey, ciphertext: BufferSource, usage: Usage): Promise<Uint8Array> {
  const [algorithm, params] = normalize(given, 'decapsulateBits');
  checkEncapsulation(key, params, 'decapsulationKey', usage);
  const bytes = copyOf(ciphertext);
  return run('KEMDECAPSULATEREQUEST', () => algorithm.decapsulateBits!(params, key, bytes));
}

function checkEncapsulation(key: WebCryptoKey, params: Params, name: string, usage: Usage): void {
  if (!isFor(key, params)) throw invalidAccess('key algorithm mismatch');
  if (!has(key, usage)) throw invalidAccess(`${name} does not have ${usage} usage`);
}

function wrappedBytes(data: Uint8Array | JsonWebKey, { name }: Params): Uint8Array {
  if (data instanceof Uint8Array) return data;
  const text = JSON.stringify(data);
  // It takes whole blocks of eight bytes only.
  return Buffer.from(name === 'AES-KW' ? text.padEnd(Math.ceil(text.length / 8) * 8) : text);
}

function unwrappedJwk(bytes: Uint8Array): unknown {
  try {
    return jsonWebKey(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)), {}, []);
  } catch {
    throw webError('DataError', 'Invalid wrapped JWK key');
  }
}

const boolean: Converter = Boolean;

/** The data of importKey(), which the format, converted before it, decides about. */
const keyData: Converter = (value, where, [format]) => (format === 'jwk' ? jsonWebKey(value, where, []) : copyOf(bufferSource(value, where)));

/** How many arguments a call needs, how they are converted, and what then is done. */
type Call = [required: number, converters: readonly Converter[], run: (...args: any[]) => unknown];

/** SubtleCrypto's methods, in the order of its prototype. */
export const operations: Record<string, Call> = {
  encrypt: [3, [algorithmIdentifier, cryptoKey, bufferSource], (given, key, data) => cipher(normalize(given, 'encrypt'), ['encrypt'], key, copyOf(data)).then(bufferOf)],
  decrypt: [3, [algorithmIdentifier, cryptoKey, bufferSource], (given, key, data) => cipher(normalize(given, 'decrypt'), ['decrypt'], key, copyOf(data)).then(bufferOf)],
  sign: [3, [algorithmIdentifier, cryptoKey, bufferSource], (given, key, data) => {
    const [algorithm, params] = normalize(given, 'sign');
    if (!isFor(key, params) || !has(key, 'sign')) throw invalidAccess('Unable to use this key to sign');
    const bytes = copyOf(data);
    return run('SIGNREQUEST', () => algorithm.sign!(params, key, bytes)).then(bufferOf);
  }],
  verify: [4, [algorithmIdentifier, cryptoKey, bufferSource, bufferSource], (given, key, signature, data) => {
    const [algorithm, params] = normalize(given, 'verify');
    if (!isFor(key, params) || !has(key, 'verify')) throw invalidAccess('Unable to use this key to verify');
    const [signed, bytes] = [copyOf(signature), copyOf(data)];
    return run('VERIFYREQUEST', () => algorithm.verify!(params, key, signed, bytes));
  }],
  digest: [2, [algorithmIdentifier, bufferSource], (given, data) => {
    const [algorithm, params] = normalize(given, 'digest');
    const bytes = copyOf(data);
    return run('HASHREQUEST', () => algorithm.digest!(params, bytes)).then(bufferOf);
  }],
  generateKey: [3, [algorithmIdentifier, boolean, keyUsages], async (given, extractable, usages) => {
    const [algorithm, params] = normalize(given, 'generateKey');
    const result = await run<WebCryptoKey | WebCryptoKeyPair>('KEYGENREQUEST', () => algorithm.generateKey!(params, extractable, usages));
    const key = isWebCryptoKey(result) ? result : result.privateKey;
    if (slotsOf(key).usages.length === 0) throw webError('SyntaxError', 'Usages cannot be empty when creating a key.');
    return result;
  }],
  deriveKey: [5, [algorithmIdentifier, cryptoKey, algorithmIdentifier, boolean, keyUsages], async (given, key, derived, extractable, usages) => {
    const found = normalize(given, 'deriveBits');
    const target = normalize(derived, 'importKey');
    const length = keyBits(derived);
    if (!has(key, 'deriveKey')) throw invalidAccess('baseKey does not have deriveKey usage');
    return importKey(target, 'raw-secret', await deriveBits(found, key, length), extractable, usages);
  }],
  deriveBits: [2, [algorithmIdentifier, cryptoKey, bitLength], (given, key, length) => {
    const found = normalize(given, 'deriveBits');
    if (!has(key, 'deriveBits')) throw invalidAccess('baseKey does not have deriveBits usage');
    return deriveBits(found, key, length).then(bufferOf);
  }],
  importKey: [5, [keyFormat, keyData, algorithmIdentifier, boolean, keyUsages], (format, data, given, extractable, usages) => importKey(normalize(given, 'importKey'), format, data, extractable, usages)],
  exportKey: [2, [keyFormat, cryptoKey], (format, key) => {
    const data = exportKey(key, format);
    return data instanceof Uint8Array ? bufferOf(data) : data;
  }],
  wrapKey: [4, [keyFormat, cryptoKey, cryptoKey, algorithmIdentifier], (format, key, wrapping, given) => {
    const found = normalizeWrapping(given, 'encrypt');
    return cipher(found, ['wrapKey', 'encrypt'], wrapping, wrappedBytes(exportKey(key, format), found[1])).then(bufferOf);
  }],
  unwrapKey: [7, [keyFormat, bufferSource, cryptoKey, algorithmIdentifier, algorithmIdentifier, boolean, keyUsages], async (format, wrapped, key, given, unwrapped, extractable, usages) => {
    const found = normalizeWrapping(given, 'decrypt');
    const target = normalize(unwrapped, 'importKey');
    const data = await cipher(found, ['unwrapKey', 'decrypt'], key, copyOf(wrapped));
    return importKey(target, format, format === 'jwk' ? unwrappedJwk(data) : data, extractable, usages);
  }],
  getPublicKey: [2, [cryptoKey, keyUsages], (key, usages) => {
    const algorithm = algorithmOf(key);
    if (algorithm.getPublicKey === undefined) throw unsupported('key must be a private key');
    if (slotsOf(key).handle.type !== 'private') throw invalidAccess('key must be a private key');
    return algorithm.getPublicKey(key, usages);
  }],
  encapsulateBits: [2, [algorithmIdentifier, cryptoKey], async (given, key) => {
    const { sharedKey, ciphertext } = await encapsulate(given, key, 'encapsulateBits');
    return { sharedKey: bufferOf(sharedKey), ciphertext: bufferOf(ciphertext) };
  }],
  encapsulateKey: [5, [algorithmIdentifier, cryptoKey, algorithmIdentifier, boolean, keyUsages], async (given, key, shared, extractable, usages) => {
    const target = normalize(shared, 'importKey');
    const { sharedKey, ciphertext } = await encapsulate(given, key, 'encapsulateKey');
    return { ciphertext: bufferOf(ciphertext), sharedKey: importKey(target, 'raw-secret', sharedKey, extractable, usages) };
  }],
  decapsulateBits: [3, [algorithmIdentifier, cryptoKey, bufferSource], (given, key, ciphertext) => decapsulate(given, key, ciphertext, 'decapsulateBits').then(bufferOf)],
  decapsulateKey: [6, [algorithmIdentifier, cryptoKey, bufferSource, algorithmIdentifier, boolean, keyUsages], async (given, key, ciphertext, shared, extractable, usages) => {
    const target = normalize(shared, 'importKey');
    return importKey(target, 'raw-secret', await decapsulate(given, key, ciphertext, 'decapsulateKey'), extractable, usages);
  }],
};

/** Whether an algorithm has an operation: what each operation has to find and to accept. */
const supported: Record<string, (given: Identifier, more: any) => void> = {
  wrapKey(given, more) {
    normalizeWrapping(given, 'encrypt');
    normalize(more, 'exportKey');
  },
  unwrapKey(given, more) {
    normalizeWrapping(given, 'decrypt');
    normalize(more, 'importKey');
  },
  deriveBits(given, length) {
    const [algorithm, params] = normalize(given, 'deriveBits');
    algorithm.checkDerivation?.(params, bitLength(length, {}));
  },
  deriveKey(given, more) {
    normalize(more, 'importKey');
    supported['deriveBits']!(given, keyBits(more));
  },
  generateKey(given) {
    const [algorithm, params] = normalize(given, 'generateKey');
    algorithm['get key length']?.(params);
  },
  encapsulateKey(given, more) {
    normalize(given, 'encapsulateBits');
    const [algorithm, { length = SHARED_BITS }] = normalize(more, 'importKey');
    if (algorithm['get key length'] === undefined || length !== SHARED_BITS) throw unsupported('');
  },
};
const SHARED_BITS = 256;
const PLAIN = ['digest', 'importKey', 'exportKey', 'sign', 'verify', 'encrypt', 'decrypt', 'encapsulateBits', 'decapsulateBits', 'getPublicKey'];

/** What SubtleCrypto.supports() says. */
export function supports(operation: string, given: Identifier, more: unknown): boolean {
  try {
    if (operation === 'decapsulateKey') operation = 'encapsulateKey';
    if (Object.hasOwn(supported, operation)) supported[operation]!(given, more);
    else if (PLAIN.includes(operation)) normalize(given, operation as Operation);
    else return false;
    return true;
  } catch {
    return false;
  }
}
