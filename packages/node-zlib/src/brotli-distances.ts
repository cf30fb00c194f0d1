// Distance symbols (RFC 7932, section 4).
import type { BitWriter } from './brotli-bit-writer.ts';

/** How distances are written. */
export interface DistanceLayout {
  readonly postfixBits: number;
  readonly directCodes: number;
  /** How many symbols there are. */
  readonly size: number;
}

/** The symbol of a distance given as one of the short codes or as the distance and 15. */
export function distanceSymbol(distance: number, layout: DistanceLayout): number {
  const rest = distance - 16 - layout.directCodes;
  if (rest < 0) return distance;
  const postfixBits = layout.postfixBits;
  const value = (rest >> postfixBits) + 4;
  const bits = 30 - Math.clz32(value);
  return 16 + layout.directCodes + (2 * (bits - 1) + (value >> bits & 1) << postfixBits) + (rest & (1 << postfixBits) - 1);
}

/** How many bits follow a distance's symbol. */
export function distanceExtraBits(symbol: number, { postfixBits, directCodes }: DistanceLayout): number {
  const code = symbol - 16 - directCodes;
  return code < 0 ? 0 : 1 + (code >> postfixBits + 1);
}

/** Writes what a distance's symbol leaves open. */
export function putDistanceExtra(writer: BitWriter, distance: number, symbol: number, { postfixBits, directCodes }: DistanceLayout): void {
  const code = symbol - 16 - directCodes;
  if (code < 0) return;
  const half = code >> postfixBits;
  const bits = 1 + (half >> 1);
  writer.putLong((distance - 16 - directCodes >> postfixBits) + 4 - (2 + (half & 1) << bits), bits);
}
