import { adler32 } from './adler32.ts';
import type { Codec, CodecError } from './codec.ts';
import { crc32 } from './crc32.ts';
import { DeflateBlock } from './deflate-block.ts';

export type DeflateFormat = 'zlib' | 'gzip' | 'raw';

const Z_PARTIAL_FLUSH = 1;
const Z_FULL_FLUSH = 3;
const Z_FINISH = 4;
const Z_BLOCK = 5;

const Z_FILTERED = 1;
const Z_HUFFMAN_ONLY = 2;
const Z_RLE = 3;
const Z_FIXED = 4;

const MAX_MATCH = 258;
// With less ahead a longest match might not be seen.
const ENOUGH = 262;
// What is kept beyond the window, and what words may be read beyond the end.
const ROOM = 65536;
const SLACK = 16;

// After so many bytes without a match only every fourth is looked at.
const BARREN = 512;

// For each level: how long a match must be to look for the next with a quarter of the effort, not to look for one at
// all (0: never look, the greedy levels), to stop looking; and how many candidates to look at.
const LEVELS: readonly (readonly [good: number, lazy: number, nice: number, chain: number])[] = [
  [0, 0, 0, 0], [4, 0, 8, 4], [4, 0, 16, 8], [4, 0, 32, 32], [4, 4, 16, 16], [8, 16, 32, 32], [8, 16, 128, 128], [8, 32, 128, 256], [32, 128, 258, 1024], [32, 258, 258, 4096],
];

class Deflate implements Codec {
  availableIn = 0;
  availableOut = 0;
  error: CodecError | null = null;

  #format: DeflateFormat;
  readonly #windowBits: number;
  readonly #memLevel: number;
  readonly #hashShift: number;
  #dictionary: Uint8Array | undefined;
  #level: number;
  #strategy: number;
  #nextLevel: number;
  #nextStrategy: number;

  // The bytes: those behind #position can be matched as far as the window reaches, but not before #oldest;
  // those from there to #end are yet to be looked at.
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #position = 0;
  #end = 0;
  #oldest = 0;
  #blockStart = 0;
  /** The next position to be put in the hash chains. */
  #inserted = 0;
  /** What to add to an index in #bytes for its number in the chains, which counts modulo 65536. */
  #base = 0;
  readonly #head: Uint16Array;
  readonly #previous: Uint16Array;
  readonly #block: DeflateBlock;

  // The match before #position that waits for a better one; 3 stands for none, and then a literal may wait.
  #length = 3;
  #distance = 0;
  #waiting = false;

  #begun = false;
  #finished = false;
  #ended = false;
  #lastFlush = -2;
  #check = 0;
  #total = 0;

  constructor(format: DeflateFormat, level: number, windowBits: number, memLevel: number, strategy: number, dictionary?: Uint8Array) {
    this.#format = format;
    this.#windowBits = Math.max(windowBits, 9);
    this.#memLevel = memLevel;
    this.#dictionary = dictionary;
    this.#level = this.#nextLevel = level < 0 ? 6 : level;
    this.#strategy = this.#nextStrategy = strategy;
    const size = 1 << this.#windowBits;
    this.#bytes = new Uint8Array(size + ROOM + SLACK);
    this.#view = new DataView(this.#bytes.buffer);
    this.#hashShift = 32 - Math.min(memLevel + 7, 16);
    this.#head = new Uint16Array(1 << (32 - this.#hashShift));
    this.#previous = new Uint16Array(size);
    this.#block = new DeflateBlock(memLevel);
    this.reset();
  }

  /** Whether it may be used again with these. */
  fits(windowBits: number, memLevel: number): boolean {
    return this.#windowBits === Math.max(windowBits, 9) && this.#memLevel === memLevel;
  }

  /** As after construction with these. */
  renew(format: DeflateFormat, level: number, strategy: number, dictionary?: Uint8Array): this {
    this.#format = format;
    this.#dictionary = dictionary;
    this.#level = this.#nextLevel = level < 0 ? 6 : level;
    this.#strategy = this.#nextStrategy = strategy;
    this.reset();
    return this;
  }

