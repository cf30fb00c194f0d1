import { describe, test } from 'node:test';
import assert from 'node:assert';
import { Buffer } from 'node:buffer';
import { once } from 'node:events';
import { constants, createZstdCompress, createZstdDecompress, zstdCompress, zstdCompressSync, zstdDecompress, zstdDecompressSync, type ZstdCompress, type ZstdDecompress } from 'node:zlib';
import { promisify } from 'node:util';

const { ZSTD_c_compressionLevel, ZSTD_c_checksumFlag, ZSTD_c_contentSizeFlag, ZSTD_c_windowLog, ZSTD_c_enableLongDistanceMatching, ZSTD_d_windowLogMax, ZSTD_e_continue, ZSTD_e_flush } = constants;

/** Numbers that look like chance and are the same each time. */
function noise(length: number, values = 256): Buffer {
  let state = 1;
  return Buffer.from(Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * values);
  }));
}

/** Words in an order that does not repeat. */
function prose(length: number): Buffer {
  const words = ['stream', 'window', 'of', 'the', 'buffer', 'and', 'a', 'block', 'literal', 'offset,', 'match.', 'in', 'frame', 'is'];
  return Buffer.from([...noise(length >> 2, words.length)].map((n) => words[n]).join(' ')).subarray(0, length);
}

const inputs: Record<string, Buffer> = {
  nothing: Buffer.alloc(0),
  'one byte': Buffer.from('a'),
  'a few bytes': Buffer.from('zstandard'),
  'one byte over and over': Buffer.alloc(300000, 7),
  'a short period': Buffer.alloc(200000, 'abc'),
  prose: prose(280000),
  noise: noise(150000),
  'few values': noise(100000, 5),
  'far repeats': Buffer.concat([noise(140000), noise(140000)]),
};

/** What a stream gives for one input, written in pieces. */
async function through(stream: ZstdCompress | ZstdDecompress, input: Uint8Array, step: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  stream.on('data', (piece: Buffer) => pieces.push(piece));
  for (let at = 0; at < input.length; at += step) stream.write(input.subarray(at, at + step));
  stream.end();
  await once(stream, 'end');
  return Buffer.concat(pieces);
}

/** A frame with this block header behind a header that promises nothing. */
function frame(...bytes: number[]): Buffer {
  return Buffer.from([0x28, 0xb5, 0x2f, 0xfd, ...bytes]);
}

function errorOf(bytes: Uint8Array, options?: object): unknown[] {
  try {
    return [zstdDecompressSync(bytes, options).length];
  } catch (error) {
    const { code, errno, message } = error as Error & { code: string; errno: number };
    return [code, errno, message];
  }
}

