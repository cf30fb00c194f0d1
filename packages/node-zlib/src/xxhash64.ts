// 64-bit numbers are pairs of 32-bit halves: BigInt is fifty times slower here.
const P1H = 0x9e3779b1, P1L = 0x85ebca87;
const P2H = 0xc2b2ae3d, P2L = 0x27d4eb4f;
const P3H = 0x165667b1, P3L = 0x9e3779f9;
const P4H = 0x85ebca77, P4L = 0xc2b2ae63;
const P5H = 0x27d4eb2f, P5L = 0x165667c5;

let high = 0;
let low = 0;

/** Sets high and low to the product, modulo 2 ** 64. */
function multiply(ah: number, al: number, bh: number, bl: number): void {
  const a0 = al & 0xffff, a1 = al >>> 16, b0 = bl & 0xffff, b1 = bl >>> 16;
  const middle = Math.imul(a0, b0) >>> 16;
  const one = (Math.imul(a1, b0) >>> 0) + middle;
  const two = (Math.imul(a0, b1) >>> 0) + (one & 0xffff);
  const carried = Math.floor(one / 65536) + Math.floor(two / 65536);
  high = (Math.imul(a1, b1) + carried + Math.imul(ah, bl) + Math.imul(al, bh)) | 0;
  low = Math.imul(al, bl);
}

function add(ah: number, al: number, bh: number, bl: number): void {
  const sum = (al >>> 0) + (bl >>> 0);
  low = sum | 0;
  high = (ah + bh + (sum > 0xffffffff ? 1 : 0)) | 0;
}

/** Rotates high and low left by 1 to 31 bits. */
function rotate(by: number): void {
  const h = high;
  high = (h << by) | (low >>> (32 - by));
  low = (low << by) | (h >>> (32 - by));
}

/** One lane's step: acc + input * P2, rotated by 31, times P1. */
function round(ah: number, al: number, ih: number, il: number): void {
  multiply(ih, il, P2H, P2L);
  add(ah, al, high, low);
  rotate(31);
  multiply(high, low, P1H, P1L);
}

/** XXH64 with seed 0, as zstd's content checksum uses it: its low 32 bits. */
export class XXHash64 {
  #lanes = new Int32Array(8);
  #rest = new Uint8Array(32);
  #view = new DataView(this.#rest.buffer);
  #length = 0;

  constructor() { this.reset(); }

  reset(): void {
    const lanes = this.#lanes;
    this.#length = 0;
    add(P1H, P1L, P2H, P2L);
    lanes[0] = high; lanes[1] = low;
    lanes[2] = P2H; lanes[3] = P2L;
    lanes[4] = 0; lanes[5] = 0;
    add(~P1H, ~P1L, 0, 1);
    lanes[6] = high; lanes[7] = low;
  }

  update(bytes: Uint8Array, start: number, end: number): void {
    const held = this.#length & 31;
    this.#length += end - start;
    if (held > 0) {
      const taken = Math.min(32 - held, end - start);
      this.#rest.set(bytes.subarray(start, start + taken), held);
      start += taken;
      if (held + taken < 32) return;
      this.#stripe(this.#view, 0);
    }
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (; start + 32 <= end; start += 32) this.#stripe(view, start);
    if (start < end) this.#rest.set(bytes.subarray(start, end));
  }

  #stripe(view: DataView, at: number): void {
    const lanes = this.#lanes;
    for (let i = 0; i < 8; i += 2) {
      round(lanes[i]!, lanes[i + 1]!, view.getInt32(at + i * 4 + 4, true), view.getInt32(at + i * 4, true));
      lanes[i] = high;
      lanes[i + 1] = low;
    }
  }

  /** The low 32 bits of the hash of all bytes so far. */
  digest(): number {
    const lanes = this.#lanes;
    let h = 0, l = 0;
    if (this.#length >= 32) {
      for (let i = 0; i < 4; i++) {
        high = lanes[i * 2]!; low = lanes[i * 2 + 1]!;
        rotate([1, 7, 12, 18][i]!);
        add(h, l, high, low);
        h = high; l = low;
      }
      for (let i = 0; i < 8; i += 2) {
        round(0, 0, lanes[i]!, lanes[i + 1]!);
        multiply(h ^ high, l ^ low, P1H, P1L);
        add(high, low, P4H, P4L);
        h = high; l = low;
      }
    } else {
      h = P5H; l = P5L;
    }
    add(h, l, Math.floor(this.#length / 4294967296), this.#length);
    const view = this.#view;
    const count = this.#length & 31;
    let at = 0;
    for (; at + 8 <= count; at += 8) {
      h = high; l = low;
      round(0, 0, view.getInt32(at + 4, true), view.getInt32(at, true));
      high ^= h; low ^= l;
      rotate(27);
      multiply(high, low, P1H, P1L);
      add(high, low, P4H, P4L);
    }
    if (at + 4 <= count) {
      h = high; l = low;
      multiply(0, view.getInt32(at, true), P1H, P1L);
      high ^= h; low ^= l;
      rotate(23);
      multiply(high, low, P2H, P2L);
      add(high, low, P3H, P3L);
      at += 4;
    }
    for (; at < count; at++) {
      h = high; l = low;
      multiply(0, this.#rest[at]!, P5H, P5L);
      high ^= h; low ^= l;
      rotate(11);
      multiply(high, low, P1H, P1L);
    }
    low ^= high >>> 1;
    multiply(high, low, P2H, P2L);
    low ^= (low >>> 29) | (high << 3);
    high ^= high >>> 29;
    multiply(high, low, P3H, P3L);
    return (low ^ high) >>> 0;
  }
}
