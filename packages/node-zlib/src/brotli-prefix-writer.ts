// Prefix codes by the counts of their symbols, and how they are stored (RFC 7932, section 3).
import type { BitWriter } from './brotli-bit-writer.ts';
import { codeLengthOrder } from './brotli-prefix-code.ts';

/** More than any alphabet has. */
const MOST = 1200;

const order = new Uint32Array(MOST);
const keys = new Float64Array(MOST);
const weights = new Float64Array(2 * MOST);
const parents = new Int32Array(2 * MOST);
const next = new Uint32Array(17);
const items = new Uint16Array(MOST);
const itemCounts = new Int32Array(18);
const lengths = new Uint8Array(MOST);

/** Sets the lengths, at most `limit`, of the best code for the counts of symbols 0 to `size - 1`; gives how many symbols it has. */
function codeLengths(lengths: Uint8Array, counts: Int32Array, from: number, size: number, limit: number): number {
  lengths.fill(0, 0, size);
  let used = 0;
  for (let symbol = 0; symbol < size; symbol++) if (counts[from + symbol] !== 0) order[used++] = symbol;
  if (used < 3) {
    for (let i = 0; i < used; i++) lengths[order[i]!] = 1;
    return used;
  }
  const symbols = order;
  if (used < 24) {
    for (let i = 1; i < used; i++) {
      const symbol = symbols[i]!;
      const count = counts[from + symbol]!;
      let k = i;
      for (; k > 0 && counts[from + symbols[k - 1]!]! > count; k--) symbols[k] = symbols[k - 1]!;
      symbols[k] = symbol;
    }
  } else {
    // Sorting numbers natively is fastest: the count above the symbol.
    for (let i = 0; i < used; i++) keys[i] = counts[from + symbols[i]!]! * 2048 + symbols[i]!;
    keys.subarray(0, used).sort();
    for (let i = 0; i < used; i++) symbols[i] = keys[i]! % 2048;
  }
  for (let floor = 1; ; floor *= 2) {
    // Two queues: the leaves, and the nodes in the order of their making.
    for (let i = 0; i < used; i++) weights[i] = Math.max(floor, counts[from + symbols[i]!]!);
    let leaf = 0;
    let node = used;
    for (let next = used; next < 2 * used - 1; next++) {
      let sum = 0;
      for (let k = 0; k < 2; k++) {
        const least = leaf < used && (node >= next || weights[leaf]! <= weights[node]!) ? leaf++ : node++;
        sum += weights[least]!;
        parents[least] = next;
      }
      weights[next] = sum;
    }
    // Depths, from the root down; `weights` holds them now.
    weights[2 * used - 2] = 0;
    let deepest = 0;
    for (let i = 2 * used - 3; i >= 0; i--) {
      const depth = weights[parents[i]!]! + 1;
      weights[i] = depth;
      if (i < used) {
        lengths[symbols[i]!] = depth;
        if (depth > deepest) deepest = depth;
      }
    }
    if (deepest <= limit) return used;
  }
}

/** Sets `entries[at + symbol]` to the canonical code, its first bit lowest, shifted left by 4, and its length. */
function assignCodes(entries: Int32Array, at: number, lengths: Uint8Array, size: number): void {
  next.fill(0);
  for (let i = 0; i < size; i++) next[lengths[i]! + 1]!++;
  next[1] = 0;
  for (let length = 1; length < 16; length++) next[length + 1] = (next[length]! + next[length + 1]!) * 2;
  // next[length] is now the first code of the length, halved once too little.
  for (let i = 0; i < size; i++) {
    const length = lengths[i]!;
    let reversed = 0;
    if (length !== 0) {
      let code = next[length]!++;
      for (let k = 0; k < length; k++) {
        reversed = reversed << 1 | code & 1;
        code >>= 1;
      }
    }
    entries[at + i] = reversed << 4 | length;
  }
}

const storedBits = [2, 4, 3, 2, 2, 4];
const storedCodes = [0, 7, 3, 2, 1, 15];

const itemLengths = new Uint8Array(18);
const itemEntries = new Int32Array(18);

/**
 * Builds the best code for the counts at `counts[from]` of an alphabet of `size` symbols into `entries`, also
 * from there on, and stores it. An entry is the code, its first bit lowest, shifted left by 4, and its length.
 */
export function writePrefixCode(writer: BitWriter, entries: Int32Array, counts: Int32Array, from: number, size: number): void {
  const used = codeLengths(lengths, counts, from, size, 15);
  writer.reserve(size + 64);
  if (used > 4) {
    assignCodes(entries, from, lengths, size);
    writeLengths(writer, size);
    return;
  }
  const bits = 32 - Math.clz32(size - 1);
  const symbols = [];
  for (let i = 0; i < size; i++) if (lengths[i] !== 0) symbols.push(i);
  if (used === 0) symbols.push(0);
  symbols.sort((a, b) => lengths[a]! - lengths[b]! || a - b);
  writer.put(1, 2);
  writer.put(symbols.length - 1, 2);
  for (const symbol of symbols) writer.put(symbol, bits);
  if (used === 4) writer.put(lengths[symbols[0]!] === 1 ? 1 : 0, 1);
  if (used < 2) lengths[symbols[0]!] = 0;
  assignCodes(entries, from, lengths, size);
}

/** Stores `lengths`, of which at least two are not zero. */
function writeLengths(writer: BitWriter, size: number): void {
  while (lengths[size - 1] === 0) size--;
  // Items: a length, 16 or 17 with its extra bits above.
  let count = 0;
  let previous = 8;
  itemCounts.fill(0);
  for (let i = 0; i < size;) {
    const length = lengths[i]!;
    let run = 1;
    while (i + run < size && lengths[i + run] === length) run++;
    i += run;
    if (length !== 0 && length !== previous) {
      items[count++] = length;
      itemCounts[length]!++;
      previous = length;
      run--;
    }
    const bits = length === 0 ? 3 : 2;
    const repeat = length === 0 ? 17 : 16;
    if (run < 3) {
      for (; run > 0; run--) {
        items[count++] = length;
        itemCounts[length]!++;
      }
    } else {
      // A number in base 8 or 4, highest digit first; each digit but the last stands for one more than it says.
      const first = count;
      for (run -= 3; ; run = (run >> bits) - 1) {
        items[count++] = repeat | (run & (1 << bits) - 1) << 5;
        itemCounts[repeat]!++;
        if (run < 1 << bits) break;
      }
      items.subarray(first, count).reverse();
    }
  }
  const used = codeLengths(itemLengths, itemCounts, 0, 18, 5);
  assignCodes(itemEntries, 0, itemLengths, 18);
  let last = 18;
  if (used > 1) while (itemLengths[codeLengthOrder[last - 1]!] === 0) last--;
  const skip = itemLengths[1] === 0 && itemLengths[2] === 0 ? itemLengths[3] === 0 ? 3 : 2 : 0;
  writer.put(skip, 2);
  for (let i = skip; i < last; i++) {
    const length = itemLengths[codeLengthOrder[i]!]!;
    writer.put(storedCodes[length]!, storedBits[length]!);
  }
  if (used === 1) itemEntries.fill(0);
  for (let i = 0; i < count; i++) {
    const item = items[i]! & 31;
    writer.put(itemEntries[item]! >> 4, itemEntries[item]! & 15);
    if (item > 15) writer.put(items[i]! >> 5, item - 14);
  }
}
