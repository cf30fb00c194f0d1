// Buffer.from, Buffer.alloc and their kin.
import { FastBuffer } from '@tabnode/internal/fast-buffer';
import { ERR_BUFFER_OUT_OF_BOUNDS, ERR_INVALID_ARG_TYPE, ERR_OUT_OF_RANGE } from '@tabnode/internal/errors';
import { utf8Encode } from '@tabnode/internal/utf8';
import { validateInteger } from '@tabnode/internal/validators';
import { codecOf, requireCodec, utf8, type Codec } from './codecs.ts';
import { fill } from './fill.ts';
import { MAX_LENGTH } from './limits.ts';
import { allocate, pool, reserve, take } from './pool.ts';
import { isAnyArrayBuffer, requireBytes } from './views.ts';

function validateSize(size: unknown): asserts size is number {
  if (typeof size !== 'number') throw ERR_INVALID_ARG_TYPE('size', 'number', size);
  if (!(size >= 0 && size <= MAX_LENGTH)) throw ERR_OUT_OF_RANGE('size', `>= 0 && <= ${MAX_LENGTH}`, size);
}

/** Makes a Buffer of `size` bytes, zero or filled with `value`. */
export function alloc(size: number, value?: unknown, encoding?: string): FastBuffer {
  validateSize(size);
  const buffer = new FastBuffer(size);
  if (value !== undefined && value !== 0 && size > 0) {
    if (encoding != null && typeof value === 'string' && typeof encoding !== 'string') throw ERR_INVALID_ARG_TYPE('encoding', 'string', encoding);
    fill.call(buffer, value, typeof value === 'string' && encoding ? encoding : undefined);
  }
  return buffer;
}

/** Makes a Buffer of `size` bytes whose content is not promised, small ones out of the pool. */
export function allocUnsafe(size: number): FastBuffer {
  validateSize(size);
  return allocate(size);
}

/** Makes a Buffer of `size` bytes whose content is not promised, with memory of its own. */
export function allocUnsafeSlow(size: number): FastBuffer {
  validateSize(size);
  return new FastBuffer(size);
}

/** Makes a Buffer from text, bytes, an array, an ArrayBuffer or an object that turns into one of these. */
export function from(value: unknown, encodingOrOffset?: unknown, length?: unknown): FastBuffer {
  if (typeof value === 'string') return fromString(value, encodingOrOffset);
  if (typeof value === 'object' && value !== null) {
    if (isAnyArrayBuffer(value)) return fromArrayBuffer(value, encodingOrOffset, length);
    const inner: unknown = value.valueOf && value.valueOf();
    if (inner != null && inner !== value && (typeof inner === 'string' || typeof inner === 'object')) return from(inner, encodingOrOffset, length);
    const made = fromObject(value as { length?: unknown });
    if (made !== undefined) return made;
    const toPrimitive = (value as { [Symbol.toPrimitive]?: unknown })[Symbol.toPrimitive];
    if (typeof toPrimitive === 'function') {
      const text: unknown = toPrimitive.call(value, 'string');
      if (typeof text === 'string') return fromString(text, encodingOrOffset);
    }
  }
  throw ERR_INVALID_ARG_TYPE('first argument', ['string', 'Buffer', 'ArrayBuffer', 'Array', 'Array-like Object'], value);
}

function fromString(text: string, encoding: unknown): FastBuffer {
  const codec = typeof encoding !== 'string' || encoding === '' || encoding === 'utf8' ? utf8 : requireCodec(encoding);
  return text.length === 0 ? new FastBuffer() : fromText(text, codec);
}

/** Makes a Buffer of the bytes that a text has in an encoding. */
export function fromText(text: string, codec: Codec): FastBuffer {
  // Three bytes a unit are enough in every encoding.
  const most = text.length * 3;
  if (most < pool.owner.poolSize >>> 1) {
    const memory = reserve(most);
    return take(memory, codec.write(new Uint8Array(memory), text, pool.used, most));
  }
  if (codec === utf8 && text.length <= 65536) {
    const { bytes, written } = utf8Encode(text);
    const buffer = allocate(written);
    buffer.set(new Uint8Array(bytes.buffer, 0, written));
    return buffer;
  }
  const size = codec.byteLength(text);
  const buffer = allocate(size);
  const written = codec.write(buffer, text, 0, size);
  return written === size ? buffer : new FastBuffer(buffer.buffer, buffer.byteOffset, written);
}

