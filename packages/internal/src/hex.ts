// Hexadecimal as Node reads it: pairs of digits up to the first that is none.

interface HexNative { toHex?(): string; setFromHex?(text: string): { written: number } }

const DIGITS = '0123456789abcdef';

/** The value of a digit by its character code, -1 for everything else. */
function digitOf(unit: number): number {
  if (unit >= 48 && unit <= 57) return unit - 48;
  const lower = unit | 0x20;
  return unit < 128 && lower >= 97 && lower <= 102 ? lower - 87 : -1;
}

/**
 * Writes at most `length` bytes, ending at the first pair that is not two digits.
 *
 * @returns the number of bytes written
 */
export function hexWrite(bytes: Uint8Array, text: string, offset: number, length: number): number {
  const count = Math.min(text.length >>> 1, length);
  if (count >= 32) {
    const target: Uint8Array & HexNative = new Uint8Array(bytes.buffer, bytes.byteOffset + offset, count);
    if (target.setFromHex !== undefined) {
      try {
        return target.setFromHex(text.length === count * 2 ? text : text.slice(0, count * 2)).written;
      } catch {
        // Malformed: the loop below finds out how far it is good.
      }
    }
  }
  for (let i = 0; i < count; i++) {
    const value = digitOf(text.charCodeAt(2 * i)) << 4 | digitOf(text.charCodeAt(2 * i + 1));
    if (value < 0) return i;
    bytes[offset + i] = value;
  }
  return count;
}

/** Reads two digits from each byte from `start` to `end`. */
export function hexSlice(bytes: Uint8Array, start: number, end: number): string {
  if (end - start >= 16) {
    const view: Uint8Array & HexNative = new Uint8Array(bytes.buffer, bytes.byteOffset + start, end - start);
    if (view.toHex !== undefined) return view.toHex();
  }
  let text = '';
  for (let i = start; i < end; i++) text += DIGITS[bytes[i]! >> 4]! + DIGITS[bytes[i]! & 15]!;
  return text;
}
