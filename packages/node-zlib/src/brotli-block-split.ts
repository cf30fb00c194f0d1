// Divides the symbols of a meta-block into blocks, each of a type with codes of its own (RFC 7932, section 6).
import { bitsOf } from './brotli-entropy.ts';
import { cluster } from './brotli-clusters.ts';

/** Symbols between which no block ends. */
const GROUP = 8;
/** What beginning a block costs, in bits: the codes of its type and length. */
const SWITCH = 16;

export interface BlockSplit {
  /** How many types there are. */
  typeCount: number;
  types: number[];
  lengths: number[];
}

/** All in one block. */
export function oneBlock(length: number): BlockSplit {
  return { typeCount: 1, types: [0], lengths: [length] };
}

/**
 * Divides `length` symbols, each below `size`, into blocks of at most `most` types. There is a start with a type
 * for every `stride` symbols; `rounds` times each is fitted to where it suits best.
 */
export function splitBlocks(symbols: Uint16Array, length: number, size: number, stride: number, most: number, rounds: number): BlockSplit {
  const kinds = Math.min(most, Math.floor(length / stride));
  if (kinds < 2) return oneBlock(length);
  const groups = Math.ceil(length / GROUP);
  const labels = new Uint8Array(groups);
  for (let g = 0; g < groups; g++) labels[g] = g * kinds / groups;
  const counts = new Int32Array(kinds * size);
  for (let round = 0; round < rounds; round++) {
    count(counts, symbols, length, labels, size);
    fit(symbols, length, labels, counts, kinds, size);
  }
  count(counts, symbols, length, labels, size);
  const { map, length: typeCount, counts: sums } = cluster(counts, kinds, size, most, false);
  if (typeCount < 2) return oneBlock(length);
  const types: number[] = [];
  const lengths: number[] = [];
  let whole = -1;
  for (let g = 0; g < groups; g++) {
    const type = map[labels[g]!]!;
    const symbolsHere = Math.min(GROUP, length - g * GROUP);
    if (types[whole] === type) lengths[whole]! += symbolsHere;
    else {
      types.push(type);
      lengths.push(symbolsHere);
      whole++;
    }
  }
  let bits = SWITCH * types.length + 40;
  const all = new Int32Array(size);
  for (let type = 0; type < typeCount; type++) {
    bits += bitsOf(sums, type * size, size);
    for (let s = 0; s < size; s++) all[s]! += sums[type * size + s]!;
  }
  if (bits >= bitsOf(all, 0, size)) return oneBlock(length);
  // Types get their numbers in the order in which they come up.
  const names = new Int16Array(typeCount).fill(-1);
  let named = 0;
  for (let i = 0; i < types.length; i++) types[i] = names[types[i]!]! >= 0 ? names[types[i]!]! : (names[types[i]!] = named++);
  return { typeCount, types, lengths };
}

function count(counts: Int32Array, symbols: Uint16Array, length: number, labels: Uint8Array, size: number): void {
  counts.fill(0);
  for (let i = 0; i < length; i++) counts[labels[i >> 3]! * size + symbols[i]!]!++;
}

/** Labels the groups anew, so that symbols and changes of label take the fewest bits together. */
function fit(symbols: Uint16Array, length: number, labels: Uint8Array, counts: Int32Array, kinds: number, size: number): void {
  const groups = labels.length;
  const prices = new Float32Array(size * kinds);
  for (let k = 0; k < kinds; k++) {
    let total = 0;
    for (let s = 0; s < size; s++) total += counts[k * size + s]!;
    const ceiling = Math.log2(total + 1) + 2;
    for (let s = 0; s < size; s++) {
      const n = counts[k * size + s]!;
      // A label that nothing bears is not worth a try.
      prices[s * kinds + k] = total === 0 ? 100 : n === 0 ? ceiling : ceiling - 2 - Math.log2(n);
    }
  }
  const sums = new Float32Array(kinds);
  const cheapest = new Uint8Array(groups);
  const isChanged = new Uint8Array(groups * kinds);
  for (let g = 0; g < groups; g++) {
    for (let i = g * GROUP, stop = Math.min(i + GROUP, length); i < stop; i++) {
      const row = symbols[i]! * kinds;
      for (let k = 0; k < kinds; k++) sums[k]! += prices[row + k]!;
    }
    let least = sums[0]!;
    let best = 0;
    for (let k = 1; k < kinds; k++) {
      if (sums[k]! < least) {
        least = sums[k]!;
        best = k;
      }
    }
    cheapest[g] = best;
    const at = g * kinds;
    for (let k = 0; k < kinds; k++) {
      const more = sums[k]! - least;
      if (more > SWITCH) {
        sums[k] = SWITCH;
        isChanged[at + k] = 1;
      } else sums[k] = more;
    }
  }
  let label = labels[groups - 1] = cheapest[groups - 1]!;
  for (let g = groups - 2; g >= 0; g--) {
    if (isChanged[g * kinds + label] === 1) label = cheapest[g]!;
    labels[g] = label;
  }
}
