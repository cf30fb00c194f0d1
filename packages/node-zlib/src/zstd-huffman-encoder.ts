import type { BitWriter } from './bit-writer.ts';
import { FseEncoder, normalize, writeCounts } from './fse-encoder.ts';

const MAX_BITS = 11;

/** Huffman codes for literals. */
export class HuffmanEncoder {
  /** For each byte: code << 4 | length; 0 for a byte without a code. */
  readonly codes = new Uint16Array(256);
  readonly #lengths = new Uint8Array(256);
  #maxSymbol = 0;
  #bits = 0;

  copyFrom(other: HuffmanEncoder): void {
    this.codes.set(other.codes);
  }

  /** Makes codes for a histogram in which at least two bytes occur. */
  build(histogram: Uint32Array): void {
    const symbols: number[] = [];
    for (let s = 0; s < 256; s++) if (histogram[s]! > 0) symbols.push(s);
    this.#maxSymbol = symbols[symbols.length - 1]!;
    symbols.sort((a, b) => histogram[a]! - histogram[b]!);
    const n = symbols.length;
    // Leaves, then inner nodes in the order in which they are made: both grow, so that two queues suffice.
    const weights = new Float64Array(2 * n - 1);
    const parents = new Uint16Array(2 * n - 1);
    for (let i = 0; i < n; i++) weights[i] = histogram[symbols[i]!]!;
    let leaf = 0, node = n;
    for (let made = n; made < 2 * n - 1; made++) {
      for (let k = 0; k < 2; k++) {
        const least = leaf < n && (node >= made || weights[leaf]! <= weights[node]!) ? leaf++ : node++;
        weights[made]! += weights[least]!;
        parents[least] = made;
      }
    }
    const depths = new Uint8Array(2 * n - 1);
    for (let i = 2 * n - 3; i >= 0; i--) depths[i] = depths[parents[i]!]! + 1;

    // Too long codes are cut; what they then take too much, the rarest of the others give back.
    let excess = 0;
    for (let i = 0; i < n; i++) {
      if (depths[i]! > MAX_BITS) depths[i] = MAX_BITS;
      excess += 1 << (MAX_BITS - depths[i]!);
    }
    excess -= 1 << MAX_BITS;
    for (let i = 0; excess > 0;) {
      while (depths[i]! >= MAX_BITS) i++;
      excess -= 1 << (MAX_BITS - ++depths[i]!);
    }
    for (let i = n - 1; excess < 0 && i >= 0; i--) {
      while (depths[i]! > 1 && 1 << (MAX_BITS - depths[i]!) <= -excess) {
        excess += 1 << (MAX_BITS - depths[i]!);
        depths[i]!--;
      }
    }
    this.#lengths.fill(0);
    this.#bits = 0;
    for (let i = 0; i < n; i++) {
      this.#lengths[symbols[i]!] = depths[i]!;
      if (depths[i]! > this.#bits) this.#bits = depths[i]!;
    }
    // Codes count up from the longest on, in the order of the bytes.
    this.codes.fill(0);
    let code = 0;
    for (let length = this.#bits; length > 0; length--) {
      for (let s = 0; s <= this.#maxSymbol; s++) if (this.#lengths[s] === length) this.codes[s] = (code++ << 4) | length;
      code >>= 1;
    }
  }

  /** How many bits a histogram's bytes take; Infinity where one has no code. */
  cost(histogram: Uint32Array): number {
    let bits = 0;
    for (let s = 0; s < 256; s++) {
      const n = histogram[s]!;
      if (n === 0) continue;
      if (this.codes[s] === 0) return Infinity;
      bits += n * (this.codes[s]! & 15);
    }
    return bits;
  }

  /** Writes the table's description; false where it has none. */
  writeTable(out: BitWriter): boolean {
    const count = this.#maxSymbol;
    const weights = new Uint8Array(count);
    const histogram = new Uint32Array(13);
    for (let s = 0; s < count; s++) histogram[weights[s] = this.#lengths[s]! && this.#bits + 1 - this.#lengths[s]!]!++;
    const start = out.at;
    let most = 0, symbolCount = 0;
    for (let w = 0; w < 13; w++) {
      if (histogram[w]! > 0) symbolCount = w + 1;
      if (histogram[w]! > most) most = histogram[w]!;
    }
    if (count > 1 && most < count && most > 1) {
      out.put(0, 8);
      const accuracy = Math.max(5, Math.min(6, 31 - Math.clz32(count - 1) - 2));
      const counts = normalize(histogram, symbolCount, count, accuracy);
      writeCounts(out, counts, accuracy);
      const table = new FseEncoder();
      table.build(counts, accuracy);
      const states = [0, 0];
      for (let i = count - 1; i >= 0; i--) {
        const weight = weights[i]!;
        if (i >= count - 2) {
          states[i & 1] = table.begin(weight);
          continue;
        }
        const state = states[i & 1]!;
        const bits = (state + table.bitDeltas[weight]!) >> 16;
        out.put(state & ((1 << bits) - 1), bits);
        states[i & 1] = table.states[(state >> bits) + table.stateDeltas[weight]!]!;
      }
      const mask = (1 << accuracy) - 1;
      out.put(states[1]! & mask, accuracy);
      out.put(states[0]! & mask, accuracy);
      out.put(1, 1);
      out.align();
      const size = out.at - start - 1;
      if (size < 128 && (size <= (count + 1) >> 1 || count > 128)) {
        out.bytes[start] = size;
        return true;
      }
      out.at = start;
    }
    if (count > 128) return false;
    out.put(127 + count, 8);
    for (let i = 0; i < count; i += 2) out.put((weights[i]! << 4) | (weights[i + 1] ?? 0), 8);
    return true;
  }

  /** Writes `literals[start, end)` as one stream: from the last to the first. */
  writeStream(out: BitWriter, literals: Uint8Array, start: number, end: number): void {
    const { codes } = this;
    const { view } = out;
    let at = out.at;
    let held = 0, count = 0;
    let i = end - 1;
    for (; i > start; i -= 2) {
      const one = codes[literals[i]!]!, another = codes[literals[i - 1]!]!;
      held |= (one >> 4) << count;
      count += one & 15;
      held |= (another >> 4) << count;
      count += another & 15;
      view.setInt32(at, held, true);
      at += count >>> 3;
      held >>>= count & 24;
      count &= 7;
    }
    if (i === start) {
      const one = codes[literals[i]!]!;
      held |= (one >> 4) << count;
      count += one & 15;
    }
    held |= 1 << count++;
    view.setInt32(at, held, true);
    out.at = at + ((count + 7) >>> 3);
  }
}
