// Latin-1, one byte a character; ASCII as Node has it is the same when written and drops the high bit when read.
import { scratchUnits, unitsToString } from './units-to-string.ts';

/**
 * Writes the low byte of each UTF-16 unit, at most `length`.
 *
 * @returns the number of bytes written
 */
export function latin1Write(bytes: Uint8Array, text: string, offset: number, length: number): number {
  const count = Math.min(text.length, length);
  for (let i = 0; i < count; i++) bytes[offset + i] = text.charCodeAt(i);
  return count;
}

/** Cuts each UTF-16 unit down to its low byte, which is all that Node looks at where a text should be digits. */
export function lowBytes(text: string): string {
  const bytes = new Uint8Array(text.length);
  return latin1Slice(bytes, 0, latin1Write(bytes, text, 0, bytes.length));
}

/** Reads a character from each byte from `start` to `end`. */
export function latin1Slice(bytes: Uint8Array, start: number, end: number): string {
  return sliceUnits(bytes, start, end, 0xff);
}

/** Reads a character from the low seven bits of each byte from `start` to `end`. */
export function asciiSlice(bytes: Uint8Array, start: number, end: number): string {
  return sliceUnits(bytes, start, end, 0x7f);
}

function sliceUnits(bytes: Uint8Array, start: number, end: number, mask: number): string {
  const units = scratchUnits;
  let text = '';
  for (let i = start; i < end;) {
    let count = 0;
    const stop = Math.min(i + 1024, end);
    while (i < stop) units[count++] = bytes[i++]! & mask;
    text += unitsToString(units, count);
  }
  return text;
}