describe('zstdCompressSync and zstdDecompressSync', () => {
  for (const [name, input] of Object.entries(inputs)) {
    test(`${name}, at levels`, () => {
      for (const level of [-20, 1, 2, 3, 5, 7, 12, 16, 19]) {
        const packed = zstdCompressSync(input, { params: { [ZSTD_c_compressionLevel]: level } });
        assert.ok(packed.length < input.length + input.length / 256 + 64);
        assert.ok(zstdDecompressSync(packed).equals(input), `level ${level}`);
      }
    });
  }

  test('what repeats takes little', () => {
    const size = (input: Buffer, params: Record<number, number> = {}): number => zstdCompressSync(input, { params }).length;
    assert.ok(size(inputs['one byte over and over']!) < 64);
    assert.ok(size(inputs['a short period']!) < 64);
    assert.ok(size(inputs.prose!) < inputs.prose!.length / 4);
    assert.ok(size(inputs['few values']!) < inputs['few values']!.length * 0.5);
    assert.ok(size(inputs['far repeats']!) < 142000);
    assert.ok(size(inputs['far repeats']!, { [ZSTD_c_windowLog]: 16 }) > 270000);
  });

  test('higher levels do not give more', () => {
    const size = (level: number): number => zstdCompressSync(inputs.prose!, { params: { [ZSTD_c_compressionLevel]: level } }).length;
    const sizes = [-50, 1, 3, 6, 12, 19].map(size);
    sizes.forEach((bytes, i) => assert.ok(i === 0 || bytes <= sizes[i - 1]! * 1.02, String(sizes)));
    assert.ok(sizes.at(-1)! < sizes[0]! * 0.8, String(sizes));
  });

  test('the header says size and checksum', () => {
    const input = Buffer.alloc(1000, 'zs');
    const plain = zstdCompressSync(input);
    assert.strictEqual(plain.toString('hex', 0, 7), '28b52ffd60e802');
    const checked = zstdCompressSync(input, { params: { [ZSTD_c_checksumFlag]: 1 } });
    assert.strictEqual(checked[4]! & 4, 4);
    assert.strictEqual(checked.length, plain.length + 4);
    const unsized = zstdCompressSync(input, { params: { [ZSTD_c_contentSizeFlag]: 0 } });
    assert.strictEqual(unsized[4]! >> 5, 0);
    assert.ok(zstdDecompressSync(unsized).equals(input));
    checked[checked.length - 1]! ^= 1;
    assert.deepStrictEqual(errorOf(checked), ['ZSTD_error_checksum_wrong', 22, "Restored data doesn't match checksum"]);
  });

  test('parameters, one by one', () => {
    const input = prose(150000);
    for (const params of [
      { [ZSTD_c_windowLog]: 10 }, { [ZSTD_c_windowLog]: 17 }, { [constants.ZSTD_c_hashLog]: 6 }, { [constants.ZSTD_c_chainLog]: 6 },
      { [constants.ZSTD_c_searchLog]: 1 }, { [constants.ZSTD_c_minMatch]: 3 }, { [constants.ZSTD_c_minMatch]: 7 }, { [constants.ZSTD_c_targetLength]: 999 },
      { [ZSTD_c_enableLongDistanceMatching]: 1 }, { [constants.ZSTD_c_strategy]: constants.ZSTD_fast }, { [constants.ZSTD_c_strategy]: constants.ZSTD_greedy },
      { [constants.ZSTD_c_strategy]: constants.ZSTD_lazy2 }, { [constants.ZSTD_c_strategy]: constants.ZSTD_btlazy2 }, { [constants.ZSTD_c_strategy]: constants.ZSTD_btultra2 },
    ]) assert.ok(zstdDecompressSync(zstdCompressSync(input, { params })).equals(input), JSON.stringify(params));
  });

  test('with a dictionary', () => {
    const dictionary = prose(4000);
    const input = Buffer.concat([dictionary.subarray(1000, 1600), Buffer.from('!'), dictionary.subarray(200, 700)]);
    for (const level of [1, 3, 6, 12, 19]) {
      const params = { [ZSTD_c_compressionLevel]: level };
      const packed = zstdCompressSync(input, { dictionary, params });
      assert.ok(packed.length < 90, `${packed.length} at level ${level}`);
      assert.ok(zstdDecompressSync(packed, { dictionary }).equals(input));
      assert.deepStrictEqual(errorOf(packed), ['ZSTD_error_corruption_detected', 20, 'Data corruption detected']);
    }
  });

  test('with a dictionary in zstd\'s own format', () => {
    const dictionary = Buffer.from('N6Qw7AkDAAAWoKUtBi4QIUlLLDf73c2sqiDoCFCVhdPzsUQcDCVBkOMwDFNKKYUQERF5lMamhOOCAuLRaCwWiUQCgUAgEIZhGIZhGIZBEARBCCGEEEIIISIi8jRnB+Ujw0ICcTgYDIVCgUAQBDmO4zjOOedUVfUDAAAABgAAAAoAAAB7Im5hbWUiOiJvZmZzZXQiLCJraW5kIjoibnVtYmVyIiwib2YiOiJtYXRjaCIsImRlZmF1bHQiOjB9LHsibmFtZSI6ImxpdGVyYWwiLCJraW5kIjoic3RyaW5nIiwib2YiOiJibG9jayIsImRlZmF1bHQiOiJub25lIn0=', 'base64');
    const input = Buffer.from('{"name":"window","kind":"number","of":"frame","default":0}');
    for (const level of [1, 3, 6, 12, 19]) {
      const params = { [ZSTD_c_compressionLevel]: level };
      const packed = zstdCompressSync(input, { dictionary, params });
      assert.strictEqual(packed.toString('hex', 0, 8), '28b52ffd2209033a');
      assert.ok(packed.length < 40, `${packed.length} at level ${level}`);
      assert.ok(zstdDecompressSync(packed, { dictionary }).equals(input));
      assert.deepStrictEqual(errorOf(packed), ['ZSTD_error_dictionary_wrong', 32, 'Dictionary mismatch']);
      assert.strictEqual(zstdCompressSync(input, { dictionary, params: { ...params, [constants.ZSTD_c_dictIDFlag]: 0 } })[4], 0x20);
    }
    const corrupt = dictionary.subarray(0, 20);
    assert.throws(() => zstdDecompressSync(zstdCompressSync(input), { dictionary: corrupt }), { code: 'ERR_ZLIB_INITIALIZATION_FAILED', message: 'Failed to load zstd dictionary' });
    assert.throws(() => zstdCompressSync(input, { dictionary: corrupt }), { code: 'ZSTD_error_memory_allocation', errno: 64, message: 'Allocation error : not enough memory' });
  });

  test('at most maxOutputLength', () => {
    const packed = zstdCompressSync(Buffer.alloc(100000));
    assert.throws(() => zstdDecompressSync(packed, { maxOutputLength: 99999 }), { name: 'RangeError', code: 'ERR_BUFFER_TOO_LARGE' });
    assert.strictEqual(zstdDecompressSync(packed, { maxOutputLength: 100000 }).length, 100000);
  });

  test('through callbacks', async () => {
    const input = prose(90000);
    const packed = await promisify(zstdCompress)(input);
    assert.ok((await promisify(zstdDecompress)(packed)).equals(input));
    await assert.rejects(promisify(zstdDecompress)(Buffer.from('not zstd')), { code: 'ZSTD_error_prefix_unknown', errno: 10, message: 'Unknown frame descriptor' });
  });
});

