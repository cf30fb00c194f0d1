import { blockDigest, openKernel, swapBytes, type BlockDigest, type Kernel } from './block-digest.ts';
import type { Digest } from './digest.ts';
import { once } from './once.ts';
import { firstPrimes, rootDigits } from './roots.ts';
import { SHA256_WASM } from './sha256-wasm.ts';

const CONSTANTS = 128;

/** SHA-256's compression in JavaScript. */
export function compression(m: Int32Array): Kernel['compress'] {
  firstPrimes(64).forEach((prime, i) => { m[CONSTANTS + i] = Number(rootDigits(prime, 3) >> 32n); });
  const w = new Int32Array(64);
  return (start, end) => {
    for (let p = start >> 2; p < end >> 2; p += 16) {
      let [a, b, c, d, e, f, g, h] = m as never as number[] as [number, number, number, number, number, number, number, number];
      for (let i = 0; i < 64; i++) {
        if (i < 16) w[i] = swapBytes(m[p + i]!);
        else {
          const x = w[i - 15]!;
          const y = w[i - 2]!;
          w[i] = w[i - 16]! + w[i - 7]! + ((x >>> 7 | x << 25) ^ (x >>> 18 | x << 14) ^ x >>> 3) + ((y >>> 17 | y << 15) ^ (y >>> 19 | y << 13) ^ y >>> 10);
        }
        const t = h + m[CONSTANTS + i]! + w[i]! + (g ^ e & (f ^ g)) + ((e >>> 6 | e << 26) ^ (e >>> 11 | e << 21) ^ (e >>> 25 | e << 7)) | 0;
        h = g;
        g = f;
        f = e;
        e = d + t | 0;
        d = c;
        const sum = t + (a & b ^ c & (a ^ b)) + ((a >>> 2 | a << 30) ^ (a >>> 13 | a << 19) ^ (a >>> 22 | a << 10)) | 0;
        c = b;
        b = a;
        a = sum;
      }
      [a, b, c, d, e, f, g, h].forEach((x, i) => { m[i]! += x; });
    }
  };
}

const kernel = /* @__PURE__ */ once(() => openKernel(SHA256_WASM, 1024, compression));

/** The first 32 digits of the roots of the first eight primes; SHA-224 takes the second 32 of the next eight. */
export const sha256: BlockDigest = /* @__PURE__ */ blockDigest('sha256', 32, 64, 32, 3, kernel, /* @__PURE__ */ once(() => firstPrimes(8).map((prime) => Number(rootDigits(prime, 2) >> 32n))));
export const sha224: Digest = /* @__PURE__ */ blockDigest('sha224', 28, 64, 32, 3, kernel, /* @__PURE__ */ once(() => firstPrimes(16).slice(8).map((prime) => Number(rootDigits(prime, 2) & 0xffffffffn))));
