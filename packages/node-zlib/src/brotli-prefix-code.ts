// Prefix codes of a brotli stream (RFC 7932, section 3) and the tables by which their symbols are read.
import type { BitReader } from './brotli-bit-reader.ts';
import { CL_SPACE, HUFFMAN_SPACE, SHORT, SIMPLE_HUFFMAN_ALPHABET, SIMPLE_HUFFMAN_SAME } from './brotli-errors.ts';

/** The order in which the lengths of the code of code lengths are stored. */
export const codeLengthOrder = [1, 2, 3, 4, 0, 5, 17, 6, 16, 7, 8, 9, 10, 11, 12, 13, 14, 15];

// The fixed code of those lengths, by the next four bits: length of the code << 4 | value.
const fixedCode = [0x20, 0x24, 0x23, 0x32, 0x20, 0x24, 0x23, 0x41, 0x20, 0x24, 0x23, 0x32, 0x20, 0x24, 0x23, 0x45];

/**
 * Tables of several codes in one array. A table starts with 256 entries for the next eight bits: `symbol << 4 | length`, or,
 * where the length is above 8, the place of a second table and the length of its longest code.
 */
export class PrefixTables {
  entries: Int32Array;
  used = 0;
  #lengths = new Uint8Array(1024);
  #sorted = new Uint16Array(1024);
  #counts = new Int32Array(17);

  constructor(capacity: number) {
    this.entries = new Int32Array(capacity);
  }

  #grow(more: number): void {
    if (this.used + more > this.entries.length) {
      const entries = new Int32Array(2 * this.entries.length + more);
      entries.set(this.entries.subarray(0, this.used));
      this.entries = entries;
    }
    this.used += more;
  }

  /** Adds the table of a code with these lengths of its `size` symbols. */
  #add(lengths: Uint8Array, size: number): number {
    const start = this.used;
    this.#grow(256);
    const counts = this.#counts.fill(0);
    for (let i = 0; i < size; i++) counts[lengths[i]!]!++;
    const sorted = this.#sorted;
    let place = 0;
    for (let length = 1; length < 16; length++) {
      const count = counts[length]!;
      counts[length] = place;
      place += count;
    }
    const total = place;
    for (let i = 0; i < size; i++) if (lengths[i] !== 0) sorted[counts[lengths[i]!]!++] = i;
    // Now counts[length] is where the symbols longer than `length` start.
    let entries = this.entries;
    let code = 0; // with its first bit lowest
    let length = 1;
    let left = 0;
    let low = -1;
    let second = 0;
    let secondBits = 0;
    for (let i = 0; i < total; i++) {
      const symbol = sorted[i]!;
      length = lengths[symbol]!;
      if (length <= 8) {
        const entry = symbol << 4 | length;
        for (let k = code; k < 256; k += 1 << length) entries[start + k] = entry;
      } else {
        if ((code & 255) !== low) {
          low = code & 255;
          // The second table is as wide as the code needs from here on until it is full.
          secondBits = length;
          for (left = (1 << length - 8) - (counts[length]! - i); left > 0 && secondBits < 15; left = 2 * left - (counts[secondBits]! - counts[secondBits - 1]!)) secondBits++;
          second = this.used;
          this.#grow(1 << secondBits - 8);
          entries = this.entries;
          entries[start + low] = second - start << 4 | secondBits;
        }
        for (let k = code >> 8; k < 1 << secondBits - 8; k += 1 << length - 8) entries[second + k] = symbol << 4 | length;
      }
      let bit = 1 << length - 1;
      while (code & bit) bit >>= 1;
      code = bit === 0 ? 0 : code & bit - 1 | bit;
    }
    return start;
  }

  #addSingle(symbol: number): number {
    const start = this.used;
    this.#grow(256);
    this.entries.fill(symbol << 4, start, start + 256);
    return start;
  }

  /** Reads a code over an alphabet of `size` symbols, of which those from `limit` on are not allowed; gives the start of its table, SHORT or an error. */
  read(reader: BitReader, size: number, limit: number): number {
    const kind = reader.read(2);
    const lengths = this.#lengths;
    lengths.fill(0, 0, Math.max(size, 18));
    if (kind === 1) {
      const count = reader.read(2) + 1;
      const bits = 32 - Math.clz32(size - 1);
      const symbols = this.#sorted;
      for (let i = 0; i < count; i++) {
        const symbol = reader.read(bits);
        if (reader.isShort()) return SHORT;
        if (symbol >= limit) return SIMPLE_HUFFMAN_ALPHABET;
        symbols[i] = symbol;
      }
      for (let i = 0; i < count; i++) for (let k = i + 1; k < count; k++) if (symbols[i] === symbols[k]) return SIMPLE_HUFFMAN_SAME;
      if (count === 1) return this.#addSingle(symbols[0]!);
      const skewed = count === 4 ? reader.read(1) : 0;
      if (reader.isShort()) return SHORT;
      lengths[symbols[0]!] = count === 4 && !skewed ? 2 : 1;
      lengths[symbols[1]!] = count === 2 ? 1 : 2;
      if (count > 2) lengths[symbols[2]!] = skewed ? 3 : 2;
      if (count > 3) lengths[symbols[3]!] = skewed ? 3 : 2;
      return this.#add(lengths, size);
    }
    // The code of code lengths.
    let space = 32;
    let codes = 0;
    let only = 0;
    for (let i = kind; i < 18 && space > 0; i++) {
      reader.need(4);
      const entry = fixedCode[reader.held & 15]!;
      reader.drop(entry >> 4);
      const length = entry & 15;
      lengths[codeLengthOrder[i]!] = length;
      if (length !== 0) {
        space -= 32 >> length;
        codes++;
        only = codeLengthOrder[i]!;
      }
    }
    if (reader.isShort()) return SHORT;
    if (codes !== 1 && space !== 0) return CL_SPACE;
    const used = this.used;
    const code = codes === 1 ? this.#addSingle(only) : this.#add(lengths, 18);
    this.used = used;
    lengths.fill(0, 0, 18);
    // The lengths by it.
    let symbol = 0;
    let previous = 8;
    let repeat = 0;
    let repeated = 0;
    space = 32_768;
    // Native Node counts unsigned, so that a code with too much in it is read to its end.
    while (symbol < limit && space !== 0) {
      const length = reader.readSymbol(this.entries, code);
      if (length < 16) {
        repeat = 0;
        lengths[symbol++] = length;
        if (length !== 0) {
          previous = length;
          space -= 32_768 >> length;
        }
      } else {
        const bits = length - 14;
        const value = length === 16 ? previous : 0;
        if (repeated !== value) {
          repeat = 0;
          repeated = value;
        }
        const before = repeat;
        if (repeat > 0) repeat = repeat - 2 << bits;
        repeat += reader.read(bits) + 3;
        const more = repeat - before;
        if (reader.isShort()) return SHORT;
        if (symbol + more > limit) return HUFFMAN_SPACE;
        lengths.fill(value, symbol, symbol + more);
        symbol += more;
        if (value !== 0) space -= more << 15 - value;
      }
    }
    if (reader.isShort()) return SHORT;
    if (space !== 0) return HUFFMAN_SPACE;
    return this.#add(lengths, size);
  }
}
