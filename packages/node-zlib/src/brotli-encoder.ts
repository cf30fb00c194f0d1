import type { BitWriter } from './brotli-bit-writer.ts';
import type { DistanceLayout } from './brotli-distances.ts';
import { GivenDictionary } from './brotli-given-dictionary.ts';
import { giveBackWorkshop, takeWorkshop, type Workshop } from './brotli-workshop.ts';
import type { Codec, CodecError } from './codec.ts';

const MODE = 0;
const QUALITY = 1;
const LGWIN = 2;
const LGBLOCK = 3;
const LARGE_WINDOW = 6;
const NPOSTFIX = 7;
const NDIRECT = 8;

const MODE_FONT = 2;

const PROCESS = 0;
const FINISH = 2;
const EMIT_METADATA = 3;

/** Most bytes of a meta-block where BROTLI_PARAM_LGBLOCK says nothing, for qualities below 5 and others. */
const BLOCK = 1 << 18;
const SLOW_BLOCK = 1 << 19;

class BrotliEncoder implements Codec {
  availableIn = 0;
  availableOut = 0;
  error: CodecError | null = null;

  readonly #quality: number;
  readonly #windowBits: number;
  readonly #isLarge: boolean;
  /** Farthest back that a match may lie. */
  readonly #reach: number;
  /** Most bytes of a meta-block. */
  readonly #blockSize: number;
  readonly #dictionary: GivenDictionary | undefined;
  readonly #layout: DistanceLayout;
  /** Undefined when the last of the output has been taken. */
  #workshop: Workshop | undefined;
  #written = 0;
  readonly #lastDistances = new Int32Array([4, 11, 15, 16]);
  #isBegun = false;
  #isFinished = false;

  constructor(parameters: ArrayLike<number>, dictionary: Uint8Array | undefined) {
    const set = (index: number, fallback: number) => (parameters[index] ?? -1) < 0 ? fallback : parameters[index]!;
    this.#isLarge = set(LARGE_WINDOW, 0) > 0;
    this.#quality = Math.min(11, set(QUALITY, 11));
    this.#windowBits = Math.max(10, Math.min(this.#isLarge ? 30 : 24, set(LGWIN, 22)));
    this.#reach = 2 ** this.#windowBits - 16;
    const blockBits = set(LGBLOCK, 0);
    this.#blockSize = blockBits > 0 ? 1 << Math.max(16, Math.min(24, blockBits)) : this.#quality < 5 ? BLOCK : SLOW_BLOCK;
    this.#dictionary = dictionary && dictionary.length > 3 ? new GivenDictionary(dictionary) : undefined;
    this.#layout = distanceLayout(set(MODE, 0), set(NPOSTFIX, 0), set(NDIRECT, 0), this.#isLarge);
    this.#workshop = takeWorkshop();
  }

