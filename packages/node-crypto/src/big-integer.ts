// BigInts as keys, signatures and DER need them.
import { hexSlice, hexWrite } from '@tabnode/internal/hex';
import { fillRandom } from './random-source.ts';

/** The number that bytes are, the most significant first. */
export function bigIntOf(bytes: Uint8Array): bigint {
  return BigInt(`0x0${hexSlice(bytes, 0, bytes.length)}`);
}

/** A number as `size` bytes, the most significant first. */
export function bytesOfBigInt(value: bigint, size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  hexWrite(bytes, value.toString(16).padStart(2 * size, '0'), 0, size);
  return bytes;
}

/** How many bits a positive number takes. */
export function bitLength(value: bigint): number {
  const hex = value.toString(16);
  return value === 0n ? 0 : 4 * (hex.length - 1) + 32 - Math.clz32(parseInt(hex[0]!, 16));
}

/** A random number of at most so many bits. */
export function randomBits(bits: number): bigint {
  const bytes = fillRandom(new Uint8Array((bits + 7) >> 3));
  return BigInt.asUintN(bits, bigIntOf(bytes));
}

/** A random number from 1 to `end` - 1; 64 bits more than needed leave none likelier than the others. */
export function randomBelow(end: bigint): bigint {
  return 1n + (randomBits(bitLength(end) + 64) % (end - 1n));
}

/** What gives 1 when multiplied by the number, modulo `modulus`; undefined where there is none. */
export function modInverse(value: bigint, modulus: bigint): bigint | undefined {
  let a = modulus;
  let b = value % modulus;
  if (b < 0n) b += modulus;
  let x = 0n;
  let y = 1n;
  while (b !== 0n) {
    const quotient = a / b;
    [a, b] = [b, a - quotient * b];
    [x, y] = [y, x - quotient * y];
  }
  if (a !== 1n) return undefined;
  return x < 0n ? x + modulus : x;
}
