// UTF-16, low byte first; lone surrogates stay as they are.
import { scratchUnits, unitsToString } from './units-to-string.ts';

/**
 * Writes whole units, at most `length` bytes.
 *
 * @returns the number of bytes written
 */
export function utf16leWrite(bytes: Uint8Array, text: string, offset: number, length: number): number {
  const count = Math.min(text.length, Math.floor(length / 2));
  for (let i = 0, at = offset; i < count; i++) {
    const unit = text.charCodeAt(i);
    bytes[at++] = unit;
    bytes[at++] = unit >> 8;
  }
  return count * 2;
}

/** Reads the whole units between `start` and `end`; an odd last byte is left out. */
export function utf16leSlice(bytes: Uint8Array, start: number, end: number): string {
  const units = scratchUnits;
  let text = '';
  for (let i = start; i + 1 < end;) {
    let count = 0;
    const stop = Math.min(i + 2048, end - 1);
    for (; i < stop; i += 2) units[count++] = bytes[i]! | bytes[i + 1]! << 8;
    text += unitsToString(units, count);
  }
  return text;
}
