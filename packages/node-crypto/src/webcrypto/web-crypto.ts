import { ERR_ILLEGAL_CONSTRUCTOR, ERR_INVALID_THIS } from '@tabnode/internal/errors';
import { getRandomValues } from '../get-random-values.ts';
import { platformCrypto } from '../random-source.ts';
import { createSubtleCrypto } from './subtle-crypto.ts';
import { requiredArguments } from './webidl.ts';

const kCreate = /* @__PURE__ */ Symbol();

/** Web Crypto as Node has it. @see https://nodejs.org/api/webcrypto.html#class-crypto */
export const Crypto: new (create?: symbol) => object = /* @__PURE__ */ (() => {
  let isOne: (value: object) => boolean;
  function checkThis(value: unknown): void {
    if (typeof value !== 'object' || value === null || !isOne(value)) throw ERR_INVALID_THIS('Crypto');
  }
  class Crypto {
    #subtle: SubtleCrypto | undefined;

    static {
      isOne = (value) => #subtle in value;
    }

    constructor(...[create]: unknown[]) {
      if (create !== kCreate) throw ERR_ILLEGAL_CONSTRUCTOR();
    }

    get subtle(): SubtleCrypto {
      checkThis(this);
      return this.#subtle ??= createSubtleCrypto();
    }

    getRandomValues<T extends NodeJS.TypedArray | null>(array: T): T {
      checkThis(this);
      requiredArguments(arguments.length, 1, "Failed to execute 'getRandomValues' on 'Crypto'");
      return getRandomValues(array);
    }

    randomUUID(): string {
      checkThis(this);
      if (platformCrypto.randomUUID !== undefined) return platformCrypto.randomUUID();
      // Pages that are not secure contexts have random bytes but no UUIDs.
      const bytes = platformCrypto.getRandomValues(new Uint8Array(16));
      bytes[6] = (bytes[6]! & 15) | 64;
      bytes[8] = (bytes[8]! & 63) | 128;
      return Array.from(bytes, (byte, i) => (i === 4 || i === 6 || i === 8 || i === 10 ? '-' : '') + byte.toString(16).padStart(2, '0')).join('');
    }
  }
  for (const name of ['subtle', 'getRandomValues', 'randomUUID']) Object.defineProperty(Crypto.prototype, name, { enumerable: true });
  Object.defineProperty(Crypto.prototype, Symbol.toStringTag, { value: 'Crypto', configurable: true });
  return Crypto;
})();

/** The one Crypto there is. @see https://nodejs.org/api/crypto.html#cryptowebcrypto */
export const webcrypto = /* @__PURE__ */ (() => new Crypto(kCreate) as unknown as globalThis.Crypto)();
