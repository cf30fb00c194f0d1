import { BitWriter } from './brotli-bit-writer.ts';
import { copyBases, copyBits, insertBases, insertBits } from './brotli-commands.ts';
import { writePrefixCode } from './brotli-prefix-writer.ts';
import type { Codec, CodecError } from './codec.ts';

const QUALITY = 1;
const LGWIN = 2;
const LARGE_WINDOW = 6;
const PROCESS = 0;
const FINISH = 2;
const EMIT_METADATA = 3;

/** Bytes of a meta-block. */
const BLOCK = 1 << 18;
const HASH_BITS = 16;

/** How many earlier places a match is looked for at, by quality. */
const depths = [1, 1, 2, 3, 6, 16, 24, 40, 64, 128, 256, 512];

class BrotliEncoder implements Codec {
  availableIn = 0;
  availableOut = 0;
  error: CodecError | null = null;

  readonly #quality: number;
  readonly #windowBits: number;
  readonly #isLarge: boolean;
  readonly #writer = new BitWriter();
  #written = 0;
  #data = new Uint8Array(1024);
  // Of the data: what is compressed, and its end.
  #done = 0;
  #end = 0;
  #heads = new Int32Array(1 << HASH_BITS).fill(-1);
  #previous = new Int32Array(1024);
  #lastDistances = [4, 11, 15, 16];
  #isBegun = false;
  #isFinished = false;

  constructor(parameters: ArrayLike<number>) {
    const set = (index: number, fallback: number) => (parameters[index] ?? -1) < 0 ? fallback : parameters[index]!;
    this.#isLarge = set(LARGE_WINDOW, 0) > 0;
    this.#quality = Math.min(11, set(QUALITY, 11));
    this.#windowBits = Math.max(10, Math.min(this.#isLarge ? 30 : 24, set(LGWIN, 22)));
  }

  reset(): void {
    this.error = null;
    this.#writer.clear();
    this.#written = this.#done = this.#end = 0;
    this.#heads.fill(-1);
    this.#lastDistances = [4, 11, 15, 16];
    this.#isBegun = this.#isFinished = false;
  }

