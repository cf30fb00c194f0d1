import type { Codec, CodecError } from './codec.ts';
import { XXHash64 } from './xxhash64.ts';
import { zstdError } from './zstd-errors.ts';
import { DoubleMatcher } from './zstd-double-matcher.ts';
import { encoderDictionary, type EncoderDictionary } from './zstd-encoder-dictionary.ts';
import { FastMatcher } from './zstd-fast-matcher.ts';
import { LazyMatcher } from './zstd-lazy-matcher.ts';
import { HISTORY_START, type Matcher, type ZstdParameters } from './zstd-matcher.ts';
import { setting, zstdParameters } from './zstd-parameters.ts';
import { BLOCK_MAX } from './zstd-sequences.ts';
import { giveBack, takeWorkspace, type Workspace } from './zstd-workspace.ts';

const FLUSH = 1, END = 2;
const CONTENT_SIZE_FLAG = 200, CHECKSUM_FLAG = 201, DICTIONARY_ID_FLAG = 202;
const MEMORY_ALLOCATION = 64, SOURCE_SIZE = 72;

function makeMatcher(parameters: ZstdParameters, workspace: Workspace): Matcher {
  const { strategy } = parameters;
  return strategy === 1 ? new FastMatcher(parameters, workspace) : strategy === 2 ? new DoubleMatcher(parameters, workspace) : new LazyMatcher(parameters, workspace);
}

class ZstdEncoder implements Codec {
  availableIn = 0;
  availableOut = 0;
  error: CodecError | null = null;

  readonly #settings: ArrayLike<number | undefined>;
  readonly #pledged: number | undefined;
  /** Null where it is corrupt: known at the first byte, as in native. */
  readonly #dictionary: EncoderDictionary | null;
  readonly #hash = new XXHash64();
  /** Held from the start of a frame until all of it has been given out. */
  #workspace: Workspace | null = null;
  /** How much of the workspace's output has been given out. */
  #sent = 0;

  #started = false;
  /** Whether the frame is done but for what is yet to be given out. */
  #ended = false;
  /** Whether the frame just written filled the room to the last byte: a call without input only asks whether there is more. */
  #filled = false;
  #matcher!: Matcher;
  /** Content size that was promised, or -1. */
  #size = -1;
  #consumed = 0;
  #checksum = false;
  #window = 0;
  #blockMax = 0;

  /** The window, and from `#blockStart` to `#end` what is yet to be compressed. */
  #history!: Uint8Array;
  #view!: DataView;
  #blockStart = HISTORY_START;
  #end = HISTORY_START;

  constructor(settings: ArrayLike<number | undefined>, pledged: number | undefined, dictionary: Uint8Array | undefined) {
    this.#settings = settings;
    this.#pledged = pledged;
    this.#dictionary = encoderDictionary(dictionary ?? new Uint8Array(0));
    this.reset();
  }

