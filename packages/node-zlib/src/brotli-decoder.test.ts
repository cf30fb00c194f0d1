import { describe, test } from 'node:test';
import assert from 'node:assert';
import { literalContexts } from './brotli-contexts.ts';
import { createBrotliDecoder } from './brotli-decoder.ts';
import { staticDictionary } from './brotli-dictionary.ts';

const FINISH = 2;
const page = '<!DOCTYPE html><html lang="en"><head><title>The brotli test</title></head><body><p class="greeting">Hello, Grüße, Привет, 你好! It is something that was the first of the following.</p></body></html>';
const pageBrotli = 'G88A4B0Hdmwy7MeN7h6WkmW43NpmqqcpfAvCoQ+i8F5IpuLKSptpfZRERU4nB+xfy0IL3pPUc2lB3XAbn2RBF1pfCVgIyxCTuNSIElPdIS6xBGxkmNhSg5SPmu1R1kT8X4cQPF8B8LHh+/zeBAWv82tfRMw/cA+DiCQ=';
const pageLargeWindow = 'EVw8A4B3HNixybAfN7p7WEqW4XJrm6mepvAtCIc+iMJ7IZmKKyttpvVREhU5nRywfy0LLXhPUs+lBXXDbXySBV1ofSVgISxDTOJSI0pMdYe4xBKwkWFiSw1SPmq2R1kT8X8dQvB8BcDHhu/zexMUvM6vfREx/8A9DCKS';

function bytes(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
}

/** Decodes `data` given in pieces of `piece` bytes into room of `room` bytes. */
function decode(data: Uint8Array, piece = data.length, room = 65_536, parameters: number[] = [], dictionary?: Uint8Array) {
  const codec = createBrotliDecoder(parameters, dictionary);
  const output = new Uint8Array(room);
  const parts: number[] = [];
  let at = 0;
  for (;;) {
    const end = Math.min(at + piece, data.length);
    codec.write(end === data.length ? FINISH : 0, data, at, end - at, output, 0, room);
    parts.push(...output.subarray(0, room - codec.availableOut));
    at = end - codec.availableIn;
    if (codec.error !== null || codec.availableOut > 0 && (at === data.length || codec.availableIn > 0)) return { text: new TextDecoder().decode(Uint8Array.from(parts)), error: codec.error, left: data.length - at };
  }
}

describe('brotli decoder', () => {
  test('the dictionary is the one of RFC 7932', () => {
    const { bytes, offsets } = staticDictionary();
    let crc = -1;
    for (const byte of bytes) {
      crc ^= byte;
      for (let i = 0; i < 8; i++) crc = crc >>> 1 ^ (crc & 1 ? 0xedb88320 : 0);
    }
    assert.strictEqual(~crc >>> 0, 0x5136cb04);
    assert.strictEqual(offsets[25], 122_784);
  });

  test('the contexts are those of RFC 7932', () => {
    const contexts = literalContexts();
    assert.strictEqual(contexts[2 * 512 + 'e'.charCodeAt(0)]! | contexts[2 * 512 + 256 + 'h'.charCodeAt(0)]!, 59);
    assert.strictEqual(contexts[3 * 512 + 200]! | contexts[3 * 512 + 256 + 1]!, 41);
  });

  test('streams whole and in pieces of any size', () => {
    const data = bytes(pageBrotli);
    for (const piece of [data.length, 1, 2, 3, 17]) {
      for (const room of [65_536, 1, 7, 100]) assert.deepStrictEqual(decode(data, piece, room), { text: page, error: null, left: 0 });
    }
  });

  test('what repeats', () => {
    assert.strictEqual(decode(bytes('W9+ThF8yTGwsPgsCLhcJNA=='), 100, 1000).text, 'abc'.repeat(100_000));
  });

  test('a large window only where it is asked for', () => {
    assert.strictEqual(decode(bytes(pageLargeWindow), 1000, 1000, [-1, 1]).text, page);
    assert.deepStrictEqual(decode(bytes(pageLargeWindow)).error, { message: 'Decompression failed', errno: -13, code: 'ERR__ERROR_FORMAT_WINDOW_BITS' });
  });

  test('a given dictionary', () => {
    const data = bytes('GyIA+KVAWCqYaaoBI9QC');
    const dictionary = new TextEncoder().encode('the given dictionary holds this sentence');
    assert.strictEqual(decode(data, 3, 5, [], dictionary).text, 'this sentence, the given dictionary');
    assert.notStrictEqual(decode(data).text, 'this sentence, the given dictionary');
  });

  test('bytes after the end are left', () => {
    const data = bytes(pageBrotli);
    const longer = new Uint8Array(data.length + 5);
    longer.set(data);
    assert.deepStrictEqual(decode(longer), { text: page, error: null, left: 5 });
  });

  test('an incomplete stream', () => {
    const data = bytes(pageBrotli);
    for (let length = 0; length < data.length; length++) assert.deepStrictEqual(decode(data.subarray(0, length)).error, { message: 'unexpected end of file', errno: -5, code: 'Z_BUF_ERROR' });
  });

  // The byte that is changed, and native Node's error.
  for (const [at, name, errno] of [
    [3, 'BLOCK_LENGTH_2', -10], [4, 'HUFFMAN_SPACE', -7], [5, 'CONTEXT_MAP_REPEAT', -8], [6, 'CL_SPACE', -6],
    [10, 'PADDING_2', -15], [23, 'TRANSFORM', -11], [48, 'SIMPLE_HUFFMAN_ALPHABET', -4], [52, 'DICTIONARY', -12],
  ] as const) {
    test(`corrupt: ${name}`, () => {
      const data = bytes(pageBrotli);
      data[at]! ^= 0x10;
      assert.deepStrictEqual(decode(data).error, { message: 'Decompression failed', errno, code: `ERR__ERROR_FORMAT_${name}` });
    });
  }

  test('reset', () => {
    const codec = createBrotliDecoder([]);
    const output = new Uint8Array(1000);
    codec.write(FINISH, new Uint8Array([0x11]), 0, 1, output, 0, 1000);
    assert.strictEqual(codec.error?.errno, -13);
    codec.reset();
    assert.strictEqual(codec.error, null);
    const data = bytes(pageBrotli);
    codec.write(FINISH, data, 0, data.length, output, 0, 1000);
    assert.strictEqual(new TextDecoder().decode(output.subarray(0, 1000 - codec.availableOut)), page);
  });
});
