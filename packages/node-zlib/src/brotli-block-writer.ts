// Writes the commands of a meta-block with the codes that suit them best (RFC 7932, section 9.2).
import type { BitWriter } from './brotli-bit-writer.ts';
import { BlockSwitch } from './brotli-block-switch.ts';
import { splitBlocks, type BlockSplit } from './brotli-block-split.ts';
import { cluster, type Clusters } from './brotli-clusters.ts';
import type { CommandList } from './brotli-command-list.ts';
import { commandSymbol, copyBases, copyBits, copyCodeOf, insertBases, insertBits, insertCodeOf } from './brotli-commands.ts';
import { writeContextMap } from './brotli-context-map-writer.ts';
import { literalContexts, LSB6, MSB6, SIGNED, UTF8 } from './brotli-contexts.ts';
import { distanceSymbol, putDistanceExtra, type DistanceLayout } from './brotli-distances.ts';
import { bitsOf } from './brotli-entropy.ts';
import { writePrefixCode } from './brotli-prefix-writer.ts';

/** Most distance symbols that there can be. */
const DISTANCE_SYMBOLS = 16 + 120 + (124 << 3);
/** Fewer literals than this have one code: several would not pay. */
const FEW = 256;

const noContexts = new Uint8Array(512);

export class BlockWriter {
  readonly #writer: BitWriter;
  #layout: DistanceLayout = { postfixBits: 0, directCodes: 0, size: 0 };
  readonly #literalCounts = new Int32Array(256);
  readonly #literalEntries = new Int32Array(256);
  readonly #commandCounts = new Int32Array(704);
  readonly #commandEntries = new Int32Array(704);
  readonly #distanceCounts = new Int32Array(DISTANCE_SYMBOLS);
  readonly #distanceEntries = new Int32Array(DISTANCE_SYMBOLS);
  /** The symbol of each command, the literals one after the other, and the symbol of each distance that is written. */
  #commands = new Uint16Array(1024);
  #literals = new Uint16Array(0);
  #distances = new Uint16Array(1024);
  #distanceCount = 0;

  constructor(writer: BitWriter) {
    this.#writer = writer;
  }

  /** Writes all of a meta-block from the number of its block types on. It turns distances of `commands` that need not be written into -1. */
  write(data: Uint8Array, start: number, commands: CommandList, layout: DistanceLayout, quality: number): void {
    this.#layout = layout;
    const literalCount = this.#symbolsOf(commands);
    if (quality < 5 || literalCount + commands.length < FEW) this.#writePlain(data, start, commands);
    else this.#writeModelled(data, start, commands, quality, literalCount);
  }

