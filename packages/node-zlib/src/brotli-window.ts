// The bytes that an encoder can still refer to or has yet to compress, and where in them four bytes occurred.

const HASH_BITS = 16;

export class Window {
  data = new Uint8Array(4096);
  view = new DataView(this.data.buffer);
  /** Of `data`: what is compressed, and its end. */
  done = 0;
  end = 0;
  /** Bytes of the stream before `data`. */
  dropped = 0;
  /**
   * What an index of `data` lacks to its place in the tables. Places rise from stream to stream, so that tables
   * need no clearing: what an earlier stream left there has a place before the first of this one.
   */
  shift = 1;
  readonly heads = new Int32Array(1 << HASH_BITS);
  /** By place, cut to its size: the place before with the same hash. */
  previous = new Int32Array(4096);

  /** Begins another stream. */
  restart(): void {
    this.shift += this.end;
    this.done = this.end = this.dropped = 0;
    if (this.shift > 1 << 29) {
      this.heads.fill(0);
      this.shift = 1;
    }
  }

  /** Adds bytes; those farther back than `reach` may go. */
  append(bytes: Uint8Array, reach: number): void {
    // What is out of reach is let go when it is as much as what is kept.
    const stale = this.done - reach;
    if (stale > Math.max(reach, 1 << 18)) {
      this.data.copyWithin(0, stale, this.end);
      this.done -= stale;
      this.end -= stale;
      this.dropped += stale;
      this.shift += stale;
      if (this.shift > 1 << 30) this.#rebase();
    }
    const end = this.end + bytes.length;
    if (end > this.data.length) {
      const data = new Uint8Array(Math.max(2 * this.data.length, end));
      data.set(this.data.subarray(0, this.end));
      this.data = data;
      this.view = new DataView(data.buffer);
    }
    this.data.set(bytes, this.end);
    this.end = end;
  }

  /** Makes `previous` large enough for what is in reach. */
  widen(reach: number): void {
    const needed = Math.min(reach, this.end);
    let size = this.previous.length;
    if (size >= needed) return;
    while (size < needed) size *= 2;
    const previous = new Int32Array(size);
    const old = this.previous;
    const stop = this.done + this.shift;
    for (let place = Math.max(0, stop - old.length); place < stop; place++) previous[place & size - 1] = old[place & old.length - 1]!;
    this.previous = previous;
  }

  /** Lets places start again at small numbers. */
  #rebase(): void {
    // A multiple of the size keeps every place where it is.
    const size = this.previous.length;
    const less = Math.floor((this.shift - 1) / size) * size;
    for (let i = 0; i < this.heads.length; i++) this.heads[i] = Math.max(0, this.heads[i]! - less);
    for (let i = 0; i < size; i++) this.previous[i] = Math.max(0, this.previous[i]! - less);
    this.shift -= less;
  }
}

/** The hash of the four bytes at `at`. */
export function hashAt(view: DataView, at: number): number {
  return Math.imul(view.getInt32(at, true), 0x1e35a7bd) >>> 32 - HASH_BITS;
}

/** How many bytes at `b` are as those of `other` at `a`, at most `most`. */
export function equalLength(other: DataView, a: number, view: DataView, b: number, most: number): number {
  let length = 0;
  // Long ones at four times the stride.
  while (length + 16 <= most && ((other.getInt32(a + length, true) ^ view.getInt32(b + length, true)) | (other.getInt32(a + length + 4, true) ^ view.getInt32(b + length + 4, true))
    | (other.getInt32(a + length + 8, true) ^ view.getInt32(b + length + 8, true)) | (other.getInt32(a + length + 12, true) ^ view.getInt32(b + length + 12, true))) === 0) length += 16;
  while (length + 4 <= most && other.getInt32(a + length, true) === view.getInt32(b + length, true)) length += 4;
  while (length < most && other.getUint8(a + length) === view.getUint8(b + length)) length++;
  return length;
}
