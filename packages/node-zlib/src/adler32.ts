/** The Adler-32 of bytes[start, end), going on from `value`, the checksum of what came before (1 at the start). */
export function adler32(bytes: Uint8Array, value = 1, start = 0, end = bytes.length): number {
  let a = value & 0xffff;
  let b = value >>> 16;
  for (let i = start; i < end;) {
    // 3800 bytes at most keep the sums below 2 ** 31.
    const stop = Math.min(i + 3800, end);
    for (; i + 4 <= stop; i += 4) {
      const w = bytes[i]!;
      const x = bytes[i + 1]!;
      const y = bytes[i + 2]!;
      const z = bytes[i + 3]!;
      b += 4 * (a + w) + 3 * x + 2 * y + z;
      a += w + x + y + z;
    }
    for (; i < stop; i++) b += a += bytes[i]!;
    a %= 65521;
    b %= 65521;
  }
  return ((b << 16) | a) >>> 0;
}
