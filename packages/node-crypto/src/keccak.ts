import type { Digest, DigestState } from './digest.ts';
import { once } from './once.ts';

/** What Keccak-f[1600] adds in each of its 24 rounds (low words, then high words), how far it rotates each lane, and where to. */
const tables = /* @__PURE__ */ once(() => {
  const added = new Int32Array(48);
  for (let bit = 1, i = 0; i < 168; i++) {
    const place = 2 ** (i % 7) - 1;
    if (bit & 1) added[place < 32 ? Math.floor(i / 7) : 24 + Math.floor(i / 7)]! ^= 1 << place;
    bit = bit << 1 ^ (bit & 128 && 0x171);
  }
  const shifts = new Uint8Array(24);
  const places = new Uint8Array(24);
  for (let i = 0, x = 1, y = 0; i < 24; i++) {
    shifts[i] = (i + 1) * (i + 2) / 2 % 64;
    [x, y] = [y, (2 * x + 3 * y) % 5];
    places[i] = 2 * (x + 5 * y);
  }
  return { added, shifts, places };
});

const sums = /* @__PURE__ */ new Int32Array(10);
const row = /* @__PURE__ */ new Int32Array(10);

/** Keccak-f[1600] of 25 pairs of words, the low one first. */
function permute(s: Int32Array): void {
  const { added, shifts, places } = tables();
  for (let round = 0; round < 24; round++) {
    for (let x = 0; x < 10; x++) sums[x] = s[x]! ^ s[x + 10]! ^ s[x + 20]! ^ s[x + 30]! ^ s[x + 40]!;
    for (let x = 0; x < 10; x += 2) {
      const after = x < 8 ? x + 2 : 0;
      const before = x > 0 ? x - 2 : 8;
      const low = sums[after]!;
      const high = sums[after + 1]!;
      const a = sums[before]! ^ (low << 1 | high >>> 31);
      const b = sums[before + 1]! ^ (high << 1 | low >>> 31);
      s[x]! ^= a;
      s[x + 1]! ^= b;
      s[x + 10]! ^= a;
      s[x + 11]! ^= b;
      s[x + 20]! ^= a;
      s[x + 21]! ^= b;
      s[x + 30]! ^= a;
      s[x + 31]! ^= b;
      s[x + 40]! ^= a;
      s[x + 41]! ^= b;
    }
    let low = s[2]!;
    let high = s[3]!;
    for (let i = 0; i < 24; i++) {
      const n = shifts[i]!;
      const a = n < 32 ? low : high;
      const b = n < 32 ? high : low;
      const shift = n & 31;
      const place = places[i]!;
      low = s[place]!;
      high = s[place + 1]!;
      // A shift by 32 would be none at all: the other word goes in two steps.
      s[place] = a << shift | b >>> 1 >>> (31 - shift);
      s[place + 1] = b << shift | a >>> 1 >>> (31 - shift);
    }
    for (let y = 0; y < 50; y += 10) {
      for (let x = 0; x < 10; x++) row[x] = s[y + x]!;
      for (let x = 0; x < 6; x++) s[y + x]! ^= ~row[x + 2]! & row[x + 4]!;
      for (let x = 6; x < 10; x++) s[y + x]! ^= ~row[x < 8 ? x + 2 : x - 8]! & row[x - 6]!;
    }
    s[0]! ^= added[round]!;
    s[1]! ^= added[round + 24]!;
  }
}

/** A sponge: data is mixed in `rate` bytes at a time, and so comes the output. */
class SpongeState implements DigestState {
  #words = new Int32Array(50);
  #bytes = new Uint8Array(this.#words.buffer);
  #rate: number;
  #suffix: number;
  #size: number;
  #at = 0;

  constructor(rate: number, suffix: number, size: number) {
    this.#rate = rate;
    this.#suffix = suffix;
    this.#size = size;
  }

  update(bytes: Uint8Array): void {
    const state = this.#bytes;
    const rate = this.#rate;
    let at = this.#at;
    for (let i = 0; i < bytes.length;) {
      for (const end = Math.min(bytes.length, i + rate - at); i < end;) state[at++]! ^= bytes[i++]!;
      if (at === rate) {
        permute(this.#words);
        at = 0;
      }
    }
    this.#at = at;
  }

  digest(size = this.#size): Uint8Array {
    const rate = this.#rate;
    this.#bytes[this.#at]! ^= this.#suffix;
    this.#bytes[rate - 1]! ^= 128;
    const out = new Uint8Array(size);
    for (let i = 0; i < size; i += rate) {
      permute(this.#words);
      out.set(this.#bytes.subarray(0, Math.min(rate, size - i)), i);
    }
    return out;
  }

  clone(): SpongeState {
    const copy = new SpongeState(this.#rate, this.#suffix, this.#size);
    copy.#words.set(this.#words);
    copy.#at = this.#at;
    return copy;
  }
}

/** A digest by Keccak; `capacity` in bytes is what of the state no data gets to. */
export function keccak(name: string, size: number, capacity = 2 * size, suffix = 6): Digest {
  const blockSize = 200 - capacity;
  return { name, size, blockSize, xof: suffix !== 6, create: () => new SpongeState(blockSize, suffix, size) };
}

export const sha3_224: Digest = /* @__PURE__ */ keccak('sha3-224', 28);
export const sha3_256: Digest = /* @__PURE__ */ keccak('sha3-256', 32);
export const sha3_384: Digest = /* @__PURE__ */ keccak('sha3-384', 48);
export const sha3_512: Digest = /* @__PURE__ */ keccak('sha3-512', 64);
export const shake128: Digest = /* @__PURE__ */ keccak('shake128', 16, 32, 31);
export const shake256: Digest = /* @__PURE__ */ keccak('shake256', 32, 64, 31);
