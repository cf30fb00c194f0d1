// GHASH, the authenticator of Galois/Counter Mode: multiplication in a field of 2^128 elements, without tables.
import { aesKernel, HASH, HASH_KEY, throughMemory } from './aes-kernel.ts';
import { xorInto } from './block-cipher.ts';
import { readWord } from './word-cipher.ts';

/** The low half of a product without carries: ones stand four apart, so that the carries of real products do not meet. */
function product(x: number, y: number): number {
  let sum = 0;
  for (let i = 0; i < 4; i++) {
    let part = 0;
    for (let j = 0; j < 4; j++) part ^= Math.imul(x & 0x11111111 << j, y & 0x11111111 << (i - j & 3));
    sum |= part & 0x11111111 << i;
  }
  return sum;
}

function reverse(x: number): number {
  x = x >>> 1 & 0x55555555 | (x & 0x55555555) << 1;
  x = x >>> 2 & 0x33333333 | (x & 0x33333333) << 2;
  x = x >>> 4 & 0x0f0f0f0f | (x & 0x0f0f0f0f) << 4;
  x = x >>> 8 & 0x00ff00ff | (x & 0x00ff00ff) << 8;
  return x >>> 16 | x << 16;
}

/** Multiplies y by h, in place: where a page may not run WebAssembly. */
export function multiply(y: Uint8Array, h: Uint8Array): void {
  const z = new Int32Array(8);
  for (let i = 0; i < 4; i++) {
    const a = readWord(y, 12 - 4 * i);
    const backwards = reverse(a);
    for (let j = 0; j < 4; j++) {
      const b = readWord(h, 12 - 4 * j);
      z[i + j]! ^= product(a, b);
      z[i + j + 1]! ^= reverse(product(backwards, reverse(b))) >>> 1;
    }
  }
  // Bits are the other way round than in numbers, which puts the product one bit aside.
  for (let i = 7; i >= 0; i--) z[i] = z[i]! << 1 | (i > 0 ? z[i - 1]! >>> 31 : 0);
  for (let i = 0; i < 4; i++) {
    const low = z[i]!;
    z[i + 4]! ^= low ^ low >>> 1 ^ low >>> 2 ^ low >>> 7;
    z[i + 3]! ^= low << 31 ^ low << 30 ^ low << 25;
  }
  for (let i = 0; i < 16; i++) y[i] = z[7 - (i >> 2)]! >> (24 - 8 * (i & 3));
}

/** GHASH under a key of 16 bytes. */
export class Ghash {
  /** The result so far. */
  readonly y = new Uint8Array(16);
  #h: Uint8Array;
  #used = 0;

  constructor(h: Uint8Array) {
    this.#h = h;
  }

  update(bytes: Uint8Array): void {
    const { y } = this;
    const { length } = bytes;
    for (let at = 0; at < length;) {
      const end = length - (length - at) % 16;
      if (this.#used === 0 && end > at) {
        this.#blocks(bytes, at, end);
        at = end;
      } else {
        y[this.#used++]! ^= bytes[at++]!;
        if (this.#used === 16) this.pad();
      }
    }
  }

  #blocks(bytes: Uint8Array, at: number, end: number): void {
    const { y } = this;
    const loaded = aesKernel();
    if (loaded === undefined) {
      for (; at < end; at += 16) {
        xorInto(y, 0, bytes, at, 16);
        multiply(y, this.#h);
      }
      return;
    }
    const { kernel, memory } = loaded;
    memory.set(y, HASH);
    memory.set(this.#h, HASH_KEY);
    kernel.h();
    throughMemory(memory, bytes, at, end, kernel.g, false);
    y.set(memory.subarray(HASH, HASH + 16));
  }

  /** Fills up the block with zeros. */
  pad(): void {
    if (this.#used === 0) return;
    this.#used = 0;
    const block = this.y.slice();
    this.y.fill(0);
    this.#blocks(block, 0, 16);
  }

  /** Ends with two lengths in bytes. */
  lengths(a: number, b: number): Uint8Array {
    this.pad();
    const block = new DataView(new ArrayBuffer(16));
    block.setBigUint64(0, BigInt(a) * 8n);
    block.setBigUint64(8, BigInt(b) * 8n);
    this.update(new Uint8Array(block.buffer));
    return this.y;
  }
}
