import type { DigestState } from './digest.ts';

const rotate = (x: number, n: number): number => (x << n) | (x >>> (32 - n));

/** SM3, the digest of GB/T 32905. */
export class Sm3State implements DigestState {
  #h = Int32Array.of(0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e);
  #block = new Uint8Array(64);
  #length = 0;

  update(bytes: Uint8Array): void {
    let filled = this.#length % 64;
    this.#length += bytes.length;
    for (let i = 0; i < bytes.length;) {
      const taken = Math.min(64 - filled, bytes.length - i);
      this.#block.set(bytes.subarray(i, i += taken), filled);
      filled += taken;
      if (filled === 64) {
        this.#compress();
        filled = 0;
      }
    }
  }

  #compress(): void {
    const w = new Int32Array(68);
    const view = new DataView(this.#block.buffer);
    for (let i = 0; i < 68; i++) {
      if (i < 16) w[i] = view.getInt32(4 * i);
      else {
        const x = w[i - 16]! ^ w[i - 9]! ^ rotate(w[i - 3]!, 15);
        w[i] = x ^ rotate(x, 15) ^ rotate(x, 23) ^ rotate(w[i - 13]!, 7) ^ w[i - 6]!;
      }
    }
    const h = this.#h;
    let [a, b, c, d, e, f, g, k] = h as never as number[] as [number, number, number, number, number, number, number, number];
    for (let i = 0; i < 64; i++) {
      const early = i < 16;
      const t = rotate(a, 12);
      const s = rotate((t + e + rotate(early ? 0x79cc4519 : 0x7a879d8a, i % 32)) | 0, 7);
      const x = ((early ? a ^ b ^ c : (a & b) | (a & c) | (b & c)) + d + (s ^ t) + (w[i]! ^ w[i + 4]!)) | 0;
      const y = ((early ? e ^ f ^ g : (e & f) | (~e & g)) + k + s + w[i]!) | 0;
      d = c;
      c = rotate(b, 9);
      b = a;
      a = x;
      k = g;
      g = rotate(f, 19);
      f = e;
      e = y ^ rotate(y, 9) ^ rotate(y, 17);
    }
    [a, b, c, d, e, f, g, k].forEach((x, i) => { h[i]! ^= x; });
  }

  digest(): Uint8Array {
    const length = this.#length;
    const padding = new Uint8Array(((119 - (length % 64)) % 64) + 9);
    padding[0] = 128;
    const view = new DataView(padding.buffer, padding.length - 8);
    view.setUint32(0, length / 0x20000000);
    view.setUint32(4, length << 3);
    this.update(padding);
    const out = new Uint8Array(32);
    this.#h.forEach((word, i) => new DataView(out.buffer).setInt32(4 * i, word));
    return out;
  }

  clone(): DigestState {
    const copy = new Sm3State();
    copy.#h.set(this.#h);
    copy.#block.set(this.#block);
    copy.#length = this.#length;
    return copy;
  }
}
