// Writes where blocks of a kind of symbols begin, and their types (RFC 7932, section 6).
import type { BitWriter } from './brotli-bit-writer.ts';
import type { BlockSplit } from './brotli-block-split.ts';
import { writeCount } from './brotli-context-map-writer.ts';
import { writePrefixCode } from './brotli-prefix-writer.ts';

const lengthBits = [2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 6, 6, 7, 8, 9, 10, 11, 12, 13, 24];
const lengthBases = [1, 5, 9, 13, 17, 25, 33, 41, 49, 65, 81, 97, 113, 145, 177, 209, 241, 305, 369, 497, 753, 1265, 2289, 4337, 8433, 16625];

function lengthCode(length: number): number {
  let code = 0;
  while (code < 25 && length >= lengthBases[code + 1]!) code++;
  return code;
}

export class BlockSwitch {
  /** The block's type. */
  type = 0;
  /** Symbols until the block ends. */
  left: number;
  readonly #writer: BitWriter;
  readonly #split: BlockSplit;
  #at = 0;
  /** Of each block. */
  readonly #typeSymbols: number[] = [];
  readonly #typeEntries: Int32Array;
  readonly #lengthEntries = new Int32Array(26);

  /** Writes the codes, and the first block's length. */
  constructor(writer: BitWriter, split: BlockSplit) {
    this.#writer = writer;
    this.#split = split;
    this.#typeEntries = new Int32Array(split.typeCount + 2);
    const { types, lengths, typeCount } = split;
    writer.reserve(32);
    writeCount(writer, typeCount);
    this.left = lengths[0]!;
    if (typeCount === 1) {
      // Never at its end.
      this.left = -1;
      return;
    }
    const typeCounts = new Int32Array(typeCount + 2);
    const lengthCounts = new Int32Array(26);
    let last = 0;
    let beforeLast = 1;
    for (let i = 0; i < types.length; i++) {
      lengthCounts[lengthCode(lengths[i]!)]!++;
      const type = types[i]!;
      const symbol = type === last + 1 ? 1 : type === beforeLast ? 0 : type + 2;
      this.#typeSymbols.push(symbol);
      if (i > 0) {
        typeCounts[symbol]!++;
        beforeLast = last;
        last = type;
      }
    }
    writePrefixCode(writer, this.#typeEntries, typeCounts, 0, typeCount + 2);
    writePrefixCode(writer, this.#lengthEntries, lengthCounts, 0, 26);
    this.#putLength();
  }

  #putLength(): void {
    const length = this.#split.lengths[this.#at]!;
    const code = lengthCode(length);
    const entry = this.#lengthEntries[code]!;
    this.#writer.put(entry >> 4, entry & 15);
    this.#writer.putLong(length - lengthBases[code]!, lengthBits[code]!);
    this.left = length;
  }

  /** Begins the next block. The caller has reserved 8 bytes. */
  next(): void {
    const at = ++this.#at;
    const entry = this.#typeEntries[this.#typeSymbols[at]!]!;
    this.#writer.put(entry >> 4, entry & 15);
    this.type = this.#split.types[at]!;
    this.#putLength();
  }
}
