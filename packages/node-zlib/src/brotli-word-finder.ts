// Finds words of the static dictionary, as they are or transformed (RFC 7932, section 8).
import { staticDictionary, wordBits } from './brotli-dictionary.ts';
import { FERMENT_FIRST, IDENTITY, wordTransforms } from './brotli-transforms.ts';

const HASH_BITS = 14;
const OMIT_LAST_1 = 12;

/** A transform that puts something behind a word. */
interface Ending {
  readonly number: number;
  readonly suffix: Uint8Array;
}




interface WordIndex {
  readonly bytes: Uint8Array;
  readonly heads: Uint16Array;
  readonly next: Uint16Array;
  /** Of each entry: the word's length, then one bit that is set if its first letter is made upper case, then its number among the words of the length. */
  readonly entries: Int32Array;
  readonly offsets: Int32Array;
  /** By kind and, from 2 on, for those with a space in front. */
  readonly endings: Ending[][];
  /** The numbers of the transforms that omit the last 1 to 9 bytes. */
  readonly omissions: number[];
  readonly ing: number;
}

let index: WordIndex | undefined;

/** What the words are found by, made at first use. */
function wordIndex(): WordIndex {
  return index ??= makeIndex();
}

function makeIndex(): WordIndex {
  const { bytes, offsets } = staticDictionary();
  const heads = new Uint16Array(1 << HASH_BITS);
  const next = new Uint16Array(32_768);
  const entries = new Int32Array(32_768);
  let count = 1;
  // Backwards, so that the shortest words with the smallest numbers are found first.
  for (let length = 24; length > 3; length--) {
    for (let word = (1 << wordBits[length]!) - 1; word >= 0; word--) {
      const at = offsets[length]! + word * length;
      const first = bytes[at]!;
      const rest = bytes[at + 1]! << 8 | bytes[at + 2]! << 16 | bytes[at + 3]! << 24;
      for (let isUpper = first > 96 && first < 123 ? 1 : 0; isUpper >= 0; isUpper--) {
        const hash = hashOf(rest | first ^ isUpper << 5);
        entries[count] = length | isUpper << 5 | word << 6;
        next[count] = heads[hash]!;
        heads[hash] = count++;
      }
    }
  }
  const endings: Ending[][] = [[], [], [], []];
  const omissions: number[] = [];
  let ing = 0;
  wordTransforms().forEach(({ prefix, kind, suffix }, number) => {
    if (kind === IDENTITY || kind === FERMENT_FIRST) {
      if (prefix.length === 0) endings[kind]!.push({ number, suffix });
      else if (prefix.length === 1 && prefix[0] === 32) endings[2 + kind]!.push({ number, suffix });
    } else if (kind >= OMIT_LAST_1 && suffix.length === 0) omissions[kind - OMIT_LAST_1 + 1] = number;
    else if (kind === OMIT_LAST_1) ing = number;
  });
  return { bytes, heads, next, entries, offsets, endings, omissions, ing };
}

function hashOf(first: number): number {
  return Math.imul(first, 0x1e35a7bd) >>> 32 - HASH_BITS;
}

/** The longest that a word becomes in a way that is looked for. */
const LONGEST = 40;

export class WordFinder {
  /** The longest found; 0 if there is none. */
  longest = 0;
  /** By length of what is found: how far beyond the reach the cheapest way to say it lies, or -1. */
  readonly beyond = new Int32Array(LONGEST + 1).fill(-1);
  /** By length of what is found: the length of the word. */
  readonly wordLengths = new Uint8Array(LONGEST + 1);

  /** Looks for words that are at `at` in the first `most` bytes. */
  find(data: Uint8Array, view: DataView, at: number, most: number): void {
    if (this.longest > 0) {
      this.beyond.fill(-1);
      this.longest = 0;
    }
    const found = wordIndex();
    if (most < 4) return;
    this.#look(found, data, view, at, Math.min(most, LONGEST), 0);
    if (data[at] === 32 && most > 4) this.#look(found, data, view, at + 1, Math.min(most, LONGEST) - 1, 1);
  }

  #look(found: WordIndex, data: Uint8Array, view: DataView, at: number, most: number, before: 0 | 1): void {
    const { bytes, next, entries, offsets } = found;
    const first = view.getInt32(at, true);
    for (let entry = found.heads[hashOf(first)]!; entry !== 0; entry = next[entry]!) {
      const flags = entries[entry]!;
      const length = flags & 31;
      const isUpper = flags >> 5 & 1;
      const word = flags >> 6;
      const from = offsets[length]! + word * length;
      if (((bytes[from]! ^ isUpper << 5) | bytes[from + 1]! << 8 | bytes[from + 2]! << 16 | bytes[from + 3]! << 24) !== first) continue;
      const stop = Math.min(length, most);
      let same = 4;
      while (same < stop && bytes[from + same] === data[at + same]) same++;
      const bits = wordBits[length]!;
      if (same === length) {
        for (const { number, suffix } of found.endings[before * 2 + isUpper]!) {
          const all = same + suffix.length;
          if (all > most) continue;
          let k = 0;
          while (k < suffix.length && suffix[k] === data[at + same + k]) k++;
          if (k === suffix.length) this.#add(before + all, word | number << bits, length);
        }
      }
      if (isUpper === 1 || before === 1) continue;
      const omitted = Math.max(1, length - same);
      if (omitted < 10 && length - omitted > 3) this.#add(length - omitted, word | found.omissions[omitted]! << bits, length);
      if (same >= length - 1 && length + 3 <= most && view.getInt32(at + length - 1, true) === 0x20676e69) this.#add(length + 3, word | found.ing << bits, length);
    }
  }

  #add(length: number, beyond: number, wordLength: number): void {
    const known = this.beyond[length]!;
    if (known >= 0 && known <= beyond) return;
    this.beyond[length] = beyond;
    this.wordLengths[length] = wordLength;
    if (length > this.longest) this.longest = length;
  }
}
