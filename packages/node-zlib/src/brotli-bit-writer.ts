// Bits of a brotli stream, least significant first, into bytes that wait for room.

export class BitWriter {
  bytes = new Uint8Array(1024);
  /** Bytes that are whole and in `bytes`. */
  length = 0;
  #held = 0;
  /** Below 16 between calls. */
  #heldCount = 0;

  /** Makes place for `count` bytes more. */
  reserve(count: number): void {
    if (this.length + count + 8 > this.bytes.length) {
      const bytes = new Uint8Array(2 * this.bytes.length + count + 8);
      bytes.set(this.bytes.subarray(0, this.length));
      this.bytes = bytes;
    }
  }

  /** Writes a number of at most 16 bits. The caller has reserved the place. */
  put(value: number, count: number): void {
    const held = this.#held | value << this.#heldCount;
    const heldCount = this.#heldCount + count;
    if (heldCount > 15) {
      const { bytes, length } = this;
      bytes[length] = held;
      bytes[length + 1] = held >>> 8;
      this.length = length + 2;
      this.#held = held >>> 16;
      this.#heldCount = heldCount - 16;
    } else {
      this.#held = held;
      this.#heldCount = heldCount;
    }
  }

  /** Writes a number of at most 31 bits. */
  putLong(value: number, count: number): void {
    if (count > 16) {
      this.put(value & 0xffff, 16);
      this.put(value >>> 16, count - 16);
    } else this.put(value, count);
  }

  /** Fills the last byte with zeros. */
  align(): void {
    for (; this.#heldCount > 0; this.#heldCount -= 8) {
      this.bytes[this.length++] = this.#held;
      this.#held >>>= 8;
    }
    this.#heldCount = 0;
  }

  /** Whether the last byte is not whole. */
  get isUneven(): boolean {
    return (this.#heldCount & 7) !== 0;
  }

  putBytes(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** Forgets the whole bytes, which have been taken. */
  dropWhole(): void {
    this.length = 0;
  }

  /** The bits that are not yet in `bytes`, to go back to with `back`. */
  hold(): number {
    return this.#held << 4 | this.#heldCount;
  }

  /** Goes back to where `length` and `hold()` were these. */
  back(length: number, held: number): void {
    this.length = length;
    this.#held = held >>> 4;
    this.#heldCount = held & 15;
  }

  /** Forgets everything that was written. */
  clear(): void {
    this.length = this.#held = this.#heldCount = 0;
  }
}
