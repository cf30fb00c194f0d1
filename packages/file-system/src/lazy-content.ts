import type { Content } from './driver.ts';
import { MemoryContent } from './memory-content.ts';
import { notResident } from './not-resident.ts';

/** A file whose bytes are brought from the medium when they are first asked for, all at once; then it is in memory. */
export class LazyContent implements Content {
  /** What it is, for errors. */
  readonly what: string = 'a file that is not in memory';
  #size: number;
  #memory: MemoryContent | undefined = undefined;
  #fetch: (size: number) => Promise<Uint8Array>;
  #coming: Promise<void> | undefined = undefined;

  constructor(size: number, fetch: (size: number) => Promise<Uint8Array>) {
    this.#size = size;
    this.#fetch = fetch;
  }

  get size(): number {
    return this.#memory?.size ?? this.#size;
  }

  get allocated(): number {
    return this.#memory?.allocated ?? this.#size;
  }

  fit(position: number, length: number, space: number): number {
    return this.#memory?.fit(position, length, space) ?? length;
  }

  get resident(): boolean {
    return this.#memory !== undefined;
  }

  /** Brings the bytes. */
  bring(): Promise<void> {
    if (this.resident) return Promise.resolve();
    return this.#coming ??= this.#fetch(this.#size).then((bytes) => { this.fill(bytes); }).finally(() => { this.#coming = undefined; });
  }

  /** The same at once, where this thread can wait. */
  bringNow?(size: number): Uint8Array;

  /** Takes the bytes that were brought, unless some are there already. */
  fill(bytes: Uint8Array): void {
    if (this.#memory !== undefined) return;
    const memory = new MemoryContent();
    memory.write(bytes.subarray(0, this.#size), 0);
    memory.truncate(this.#size);
    this.#memory = memory;
  }

  #there(): MemoryContent {
    if (this.#memory === undefined && this.bringNow !== undefined) this.fill(this.bringNow(this.#size));
    if (this.#memory === undefined) throw notResident(this.what, () => this.bring());
    return this.#memory;
  }

  ensure(): void {
    if (this.#size > 0) this.#there();
  }

  read(target: Uint8Array, position: number): number {
    return position >= this.size ? 0 : this.#there().read(target, position);
  }

  write(source: Uint8Array, position: number): void {
    this.#there().write(source, position);
  }

  truncate(size: number): void {
    if (size === 0) this.#memory ??= new MemoryContent();
    this.#there().truncate(size);
  }
}
