// Text in and out of a Buffer: toString, write, and the methods named after an encoding.
import { codedTypeError } from '@tabnode/internal/node-error';
import { ERR_BUFFER_OUT_OF_BOUNDS, ERR_INDEX_OUT_OF_RANGE, ERR_STRING_TOO_LONG } from '@tabnode/internal/errors';
import { validateInteger } from '@tabnode/internal/validators';
import { requireCodec, utf8, type Codec } from './codecs.ts';
import { MAX_STRING_LENGTH } from './limits.ts';

const badArgument = (what: string): Error => codedTypeError('ERR_INVALID_ARG_TYPE', `argument must be a ${what}`, badArgument);

function read(bytes: Uint8Array, codec: Codec, start: number, end: number): string {
  if (!ArrayBuffer.isView(bytes)) throw badArgument('buffer');
  const size = end - start;
  if (size > MAX_STRING_LENGTH / 2 && (codec.name === 'hex' || size > MAX_STRING_LENGTH)) throw ERR_STRING_TOO_LONG();
  return codec.slice(bytes, start, end);
}

/** Reads the bytes from `start` to `end` as text. */
export function toString(this: Uint8Array, encoding?: unknown, start?: unknown, end?: unknown): string {
  const { length } = this;
  if (encoding === undefined && start === undefined && end === undefined) return read(this, utf8, 0, length);
  const from = Math.max(Math.trunc(start as number) || 0, 0);
  const to = end === undefined ? length : Math.min(Math.trunc(end as number) || 0, length);
  if (from >= to) return '';
  return read(this, requireCodec(encoding), from, to);
}

/** Writes text at `offset`, at most `length` bytes; tells how many bytes it wrote. */
export function write(this: Uint8Array, text: string, offset?: unknown, length?: unknown, encoding?: unknown): number {
  let start = 0;
  const size = this.length;
  let room = size;
  if (offset === undefined) encoding = undefined;
  else if (length === undefined && typeof offset === 'string') encoding = offset;
  else {
    validateInteger(offset, 'offset', 0, size);
    start = offset;
    room = size - start;
    if (typeof length === 'string') encoding = length;
    else if (length !== undefined) {
      validateInteger(length, 'length', 0, size);
      if (length < room) room = length;
    }
  }
  const codec = encoding ? requireCodec(encoding) : utf8;
  if (typeof text !== 'string') throw badArgument('string');
  if (!ArrayBuffer.isView(this)) throw badArgument('buffer');
  return codec.write(this, text, start, room);
}

/** Makes `utf8Slice` and its kin, which userland calls where it knows the encoding. */
export function sliceMethod(codec: Codec) {
  return function (this: Uint8Array, start?: unknown, end?: unknown): string {
    if (this.length === 0) return '';
    const from = start === undefined ? 0 : Math.trunc(start as number) || 0;
    const to = end === undefined ? this.length : Math.trunc(end as number) || 0;
    if (from < 0 || to < 0 || from > this.length || to > this.length && to > from) throw ERR_INDEX_OUT_OF_RANGE();
    return read(this, codec, from, Math.max(from, to));
  };
}

/** Makes `utf8Write` and its kin; those that are `strict` refuse a length past the end. */
export function writeMethod(codec: Codec, strict = false) {
  return function (this: Uint8Array, text: string, offset?: unknown, length?: unknown): number {
    if (!ArrayBuffer.isView(this)) throw badArgument('buffer');
    if (typeof text !== 'string') throw badArgument('string');
    // Strict ones compare the numbers as they come, so that NaN is never out of bounds.
    const exact = (value: unknown): number => (strict ? +(value as number) : Math.trunc(value as number) || 0);
    const start = offset === undefined ? 0 : exact(offset);
    if (start < 0 && !strict) throw ERR_INDEX_OUT_OF_RANGE();
    if (start < 0 || start > this.length) throw ERR_BUFFER_OUT_OF_BOUNDS('offset');
    const room = this.length - start;
    const count = length === undefined ? room : exact(length);
    if (count < 0 && !strict) throw ERR_INDEX_OUT_OF_RANGE();
    if (strict && (count < 0 || count > room)) throw ERR_BUFFER_OUT_OF_BOUNDS('length');
    const at = Math.trunc(start) || 0;
    return codec.write(this, text, at, Math.min(Math.trunc(count) || 0, this.length - at));
  };
}
