import { buildStates, countsRead, readCounts } from './fse-decoder.ts';
import { baseValues, DEFAULT_ACCURACY, defaultCounts, extraBits, MAX_ACCURACY, MAX_CODE } from './zstd-codes.ts';
import { lastBit, MARGIN } from './zstd-huffman-decoder.ts';

/**
 * A decoding table of literal lengths, offsets or match lengths. For each state: the least value of its code, and in
 * `steps` the least next state, from bit 16 on how many bits are to be added to it, from bit 24 on to the value.
 */
export class SequenceTable {
  readonly kind: number;
  accuracy = 0;
  readonly values = new Int32Array(512);
  readonly steps = new Int32Array(512);
  readonly #extra: Uint8Array;
  readonly #base: Int32Array;
  readonly #symbols = new Uint8Array(512);

  constructor(kind: number) {
    this.kind = kind;
    this.#extra = extraBits(kind);
    this.#base = baseValues(kind, this.#extra);
  }

  #complete(): void {
    const { values, steps } = this;
    for (let state = (1 << this.accuracy) - 1; state >= 0; state--) {
      const symbol = this.#symbols[state]!;
      values[state] = this.#base[symbol]!;
      steps[state]! |= this.#extra[symbol]! << 24;
    }
  }

  #build(counts: Int16Array, symbolCount: number, accuracy: number): void {
    this.accuracy = accuracy;
    buildStates(counts, symbolCount, accuracy, this.#symbols, this.steps);
    this.#complete();
  }

  setDefault(): void {
    const counts = defaultCounts(this.kind);
    this.#build(counts, counts.length, DEFAULT_ACCURACY[this.kind]!);
  }

  /** A single code for all; false where there is no such code. */
  setSingle(code: number): boolean {
    if (code > MAX_CODE[this.kind]!) return false;
    this.accuracy = 0;
    this.#symbols[0] = code;
    this.steps[0] = 0;
    this.#complete();
    return true;
  }

  /** Reads a table: where it ends, or -1. */
  read(bytes: Uint8Array, start: number, end: number): number {
    const counts = new Int16Array(256);
    if (!readCounts(bytes, start, end, counts, MAX_CODE[this.kind]!, MAX_ACCURACY[this.kind]!)) return -1;
    this.#build(counts, countsRead.symbols, countsRead.accuracy);
    return countsRead.end;
  }

  copyFrom(other: SequenceTable): void {
    this.accuracy = other.accuracy;
    this.values.set(other.values);
    this.steps.set(other.steps);
  }
}

/**
 * Decodes `count` sequences from `bytes[start, end)` and carries them out: where the output ends then,
 * or the complement of where it would have ended when something was wrong.
 */
