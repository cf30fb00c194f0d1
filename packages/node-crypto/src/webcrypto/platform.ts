// The platform's own Web Crypto, and what is left to it.
import { runJob, type Steps } from '../crypto-job.ts';
import { platformCrypto } from '../random-source.ts';
import { isWebCryptoKey, slotsOf, type WebCryptoKey } from './crypto-key.ts';
import type { Work } from './web-algorithm.ts';

/** From how many bytes on the way to the platform and back is worth it. */
export const LONG = 8192;

/**
 * Leaves work to the platform's SubtleCrypto where it takes it, and else does it here: what it refuses it may merely not
 * know, and where it is wrong our own error is Node's.
 *
 * @param there gives undefined for what is not for the platform
 */
export function platform<Result>(there: (subtle: SubtleCrypto) => Promise<ArrayBuffer | boolean> | undefined, here: () => Work<Result>): Work<Result> {
  const { subtle } = platformCrypto as { subtle?: SubtleCrypto };
  let promise: Promise<ArrayBuffer | boolean> | undefined;
  try {
    promise = subtle && there(subtle);
  } catch {
    // As if it had said so later.
  }
  if (promise === undefined) return here();
  return promise.then((result) => (typeof result === 'boolean' ? result : new Uint8Array(result)) as Result, () => settled(here()));
}

/** What works in steps is done so too where it comes late. */
export function settled<Result>(work: Work<Result>): Result | Promise<Result> {
  if (typeof (work as Steps<Result> | undefined)?.next !== 'function') return work as Result;
  return new Promise((resolve, reject) => { runJob('DERIVEBITSREQUEST', work as Steps<Result>, (error, result) => (error === null ? resolve(result) : reject(error))); });
}

const imported = /* @__PURE__ */ new WeakMap<WebCryptoKey, Map<string, Promise<CryptoKey>>>();

/** The platform's copy of a key, made when first used and kept as long as the key. `algorithm` is the name where it is not the key's. */
export function platformKey(subtle: SubtleCrypto, key: WebCryptoKey, format: 'raw' | 'spki' | 'pkcs8', data: () => Uint8Array, usages: KeyUsage[], algorithm: object = slotsOf(key).algorithm): Promise<CryptoKey> {
  let copies = imported.get(key);
  if (copies === undefined) imported.set(key, copies = new Map());
  const kind = usages.join();
  let copy = copies.get(kind);
  if (copy === undefined) copies.set(kind, copy = subtle.importKey(format, data() as BufferSource, algorithm as never, false, usages));
  return copy;
}

const PlatformKey = /* @__PURE__ */ (() => globalThis.CryptoKey as typeof CryptoKey | undefined)();

/** Whether the value is a key of the page's own SubtleCrypto. */
export function isPlatformKey(value: unknown): value is CryptoKey {
  return PlatformKey !== undefined && value instanceof PlatformKey && !isWebCryptoKey(value);
}
