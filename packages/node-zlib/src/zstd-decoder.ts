import type { Codec, CodecError } from './codec.ts';
import { XXHash64 } from './xxhash64.ts';
import { decodeLiterals, HuffmanTable, MARGIN, readHuffmanTable } from './zstd-huffman-decoder.ts';
import { decodeSequences, SequenceTable } from './zstd-sequence-decoder.ts';
import { zstdError } from './zstd-errors.ts';

const MAGIC = 0xfd2fb528;
const SKIPPABLE_MAGIC = 0x184d2a50;
const DICTIONARY_MAGIC = 0xec30a437;
const BLOCK_MAX = 131072;

// What the decoder is about to read.
const HEADER = 0, SKIPPED = 1, BLOCK_HEADER = 2, RAW = 3, RLE = 4, COMPRESSED = 5, CHECKSUM = 6, FRAME_END = 7;

const PREFIX_UNKNOWN = 10, UNSUPPORTED = 14, WINDOW_TOO_LARGE = 16, CORRUPTION = 20, CHECKSUM_WRONG = 22, LITERALS_HEADER = 24, DICTIONARY_CORRUPTED = 30, DICTIONARY_WRONG = 32, TOO_SMALL = 70, SOURCE_SIZE = 72;

/** Entropy tables and repeated offsets: what one block leaves to the next, and a dictionary to a frame. */
class Entropy {
  readonly huffman = new HuffmanTable();
  readonly tables = [new SequenceTable(0), new SequenceTable(1), new SequenceTable(2)];
  readonly repeats = new Int32Array([1, 4, 8]);
  /** Whether there are tables that a block can repeat. */
  hasHuffman = false;
  hasTables = false;
}

class ZstdDecoder implements Codec {
  availableIn = 0;
  availableOut = 0;
  error: CodecError | null = null;

  readonly #maxWindow: number;
  /** Bytes of the dictionary that matches can reach. */
  #content: Uint8Array;
  #dictionaryId = 0;
  #dictionary: Entropy | null = null;
  readonly #entropy = new Entropy();
  readonly #defaults: (SequenceTable | undefined)[] = [];
  readonly #hash = new XXHash64();

  #stage = HEADER;
  /** Bytes gathered for the stage, from MARGIN on, and how many it needs. */
  #held: Uint8Array = new Uint8Array(64);
  #heldView = new DataView(this.#held.buffer);
  #have = 0;
  #need = 5;

  /** The window and what follows it; `#sent` to `#end` has not been given out. */
  #history: Uint8Array = new Uint8Array(0);
  #historyView = new DataView(this.#history.buffer);
  #sent = 0;
  #end = 0;

  #literals = new Uint8Array(0);
  #literalsView = new DataView(this.#literals.buffer);

  #window = 0;
  #blockMax = 0;
  /** Content size that the header names, or -1. */
  #size = -1;
  #produced = 0;
  #checksum = false;
  #last = false;
  #rest = 0;
  /** Size of native's output buffer and its place in it: only the choice between two errors hangs on them. */
  #room = 0;
  #place = 0;

  constructor(windowLogMax: number, dictionary: Uint8Array | undefined) {
    this.#maxWindow = 2 ** (windowLogMax || 27) + 1;
    this.#content = dictionary ?? new Uint8Array(0);
    if (dictionary !== undefined) this.#loadDictionary(dictionary);
  }

  reset(): void {
    this.error = null;
    this.#expect(HEADER, 5);
    this.#sent = this.#end = 0;
  }

