// Bits of a brotli stream, least significant first. What lies beyond the end reads as zeros: who reads checks `isShort`
// before the bits mean anything, and goes back to the mark to wait for more.

export class BitReader {
  bytes: Uint8Array = new Uint8Array(0);
  /** The next byte to load. */
  at = 0;
  end = 0;
  /** Bits that are loaded and not read, and how many. */
  held = 0;
  heldCount = 0;
  #markAt = 0;
  #markHeld = 0;
  #markCount = 0;

  /** Remembers where an element starts. */
  mark(): void {
    this.#markAt = this.at;
    this.#markHeld = this.held;
    this.#markCount = this.heldCount;
  }

  /** Goes back to the start of an element that has not come whole. */
  rewind(): void {
    this.at = this.#markAt;
    this.held = this.#markHeld;
    this.heldCount = this.#markCount;
  }

  /** Whether more bits were read than there are. */
  isShort(): boolean {
    return this.at - (this.heldCount >> 3) > this.end;
  }

  /** Loads at least `count` (at most 24) bits. */
  need(count: number): void {
    while (this.heldCount < count) {
      if (this.at < this.end) this.held |= this.bytes[this.at]! << this.heldCount;
      this.at++;
      this.heldCount += 8;
    }
  }

  drop(count: number): void {
    this.held >>>= count;
    this.heldCount -= count;
  }

  /** Reads a number of 0 to 24 bits. */
  read(count: number): number {
    this.need(count);
    const value = this.held & (1 << count) - 1;
    this.drop(count);
    return value;
  }

  /** Reads a symbol by a table of brotli-prefix-code.ts. */
  readSymbol(table: Int32Array, start: number): number {
    this.need(15);
    let entry = table[start + (this.held & 255)]!;
    if ((entry & 15) > 8) entry = table[start + (entry >> 4) + (this.held >> 8 & (1 << (entry & 15) - 8) - 1)]!;
    this.drop(entry & 15);
    return entry >> 4;
  }

  /** Gives loaded whole bytes back, so that `at` is the first byte of which nothing was read. */
  unload(): void {
    this.at -= this.heldCount >> 3;
    this.heldCount &= 7;
    this.held &= (1 << this.heldCount) - 1;
  }
}
