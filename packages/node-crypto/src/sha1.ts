import { blockDigest, openKernel, swapBytes, type Kernel } from './block-digest.ts';
import type { Digest } from './digest.ts';
import { COUNTING } from './md5.ts';
import { once } from './once.ts';
import { SHA1_WASM } from './sha1-wasm.ts';

/** SHA-1's compression in JavaScript. */
export function compression(m: Int32Array): Kernel['compress'] {
  const w = new Int32Array(80);
  const constants = [2, 3, 5, 10].map((n) => Math.sqrt(n) * 2 ** 30 | 0);
  return (start, end) => {
    for (let p = start >> 2; p < end >> 2; p += 16) {
      let [a, b, c, d, e] = m as never as number[] as [number, number, number, number, number];
      for (let i = 0; i < 80; i++) {
        const x = i < 16 ? swapBytes(m[p + i]!) : w[i - 3]! ^ w[i - 8]! ^ w[i - 14]! ^ w[i - 16]!;
        w[i] = i < 16 ? x : x << 1 | x >>> 31;
        const round = Math.floor(i / 20);
        const f = round === 0 ? d ^ b & (c ^ d) : round === 2 ? b & c | d & (b | c) : b ^ c ^ d;
        const t = (a << 5 | a >>> 27) + f + e + constants[round]! + w[i]! | 0;
        e = d;
        d = c;
        c = b << 30 | b >>> 2;
        b = a;
        a = t;
      }
      [a, b, c, d, e].forEach((y, i) => { m[i]! += y; });
    }
  };
}

const kernel = /* @__PURE__ */ once(() => openKernel(SHA1_WASM, 1024, compression));

export const sha1: Digest = /* @__PURE__ */ blockDigest('sha1', 20, 64, 20, 3, kernel, () => COUNTING);
