// What a Buffer does with bytes as such: comparing, copying, slicing, swapping.
import { compareBytes } from '@tabnode/internal/byte-compare';
import { ERR_INVALID_BUFFER_SIZE, ERR_OUT_OF_RANGE, wrongArgType } from '@tabnode/internal/errors';
import { FastBuffer } from '@tabnode/internal/fast-buffer';
import { validateInteger } from '@tabnode/internal/validators';
import { requireBytes } from './views.ts';

/** Orders two Buffers, as sorting wants it. */
export function compareBuffers(buf1: unknown, buf2: unknown): -1 | 0 | 1 {
  requireBytes(buf1, 'buf1');
  requireBytes(buf2, 'buf2');
  return buf1 === buf2 ? 0 : compareBytes(buf1, buf2);
}

function bound(value: unknown = 0, name: string, max?: number): number {
  validateInteger(value, name, 0, max);
  return value;
}

/** A whole number: fractions go down, what is none counts as 0. */
function whole(value: unknown): number {
  const number = +(value as number);
  return Number.isFinite(number) ? Math.floor(number) : 0;
}

function clamp(value: unknown, length: number): number {
  const index = Math.trunc(value as number) || 0;
  return index < 0 ? Math.max(index + length, 0) : Math.min(index, length);
}

function swap(bytes: Uint8Array, size: number): Uint8Array {
  if (bytes.length % size !== 0) throw ERR_INVALID_BUFFER_SIZE(`${size * 8}-bits`);
  for (let start = 0; start < bytes.length; start += size) {
    for (let low = start, high = start + size - 1; low < high; low++, high--) {
      const byte = bytes[low]!;
      bytes[low] = bytes[high]!;
      bytes[high] = byte;
    }
  }
  return bytes;
}

/** The methods, in one table, since names in a bundle weigh more than code. */
export const byteMethods = {
  /** Orders part of this Buffer against part of another. */
  compare(this: Uint8Array, target: unknown, targetStart?: unknown, targetEnd?: unknown, sourceStart?: unknown, sourceEnd: unknown = this.length): -1 | 0 | 1 {
    requireBytes(target, 'target');
    if (targetEnd === undefined) targetEnd = target.length;
    const from = bound(targetStart, 'targetStart');
    const to = bound(targetEnd, 'targetEnd', target.length);
    const start = bound(sourceStart, 'sourceStart');
    const end = bound(sourceEnd, 'sourceEnd', this.length);
    return compareBytes(this.subarray(start, end), target.subarray(from, to));
  },

  equals(this: Uint8Array, otherBuffer: unknown): boolean {
    requireBytes(otherBuffer, 'otherBuffer');
    return this === otherBuffer || (this.byteLength === otherBuffer.byteLength && compareBytes(this, otherBuffer) === 0);
  },

  /** Copies the bytes from `sourceStart` to `sourceEnd` into `target`; tells how many it copied. */
  copy(this: Uint8Array, target: Uint8Array, targetStart?: unknown, sourceStart?: unknown, sourceEnd?: unknown): number {
    if (!ArrayBuffer.isView(this)) throw wrongArgType('source', 'an instance of Buffer or Uint8Array', this);
    if (!ArrayBuffer.isView(target)) throw wrongArgType('target', 'an instance of Buffer or Uint8Array', target);
    const at = whole(targetStart);
    if (at < 0) throw ERR_OUT_OF_RANGE('targetStart', '>= 0', at);
    const start = whole(sourceStart);
    if (start < 0 || start > this.byteLength) throw ERR_OUT_OF_RANGE('sourceStart', `>= 0 && <= ${this.byteLength}`, start);
    const end = sourceEnd === undefined ? this.byteLength : whole(sourceEnd);
    if (end < 0) throw ERR_OUT_OF_RANGE('sourceEnd', '>= 0', end);
    const count = Math.min(end - start, this.byteLength - start, target.byteLength - at);
    if (count <= 0) return 0;
    new Uint8Array(target.buffer, target.byteOffset + at, count).set(new Uint8Array(this.buffer, this.byteOffset + start, count));
    return count;
  },

  /** A Buffer over the same memory, from `start` to `end`; negative numbers count from the end. */
  subarray(this: Uint8Array, start?: unknown, end?: unknown): FastBuffer {
    const { length } = this;
    const from = clamp(start, length);
    const to = end === undefined ? length : clamp(end, length);
    return new FastBuffer(this.buffer, this.byteOffset + from, to > from ? to - from : 0);
  },

  /** The same as `subarray`. */
  slice(this: Uint8Array, start?: number, end?: number): Uint8Array {
    return this.subarray(start, end);
  },

  swap16(this: Uint8Array): Uint8Array {
    return swap(this, 2);
  },

  swap32(this: Uint8Array): Uint8Array {
    return swap(this, 4);
  },

  swap64(this: Uint8Array): Uint8Array {
    return swap(this, 8);
  },

  toJSON(this: Uint8Array): { type: 'Buffer'; data: number[] } {
    return { type: 'Buffer', data: Array.from(this) };
  },
};
