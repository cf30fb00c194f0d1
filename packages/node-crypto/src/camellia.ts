import type { BlockCipher } from './block-cipher.ts';
import { fieldBox } from './field-box.ts';
import { once } from './once.ts';
import { readWord, rotateLeft, WordCipher } from './word-cipher.ts';

const box = /* @__PURE__ */ once(() => fieldBox(0x169, [182, 35, 15, 202, 6, 218, 28, 72], 237, [20, 32, 182, 144, 225, 102, 104, 16], 0x6e));

/** The first digits of the square roots of the first primes. */
const SIGMA = [0xa09e667f, 0x3bcc908b, 0xb67ae858, 0x4caa73b2, 0xc6ef372f, 0xe94f82be, 0x54ff53a5, 0xf1d36f1c, 0x10e527fa, 0xde682d1d, 0xb05688c2, 0xb3e6c1fd];

/** For each byte of a word the sum of the three others. */
function others(x: number): number {
  return rotateLeft(x, 8) ^ rotateLeft(x, 16) ^ rotateLeft(x, 24);
}

/** Xors the words at `to` with F of those at `from`. */
function f(w: Int32Array | number[], from: number, to: number, k0: number, k1: number): void {
  const s = box();
  const a = w[from]! ^ k0;
  const b = w[from + 1]! ^ k1;
  const turned = (x: number, by: number): number => (x << by | x >> (8 - by)) & 255;
  const s2 = (x: number): number => turned(s[x & 255]!, 1);
  const s3 = (x: number): number => turned(s[x & 255]!, 7);
  const s4 = (x: number): number => s[turned(x & 255, 1)]!;
  const u = s[a >>> 24]! << 24 | s2(a >> 16) << 16 | s3(a >> 8) << 8 | s4(a);
  const v = s2(b >>> 24) << 24 | s3(b >> 16) << 16 | s4(b >> 8) << 8 | s[b & 255]!;
  const y = others(v) ^ u ^ rotateLeft(u, 8);
  w[to]! ^= y ^ others(u);
  w[to + 1]! ^= y;
}

/** Both halves of a key of 128 bits, turned to the left. */
function turn(key: number[], by: number): number[] {
  const from = by >> 5;
  const bits = by & 31;
  return key.map((_, i) => {
    const high = key[i + from & 3]!;
    return bits === 0 ? high : high << bits | key[i + from + 1 & 3]! >>> (32 - bits);
  });
}

function layer(w: Int32Array, k: number[], at: number): void {
  w[1]! ^= rotateLeft(w[0]! & k[at]!, 1);
  w[0]! ^= w[1]! | k[at + 1]!;
  w[2]! ^= w[3]! | k[at + 3]!;
  w[3]! ^= rotateLeft(w[2]! & k[at + 2]!, 1);
}

function rounds(w: Int32Array, k: number[]): void {
  let at = 0;
  for (let i = 0; i < 4; i++) w[i]! ^= k[at++]!;
  for (;;) {
    for (let i = 0; i < 6; i++, at += 2) f(w, i & 1 ? 2 : 0, i & 1 ? 0 : 2, k[at]!, k[at + 1]!);
    if (at + 4 === k.length) break;
    layer(w, k, at);
    at += 4;
  }
  const [a, b, c, d] = w;
  w.set([c! ^ k[at]!, d! ^ k[at + 1]!, a! ^ k[at + 2]!, b! ^ k[at + 3]!]);
}

/** Camellia under a key of 16, 24 or 32 bytes. */
export function camellia(key: Uint8Array): BlockCipher {
  const words = Array.from({ length: key.length >> 2 }, (_, i) => readWord(key, 4 * i));
  const left = words.slice(0, 4);
  const right = words.length === 6 ? [words[4]!, words[5]!, ~words[4]!, ~words[5]!] : words.length === 8 ? words.slice(4) : [0, 0, 0, 0];
  const d = left.map((word, i) => word ^ right[i]!);
  f(d, 0, 2, SIGMA[0]!, SIGMA[1]!);
  f(d, 2, 0, SIGMA[2]!, SIGMA[3]!);
  for (let i = 0; i < 4; i++) d[i]! ^= left[i]!;
  f(d, 0, 2, SIGMA[4]!, SIGMA[5]!);
  f(d, 2, 0, SIGMA[6]!, SIGMA[7]!);
  const ka = d.slice();
  for (let i = 0; i < 4; i++) d[i]! ^= right[i]!;
  f(d, 0, 2, SIGMA[8]!, SIGMA[9]!);
  f(d, 2, 0, SIGMA[10]!, SIGMA[11]!);
  const first = (words: number[]): number[] => words.slice(0, 2);
  const second = (words: number[]): number[] => words.slice(2);
  const keys = key.length === 16
    ? [left, ka, turn(left, 15), turn(ka, 15), turn(ka, 30), turn(left, 45), first(turn(ka, 45)), second(turn(left, 60)), turn(ka, 60), turn(left, 77), turn(left, 94), turn(ka, 94), turn(left, 111), turn(ka, 111)]
    : [left, d, turn(right, 15), turn(ka, 15), turn(right, 30), turn(d, 30), turn(left, 45), turn(ka, 45), turn(left, 60), turn(right, 60), turn(d, 60), turn(left, 77), turn(ka, 77), turn(right, 94), turn(ka, 94), turn(left, 111), turn(d, 111)];
  const k = keys.flat();
  // Backwards, the pairs of words go the other way round, those of the whitening as halves of four.
  const back: number[] = [];
  for (let i = k.length - 2; i >= 0; i -= 2) back.push(k[i]!, k[i + 1]!);
  const swapped = (list: number[], at: number): void => { list.splice(at, 4, ...list.slice(at + 2, at + 4), ...list.slice(at, at + 2)); };
  swapped(back, 0);
  swapped(back, back.length - 4);
  return new WordCipher(16, (words) => { rounds(words, k); }, (words) => { rounds(words, back); });
}
