import { adler32 } from './adler32.ts';
import type { Codec, CodecError } from './codec.ts';
import { crc32 } from './crc32.ts';
import { DISTANCE_ROOT, END_OF_BLOCK, fillCodeLengths, fillDistances, fillLiterals, fixedDistanceTable, fixedLiteralTable, INVALID, LITERAL_ROOT, MORE } from './inflate-table.ts';

export type InflateFormat = 'zlib' | 'gzip' | 'raw' | 'unzip';

// What comes next in the stream.
const HEADER = 0;
const GZIP_FLAGS = 1;
const GZIP_TIME = 2;
const GZIP_SYSTEM = 3;
const GZIP_EXTRA_LENGTH = 4;
const GZIP_EXTRA = 5;
const GZIP_NAME = 6;
const GZIP_COMMENT = 7;
const GZIP_CHECK = 8;
const DICTIONARY_ID = 9;
const BLOCK = 10;
const BLOCK_TYPE = 11;
const STORED_LENGTH = 12;
const STORED = 13;
const TABLE_SIZES = 14;
const CODE_LENGTH_LENGTHS = 15;
const CODE_LENGTHS = 16;
const LITERAL_OR_LENGTH = 17;
const DISTANCE = 18;
const DISTANCE_EXTRA = 19;
const MATCH = 20;
const CHECK = 21;
const LENGTH_CHECK = 22;
const DONE = 23;

// How many bits each of these needs to begin.
const NEEDS = [16, 16, 32, 16, 16, 0, 0, 0, 16, 32, 0, 3, 32, 0, 14, 0, 0, 0, 0, 0, 0, 32, 32, 0];

const CODE_LENGTH_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

// The fast loop takes at most 5 fills of 3 bytes and gives at most 2 literals and a match of whole words a turn.
const FAST_INPUT = 20;
const FAST_OUTPUT = 268;

const Z_FINISH = 4;
const Z_BLOCK = 5;

class Inflate implements Codec {
  availableIn = 0;
  availableOut = 0;
  error: CodecError | null = null;

  readonly #zlib: boolean;
  readonly #gzip: boolean;
  readonly #windowBits: number;
  readonly #dictionary: Uint8Array | undefined;

  #mode = HEADER;
  #members = false;
  #isGzip = false;
  #flags = 0;
  #hold = 0;
  #bits = 0;
  #last = false;
  #check = 0;
  #total = 0;

  // The last bytes of earlier writes: a ring of #windowSize bytes, #windowUsed of them known, the next at #windowNext.
  #window: Uint8Array | null = null;
  #windowSize = 0;
  #windowUsed = 0;
  #windowNext = 0;

  #literals: Int32Array;
  #distances: Int32Array;
  #ownLiterals: Int32Array | null = null;
  #ownDistances: Int32Array | null = null;
  readonly #lengths = new Uint8Array(320);
  #literalCount = 0;
  #distanceCount = 0;
  #count = 0;
  #filled = 0;

  #length = 0;
  #distance = 0;
  #entry = 0;

  // Where the fast loop stopped.
  #next = 0;
  #end = 0;

  constructor(format: InflateFormat, windowBits: number, dictionary?: Uint8Array) {
    this.#zlib = format === 'zlib' || format === 'unzip';
    this.#gzip = format === 'gzip' || format === 'unzip';
    this.#windowBits = windowBits;
    this.#dictionary = dictionary;
    this.#literals = this.#distances = fixedLiteralTable();
    this.reset();
  }

  reset(): void {
    this.error = null;
    this.#members = !this.#zlib;
    this.#begin();
    if (!this.#zlib && !this.#gzip && this.#dictionary) this.#remember(this.#dictionary, 0, this.#dictionary.length);
  }

  #begin(): void {
    this.#mode = this.#zlib || this.#gzip ? HEADER : BLOCK;
    this.#isGzip = this.#last = false;
    this.#hold = this.#bits = this.#check = this.#total = this.#windowUsed = this.#windowNext = 0;
    this.#windowSize = 1 << (this.#windowBits || 15);
  }

