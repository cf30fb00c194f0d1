// Hexadecimal as Node reads it: pairs of digits up to the first that is none.
import { lowBytes } from './latin1.ts';

interface HexNative { toHex?(): string; setFromHex?(text: string): { written: number } }

/**
 * Writes at most `length` bytes, ending at the first pair that is not two digits.
 *
 * @returns the number of bytes written
 */
export function hexWrite(bytes: Uint8Array, text: string, offset: number, length: number): number {
  const count = Math.min(text.length >>> 1, length);
  let digits = text.slice(0, count * 2);
  const target: Uint8Array & HexNative = new Uint8Array(bytes.buffer, bytes.byteOffset + offset, count);
  try {
    if (target.setFromHex !== undefined) return target.setFromHex(digits).written;
  } catch {
    // Malformed: the loop finds out how far it is good.
  }
  digits = lowBytes(digits);
  for (let i = 0; i < count; i++) {
    const pair = digits.slice(2 * i, 2 * i + 2);
    if (/[^\da-f]/i.test(pair)) return i;
    target[i] = parseInt(pair, 16);
  }
  return count;
}

/** Reads two digits from each byte from `start` to `end`. */
export function hexSlice(bytes: Uint8Array, start: number, end: number): string {
  const view: Uint8Array & HexNative = new Uint8Array(bytes.buffer, bytes.byteOffset + start, end - start);
  return view.toHex?.() ?? Array.from(view, (byte) => (byte + 256).toString(16).slice(1)).join('');
}
