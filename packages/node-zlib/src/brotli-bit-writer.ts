// Bits of a brotli stream, least significant first, into bytes that wait for room.

export class BitWriter {
  bytes = new Uint8Array(1024);
  /** Bytes that are whole. */
  length = 0;
  #held = 0;
  #heldCount = 0;

  /** Makes place for `count` bytes more. */
  reserve(count: number): void {
    if (this.length + count + 8 > this.bytes.length) {
      const bytes = new Uint8Array(2 * this.bytes.length + count + 8);
      bytes.set(this.bytes.subarray(0, this.length));
      this.bytes = bytes;
    }
  }

  /** Writes a number of at most 24 bits. The caller has reserved the place. */
  put(value: number, count: number): void {
    let held = this.#held | value << this.#heldCount;
    let heldCount = this.#heldCount + count;
    while (heldCount > 7) {
      this.bytes[this.length++] = held;
      held >>>= 8;
      heldCount -= 8;
    }
    this.#held = held;
    this.#heldCount = heldCount;
  }

  /** Fills the last byte with zeros. */
  align(): void {
    if (this.#heldCount > 0) this.put(0, 8 - this.#heldCount);
  }

  /** Bits that are not yet a whole byte. */
  get pendingBits(): number {
    return this.#heldCount;
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

  /** The bits that are not a whole byte, to go back to with `back`. */
  hold(): number {
    return this.#held << 3 | this.#heldCount;
  }

  /** Goes back to where `length` and `hold()` were these. */
  back(length: number, held: number): void {
    this.length = length;
    this.#held = held >> 3;
    this.#heldCount = held & 7;
  }

  /** Forgets everything that was written. */
  clear(): void {
    this.length = this.#held = this.#heldCount = 0;
  }
}