describe('frames', () => {
  test('of raw and repeated bytes', () => {
    assert.strictEqual(zstdDecompressSync(frame(0, 0x58, 0x19, 0, 0, 0x61, 0x62, 0x63)).toString(), 'abc');
    assert.strictEqual(zstdDecompressSync(frame(0, 0x58, 0x18, 0, 0, 0x61, 0x62, 0x63, 0x23, 0, 0, 0x21)).toString(), 'abc!!!!');
    assert.strictEqual(zstdDecompressSync(frame(0x20, 3, 0x19, 0, 0, 0x61, 0x62, 0x63)).toString(), 'abc');
    assert.strictEqual(zstdDecompressSync(frame(0x20, 0, 1, 0, 0)).length, 0);
  });

  test('that native has made', () => {
    const packed = 'KLUv/WRgCB0QAMIGEhDA6yAdgtK9HUVI+P/S2z9n67Wmwx/e67Jw8b7ve733jbemu1si66ZSlYlLhErvXt9BlcsnlLEQIUy1fmDlVdOZkY44snhZVoDsqFGPJSls7QYghBCkmFUPIQiHISox2EyJKh3dB4wg5o9bFctHUbSnlgyONlk6zC352wvqxBVG77gOaM70SIVglWw8Rtvu51sGmACltPJX8UOLhW3A0m/1FxyKeTyugNfY1bovLY6t4pAKNlLEFY/vP8Cp/EuIQFjqarfl3NnkkpDswi7zlV5oGtXUf5YfVQdMiwYPTp5tSjKxpuiKSAi+iFzFYWlOMJwpFCdoRH5w7qHK2HGC2vID5EfaumLVMLhoRsBOfWQ+Mk26D8NwrH6CI5LZORBcszuxXgvx2RhNTUui/hD/Li2SCQFlq4Etkbk8OZEwQmoVDJMWdADmJ+WuOXU8XubYdstkTkDwaY1/L+fSFtASWdBzVQIDjnTjaeViPMeilaO46UB4qSoCRuyv1o8lcxEaJhNtE5r9DcM+ikwQzaNKi6dGU33ntWgNNRLBXar1WaVx203/JVi9lszjMiPvdveVop7OELGamtQ6fsdcmSweFjtFhuAJggTkK2PDAcrNYfF5AXIV6JKJ+pIXZo7AwTMMJNRahrmLlSRsi4YTdUBJL9mReEagpsNHgFzJMgwKbmcV37E1gA==';
    assert.ok(zstdDecompressSync(Buffer.from(packed, 'base64')).equals(prose(2400)));
  });

  test('that are to be skipped', () => {
    const skipped = Buffer.from([0x53, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3]);
    assert.strictEqual(zstdDecompressSync(skipped).length, 0);
  });

  test('with what is wrong', () => {
    const corrupt = ['ZSTD_error_corruption_detected', 20, 'Data corruption detected'];
    assert.deepStrictEqual(errorOf(Buffer.from('hello')), ['ZSTD_error_prefix_unknown', 10, 'Unknown frame descriptor']);
    assert.deepStrictEqual(errorOf(frame(8, 0x58, 1, 0, 0)), ['ZSTD_error_frameParameter_unsupported', 14, 'Unsupported frame parameter']);
    assert.deepStrictEqual(errorOf(frame(0, 0xff, 1, 0, 0)), ['ZSTD_error_frameParameter_windowTooLarge', 16, 'Frame requires too much memory for decoding']);
    assert.deepStrictEqual(errorOf(frame(1, 0x58, 9, 1, 0, 0)), ['ZSTD_error_dictionary_wrong', 32, 'Dictionary mismatch']);
    assert.deepStrictEqual(errorOf(frame(0, 0x58, 7, 0, 0)), corrupt);
    assert.deepStrictEqual(errorOf(frame(0x20, 4, 0x19, 0, 0, 0x61, 0x62, 0x63)), corrupt);
    assert.deepStrictEqual(errorOf(frame(0, 0x58, 0x15, 0, 0, 3, 0)), ['ZSTD_error_dictionary_corrupted', 30, 'Dictionary is corrupted']);
  });

  test('that end too early', () => {
    const packed = zstdCompressSync(prose(5000), { params: { [ZSTD_c_checksumFlag]: 1 } });
    for (const length of [0, 3, 5, 100]) assert.deepStrictEqual(errorOf(packed.subarray(0, length)), [0], String(length));
    assert.deepStrictEqual(errorOf(packed.subarray(0, packed.length - 1)), [5000]);
  });

  test('of a window beyond what is allowed', () => {
    const packed = zstdCompressSync(inputs['far repeats']!, { params: { [ZSTD_c_windowLog]: 20, [ZSTD_c_contentSizeFlag]: 0 } });
    assert.strictEqual(errorOf(packed, { params: { [ZSTD_d_windowLogMax]: 17 } })[1], 16);
    assert.deepStrictEqual(errorOf(packed, { params: { [ZSTD_d_windowLogMax]: 20 } }), [280000]);
  });

  test('with any bit of a small one turned over: an error or bytes, never a hang', () => {
    const packed = zstdCompressSync(prose(400), { params: { [ZSTD_c_checksumFlag]: 1 } });
    for (let bit = 0; bit < packed.length * 8; bit++) {
      const bad = Buffer.from(packed);
      bad[bit >> 3]! ^= 1 << (bit & 7);
      try {
        assert.ok(zstdDecompressSync(bad).length < 131072);
      } catch (error) {
        assert.match((error as { code: string }).code, /^ZSTD_error_|^Z_BUF_ERROR$/);
      }
    }
  });
});

