// Buffer.from, Buffer.alloc and their kin.
import { FastBuffer } from '@tabnode/internal/fast-buffer';
import { ERR_BUFFER_OUT_OF_BOUNDS, ERR_OUT_OF_RANGE, wrongArgType } from '@tabnode/internal/errors';
import { utf8Encode } from '@tabnode/internal/utf8';
import { validateInteger } from '@tabnode/internal/validators';
import { codecOf, requireCodec, utf8 } from './codecs.ts';
import { fill } from './fill.ts';
import { MAX_LENGTH } from './limits.ts';
import { allocate, pool, reserve, take } from './pool.ts';
import { isAnyArrayBuffer, requireBytes } from './views.ts';

function validateSize(size: unknown): asserts size is number {
  if (typeof size !== 'number') throw wrongArgType('size', 'of type number', size);
  if (!(size >= 0 && size <= MAX_LENGTH)) throw ERR_OUT_OF_RANGE('size', `>= 0 && <= ${MAX_LENGTH}`, size);
}

function fromString(text: string, encoding: unknown): FastBuffer {
  const codec = typeof encoding === 'string' && encoding ? requireCodec(encoding) : utf8;
  // Three bytes a unit are enough in every encoding.
  const most = text.length * 3;
  if (most === 0) return new FastBuffer();
  if (most < pool.owner.poolSize >>> 1) {
    const memory = reserve(most);
    return take(memory, codec.write(new Uint8Array(memory), text, pool.used, most));
  }
  if (codec === utf8 && most < 200000) {
    const { bytes, written } = utf8Encode(text);
    return fromArrayLike(new Uint8Array(bytes.buffer, 0, written));
  }
  const size = codec.byteLength(text);
  const buffer = allocate(size);
  const written = codec.write(buffer, text, 0, size);
  return written === size ? buffer : new FastBuffer(buffer.buffer, buffer.byteOffset, written);
}

function fromArrayBuffer(memory: ArrayBufferLike, offset: unknown, length: unknown): FastBuffer {
  const start = +(offset as number) || 0;
  const most = memory.byteLength - start;
  if (most < 0) throw ERR_BUFFER_OUT_OF_BOUNDS('offset');
  // Without a length the Buffer follows memory that grows.
  if (length === undefined) return new FastBuffer(memory, start);
  const count = +(length as number);
  if (count > most) throw ERR_BUFFER_OUT_OF_BOUNDS('length');
  return new FastBuffer(memory, start, count > 0 ? count : 0);
}

function fromObject(value: { length?: unknown; buffer?: unknown; type?: unknown; data?: unknown }): FastBuffer | undefined {
  if (value.length !== undefined || isAnyArrayBuffer(value.buffer)) return fromArrayLike(typeof value.length === 'number' ? value as ArrayLike<number> : []);
  return value.type === 'Buffer' && Array.isArray(value.data) ? fromArrayLike(value.data as number[]) : undefined;
}

function fromArrayLike(list: ArrayLike<number>): FastBuffer {
  if (!(list.length > 0)) return new FastBuffer();
  const buffer = allocate(list.length);
  buffer.set(list);
  return buffer;
}

/** The functions that `Buffer` carries, in one table, since names in a bundle weigh more than code. */
export const bufferStatics = {
  /** Makes a Buffer from text, bytes, an array, an ArrayBuffer or an object that turns into one of these. */
  from(value: unknown, encodingOrOffset?: unknown, length?: unknown): FastBuffer {
    if (typeof value === 'string') return fromString(value, encodingOrOffset);
    if (typeof value === 'object' && value !== null) {
      if (isAnyArrayBuffer(value)) return fromArrayBuffer(value, encodingOrOffset, length);
      const inner: unknown = value.valueOf && value.valueOf();
      if (inner != null && inner !== value && (typeof inner === 'string' || typeof inner === 'object')) return bufferStatics.from(inner, encodingOrOffset, length);
      const made = fromObject(value as { length?: unknown });
      if (made !== undefined) return made;
      const toPrimitive = (value as { [Symbol.toPrimitive]?: unknown })[Symbol.toPrimitive];
      if (typeof toPrimitive === 'function') {
        const text: unknown = toPrimitive.call(value, 'string');
        if (typeof text === 'string') return fromString(text, encodingOrOffset);
      }
    }
    throw wrongArgType('first argument', 'of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like Object', value);
  },

  /** Copies the memory of a typed array, from element `offset` on. */
  copyBytesFrom(view: ArrayBufferView & ArrayLike<unknown> & { subarray?(start: number, end?: number): ArrayBufferView }, offset?: number, length?: number): FastBuffer {
    if (!ArrayBuffer.isView(view) || view.subarray === undefined) throw wrongArgType('view', 'an instance of TypedArray', view);
    if (offset !== undefined) validateInteger(offset, 'offset', 0);
    if (length !== undefined) validateInteger(length, 'length', 0);
    const part = view.subarray(offset ?? 0, length === undefined ? length : (offset ?? 0) + length);
    return fromArrayLike(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
  },

  /** Makes a Buffer of the numbers given, each taken modulo 256. */
  of(...items: number[]): FastBuffer {
    return new FastBuffer(items);
  },

  /** Makes a Buffer of `size` bytes, zero or filled with `value`. */
  alloc(size: number, value?: unknown, encoding?: unknown): FastBuffer {
    validateSize(size);
    const buffer = new FastBuffer(size);
    if (value !== undefined && value !== 0 && size > 0) {
      if (typeof value !== 'string') encoding = undefined;
      if (encoding != null && typeof encoding !== 'string') throw wrongArgType('encoding', 'of type string', encoding);
      fill.call(buffer, value, encoding || undefined);
    }
    return buffer;
  },

  /** Makes a Buffer of `size` bytes whose content is not promised, small ones out of the pool. */
  allocUnsafe(size: number): FastBuffer {
    validateSize(size);
    return allocate(size);
  },

  /** Makes a Buffer of `size` bytes whose content is not promised, with memory of its own. */
  allocUnsafeSlow(size: number): FastBuffer {
    validateSize(size);
    return new FastBuffer(size);
  },

  isBuffer(value: unknown): value is FastBuffer {
    return value instanceof FastBuffer;
  },

  /** Joins Buffers and Uint8Arrays; the result has `length` bytes if given, cut or filled with zeros. */
  concat(list: readonly Uint8Array[], length?: number): FastBuffer {
    if (!Array.isArray(list)) throw wrongArgType('list', 'an instance of Array', list);
    if (list.length === 0) return new FastBuffer();
    if (length === undefined) length = (list as readonly Uint8Array[]).reduce((sum, part) => sum + (part?.length || 0), 0);
    else validateInteger(length, 'length', 0);
    const buffer = allocate(length);
    let at = 0;
    for (let i = 0; i < list.length; i++) {
      let part: unknown = list[i];
      requireBytes(part, `list[${i}]`);
      if (part.length > length - at) part = part.subarray(0, length - at);
      buffer.set(part as Uint8Array, at);
      at += (part as Uint8Array).length;
    }
    // Memory from the pool has been used before.
    return buffer.fill(0, at) as FastBuffer;
  },

  /** Counts the bytes of a text in an encoding, or of a piece of memory. */
  byteLength(value: unknown, encoding?: unknown): number {
    if (typeof value === 'string') {
      return ((typeof encoding === 'string' && codecOf(encoding)) || utf8).byteLength(value);
    }
    if (ArrayBuffer.isView(value) || isAnyArrayBuffer(value)) return value.byteLength;
    throw wrongArgType('string', 'of type string or an instance of Buffer or ArrayBuffer', value);
  },
};
