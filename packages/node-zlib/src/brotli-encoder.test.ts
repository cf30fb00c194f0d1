import { describe, test } from 'node:test';
import assert from 'node:assert';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';

const text = 'The quick brown fox jumps over the lazy dog; the lazy dog sleeps. '.repeat(3000);

describe('brotli compression', () => {
  for (const quality of [0, 1, 2, 4, 5, 9, 11]) {
    test(`quality ${quality}`, () => {
      for (const input of ['', 'a', 'abc', text.slice(0, 200), text]) {
        const packed = brotliCompressSync(input, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } });
        assert.strictEqual(brotliDecompressSync(packed).toString(), input);
        if (input === text) assert.ok(packed.length < text.length / 100);
      }
    });
  }

  test('windows', () => {
    for (const bits of [10, 16, 17, 18, 24]) {
      assert.strictEqual(brotliDecompressSync(brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_LGWIN]: bits } })).toString(), text);
    }
  });
});
