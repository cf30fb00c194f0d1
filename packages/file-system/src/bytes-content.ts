import { FixedContent } from './fixed-content.ts';

/** Copies what of `bytes` lies from `position` on into `target`; gives the number. */
export function copyFrom(bytes: Uint8Array, target: Uint8Array, position: number): number {
  const part = bytes.subarray(position, position + target.length);
  target.set(part);
  return part.length;
}

/** A file whose bytes are part of something larger in memory, and stay as they are. */
export class BytesContent extends FixedContent {
  #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    super();
    this.#bytes = bytes;
  }

  get size(): number {
    return this.#bytes.length;
  }

  read(target: Uint8Array, position: number): number {
    return copyFrom(this.#bytes, target, position);
  }
}
