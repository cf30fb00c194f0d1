// One table of 256 for each of the sixteen bytes that one step takes.
const SLICES = 16;

let tables: Int32Array | undefined;

function makeTables(): Int32Array {
  const made = new Int32Array(256 * SLICES);
  for (let n = 0; n < 256; n++) {
    let c = n;
    for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
    made[n] = c;
  }
  for (let n = 256; n < made.length; n++) made[n] = (made[n - 256]! >>> 8) ^ made[made[n - 256]! & 255]!;
  return (tables = made);
}

/** The CRC-32 of bytes[start, end), going on from `value`, the checksum of what came before. */
export function crc32(bytes: Uint8Array, value = 0, start = 0, end = bytes.length): number {
  const t = tables ?? makeTables();
  let c = ~value;
  let i = start;
  if (end - i >= 64) {
    // Words are read fastest where they are aligned.
    for (const stop = i + (-(bytes.byteOffset + i) & 3); i < stop; i++) c = (c >>> 8) ^ t[(c ^ bytes[i]!) & 255]!;
    const words = new Int32Array(bytes.buffer, bytes.byteOffset + i, (end - i) >> 2);
    const last = words.length - 3;
    let w = 0;
    for (; w < last; w += 4) {
      const a = words[w]! ^ c;
      const b = words[w + 1]!;
      const d = words[w + 2]!;
      const e = words[w + 3]!;
      c = t[3840 + (a & 255)]! ^ t[3584 + ((a >>> 8) & 255)]! ^ t[3328 + ((a >>> 16) & 255)]! ^ t[3072 + (a >>> 24)]!
        ^ t[2816 + (b & 255)]! ^ t[2560 + ((b >>> 8) & 255)]! ^ t[2304 + ((b >>> 16) & 255)]! ^ t[2048 + (b >>> 24)]!
        ^ t[1792 + (d & 255)]! ^ t[1536 + ((d >>> 8) & 255)]! ^ t[1280 + ((d >>> 16) & 255)]! ^ t[1024 + (d >>> 24)]!
        ^ t[768 + (e & 255)]! ^ t[512 + ((e >>> 8) & 255)]! ^ t[256 + ((e >>> 16) & 255)]! ^ t[e >>> 24]!;
    }
    i += w << 2;
  }
  for (; i < end; i++) c = (c >>> 8) ^ t[(c ^ bytes[i]!) & 255]!;
  return ~c >>> 0;
}
