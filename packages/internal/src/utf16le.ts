// UTF-16, low byte first; lone surrogates stay as they are.

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
  let text = '';
  for (let i = start; i + 1 < end;) {
    const stop = Math.min(i + 8192, end - 1);
    const units: number[] = [];
    for (; i < stop; i += 2) units.push(bytes[i]! | bytes[i + 1]! << 8);
    text += String.fromCharCode.apply(null, units);
  }
  return text;
}