  reset(): void {
    this.error = null;
    this.#written = 0;
    if (this.#workshop === undefined) this.#workshop = takeWorkshop();
    else this.#workshop.restart();
    this.#lastDistances.set([4, 11, 15, 16]);
    this.#isBegun = this.#isFinished = false;
  }

  write(flush: number, input: Uint8Array, inputOffset: number, inputLength: number, output: Uint8Array, outputOffset: number, outputLength: number): void {
    const outputEnd = outputOffset + outputLength;
    const inputEnd = inputOffset + inputLength;
    const workshop = this.#workshop;
    if (workshop === undefined) {
      this.availableIn = inputLength;
      this.availableOut = outputLength;
      return;
    }
    const { writer, window } = workshop;
    let room = outputOffset;
    for (;;) {
      const count = Math.min(outputEnd - room, writer.length - this.#written);
      output.set(writer.bytes.subarray(this.#written, this.#written + count), room);
      room += count;
      this.#written += count;
      if (this.#written < writer.length) break;
      writer.dropWhole();
      this.#written = 0;
      if (this.#isFinished) {
        this.#workshop = undefined;
        giveBackWorkshop(workshop);
        break;
      }
      if (flush === EMIT_METADATA) {
        if (window.done < window.end) this.#compress(workshop, false);
        else if (inputLength > 0 && inputOffset < inputEnd) {
          this.#emitMetadata(writer, input.subarray(inputOffset, inputEnd));
          inputOffset = inputEnd;
        } else break;
        continue;
      }
      const taken = Math.min(inputEnd - inputOffset, this.#blockSize - (window.end - window.done));
      if (taken > 0) {
        window.append(input.subarray(inputOffset, inputOffset + taken), this.#reach);
        inputOffset += taken;
      }
      const held = window.end - window.done;
      const isAll = inputOffset === inputEnd;
      if (held === this.#blockSize && !(isAll && flush === FINISH)) this.#compress(workshop, false);
      else if (flush === PROCESS) break;
      else if (flush === FINISH && isAll) {
        this.#compress(workshop, true);
        this.#isFinished = true;
      } else if (held > 0) {
        this.#compress(workshop, false);
        if (inputOffset === inputEnd) this.#align(writer);
      } else {
        if (this.#isBegun) this.#align(writer);
        if (writer.length === 0) break;
      }
    }
    this.availableIn = inputEnd - inputOffset;
    this.availableOut = outputEnd - room;
  }

  #begin(writer: BitWriter): void {
    if (this.#isBegun) return;
    this.#isBegun = true;
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
  #align(writer: BitWriter): void {
    if (writer.isUneven) {
      writer.reserve(8);
      writer.put(6, 6);
    }
    writer.align();
  }

  #emitMetadata(writer: BitWriter, bytes: Uint8Array): void {
    this.#begin(writer);
    writer.reserve(8);
    const last = bytes.length - 1;
    const count = last > 0xffff ? 3 : last > 0xff ? 2 : 1;
    writer.put(6 | count << 4, 6);
    writer.putLong(last, 8 * count);
    writer.align();
    writer.putBytes(bytes);
  }

  #writeLength(writer: BitWriter, length: number, isLast: boolean): void {
    writer.reserve(16);
    writer.put(isLast ? 1 : 0, isLast ? 2 : 1);
    const nibbles = length - 1 > 0xfffff ? 6 : length - 1 > 0xffff ? 5 : 4;
    writer.put(nibbles - 4, 2);
    writer.putLong(length - 1, 4 * nibbles);
  }

  /** Compresses what is held into one meta-block. */
  #compress(workshop: Workshop, isLast: boolean): void {
    const { writer, window, commands, blocks } = workshop;
    this.#begin(writer);
    const start = window.done;
    const end = window.end;
    const total = end - start;
    writer.reserve(16);
    if (total === 0) {
      writer.put(3, 2);
      writer.align();
      return;
    }
    const before = this.#lastDistances.slice();
    if (this.#quality > 9) workshop.optimal.run(window, commands, this.#lastDistances, this.#quality, this.#reach, this.#dictionary, this.#layout);
    else workshop.matches.run(window, commands, this.#lastDistances, this.#quality, this.#reach, this.#dictionary);
    window.done = end;
    const mark = writer.length;
    const markHeld = writer.hold();
    this.#writeLength(writer, total, isLast);
    if (!isLast) writer.put(0, 1);
    blocks.write(window.data, start, commands, this.#layout, this.#quality);
    if (writer.length - mark > total + 6) {
      // Stored as it is.
      writer.back(mark, markHeld);
      this.#writeLength(writer, total, false);
      writer.put(1, 1);
      writer.align();
      writer.putBytes(window.data.subarray(start, end));
      this.#lastDistances.set(before);
      if (isLast) {
        writer.reserve(8);
        writer.put(3, 2);
      }
    }
    if (isLast) writer.align();
  }
}

/** How distances are written. Values that the format has not count as unset. */
function distanceLayout(mode: number, postfixBits: number, directCodes: number, isLarge: boolean): DistanceLayout {
  if (mode === MODE_FONT && postfixBits === 0 && directCodes === 0) {
    postfixBits = 1;
    directCodes = 12;
  }
  if (postfixBits > 3 || directCodes > 15 << postfixBits || directCodes % (1 << postfixBits) !== 0) postfixBits = directCodes = 0;
  return { postfixBits, directCodes, size: 16 + directCodes + ((isLarge ? 62 : 24) * 2 << postfixBits) };
}

/** An encoder of brotli streams; `parameters` are by BROTLI_PARAM_*, unset ones -1 or missing. */
export function createBrotliEncoder(parameters: ArrayLike<number>, dictionary?: Uint8Array): Codec {
  return new BrotliEncoder(parameters, dictionary);
}
