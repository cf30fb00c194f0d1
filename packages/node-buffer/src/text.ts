// Text in and out of a Buffer: toString, write, and the methods named after an encoding.
import { codedTypeError } from '@tabnode/internal/node-error';
import { ERR_BUFFER_OUT_OF_BOUNDS, ERR_INDEX_OUT_OF_RANGE, ERR_STRING_TOO_LONG } from '@tabnode/internal/errors';
import { validateInteger } from '@tabnode/internal/validators';
import { hex, requireCodec, utf8, type Codec } from './codecs.ts';
import { MAX_STRING_LENGTH } from './limits.ts';

const badArgument = (what: string): Error => codedTypeError('ERR_INVALID_ARG_TYPE', `argument must be a ${what}`, badArgument);

function requireText(bytes: Uint8Array, text: unknown): void {
  if (!ArrayBuffer.isView(bytes)) throw badArgument('buffer');
  if (typeof text !== 'string') throw badArgument('string');
}

function read(bytes: Uint8Array, codec: Codec, start: number, end: number): string {
  requireText(bytes, '');
  if ((end - start) * (codec === hex ? 2 : 1) > MAX_STRING_LENGTH) throw ERR_STRING_TOO_LONG();
  return codec.slice(bytes, start, end);
}

/** Reads the bytes from `start` to `end` as text. */
export function toString(this: Uint8Array, encoding?: unknown, start?: unknown, end?: unknown): string {
  const { length } = this;
  if (encoding === undefined && start === undefined && end === undefined) return read(this, utf8, 0, length);
  const from = Math.max(whole(start), 0);
  const to = end === undefined ? length : Math.min(whole(end), length);
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
  requireText(this, text);
  return codec.write(this, text, start, room);
}

/** A whole number as C++ takes it: what is none is 0. */
const whole = (value: unknown): number => Math.trunc(value as number) || 0;

/** Makes `utf8Slice` and its kin, which userland calls where it knows the encoding. */
export function sliceMethod(codec: Codec) {
  return function (this: Uint8Array, start: unknown = 0, end: unknown = this.length): string {
    const { length } = this;
    if (length === 0) return read(this, codec, 0, 0);
    const from = whole(start);
    const to = whole(end);
    if (from < 0 || to < 0 || from > length || (to > length && to > from)) throw ERR_INDEX_OUT_OF_RANGE();
    return read(this, codec, from, Math.max(from, to));
  };
}

/** Makes `utf8Write` and its kin; those that are `strict` refuse a length past the end. */
export function writeMethod(codec: Codec, strict: boolean) {
  return function (this: Uint8Array, text: string, offset: unknown = 0, length?: unknown): number {
    requireText(this, text);
    // Strict ones compare the numbers as they come, so that NaN is never out of bounds.
    const start = strict ? +(offset as number) : whole(offset);
    const room = this.length - start;
    const count = length === undefined ? room : strict ? +(length as number) : whole(length);
    if (!strict && (start < 0 || count < 0) && room >= 0) throw ERR_INDEX_OUT_OF_RANGE();
    if (start < 0 || room < 0) throw ERR_BUFFER_OUT_OF_BOUNDS('offset');
    if (strict && (count < 0 || count > room)) throw ERR_BUFFER_OUT_OF_BOUNDS('length');
    return codec.write(this, text, whole(start), Math.min(whole(count), this.length - whole(start)));
  };
}
