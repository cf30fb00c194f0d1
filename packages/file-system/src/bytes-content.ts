import type { Content } from './driver.ts';
import { EROFS } from './errno.ts';
import { fail } from './fail.ts';

/** A file whose bytes are part of something larger in memory, and stay as they are. */
export class BytesContent implements Content {
  #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get size(): number {
    return this.#bytes.length;
  }

  read(target: Uint8Array, position: number): number {
    const part = this.#bytes.subarray(position, position + target.length);
    target.set(part);
    return part.length;
  }

  write(): void {
    fail(EROFS, 'write');
  }

  truncate(): void {
    fail(EROFS, 'ftruncate');
  }
}
