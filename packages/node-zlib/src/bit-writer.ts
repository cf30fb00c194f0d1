/**
 * Writes bits from the lowest of a byte on, into bytes that lie after one another.
 * The caller sees to it that there is room, 8 bytes more than it writes.
 */
export class BitWriter {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  at = 0;
  #held = 0;
  #count = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Appends the lowest `count` bits of `value`, at most 24; its higher bits must be 0. */
  put(value: number, count: number): void {
    const held = this.#held | (value << this.#count);
    const all = this.#count + count;
    this.view.setInt32(this.at, held, true);
    this.at += all >>> 3;
    this.#held = held >>> (all & 24);
    this.#count = all & 7;
  }

  /** Goes on with `count` bits, less than 8, that another writer held. */
  resume(held: number, count: number): void {
    this.#held = held;
    this.#count = count;
  }

  /** Ends with zeros to the next byte. */
  align(): void {
    this.at += (this.#count + 7) >>> 3;
    this.#held = this.#count = 0;
  }
}
