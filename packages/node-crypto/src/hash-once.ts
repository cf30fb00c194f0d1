import type * as Node from 'node:crypto';
import { ERR_INVALID_ARG_VALUE } from '@tabnode/internal/errors';
import { validateObject, validateString, validateUint32 } from '@tabnode/internal/validators';
import { emitDeprecation } from '@tabnode/internal/warning';
import { Buffer } from '@tabnode/node-buffer';
import { dataBytes, outputOf } from './bytes-of.ts';
import { findDigest } from './digest-table.ts';

type Options = { outputEncoding?: unknown; outputLength?: unknown };

function hashOnce(algorithm: string, input: unknown, options: Options | string = 'hex'): Buffer | string {
  validateString(algorithm, 'algorithm');
  const bytes = dataBytes(input, 'input');
  let encoding: unknown = options;
  let size: unknown;
  if (typeof options !== 'string') {
    validateObject(options, 'options');
    encoding = options.outputEncoding ?? 'hex';
    size = options.outputLength;
  }
  validateString(encoding, 'outputEncoding');
  if (encoding !== 'buffer' && !Buffer.isEncoding(encoding)) throw ERR_INVALID_ARG_VALUE('outputEncoding', encoding);
  if (size !== undefined) validateUint32(size, 'outputLength');
  const digest = findDigest(algorithm);
  if (digest === undefined) throw new Error(`Digest method ${algorithm} is not supported`);
  if (size === undefined) {
    size = digest.size;
    if (digest.xof) emitDeprecation('Creating SHAKE128/256 digests without an explicit options.outputLength is deprecated.', 'DEP0198');
  } else if (size !== digest.size && !digest.xof) throw new Error(`Output length ${size as number} is invalid for ${digest.name}, which does not support XOF`);
  const state = digest.create();
  state.update(bytes);
  return outputOf(state.digest(size as number), encoding);
}

/**
 * Makes the digest of one piece of data: faster than createHash() for what is in memory at once.
 *
 * @param outputEncoding hexadecimal by default; `'buffer'` for the bytes; or an object with `outputEncoding` and `outputLength`
 * @throws {ERR_INVALID_ARG_TYPE | ERR_INVALID_ARG_VALUE | ERR_OUT_OF_RANGE}
 * @example
 * hash('md5', 'abc'); // '900150983cd24fb0d6963f7d28e17f72'
 *
 * @see https://nodejs.org/api/crypto.html#cryptohashalgorithm-data-options
 */
export const hash = /* @__PURE__ */ (() => Object.defineProperties(function hash(algorithm: string, input: unknown, options?: Options | string) {
  return hashOnce(algorithm, input, options);
}, { name: { value: 'hash' } }) as typeof Node.hash)();
