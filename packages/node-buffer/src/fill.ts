import { ERR_INVALID_ARG_VALUE } from '@tabnode/internal/errors';
import { describeValue } from '@tabnode/internal/describe-value';
import { FastBuffer } from '@tabnode/internal/fast-buffer';
import { validateInteger } from '@tabnode/internal/validators';
import { requireCodec, type Codec } from './codecs.ts';

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
    if (value.length === 0) value = 0;
    else if (value.length === 1) {
      const unit = value.charCodeAt(0);
      if (unit < 128 ? codec.name === 'utf8' || codec.name === 'latin1' : unit < 256 && codec.name === 'latin1') value = unit;
    }
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
    if (start >= stop) return this;
  }
  let pattern: Uint8Array;
  if (typeof value === 'string') {
    const size = codec!.byteLength(value);
    const bytes = new Uint8Array(size);
    pattern = bytes.subarray(0, codec!.write(bytes, value, 0, size));
  } else if (ArrayBuffer.isView(value)) pattern = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  else return Uint8Array.prototype.fill.call(this, value as number, start, stop);
  if (start >= stop) return this;
  if (pattern.length === 0) throw ERR_INVALID_ARG_VALUE('value', value, undefined, describeEmpty);
  const first = Math.min(pattern.length, stop - start);
  this.set(first === pattern.length ? pattern : pattern.subarray(0, first), start);
  // What is filled doubles with each copy.
  for (let filled = first; filled < stop - start; filled *= 2) this.copyWithin(start + filled, start, start + Math.min(filled, stop - start - filled));
  return this;
}

function describeEmpty(value: unknown): string {
  if (typeof value === 'string') return describeValue(value);
  return value instanceof FastBuffer ? '<Buffer >' : `${(value as object).constructor.name}(0) []`;
}
