import { describeBrief } from '@tabnode/internal/describe-value';
import { FastBuffer } from '@tabnode/internal/fast-buffer';
import { codedTypeError } from '@tabnode/internal/node-error';
import { validateInteger } from '@tabnode/internal/validators';
import { encode, requireCodec, type Codec } from './codecs.ts';

/** Fills the bytes from `offset` to `end` with a number, or with text or bytes over and over. */
export function fill(this: Uint8Array, value: unknown, offset?: unknown, end?: unknown, encoding?: unknown): Uint8Array {
  let codec: Codec | undefined;
  if (typeof value === 'string') {
    if (offset === undefined || typeof offset === 'string') {
      encoding = offset;
      offset = undefined;
    } else if (typeof end === 'string') {
      encoding = end;
      end = undefined;
    }
    codec = requireCodec(encoding || undefined);
    if (value === '') value = 0;
  }
  let start = 0;
  let stop = this.byteLength;
  if (offset !== undefined) {
    validateInteger(offset, 'offset', 0);
    start = offset;
    if (end !== undefined) {
      validateInteger(end, 'end', 0, stop);
      stop = end;
    }
  }
  if (start >= stop) return this;
  let pattern: Uint8Array;
  if (typeof value === 'string') pattern = encode(value, codec!);
  else if (ArrayBuffer.isView(value)) pattern = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  else return Uint8Array.prototype.fill.call(this, value as number, start, stop);
  if (pattern.length === 1) return Uint8Array.prototype.fill.call(this, pattern[0]!, start, stop);
  if (pattern.length === 0) throw codedTypeError('ERR_INVALID_ARG_VALUE', `The argument 'value' is invalid. Received ${describeEmpty(value)}`, fill);
  this.set(pattern.subarray(0, stop - start), start);
  // What is filled doubles with each copy.
  for (let filled = pattern.length; filled < stop - start; filled *= 2) this.copyWithin(start + filled, start, Math.min(start + filled, stop - filled));
  return this;
}

function describeEmpty(value: unknown): string {
  return typeof value === 'string' ? describeBrief(value) : value instanceof FastBuffer ? '<Buffer >' : `${(value as object).constructor.name}(0) []`;
}
