import { buildStates, countsRead, readCounts } from './fse-decoder.ts';

/** Space before and behind the bytes from which bits are read, so that a read near the end needs no check. */
export const MARGIN = 16;

/** A decoding table of Huffman codes: for each of 2 ** bits beginnings, symbol << 4 | length of its code. */
export class HuffmanTable {
  bits = 0;
  readonly entries = new Uint16Array(4096);
}

/** Reads weights from `bytes[start, end)` (RFC 8878, 4.2.1) and makes the table of them: where they end, or -1. */
export function readHuffmanTable(table: HuffmanTable, bytes: Uint8Array, start: number, end: number): number {
  if (start >= end) return -1;
  const weights = new Uint8Array(256);
  let count = bytes[start++]!;
  if (count >= 128) {
    count -= 127;
    const stop = start + ((count + 1) >> 1);
    if (stop > end) return -1;
    for (let i = 0; i < count; i++) weights[i] = i & 1 ? bytes[start + (i >> 1)]! & 15 : bytes[start + (i >> 1)]! >> 4;
    end = stop;
  } else {
    end = start + count > end ? -1 : start + count;
    count = end < 0 ? -1 : readWeights(weights, bytes, start, end);
  }
  return count > 0 && fillHuffmanTable(table, weights, count) ? end : -1;
}

/** Weights compressed by FSE, two states taking turns: their number, or -1. */
function readWeights(weights: Uint8Array, bytes: Uint8Array, start: number, end: number): number {
  const counts = new Int16Array(256);
  if (!readCounts(bytes, start, end, counts, 255, 6)) return -1;
  const { accuracy, symbols: symbolCount } = countsRead;
  const symbols = new Uint8Array(64);
  const steps = new Int32Array(64);
  buildStates(counts, symbolCount, accuracy, symbols, steps);
  start = countsRead.end;
  if (start >= end || bytes[end - 1] === 0) return -1;
  const first = start * 8;
  let at = end * 8 - Math.clz32(bytes[end - 1]!) + 23;
  // The bits before the first are zeros; a state that asks for them is the last one.
  const read = (n: number): number => {
    at -= n;
    let value = 0;
    for (let i = 0; i < n; i++) if (at + i >= first) value |= ((bytes[(at + i) >> 3]! >> ((at + i) & 7)) & 1) << i;
    return value;
  };
  let state = read(accuracy), other = read(accuracy);
  let count = 0;
  if (at < first) return -1;
  for (;;) {
    if (count > 253) return -1;
    weights[count++] = symbols[state]!;
    const step = steps[state]!;
    state = (step & 0xffff) + read(step >> 16);
    if (at < first) {
      weights[count++] = symbols[other]!;
      return count;
    }
    const turn = state;
    state = other;
    other = turn;
  }
}

function fillHuffmanTable(table: HuffmanTable, weights: Uint8Array, count: number): boolean {
  const ranks = new Uint32Array(17);
  let total = 0;
  for (let i = 0; i < count; i++) {
    const weight = weights[i]!;
    if (weight > 12) return false;
    ranks[weight]!++;
    total += (1 << weight) >> 1;
  }
  if (total === 0) return false;
  const bits = 32 - Math.clz32(total);
  const rest = (1 << bits) - total;
  if (bits > 12 || (rest & (rest - 1)) !== 0) return false;
  const last = 32 - Math.clz32(rest);
  weights[count++] = last;
  ranks[last]!++;
  if (ranks[1]! < 2 || ranks[1]! & 1) return false;
  let at = 0;
  for (let weight = 1; weight <= bits; weight++) {
    const start = at;
    at += ranks[weight]! << (weight - 1);
    ranks[weight] = start;
  }
  const { entries } = table;
  for (let symbol = 0; symbol < count; symbol++) {
    const weight = weights[symbol]!;
    if (weight === 0) continue;
    const start = ranks[weight]!;
    ranks[weight] = start + ((1 << weight) >> 1);
    entries.fill(symbol << 4 | (bits + 1 - weight), start, ranks[weight]);
  }
  table.bits = bits;
  return true;
}