  write(_flush: number, input: Uint8Array, inputOffset: number, inputLength: number, output: Uint8Array, outputOffset: number, outputLength: number): void {
    if (this.error !== null) return;
    const inputEnd = inputOffset + inputLength;
    const outputEnd = outputOffset + outputLength;
    let errno = 0;
    while (errno === 0) {
      if (this.#sent < this.#end) {
        const count = Math.min(this.#end - this.#sent, outputEnd - outputOffset);
        output.set(this.#history.subarray(this.#sent, this.#sent + count), outputOffset);
        outputOffset += count;
        this.#sent += count;
        if (this.#sent < this.#end) break;
      }
      if (this.#stage === FRAME_END) {
        this.#expect(HEADER, 5);
        break;
      }
      if (this.#stage === RAW || this.#stage === SKIPPED) {
        const count = Math.min(inputEnd - inputOffset, this.#rest);
        if (this.#stage === RAW && count > 0) {
          this.#history.set(input.subarray(inputOffset, inputOffset + count), this.#end);
          this.#produce(count);
        }
        inputOffset += count;
        this.#rest -= count;
        if (this.#rest > 0) {
          if (this.#stage === RAW && count > 0) continue;
          break;
        }
        if (this.#stage === SKIPPED) this.#stage = FRAME_END;
        else errno = this.#endBlock();
        continue;
      }
      const count = Math.min(this.#need - this.#have, inputEnd - inputOffset);
      this.#held.set(input.subarray(inputOffset, inputOffset + count), MARGIN + this.#have);
      this.#have += count;
      inputOffset += count;
      if (this.#have < this.#need) {
        if (this.#stage === HEADER) errno = this.#checkMagic();
        break;
      }
      if (this.#stage === HEADER) errno = this.#readHeader(input, inputOffset, inputEnd, outputEnd - outputOffset);
      else if (this.#stage === BLOCK_HEADER) errno = this.#readBlockHeader();
      else if (this.#stage === RLE) {
        this.#history.fill(this.#held[MARGIN]!, this.#end, this.#end + this.#rest);
        this.#produce(this.#rest);
        errno = this.#endBlock();
      } else if (this.#stage === COMPRESSED) {
        errno = this.#decodeBlock() || this.#endBlock();
      } else {
        if (this.#heldView.getUint32(MARGIN, true) !== this.#hash.digest()) errno = CHECKSUM_WRONG;
        this.#stage = FRAME_END;
      }
    }
    if (errno !== 0) this.error = zstdError(errno);
    this.availableIn = inputEnd - inputOffset;
    this.availableOut = outputEnd - outputOffset;
  }

  #expect(stage: number, need: number): void {
    this.#stage = stage;
    this.#have = 0;
    this.#need = need;
  }

  #checkMagic(): number {
    const shift = 32 - 8 * Math.min(4, this.#have);
    if (shift === 32) return 0;
    const magic = (this.#heldView.getUint32(MARGIN, true) << shift) >>> 0;
    // The lowest four bits of a skippable frame's magic number are free.
    return magic === (MAGIC << shift) >>> 0 || (magic & (0xfffffff0 << shift)) === (SKIPPABLE_MAGIC << shift) ? 0 : PREFIX_UNKNOWN;
  }

  #readHeader(input: Uint8Array, inputOffset: number, inputEnd: number, outputLength: number): number {
    const errno = this.#checkMagic();
    if (errno !== 0) return errno;
    const view = this.#heldView;
    if (view.getUint32(MARGIN, true) !== MAGIC) {
      if (this.#have < 8) {
        this.#need = 8;
        return 0;
      }
      this.#rest = view.getUint32(MARGIN + 4, true);
      this.#stage = SKIPPED;
      return 0;
    }
    const flags = this.#held[MARGIN + 4]!;
    const single = (flags & 32) !== 0;
    const idSize = [0, 1, 2, 4][flags & 3]!;
    const contentSize = [single ? 1 : 0, 2, 4, 8][flags >> 6]!;
    const need = 5 + (single ? 0 : 1) + idSize + contentSize;
    if (this.#have < need) {
      this.#need = need;
      return 0;
    }
    if (flags & 8) return UNSUPPORTED;
    let at = MARGIN + 5;
    if (!single) {
      const byte = this.#held[at++]!;
      const power = 2 ** (10 + (byte >> 3));
      // Native refuses from 2 ** 32 on whatever the limit.
      this.#window = power + (power / 8) * (byte & 7);
      if (byte >> 3 > 21) return WINDOW_TOO_LARGE;
    }
    const id = idSize === 0 ? 0 : idSize === 1 ? this.#held[at]! : idSize === 2 ? view.getUint16(at, true) : view.getUint32(at, true);
    at += idSize;
    this.#size = contentSize === 0 ? -1 : contentSize === 1 ? this.#held[at]! : contentSize === 2 ? view.getUint16(at, true) + 256 : contentSize === 4 ? view.getUint32(at, true) : view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;
    if (single) this.#window = this.#size;
    this.#blockMax = Math.min(BLOCK_MAX, this.#window);
    this.#checksum = (flags & 4) !== 0;
    // A frame that is here whole, and fits where it is to go, native decodes in one piece, with no window to keep.
    const whole = this.#content.length === 0 && this.#size >= 0 && this.#size <= outputLength && this.#have === need && this.#isWhole(input, inputOffset, inputEnd);
    if (id !== 0 && id !== this.#dictionaryId) return DICTIONARY_WRONG;
    if (!whole && Math.max(this.#window, 1024) > this.#maxWindow) return WINDOW_TOO_LARGE;
    this.#place = 0;
    this.#room = whole ? outputLength : Math.max(this.#window, 1024) + 2 * this.#blockMax + 64;
    if (!whole && this.#size >= 0 && this.#size < this.#room) this.#room = this.#size;
    this.#startFrame();
    this.#expect(BLOCK_HEADER, 3);
    return 0;
  }

  #startFrame(): void {
    const content = this.#content;
    this.#produced = 0;
    this.#end = this.#sent = 0;
    if (content.length > 0) {
      this.#reserve(content.length);
      this.#history.set(content);
      this.#end = this.#sent = content.length;
    }
    const entropy = this.#entropy;
    const dictionary = this.#dictionary;
    entropy.hasHuffman = entropy.hasTables = dictionary !== null;
    entropy.repeats.set(dictionary === null ? [1, 4, 8] : dictionary.repeats);
    if (dictionary !== null) this.#adopt(dictionary);
    if (this.#checksum) this.#hash.reset();
  }

  #adopt(dictionary: Entropy): void {
    const { huffman, tables } = this.#entropy;
    huffman.bits = dictionary.huffman.bits;
    huffman.entries.set(dictionary.huffman.entries);
    tables.forEach((table, i) => table.copyFrom(dictionary.tables[i]!));
  }

  /** Whether the frame whose header was just read ends within the input. */
  #isWhole(input: Uint8Array, at: number, end: number): boolean {
    for (;;) {
      if (at + 3 > end) return false;
      const header = input[at]! | (input[at + 1]! << 8) | (input[at + 2]! << 16);
      const type = (header >> 1) & 3;
      if (type === 3) return false;
      at += 3 + (type === 1 ? 1 : header >> 3);
      if (header & 1) return at + (this.#checksum ? 4 : 0) <= end;
    }
  }

  #readBlockHeader(): number {
    const header = this.#heldView.getUint32(MARGIN, true) & 0xffffff;
    const type = (header >> 1) & 3;
    const size = header >> 3;
    this.#last = (header & 1) !== 0;
    if (type === 3) return CORRUPTION;
    if (type !== 1 && size > this.#blockMax) return CORRUPTION;
    if (type === 1) {
      this.#expect(RLE, 1);
      if (size > this.#room - this.#place) return TOO_SMALL;
      if (size > this.#blockMax) return CORRUPTION;
    } else if (type === 0 || size === 0) {
      this.#stage = RAW;
      if (type === 0 && size > this.#room - this.#place) return TOO_SMALL;
    } else {
      this.#expect(COMPRESSED, size);
      this.#hold(size);
    }
    this.#rest = size;
    this.#reserve(type === 2 ? this.#blockMax : size);
    return 0;
  }

  /** Makes room for a stage's bytes. */
  #hold(size: number): void {
    if (this.#held.length < size + 2 * MARGIN) {
      this.#held = new Uint8Array(Math.min(BLOCK_MAX, size * 2) + 2 * MARGIN);
      this.#heldView = new DataView(this.#held.buffer);
    }
  }

  /** Makes room for `size` more bytes of history: by growing as long as the window is not full, then by letting go of what is beyond it. */
  #reserve(size: number): void {
    const need = this.#end + size + 64;
    const history = this.#history;
    if (need <= history.length) return;
    const most = this.#window + this.#content.length + Math.max(2 * BLOCK_MAX, Math.min(this.#window, 2 ** 20)) + 64;
    if (need <= most) {
      this.#history = new Uint8Array(Math.max(need, Math.min(most, Math.max(2 * history.length, this.#size + this.#content.length + 64 < 2 ** 20 ? this.#size + this.#content.length + 64 : 2 ** 18))));
      this.#history.set(history.subarray(0, this.#end));
      this.#historyView = new DataView(this.#history.buffer);
      return;
    }
    const keep = Math.min(this.#end, this.#window);
    history.copyWithin(0, this.#end - keep, this.#end);
    this.#end = this.#sent = keep;
  }

  /** Counts `count` bytes that are now in the history. */
  #produce(count: number): void {
    if (this.#checksum) this.#hash.update(this.#history, this.#end, this.#end + count);
    this.#end += count;
    this.#produced += count;
    this.#place += count;
    if ((this.#size < 0 || this.#room < this.#size) && this.#place + this.#blockMax > this.#room) this.#place = 0;
  }

  #endBlock(): number {
    if (!this.#last) {
      this.#expect(BLOCK_HEADER, 3);
      return 0;
    }
    if (this.#size >= 0 && this.#produced !== this.#size) return CORRUPTION;
    this.#expect(this.#checksum ? CHECKSUM : FRAME_END, 4);
    return 0;
  }

  #decodeBlock(): number {
    const held = this.#held;
    const end = MARGIN + this.#need;
    const entropy = this.#entropy;
    let at = MARGIN;
    const type = held[at]! & 3;
    const format = (held[at]! >> 2) & 3;
    const word = this.#heldView.getUint32(at, true);
    const blockMax = this.#blockMax;
    const limit = Math.min(blockMax, this.#room - this.#place);
    if (this.#need < 2) return CORRUPTION;
    // Literals: 0 as they are, 1 one for all, 2 with a Huffman table, 3 with the last one.
    let size;
    let literals: Uint8Array, view: DataView, start = 0;
    if (type < 2) {
      const headerSize = [1, 2, 1, 3][format]!;
      size = headerSize === 1 ? held[at]! >> 3 : headerSize === 2 ? (word & 0xffff) >> 4 : (word & 0xffffff) >> 4;
      if (headerSize === 3 && this.#need < 3 + type) return CORRUPTION;
      if (headerSize === 2 && type === 1 && this.#need < 3) return CORRUPTION;
      if (size > blockMax) return CORRUPTION;
      if (size > limit) return TOO_SMALL;
      at += headerSize;
      if (type === 0) {
        if (at + size > end) return CORRUPTION;
        literals = held;
        view = this.#heldView;
        start = at;
        at += size;
      } else {
        literals = this.#literalRoom(size);
        view = this.#literalsView;
        literals.fill(held[at++]!, 0, size);
      }
    } else {
      if (type === 3 && !entropy.hasHuffman) return DICTIONARY_CORRUPTED;
      if (this.#need < 5) return CORRUPTION;
      const headerSize = format < 2 ? 3 : format + 2;
      const sizeBits = format < 2 ? 10 : format * 4 + 6;
      const mask = (1 << sizeBits) - 1;
      size = (word >>> 4) & mask;
      const packed = format < 3 ? (word >>> (4 + sizeBits)) & mask : ((word >>> 22) | (held[at + 4]! << 10)) & mask;
      const four = format !== 0;
      if (size > blockMax) return CORRUPTION;
      if (four && size < 6) return LITERALS_HEADER;
      at += headerSize;
      if (at + packed > end) return CORRUPTION;
      if (size > limit) return TOO_SMALL;
      let from = at;
      at += packed;
      if (type === 2) {
        from = readHuffmanTable(entropy.huffman, held, from, at);
        if (from < 0) return CORRUPTION;
        entropy.hasHuffman = true;
      }
      literals = this.#literalRoom(size);
      view = this.#literalsView;
      if (!decodeLiterals(entropy.huffman, held, this.#heldView, from, at, literals, size, four)) return CORRUPTION;
    }

    if (at >= end) return SOURCE_SIZE;
    let count = held[at++]!;
    if (count >= 128) {
      if (count === 255) {
        if (at + 2 > end) return SOURCE_SIZE;
        count = this.#heldView.getUint16(at, true) + 0x7f00;
        at += 2;
      } else {
        if (at >= end) return SOURCE_SIZE;
        count = ((count - 128) << 8) + held[at++]!;
      }
    }
    if (count === 0) {
      if (at !== end) return CORRUPTION;
      this.#history.set(literals.subarray(start, start + size), this.#end);
      this.#produce(size);
      return 0;
    }
    if (at >= end) return SOURCE_SIZE;
    const modes = held[at++]!;
    if (modes & 3) return CORRUPTION;
    const tables = [...entropy.tables];
    for (let kind = 0; kind < 3; kind++) {
      const mode = (modes >> (6 - 2 * kind)) & 3;
      const table = entropy.tables[kind]!;
      if (mode === 0) {
        let standard = this.#defaults[kind];
        if (standard === undefined) {
          this.#defaults[kind] = standard = new SequenceTable(kind);
          standard.setDefault();
        }
        table.copyFrom(standard);
      } else if (mode === 1) {
        if (at >= end) return CORRUPTION;
        if (!table.setSingle(held[at++]!)) return CORRUPTION;
      } else if (mode === 2) {
        at = table.read(held, at, end);
        if (at < 0) return CORRUPTION;
      } else if (!entropy.hasTables) {
        return CORRUPTION;
      }
    }
    entropy.hasTables = true;
    const done = decodeSequences(tables, count, held, this.#heldView, at, end, entropy.repeats, literals, view, start, start + size, this.#history, this.#historyView, this.#end, this.#end + limit);
    if (done < 0) return ~done > this.#end + this.#room - this.#place ? TOO_SMALL : CORRUPTION;
    this.#produce(done - this.#end);
    return 0;
  }

  #literalRoom(size: number): Uint8Array {
    if (this.#literals.length < size + MARGIN) {
      this.#literals = new Uint8Array(Math.min(BLOCK_MAX, size * 2) + MARGIN);
      this.#literalsView = new DataView(this.#literals.buffer);
    }
    return this.#literals;
  }

  #loadDictionary(dictionary: Uint8Array): void {
    const length = dictionary.length;
    const view = new DataView(dictionary.buffer, dictionary.byteOffset, length);
    if (length < 8 || view.getUint32(0, true) !== DICTIONARY_MAGIC) return;
    this.#dictionaryId = view.getUint32(4, true);
    const entropy = new Entropy();
    let at = readHuffmanTable(entropy.huffman, dictionary, 8, length);
    for (const kind of [1, 2, 0]) if (at >= 0) at = entropy.tables[kind]!.read(dictionary, at, length);
    if (at >= 0 && at + 12 <= length) {
      this.#content = dictionary.subarray(at + 12);
      for (let i = 0; i < 3; i++, at += 4) {
        const offset = view.getUint32(at, true);
        entropy.repeats[i] = offset;
        if (offset === 0 || offset > this.#content.length) at = -99;
      }
      if (at >= 0) {
        this.#dictionary = entropy;
        return;
      }
    }
    this.error = zstdError(DICTIONARY_CORRUPTED);
  }
}

/** `params` holds ZSTD_d_* parameters by number, -1 or nothing for one that is not set: of them only ZSTD_d_windowLogMax (100) counts. */
export function createZstdDecoder(params: ArrayLike<number | undefined>, dictionary?: Uint8Array): Codec {
  const windowLogMax = params[100] ?? -1;
  return new ZstdDecoder(windowLogMax === -1 ? 0 : windowLogMax, dictionary);
}
