import { blockDigest, openKernel, swapBytes, type Kernel } from './block-digest.ts';
import type { Digest } from './digest.ts';
import { once } from './once.ts';

const rotate = (x: number, n: number): number => x << n | x >>> (32 - n);

/** SM3's compression, of GB/T 32905. */
function compression(m: Int32Array): Kernel['compress'] {
  const w = new Int32Array(68);
  return (start, end) => {
    for (let p = start >> 2; p < end >> 2; p += 16) {
      for (let i = 0; i < 68; i++) {
        if (i < 16) w[i] = swapBytes(m[p + i]!);
        else {
          const x = w[i - 16]! ^ w[i - 9]! ^ rotate(w[i - 3]!, 15);
          w[i] = x ^ rotate(x, 15) ^ rotate(x, 23) ^ rotate(w[i - 13]!, 7) ^ w[i - 6]!;
        }
      }
      let [a, b, c, d, e, f, g, h] = m as never as number[] as [number, number, number, number, number, number, number, number];
      for (let i = 0; i < 64; i++) {
        const early = i < 16;
        const t = rotate(a, 12);
        const s = rotate(t + e + rotate(early ? 0x79cc4519 : 0x7a879d8a, i & 31) | 0, 7);
        const x = (early ? a ^ b ^ c : a & b | c & (a | b)) + d + (s ^ t) + (w[i]! ^ w[i + 4]!) | 0;
        const y = (early ? e ^ f ^ g : g ^ e & (f ^ g)) + h + s + w[i]! | 0;
        d = c;
        c = rotate(b, 9);
        b = a;
        a = x;
        h = g;
        g = rotate(f, 19);
        f = e;
        e = y ^ rotate(y, 9) ^ rotate(y, 17);
      }
      [a, b, c, d, e, f, g, h].forEach((x, i) => { m[i]! ^= x; });
    }
  };
}

const IV = [0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e];
const kernel = /* @__PURE__ */ once(() => openKernel(undefined, 1024, compression));

export const sm3: Digest = /* @__PURE__ */ blockDigest('sm3', 32, 64, 32, 3, kernel, () => IV);