  write(flush: number, input: Uint8Array, inputOffset: number, inputLength: number, output: Uint8Array, outputOffset: number, outputLength: number): void {
    const outputEnd = outputOffset + outputLength;
    const inputEnd = inputOffset + inputLength;
    const writer = this.#writer;
    let room = outputOffset;
    for (;;) {
      const count = Math.min(outputEnd - room, writer.length - this.#written);
      output.set(writer.bytes.subarray(this.#written, this.#written + count), room);
      room += count;
      this.#written += count;
      if (this.#written < writer.length) break;
      writer.dropWhole();
      this.#written = 0;
      if (this.#isFinished) break;
      if (flush === EMIT_METADATA) {
        if (this.#done < this.#end) this.#compress(false);
        else if (inputLength > 0 && inputOffset < inputEnd) {
          this.#emitMetadata(input.subarray(inputOffset, inputEnd));
          inputOffset = inputEnd;
        } else break;
        continue;
      }
      const taken = Math.min(inputEnd - inputOffset, BLOCK - (this.#end - this.#done));
      if (taken > 0) {
        this.#append(input.subarray(inputOffset, inputOffset + taken));
        inputOffset += taken;
      }
      const held = this.#end - this.#done;
      const isAll = inputOffset === inputEnd;
      if (held === BLOCK && !(isAll && flush === FINISH)) this.#compress(false);
      else if (flush === PROCESS) break;
      else if (flush === FINISH && isAll) {
        this.#compress(true);
        this.#isFinished = true;
      } else if (held > 0) {
        this.#compress(false);
        if (inputOffset === inputEnd) this.#align();
      } else {
        if (this.#isBegun) this.#align();
        if (writer.length === 0) break;
      }
    }
    this.availableIn = inputEnd - inputOffset;
    this.availableOut = outputEnd - room;
  }

  #append(bytes: Uint8Array): void {
    const reach = 2 ** this.#windowBits - 16;
    // What is out of reach is let go when it is as much as what is kept.
    const stale = this.#done - reach;
    if (stale > Math.max(reach, BLOCK)) {
      this.#data.copyWithin(0, stale, this.#end);
      this.#previous.copyWithin(0, stale, this.#end);
      for (let i = 0; i < this.#heads.length; i++) this.#heads[i] = Math.max(-1, this.#heads[i]! - stale);
      for (let i = 0; i < this.#end - stale; i++) this.#previous[i] = Math.max(-1, this.#previous[i]! - stale);
      this.#done -= stale;
      this.#end -= stale;
    }
    if (this.#end + bytes.length > this.#data.length) {
      const size = Math.max(2 * this.#data.length, this.#end + bytes.length);
      const data = new Uint8Array(size);
      data.set(this.#data.subarray(0, this.#end));
      this.#data = data;
      const previous = new Int32Array(size);
      previous.set(this.#previous.subarray(0, this.#end));
      this.#previous = previous;
    }
    this.#data.set(bytes, this.#end);
    this.#end += bytes.length;
  }

  #begin(): void {
    if (this.#isBegun) return;
    this.#isBegun = true;
    const writer = this.#writer;
    const bits = this.#windowBits;
    writer.reserve(8);
    if (this.#isLarge) {
      writer.put(0x11, 8);
      writer.put(bits, 6);
    } else if (bits === 16) writer.put(0, 1);
    else if (bits > 17) writer.put(1 | bits - 17 << 1, 4);
    else writer.put(bits === 17 ? 1 : 1 | bits - 8 << 4, 7);
  }

  /** Ends on a whole byte, by an empty metadata block. */
  #align(): void {
    if (this.#writer.pendingBits === 0) return;
    this.#writer.reserve(8);
    this.#writer.put(6, 6);
    this.#writer.align();
  }

  #emitMetadata(bytes: Uint8Array): void {
    this.#begin();
    const writer = this.#writer;
    writer.reserve(8);
    const last = bytes.length - 1;
    const count = last > 0xffff ? 3 : last > 0xff ? 2 : 1;
    writer.put(6 | count << 4, 6);
    writer.put(last, 8 * count);
    writer.align();
    writer.putBytes(bytes);
  }

  #writeLength(length: number, isLast: boolean): void {
    const writer = this.#writer;
    writer.reserve(16);
    writer.put(isLast ? 1 : 0, isLast ? 2 : 1);
    const nibbles = length - 1 > 0xfffff ? 6 : length - 1 > 0xffff ? 5 : 4;
    writer.put(nibbles - 4, 2);
    writer.put(length - 1, 4 * nibbles);
  }

  /** Compresses what is held into one meta-block. */
  #compress(isLast: boolean): void {
    this.#begin();
    const writer = this.#writer;
    const data = this.#data;
    const start = this.#done;
    const end = this.#end;
    const total = end - start;
    writer.reserve(16);
    if (total === 0) {
      writer.put(3, 2);
      writer.align();
      return;
    }
    this.#done = end;
    const lasts = [...this.#lastDistances];
    const inserts: number[] = [];
    const copies: number[] = [];
    const distances: number[] = [];
    const heads = this.#heads;
    const previous = this.#previous;
    const reach = 2 ** this.#windowBits - 16;
    const depth = depths[this.#quality]!;
    const isLazy = this.#quality > 3;
    let bestLength = 0;
    let bestDistance = 0;
    let bestScore = 0;
    const find = (at: number) => {
      bestLength = bestScore = 0;
      const most = end - at;
      if (most < 4) return;
      const consider = (from: number, cost: number) => {
        if (from < 0 || data[from] !== data[at] || data[from + bestLength] !== data[at + bestLength]) return;
        let length = 1;
        while (length < most && data[from + length] === data[at + length]) length++;
        const score = length * 5 - cost;
        if (length > 2 && score > bestScore) {
          bestLength = length;
          bestDistance = at - from;
          bestScore = score;
        }
      };
      consider(at - lasts[0]!, 2);
      if (this.#quality > 1) for (let k = 1; k < 4; k++) consider(at - lasts[k]!, 7);
      let from = heads[hash(data, at)]!;
      for (let tries = depth; tries > 0 && from >= 0 && at - from <= reach && bestLength < most; tries--, from = previous[from]!) consider(from, 39 - Math.clz32(at - from));
    };
    const remember = (at: number) => {
      if (at + 4 > end) return;
      const h = hash(data, at);
      previous[at] = heads[h]!;
      heads[h] = at;
    };
    let from = start;
    for (let at = start; at < end;) {
      find(at);
      if (bestScore < 6) {
        remember(at++);
        continue;
      }
      if (isLazy) {
        for (let tries = 0; tries < 4; tries++) {
          const [length, distance, score] = [bestLength, bestDistance, bestScore];
          if (length > 100 || at + 1 >= end) break;
          remember(at);
          find(at + 1);
          if (bestScore > score + 5) at++;
          else {
            [bestLength, bestDistance, bestScore] = [length, distance, score];
            break;
          }
        }
      }
      // Positions from `at` on that are not remembered yet; the first may be.
      const code = lasts.indexOf(bestDistance);
      inserts.push(at - from);
      copies.push(bestLength);
      distances.push(code < 0 ? bestDistance + 15 : code);
      if (code !== 0) {
        lasts.unshift(bestDistance);
        lasts.length = 4;
      }
      const next = at + bestLength;
      const step = this.#quality < 3 && bestLength > 16 ? 4 : 1;
      for (let k = at; k < next; k += step) if (heads[hash(data, Math.min(k, data.length - 4))] !== k) remember(k);
      from = at = next;
    }
    const tail = end - from;
    if (tail > 0) {
      inserts.push(tail);
      copies.push(2);
      distances.push(-1);
    }
    // Symbols and their counts.
    const literalCounts = new Int32Array(256);
    const commandCounts = new Int32Array(704);
    const distanceCounts = new Int32Array(16 + (this.#isLarge ? 124 : 48));
    const commands = new Uint16Array(inserts.length);
    let at = start;
    for (let i = 0; i < inserts.length; i++) {
      const insert = inserts[i]!;
      for (const stop = at + insert; at < stop; at++) literalCounts[data[at]!]!++;
      at += copies[i]!;
      const insertCode = codeOf(insertBases, insert);
      const copyCode = codeOf(copyBases, copies[i]!);
      const low = (insertCode & 7) << 3 | copyCode & 7;
      if (distances[i]! === 0 && insertCode < 8 && copyCode < 16) {
        commands[i] = (copyCode >> 3 << 6) + low;
        distances[i] = -1;
      } else {
        commands[i] = (rows[(insertCode >> 3) * 3 + (copyCode >> 3)]! << 6) + low;
        if (distances[i]! >= 0) distanceCounts[distanceSymbol(distances[i]!)]!++;
      }
      commandCounts[commands[i]!]!++;
    }
    const mark = writer.length;
    const markHeld = writer.hold();
    this.#writeLength(total, isLast);
    if (!isLast) writer.put(0, 1);
    writer.put(0, 3 + 6 + 2 + 2);
    const literalCode = writePrefixCode(writer, literalCounts, 0, 256);
    const commandCode = writePrefixCode(writer, commandCounts, 0, 704);
    const distanceCode = writePrefixCode(writer, distanceCounts, 0, distanceCounts.length);
    at = start;
    for (let i = 0; i < inserts.length; i++) {
      const insert = inserts[i]!;
      writer.reserve(2 * insert + 32);
      const command = commands[i]!;
      writer.put(commandCode.codes[command]!, commandCode.lengths[command]!);
      const insertCode = codeOf(insertBases, insert);
      const copyCode = codeOf(copyBases, copies[i]!);
      writer.put(insert - insertBases[insertCode]!, insertBits[insertCode]!);
      writer.put(copies[i]! - copyBases[copyCode]!, copyBits[copyCode]!);
      for (const stop = at + insert; at < stop; at++) writer.put(literalCode.codes[data[at]!]!, literalCode.lengths[data[at]!]!);
      at += copies[i]!;
      const distance = distances[i]!;
      if (distance >= 0) {
        const symbol = distanceSymbol(distance);
        writer.put(distanceCode.codes[symbol]!, distanceCode.lengths[symbol]!);
        if (symbol > 15) {
          const bits = 1 + (symbol - 16 >> 1);
          const extra = distance - 15 + 3 - ((2 + (symbol & 1)) << bits);
          if (bits > 16) {
            writer.put(extra & 0xffff, 16);
            writer.put(extra >>> 16, bits - 16);
          } else writer.put(extra, bits);
        }
      }
    }
    if (writer.length - mark > total + 6) {
      // Stored as it is.
      writer.back(mark, markHeld);
      this.#writeLength(total, false);
      writer.put(1, 1);
      writer.align();
      writer.putBytes(data.subarray(start, end));
      if (isLast) {
        writer.reserve(8);
        writer.put(3, 2);
      }
    } else this.#lastDistances = lasts;
    if (isLast) writer.align();
  }
}

const rows = [2, 3, 6, 4, 5, 8, 7, 9, 10];

function hash(data: Uint8Array, at: number): number {
  return Math.imul(data[at]! | data[at + 1]! << 8 | data[at + 2]! << 16 | data[at + 3]! << 24, 0x1e35a7bd) >>> 32 - HASH_BITS;
}

function codeOf(bases: number[], value: number): number {
  let code = bases.length - 1;
  while (bases[code]! > value) code--;
  return code;
}

/** The symbol of a distance given as one of the short codes or as the distance and 15. */
function distanceSymbol(distance: number): number {
  if (distance < 16) return distance;
  const value = distance - 15 + 3;
  const bits = 30 - Math.clz32(value);
  return 16 + 2 * (bits - 1) + (value >> bits & 1);
}

/** An encoder of brotli streams; `parameters` are by BROTLI_PARAM_*, unset ones -1 or missing. It makes no use of a dictionary. */
export function createBrotliEncoder(parameters: ArrayLike<number>, _dictionary?: Uint8Array): Codec {
  return new BrotliEncoder(parameters);
}
