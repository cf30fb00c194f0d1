import type { Digest, DigestState } from './digest.ts';
import { once } from './once.ts';
import { firstPrimes, rootDigits } from './roots.ts';

/** In which order each round takes the words of a block; BLAKE2b's last two rounds are its first two. */
const ORDER = ['0123456789abcdef', 'ea489fd61c02b753', 'b8c052fdae367194', '7931dcbe265a40f8', '905724afe1bc683d', '2c6a0b834d75fe19', 'c51fed4a0763928b', 'db7ec13950f4862a', '6fe9b308c2d714a5', 'a2847615fb9e3cd0'];

const orders = /* @__PURE__ */ once(() => ORDER.map((row) => Array.from(row, (c) => parseInt(c, 16))));
const iv = /* @__PURE__ */ once(() => Int32Array.from(firstPrimes(8).flatMap((prime) => {
  const digits = rootDigits(prime, 2);
  return [Number(digits & 0xffffffffn), Number(digits >> 32n)];
})));
const shortIv = /* @__PURE__ */ once(() => iv().filter((_, i) => i % 2 === 1));

/** `out` += `a` + `b` of 64 bits, as pairs of words, the low one first. */
function add(v: Int32Array, out: number, a: number, w: Int32Array, b: number): void {
  const low = (v[out]! >>> 0) + (v[a]! >>> 0) + (w[b]! >>> 0);
  v[out + 1]! += v[a + 1]! + w[b + 1]! + Math.floor(low / 0x100000000);
  v[out] = low;
}

/** Mixes `b` into `a` and rotates it right by `n`. */
function turn(v: Int32Array, a: number, b: number, n: number): void {
  const x = v[a]! ^ v[b]!;
  const y = v[a + 1]! ^ v[b + 1]!;
  const low = n < 32 ? x : y;
  const high = n < 32 ? y : x;
  const shift = n & 31;
  v[a] = low >>> shift | high << 1 << (31 - shift);
  v[a + 1] = high >>> shift | low << 1 << (31 - shift);
}

const NOTHING = /* @__PURE__ */ new Int32Array(2);

function mixLong(v: Int32Array, w: Int32Array, a: number, b: number, c: number, d: number, x: number, y: number): void {
  add(v, a, b, w, x);
  turn(v, d, a, 32);
  add(v, c, d, NOTHING, 0);
  turn(v, b, c, 24);
  add(v, a, b, w, y);
  turn(v, d, a, 16);
  add(v, c, d, NOTHING, 0);
  turn(v, b, c, 63);
}

function turnShort(x: number, n: number): number {
  return x >>> n | x << (32 - n);
}

function mixShort(v: Int32Array, w: Int32Array, a: number, b: number, c: number, d: number, x: number, y: number): void {
  v[a]! += v[b]! + w[x]!;
  v[d] = turnShort(v[d]! ^ v[a]!, 16);
  v[c]! += v[d]!;
  v[b] = turnShort(v[b]! ^ v[c]!, 12);
  v[a]! += v[b]! + w[y]!;
  v[d] = turnShort(v[d]! ^ v[a]!, 8);
  v[c]! += v[d]!;
  v[b] = turnShort(v[b]! ^ v[c]!, 7);
}

/** BLAKE2b with words of two 32-bit words, BLAKE2s with words of one. */
class Blake2State implements DigestState {
  #unit: 1 | 2;
  #size: number;
  #state: Int32Array;
  #words: Int32Array;
  #block: Uint8Array;
  #pending = 0;
  #length = 0;

  constructor(unit: 1 | 2, size: number) {
    this.#unit = unit;
    this.#size = size;
    this.#words = new Int32Array(16 * unit);
    this.#block = new Uint8Array(this.#words.buffer);
    this.#state = unit === 2 ? iv().slice() : shortIv().slice();
    // No key, one layer.
    this.#state[0]! ^= 0x01010000 ^ size;
  }

  #compress(last: boolean): void {
    const unit = this.#unit;
    const w = this.#words;
    const h = this.#state;
    const half = 8 * unit;
    const v = new Int32Array(2 * half);
    v.set(h);
    v.set(unit === 2 ? iv() : shortIv(), half);
    v[12 * unit]! ^= this.#length;
    v[12 * unit + 1]! ^= this.#length / 0x100000000;
    if (last) for (let i = 0; i < unit; i++) v[14 * unit + i]! ^= -1;
    const rows = orders();
    const mix = unit === 2 ? mixLong : mixShort;
    for (let round = 0; round < 8 + 2 * unit; round++) {
      const order = rows[round % 10]!;
      for (let i = 0; i < 4; i++) mix(v, w, unit * i, unit * (i + 4), unit * (i + 8), unit * (i + 12), unit * order[2 * i]!, unit * order[2 * i + 1]!);
      // And along the diagonals.
      for (let i = 0; i < 4; i++) mix(v, w, unit * i, unit * ((i + 1 & 3) + 4), unit * ((i + 2 & 3) + 8), unit * ((i + 3 & 3) + 12), unit * order[2 * i + 8]!, unit * order[2 * i + 9]!);
    }
    for (let i = 0; i < half; i++) h[i]! ^= v[i]! ^ v[i + half]!;
  }

  update(bytes: Uint8Array): void {
    const size = this.#block.length;
    for (let i = 0; i < bytes.length;) {
      // A full block waits for what follows: the last one is another matter.
      if (this.#pending === size) {
        this.#compress(false);
        this.#pending = 0;
      }
      const count = Math.min(size - this.#pending, bytes.length - i);
      this.#block.set(bytes.subarray(i, i + count), this.#pending);
      i += count;
      this.#pending += count;
      this.#length += count;
    }
  }

  digest(): Uint8Array {
    this.#block.fill(0, this.#pending);
    this.#compress(true);
    return new Uint8Array(this.#state.buffer).slice(0, this.#size);
  }

  clone(): Blake2State {
    const copy = new Blake2State(this.#unit, this.#size);
    copy.#state.set(this.#state);
    copy.#words.set(this.#words);
    copy.#pending = this.#pending;
    copy.#length = this.#length;
    return copy;
  }
}

/** BLAKE2b with an output of any size up to 64 bytes. */
export function blake2b(size: number): Digest {
  return { name: `blake2b${8 * size}`, size, blockSize: 128, create: () => new Blake2State(2, size) };
}

export const blake2b512: Digest = /* @__PURE__ */ blake2b(64);
export const blake2s256: Digest = { name: 'blake2s256', size: 32, blockSize: 64, create: () => new Blake2State(1, 32) };