  write(flush: number, input: Uint8Array, inputOffset: number, inputLength: number, output: Uint8Array, outputOffset: number, outputLength: number): void {
    let i = inputOffset;
    const inputEnd = inputOffset + inputLength;
    let o = outputOffset;
    const outputEnd = outputOffset + outputLength;
    // Where this write's output begins, of this member.
    let start = o;
    let checked = o;
    let resumed = this.#mode === BLOCK;
    let giveBack = false;
    let hold = this.#hold;
    let bits = this.#bits;
    let failure = this.error && this.error.message;

    scan: while (!failure) {
      const mode = this.#mode;
      const need = NEEDS[mode]!;
      while (bits < need) {
        if (i === inputEnd) break scan;
        hold |= input[i++]! << bits;
        bits += 8;
      }
      switch (mode) {
        case HEADER:
          if (this.#gzip && hold === 0x8b1f) {
            this.#isGzip = this.#members = true;
            this.#mode = GZIP_FLAGS;
          } else if (!this.#zlib || (((hold & 255) << 8) + (hold >>> 8)) % 31) {
            failure = 'incorrect header check';
          } else if ((hold & 15) !== 8) {
            failure = 'unknown compression method';
          } else {
            const windowBits = ((hold >>> 4) & 15) + 8;
            if (windowBits > (this.#windowBits || 15)) failure = 'invalid window size';
            else {
              if (!this.#windowBits) this.#windowSize = 1 << windowBits;
              this.#check = 1;
              this.#mode = hold & 0x2000 ? DICTIONARY_ID : BLOCK;
            }
          }
          hold = bits = 0;
          break;
        case GZIP_FLAGS:
          if ((hold & 255) !== 8) failure = 'unknown compression method';
          else if (hold & 0xe000) failure = 'unknown header flags set';
          this.#flags = hold >>> 8;
          this.#check = crc32(Uint8Array.of(0x1f, 0x8b, hold, hold >>> 8));
          hold = bits = 0;
          this.#mode = GZIP_TIME;
          break;
        case GZIP_TIME:
          this.#check = crc32(Uint8Array.of(hold, hold >>> 8, hold >>> 16, hold >>> 24), this.#check);
          hold = bits = 0;
          this.#mode = GZIP_SYSTEM;
          break;
        case GZIP_SYSTEM:
        case GZIP_EXTRA_LENGTH:
          if (mode === GZIP_SYSTEM && !(this.#flags & 4)) this.#length = 0;
          if (mode === GZIP_EXTRA_LENGTH) this.#length = hold;
          this.#check = crc32(Uint8Array.of(hold, hold >>> 8), this.#check);
          hold = bits = 0;
          this.#mode = mode === GZIP_SYSTEM && this.#flags & 4 ? GZIP_EXTRA_LENGTH : GZIP_EXTRA;
          break;
        case GZIP_EXTRA: {
          const stop = Math.min(inputEnd, i + this.#length);
          this.#check = crc32(input, this.#check, i, stop);
          this.#length -= stop - i;
          i = stop;
          if (this.#length) break scan;
          this.#mode = GZIP_NAME;
          break;
        }
        case GZIP_NAME:
        case GZIP_COMMENT:
          if (this.#flags & (mode === GZIP_NAME ? 8 : 16)) {
            const from = i;
            let byte = 1;
            while (i < inputEnd && byte) byte = input[i++]!;
            this.#check = crc32(input, this.#check, from, i);
            if (byte) break scan;
          }
          if (mode === GZIP_COMMENT && !(this.#flags & 2)) {
            this.#check = 0;
            this.#mode = BLOCK;
          } else this.#mode = mode + 1;
          break;
        case GZIP_CHECK:
          if (hold !== (this.#check & 0xffff)) failure = 'header crc mismatch';
          hold = bits = this.#check = 0;
          this.#mode = BLOCK;
          break;
        case DICTIONARY_ID: {
          const dictionary = this.#dictionary;
          const id = (hold >>> 24) | ((hold >>> 8) & 0xff00) | ((hold & 0xff00) << 8) | (hold << 24);
          hold = bits = 0;
          if (!dictionary) failure = 'Missing dictionary';
          else if ((adler32(dictionary) | 0) !== id) failure = 'Bad dictionary';
          else this.#remember(dictionary, 0, dictionary.length);
          this.#mode = BLOCK;
          break;
        }
        case BLOCK:
          if (flush === Z_BLOCK && !resumed) {
            giveBack = true;
            break scan;
          }
          resumed = false;
          if (this.#last) {
            hold >>>= bits & 7;
            bits &= 24;
            this.#mode = this.#zlib || this.#gzip ? CHECK : DONE;
          } else this.#mode = BLOCK_TYPE;
          break;
        case BLOCK_TYPE: {
          this.#last = (hold & 1) === 1;
          const type = (hold >>> 1) & 3;
          hold >>>= 3;
          bits -= 3;
          if (type === 0) {
            hold >>>= bits & 7;
            bits &= 24;
            this.#mode = STORED_LENGTH;
          } else if (type === 1) {
            this.#literals = fixedLiteralTable();
            this.#distances = fixedDistanceTable();
            this.#mode = LITERAL_OR_LENGTH;
          } else if (type === 2) this.#mode = TABLE_SIZES;
          else failure = 'invalid block type';
          break;
        }
        case STORED_LENGTH:
          if ((hold & 0xffff) !== ((hold >>> 16) ^ 0xffff)) failure = 'invalid stored block lengths';
          this.#length = hold & 0xffff;
          hold = bits = 0;
          this.#mode = STORED;
          break;
        case STORED: {
          const count = Math.min(this.#length, inputEnd - i, outputEnd - o);
          if (count) output.set(input.subarray(i, i + count), o);
          i += count;
          o += count;
          this.#length -= count;
          if (this.#length > 0) break scan;
          this.#mode = BLOCK;
          break;
        }
        case TABLE_SIZES:
          this.#literalCount = (hold & 31) + 257;
          this.#distanceCount = ((hold >>> 5) & 31) + 1;
          this.#count = ((hold >>> 10) & 15) + 4;
          this.#filled = 0;
          hold >>>= 14;
          bits -= 14;
          if (this.#literalCount > 286 || this.#distanceCount > 30) failure = 'too many length or distance symbols';
          this.#lengths.fill(0);
          this.#mode = CODE_LENGTH_LENGTHS;
          break;
        case CODE_LENGTH_LENGTHS:
          while (this.#filled < this.#count) {
            if (bits < 3) {
              if (i === inputEnd) break scan;
              hold |= input[i++]! << bits;
              bits += 8;
            }
            this.#lengths[CODE_LENGTH_ORDER[this.#filled++]!] = hold & 7;
            hold >>>= 3;
            bits -= 3;
          }
          // The code lengths' own code lies where the distances' will.
          this.#distances = this.#ownDistances ??= new Int32Array(1024);
          if (!fillCodeLengths(this.#lengths, this.#distances)) failure = 'invalid code lengths set';
          this.#filled = 0;
          this.#mode = CODE_LENGTHS;
          break;
        case CODE_LENGTHS: {
          const lengths = this.#lengths;
          const table = this.#distances;
          const total = this.#literalCount + this.#distanceCount;
          let filled = this.#filled;
          while (filled < total) {
            let entry = table[hold & 127]!;
            let symbol = entry >>> 16;
            let wanted = (entry & 31) + (symbol < 16 ? 0 : symbol === 18 ? 7 : symbol - 14);
            while (bits < wanted) {
              if (i === inputEnd) {
                this.#filled = filled;
                break scan;
              }
              hold |= input[i++]! << bits;
              bits += 8;
              entry = table[hold & 127]!;
              symbol = entry >>> 16;
              wanted = (entry & 31) + (symbol < 16 ? 0 : symbol === 18 ? 7 : symbol - 14);
            }
            const extra = (hold & ~(-1 << wanted)) >>> (entry & 31);
            hold >>>= wanted;
            bits -= wanted;
            if (symbol < 16) lengths[filled++] = symbol;
            else {
              const count = extra + (symbol === 18 ? 11 : 3);
              if ((symbol === 16 && !filled) || filled + count > total) {
                failure = 'invalid bit length repeat';
                break;
              }
              lengths.fill(symbol === 16 ? lengths[filled - 1]! : 0, filled, filled += count);
            }
          }
          if (failure) break;
          this.#literals = this.#ownLiterals ??= new Int32Array(2048);
          if (!lengths[256]) failure = 'invalid code -- missing end-of-block';
          else if (!fillLiterals(lengths, this.#literalCount, this.#literals)) failure = 'invalid literal/lengths set';
          else if (!fillDistances(lengths, this.#literalCount, this.#distanceCount, this.#distances)) failure = 'invalid distances set';
          this.#mode = LITERAL_OR_LENGTH;
          break;
        }
        case LITERAL_OR_LENGTH: {
          if (inputEnd - i >= FAST_INPUT && outputEnd - o >= FAST_OUTPUT) {
            this.#hold = hold;
            this.#bits = bits;
            failure = this.#fast(input, i, inputEnd - FAST_INPUT, output, o, outputEnd - FAST_OUTPUT, start);
            i = this.#next;
            o = this.#end;
            hold = this.#hold;
            bits = this.#bits;
            break;
          }
          const table = this.#literals;
          let entry = 0;
          for (;;) {
            entry = table[hold & 1023]!;
            if (entry & MORE) entry = table[(entry >>> 16) + ((hold >>> LITERAL_ROOT) & ((1 << entry) - 1))]!;
            if ((entry & 31) <= bits) break;
            if (i === inputEnd) break scan;
            hold |= input[i++]! << bits;
            bits += 8;
          }
          if (entry < 0) {
            if (o === outputEnd) {
              giveBack = true;
              break scan;
            }
            output[o++] = entry >> 16;
          } else if (entry & END_OF_BLOCK) this.#mode = BLOCK;
          else if (entry & INVALID) failure = 'invalid literal/length code';
          else {
            this.#length = (entry >>> 16) + ((hold & ~(-1 << entry)) >>> (entry >> 5));
            this.#mode = DISTANCE;
          }
          hold >>>= entry;
          bits -= entry & 31;
          break;
        }
        case DISTANCE: {
          const table = this.#distances;
          let entry = 0;
          for (;;) {
            entry = table[hold & 255]!;
            if (entry & MORE) entry = table[(entry >>> 16) + ((hold >>> DISTANCE_ROOT) & ((1 << entry) - 1))]!;
            if (((entry >> 5) & 31) <= bits) break;
            if (i === inputEnd) break scan;
            hold |= input[i++]! << bits;
            bits += 8;
          }
          if (entry & INVALID) failure = 'invalid distance code';
          hold >>>= entry >> 5;
          bits -= (entry >> 5) & 31;
          this.#entry = entry;
          this.#mode = DISTANCE_EXTRA;
          break;
        }
        case DISTANCE_EXTRA: {
          const extra = (this.#entry & 31) - ((this.#entry >> 5) & 31);
          while (bits < extra) {
            if (i === inputEnd) break scan;
            hold |= input[i++]! << bits;
            bits += 8;
          }
          this.#distance = (this.#entry >>> 16) + (hold & ~(-1 << extra));
          hold >>>= extra;
          bits -= extra;
          this.#mode = MATCH;
          break;
        }
        case MATCH: {
          const room = outputEnd - o;
          if (!room) {
            giveBack = true;
            break scan;
          }
          const distance = this.#distance;
          let known = o - start;
          if (distance > known + this.#windowUsed) {
            failure = 'invalid distance too far back';
            break;
          }
          let count = Math.min(room, this.#length);
          this.#length -= count;
          for (; count; count--) {
            output[o] = distance > known ? this.#window![(this.#windowNext - distance + known) & (this.#windowSize - 1)]! : output[o - distance]!;
            o++;
            known++;
          }
          if (!this.#length) this.#mode = LITERAL_OR_LENGTH;
          break;
        }
        case CHECK:
          this.#check = this.#update(output, checked, o);
          checked = o;
          if ((this.#isGzip ? hold : (hold >>> 24) | ((hold >>> 8) & 0xff00) | ((hold & 0xff00) << 8) | (hold << 24)) !== (this.#check | 0)) failure = 'incorrect data check';
          hold = bits = 0;
          this.#mode = this.#isGzip ? LENGTH_CHECK : DONE;
          break;
        case LENGTH_CHECK:
          if (hold !== this.#total) failure = 'incorrect length check';
          hold = bits = 0;
          this.#mode = DONE;
          break;
        default:
          // Members of gzip follow each other without a gap; zeros are padding.
          if (this.#members && this.#gzip && i < inputEnd && input[i] !== 0) {
            this.#begin();
            start = checked = o;
            break;
          }
          giveBack = true;
          break scan;
      }
    }

    if (giveBack) {
      const count = Math.min(bits >> 3, i - inputOffset);
      i -= count;
      bits -= count << 3;
      hold &= ~(-1 << bits);
    }
    this.#hold = hold;
    this.#bits = bits;
    this.availableIn = inputEnd - i;
    this.availableOut = outputEnd - o;
    if (this.error) return;
    if (failure) {
      const missing = failure === 'Missing dictionary' || failure === 'Bad dictionary';
      this.error = { message: failure, errno: missing ? 2 : -3, code: missing ? 'Z_NEED_DICT' : 'Z_DATA_ERROR' };
      return;
    }
    if (this.#mode !== DONE) {
      if (flush === Z_FINISH && o < outputEnd) this.error = { message: 'unexpected end of file', errno: -5, code: 'Z_BUF_ERROR' };
      this.#check = this.#update(output, checked, o);
      this.#remember(output, start, o);
    }
  }

  #update(output: Uint8Array, start: number, end: number): number {
    this.#total = (this.#total + end - start) | 0;
    return this.#isGzip ? crc32(output, this.#check, start, end) : this.#zlib ? adler32(output, this.#check, start, end) : 0;
  }

  #remember(bytes: Uint8Array, start: number, end: number): void {
    if (start === end) return;
    const size = this.#windowSize;
    if (this.#window?.length !== size) this.#window = new Uint8Array(size);
    const window = this.#window!;
    if (end - start > size) start = end - size;
    const first = Math.min(size - this.#windowNext, end - start);
    window.set(bytes.subarray(start, start + first), this.#windowNext);
    if (start + first < end) window.set(bytes.subarray(start + first, end));
    this.#windowNext = (this.#windowNext + end - start) & (size - 1);
    this.#windowUsed = Math.min(size, this.#windowUsed + end - start);
  }

  /** Decodes while there is more input than `inputLimit` and room beyond `outputLimit`. */
  #fast(input: Uint8Array, i: number, inputLimit: number, output: Uint8Array, o: number, outputLimit: number, start: number): string | null {
    const view = new DataView(input.buffer, input.byteOffset, input.length);
    const words = new DataView(output.buffer, output.byteOffset, output.length);
    const literals = this.#literals;
    const distances = this.#distances;
    let hold = this.#hold;
    let bits = this.#bits;
    let failure: string | null = null;
    hold |= view.getInt32(i, true) << bits;
    i += (31 - bits) >> 3;
    bits |= 24;
    let entry = literals[hold & 1023]!;
    do {
      if (entry < 0) {
        output[o++] = entry >> 16;
        hold >>>= entry;
        bits -= entry & 31;
        entry = literals[hold & 1023]!;
        if (entry < 0) {
          output[o++] = entry >> 16;
          hold >>>= entry;
          bits -= entry & 31;
          hold |= view.getInt32(i, true) << bits;
          i += (31 - bits) >> 3;
          bits |= 24;
          entry = literals[hold & 1023]!;
          continue;
        }
        hold |= view.getInt32(i, true) << bits;
        i += (31 - bits) >> 3;
        bits |= 24;
      }
      if (entry & (MORE | END_OF_BLOCK | INVALID)) {
        if (entry & MORE) entry = literals[(entry >>> 16) + ((hold >>> LITERAL_ROOT) & ((1 << entry) - 1))]!;
        if (entry < 0 || entry & (END_OF_BLOCK | INVALID)) {
          hold >>>= entry;
          bits -= entry & 31;
          if (entry < 0) {
            output[o++] = entry >> 16;
            hold |= view.getInt32(i, true) << bits;
            i += (31 - bits) >> 3;
            bits |= 24;
            entry = literals[hold & 1023]!;
            continue;
          }
          if (entry & INVALID) failure = 'invalid literal/length code';
          else this.#mode = BLOCK;
          break;
        }
      }
      let length = (entry >>> 16) + ((hold & ~(-1 << entry)) >>> (entry >> 5));
      hold >>>= entry;
      bits -= entry & 31;
      hold |= view.getInt32(i, true) << bits;
      i += (31 - bits) >> 3;
      bits |= 24;
      entry = distances[hold & 255]!;
      if (entry & (MORE | INVALID)) {
        if (entry & MORE) entry = distances[(entry >>> 16) + ((hold >>> DISTANCE_ROOT) & ((1 << entry) - 1))]!;
        if (entry & INVALID) {
          hold >>>= entry;
          bits -= entry & 31;
          failure = 'invalid distance code';
          break;
        }
      }
      let distance = entry >>> 16;
      if ((entry & 31) <= bits) {
        distance += (hold & ~(-1 << entry)) >>> (entry >> 5);
        hold >>>= entry;
        bits -= entry & 31;
      } else {
        const code = (entry >> 5) & 31;
        hold >>>= code;
        bits -= code;
        hold |= view.getInt32(i, true) << bits;
        i += (31 - bits) >> 3;
        bits |= 24;
        const extra = (entry & 31) - code;
        distance += hold & ~(-1 << extra);
        hold >>>= extra;
        bits -= extra;
      }
      hold |= view.getInt32(i, true) << bits;
      i += (31 - bits) >> 3;
      bits |= 24;
      entry = literals[hold & 1023]!;
      let from = o - distance;
      if (from < start) {
        const window = this.#window!;
        const mask = this.#windowSize - 1;
        const behind = start - from;
        if (behind > this.#windowUsed) {
          failure = 'invalid distance too far back';
          break;
        }
        let at = this.#windowNext - behind;
        const stop = o + Math.min(behind, length);
        length -= stop - o;
        while (o < stop) output[o++] = window[at++ & mask]!;
        from = o - distance;
      }
      const stop = o + length;
      if (distance < 4) {
        // Bytes until the pattern is long enough for words.
        const few = Math.min(stop, o + 12);
        while (o < few) output[o++] = output[from++]!;
        from = o - 12;
      }
      while (o < stop) {
        words.setInt32(o, words.getInt32(from, true), true);
        words.setInt32(o + 4, words.getInt32(from + 4, true), true);
        o += 8;
        from += 8;
      }
      o = stop;
    } while (i <= inputLimit && o <= outputLimit);
    const whole = bits >> 3;
    i -= whole;
    bits &= 7;
    this.#hold = hold & ~(-1 << bits);
    this.#bits = bits;
    this.#next = i;
    this.#end = o;
    return failure;
  }
}

/** Makes an engine that decompresses `format`; `windowBits` 0 takes the window size from a zlib header. */
export function createInflate(format: InflateFormat, windowBits: number, dictionary?: Uint8Array): Codec {
  return new Inflate(format, windowBits, dictionary);
}
