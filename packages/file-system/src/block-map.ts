const FREE = 0;
/** In the durable state. */
const USED = 1;
/** Taken since the last commit: the durable state does not know it. */
const FRESH = 2;
/** Given back since the last commit: free once the next is durable. */
const DROPPED = 3;

/** Which blocks of the data file are taken. What the durable state refers to is neither given away nor written over. */
export class BlockMap {
  #states = new Uint8Array(1024);
  /** Blocks of the file: all beyond are free. */
  count = 0;
  #free = 0;
  #cursor = 0;
  #fresh: number[] = [];
  #dropped: number[] = [];

  /** Blocks in use. */
  get used(): number {
    return this.count - this.#free;
  }

  #ensure(count: number): void {
    if (count > this.#states.length) {
      const grown = new Uint8Array(Math.max(count, this.#states.length * 2));
      grown.set(this.#states);
      this.#states = grown;
    }
    if (count > this.count) {
      this.#free += count - this.count;
      this.count = count;
    }
  }

  /** Notes while a volume is opened that the durable state has a block; false where another file has it already. */
  claim(block: number): boolean {
    this.#ensure(block + 1);
    if (this.#states[block] !== FREE) return false;
    this.#states[block] = USED;
    this.#free--;
    return true;
  }

  /** Whether a block is in no durable state, so that it may be written over. */
  isFresh(block: number): boolean {
    return this.#states[block] === FRESH;
  }

  /** Takes up to `wanted` blocks that lie together: `[first, count]`. */
  take(wanted: number): [first: number, count: number] {
    let best = -1;
    let length = 0;
    // A few looks for a hole that is wide enough; with little to gain, the file's end is the better place.
    if (this.#free > 0) {
      for (let look = 0; look < 8 && length < wanted; look++) {
        let first = this.#states.indexOf(FREE, this.#cursor);
        if (first < 0 || first >= this.count) {
          if (this.#cursor === 0) break;
          this.#cursor = 0;
          first = this.#states.indexOf(FREE, 0);
          if (first < 0 || first >= this.count) break;
        }
        let end = first + 1;
        while (end < this.count && end - first < wanted && this.#states[end] === FREE) end++;
        this.#cursor = end;
        if (end - first > length) { best = first; length = end - first; }
      }
    }
    if (best < 0 || length < wanted && this.#free < this.count / 4) {
      best = this.count;
      length = wanted;
      this.#ensure(best + length);
    }
    this.#states.fill(FRESH, best, best + length);
    this.#free -= length;
    this.#fresh.push(best, length);
    return [best, length];
  }

  /** Gives a block back. */
  drop(block: number): void {
    if (this.#states[block] === FRESH) {
      this.#states[block] = FREE;
      this.#free++;
      if (block < this.#cursor) this.#cursor = block;
    } else {
      this.#states[block] = DROPPED;
      this.#dropped.push(block);
    }
  }

  /** The present state is durable: what it has not is free. */
  committed(): void {
    for (let i = 0; i < this.#fresh.length; i += 2) {
      const first = this.#fresh[i]!;
      for (let block = first; block < first + this.#fresh[i + 1]!; block++) if (this.#states[block] === FRESH) this.#states[block] = USED;
    }
    for (const block of this.#dropped) {
      this.#states[block] = FREE;
      if (block < this.#cursor) this.#cursor = block;
    }
    this.#free += this.#dropped.length;
    this.#fresh = [];
    this.#dropped = [];
  }

  /** Forgets free blocks at the end, and gives their number. */
  trim(): number {
    const before = this.count;
    while (this.count > 0 && this.#states[this.count - 1] === FREE) this.count--;
    this.#free -= before - this.count;
    if (this.#cursor > this.count) this.#cursor = 0;
    return before - this.count;
  }
}
