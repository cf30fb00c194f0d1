import { BlockCipher } from './block-cipher.ts';

/** What a cipher does to a block's big-endian words. */
export type WordRounds = (words: Int32Array) => void;

/** A block cipher that works on words of 32 bits. */
export class WordCipher extends BlockCipher {
  readonly size: 8 | 16;
  #forth: WordRounds;
  #back: WordRounds;

  constructor(size: 8 | 16, forth: WordRounds, back: WordRounds) {
    super();
    this.size = size;
    this.#forth = forth;
    this.#back = back;
  }

  encrypt(bytes: Uint8Array, at: number, end: number): void {
    this.#run(bytes, at, end, this.#forth);
  }

  decrypt(bytes: Uint8Array, at: number, end: number): void {
    this.#run(bytes, at, end, this.#back);
  }

  #run(bytes: Uint8Array, at: number, end: number, rounds: WordRounds): void {
    const words = new Int32Array(this.size >> 2);
    for (; at < end; at += this.size) {
      for (let i = 0; i < words.length; i++) words[i] = readWord(bytes, at + 4 * i);
      rounds(words);
      for (let i = 0; i < this.size; i++) bytes[at + i] = words[i >> 2]! >> (24 - 8 * (i & 3));
    }
  }
}

/** A big-endian word of 32 bits. */
export function readWord(bytes: Uint8Array, at: number): number {
  return bytes[at]! << 24 | bytes[at + 1]! << 16 | bytes[at + 2]! << 8 | bytes[at + 3]!;
}

export function rotateLeft(x: number, by: number): number {
  return x << by | x >>> (32 - by);
}