  release(): void {
    this.#dictionary = undefined;
    idle = this;
  }

  reset(): void {
    this.error = null;
    this.#head.fill(0);
    this.#block.reset();
    this.#position = this.#end = this.#oldest = this.#blockStart = this.#inserted = this.#base = this.#total = 0;
    this.#length = 3;
    this.#waiting = this.#begun = this.#finished = this.#ended = false;
    this.#lastFlush = -2;
    this.#check = this.#format === 'gzip' ? 0 : 1;
    const dictionary = this.#dictionary;
    if (dictionary && this.#format !== 'gzip') {
      const tail = dictionary.subarray(Math.max(0, dictionary.length - (1 << this.#windowBits)));
      this.#bytes.set(tail);
      this.#position = this.#end = this.#blockStart = tail.length;
    }
  }

  params(level: number, strategy: number): void {
    this.#nextLevel = level < 0 ? 6 : level;
    this.#nextStrategy = strategy;
    if (!this.#begun) this.#adopt();
  }

  #adopt(): void {
    this.#level = this.#nextLevel;
    this.#strategy = this.#nextStrategy;
  }

  write(flush: number, input: Uint8Array, inputOffset: number, inputLength: number, output: Uint8Array, outputOffset: number, outputLength: number): void {
    this.availableIn = inputLength;
    this.availableOut = outputLength;
    const changed = this.#nextLevel !== this.#level || this.#nextStrategy !== this.#strategy;
    if (changed && !this.#finished) {
      // What came under the old parameters is compressed under them.
      this.#run(Z_BLOCK, input, inputOffset, 0, output, outputOffset + outputLength);
      this.availableIn = inputLength;
      if (!this.availableOut) return;
      this.#lastFlush = 0;
      this.#adopt();
    }
    this.#run(flush, input, inputOffset + inputLength, inputLength, output, outputOffset + outputLength);
  }

  #run(flush: number, input: Uint8Array, inputEnd: number, count: number, output: Uint8Array, outputEnd: number): void {
    const block = this.#block;
    const lastFlush = this.#lastFlush;
    this.#lastFlush = flush;
    if (block.pendingEnd) {
      if (!this.#drain(output, outputEnd)) return;
    } else if (!count && rank(flush) <= rank(lastFlush) && flush !== Z_FINISH) return;
    if (this.#finished && count) return;
    if (!this.#begun) {
      this.#begun = true;
      this.#header();
      if (!this.#drain(output, outputEnd)) return;
    }
    if (!this.#finished && (count || this.#position < this.#end || flush)) {
      for (;;) {
        if (count) count = this.#read(input, inputEnd - count, count);
        this.availableIn = count;
        const full = this.#compress(flush);
        const last = flush === Z_FINISH && !count && !full;
        if (full || last || (flush && !count && this.#position > this.#blockStart)) {
          this.#writeBlock(last);
          this.#finished = last;
          if (!this.#drain(output, outputEnd)) return;
        }
        if (!full && !count) break;
      }
      if (flush && !this.#finished && flush !== Z_BLOCK) {
        if (flush === Z_PARTIAL_FLUSH) block.empty();
        else block.stored(this.#bytes.subarray(0, 0), false);
        if (flush === Z_FULL_FLUSH) this.#oldest = this.#inserted = this.#position;
        if (!this.#drain(output, outputEnd)) return;
      }
    }
    if (flush === Z_FINISH && !this.#ended) {
      this.#ended = true;
      block.align();
      const check = this.#check;
      if (this.#format === 'gzip') {
        block.put(check & 0xffff, 16);
        block.put(check >>> 16, 16);
        block.put(this.#total & 0xffff, 16);
        block.put(this.#total >>> 16, 16);
      } else if (this.#format === 'zlib') this.#putBig(check);
      this.#drain(output, outputEnd);
    }
  }

  /** Hands out what is pending; false where there is no room left. */
  #drain(output: Uint8Array, outputEnd: number): boolean {
    const block = this.#block;
    const count = Math.min(block.pendingEnd - block.pendingStart, this.availableOut);
    if (count) {
      output.set(block.pending.subarray(block.pendingStart, block.pendingStart + count), outputEnd - this.availableOut);
      this.availableOut -= count;
      block.pendingStart += count;
      if (block.pendingStart === block.pendingEnd) block.pendingStart = block.pendingEnd = 0;
    }
    if (this.availableOut) return true;
    this.#lastFlush = -1;
    return false;
  }

  #putBig(value: number): void {
    const block = this.#block;
    for (let shift = 24; shift >= 0; shift -= 8) block.put((value >>> shift) & 255, 8);
  }

  #header(): void {
    const block = this.#block;
    const level = this.#strategy >= Z_HUFFMAN_ONLY || this.#level < 2 ? 0 : this.#level < 6 ? 1 : this.#level === 6 ? 2 : 3;
    if (this.#format === 'gzip') {
      block.putBytes(Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, this.#level === 9 ? 2 : level ? 0 : 4, 3));
    } else if (this.#format === 'zlib') {
      const header = 0x800 | ((this.#windowBits - 8) << 12) | (level << 6) | (this.#dictionary ? 32 : 0);
      const whole = header + 31 - (header % 31);
      block.putBytes(Uint8Array.of(whole >>> 8, whole));
      if (this.#dictionary) this.#putBig(adler32(this.#dictionary));
    }
  }

  /** Takes as much input as there is place for, and returns how much is left. */
  #read(input: Uint8Array, start: number, count: number): number {
    const bytes = this.#bytes;
    if (this.#end + count > bytes.length - SLACK) {
      // Keep the window, and the block if it is short enough to be stored.
      let shift = this.#position - (1 << this.#windowBits);
      if (this.#blockStart < shift && this.#position - this.#blockStart <= ROOM / 2) shift = this.#blockStart;
      if (shift > 0) {
        bytes.copyWithin(0, shift, this.#end);
        this.#position -= shift;
        this.#end -= shift;
        this.#blockStart -= shift;
        this.#oldest = Math.max(0, this.#oldest - shift);
        this.#inserted = Math.max(0, this.#inserted - shift);
        this.#base = (this.#base + shift) & 0xffff;
      }
    }
    const taken = Math.min(count, bytes.length - SLACK - this.#end);
    if (taken) {
      const stop = start + taken;
      bytes.set(input.subarray(start, stop), this.#end);
      if (this.#format === 'gzip') this.#check = crc32(input, this.#check, start, stop);
      else if (this.#format === 'zlib') this.#check = adler32(input, this.#check, start, stop);
      this.#end += taken;
      this.#total = (this.#total + taken) >>> 0;
    }
    return count - taken;
  }

  /** Turns bytes into symbols; true where a block must be written before it can go on. */
  #compress(flush: number): boolean {
    if (!this.#level) return this.#store(flush);
    if (this.#strategy === Z_HUFFMAN_ONLY || this.#strategy === Z_RLE) return this.#runs(flush);
    return LEVELS[this.#level]![1] ? this.#lazy(flush) : this.#greedy(flush);
  }

  #writeBlock(last: boolean): void {
    const block = this.#block;
    // A literal that waits is not in the block yet.
    const end = this.#position - (this.#waiting ? 1 : 0);
    const bytes = this.#blockStart < 0 ? null : this.#bytes.subarray(this.#blockStart, end);
    if (this.#level) block.write(bytes, last, this.#strategy === Z_FIXED);
    else block.stored(bytes!, last);
    this.#blockStart = end;
  }

  #store(flush: number): boolean {
    const most = Math.min(ROOM - 1, this.#block.pending.length - 64);
    const taken = Math.min(this.#end - this.#blockStart, most);
    this.#position = this.#blockStart + taken;
    // As zlib does, no block that is not the last is shorter than a window.
    return taken >= Math.min(most, 1 << this.#windowBits) && (!flush || this.#position < this.#end);
  }

  #runs(flush: number): boolean {
    const bytes = this.#bytes;
    const block = this.#block;
    const symbols = block.symbols;
    const capacity = symbols.length;
    const end = this.#end;
    const runs = this.#strategy === Z_RLE;
    let count = block.count;
    let position = this.#position;
    while (count < capacity && position < end && (flush || end - position >= ENOUGH)) {
      const byte = bytes[position]!;
      let length = 0;
      if (runs && position > this.#oldest && bytes[position - 1] === byte) {
        const most = Math.min(MAX_MATCH, end - position);
        do length++; while (length < most && bytes[position + length] === byte);
      }
      if (length > 2) {
        symbols[count++] = 256 | (length - 3);
        position += length;
      } else {
        symbols[count++] = byte;
        position++;
      }
    }
    block.count = count;
    this.#position = position;
    return count === capacity;
  }

  #catchUp(): void {
    const view = this.#view;
    let i = Math.max(this.#inserted, this.#position - (1 << this.#windowBits));
    for (const stop = Math.min(this.#position, this.#end - 3); i < stop; i++) {
      const hash = Math.imul(view.getInt32(i, true), 0x9e3779b1) >>> this.#hashShift;
      const number = (i + this.#base) & 0xffff;
      this.#previous[number & (this.#previous.length - 1)] = this.#head[hash]!;
      this.#head[hash] = number;
    }
    this.#inserted = i;
  }

  #greedy(flush: number): boolean {
    this.#catchUp();
    const bytes = this.#bytes;
    const view = this.#view;
    const head = this.#head;
    const previous = this.#previous;
    const mask = previous.length - 1;
    const shift = this.#hashShift;
    const base = this.#base;
    const oldest = this.#oldest;
    const end = this.#end;
    const block = this.#block;
    const symbols = block.symbols;
    const capacity = symbols.length;
    const [, , nice, chainLength] = LEVELS[this.#level]!;
    let count = block.count;
    let position = this.#position;
    const stop = flush ? end : end - ENOUGH;
    while (count < capacity && position < stop) {
      let best = 3;
      let distance = 0;
      if (position + 4 <= end) {
        const word = view.getInt32(position, true);
        const hash = Math.imul(word, 0x9e3779b1) >>> shift;
        const number = (position + base) & 0xffff;
        let candidate = head[hash]!;
        previous[number & mask] = candidate;
        head[hash] = number;
        const farthest = Math.min(mask, position - oldest);
        const most = Math.min(MAX_MATCH, end - position);
        let chain = chainLength;
        let back = (number - candidate) & 0xffff;
        let last = 0;
        let tail = word;
        while (back > last && back <= farthest) {
          const at = position - back;
          if (view.getInt32(at + best - 3, true) === tail && view.getInt32(at, true) === word) {
            const length = matchLength(view, at, position, most);
            if (length > best) {
              best = length;
              distance = back;
              if (length >= nice || length >= most) break;
              tail = view.getInt32(position + best - 3, true);
            }
          }
          if (--chain <= 0) break;
          last = back;
          candidate = previous[candidate & mask]!;
          back = (number - candidate) & 0xffff;
        }
      }
      if (distance) {
        symbols[count++] = (distance << 8) | (best - 3);
        const next = position + best;
        const insertEnd = Math.min(next, end - 3);
        for (let i = position + 1; i < insertEnd; i++) {
          const hash = Math.imul(view.getInt32(i, true), 0x9e3779b1) >>> shift;
          const number = (i + base) & 0xffff;
          previous[number & mask] = head[hash]!;
          head[hash] = number;
        }
        position = next;
      } else symbols[count++] = bytes[position++]!;
    }
    block.count = count;
    this.#position = position;
    this.#inserted = Math.min(position, Math.max(this.#inserted, end - 3));
    return count === capacity;
  }

  #lazy(flush: number): boolean {
    this.#catchUp();
    const bytes = this.#bytes;
    const view = this.#view;
    const head = this.#head;
    const previous = this.#previous;
    const mask = previous.length - 1;
    const shift = this.#hashShift;
    const base = this.#base;
    const oldest = this.#oldest;
    const end = this.#end;
    const block = this.#block;
    const symbols = block.symbols;
    const capacity = symbols.length;
    const [good, lazy, nice, chainLength] = LEVELS[this.#level]!;
    const shortest = this.#strategy === Z_FILTERED ? 6 : 4;
    let count = block.count;
    let position = this.#position;
    let length = this.#length;
    let distance = this.#distance;
    let waiting = this.#waiting;
    const stop = flush ? end : end - ENOUGH;
    let barren = position + BARREN;
    while (count < capacity && position < stop) {
      let best = length;
      let bestDistance = 0;
      if (position + 4 <= end) {
        const word = view.getInt32(position, true);
        const hash = Math.imul(word, 0x9e3779b1) >>> shift;
        const number = (position + base) & 0xffff;
        let candidate = head[hash]!;
        previous[number & mask] = candidate;
        head[hash] = number;
        if (length < lazy) {
          const farthest = Math.min(mask, position - oldest);
          const most = Math.min(MAX_MATCH, end - position);
          if (best < most) {
            let chain = length >= good ? chainLength >> 2 : chainLength;
            let back = (number - candidate) & 0xffff;
            let last = 0;
            let tail = view.getInt32(position + best - 3, true);
            while (back > last && back <= farthest) {
              const at = position - back;
              if (view.getInt32(at + best - 3, true) === tail && view.getInt32(at, true) === word) {
                const found = matchLength(view, at, position, most);
                if (found > best) {
                  best = found;
                  bestDistance = back;
                  if (found >= nice || found >= most) break;
                  tail = view.getInt32(position + best - 3, true);
                }
              }
              if (--chain <= 0) break;
              last = back;
              candidate = previous[candidate & mask]!;
              back = (number - candidate) & 0xffff;
            }
            if (best < shortest) bestDistance = 0;
          }
        }
      }
      if (length > 3 && !bestDistance) {
        symbols[count++] = (distance << 8) | (length - 3);
        const next = position - 1 + length;
        const insertEnd = Math.min(next, end - 3);
        for (let i = position + 1; i < insertEnd; i++) {
          const hash = Math.imul(view.getInt32(i, true), 0x9e3779b1) >>> shift;
          const number = (i + base) & 0xffff;
          previous[number & mask] = head[hash]!;
          head[hash] = number;
        }
        position = next;
        barren = next + BARREN;
        waiting = false;
        length = 3;
      } else {
        if (waiting) symbols[count++] = bytes[position - 1]!;
        waiting = true;
        length = bestDistance ? best : 3;
        distance = bestDistance;
        position++;
        if (position > barren && !distance) {
          for (const next = Math.min(position + 3, stop, position + capacity - count); position < next; position++) symbols[count++] = bytes[position - 1]!;
        }
      }
    }
    if (waiting && flush && position === end && count < capacity) {
      symbols[count++] = bytes[position - 1]!;
      waiting = false;
      length = 3;
    }
    block.count = count;
    this.#position = position;
    this.#length = length;
    this.#distance = distance;
    this.#waiting = waiting;
    this.#inserted = Math.min(position, Math.max(this.#inserted, end - 3));
    return count === capacity;
  }
}

function matchLength(view: DataView, a: number, b: number, most: number): number {
  let length = 4;
  while (length < most) {
    const difference = view.getInt32(a + length, true) ^ view.getInt32(b + length, true);
    if (difference) return Math.min(most, length + ((31 - Math.clz32(difference & -difference)) >> 3));
    length += 4;
  }
  return most;
}

/** How much a flush asks for: Z_BLOCK is between none and partial. */
function rank(flush: number): number {
  return flush * 2 - (flush > 4 ? 9 : 0);
}

// The memory that one takes is most of the work where there is little to compress.
let idle: Deflate | undefined;

/** Makes an engine that compresses into `format`. */
export function createDeflate(format: DeflateFormat, level: number, windowBits: number, memLevel: number, strategy: number, dictionary?: Uint8Array): Codec {
  if (!idle?.fits(windowBits, memLevel)) return new Deflate(format, level, windowBits, memLevel, strategy, dictionary);
  const codec = idle.renew(format, level, strategy, dictionary);
  idle = undefined;
  return codec;
}
