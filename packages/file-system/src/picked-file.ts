import { uvException } from '@tabnode/internal/system-error';
import type { Content } from './driver.ts';
import { EACCES, EIO, ENOENT } from './errno.ts';
import { MemoryContent } from './memory-content.ts';
import { notResident } from './not-resident.ts';
import { PagedContent } from './paged-content.ts';

/** Workers have it; the types of pages do not know it. */
declare const FileReaderSync: (new () => { readAsArrayBuffer(blob: Blob): ArrayBuffer }) | undefined;

/** The error of what the browser refuses: the user has taken a permission back, or changed the file. */
export function platformError(error: unknown, syscall: string, path: string): Error {
  const name = (error as { name?: string }).name;
  const errno = name === 'NotAllowedError' || name === 'SecurityError' ? EACCES : name === 'NotFoundError' ? ENOENT : EIO;
  return Object.assign(uvException({ errno, syscall, path }), { cause: error });
}

class FileParts extends PagedContent {
  readonly what: string;
  #file: File;

  constructor(file: File) {
    super(file.size);
    this.what = `the file '${file.name}'`;
    this.#file = file;
    if (typeof FileReaderSync !== 'undefined') this.bringNow = (from, to) => this.#wait(from, to);
  }

  declare bringNow?: (from: number, to: number) => Uint8Array;

  async bring(from: number, to: number): Promise<Uint8Array> {
    try {
      return new Uint8Array(await this.#file.slice(from, to).arrayBuffer());
    } catch (error) {
      throw platformError(error, 'read', this.#file.name);
    }
  }

  #wait(from: number, to: number): Uint8Array {
    try {
      return new Uint8Array(new FileReaderSync!().readAsArrayBuffer(this.#file.slice(from, to)));
    } catch (error) {
      throw platformError(error, 'read', this.#file.name);
    }
  }
}

/** A file that the user has: read in parts from its place; once it is written to, all of it is in memory. */
export class PickedFile implements Content {
  #parts: FileParts | undefined;
  #memory: MemoryContent | undefined = undefined;

  constructor(file: File) {
    this.#parts = new FileParts(file);
  }

  get size(): number {
    return (this.#memory ?? this.#parts!).size;
  }

  read(target: Uint8Array, position: number): number {
    return (this.#memory ?? this.#parts!).read(target, position);
  }

  write(source: Uint8Array, position: number): void {
    this.#loaded().write(source, position);
  }

  truncate(size: number): void {
    if (size === 0) this.#load(new Uint8Array(0));
    this.#loaded().truncate(size);
  }

  #load(bytes: Uint8Array): MemoryContent {
    const memory = new MemoryContent();
    if (bytes.length > 0) memory.write(bytes, 0);
    this.#memory = memory;
    this.#parts = undefined;
    return memory;
  }

  #loaded(): MemoryContent {
    if (this.#memory !== undefined) return this.#memory;
    const parts = this.#parts!;
    if (parts.bringNow !== undefined) return this.#load(parts.bringNow(0, parts.size));
    throw notResident(parts.what, () => this.load());
  }

  /** Brings all of it into memory. */
  async load(): Promise<void> {
    const parts = this.#parts;
    if (parts === undefined) return;
    const bytes = await parts.bring(0, parts.size);
    if (this.#memory === undefined) this.#load(bytes);
  }
}