  /** Finds the symbols of commands and distances; gives the number of literals. */
  #symbolsOf(commands: CommandList): number {
    const { inserts, written, distances, length } = commands;
    if (this.#commands.length < length) {
      this.#commands = new Uint16Array(2 * length);
      this.#distances = new Uint16Array(2 * length);
    }
    const symbols = this.#commands;
    const distanceSymbols = this.#distances;
    const layout = this.#layout;
    let distanceCount = 0;
    let literals = 0;
    for (let i = 0; i < length; i++) {
      const insert = inserts[i]!;
      literals += insert;
      const symbol = commandSymbol(insertCodeOf(insert), copyCodeOf(written[i]!), distances[i] === 0);
      symbols[i] = symbol;
      if (symbol < 128) distances[i] = -1;
      else if (distances[i]! >= 0) distanceSymbols[distanceCount++] = distanceSymbol(distances[i]!, layout);
    }
    this.#distanceCount = distanceCount;
    return literals;
  }

  /** Each kind of symbols with one code. */
  #writePlain(data: Uint8Array, start: number, commands: CommandList): void {
    const writer = this.#writer;
    const layout = this.#layout;
    const { inserts, copies, written, distances, length } = commands;
    const symbols = this.#commands;
    const distanceSymbols = this.#distances;
    const literalCounts = this.#literalCounts.fill(0);
    const commandCounts = this.#commandCounts.fill(0);
    const distanceCounts = this.#distanceCounts.fill(0);
    let at = start;
    for (let i = 0; i < length; i++) {
      for (const stop = at + inserts[i]!; at < stop; at++) literalCounts[data[at]!]!++;
      at += copies[i]!;
      commandCounts[symbols[i]!]!++;
    }
    for (let i = 0; i < this.#distanceCount; i++) distanceCounts[distanceSymbols[i]!]!++;
    writer.reserve(16);
    // One block type each.
    writer.put(0, 3);
    this.#putLayout();
    writer.put(0, 2 + 2);
    const literalEntries = this.#literalEntries;
    const commandEntries = this.#commandEntries;
    const distanceEntries = this.#distanceEntries;
    writePrefixCode(writer, literalEntries, literalCounts, 0, 256);
    writePrefixCode(writer, commandEntries, commandCounts, 0, 704);
    writePrefixCode(writer, distanceEntries, distanceCounts, 0, layout.size);
    at = start;
    for (let i = 0, next = 0; i < length; i++) {
      const insert = inserts[i]!;
      writer.reserve(2 * insert + 32);
      const entry = commandEntries[symbols[i]!]!;
      writer.put(entry >> 4, entry & 15);
      this.#putLengths(insert, written[i]!);
      for (const stop = at + insert; at < stop; at++) {
        const entry = literalEntries[data[at]!]!;
        writer.put(entry >> 4, entry & 15);
      }
      at += copies[i]!;
      if (distances[i]! >= 0) {
        const symbol = distanceSymbols[next++]!;
        const entry = distanceEntries[symbol]!;
        writer.put(entry >> 4, entry & 15);
        putDistanceExtra(writer, distances[i]!, symbol, layout);
      }
    }
  }

  #putLayout(): void {
    const { postfixBits, directCodes } = this.#layout;
    this.#writer.put(postfixBits | directCodes >> postfixBits << 2, 6);
  }

  /** Writes what a command's symbol leaves open of its lengths. */
  #putLengths(insert: number, copy: number): void {
    const insertCode = insertCodeOf(insert);
    if (insertCode > 5) this.#writer.putLong(insert - insertBases[insertCode]!, insertBits[insertCode]!);
    const copyCode = copyCodeOf(copy);
    if (copyCode > 7) this.#writer.putLong(copy - copyBases[copyCode]!, copyBits[copyCode]!);
  }

  /** Blocks of several types, and codes by context. */
  #writeModelled(data: Uint8Array, start: number, commands: CommandList, quality: number, literalCount: number): void {
    const writer = this.#writer;
    const layout = this.#layout;
    const { inserts, copies, written, distances, length } = commands;
    const isSlow = quality > 9;
    const rounds = quality > 10 ? 6 : isSlow ? 4 : 2;
    const literals = this.#literals = this.#literals.length < literalCount ? new Uint16Array(2 * literalCount) : this.#literals;
    for (let i = 0, at = start, next = 0; i < length; i++) {
      for (const stop = at + inserts[i]!; at < stop; at++) literals[next++] = data[at]!;
      at += copies[i]!;
    }
    const literalSplit = splitBlocks(literals, literalCount, 256, isSlow ? 1024 : 4096, isSlow ? 48 : 8, rounds);
    const commandSplit = splitBlocks(this.#commands, length, 704, isSlow ? 512 : 2048, isSlow ? 32 : 8, rounds);
    const distanceSplit = splitBlocks(this.#distances, this.#distanceCount, layout.size, isSlow ? 512 : 2048, isSlow ? 32 : 8, rounds);
    const literalSwitch = new BlockSwitch(writer, literalSplit);
    const commandSwitch = new BlockSwitch(writer, commandSplit);
    const distanceSwitch = new BlockSwitch(writer, distanceSplit);

    const mode = this.#bestMode(data, start, commands, quality);
    const contexts = literalContexts().subarray(mode * 512, mode * 512 + 512);
    const literalCodes = this.#clusterLiterals(data, start, commands, literalSplit, contexts, quality);
    const commandCounts = countsByType(this.#commands, length, commandSplit, 704);
    const distanceCodes = this.#clusterDistances(commands, distanceSplit, isSlow);
    writer.reserve(16 + literalSplit.typeCount);
    this.#putLayout();
    for (let type = 0; type < literalSplit.typeCount; type++) writer.put(mode, 2);
    writeContextMap(writer, literalCodes.map, literalCodes.length);
    writeContextMap(writer, distanceCodes.map, distanceCodes.length);
    const literalEntries = writeCodes(writer, literalCodes.counts, 256);
    const commandEntries = writeCodes(writer, commandCounts, 704);
    const distanceEntries = writeCodes(writer, distanceCodes.counts, layout.size);

    const literalMap = literalCodes.map;
    const lastTable = literalCodes.length === 1 ? noContexts : contexts;
    let literalRow = 0;
    let commandRow = 0;
    let last = start > 0 ? data[start - 1]! : 0;
    let lastButOne = start > 1 ? data[start - 2]! : 0;
    let at = start;
    for (let i = 0, next = 0; i < length; i++) {
      const insert = inserts[i]!;
      writer.reserve(8 * insert + 64);
      if (commandSwitch.left === 0) {
        commandSwitch.next();
        commandRow = commandSwitch.type * 704;
      }
      commandSwitch.left--;
      const entry = commandEntries[commandRow + this.#commands[i]!]!;
      writer.put(entry >> 4, entry & 15);
      this.#putLengths(insert, written[i]!);
      for (const stop = at + insert; at < stop; at++) {
        if (literalSwitch.left === 0) {
          literalSwitch.next();
          literalRow = literalSwitch.type * 64;
        }
        literalSwitch.left--;
        const byte = data[at]!;
        const code = literalMap[literalRow + (lastTable[last]! | lastTable[256 + lastButOne]!)]!;
        const entry = literalEntries[code << 8 | byte]!;
        writer.put(entry >> 4, entry & 15);
        lastButOne = last;
        last = byte;
      }
      if (copies[i]! > 0 && i < length - 1) {
        at += copies[i]!;
        last = data[at - 1]!;
        lastButOne = data[at - 2]!;
      }
      if (distances[i]! >= 0) {
        if (distanceSwitch.left === 0) distanceSwitch.next();
        distanceSwitch.left--;
        const symbol = this.#distances[next++]!;
        const code = distanceCodes.map[distanceSwitch.type * 4 + Math.min(written[i]! - 2, 3)]!;
        const entry = distanceEntries[code * layout.size + symbol]!;
        writer.put(entry >> 4, entry & 15);
        putDistanceExtra(writer, distances[i]!, symbol, layout);
      }
    }
  }

  /** The way in which the bytes before tell most about a literal. */
  #bestMode(data: Uint8Array, start: number, { inserts, copies, length }: CommandList, quality: number): number {
    let best = UTF8;
    let least = Infinity;
    for (const mode of quality > 9 ? [UTF8, SIGNED, MSB6, LSB6] : [UTF8, SIGNED]) {
      const contexts = literalContexts().subarray(mode * 512, mode * 512 + 512);
      const counts = new Int32Array(64 * 256);
      for (let i = 0, at = start; i < length; i++) {
        for (const stop = at + inserts[i]!; at < stop; at++) {
          counts[(contexts[at > 0 ? data[at - 1]! : 0]! | contexts[256 + (at > 1 ? data[at - 2]! : 0)]!) << 8 | data[at]!]!++;
        }
        at += copies[i]!;
      }
      let bits = 0;
      for (let context = 0; context < 64; context++) bits += bitsOf(counts, context << 8, 256);
      if (bits < least) {
        least = bits;
        best = mode;
      }
    }
    return best;
  }

  #clusterLiterals(data: Uint8Array, start: number, { inserts, copies, length }: CommandList, split: BlockSplit, contexts: Uint8Array, quality: number): Clusters {
    const n = split.typeCount * 64;
    const counts = new Int32Array(n << 8);
    let block = 0;
    let left = split.lengths[0]!;
    let row = split.types[0]! * 64;
    for (let i = 0, at = start; i < length; i++) {
      for (const stop = at + inserts[i]!; at < stop; at++) {
        if (left === 0) {
          left = split.lengths[++block]!;
          row = split.types[block]! * 64;
        }
        left--;
        const context = contexts[at > 0 ? data[at - 1]! : 0]! | contexts[256 + (at > 1 ? data[at - 2]! : 0)]!;
        counts[row + context << 8 | data[at]!]!++;
      }
      at += copies[i]!;
    }
    return cluster(counts, n, 256, quality > 9 ? 64 : 16, quality > 9);
  }

  #clusterDistances({ written, distances, length }: CommandList, split: BlockSplit, settle: boolean): Clusters {
    const { size } = this.#layout;
    const n = split.typeCount * 4;
    const counts = new Int32Array(n * size);
    let block = 0;
    let left = split.lengths[0]!;
    for (let i = 0, next = 0; i < length; i++) {
      if (distances[i]! < 0) continue;
      if (left === 0) left = split.lengths[++block]!;
      left--;
      counts[(split.types[block]! * 4 + Math.min(written[i]! - 2, 3)) * size + this.#distances[next++]!]!++;
    }
    return cluster(counts, n, size, 64, settle);
  }
}

function countsByType(symbols: Uint16Array, length: number, split: BlockSplit, size: number): Int32Array {
  const counts = new Int32Array(split.typeCount * size);
  for (let block = 0, at = 0; at < length; block++) {
    const row = split.types[block]! * size;
    for (const stop = at + split.lengths[block]!; at < stop; at++) counts[row + symbols[at]!]!++;
  }
  return counts;
}

/** Writes a code for every `size` counts. */
function writeCodes(writer: BitWriter, counts: Int32Array, size: number): Int32Array {
  const entries = new Int32Array(counts.length);
  for (let at = 0; at < counts.length; at += size) writePrefixCode(writer, entries, counts, at, size);
  return entries;
}
