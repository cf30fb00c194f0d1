import type { BlockCipher } from './block-cipher.ts';
import { once } from './once.ts';
import { rotateLeft, WordCipher } from './word-cipher.ts';

/** The S-boxes: four rows of 16 each, a digit an entry. */
const BOXES = 'e4d12fb83a6c59070f74e2d1a6cb953841e8d62bfc973a50fc8249175b3ea06df18e6b34972dc05a3d47f28ec01a69b50e7ba4d158c6932fd8a13f42b67c05e9a09e63f51dc7b428d709346a285ecbf1d6498f30b12c5ae71ad069874fe3b52c7de3069a1285bc4fd8b56f03472c1ae9a690cb7df13e52843f06a1d8945bc72e2c417ab6853fd0e9eb2c47d150fa3986421bad78f9c5630eb8c71e2d6f09a453c1af92680d34e75baf427c9561de0b389ef528c3704a1db6432c95fabe17608d4b2ef08d3c975a61d0b7491ae35c2f8614bdc37eaf6805926bd814a7950fe23cd2846fb1a93e50c71fd8a374c56b0e927b419ce206adf35821e74a8dfc90356b';
/** The permutation P, and PC-2, whose bits are counted from 1. */
const P = [16, 7, 20, 21, 29, 12, 28, 17, 1, 15, 23, 26, 5, 18, 31, 10, 2, 8, 24, 14, 32, 27, 3, 9, 19, 13, 30, 6, 22, 11, 4, 25];
const CHOICE = [14, 17, 11, 24, 1, 5, 3, 28, 15, 6, 21, 10, 23, 19, 12, 4, 26, 8, 16, 7, 27, 20, 13, 2, 41, 52, 31, 37, 47, 55, 30, 40, 51, 45, 33, 48, 44, 49, 39, 56, 34, 53, 46, 42, 50, 36, 29, 32];

/** Each S-box with P after it, by the six bits that go in. */
const boxes = /* @__PURE__ */ once(() => Int32Array.from({ length: 512 }, (_, i) => {
  const row = i >> 4 & 2 | i & 1;
  const digit = Number.parseInt(BOXES[(i & 448) | row << 4 | i >> 1 & 15]!, 16);
  const word = digit << (28 - 4 * (i >> 6));
  return P.reduce((sum, bit, k) => sum | (word >>> (32 - bit) & 1) << (31 - k), 0);
}));

/** 16 rounds' keys: six bits in each byte of two words, those of the even boxes and those of the odd ones. */
function schedule(key: Uint8Array, at: number): Int32Array {
  const bit = (n: number): number => key[at + (n >> 3)]! >> (7 - (n & 7)) & 1;
  // PC-1 reads the columns from below.
  const column = (k: number): number => 8 * (7 - (k & 7)) + (k >> 3);
  const bits = Array.from({ length: 56 }, (_, k) => bit(k < 28 ? column(k) : k < 52 ? 8 * (7 - (k - 28 & 7)) + 6 - (k - 28 >> 3) : 8 * (55 - k) + 3));
  const keys = new Int32Array(32);
  for (let round = 0, turned = 0; round < 16; round++) {
    turned += round === 0 || round === 1 || round === 8 || round === 15 ? 1 : 2;
    for (let i = 0; i < 48; i++) {
      const n = CHOICE[i]! - 1;
      const half = n < 28 ? 0 : 28;
      keys[2 * round + (i / 6 & 1)]! |= bits[half + (n - half + turned) % 28]! << (29 - i % 6 - 8 * (i / 12 | 0));
    }
  }
  return keys;
}

/** Swaps those bits of the two words, `by` apart, that the mask chooses. */
function swapBits(w: Int32Array, high: number, by: number, mask: number): void {
  const t = (w[high]! >>> by ^ w[1 - high]!) & mask;
  w[1 - high]! ^= t;
  w[high]! ^= t << by;
}

/** 16 rounds, and the halves swapped. */
function rounds(w: Int32Array, keys: Int32Array, backwards: boolean): void {
  const table = boxes();
  let l = w[0]!;
  let r = w[1]!;
  for (let round = 0; round < 32; round += 2) {
    const at = backwards ? 30 - round : round;
    const x = rotateLeft(r, 29) ^ keys[at]!;
    const y = rotateLeft(r, 1) ^ keys[at + 1]!;
    const f = table[x >> 24 & 63]! ^ table[y >> 24 & 63 | 64]! ^ table[x >> 16 & 63 | 128]! ^ table[y >> 16 & 63 | 192]!
      ^ table[x >> 8 & 63 | 256]! ^ table[y >> 8 & 63 | 320]! ^ table[x & 63 | 384]! ^ table[y & 63 | 448]!;
    const old = l;
    l = r;
    r = old ^ f;
  }
  w[0] = r;
  w[1] = l;
}

/** Triple DES (EDE) under a key of 16 or 24 bytes; parity bits do not matter. */
export function tripleDes(key: Uint8Array): BlockCipher {
  const keys = [0, 8, key.length - 8 === 8 ? 0 : 16].map((at) => schedule(key, at));
  const run = (w: Int32Array, order: number[], backwards: boolean): void => {
    swapBits(w, 0, 4, 0x0f0f0f0f);
    swapBits(w, 0, 16, 0xffff);
    swapBits(w, 1, 2, 0x33333333);
    swapBits(w, 1, 8, 0xff00ff);
    swapBits(w, 0, 1, 0x55555555);
    for (const i of order) rounds(w, keys[i]!, backwards !== (i === 1));
    swapBits(w, 0, 1, 0x55555555);
    swapBits(w, 1, 8, 0xff00ff);
    swapBits(w, 1, 2, 0x33333333);
    swapBits(w, 0, 16, 0xffff);
    swapBits(w, 0, 4, 0x0f0f0f0f);
  };
  return new WordCipher(8, (w) => { run(w, [0, 1, 2], false); }, (w) => { run(w, [2, 1, 0], true); });
}
