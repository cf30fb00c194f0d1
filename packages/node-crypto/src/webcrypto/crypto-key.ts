// Keys of Web Crypto.
import { ERR_ILLEGAL_CONSTRUCTOR } from '@tabnode/internal/errors';
import { kEquals } from '@tabnode/internal/comparisons';
import type { InspectOptions } from '@tabnode/internal/inspect-context';
import { markCryptoKey } from '@tabnode/internal/types';
import { holdHandle, type KeyHandle, type KeyType } from '../key-handle.ts';

export type Usage = KeyUsage | 'encapsulateBits' | 'decapsulateBits' | 'encapsulateKey' | 'decapsulateKey';

/** A key's algorithm: what it was made for. */
export interface KeyAlgorithm {
  name: string;
  [parameter: string]: any;
}

/** What a key is made of. */
class Slots {
  readonly handle: KeyHandle;
  readonly algorithm: KeyAlgorithm;
  readonly extractable: boolean;
  readonly usages: readonly Usage[];
  /** What the getters hand out, which callers may write to without changing the key. */
  shownAlgorithm: KeyAlgorithm | undefined;
  shownUsages: Usage[] | undefined;

  constructor(handle: KeyHandle, algorithm: KeyAlgorithm, extractable: boolean, usages: readonly Usage[]) {
    this.handle = handle;
    this.algorithm = algorithm;
    this.extractable = extractable;
    this.usages = usages;
  }
}

/** All that an algorithm says, as text. */
function describe(algorithm: KeyAlgorithm): string {
  return JSON.stringify(algorithm, (_, value: unknown) => value instanceof Uint8Array ? value.join() : value);
}

export interface WebCryptoKey {
  readonly type: KeyType;
  readonly extractable: boolean;
  readonly algorithm: KeyAlgorithm;
  readonly usages: Usage[];
}

let slotsOfKey: (key: object) => Slots | undefined;

/** A key of Web Crypto; SubtleCrypto makes it. @see https://nodejs.org/api/webcrypto.html#class-cryptokey */
export const CryptoKey: { new (): WebCryptoKey; readonly prototype: WebCryptoKey } = /* @__PURE__ */ (() => {
  class CryptoKey {
    #slots: Slots;

    constructor(...[slots]: unknown[]) {
      if (!(slots instanceof Slots)) throw ERR_ILLEGAL_CONSTRUCTOR();
      this.#slots = slots;
      holdHandle(this, slots.handle);
      markCryptoKey(this);
    }

    get type(): KeyType {
      return this.#slots.handle.type;
    }

    get extractable(): boolean {
      return this.#slots.extractable;
    }

    get algorithm(): KeyAlgorithm {
      return this.#slots.shownAlgorithm ??= structuredClone(this.#slots.algorithm);
    }

    get usages(): Usage[] {
      return this.#slots.shownUsages ??= [...this.#slots.usages];
    }

    [Symbol.for('nodejs.util.inspect.custom')](depth: number, options: InspectOptions, ...[inspect]: ((value: object, options: object) => string)[]): unknown {
      if (depth < 0 || inspect === undefined) return this;
      const { handle, extractable, algorithm, usages } = this.#slots;
      return `CryptoKey ${inspect({ type: handle.type, extractable, algorithm, usages }, { ...options, depth: options.depth == null ? null : options.depth - 1 })}`;
    }

    [kEquals](other: unknown): boolean {
      const theirs = slotsOfKey(other as object);
      if (theirs === undefined) return false;
      const { handle, algorithm, extractable, usages } = this.#slots;
      return handle.type === theirs.handle.type && extractable === theirs.extractable
        && describe(algorithm) === describe(theirs.algorithm) && usages.join() === theirs.usages.join() && handle.equals(theirs.handle);
    }

    static {
      slotsOfKey = (key) => #slots in key ? key.#slots : undefined;
    }
  }
  for (const name of ['type', 'extractable', 'algorithm', 'usages']) Object.defineProperty(CryptoKey.prototype, name, { enumerable: true });
  Object.defineProperty(CryptoKey.prototype, kEquals, { enumerable: false });
  Object.defineProperty(CryptoKey.prototype, Symbol.toStringTag, { value: 'CryptoKey', configurable: true });
  return CryptoKey as never;
})();


export function makeCryptoKey(handle: KeyHandle, algorithm: KeyAlgorithm, extractable: boolean, usages: Iterable<Usage>): WebCryptoKey {
  return new (CryptoKey as never as new (slots: Slots) => WebCryptoKey)(new Slots(handle, algorithm, extractable, [...new Set(usages)]));
}

/** What a key is made of. */
export function slotsOf(key: WebCryptoKey): Slots {
  return slotsOfKey(key)!;
}

/** Whether the value is a key made here, not one of the platform's. */
export function isWebCryptoKey(value: unknown): value is WebCryptoKey {
  return typeof value === 'object' && value !== null && CryptoKey !== undefined && slotsOfKey(value) !== undefined;
}
