import type * as Node from 'node:crypto';
import { ERR_CRYPTO_HASH_FINALIZED, ERR_CRYPTO_INVALID_DIGEST } from '@tabnode/internal/errors';
import { inherit } from '@tabnode/internal/inherit';
import { validateString } from '@tabnode/internal/validators';
import { dataBytes, outputOf } from './bytes-of.ts';
import { deprecatedClass, kFinalized, kHandle, kState } from './digest-stream.ts';
import { findDigest } from './digest-table.ts';
import { HmacState } from './hmac-state.ts';
import { LazyTransform } from './lazy-transform.ts';
import { secretBytes } from './secret-bytes.ts';

const EMPTY = /* @__PURE__ */ new Uint8Array(0);

const HmacStream: any = /* @__PURE__ */ (() => {
  const constructor: any = inherit('Hmac', function (this: any, hmac: string, key: unknown, options: Node.HashOptions | undefined): any {
    if (!(this instanceof constructor)) return new constructor(hmac, key, options);
    validateString(hmac, 'hmac');
    const bytes = secretBytes(key, 'key', (options as { encoding?: string } | null | undefined)?.encoding);
    const digest = findDigest(hmac);
    if (digest === undefined) throw ERR_CRYPTO_INVALID_DIGEST(hmac);
    if (digest.xof) throw new Error('error:00000000:lib(0)::reason(0)');
    this[kHandle] = new HmacState(digest, bytes);
    this[kState] = { [kFinalized]: false };
    LazyTransform.call(this, options);
    return undefined;
  }, LazyTransform);
  Object.assign(constructor.prototype, {
    update(this: any, data: unknown, encoding?: unknown) {
      if (this[kState][kFinalized]) throw ERR_CRYPTO_HASH_FINALIZED();
      this[kHandle].update(dataBytes(data, 'data', encoding));
      return this;
    },

    digest(this: any, outputEncoding?: unknown) {
      const state = this[kState];
      if (state[kFinalized]) return outputOf(EMPTY.slice(), outputEncoding);
      const result = outputOf(this[kHandle].digest(), outputEncoding);
      state[kFinalized] = true;
      return result;
    },

    _flush(this: any, callback: () => void) {
      this.push(this.digest());
      callback();
    },

    _transform(this: any, chunk: unknown, encoding: unknown, callback: () => void) {
      this[kHandle].update(dataBytes(chunk, 'data', encoding));
      callback();
    },
  });
  return constructor;
})();

/**
 * The class of message authentication codes under way: a Transform whose output is the code.
 *
 * @deprecated DEP0181: `createHmac()` makes them.
 * @see https://nodejs.org/api/crypto.html#class-hmac
 */
export const Hmac: typeof Node.Hmac = /* @__PURE__ */ deprecatedClass(HmacStream, 'DEP0181');

/**
 * Begins a message authentication code by a digest and a secret key.
 *
 * @param key of any length; text is UTF-8 unless `options.encoding` says otherwise
 * @throws {ERR_INVALID_ARG_TYPE | ERR_CRYPTO_INVALID_DIGEST}
 * @example
 * createHmac('sha256', 'key').update('abc').digest('hex').slice(0, 8); // '9c196e32'
 *
 * @see https://nodejs.org/api/crypto.html#cryptocreatehmacalgorithm-key-options
 */
export function createHmac(hmac: string, key: Node.BinaryLike | Node.KeyObject, options?: Node.HashOptions): Node.Hmac {
  return new HmacStream(hmac, key, options);
}
