// Digests that work block by block on a state of words: MD5, SHA-1, SHA-2, RIPEMD-160, SM3.
import { loadWasm } from '@tabnode/internal/wasm';
import type { Digest, DigestState } from './digest.ts';

/** A compression function and the memory that it works on; the digests of a page take turns at it. */
export interface Kernel {
  /** The state is at 0, blocks lie from `input` on. */
  readonly memory: Uint8Array;
  readonly words: Int32Array;
  readonly input: number;
  /** Takes the blocks from `start` to `end` into the state. */
  compress(start: number, end: number): void;
  /** Whose state and pending bytes are there now. */
  owner: BlockState | undefined;
}

/** How a kernel is written: for a memory of words, with its constants. */
export type Compression = (words: Int32Array) => Kernel['compress'];

const MEMORY = 65536;

/** Makes a kernel of WebAssembly where the page may run it, else of JavaScript. */
export function openKernel(code: string | undefined, input: number, compression: Compression): Kernel {
  const wasm = code === undefined ? null : loadWasm<{ m: WebAssembly.Memory; f: Kernel['compress'] }>(code);
  const memory = new Uint8Array(wasm === null ? new ArrayBuffer(MEMORY) : wasm.m.buffer);
  const words = new Int32Array(memory.buffer);
  const compress = compression(words);
  return { memory, words, input, compress: wasm === null ? compress : wasm.f, owner: undefined };
}

/** A block digest's properties apart from those of every digest. */
export interface BlockDigest extends Digest {
  readonly stateSize: number;
  /** What a byte's place within the state differs by from its place in the output: 3 for big-endian words of 4 bytes, 7 of 8. */
  readonly swap: 0 | 3 | 7;
  kernel(): Kernel;
  /** The state at the beginning, as words. */
  iv(): ArrayLike<number>;
}

export class BlockState implements DigestState {
  #digest: BlockDigest;
  #kernel: Kernel;
  #length = 0;
  // How many bytes wait for their block to become whole.
  #pending = 0;
  #saved: Uint8Array | undefined;

  constructor(digest: BlockDigest) {
    this.#digest = digest;
    this.#kernel = digest.kernel();
  }

  #acquire(): Kernel {
    const kernel = this.#kernel;
    if (kernel.owner !== this) {
      if (kernel.owner !== undefined) kernel.owner.#save();
      const saved = this.#saved;
      const { stateSize } = this.#digest;
      if (saved === undefined) kernel.words.set(this.#digest.iv());
      else {
        kernel.memory.set(saved.subarray(0, stateSize));
        if (this.#pending > 0) kernel.memory.set(saved.subarray(stateSize), kernel.input);
      }
      kernel.owner = this;
    }
    return kernel;
  }

  #save(): void {
    const { memory, input } = this.#kernel;
    const { stateSize } = this.#digest;
    const saved = this.#saved = new Uint8Array(stateSize + this.#pending);
    saved.set(memory.subarray(0, stateSize));
    if (this.#pending > 0) saved.set(memory.subarray(input, input + this.#pending), stateSize);
  }

  update(bytes: Uint8Array): void {
    const { memory, input, compress } = this.#acquire();
    const { blockSize } = this.#digest;
    const { length } = bytes;
    const room = memory.length - input;
    let pending = this.#pending;
    for (let at = 0; at < length;) {
      const count = Math.min(room - pending, length - at);
      memory.set(count === length ? bytes : bytes.subarray(at, at + count), input + pending);
      at += count;
      pending += count;
      if (pending >= blockSize) {
        const rest = pending % blockSize;
        const end = input + pending - rest;
        compress(input, end);
        if (rest > 0) memory.copyWithin(input, end, end + rest);
        pending = rest;
      }
    }
    this.#pending = pending;
    this.#length += length;
  }

  digest(): Uint8Array {
    const { memory, input, compress } = this.#acquire();
    const { blockSize, swap, size } = this.#digest;
    const start = input + this.#pending;
    // A block's last eighth, 8 or 16 bytes, holds the length.
    const end = input + (this.#pending < blockSize - blockSize / 8 ? blockSize : 2 * blockSize);
    memory.fill(0, start, end);
    memory[start] = 128;
    const low = this.#length << 3;
    const high = this.#length / 0x20000000;
    for (let i = 0; i < 8; i++) memory[swap === 0 ? end - 8 + i : end - 1 - i] = (i < 4 ? low : high) >>> (8 * i);
    compress(input, end);
    const out = new Uint8Array(size);
    for (let i = 0; i < size; i++) out[i] = memory[i ^ swap]!;
    this.#kernel.owner = undefined;
    return out;
  }

  clone(): BlockState {
    if (this.#kernel.owner === this) this.#save();
    const copy = new BlockState(this.#digest);
    copy.#length = this.#length;
    copy.#pending = this.#pending;
    copy.#saved = this.#saved;
    return copy;
  }

  /**
   * PBKDF2's inner loop: `count` times the HMAC of `last`, whose results are summed up in `sum`; both are words as in the output.
   * `this` and `outer` have taken in one block each.
   */
  iterateHmac(outer: BlockState, last: Int32Array, sum: Int32Array, count: number): void {
    const kernel = this.#kernel;
    if (kernel.owner !== undefined) kernel.owner.#save();
    kernel.owner = undefined;
    const { memory, words, input, compress } = kernel;
    const { blockSize, stateSize, swap, size } = this.#digest;
    const inside = wordsOf(this, stateSize);
    const outside = wordsOf(outer, stateSize);
    const end = input + blockSize;
    const base = input >> 2;
    const length = size >> 2;
    const flip = swap >> 2;
    memory.fill(0, input, end);
    memory[input + size] = 128;
    const bits = (blockSize + size) << 3;
    for (let i = 0; i < 2; i++) memory[swap === 0 ? end - 8 + i : end - 1 - i] = bits >> (8 * i);
    words.set(last, base);
    for (let n = 0; n < count; n++) {
      for (let i = 0; i < inside.length; i++) words[i] = inside[i]!;
      compress(input, end);
      for (let i = 0; i < length; i++) words[base + i] = swap === 0 ? words[i]! : swapBytes(words[i ^ flip]!);
      for (let i = 0; i < outside.length; i++) words[i] = outside[i]!;
      compress(input, end);
      for (let i = 0; i < length; i++) sum[i]! ^= words[base + i] = swap === 0 ? words[i]! : swapBytes(words[i ^ flip]!);
    }
    last.set(words.subarray(base, base + length));
  }

  /** The state as it was when somebody else took over. */
  get saved(): Uint8Array {
    if (this.#kernel.owner === this) this.#save();
    return this.#saved!;
  }
}

function wordsOf(state: BlockState, size: number): Int32Array {
  return new Int32Array(state.saved.buffer, 0, size >> 2);
}

/** A word with its bytes the other way round. */
export function swapBytes(x: number): number {
  return ((x & 0xff00ff) << 8 | (x >>> 8) & 0xff00ff) << 16 | ((x & 0xff00ff) << 8 | (x >>> 8) & 0xff00ff) >>> 16;
}

/** Makes a digest of its parts. */
export function blockDigest(name: string, size: number, blockSize: number, stateSize: number, swap: 0 | 3 | 7, kernel: () => Kernel, iv: () => ArrayLike<number>): BlockDigest {
  const digest: BlockDigest = { name, size, blockSize, stateSize, swap, kernel, iv, create: () => new BlockState(digest) };
  return digest;
}
