import type { BlockCipher } from './block-cipher.ts';
import { fieldBox } from './field-box.ts';
import { once } from './once.ts';
import { readWord, rotateLeft, WordCipher } from './word-cipher.ts';

const MATRIX = [203, 151, 47, 94, 188, 121, 242, 229];
const box = /* @__PURE__ */ once(() => fieldBox(0x1f5, MATRIX, 0xd3, MATRIX, 0xd3));

function substitute(word: number): number {
  const s = box();
  return s[word >>> 24]! << 24 | s[word >> 16 & 255]! << 16 | s[word >> 8 & 255]! << 8 | s[word & 255]!;
}

function round(x: number): number {
  const t = substitute(x);
  return t ^ rotateLeft(t, 2) ^ rotateLeft(t, 10) ^ rotateLeft(t, 18) ^ rotateLeft(t, 24);
}

/** SM4 (GB/T 32907) under a key of 16 bytes. */
export function sm4(key: Uint8Array): BlockCipher {
  const k = [0xa3b1bac6, 0x56aa3350, 0x677d9197, 0xb27022dc].map((word, i) => word ^ readWord(key, 4 * i));
  for (let i = 0; i < 32; i++) {
    let constant = 0;
    for (let j = 0; j < 4; j++) constant = constant << 8 | (4 * i + j) * 7 & 255;
    const t = substitute(k[i + 1]! ^ k[i + 2]! ^ k[i + 3]! ^ constant);
    k.push(k[i]! ^ t ^ rotateLeft(t, 13) ^ rotateLeft(t, 23));
  }
  const keys = k.slice(4);
  const backwards = keys.toReversed();
  const rounds = (words: Int32Array, keys: number[]): void => {
    for (let i = 0; i < 32; i++) words[i & 3]! ^= round(words[i + 1 & 3]! ^ words[i + 2 & 3]! ^ words[i + 3 & 3]! ^ keys[i]!);
    words.reverse();
  };
  return new WordCipher(16, (words) => { rounds(words, keys); }, (words) => { rounds(words, backwards); });
}
