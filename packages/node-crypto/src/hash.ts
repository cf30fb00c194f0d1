import type * as Node from 'node:crypto';
import { ERR_CRYPTO_HASH_FINALIZED } from '@tabnode/internal/errors';
import { inherit } from '@tabnode/internal/inherit';
import { validateString, validateUint32 } from '@tabnode/internal/validators';
import { emitDeprecation } from '@tabnode/internal/warning';
import { dataBytes, outputOf } from './bytes-of.ts';
import { deprecatedClass, kFinalized, kHandle, kState } from './digest-stream.ts';
import { HashHandle } from './hash-handle.ts';
import { findDigest } from './digest-table.ts';
import { LazyTransform } from './lazy-transform.ts';

type Options = Node.HashOptions | undefined;

const HashStream: any = /* @__PURE__ */ (() => {
  const constructor: any = inherit('Hash', function (this: any, algorithm: string | HashHandle, options: Options): any {
    if (!(this instanceof constructor)) return new constructor(algorithm, options);
    const source = algorithm instanceof HashHandle ? algorithm : undefined;
    if (source === undefined) validateString(algorithm, 'algorithm');
    const size: number | undefined = typeof options === 'object' && options !== null ? options.outputLength : undefined;
    if (size !== undefined) validateUint32(size, 'options.outputLength');
    const handle = source === undefined ? HashHandle.open(findDigest(algorithm as string), size) : source.copy(size);
    LazyTransform.call(this, options);
    this[kHandle] = handle;
    this[kState] = { [kFinalized]: false };
    if (handle.isXof && size === undefined && source === undefined) {
      emitDeprecation('Creating SHAKE128/256 digests without an explicit options.outputLength is deprecated.', 'DEP0198');
    }
    return undefined;
  }, LazyTransform);
  Object.assign(constructor.prototype, {
    copy(this: any, options?: Options) {
      if (this[kState][kFinalized]) throw ERR_CRYPTO_HASH_FINALIZED();
      return new constructor(this[kHandle], options);
    },

    _transform(this: any, chunk: unknown, encoding: unknown, callback: () => void) {
      this[kHandle].update(dataBytes(chunk, 'data', encoding));
      callback();
    },

    _flush(this: any, callback: () => void) {
      this.push(outputOf(this[kHandle].digest(), undefined));
      callback();
    },

    update(this: any, data: unknown, encoding?: unknown) {
      if (this[kState][kFinalized]) throw ERR_CRYPTO_HASH_FINALIZED();
      this[kHandle].update(dataBytes(data, 'data', encoding));
      return this;
    },

    digest(this: any, outputEncoding?: unknown) {
      if (this[kState][kFinalized]) throw ERR_CRYPTO_HASH_FINALIZED();
      const result = outputOf(this[kHandle].digest(), outputEncoding);
      this[kState][kFinalized] = true;
      return result;
    },
  });
  return constructor;
})();

/**
 * The class of digests under way: a Transform whose output is the digest.
 *
 * @deprecated DEP0179: `createHash()` makes them.
 * @see https://nodejs.org/api/crypto.html#class-hash
 */
export const Hash: typeof Node.Hash = /* @__PURE__ */ deprecatedClass(HashStream, 'DEP0179');

/**
 * Begins a digest.
 *
 * @param algorithm any of OpenSSL's names, in any case: `'sha256'`
 * @param options of a Transform, and `outputLength`, the number of bytes that shake128 and shake256 put out
 * @throws {ERR_INVALID_ARG_TYPE | ERR_OUT_OF_RANGE | ERR_OSSL_EVP_NOT_XOF_OR_INVALID_LENGTH}
 * @example
 * createHash('sha256').update('abc').digest('hex').slice(0, 8); // 'ba7816bf'
 *
 * @see https://nodejs.org/api/crypto.html#cryptocreatehashalgorithm-options
 */
export function createHash(algorithm: string, options?: Node.HashOptions): Node.Hash {
  return new HashStream(algorithm, options);
}
