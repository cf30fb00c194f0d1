import { blockDigest, openKernel, type Kernel } from './block-digest.ts';
import type { Digest } from './digest.ts';
import { MD5_WASM } from './md5-wasm.ts';
import { once } from './once.ts';

const CONSTANTS = 128;
const SHIFTS = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];
const STEPS = [1, 5, 3, 7];
const STARTS = [0, 1, 5, 0];

/** The states of MD5, SHA-1 and RIPEMD-160 begin with these words. */
export const COUNTING = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];

/** MD5's compression in JavaScript. */
export function compression(m: Int32Array): Kernel['compress'] {
  for (let i = 0; i < 64; i++) m[CONSTANTS + i] = Math.abs(Math.sin(i + 1)) * 0x100000000;
  return (start, end) => {
    for (let p = start >> 2; p < end >> 2; p += 16) {
      let [a, b, c, d] = m as never as number[] as [number, number, number, number];
      for (let i = 0; i < 64; i++) {
        const round = i >> 4;
        const f = round === 0 ? d ^ b & (c ^ d) : round === 1 ? c ^ d & (b ^ c) : round === 2 ? b ^ c ^ d : c ^ (b | ~d);
        const x = a + f + m[CONSTANTS + i]! + m[p + (STEPS[round]! * i + STARTS[round]! & 15)]! | 0;
        const shift = SHIFTS[4 * round + (i & 3)]!;
        a = d;
        d = c;
        c = b;
        b = b + (x << shift | x >>> (32 - shift)) | 0;
      }
      m[0]! += a;
      m[1]! += b;
      m[2]! += c;
      m[3]! += d;
    }
  };
}

const kernel = /* @__PURE__ */ once(() => openKernel(MD5_WASM, 1024, compression));

export const md5: Digest = /* @__PURE__ */ blockDigest('md5', 16, 64, 16, 0, kernel, () => COUNTING.slice(0, 4));
