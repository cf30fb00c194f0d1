import { blockDigest, openKernel, swapBytes, type BlockDigest, type Kernel } from './block-digest.ts';
import { digestOf, type Digest } from './digest.ts';
import { once } from './once.ts';
import { firstPrimes, rootDigits } from './roots.ts';
import { SHA512_WASM } from './sha512-wasm.ts';

const CONSTANTS = 256;

/** The low word of a pair of words rotated right; of the pair the other way round, the high word. */
const rotate = (high: number, low: number, n: number): number => (n < 32 ? low >>> n | high << (32 - n) : high >>> (n - 32) | low << (64 - n));
const rotations = (high: number, low: number, a: number, b: number, c: number): number => rotate(high, low, a) ^ rotate(high, low, b) ^ rotate(high, low, c);

/** Big numbers as words, the low one first. */
function pairs(values: bigint[]): number[] {
  return values.flatMap((value) => [Number(value & 0xffffffffn), Number(value >> 32n)]);
}

/** SHA-512's compression in JavaScript. */
export function compression(m: Int32Array): Kernel['compress'] {
  m.set(pairs(firstPrimes(80).map((prime) => rootDigits(prime, 3))), CONSTANTS);
  const w = new Int32Array(160);
  const v = new Int32Array(16);
  return (start, end) => {
    for (let p = start >> 2; p < end >> 2; p += 32) {
      v.set(m.subarray(0, 16));
      for (let i = 0; i < 160; i += 2) {
        if (i < 32) {
          w[i] = swapBytes(m[p + i + 1]!);
          w[i + 1] = swapBytes(m[p + i]!);
        } else {
          const x = w[i - 30]!;
          const X = w[i - 29]!;
          const y = w[i - 4]!;
          const Y = w[i - 3]!;
          const low = (w[i - 32]! >>> 0) + (w[i - 14]! >>> 0) + ((rotate(X, x, 1) ^ rotate(X, x, 8) ^ rotate(X, x, 7)) >>> 0) + ((rotate(Y, y, 19) ^ rotate(Y, y, 61) ^ rotate(Y, y, 6)) >>> 0);
          w[i] = low;
          w[i + 1] = w[i - 31]! + w[i - 13]! + (rotate(x, X, 1) ^ rotate(x, X, 8) ^ X >>> 7) + (rotate(y, Y, 19) ^ rotate(y, Y, 61) ^ Y >>> 6) + Math.floor(low / 0x100000000);
        }
        // The eight pairs move on by one each round: they stay, and their places do.
        const at = (k: number): number => (2 * k - i) & 15;
        const [a, b, c, d, e, f, g, h] = [at(0), at(1), at(2), at(3), at(4), at(5), at(6), at(7)] as [number, number, number, number, number, number, number, number];
        const first = (v[h]! >>> 0) + (m[CONSTANTS + i]! >>> 0) + (w[i]! >>> 0) + ((v[g]! ^ v[e]! & (v[f]! ^ v[g]!)) >>> 0) + (rotations(v[e + 1]!, v[e]!, 14, 18, 41) >>> 0);
        const firstHigh = v[h + 1]! + m[CONSTANTS + i + 1]! + w[i + 1]! + (v[g + 1]! ^ v[e + 1]! & (v[f + 1]! ^ v[g + 1]!)) + rotations(v[e]!, v[e + 1]!, 14, 18, 41) + Math.floor(first / 0x100000000) | 0;
        const second = (first >>> 0) + ((v[a]! & v[b]! ^ v[c]! & (v[a]! ^ v[b]!)) >>> 0) + (rotations(v[a + 1]!, v[a]!, 28, 34, 39) >>> 0);
        const next = (v[d]! >>> 0) + (first >>> 0);
        v[d + 1]! += firstHigh + Math.floor(next / 0x100000000);
        v[d] = next;
        v[h + 1] = firstHigh + (v[a + 1]! & v[b + 1]! ^ v[c + 1]! & (v[a + 1]! ^ v[b + 1]!)) + rotations(v[a]!, v[a + 1]!, 28, 34, 39) + Math.floor(second / 0x100000000);
        v[h] = second;
      }
      for (let i = 0; i < 16; i += 2) {
        const low = (m[i]! >>> 0) + (v[i]! >>> 0);
        m[i] = low;
        m[i + 1]! += v[i + 1]! + Math.floor(low / 0x100000000);
      }
    }
  };
}

const kernel = /* @__PURE__ */ once(() => openKernel(SHA512_WASM, 2048, compression));
const make = (name: string, size: number, iv: () => ArrayLike<number>): BlockDigest => blockDigest(name, size, 128, 64, 7, kernel, once(iv));

/** The first 64 digits of the square roots of eight primes. */
export const roots512 = (first: number): bigint[] => firstPrimes(first + 8).slice(first).map((prime) => rootDigits(prime, 2));

/** The state that a SHA-512 cut off at `size` bytes begins with. */
function cutOff(size: number): () => ArrayLike<number> {
  return () => {
    const other = make('', 64, () => pairs(roots512(0)).map((word) => word ^ 0xa5a5a5a5));
    const bytes = digestOf(other, new TextEncoder().encode(`SHA-512/${8 * size}`));
    return Int32Array.from({ length: 16 }, (_, i) => new DataView(bytes.buffer).getInt32(4 * (i ^ 1)));
  };
}

export const sha512: BlockDigest = /* @__PURE__ */ make('sha512', 64, () => pairs(roots512(0)));
export const sha384: Digest = /* @__PURE__ */ make('sha384', 48, () => pairs(roots512(8)));
export const sha512_224: Digest = /* @__PURE__ */ make('sha512-224', 28, /* @__PURE__ */ cutOff(28));
export const sha512_256: Digest = /* @__PURE__ */ make('sha512-256', 32, /* @__PURE__ */ cutOff(32));