/** The number of the bit before which a stream of bits that is read backwards begins: after the highest 1 of its last byte; -1 where that is missing. */
export function lastBit(bytes: Uint8Array, start: number, end: number): number {
  const last = bytes[end - 1]!;
  return end <= start || last === 0 ? -1 : (end - MARGIN) * 8 - Math.clz32(last) + 23;
}

/**
 * Decodes `size` literals from `bytes[start, end)` into `out`, from one stream of bits or from four.
 * `bytes` has MARGIN before its first byte and behind its last; false where the streams do not end where they should.
 */
export function decodeLiterals(table: HuffmanTable, bytes: Uint8Array, view: DataView, start: number, end: number, out: Uint8Array, size: number, four: boolean): boolean {
  const { entries, bits } = table;
  const mask = (1 << bits) - 1;
  if (!four) {
    let at = lastBit(bytes, start, end);
    const first = (start - MARGIN) * 8;
    if (at < 0) return false;
    for (let o = 0; o < size; o++) {
      if (at < first) return false;
      const q = at - bits;
      const entry = entries[(view.getInt32((q >> 3) + MARGIN, true) >>> (q & 7)) & mask]!;
      out[o] = entry >> 4;
      at -= entry & 15;
    }
    return at === first;
  }
  const segment = (size + 3) >> 2;
  if (end - start < 10) return false;
  const start1 = start + 6;
  const start2 = start1 + view.getUint16(start, true);
  const start3 = start2 + view.getUint16(start + 2, true);
  const start4 = start3 + view.getUint16(start + 4, true);
  if (start4 > end) return false;
  let a = lastBit(bytes, start1, start2), b = lastBit(bytes, start2, start3), c = lastBit(bytes, start3, start4), d = lastBit(bytes, start4, end);
  if ((a | b | c | d) < 0) return false;
  const two = bits * 2;
  let i = 0;
  let p = segment, q = segment * 2, r = segment * 3;
  const rest = size - r;
  if (rest < 0) return false;
  for (const stop = rest - 1; i < stop; i += 2) {
    if ((a | b | c | d) < 0) return false;
    let at = a - two;
    let word = view.getInt32((at >> 3) + MARGIN, true) >>> (at & 7);
    let one = entries[(word >>> bits) & mask]!;
    let length = one & 15;
    let another = entries[(word >>> (bits - length)) & mask]!;
    out[i] = one >> 4;
    out[i + 1] = another >> 4;
    a -= length + (another & 15);

    at = b - two;
    word = view.getInt32((at >> 3) + MARGIN, true) >>> (at & 7);
    one = entries[(word >>> bits) & mask]!;
    length = one & 15;
    another = entries[(word >>> (bits - length)) & mask]!;
    out[p++] = one >> 4;
    out[p++] = another >> 4;
    b -= length + (another & 15);

    at = c - two;
    word = view.getInt32((at >> 3) + MARGIN, true) >>> (at & 7);
    one = entries[(word >>> bits) & mask]!;
    length = one & 15;
    another = entries[(word >>> (bits - length)) & mask]!;
    out[q++] = one >> 4;
    out[q++] = another >> 4;
    c -= length + (another & 15);

    at = d - two;
    word = view.getInt32((at >> 3) + MARGIN, true) >>> (at & 7);
    one = entries[(word >>> bits) & mask]!;
    length = one & 15;
    another = entries[(word >>> (bits - length)) & mask]!;
    out[r++] = one >> 4;
    out[r++] = another >> 4;
    d -= length + (another & 15);
  }
  // Native's fast path, for streams of 8 bytes and more, does not look whether they end where they should.
  const ends = [start1, start2, start3, start4, end];
  const exact = bits > 11 || ends.some((e, s) => s > 0 && e - ends[s - 1]! < 8);
  const positions = [a, b, c, d];
  for (let s = 0; s < 4; s++) {
    let at = positions[s]!;
    const first = ((exact ? ends[s]! : start) - MARGIN) * 8;
    const stop = s === 3 ? size : segment * (s + 1);
    for (let o = segment * s + i; o < stop; o++) {
      if (at < first) return false;
      const q = at - bits;
      const entry = entries[(view.getInt32((q >> 3) + MARGIN, true) >>> (q & 7)) & mask]!;
      out[o] = entry >> 4;
      at -= entry & 15;
    }
    if (exact ? at !== first : at < first) return false;
  }
  return true;
}
