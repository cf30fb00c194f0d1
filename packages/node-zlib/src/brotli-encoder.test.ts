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

  test('text of several kinds', () => {
    let state = 1;
    const random = (below: number) => ((state = Math.imul(state, 1103515245) + 12345 | 0) >>> 16) % below;
    const words = Array.from({ length: 500 }, () => Array.from({ length: 2 + random(8) }, () => String.fromCharCode(97 + Math.min(random(26), random(26)))).join(''));
    const stretch = (make: () => string) => Array.from({ length: 4000 }, make).join('');
    const input = [() => `${words[Math.min(random(500), random(500))]} `, () => `${random(1e9)},`, () => `<b id="${words[random(20)]}">${random(90)}</b>\n`, () => String.fromCharCode(0x3041 + random(80))].map(stretch).join('');
    let before = Infinity;
    for (const quality of [1, 5, 11]) {
      const packed = brotliCompressSync(input, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } });
      assert.strictEqual(brotliDecompressSync(packed).toString(), input);
      assert.ok(packed.length < before, `${packed.length} at quality ${quality}`);
      before = packed.length;
    }
  });

  test('windows', () => {
    for (const bits of [10, 16, 17, 18, 24]) {
      assert.strictEqual(brotliDecompressSync(brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_LGWIN]: bits } })).toString(), text);
    }
  });
});
