import { createInflate, type InflateFormat } from '@tabnode/node-zlib/inflate';

// What a codec is told at the end of its input, and how much room it gets at first.
const Z_FINISH = 4;
const ROOM = 2 ** 16;

/**
 * Decompresses, synchronously.
 *
 * @param largest bytes; memory is taken as they come, and no more than that
 * @returns undefined where the bytes are damaged, end early, or give more than `largest`
 */
export function inflateBytes(format: InflateFormat, bytes: Uint8Array, largest: number): Uint8Array | undefined {
  const codec = createInflate(format, 15);
  let output = new Uint8Array(Math.min(largest, Math.max(ROOM, bytes.length * 4)) + 1);
  let used = 0;
  let left = bytes.length;
  for (;;) {
    codec.write(Z_FINISH, bytes, bytes.length - left, left, output, used, output.length - used);
    left = codec.availableIn;
    used = output.length - codec.availableOut;
    if (codec.error !== null || used > largest) return undefined;
    if (codec.availableOut > 0) return output.subarray(0, used);
    const grown = new Uint8Array(Math.min(largest + 1, output.length * 2));
    grown.set(output);
    output = grown;
  }
}
