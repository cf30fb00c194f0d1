interface BytesConstructor {
  new (length?: number): Uint8Array;
  new (items: ArrayLike<number>): Uint8Array;
  new (memory: ArrayBufferLike, byteOffset?: number, length?: number): Uint8Array;
}

/**
 * The class of every Buffer. `node:buffer` gives its prototype the methods and presents it as `Buffer`;
 * modules below make their bytes with it, so that they are Buffers wherever `node:buffer` is loaded.
 */
export class FastBuffer extends (Uint8Array as BytesConstructor) {}
