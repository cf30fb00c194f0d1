import type { BitWriter } from './bit-writer.ts';

/**
 * Scales a histogram to probabilities that make 2 ** accuracy in all, each code that occurs with at least 1.
 * There must be at least two codes that occur.
 */
export function normalize(histogram: Uint32Array, symbolCount: number, total: number, accuracy: number): Int16Array {
  const size = 1 << accuracy;
  const counts = new Int16Array(symbolCount);
  let sum = 0;
  for (let s = 0; s < symbolCount; s++) {
    const n = histogram[s]!;
    if (n > 0) sum += counts[s] = Math.max(1, Math.round((n * size) / total));
  }
  // One more for the code that gains most by it, or one less where that costs least.
  for (const step = sum < size ? 1 : -1; sum !== size; sum += step) {
    let best = -1;
    let bestGain = -Infinity;
    for (let s = 0; s < symbolCount; s++) {
      const count = counts[s]!;
      if (count + step < 1 || count === 0) continue;
      const gain = histogram[s]! * Math.log2((count + step) / count);
      if (gain > bestGain) {
        bestGain = gain;
        best = s;
      }
    }
    counts[best]! += step;
  }
  return counts;
}

/** Writes probabilities for `readCounts`. */
export function writeCounts(out: BitWriter, counts: Int16Array, accuracy: number): void {
  out.put(accuracy - 5, 4);
  let remaining = 1 << accuracy;
  for (let s = 0; remaining > 0; s++) {
    const count = counts[s]!;
    const bits = 32 - Math.clz32(remaining + 1);
    const half = (1 << (bits - 1)) - 1;
    const short = (1 << bits) - 2 - remaining;
    const value = count + 1;
    if (value < short) out.put(value, bits - 1);
    else out.put(value > half ? value + short : value, bits);
    remaining -= Math.abs(count);
    if (count === 0) {
      let zeros = 0;
      while (counts[s + 1 + zeros] === 0) zeros++;
      s += zeros;
      for (; zeros >= 3; zeros -= 3) out.put(3, 2);
      out.put(zeros, 2);
    }
  }
  out.align();
}

/** An encoding table: where each code's states are, and how many bits leaving for it takes. */
export class FseEncoder {
  accuracy = 0;
  /** The probabilities that the table stands for. */
  counts: Int16Array = new Int16Array(0);
  readonly states = new Uint16Array(512);
  /** For each code: (bits << 16) - the first state that takes that many. */
  readonly bitDeltas = new Int32Array(64);
  readonly stateDeltas = new Int32Array(64);

  /** Makes the table of probabilities that make 2 ** accuracy in all. */
  build(counts: Int16Array, accuracy: number): void {
    const size = 1 << accuracy;
    const symbolCount = counts.length;
    const next = new Uint16Array(symbolCount);
    const symbols = new Uint8Array(size);
    this.accuracy = accuracy;
    this.counts = counts;
    let high = size;
    let start = 0;
    for (let s = 0; s < symbolCount; s++) {
      const count = Math.abs(counts[s]!);
      if (counts[s]! < 0) symbols[--high] = s;
      next[s] = start;
      if (count > 0) {
        const bits = count === 1 ? accuracy : accuracy - 31 + Math.clz32(count - 1);
        this.bitDeltas[s] = (bits << 16) - (count << bits);
        this.stateDeltas[s] = start - count;
      }
      start += count;
    }
    const stride = (size >> 1) + (size >> 3) + 3;
    let at = 0;
    for (let s = 0; s < symbolCount; s++) {
      for (let i = counts[s]!; i > 0; i--) {
        symbols[at] = s;
        do at = (at + stride) & (size - 1); while (at >= high);
      }
    }
    for (let state = 0; state < size; state++) this.states[next[symbols[state]!]!++] = size + state;
  }

  /** A table for one code alone, which takes no bits. */
  buildSingle(code: number): void {
    this.accuracy = 0;
    this.counts = new Int16Array(code + 1);
    this.counts[code] = 1;
    this.states[0] = 1;
    this.bitDeltas[code] = -1;
    this.stateDeltas[code] = -1;
  }

  /** The state in which the last code of a stream, that is the first one written, begins. */
  begin(code: number): number {
    const delta = this.bitDeltas[code]!;
    const bits = (delta + 0x8000) >> 16;
    return this.states[(((bits << 16) - delta) >> bits) + this.stateDeltas[code]!]!;
  }
}

/** How many bits a histogram's codes take with a table of probabilities; Infinity where one of them is missing. */
export function fseCost(histogram: Uint32Array, symbolCount: number, counts: Int16Array, accuracy: number): number {
  let bits = 0;
  for (let s = 0; s < symbolCount; s++) {
    const n = histogram[s]!;
    if (n === 0) continue;
    const count = Math.abs(counts[s] ?? 0);
    if (count === 0) return Infinity;
    bits += n * (accuracy - Math.log2(count));
  }
  return bits;
}