  reset(): void {
    this.error = null;
    this.#started = this.#ended = this.#filled = false;
    this.#sent = 0;
    if (this.#workspace !== null) this.#workspace.out.at = 0;
    this.#size = this.#pledged ?? -1;
  }

  write(flush: number, input: Uint8Array, inputOffset: number, inputLength: number, output: Uint8Array, outputOffset: number, outputLength: number): void {
    if (this.error !== null) return;
    const inputEnd = inputOffset + inputLength;
    const outputEnd = outputOffset + outputLength;
    if (this.#filled && inputLength === 0) {
      this.#filled = false;
      this.availableIn = 0;
      this.availableOut = outputLength;
      return;
    }
    this.#filled = false;
    if (this.#dictionary === null) {
      this.error = zstdError(MEMORY_ALLOCATION);
      return;
    }
    const workspace = this.#workspace ??= takeWorkspace();
    const { out } = workspace;
    for (;;) {
      if (this.#sent < out.at) {
        const count = Math.min(out.at - this.#sent, outputEnd - outputOffset);
        output.set(out.bytes.subarray(this.#sent, this.#sent + count), outputOffset);
        outputOffset += count;
        this.#sent += count;
        if (this.#sent < out.at) break;
        out.at = this.#sent = 0;
      }
      if (this.#ended) {
        this.#ended = false;
        this.#filled = outputOffset === outputEnd;
        this.#workspace = null;
        giveBack(workspace);
        break;
      }
      if (!this.#started) {
        if (flush === END) this.#size = inputLength;
        this.#startFrame(workspace, this.#dictionary);
      }
      const count = Math.min(this.#blockMax - (this.#end - this.#blockStart), inputEnd - inputOffset);
      this.#append(input.subarray(inputOffset, inputOffset + count));
      inputOffset += count;
      const held = this.#end - this.#blockStart;
      if (inputOffset < inputEnd || (flush === FLUSH && held > 0)) this.#writeBlock(workspace, false);
      else if (flush === END) this.#endFrame(workspace);
      else break;
      if (this.error !== null) break;
    }
    this.availableIn = inputEnd - inputOffset;
    this.availableOut = outputEnd - outputOffset;
  }

  #startFrame(workspace: Workspace, { id: dictionaryId, content: dictionary, repeats, entropy }: EncoderDictionary): void {
    const settings = this.#settings;
    const { out, blocks } = workspace;
    const size = this.#size;
    const parameters = zstdParameters(settings, size, dictionary.length);
    this.#started = true;
    this.#consumed = 0;
    this.#window = 2 ** parameters.windowLog;
    this.#blockMax = Math.min(BLOCK_MAX, this.#window);
    this.#checksum = setting(settings, CHECKSUM_FLAG) !== 0;
    this.#hash.reset();
    const { sequences } = blocks;
    sequences.repeat1 = repeats[0]!;
    sequences.repeat2 = repeats[1]!;
    sequences.repeat3 = repeats[2]!;
    blocks.entropy = entropy;
    blocks.packLiterals = parameters.strategy !== 1 || parameters.targetLength === 0;
    this.#matcher = makeMatcher(parameters, workspace);
    this.#history = workspace.history;
    this.#view = new DataView(this.#history.buffer);
    this.#blockStart = this.#end = HISTORY_START;
    if (dictionary.length > 0) {
      this.#append(dictionary);
      this.#matcher.learn(this.#history, this.#view, this.#blockStart, this.#end);
      this.#blockStart = this.#end;
    }

    const named = size >= 0 && (settings[CONTENT_SIZE_FLAG] ?? -1) !== 0;
    const single = named && this.#window >= size;
    const sizeField = !named ? 0 : size < 256 ? 0 : size < 65792 ? 1 : size < 2 ** 32 ? 2 : 3;
    const id = settings[DICTIONARY_ID_FLAG] === 0 ? 0 : dictionaryId;
    const idField = id === 0 ? 0 : id < 256 ? 1 : id < 65536 ? 2 : 3;
    out.put(0xb528, 16);
    out.put(0xfd2f, 16);
    out.put((sizeField << 6) | (single ? 32 : 0) | (this.#checksum ? 4 : 0) | idField, 8);
    if (!single) out.put((parameters.windowLog - 10) << 3, 8);
    for (let i = 0, rest = id; i < [0, 1, 2, 4][idField]!; i++, rest >>>= 8) out.put(rest & 255, 8);
    for (let i = 0, rest = sizeField === 1 ? size - 256 : size; i < [single ? 1 : 0, 2, 4, 8][sizeField]!; i++, rest = Math.floor(rest / 256)) out.put(rest % 256, 8);
  }

  /** Puts bytes behind those of the history; where it is full, what is beyond the window goes. */
  #append(bytes: Uint8Array): void {
    const need = this.#end + bytes.length + 2 * HISTORY_START;
    if (need > this.#history.length) {
      const past = this.#window + (this.#dictionary?.content.length ?? 0);
      const most = HISTORY_START * 3 + past + Math.max(4 * BLOCK_MAX, Math.min(this.#window, 2 ** 22));
      if (need <= most) {
        const wanted = this.#size < 0 ? 2 * this.#history.length : this.#size + (this.#dictionary?.content.length ?? 0) + 3 * HISTORY_START;
        const history = new Uint8Array(Math.max(need, Math.min(most, Math.max(wanted, 2 ** 16))));
        history.set(this.#history.subarray(0, this.#end));
        this.#history = this.#workspace!.history = history;
        this.#view = new DataView(history.buffer);
      } else {
        const by = this.#blockStart - this.#window - HISTORY_START;
        this.#history.copyWithin(HISTORY_START, HISTORY_START + by, this.#end);
        this.#blockStart -= by;
        this.#end -= by;
        this.#matcher.shift(by);
      }
    }
    this.#history.set(bytes, this.#end);
    this.#end += bytes.length;
  }

  #writeBlock({ out, blocks }: Workspace, last: boolean): void {
    const history = this.#history;
    const start = this.#blockStart, end = this.#end;
    const size = end - start;
    this.#consumed += size;
    if (this.#size >= 0 && this.#consumed > this.#size) {
      this.error = zstdError(SOURCE_SIZE);
      return;
    }
    if (this.#checksum) this.#hash.update(history, start, end);
    this.#blockStart = end;
    const header = out.at;
    let type = 0, length = size;
    if (size > 3 && isOneByte(history, start, end)) {
      out.put(0, 24);
      out.put(history[start]!, 8);
      type = 1;
    } else {
      out.put(0, 24);
      if (size > 7) {
        const { sequences } = blocks;
        const { repeat1, repeat2, repeat3 } = sequences;
        sequences.count = 0;
        this.#matcher.find(sequences, history, this.#view, start, end, this.#consumed <= this.#window ? 2 ** 30 : this.#window);
        if (blocks.encode(out, history, start, end)) type = 2;
        else {
          sequences.repeat1 = repeat1;
          sequences.repeat2 = repeat2;
          sequences.repeat3 = repeat3;
        }
      }
      if (type === 2) {
        length = out.at - header - 3;
      } else {
        out.at = header + 3;
        out.bytes.set(history.subarray(start, end), out.at);
        out.at += size;
      }
    }
    const word = (length << 3) | (type << 1) | (last ? 1 : 0);
    out.view.setUint16(header, word, true);
    out.bytes[header + 2] = word >> 16;
  }

  #endFrame(workspace: Workspace): void {
    this.#writeBlock(workspace, true);
    if (this.#size >= 0 && this.#consumed !== this.#size) this.error = zstdError(SOURCE_SIZE);
    if (this.#checksum) {
      workspace.out.view.setUint32(workspace.out.at, this.#hash.digest(), true);
      workspace.out.at += 4;
    }
    this.#started = false;
    this.#ended = true;
    this.#size = -1;
  }
}

/** Whether all bytes are the same. */
function isOneByte(bytes: Uint8Array, start: number, end: number): boolean {
  const byte = bytes[start];
  while (start < end && bytes[start] === byte) start++;
  return start === end;
}

/**
 * `settings` holds ZSTD_c_* parameters by number, -1 or nothing for one that is not set; `pledged` is the content
 * size that was promised for the first frame.
 */
export function createZstdEncoder(settings: ArrayLike<number | undefined>, pledged?: number, dictionary?: Uint8Array): Codec {
  return new ZstdEncoder(settings, pledged, dictionary);
}
