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
  let bytes = length;
  if (length > LOOP_UNITS) {
    bytes = 0;
    for (let i = 0; i < length; i += 4096) {
      bytes += utf8Encode(text.slice(i, i + 4096)).written;
      // A pair that is cut counts three bytes for each half, not four for both.
      if (text.codePointAt(i + 4095)! > 0xffff) bytes -= 2;
    }
    return bytes;
  }
  for (let i = 0; i < length; i++) {
    const point = text.codePointAt(i)!;
    if (point > 0x7f) bytes += point < 0x800 ? 1 : 2;
    // The pair's second unit has been counted at the start.
    if (point > 0xffff) i++;
  }
  return bytes;
}

/**
 * Writes at most `length` bytes at `offset`, whole characters only.
 *
 * @returns the number of bytes written
 */
export function utf8Write(bytes: Uint8Array, text: string, offset: number, length: number): number {
  let at = offset;
  if (text.length > LOOP_UNITS) {
    try {
      const { read, written } = (encoder ??= new TextEncoder()).encodeInto(text, new Uint8Array(bytes.buffer, bytes.byteOffset + offset, length));
      at += written;
      // Node's own encodeInto leaves room at the end; the loop fills it.
      text = text.slice(read);
    } catch {
      // The platform refuses memory that can change its size.
    }
  }
  const units = text.length;
  const end = offset + length;
  for (let i = 0; i < units; i++) {
    let point = text.charCodeAt(i);
    if (point < 0x80) {
      if (at >= end) break;
      bytes[at++] = point;
      continue;
    }
    point = text.codePointAt(i)!;
    const size = point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    if (at + size > end) break;
    if (size === 4) i++;
    else if ((point & 0xf800) === 0xd800) point = 0xfffd;
    for (let last = at + size - 1; last > at; last--) {
      bytes[last] = 0x80 | point & 0x3f;
      point >>= 6;
    }
    bytes[at] = 0xf00 >> size | point;
    at += size;
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
  try {
    return decoder.decode(view);
  } catch {
    // The platform refuses memory that can change its size.
    return decoder.decode(view.slice());
  }
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
      if (i >= end || lead < 0xc2) return -1;
      const next = bytes[i++]! ^ 0x80;
      if (next > 0x3f) return -1;
      units[count++] = (lead & 0x1f) << 6 | next;
    } else if (lead < 0xf0) {
      if (i + 1 >= end) return -1;
      const second = bytes[i++]! ^ 0x80;
      const third = bytes[i++]! ^ 0x80;
      const point = (lead & 0x0f) << 12 | second << 6 | third;
      // Longer than need be, or half of a surrogate pair.
      if ((second | third) > 0x3f || point < 0x800 || (point & 0xf800) === 0xd800) return -1;
      units[count++] = point;
    } else {
      if (i + 2 >= end) return -1;
      const second = bytes[i++]! ^ 0x80;
      const third = bytes[i++]! ^ 0x80;
      const fourth = bytes[i++]! ^ 0x80;
      const point = (lead & 0x0f) << 18 | second << 12 | third << 6 | fourth;
      if ((second | third | fourth) > 0x3f || point < 0x10000 || point > 0x10ffff) return -1;
      units[count++] = 0xd7c0 + (point >> 10);
      units[count++] = 0xdc00 | point & 0x3ff;
    }
  }
  return count;
}
