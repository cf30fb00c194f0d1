// Writes the commands of a meta-block with the codes that suit them best (RFC 7932, section 9.2).
import type { BitWriter } from './brotli-bit-writer.ts';
import type { CommandList } from './brotli-command-list.ts';
import { copyBases, copyBits, insertBases, insertBits } from './brotli-commands.ts';
import { writePrefixCode } from './brotli-prefix-writer.ts';

/** Rows of commands by insert code and copy code, each in eights. */
const rows = [2, 3, 6, 4, 5, 8, 7, 9, 10];

/** How distances are written. */
export interface DistanceLayout {
  readonly postfixBits: number;
  readonly directCodes: number;
  /** How many symbols there are. */
  readonly size: number;
}

let insertCodes: Uint8Array | undefined;
let copyCodes: Uint8Array | undefined;
let symbols = new Uint16Array(2048);

/** The codes of the lengths below 4096. */
function codesOf(bases: number[]): Uint8Array {
  const codes = new Uint8Array(4096);
  for (let code = 0; code < bases.length; code++) codes.fill(code, bases[code]!);
  return codes;
}

function insertCodeOf(length: number): number {
  return length < 4096 ? insertCodes![length]! : length < 6210 ? 21 : length < 22594 ? 22 : 23;
}

function copyCodeOf(length: number): number {
  return length < 4096 ? copyCodes![length]! : 23;
}

export class BlockWriter {
  readonly #writer: BitWriter;
  readonly #layout: DistanceLayout;
  readonly #literalCounts = new Int32Array(256);
  readonly #commandCounts = new Int32Array(704);
  readonly #distanceCounts: Int32Array;

  constructor(writer: BitWriter, layout: DistanceLayout) {
    this.#writer = writer;
    this.#layout = layout;
    this.#distanceCounts = new Int32Array(layout.size);
  }

  /** Writes all of a meta-block from the number of its block types on. It turns distances of `commands` that need not be written into -1. */
  write(data: Uint8Array, start: number, commands: CommandList): void {
    insertCodes ??= codesOf(insertBases);
    copyCodes ??= codesOf(copyBases);
    const writer = this.#writer;
    const layout = this.#layout;
    const { inserts, copies, distances, length: count } = commands;
    if (symbols.length < count) symbols = new Uint16Array(2 * count);
    const literalCounts = this.#literalCounts.fill(0);
    const commandCounts = this.#commandCounts.fill(0);
    const distanceCounts = this.#distanceCounts.fill(0);
    let at = start;
    for (let i = 0; i < count; i++) {
      const insert = inserts[i]!;
      const copy = copies[i]!;
      for (const stop = at + insert; at < stop; at++) literalCounts[data[at]!]!++;
      at += copy;
      const insertCode = insertCodeOf(insert);
      const copyCode = copyCodeOf(copy);
      const low = (insertCode & 7) << 3 | copyCode & 7;
      let symbol: number;
      if (distances[i]! === 0 && insertCode < 8 && copyCode < 16) {
        symbol = (copyCode >> 3 << 6) + low;
        distances[i] = -1;
      } else {
        symbol = (rows[(insertCode >> 3) * 3 + (copyCode >> 3)]! << 6) + low;
        if (distances[i]! >= 0) distanceCounts[distanceSymbol(distances[i]!, layout)]!++;
      }
      symbols[i] = symbol;
      commandCounts[symbol]!++;
    }
    writer.reserve(16);
    // One block type each.
    writer.put(0, 3);
    writer.put(layout.postfixBits | layout.directCodes >> layout.postfixBits << 2, 6);
    writer.put(0, 2 + 2);
    const literalCode = writePrefixCode(writer, literalCounts, 0, 256);
    const commandCode = writePrefixCode(writer, commandCounts, 0, 704);
    const distanceCode = writePrefixCode(writer, distanceCounts, 0, layout.size);
    const literalCodes = literalCode.codes;
    const literalLengths = literalCode.lengths;
    at = start;
    for (let i = 0; i < count; i++) {
      const insert = inserts[i]!;
      const copy = copies[i]!;
      writer.reserve(2 * insert + 32);
      const command = symbols[i]!;
      writer.put(commandCode.codes[command]!, commandCode.lengths[command]!);
      const insertCode = insertCodeOf(insert);
      const copyCode = copyCodeOf(copy);
      writer.put(insert - insertBases[insertCode]!, insertBits[insertCode]!);
      writer.put(copy - copyBases[copyCode]!, copyBits[copyCode]!);
      for (const stop = at + insert; at < stop; at++) writer.put(literalCodes[data[at]!]!, literalLengths[data[at]!]!);
      at += copy;
      const distance = distances[i]!;
      if (distance >= 0) {
        const symbol = distanceSymbol(distance, layout);
        writer.put(distanceCode.codes[symbol]!, distanceCode.lengths[symbol]!);
        this.#putExtra(distance, symbol);
      }
    }
  }

  /** Writes what a distance's symbol leaves open. */
  #putExtra(distance: number, symbol: number): void {
    const { postfixBits, directCodes } = this.#layout;
    const code = symbol - 16 - directCodes;
    if (code < 0) return;
    const half = code >> postfixBits;
    const bits = 1 + (half >> 1);
    const extra = (distance - 16 - directCodes >> postfixBits) + 4 - (2 + (half & 1) << bits);
    if (bits > 16) {
      this.#writer.put(extra & 0xffff, 16);
      this.#writer.put(extra >>> 16, bits - 16);
    } else this.#writer.put(extra, bits);
  }
}

/** The symbol of a distance given as one of the short codes or as the distance and 15. */
function distanceSymbol(distance: number, layout: DistanceLayout): number {
  const rest = distance - 16 - layout.directCodes;
  if (rest < 0) return distance;
  const postfixBits = layout.postfixBits;
  const value = (rest >> postfixBits) + 4;
  const bits = 30 - Math.clz32(value);
  return 16 + layout.directCodes + (2 * (bits - 1) + (value >> bits & 1) << postfixBits) + (rest & (1 << postfixBits) - 1);
}
