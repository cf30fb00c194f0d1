// Tables to look Huffman codes up in: indexed by the next bits of the stream, two levels deep.
//
// An entry: bits 0-4 how many bits code and extra bits take, 5-9 how many of these are the code's, 10-12 flags,
// 16-30 the value (a literal, the base of a length or distance, where the second table begins), 31 set for literals.
// Shifting by an entry, or by an entry >> 5, is shifting by those counts, since shifts use five bits only.

/** The entry leads to a second table, whose index has as many bits as its bits 0-4 say. */
export const MORE = 1024;
export const END_OF_BLOCK = 2048;
export const INVALID = 4096;

export const LITERAL_ROOT = 10;
export const DISTANCE_ROOT = 8;
export const CODE_LENGTH_ROOT = 7;

// What the symbols of the three alphabets stand for, as entries without their code's length.
let literals: Int32Array | undefined;
let distances: Int32Array | undefined;
let codeLengths: Int32Array | undefined;

function literalSymbols(): Int32Array {
  const symbols = new Int32Array(288).fill(INVALID);
  for (let i = 0; i < 256; i++) symbols[i] = (1 << 31) | (i << 16);
  symbols[256] = END_OF_BLOCK;
  for (let i = 0, base = 3; i < 28; i++) {
    const extra = i < 8 ? 0 : (i >> 2) - 1;
    symbols[257 + i] = (base << 16) | extra;
    base += 1 << extra;
  }
  symbols[285] = 258 << 16;
  return symbols;
}

function distanceSymbols(): Int32Array {
  const symbols = new Int32Array(32).fill(INVALID);
  for (let i = 0, base = 1; i < 30; i++) {
    const extra = i < 4 ? 0 : (i >> 1) - 1;
    symbols[i] = (base << 16) | extra;
    base += 1 << extra;
  }
  return symbols;
}

function fill(symbols: Int32Array, lengths: Uint8Array, start: number, count: number, table: Int32Array, root: number): boolean {
  const counts = new Uint16Array(16);
  for (let i = 0; i < count; i++) counts[lengths[start + i]!]!++;
  let longest = 15;
  while (longest && !counts[longest]) longest--;
  const size = 1 << root;
  if (!longest) {
    // No code at all is an error only where one is used; as code lengths, each bit reads as a 0.
    table.fill(symbols.length > 19 ? INVALID | 33 : 33, 0, size);
    return true;
  }
  let left = 1;
  const offsets = new Uint16Array(16);
  for (let length = 1; length < 16; length++) {
    left = (left << 1) - counts[length]!;
    if (left < 0) return false;
    if (length < 15) offsets[length + 1] = offsets[length]! + counts[length]!;
  }
  if (left && (longest > 1 || symbols.length === 19)) return false;
  if (left) table.fill(INVALID | 33, 0, size);
  const sorted = new Uint16Array(count);
  for (let i = 0; i < count; i++) {
    const length = lengths[start + i]!;
    if (length) sorted[offsets[length]!++] = i;
  }
  let code = 0;
  let next = size;
  let prefix = -1;
  let sub = 0;
  let subBits = 0;
  let i = 0;
  for (let length = 1; length <= longest; length++) {
    for (let n = counts[length]!; n; n--) {
      const symbol = symbols[sorted[i++]!]!;
      const entry = symbol + length * 33;
      if (length <= root) {
        for (let j = code; j < size; j += 1 << length) table[j] = entry;
      } else {
        if ((code & (size - 1)) !== prefix) {
          prefix = code & (size - 1);
          sub = next;
          subBits = length - root;
          let room = (1 << subBits) - n;
          while (room > 0 && subBits + root < longest) room = (room << 1) - counts[root + ++subBits]!;
          next += 1 << subBits;
          table[prefix] = MORE | (sub << 16) | subBits;
        }
        for (let j = code >> root; j < 1 << subBits; j += 1 << (length - root)) table[sub + j] = entry;
      }
      // The next code of this length, counted up from the high bit, for the stream has codes the other way round.
      const bit = 1 << (31 - Math.clz32(code ^ ((1 << length) - 1)));
      code = (code & (bit - 1)) | bit;
    }
  }
  return true;
}

/** Each returns whether the lengths make a code that zlib takes. */
export function fillLiterals(lengths: Uint8Array, count: number, table: Int32Array): boolean {
  return fill((literals ??= literalSymbols()), lengths, 0, count, table, LITERAL_ROOT);
}

export function fillDistances(lengths: Uint8Array, start: number, count: number, table: Int32Array): boolean {
  return fill((distances ??= distanceSymbols()), lengths, start, count, table, DISTANCE_ROOT);
}

export function fillCodeLengths(lengths: Uint8Array, table: Int32Array): boolean {
  return fill((codeLengths ??= Int32Array.from({ length: 19 }, (_, i) => i << 16)), lengths, 0, 19, table, CODE_LENGTH_ROOT);
}

let fixedLiterals: Int32Array | undefined;
let fixedDistances: Int32Array | undefined;

export function fixedLiteralTable(): Int32Array {
  if (!fixedLiterals) {
    fixedLiterals = new Int32Array(1 << LITERAL_ROOT);
    fillLiterals(new Uint8Array(288).fill(8).fill(9, 144, 256).fill(7, 256, 280), 288, fixedLiterals);
  }
  return fixedLiterals;
}

export function fixedDistanceTable(): Int32Array {
  if (!fixedDistances) {
    fixedDistances = new Int32Array(1 << DISTANCE_ROOT);
    fillDistances(new Uint8Array(32).fill(5), 0, 32, fixedDistances);
  }
  return fixedDistances;
}
