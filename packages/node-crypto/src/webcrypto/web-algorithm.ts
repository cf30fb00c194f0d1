// What an algorithm of Web Crypto is here, and how what callers name one by becomes it.
import type { Steps } from '../crypto-job.ts';
import type { Usage, WebCryptoKey } from './crypto-key.ts';
import { algorithmDictionary, type Converter } from './webidl.ts';

/** A normalized algorithm: its name as specified, and its converted parameters. */
export interface Params {
  name: string;
  [parameter: string]: any;
}

export interface WebCryptoKeyPair {
  publicKey: WebCryptoKey;
  privateKey: WebCryptoKey;
}

/** What an operation gives: at once, in steps off the turn, or when the platform has it. */
export type Work<Result> = Result | Steps<Result> | Promise<Result>;

type Bytes = Uint8Array;

/** The operations of an algorithm; those that it has not are undefined. */
export interface Operations {
  digest?(params: Params, data: Bytes): Work<Bytes>;
  generateKey?(params: Params, extractable: boolean, usages: Usage[]): Work<WebCryptoKey | WebCryptoKeyPair>;
  importKey?(params: Params, format: string, data: any, extractable: boolean, usages: Usage[]): WebCryptoKey;
  /** Undefined where there is no such format of this key. */
  exportKey?(key: WebCryptoKey, format: string): Bytes | JsonWebKey | undefined;
  sign?(params: Params, key: WebCryptoKey, data: Bytes): Work<Bytes>;
  verify?(params: Params, key: WebCryptoKey, signature: Bytes, data: Bytes): Work<boolean>;
  encrypt?(params: Params, key: WebCryptoKey, data: Bytes): Work<Bytes>;
  decrypt?(params: Params, key: WebCryptoKey, data: Bytes): Work<Bytes>;
  /** `length` in bits; null for all there is. */
  deriveBits?(params: Params, key: WebCryptoKey, length: number | null): Work<Bytes>;
  /** Refuses what is not to be derived, before the key is looked at. */
  checkDerivation?(params: Params, length: number | null): void;
  wrapKey?(params: Params, key: WebCryptoKey, data: Bytes): Work<Bytes>;
  unwrapKey?(params: Params, key: WebCryptoKey, data: Bytes): Work<Bytes>;
  encapsulateBits?(params: Params, key: WebCryptoKey): Work<{ sharedKey: Bytes; ciphertext: Bytes }>;
  decapsulateBits?(params: Params, key: WebCryptoKey, ciphertext: Bytes): Work<Bytes>;
  getPublicKey?(key: WebCryptoKey, usages: Usage[]): WebCryptoKey;
  'get key length'?(params: Params): number | null;
}

export type Operation = keyof Operations;

export interface WebAlgorithm extends Operations {
  readonly names: readonly string[];
  /** The dictionaries of operations that take more than the name. */
  readonly dictionaries?: Partial<Record<Operation, Converter>>;
}

export function webError(name: string, message: string, cause?: unknown): DOMException {
  const error = new DOMException(message, name);
  if (cause !== undefined) Object.defineProperty(error, 'cause', { value: cause, configurable: true, writable: true });
  return error;
}

/** What goes wrong within an operation. */
export function operationError(cause?: unknown): DOMException {
  return webError('OperationError', 'The operation failed for an operation-specific reason', cause);
}

export function unsupported(message: string): DOMException {
  return webError('NotSupportedError', message);
}

/** Refuses usages that a key of this kind has not; `kind` comes with its article. */
export function checkUsages(usages: readonly Usage[], allowed: readonly Usage[], kind: string): void {
  if (usages.some((usage) => !allowed.includes(usage))) throw webError('SyntaxError', `Unsupported key usage for ${kind} key`);
}

/** Those of the usages that are among the allowed, in the order of the latter. */
export function usagesAmong(usages: readonly Usage[], allowed: readonly Usage[]): Usage[] {
  return allowed.filter((usage) => usages.includes(usage));
}

const WHERE = { prefix: 'Failed to normalize algorithm', context: 'passed algorithm' };

/** Finds the algorithm of an operation, and converts its parameters. @throws {NotSupportedError} where there is none. */
export function normalizeAlgorithm(algorithms: readonly WebAlgorithm[], given: string | object, operation: Operation): [algorithm: WebAlgorithm, params: Params] {
  const { name } = algorithmDictionary(typeof given === 'string' ? { name: given } : given, WHERE, []) as Params;
  const upper = name.toUpperCase();
  for (const algorithm of algorithms) {
    const known = algorithm[operation] && algorithm.names.find((each) => each.toUpperCase() === upper);
    if (!known) continue;
    const convert = algorithm.dictionaries?.[operation];
    return [algorithm, { ...convert?.(typeof given === 'string' ? { name: given } : given, WHERE, []), name: known }];
  }
  throw unsupported('Unrecognized algorithm name');
}
