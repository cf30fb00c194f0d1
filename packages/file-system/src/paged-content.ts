import { FixedContent } from './fixed-content.ts';
import { notResident } from './not-resident.ts';

const PAGE = 2 ** 17;
// Pages of one file that are kept: 32 MiB.
const MOST_PAGES = 256;

/** A file of which the pages that are read are brought, and kept for a while. */
export abstract class PagedContent extends FixedContent {
  readonly size: number;
  /** The least lately read first. */
  #pages = new Map<number, Uint8Array>();

  constructor(size: number) {
    super();
    this.size = size;
  }

  /** What it is, for errors. */
  abstract readonly what: string;

  /** Bytes `from` to `to - 1`, waited for. */
  abstract bring(from: number, to: number): Promise<Uint8Array>;

  /** The same at once, where this thread can wait. */
  bringNow?(from: number, to: number): Uint8Array | undefined;

  read(target: Uint8Array, position: number): number {
    const length = Math.min(target.length, this.size - position);
    if (length <= 0) return 0;
    const first = Math.floor(position / PAGE);
    const last = Math.floor((position + length - 1) / PAGE);
    this.#need(first, last);
    for (let done = 0; done < length;) {
      const number = Math.floor((position + done) / PAGE);
      const page = this.#pages.get(number)!;
      const part = page.subarray(position + done - number * PAGE, Math.min(page.length, position + length - number * PAGE));
      target.set(part, done);
      done += part.length;
    }
    return length;
  }

  /** A thread that waits gets its pages one after the other. */
  ensure(): void {
    if (this.bringNow === undefined && this.size > 0) this.#need(0, Math.floor((this.size - 1) / PAGE));
  }

  /** Sees that the pages are there, or throws what brings them. */
  #need(first: number, last: number): void {
    let missing = first;
    while (missing <= last && this.#pages.has(missing)) missing++;
    if (missing <= last) {
      let end = last;
      while (this.#pages.has(end)) end--;
      const from = missing * PAGE;
      const to = Math.min(this.size, (end + 1) * PAGE);
      const bytes = this.bringNow?.(from, to);
      if (bytes === undefined) throw notResident(this.what, async () => { this.#take(missing, await this.bring(from, to), first, last); });
      this.#take(missing, bytes, first, last);
    } else this.#touch(first, last);
  }

  /** Keeps the pages that begin with `at`, for a call that needs `first` to `last`. */
  #take(at: number, bytes: Uint8Array, first: number, last: number): void {
    for (let done = 0; done < bytes.length; done += PAGE) this.#pages.set(at + done / PAGE, bytes.slice(done, done + PAGE));
    this.#touch(first, last);
    let tooMany = this.#pages.size - Math.max(MOST_PAGES, last - first + 1);
    for (const number of this.#pages.keys()) {
      if (tooMany-- <= 0) break;
      this.#pages.delete(number);
    }
  }

  #touch(first: number, last: number): void {
    for (let number = first; number <= last; number++) {
      const page = this.#pages.get(number);
      if (page === undefined) continue;
      this.#pages.delete(number);
      this.#pages.set(number, page);
    }
  }
}
