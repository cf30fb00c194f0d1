import { blockDigest, openKernel, type Kernel } from './block-digest.ts';
import type { Digest } from './digest.ts';
import { COUNTING } from './md5.ts';
import { once } from './once.ts';

/** By how much each word is rotated, a row a round. */
const SHIFTS = ['befc5879bdef6798', 'cdbf6997cfbd7877', 'dfeb7768dedc5569', 'ebce8655fcfe9986', 'fcdd9586ebcb8655'];
/** Where each round takes its words from, in the order of the round before. */
const ORDER = '74d1a6f3c0952eb8';

const digits = (row: string): number[] => Array.from(row, (c) => parseInt(c, 16));

/** RIPEMD-160's compression. */
function compression(m: Int32Array): Kernel['compress'] {
  const order = digits(ORDER);
  const shifts = SHIFTS.map(digits);
  // Both lines: the words that their steps take, by how much they rotate, what they add.
  const words = new Uint8Array(160);
  const turns = new Uint8Array(160);
  const added = new Int32Array(160);
  for (let i = 0; i < 80; i++) {
    words[i] = i < 16 ? i : order[words[i - 16]!]!;
    words[i + 80] = i < 16 ? 9 * i + 5 & 15 : order[words[i + 64]!]!;
    const round = i >> 4;
    turns[i] = shifts[round]![words[i]!]!;
    turns[i + 80] = shifts[round]![words[i + 80]!]!;
    added[i] = Math.sqrt([0, 2, 3, 5, 7][round]!) * 2 ** 30;
    added[i + 80] = Math.cbrt([2, 3, 5, 7, 0][round]!) * 2 ** 30;
  }
  const x = new Int32Array(5);
  const y = new Int32Array(5);

  const line = (p: number, first: number, out: Int32Array): void => {
    let [a, b, c, d, e] = m as never as number[] as [number, number, number, number, number];
    for (let i = first; i < first + 80; i++) {
      const kind = i < 80 ? i >> 4 : 9 - (i >> 4);
      const f = kind === 0 ? b ^ c ^ d : kind === 1 ? d ^ b & (c ^ d) : kind === 2 ? (b | ~c) ^ d : kind === 3 ? c ^ d & (b ^ c) : b ^ (c | ~d);
      const t = a + f + m[p + words[i]!]! + added[i]! | 0;
      const shift = turns[i]!;
      a = e;
      e = d;
      d = c << 10 | c >>> 22;
      c = b;
      b = (t << shift | t >>> (32 - shift)) + a | 0;
    }
    out[0] = a;
    out[1] = b;
    out[2] = c;
    out[3] = d;
    out[4] = e;
  };

  return (start, end) => {
    for (let p = start >> 2; p < end >> 2; p += 16) {
      line(p, 0, x);
      line(p, 80, y);
      const old = m[0]!;
      for (let i = 0; i < 5; i++) m[i] = (i < 4 ? m[i + 1]! : old) + x[(i + 2) % 5]! + y[(i + 3) % 5]!;
    }
  };
}

const kernel = /* @__PURE__ */ once(() => openKernel(undefined, 1024, compression));

export const ripemd160: Digest = /* @__PURE__ */ blockDigest('ripemd160', 20, 64, 20, 0, kernel, () => COUNTING);
