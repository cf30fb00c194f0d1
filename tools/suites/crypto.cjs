// What the packages' tests find under `crypto` in a page: random bytes and MD5. A test that calls
// either is counted as one that needs crypto. Only for tools/test-packages.mjs, until crypto itself is built.
const SHIFTS = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];
const SINES = Array.from({ length: 64 }, (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32));

function md5(bytes) {
  const blocks = Buffer.alloc(Math.ceil((bytes.length + 9) / 64) * 64);
  bytes.copy(blocks);
  blocks[bytes.length] = 0x80;
  blocks.writeBigUInt64LE(BigInt(bytes.length) * 8n, blocks.length - 8);
  const sum = new Uint32Array([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476]);
  for (let at = 0; at < blocks.length; at += 64) {
    let [a, b, c, d] = sum;
    for (let i = 0; i < 64; i++) {
      const round = i >> 4;
      const mixed = [(b & c) | (~b & d), (d & b) | (~d & c), b ^ c ^ d, c ^ (b | ~d)][round];
      const word = blocks.readUInt32LE(at + 4 * ([i, 5 * i + 1, 3 * i + 5, 7 * i][round] % 16));
      const turned = (a + mixed + SINES[i] + word) >>> 0;
      const shift = SHIFTS[4 * round + i % 4];
      [a, d, c, b] = [d, c, b, (b + ((turned << shift) | (turned >>> (32 - shift)))) >>> 0];
    }
    sum[0] += a;
    sum[1] += b;
    sum[2] += c;
    sum[3] += d;
  }
  return Buffer.from(sum.buffer);
}

module.exports = {
  randomBytes(size) {
    globalThis.suite.needs('crypto');
    return Buffer.from(globalThis.crypto.getRandomValues(new Uint8Array(size)));
  },
  createHash(algorithm) {
    globalThis.suite.needs('crypto');
    if (algorithm !== 'md5') throw new Error(`tools/suites/crypto.cjs has no ${algorithm}`);
    const pieces = [];
    return {
      update(data, encoding) { pieces.push(Buffer.from(data, encoding)); return this; },
      digest: (encoding) => (encoding ? md5(Buffer.concat(pieces)).toString(encoding) : md5(Buffer.concat(pieces))),
    };
  },
};
