// UTF-8 as Node writes and reads it: lone surrogates and malformed bytes become U+FFFD, a BOM stays.

/** From this many characters or bytes on, the platform's codec beats the loop. */
const NATIVE_FROM = 96;

const encoder = /* @__PURE__ */ new TextEncoder();
const decoder = /* @__PURE__ */ new TextDecoder('utf-8', { ignoreBOM: true });

/** Counts the bytes that a string takes in UTF-8. */
export function utf8ByteLength(text: string): number {
  const { length } = text;
  let bytes = length;
  for (let i = 0; i < length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    if (unit < 0x800) bytes += 1;
    else {
      bytes += 2;
      // A pair takes four bytes, and both of its units have been counted once.
      if ((unit & 0xfc00) === 0xd800 && i + 1 < length && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) i++;
    }
  }
  return bytes;
}

/**
 * Writes at most `length` bytes at `offset`, whole characters only.
 *
 * @returns the number of bytes written
 */
export function utf8Write(bytes: Uint8Array, text: string, offset: number, length: number): number {
  if (text.length >= NATIVE_FROM && !isResizable(bytes)) return encoder.encodeInto(text, bytes.subarray(offset, offset + length)).written;
  return writeLoop(bytes, text, offset, offset + length);
}

function writeLoop(bytes: Uint8Array, text: string, start: number, end: number): number {
  const { length } = text;
  let at = start;
  for (let i = 0; i < length; i++) {
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
        const next = unit < 0xdc00 && i + 1 < length ? text.charCodeAt(i + 1) : 0;
        if ((next & 0xfc00) === 0xdc00) {
          if (at + 4 > end) break;
          unit = 0x10000 + ((unit & 0x3ff) << 10) + (next & 0x3ff);
          i++;
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
  return at - start;
}

/** Reads the bytes from `start` to `end`. */
export function utf8Slice(bytes: Uint8Array, start: number, end: number): string {
  if (end - start < NATIVE_FROM) {
    let text = '';
    let i = start;
    while (i < end && bytes[i]! < 0x80) text += String.fromCharCode(bytes[i++]!);
    if (i === end) return text;
  }
  const view = isResizable(bytes) ? Uint8Array.prototype.slice.call(bytes, start, end) : new Uint8Array(bytes.buffer, bytes.byteOffset + start, end - start);
  return decoder.decode(view);
}

/** Says whether the memory can change its size, which the platform's codecs refuse. */
function isResizable(bytes: Uint8Array): boolean {
  const { buffer } = bytes as { buffer: { resizable?: boolean; growable?: boolean } };
  return buffer.resizable === true || buffer.growable === true;
}