describe('createZstdCompress and createZstdDecompress', () => {
  test('in pieces of any size', async () => {
    const input = prose(60000);
    for (const [step, chunkSize] of [[777, 64], [60000, 1000], [20000, 16384]] as const) {
      const packed = await through(createZstdCompress({ chunkSize }), input, step);
      assert.ok((await through(createZstdDecompress({ chunkSize }), packed, step)).equals(input));
      assert.ok(zstdDecompressSync(packed).equals(input));
    }
    const small = zstdCompressSync('one byte at a time');
    assert.strictEqual((await through(createZstdDecompress(), small, 1)).toString(), 'one byte at a time');
  });

  test('what is flushed can be read before the end', async () => {
    const compress = createZstdCompress();
    const decompress = createZstdDecompress();
    const parts: string[] = [];
    compress.pipe(decompress).on('data', (part: Buffer) => parts.push(part.toString()));
    for (const part of ['first', 'second']) {
      compress.write(part);
      await new Promise<void>((resolve) => { compress.flush(ZSTD_e_flush, resolve); });
      await once(decompress, 'data');
      assert.strictEqual(parts.at(-1), part);
    }
    compress.end();
    await once(decompress, 'end');
    assert.deepStrictEqual(parts, ['first', 'second']);
  });

  test('continue gives nothing for a few bytes', async () => {
    const compress = createZstdCompress({ flush: ZSTD_e_continue });
    let given = 0;
    compress.on('data', (part: Buffer) => { given += part.length; });
    await new Promise((resolve) => { compress.write('little', resolve); });
    assert.strictEqual(given, 0);
    compress.end();
    await once(compress, 'end');
    assert.ok(given > 6);
  });

  test('pledgedSrcSize stands in the header and is held to', async () => {
    const right = await through(createZstdCompress({ pledgedSrcSize: 300 }), Buffer.alloc(300, 'ab'), 100);
    assert.strictEqual(right.toString('hex', 0, 7), '28b52ffd602c00');
    assert.strictEqual(zstdDecompressSync(right).length, 300);
    await assert.rejects(through(createZstdCompress({ pledgedSrcSize: 299 }), Buffer.alloc(300), 100), { code: 'ZSTD_error_srcSize_wrong', errno: 72, message: 'Src size is incorrect' });
    await assert.rejects(through(createZstdCompress({ pledgedSrcSize: 301 }), Buffer.alloc(300), 100), { code: 'ZSTD_error_srcSize_wrong' });
  });

  test('a window that slides over much more than it holds', async () => {
    const input = Buffer.concat(Array.from({ length: 12 }, (_, i) => Buffer.concat([prose(40000), noise(3000 * i)])));
    for (const level of [1, 3, 6, 16]) {
      const packed = await through(createZstdCompress({ params: { [ZSTD_c_compressionLevel]: level, [ZSTD_c_windowLog]: 14 } }), input, 30000);
      assert.ok((await through(createZstdDecompress(), packed, 5000)).equals(input), `level ${level}`);
    }
  });

  test('after reset, a new frame', async () => {
    const compress = createZstdCompress();
    const pieces: Buffer[] = [];
    compress.on('data', (piece: Buffer) => pieces.push(piece));
    await new Promise((resolve) => { compress.write('dropped', resolve); });
    (compress as unknown as { reset(): void }).reset();
    compress.end('kept');
    await once(compress, 'end');
    assert.strictEqual(zstdDecompressSync(Buffer.concat(pieces)).toString(), 'kept');
  });
});
