// UTF-8 as Node writes and reads it: lone surrogates and malformed bytes become U+FFFD, a BOM stays.
import { scratchUnits, unitsToString } from './units-to-string.ts';

/** Up to this many characters or bytes a loop beats the platform's codec. */
const LOOP_UNITS = 96;
const LOOP_BYTES = 192;

let encoder: TextEncoder | undefined;
let decoder: TextDecoder | undefined;
let scratch: Uint8Array | undefined;

/** Encodes a text of at most 65536 units into memory that the next call overwrites. */
export function utf8Encode(text: string): { bytes: Uint8Array; written: number } {
  encoder ??= new TextEncoder();
  const most = text.length * 3;
  if (scratch === undefined || scratch.length < most) scratch = new Uint8Array(Math.max(most, 12288));
  return { bytes: scratch, written: encoder.encodeInto(text, scratch).written };
}

/** Counts the bytes that a string takes in UTF-8. */
export function utf8ByteLength(text: string): number {
  const { length } = text;
  let bytes = 0;
  let i = 0;
  while (length - i > LOOP_UNITS) {
    let stop = Math.min(i + 4096, length);
    // A pair must not be cut.
    if ((text.charCodeAt(stop - 1) & 0xfc00) === 0xd800) stop--;
    if (stop <= i) break;
    bytes += utf8Encode(text.slice(i, stop)).written;
    i = stop;
  }
  bytes += length - i;
  for (; i < length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    bytes += unit < 0x800 ? 1 : 2;
    // A pair takes four bytes, and both of its units have been counted once.
    if ((unit & 0xfc00) === 0xd800 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) i++;
  }
  return bytes;
}

/**
 * Writes at most `length` bytes at `offset`, whole characters only.
 *
 * @returns the number of bytes written
 */
export function utf8Write(bytes: Uint8Array, text: string, offset: number, length: number): number {
  if (text.length > LOOP_UNITS && !isResizable(bytes)) {
    encoder ??= new TextEncoder();
    return encoder.encodeInto(text, new Uint8Array(bytes.buffer, bytes.byteOffset + offset, length)).written;
  }
  const units = text.length;
  const end = offset + length;
  let at = offset;
  for (let i = 0; i < units; i++) {
    let unit = text.charCodeAt(i);
    if (unit < 0x80) {
      if (at >= end) break;
      bytes[at++] = unit;
    } else if (unit < 0x800) {
      if (at + 2 > end) break;
      bytes[at++] = 0xc0 | unit >> 6;
      bytes[at++] = 0x80 | unit & 0x3f;
    } else {
      if ((unit & 0xf800) === 0xd800) {
        const next = unit < 0xdc00 ? text.charCodeAt(i + 1) : 0;
        if ((next & 0xfc00) === 0xdc00) {
          if (at + 4 > end) break;
          i++;
          unit = 0x10000 + ((unit & 0x3ff) << 10) + (next & 0x3ff);
          bytes[at++] = 0xf0 | unit >> 18;
          bytes[at++] = 0x80 | unit >> 12 & 0x3f;
          bytes[at++] = 0x80 | unit >> 6 & 0x3f;
          bytes[at++] = 0x80 | unit & 0x3f;
          continue;
        }
        unit = 0xfffd;
      }
      if (at + 3 > end) break;
      bytes[at++] = 0xe0 | unit >> 12;
      bytes[at++] = 0x80 | unit >> 6 & 0x3f;
      bytes[at++] = 0x80 | unit & 0x3f;
    }
  }
  return at - offset;
}

/** Reads the bytes from `start` to `end`. */
export function utf8Slice(bytes: Uint8Array, start: number, end: number): string {
  if (end - start <= LOOP_BYTES) {
    const count = decodeShort(bytes, start, end);
    if (count >= 0) return unitsToString(scratchUnits, count);
  }
  decoder ??= new TextDecoder('utf-8', { ignoreBOM: true });
  const view = new Uint8Array(bytes.buffer, bytes.byteOffset + start, end - start);
  return decoder.decode(isResizable(bytes) ? view.slice() : view);
}

/** Decodes into the scratch units; -1 where the bytes are not well-formed. */
function decodeShort(bytes: Uint8Array, start: number, end: number): number {
  const units = scratchUnits;
  let count = 0;
  let i = start;
  while (i < end) {
    const lead = bytes[i++]!;
    if (lead < 0x80) {
      units[count++] = lead;
    } else if (lead < 0xe0) {
      const next = i < end ? bytes[i++]! ^ 0x80 : 0xff;
      if (lead < 0xc2 || next > 0x3f) return -1;
      units[count++] = (lead & 0x1f) << 6 | next;
    } else if (lead < 0xf0) {
      if (i + 1 >= end) return -1;
      const second = bytes[i++]! ^ 0x80;
      const third = bytes[i++]! ^ 0x80;
      const unit = (lead & 0x0f) << 12 | second << 6 | third;
      // Longer than need be, or half of a surrogate pair.
      if ((second | third) > 0x3f || unit < 0x800 || (unit & 0xf800) === 0xd800) return -1;
      units[count++] = unit;
    } else {
      if (i + 2 >= end) return -1;
      const second = bytes[i++]! ^ 0x80;
      const third = bytes[i++]! ^ 0x80;
      const fourth = bytes[i++]! ^ 0x80;
      const point = (lead & 0x07) << 18 | second << 12 | third << 6 | fourth;
      if (lead > 0xf4 || (second | third | fourth) > 0x3f || point < 0x10000 || point > 0x10ffff) return -1;
      units[count++] = 0xd7c0 + (point >> 10);
      units[count++] = 0xdc00 | point & 0x3ff;
    }
  }
  return count;
}

/** Says whether the memory can change its size, which the platform's codecs refuse. */
function isResizable(bytes: Uint8Array): boolean {
  const { buffer } = bytes as { buffer: { resizable?: boolean; growable?: boolean } };
  return buffer.resizable === true || buffer.growable === true;
}
