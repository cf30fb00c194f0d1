const TABLE = /* @__PURE__ */ (() => {
  const table = new Uint32Array(256);
  for (let n = 0; n < 256; n++) {
    let value = n;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0x82f63b78 : value >>> 1;
    table[n] = value;
  }
  return table;
})();

/** The CRC-32C (Castagnoli) of bytes, 0 to 2**32 - 1; `seed` is the sum of what stands before them. */
export function crc32c(bytes: Uint8Array, seed = 0): number {
  let sum = ~seed;
  for (let i = 0; i < bytes.length; i++) sum = TABLE[(sum ^ bytes[i]!) & 255]! ^ (sum >>> 8);
  return ~sum >>> 0;
}