function fromArrayBuffer(memory: ArrayBufferLike, offset: unknown, length: unknown): FastBuffer {
  const start = offset === undefined ? 0 : +(offset as number) || 0;
  const most = memory.byteLength - start;
  if (most < 0) throw ERR_BUFFER_OUT_OF_BOUNDS('offset');
  // Without a length the Buffer follows memory that grows.
  if (length === undefined) return new FastBuffer(memory, start);
  const count = +(length as number);
  if (count > most) throw ERR_BUFFER_OUT_OF_BOUNDS('length');
  return new FastBuffer(memory, start, count > 0 ? count : 0);
}

function fromObject(value: { length?: unknown; buffer?: unknown; type?: unknown; data?: unknown }): FastBuffer | undefined {
  if (value.length !== undefined || isAnyArrayBuffer(value.buffer)) return typeof value.length === 'number' ? fromArrayLike(value as ArrayLike<number>) : new FastBuffer();
  if (value.type === 'Buffer' && Array.isArray(value.data)) return fromArrayLike(value.data as number[]);
  return undefined;
}

function fromArrayLike(list: ArrayLike<number>): FastBuffer {
  if (!(list.length > 0)) return new FastBuffer();
  const buffer = allocate(list.length);
  buffer.set(list);
  return buffer;
}

/** Makes a Buffer of the numbers given, each taken modulo 256. */
export function of(...items: number[]): FastBuffer {
  const buffer = new FastBuffer(items.length);
  for (let i = 0; i < items.length; i++) buffer[i] = items[i]!;
  return buffer;
}

/** Copies the memory of a typed array, from element `offset` on. */
export function copyBytesFrom(view: ArrayBufferView & ArrayLike<unknown> & { subarray?(start: number, end?: number): ArrayBufferView }, offset?: number, length?: number): FastBuffer {
  if (!ArrayBuffer.isView(view) || view.subarray === undefined) throw ERR_INVALID_ARG_TYPE('view', 'TypedArray', view);
  if (offset !== undefined) validateInteger(offset, 'offset', 0);
  if (length !== undefined) validateInteger(length, 'length', 0);
  const start = offset ?? 0;
  const part = offset === undefined && length === undefined ? view : view.subarray(start, length === undefined ? undefined : start + length);
  return fromArrayLike(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
}

/** Joins Buffers and Uint8Arrays; the result has `length` bytes if given, cut or filled with zeros. */
export function concat(list: readonly Uint8Array[], length?: number): FastBuffer {
  if (!Array.isArray(list)) throw ERR_INVALID_ARG_TYPE('list', 'Array', list);
  if (list.length === 0) return new FastBuffer();
  let total = 0;
  if (length === undefined) for (const part of list as readonly Uint8Array[]) total += part?.length || 0;
  else {
    validateInteger(length, 'length', 0);
    total = length;
  }
  const buffer = allocate(total);
  let at = 0;
  for (let i = 0; i < list.length; i++) {
    const part: unknown = list[i];
    requireBytes(part, `list[${i}]`);
    const room = total - at;
    if (room <= 0) continue;
    if (part.length > room) {
      buffer.set(part.subarray(0, room), at);
      at = total;
    } else {
      buffer.set(part, at);
      at += part.length;
    }
  }
  if (at < total) buffer.fill(0, at);
  return buffer;
}

/** Counts the bytes of a text in an encoding, or of a piece of memory. */
export function byteLength(value: unknown, encoding?: unknown): number {
  if (typeof value === 'string') {
    return ((typeof encoding === 'string' && encoding ? codecOf(encoding) : utf8) ?? utf8).byteLength(value);
  }
  if (ArrayBuffer.isView(value) || isAnyArrayBuffer(value)) return value.byteLength;
  throw ERR_INVALID_ARG_TYPE('string', ['string', 'Buffer', 'ArrayBuffer'], value);
}

export function isBuffer(value: unknown): value is FastBuffer {
  return value instanceof FastBuffer;
}
