// Six limbs of 22 bits each: their products' sums stay below 2^53, so that doubles hold them exactly.
const LIMB = 0x400000;

/** The 128 bits at `at`, little-endian, as limbs; `top` is what stands above them. */
function limbs(bytes: Uint8Array, at: number, top: number): number[] {
  const word = (i: number): number => (bytes[at + i]! | bytes[at + i + 1]! << 8 | bytes[at + i + 2]! << 16) >>> 0;
  // Limbs begin at bits 0, 22, 44, 66, 88 and 110.
  return [
    word(0) & 0x3fffff,
    (word(2) >>> 6 | bytes[at + 5]! << 18) & 0x3fffff,
    (word(5) >>> 4 | bytes[at + 8]! << 20) & 0x3fffff,
    word(8) >>> 2 & 0x3fffff,
    word(11) & 0x3fffff,
    word(13) >>> 6 | top << 18,
  ];
}

/** Poly1305 under a key of 32 bytes, used once. Takes whole blocks of 16 bytes, filled up with zeros by pad(). */
export class Poly1305 {
  #r: number[];
  #s: Uint8Array;
  #h = new Float64Array(6);
  #block = new Uint8Array(16);
  #used = 0;

  constructor(key: Uint8Array) {
    const r = key.slice(0, 16);
    for (let i = 0; i < 16; i++) r[i]! &= i % 4 === 3 ? 15 : i % 4 === 0 && i > 0 ? 252 : 255;
    const low = limbs(r, 0, 0);
    // What overflows 2^132 comes back times 20.
    this.#r = [...low.map((x) => x * 20), ...low];
    this.#s = key.slice(16, 32);
  }

  update(bytes: Uint8Array): void {
    const block = this.#block;
    for (let at = 0; at < bytes.length;) {
      if (this.#used === 0 && bytes.length - at >= 16) {
        this.#add(bytes, at);
        at += 16;
      } else {
        block[this.#used++] = bytes[at++]!;
        if (this.#used === 16) this.pad();
      }
    }
  }

  pad(): void {
    if (this.#used === 0) return;
    this.#add(this.#block.fill(0, this.#used), 0);
    this.#used = 0;
  }

  #add(bytes: Uint8Array, at: number): void {
    const h = this.#h;
    const r = this.#r;
    const block = limbs(bytes, at, 1);
    for (let i = 0; i < 6; i++) h[i]! += block[i]!;
    const [a, b, c, d, e, f] = h as unknown as [number, number, number, number, number, number];
    let carry = 0;
    for (let k = 0; k < 6; k++) {
      const sum = carry + a * r[k + 6]! + b * r[k + 5]! + c * r[k + 4]! + d * r[k + 3]! + e * r[k + 2]! + f * r[k + 1]!;
      carry = Math.floor(sum / LIMB);
      h[k] = sum - carry * LIMB;
    }
    h[0]! += carry * 20;
    carry = Math.floor(h[0]! / LIMB);
    h[0]! -= carry * LIMB;
    h[1]! += carry;
  }

  digest(): Uint8Array {
    let sum = 0n;
    for (let i = 5; i >= 0; i--) sum = (sum << 22n) + BigInt(this.#h[i]!);
    sum %= (1n << 130n) - 5n;
    for (let i = 0; i < 16; i++) sum += BigInt(this.#s[i]!) << BigInt(8 * i);
    return Uint8Array.from({ length: 16 }, (_, i) => Number(sum >> BigInt(8 * i) & 255n));
  }
}
