import type { BitWriter } from './bit-writer.ts';
import { FseEncoder, fseCost, normalize, writeCounts } from './fse-encoder.ts';
import { codesOf, DEFAULT_ACCURACY, defaultCounts, extraBits, LITERAL_LENGTH, MATCH_LENGTH, MAX_ACCURACY, MAX_CODE, OFFSET } from './zstd-codes.ts';
import { HuffmanEncoder } from './zstd-huffman-encoder.ts';
import { BLOCK_MAX, Sequences } from './zstd-sequences.ts';

const PREDEFINED = 0, SINGLE = 1, NEW = 2, REPEAT = 3;

/** The tables that one block leaves to the next, where there are any; none of them changes any more. */
export interface EncoderEntropy {
  huffman: HuffmanEncoder | null;
  tables: readonly FseEncoder[] | null;
}

/** Turns literals and sequences into compressed blocks. */
export class BlockEncoder {
  readonly sequences = new Sequences();
  readonly #literals = new Uint8Array(BLOCK_MAX + 8);
  readonly #histogram = new Uint32Array(256);
  readonly #literalCodes = codesOf(LITERAL_LENGTH, 64);
  readonly #matchCodes = codesOf(MATCH_LENGTH, 128);
  readonly #codes = [new Uint8Array(BLOCK_MAX / 3 + 1), new Uint8Array(BLOCK_MAX / 3 + 1), new Uint8Array(BLOCK_MAX / 3 + 1)];
  readonly #histograms = [new Uint32Array(64), new Uint32Array(64), new Uint32Array(64)];
  readonly #extra = [extraBits(LITERAL_LENGTH), extraBits(OFFSET), extraBits(MATCH_LENGTH)];
  readonly #defaults = [0, 1, 2].map((kind) => {
    const table = new FseEncoder();
    table.build(defaultCounts(kind), DEFAULT_ACCURACY[kind]!);
    return table;
  });
  /** The tables in force. */
  entropy: EncoderEntropy = { huffman: null, tables: null };
  /** Whether literals may be compressed. */
  packLiterals = true;

  /** Writes the block that the sequences tell of `bytes[start, end)`; false where that is no gain. */
  encode(out: BitWriter, bytes: Uint8Array, start: number, end: number): boolean {
    const limit = out.at + (end - start) - 3 - ((end - start) >> 7);
    const huffman = this.#writeLiterals(out, this.#gather(bytes, start, end));
    if (out.at >= limit) return false;
    const tables = this.#writeSequences(out);
    if (out.at >= limit) return false;
    this.entropy = { huffman, tables };
    return true;
  }

  /** Gathers the literals and counts them. */
  #gather(bytes: Uint8Array, start: number, end: number): number {
    const literals = this.#literals;
    const histogram = this.#histogram;
    const { count, literalLengths, matchLengths } = this.sequences;
    histogram.fill(0);
    let at = 0;
    for (let i = 0; i <= count; i++) {
      for (const stop = i < count ? start + literalLengths[i]! : end; start < stop; start++) {
        const byte = bytes[start]!;
        literals[at++] = byte;
        histogram[byte]!++;
      }
      if (i < count) start += matchLengths[i]!;
    }
    return at;
  }

  /** Writes the literals; gives the table that the next block can repeat. */
  #writeLiterals(out: BitWriter, count: number): HuffmanEncoder | null {
    const literals = this.#literals;
    const histogram = this.#histogram;
    let most = 0;
    for (let s = 0; s < 256; s++) if (histogram[s]! > most) most = histogram[s]!;
    const { huffman } = this.entropy;
    if (most === count && count > 3) {
      this.#literalHeader(out, 1, count);
      out.put(literals[0]!, 8);
      return huffman;
    }
    if (this.packLiterals && count >= (huffman === null ? 32 : 8) && most > (count >> 7) + 4) {
      const plain = (count - (count >> 6) - 2) * 8;
      const again = huffman === null ? Infinity : huffman.cost(histogram);
      let fresh = Infinity;
      const start = out.at;
      const headerSize = count < 1024 ? 3 : count < 16384 ? 4 : 5;
      const next = new HuffmanEncoder();
      // Few literals gain nothing from a table of their own.
      if (count >= 32) {
        next.build(histogram);
        out.at = start + headerSize;
        if (next.writeTable(out)) fresh = (out.at - start - headerSize) * 8 + next.cost(histogram);
      }
      if (Math.min(again, fresh) < plain) {
        const repeat = again <= fresh;
        const four = count >= 256;
        const table = repeat ? huffman! : next;
        if (repeat) out.at = start + headerSize;
        if (four) {
          const segment = (count + 3) >> 2;
          const jump = out.at;
          out.at += 6;
          for (let s = 0; s < 4; s++) {
            const from = out.at;
            table.writeStream(out, literals, s * segment, s === 3 ? count : (s + 1) * segment);
            if (s < 3) out.view.setUint16(jump + 2 * s, out.at - from, true);
          }
        } else {
          table.writeStream(out, literals, 0, count);
        }
        const size = out.at - start - headerSize;
        if (size < count) {
          const sizeBits = headerSize * 4 - 2;
          const format = headerSize === 3 ? (four ? 4 : 0) : (headerSize - 2) << 2;
          const word = (repeat ? 3 : 2) | format | (count << 4) | (size << (4 + sizeBits));
          for (let i = 0; i < 4 && i < headerSize; i++) out.bytes[start + i] = word >>> (8 * i);
          if (headerSize === 5) out.bytes[start + 4] = size >> 10;
          return table;
        }
      }
      out.at = start;
    }
    this.#literalHeader(out, 0, count);
    out.bytes.set(literals.subarray(0, count), out.at);
    out.at += count;
    return huffman;
  }

  /** Header of literals that are not compressed. */
  #literalHeader(out: BitWriter, type: number, count: number): void {
    if (count < 32) out.put(type | (count << 3), 8);
    else if (count < 4096) out.put(type | 4 | (count << 4), 16);
    else out.put(type | 12 | (count << 4), 24);
  }

  /** Writes the sequences; gives the tables that the next block can repeat. */
  #writeSequences(out: BitWriter): readonly FseEncoder[] | null {
    const { count, literalLengths, matchLengths, offsets } = this.sequences;
    if (count < 128) out.put(count, 8);
    else if (count < 0x7f00) {
      out.put((count >> 8) + 128, 8);
      out.put(count & 255, 8);
    } else {
      out.put(255, 8);
      out.put(count - 0x7f00, 16);
    }
    if (count === 0) return this.entropy.tables;
    const literalCodes = this.#codes[LITERAL_LENGTH]!, offsetCodes = this.#codes[OFFSET]!, matchCodes = this.#codes[MATCH_LENGTH]!;
    const smallLiteralCodes = this.#literalCodes, smallMatchCodes = this.#matchCodes;
    const [literalHistogram, offsetHistogram, matchHistogram] = this.#histograms as [Uint32Array, Uint32Array, Uint32Array];
    literalHistogram.fill(0);
    offsetHistogram.fill(0);
    matchHistogram.fill(0);
    for (let i = 0; i < count; i++) {
      const literalLength = literalLengths[i]!;
      const matchLength = matchLengths[i]! - 3;
      const literalCode = literalLength < 64 ? smallLiteralCodes[literalLength]! : 50 - Math.clz32(literalLength);
      const matchCode = matchLength < 128 ? smallMatchCodes[matchLength]! : 67 - Math.clz32(matchLength);
      const offsetCode = 31 - Math.clz32(offsets[i]!);
      literalCodes[i] = literalCode;
      matchCodes[i] = matchCode;
      offsetCodes[i] = offsetCode;
      literalHistogram[literalCode]!++;
      matchHistogram[matchCode]!++;
      offsetHistogram[offsetCode]!++;
    }
    const modes = out.at++;
    out.bytes[modes] = 0;
    const tables: FseEncoder[] = [];
    for (let kind = 0; kind < 3; kind++) {
      const [mode, table] = this.#chooseTable(out, kind, count);
      out.bytes[modes]! |= mode << (6 - 2 * kind);
      tables[kind] = table;
    }
    this.#writeBits(out, tables, count);
    return tables;
  }

  /** Takes the cheapest table for a kind of codes, and writes it where the decoder does not have it. */
  #chooseTable(out: BitWriter, kind: number, count: number): [mode: number, table: FseEncoder] {
    const histogram = this.#histograms[kind]!;
    let symbolCount = 0, used = 0;
    for (let s = 0; s <= MAX_CODE[kind]!; s++) {
      if (histogram[s] === 0) continue;
      symbolCount = s + 1;
      used++;
    }
    const standard = this.#defaults[kind]!;
    const last = this.entropy.tables?.[kind];
    const plain = fseCost(histogram, symbolCount, standard.counts, standard.accuracy);
    const again = last === undefined ? Infinity : fseCost(histogram, symbolCount, last.counts, last.accuracy);
    const next = new FseEncoder();
    const start = out.at;
    let fresh = 8;
    if (used > 1) {
      const accuracy = Math.max(5, 32 - Math.clz32(used), Math.min(MAX_ACCURACY[kind]!, 29 - Math.clz32(count - 1)));
      const counts = normalize(histogram, symbolCount, count, accuracy);
      writeCounts(out, counts, accuracy);
      fresh = (out.at - start) * 8 + fseCost(histogram, symbolCount, counts, accuracy);
      if (fresh < plain && fresh < again) {
        next.build(counts, accuracy);
        return [NEW, next];
      }
      out.at = start;
    }
    if (again <= plain && again <= fresh) return [REPEAT, last!];
    if (plain <= fresh) return [PREDEFINED, standard];
    next.buildSingle(symbolCount - 1);
    out.put(symbolCount - 1, 8);
    return [SINGLE, next];
  }

  /** Writes the codes and extra bits, from the last sequence to the first. */
  #writeBits(out: BitWriter, tables: FseEncoder[], count: number): void {
    const { literalLengths, matchLengths, offsets } = this.sequences;
    const [literalCodes, offsetCodes, matchCodes] = this.#codes as [Uint8Array, Uint8Array, Uint8Array];
    const [literalExtra, , matchExtra] = this.#extra as [Uint8Array, Uint8Array, Uint8Array];
    const [literalTable, offsetTable, matchTable] = tables as [FseEncoder, FseEncoder, FseEncoder];
    const { states: literalStates, bitDeltas: literalBits, stateDeltas: literalDeltas } = literalTable;
    const { states: offsetStates, bitDeltas: offsetBits, stateDeltas: offsetDeltas } = offsetTable;
    const { states: matchStates, bitDeltas: matchBits, stateDeltas: matchDeltas } = matchTable;
    const { view } = out;
    let at = out.at, held = 0, filled = 0;
    let literalState = literalTable.begin(literalCodes[count - 1]!);
    let offsetState = offsetTable.begin(offsetCodes[count - 1]!);
    let matchState = matchTable.begin(matchCodes[count - 1]!);
    for (let i = count - 1; i >= 0; i--) {
      const literalCode = literalCodes[i]!, offsetCode = offsetCodes[i]!, matchCode = matchCodes[i]!;
      let n;
      if (i < count - 1) {
        n = (offsetState + offsetBits[offsetCode]!) >> 16;
        held |= (offsetState & ((1 << n) - 1)) << filled;
        filled += n;
        offsetState = offsetStates[(offsetState >> n) + offsetDeltas[offsetCode]!]!;
        n = (matchState + matchBits[matchCode]!) >> 16;
        held |= (matchState & ((1 << n) - 1)) << filled;
        filled += n;
        matchState = matchStates[(matchState >> n) + matchDeltas[matchCode]!]!;
        view.setInt32(at, held, true);
        at += filled >>> 3;
        held >>>= filled & 24;
        filled &= 7;
        n = (literalState + literalBits[literalCode]!) >> 16;
        held |= (literalState & ((1 << n) - 1)) << filled;
        filled += n;
        literalState = literalStates[(literalState >> n) + literalDeltas[literalCode]!]!;
      }
      n = literalExtra[literalCode]!;
      if (n > 0) {
        if (n > 8) {
          view.setInt32(at, held, true);
          at += filled >>> 3;
          held >>>= filled & 24;
          filled &= 7;
        }
        held |= (literalLengths[i]! & ((1 << n) - 1)) << filled;
        filled += n;
      }
      n = matchExtra[matchCode]!;
      view.setInt32(at, held, true);
      at += filled >>> 3;
      held >>>= filled & 24;
      filled &= 7;
      if (n > 0) {
        held |= (matchLengths[i]! - 3 & ((1 << n) - 1)) << filled;
        filled += n;
        view.setInt32(at, held, true);
        at += filled >>> 3;
        held >>>= filled & 24;
        filled &= 7;
      }
      let value = offsets[i]!;
      n = offsetCode;
      if (n > 16) {
        held |= (value & 0xffff) << filled;
        filled += 16;
        view.setInt32(at, held, true);
        at += filled >>> 3;
        held >>>= filled & 24;
        filled &= 7;
        value >>>= 16;
        n -= 16;
      }
      held |= (value & ((1 << n) - 1)) << filled;
      filled += n;
      view.setInt32(at, held, true);
      at += filled >>> 3;
      held >>>= filled & 24;
      filled &= 7;
    }
    out.at = at;
    const mask = (accuracy: number): number => (1 << accuracy) - 1;
    out.resume(held, filled);
    out.put(matchState & mask(matchTable.accuracy), matchTable.accuracy);
    out.put(offsetState & mask(offsetTable.accuracy), offsetTable.accuracy);
    out.put(literalState & mask(literalTable.accuracy), literalTable.accuracy);
    out.put(1, 1);
    out.align();
  }
}
