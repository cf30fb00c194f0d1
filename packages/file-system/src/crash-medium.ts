import type { BlockFile } from './block-file.ts';

const SECTOR = 512;

interface Pending { file: CrashFile; at: number; bytes: Uint8Array | undefined }

/** Bytes that grow. */
class Bytes {
  #buffer = new Uint8Array(4096);
  length = 0;

  get(): Uint8Array {
    return this.#buffer.subarray(0, this.length);
  }

  resize(size: number): void {
    if (size > this.#buffer.length) {
      const grown = new Uint8Array(size * 2);
      grown.set(this.get());
      this.#buffer = grown;
    } else if (size < this.length) {
      this.#buffer.fill(0, size, this.length);
    }
    this.length = size;
  }

  set(source: Uint8Array, at: number): void {
    if (at + source.length > this.length) this.resize(at + source.length);
    this.#buffer.set(source, at);
  }
}

class CrashFile implements BlockFile {
  /** What the program sees, and what the medium has for certain. */
  seen = new Bytes();
  kept = new Bytes();
  #medium: CrashMedium;

  constructor(medium: CrashMedium) {
    this.#medium = medium;
  }

  read(target: Uint8Array, { at }: { at: number }): number {
    this.#medium.step();
    const part = this.seen.get().subarray(at, at + target.length);
    target.set(part);
    return part.length;
  }

  write(source: Uint8Array, { at }: { at: number }): number {
    this.#medium.step();
    const grows = Math.max(0, at + source.length - this.seen.length);
    if (this.#medium.used() + grows > this.#medium.capacity) throw Object.assign(new Error('full'), { name: 'QuotaExceededError' });
    const bytes = source.slice();
    this.seen.set(bytes, at);
    this.#medium.pending.push({ file: this, at, bytes });
    return bytes.length;
  }

  truncate(size: number): void {
    this.#medium.step();
    if (this.#medium.used() + size - this.seen.length > this.#medium.capacity) throw Object.assign(new Error('full'), { name: 'QuotaExceededError' });
    this.seen.resize(size);
    this.#medium.pending.push({ file: this, at: size, bytes: undefined });
  }

  getSize(): number {
    return this.seen.length;
  }

  flush(): void {
    this.#medium.step();
    this.#medium.pending = this.#medium.pending.filter((pending) => {
      if (pending.file !== this) return true;
      apply(pending);
      return false;
    });
  }

  close(): void {}
}

/** The power has gone: every call throws it from then on. */
export class PowerLoss extends Error {}

/**
 * Files for tests of what survives: what has not been flushed may be lost, torn at sectors, or written out of order
 * when the power goes.
 */
export class CrashMedium {
  files: CrashFile[];
  pending: Pending[] = [];
  /** Calls until the power goes. */
  left = Infinity;
  /** Bytes of all files. */
  capacity = Infinity;

  constructor(count: number) {
    this.files = Array.from({ length: count }, () => new CrashFile(this));
  }

  used(): number {
    return this.files.reduce((sum, file) => sum + file.seen.length, 0);
  }

  step(): void {
    if (this.left-- <= 0) throw new PowerLoss();
  }

  /** The power comes back: of what was not flushed, each sector is there or not, as `survives` says. */
  restart(survives: () => boolean): void {
    for (const pending of this.pending) {
      if (pending.bytes === undefined) { if (survives()) apply(pending); continue; }
      for (let from = 0; from < pending.bytes.length; from += SECTOR) {
        if (survives()) apply({ ...pending, at: pending.at + from, bytes: pending.bytes.subarray(from, from + SECTOR) });
      }
    }
    this.pending = [];
    for (const file of this.files) {
      file.seen.resize(0);
      file.seen.set(file.kept.get(), 0);
    }
    this.left = Infinity;
  }
}

function apply({ file, at, bytes }: Pending): void {
  if (bytes === undefined) file.kept.resize(at);
  else file.kept.set(bytes, at);
}
