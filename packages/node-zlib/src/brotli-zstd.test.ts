import { describe, test } from 'node:test';
import assert from 'node:assert';
import { Buffer } from 'node:buffer';
import { brotliDecompressSync, constants, createZstdCompress, zstdCompressSync, zstdDecompressSync } from 'node:zlib';

const packed = Buffer.from('G38A+CXCIrFAIAM=', 'base64');

describe('brotli', () => {
  test('decompresses, up to maxOutputLength', () => {
    assert.strictEqual(brotliDecompressSync(packed).length, 128);
    assert.throws(() => brotliDecompressSync(packed, { maxOutputLength: 64 }), { name: 'RangeError', code: 'ERR_BUFFER_TOO_LARGE' });
    assert.throws(() => brotliDecompressSync(packed.subarray(0, 5)), { code: 'Z_BUF_ERROR', errno: -5, message: 'unexpected end of file' });
  });

  test('parameters are checked', () => {
    assert.throws(() => brotliDecompressSync(packed, { params: { 9: 0 } }), { code: 'ERR_BROTLI_INVALID_PARAM', message: '9 is not a valid Brotli parameter' });
    assert.throws(() => brotliDecompressSync(packed, { params: { 2: 20 } }), { code: 'ERR_ZLIB_INITIALIZATION_FAILED' });
  });
});

describe('zstd', () => {
  test('what is compressed decompresses to the same', () => {
    const text = 'hello world '.repeat(5000);
    assert.strictEqual(zstdDecompressSync(zstdCompressSync(text)).toString(), text);
    assert.throws(() => zstdDecompressSync('hello world'), { code: 'ZSTD_error_prefix_unknown', errno: 10 });
  });

  test('parameters are checked', () => {
    assert.throws(() => createZstdCompress({ params: { [constants.ZSTD_c_strategy]: 130 } }), { code: 'ERR_ZLIB_INITIALIZATION_FAILED', message: 'Setting parameter failed' });
    assert.throws(() => createZstdCompress({ params: { x: 1 } as never }), { code: 'ERR_ZSTD_INVALID_PARAM', message: 'x is not a valid zstd parameter' });
  });
});