export function decodeSequences(
  tables: readonly SequenceTable[], count: number, bytes: Uint8Array, view: DataView, start: number, end: number,
  repeats: Int32Array, literals: Uint8Array, literalsView: DataView, literalStart: number, literalEnd: number,
  out: Uint8Array, outView: DataView, outStart: number, outEnd: number,
): number {
  const literalTable = tables[0]!, offsetTable = tables[1]!, matchTable = tables[2]!;
  const literalValues = literalTable.values, literalSteps = literalTable.steps;
  const offsetValues = offsetTable.values, offsetSteps = offsetTable.steps;
  const matchValues = matchTable.values, matchSteps = matchTable.steps;
  let at = lastBit(bytes, start, end);
  const first = (start - MARGIN) * 8;
  if (at < 0) return -1;
  const bits = (n: number): number => {
    at -= n;
    return (view.getInt32((at >> 3) + MARGIN, true) >>> (at & 7)) & ((1 << n) - 1);
  };
  let literalState = bits(literalTable.accuracy);
  let offsetState = bits(offsetTable.accuracy);
  let matchState = bits(matchTable.accuracy);
  if (at < first) return -1;
  let repeat1 = repeats[0]!, repeat2 = repeats[1]!, repeat3 = repeats[2]!;
  let o = outStart;
  let l = literalStart;
  for (;;) {
    const literalStep = literalSteps[literalState]!, offsetStep = offsetSteps[offsetState]!, matchStep = matchSteps[matchState]!;
    // The offset's extra bits come first: up to 31, so in two reads where one does not hold them.
    let n = offsetStep >>> 24;
    let value = offsetValues[offsetState]!;
    if (n > 24) {
      at -= n - 16;
      value += (((view.getInt32((at >> 3) + MARGIN, true) >>> (at & 7)) & ((1 << (n - 16)) - 1)) << 16);
      n = 16;
    }
    at -= n;
    value += (view.getInt32((at >> 3) + MARGIN, true) >>> (at & 7)) & ((1 << n) - 1);
    let matchLength = matchValues[matchState]!;
    let literalLength = literalValues[literalState]!;
    n = matchStep >>> 24;
    if (n > 0) {
      at -= n;
      matchLength += (view.getInt32((at >> 3) + MARGIN, true) >>> (at & 7)) & ((1 << n) - 1);
    }
    n = literalStep >>> 24;
    if (n > 0) {
      at -= n;
      literalLength += (view.getInt32((at >> 3) + MARGIN, true) >>> (at & 7)) & ((1 << n) - 1);
    }
    let offset;
    if (value > 3 || value < 0) {
      offset = value - 3;
      repeat3 = repeat2;
      repeat2 = repeat1;
      repeat1 = offset;
    } else {
      if (literalLength === 0) value++;
      if (value === 1) offset = repeat1;
      else {
        offset = value === 2 ? repeat2 : value === 3 ? repeat3 : repeat1 - 1;
        if (value > 2) repeat3 = repeat2;
        repeat2 = repeat1;
        repeat1 = offset;
      }
    }

    // What is copied in steps of 4 overruns its end by up to 3: there is room for it.
    const stop = l + literalLength;
    const matchStart = o + literalLength;
    const matchEnd = matchStart + matchLength;
    if (at < first || stop > literalEnd || offset > matchStart || offset <= 0 || matchEnd > outEnd) return ~matchEnd;
    if (literalLength > 64) {
      out.set(literals.subarray(l, stop), o);
    } else {
      for (; l < stop; l += 4, o += 4) outView.setInt32(o, literalsView.getInt32(l, true), true);
    }
    l = stop;
    o = matchStart;
    let from = o - offset;
    if (offset >= 4) {
      if (matchLength > 64 && offset >= matchLength) out.copyWithin(o, from, from + matchLength);
      else for (; o < matchEnd; o += 4, from += 4) outView.setInt32(o, outView.getInt32(from, true), true);
    } else if (matchLength > 64 && offset === 1) {
      out.fill(out[from]!, o, matchEnd);
    } else {
      for (; o < matchEnd; o++, from++) out[o] = out[from]!;
    }
    o = matchEnd;

    if (--count === 0) break;
    n = literalStep >> 16 & 255;
    at -= n;
    literalState = (literalStep & 0xffff) + ((view.getInt32((at >> 3) + MARGIN, true) >>> (at & 7)) & ((1 << n) - 1));
    n = matchStep >> 16 & 255;
    at -= n;
    matchState = (matchStep & 0xffff) + ((view.getInt32((at >> 3) + MARGIN, true) >>> (at & 7)) & ((1 << n) - 1));
    n = offsetStep >> 16 & 255;
    at -= n;
    offsetState = (offsetStep & 0xffff) + ((view.getInt32((at >> 3) + MARGIN, true) >>> (at & 7)) & ((1 << n) - 1));
  }
  if (at !== first) return -1;
  repeats[0] = repeat1;
  repeats[1] = repeat2;
  repeats[2] = repeat3;
  const rest = literalEnd - l;
  if (o + rest > outEnd) return ~(o + rest);
  out.set(literals.subarray(l, literalEnd), o);
  return o + rest;
}
