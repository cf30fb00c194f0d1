import type { Content } from './driver.ts';

// Up to here a file is one piece of memory, which doubles; beyond, and where holes are left, it is made of pages.
const LONGEST_PIECE = 2 ** 23;
const WIDEST_GAP = 2 ** 20;
const PAGE = 2 ** 18;

const nothing = /* @__PURE__ */ new Uint8Array(0);

// Memory of files that were just emptied or removed: programs replace files by others of the same size, and to collect
// memory is dear.
const spares: Uint8Array[] = [];
const MOST_SPARES = 8;
const LONGEST_SPARE = 2 ** 18;

function spare(piece: Uint8Array): void {
  if (piece.length === 0 || piece.length > LONGEST_SPARE) return;
  if (spares.length === MOST_SPARES) spares.shift();
  spares.push(piece);
}

/** Memory that holds anything, all of which will be written; undefined where there is none of that length. */
function takeSpare(length: number): Uint8Array | undefined {
  for (let i = spares.length - 1; i >= 0; i--) if (spares[i]!.length === length) return spares.splice(i, 1)[0];
  return undefined;
}

/** Bytes in memory. Holes take none. */
export class MemoryContent implements Content {
  size = 0;
  // What it has from the start on; the rest of the file is zeros.
  #piece: Uint8Array = nothing;
  #pages: Map<number, Uint8Array> | undefined = undefined;

  get allocated(): number {
    return Math.min(this.size, this.#pages === undefined ? this.#piece.length : this.#pages.size * PAGE);
  }

  fit(position: number, length: number, space: number): number {
    const { size } = this;
    if (this.#pages === undefined) return Math.min(length, Math.max(0, size - position) + space);
    const most = this.allocated + space;
    let count = this.#pages.size;
    for (let done = 0; done < length;) {
      const at = position + done;
      const within = at % PAGE;
      const many = Math.min(PAGE - within, length - done);
      if (!this.#pages.has((at - within) / PAGE)) count++;
      if (Math.min(Math.max(size, at + many), count * PAGE) > most) return done + (size > most ? 0 : Math.max(0, Math.min(many, most - at)));
      done += many;
    }
    return length;
  }

  read(target: Uint8Array, position: number): number {
    const length = Math.min(target.length, this.size - position);
    if (length <= 0) return 0;
    if (this.#pages !== undefined) {
      this.#readPages(target, position, length);
      return length;
    }
    const there = Math.max(0, Math.min(length, this.#piece.length - position));
    target.set(there === this.#piece.length ? this.#piece : this.#piece.subarray(position, position + there));
    if (there < length) target.fill(0, there, length);
    return length;
  }

  write(source: Uint8Array, position: number): void {
    const end = position + source.length;
    if (this.#pages === undefined) {
      if (end > this.#piece.length) {
        if (end > LONGEST_PIECE || position - this.#piece.length > WIDEST_GAP) this.#toPages();
        else this.#grow(end, source.length === end);
      }
    }
    if (this.#pages === undefined) this.#piece.set(source, position);
    else this.#writePages(source, position);
    if (end > this.size) this.size = end;
  }

  truncate(size: number): void {
    if (size < this.size) {
      if (this.#pages !== undefined) this.#cutPages(size);
      else if (size === 0) {
        spare(this.#piece);
        this.#piece = nothing;
      } else if (size <= this.#piece.length >> 1) this.#piece = this.#piece.slice(0, size);
      else this.#piece.fill(0, size);
    }
    this.size = size;
  }

  /** Nobody will read it any more. */
  free(): void {
    this.truncate(0);
  }

  #grow(end: number, whole: boolean): void {
    // A file is most often written at once.
    const larger = whole && takeSpare(end) || new Uint8Array(this.#piece.length === 0 ? end : Math.min(LONGEST_PIECE, Math.max(end, this.#piece.length * 2)));
    if (this.#piece.length > 0) larger.set(this.#piece);
    this.#piece = larger;
  }

  #toPages(): void {
    const piece = this.#piece;
    const pages = new Map<number, Uint8Array>();
    const { size } = this;
    for (let at = 0; at < piece.length && at < size; at += PAGE) {
      const page = new Uint8Array(PAGE);
      page.set(piece.subarray(at, at + PAGE));
      pages.set(at / PAGE, page);
    }
    this.#pages = pages;
    this.#piece = nothing;
  }

  #readPages(target: Uint8Array, position: number, length: number): void {
    for (let done = 0; done < length;) {
      const at = position + done;
      const within = at % PAGE;
      const many = Math.min(PAGE - within, length - done);
      const page = this.#pages!.get((at - within) / PAGE);
      if (page === undefined) target.fill(0, done, done + many);
      else target.set(page.subarray(within, within + many), done);
      done += many;
    }
  }

  #writePages(source: Uint8Array, position: number): void {
    const pages = this.#pages!;
    // All memory first: without it nothing is written.
    for (let at = position - position % PAGE; at < position + source.length; at += PAGE) {
      if (!pages.has(at / PAGE)) pages.set(at / PAGE, new Uint8Array(PAGE));
    }
    for (let done = 0; done < source.length;) {
      const at = position + done;
      const within = at % PAGE;
      const many = Math.min(PAGE - within, source.length - done);
      pages.get((at - within) / PAGE)!.set(source.subarray(done, done + many), within);
      done += many;
    }
  }

  #cutPages(size: number): void {
    if (size === 0) {
      this.#pages = undefined;
      return;
    }
    const pages = this.#pages!;
    const within = size % PAGE;
    const last = (size - within) / PAGE;
    pages.get(last)?.fill(0, within);
    for (const number of pages.keys()) if (number > last || number === last && within === 0) pages.delete(number);
  }
}
