import { describe, test } from 'node:test';
import assert from 'node:assert';
import { Buffer } from 'node:buffer';
import { constants, createDeflate, createDeflateRaw, createGzip, crc32, deflateRawSync, deflateSync, gunzipSync, gzipSync, inflateRawSync, inflateSync, type Deflate, type Gzip, type ZlibOptions } from 'node:zlib';

/** Bytes from a generator with a fixed seed. */
function noise(length: number, seed = 1): Buffer {
  const bytes = Buffer.alloc(length);
  for (let i = 0, x = seed; i < length; i++) {
    x = (Math.imul(x, 1103515245) + 12345) >>> 0;
    bytes[i] = x >>> 24;
  }
  return bytes;
}

const words = ['stream', ' ', 'the ', 'of ', 'pipe', 'end\n', '0123456789', 'é', 'data', ', '];
const prose = Buffer.from(Array.from(noise(30000), (byte) => words[byte % words.length]).join(''));
const inputs: [name: string, bytes: Buffer][] = [
  ['nothing', Buffer.alloc(0)],
  ['one byte', Buffer.from('a')],
  ['zeros', Buffer.alloc(100000)],
  ['prose', prose],
  ['noise', noise(70000)],
  ['prose and noise', Buffer.concat([prose, noise(40000), prose])],
  ['an echo from the far end of the window', Buffer.concat([noise(300), Buffer.alloc(32768 - 300), noise(300), noise(32768, 2), noise(32768, 2)])],
];

/** Writes pieces one after the other, with a flush of `kind` behind each, and gives all that came out. */
function pieces(stream: Deflate | Gzip, parts: Buffer[], kind: number, between?: (i: number) => Promise<void>): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const out: Buffer[] = [];
    stream.on('data', (piece: Buffer) => out.push(piece)).on('end', () => resolve(Buffer.concat(out))).on('error', reject);
    (async () => {
      for (let i = 0; i < parts.length; i++) {
        await new Promise<void>((done) => { stream.write(parts[i]!, () => done()); });
        await new Promise<void>((done) => { stream.flush(kind, done); });
        await between?.(i);
      }
      stream.end();
    })().catch(reject);
  });
}

function cut(bytes: Buffer, size: number): Buffer[] {
  const parts: Buffer[] = [];
  for (let i = 0; i < bytes.length; i += size) parts.push(bytes.subarray(i, i + size));
  return parts;
}

describe('deflate', () => {
  test('what was compressed before does not show', () => {
    const dictionary = prose.subarray(0, 1000);
    const all = (): string[] => inputs.flatMap(([, bytes]) => [{}, { level: 1 }, { memLevel: 1 }, { level: 9, strategy: constants.Z_RLE }, { dictionary }].map((options) => deflateSync(bytes, options).toString('base64')));
    const first = all();
    assert.deepStrictEqual(all(), first);
    const packed = deflateSync(prose, { dictionary });
    assert.strictEqual(gunzipSync(gzipSync('abc')).toString(), 'abc');
    assert.ok(inflateSync(packed, { dictionary }).equals(prose));
    assert.ok(inflateSync(deflateSync(prose)).equals(prose));
  });

  for (const [name, bytes] of inputs) {
    test(`${name}, with every level and strategy`, () => {
      for (let level = -1; level <= 9; level++) {
        for (let strategy = 0; strategy <= 4; strategy++) {
          const packed = deflateRawSync(bytes, { level, strategy });
          assert.ok(inflateRawSync(packed).equals(bytes), `level ${level}, strategy ${strategy}`);
          assert.ok(packed.length <= bytes.length + bytes.length / 1000 + 64, `${packed.length} bytes of ${bytes.length}`);
        }
      }
    });
  }

  test('with every window and memory', () => {
    const bytes = inputs[5]![1];
    for (let windowBits = 9; windowBits <= 15; windowBits++) {
      for (let memLevel = 1; memLevel <= 9; memLevel++) {
        for (const level of [0, 1, 6]) {
          const options: ZlibOptions = { windowBits, memLevel, level };
          assert.ok(inflateRawSync(deflateRawSync(bytes, options), { windowBits }).equals(bytes), JSON.stringify(options));
          assert.ok(inflateSync(deflateSync(bytes, options), { windowBits }).equals(bytes), JSON.stringify(options));
        }
      }
    }
  });

  test('a smaller window is not left', () => {
    // What lies further back than the window may not be used, or a decoder with that window would fail.
    const echo = Buffer.concat([noise(600), Buffer.alloc(512), noise(600)]);
    const packed = deflateSync(echo, { windowBits: 9 });
    assert.strictEqual(packed[0]! >> 4, 1);
    assert.ok(packed.length > 1200);
    assert.ok(inflateSync(packed, { windowBits: 9 }).equals(echo));
    assert.ok(deflateSync(echo, { windowBits: 11 }).length < 900);
  });

  test('higher levels give less', () => {
    const [fast, usual, best] = [1, 6, 9].map((level) => deflateSync(prose, { level }).length) as [number, number, number];
    assert.ok(fast > usual && usual >= best, `${fast}, ${usual}, ${best}`);
    assert.ok(deflateSync(prose, { strategy: constants.Z_HUFFMAN_ONLY }).length > fast);
    assert.ok(deflateSync(Buffer.alloc(1e5), { strategy: constants.Z_RLE }).length < 300);
    assert.ok(deflateSync(Buffer.alloc(1e5), { strategy: constants.Z_HUFFMAN_ONLY }).length > 12000);
  });

  test('a fixed code begins each block', () => {
    assert.strictEqual((deflateRawSync(prose, { strategy: constants.Z_FIXED })[0]! >> 1) & 3, 1);
    assert.strictEqual((deflateRawSync(prose)[0]! >> 1) & 3, 2);
    assert.strictEqual((deflateRawSync(noise(1000))[0]! >> 1) & 3, 0);
  });

  test('small inputs give the bytes that Node gives', () => {
    assert.strictEqual(deflateSync('').toString('hex'), '789c030000000001');
    assert.strictEqual(deflateRawSync('').toString('hex'), '0300');
    assert.strictEqual(deflateSync('a').toString('hex'), '789c4b040000620062');
    assert.strictEqual(deflateSync('abc', { level: 0 }).toString('hex'), '7801010300fcff616263024d0127');
    assert.strictEqual(gzipSync('a').toString('hex'), '1f8b08000000000000034b040043beb7e801000000');
  });

  test('headers tell the level and the window', () => {
    assert.deepStrictEqual([0, 1, 2, 5, 6, 7, 9].map((level) => deflateSync('x', { level }).subarray(0, 2).toString('hex')), ['7801', '7801', '785e', '785e', '789c', '78da', '78da']);
    assert.deepStrictEqual([9, 12, 15].map((windowBits) => deflateSync('x', { windowBits }).subarray(0, 2).toString('hex')), ['1895', '4889', '789c']);
    assert.deepStrictEqual([1, 6, 9].map((level) => gzipSync('x', { level })[8]), [4, 0, 2]);
    assert.strictEqual(gzipSync('x', { strategy: constants.Z_RLE })[8], 4);
  });

  test('the end holds checksum and length', () => {
    const packed = gzipSync(prose);
    assert.strictEqual(packed.readUInt32LE(packed.length - 8), crc32(prose));
    assert.strictEqual(packed.readUInt32LE(packed.length - 4), prose.length);
  });

  test('a dictionary serves as what came before', () => {
    const dictionary = noise(2000);
    for (const level of [0, 1, 6, 9]) {
      const packed = deflateSync(dictionary.subarray(500, 1500), { dictionary, level });
      assert.ok(inflateSync(packed, { dictionary }).equals(dictionary.subarray(500, 1500)));
      if (level) assert.ok(packed.length < 60);
      const raw = deflateRawSync(dictionary.subarray(500, 1500), { dictionary, level });
      assert.ok(inflateRawSync(raw, { dictionary }).equals(dictionary.subarray(500, 1500)));
    }
    const long = noise(50000, 3);
    const packed = deflateSync(long.subarray(40000), { dictionary: long });
    assert.ok(packed.length < 200);
    assert.ok(inflateSync(packed, { dictionary: long }).equals(long.subarray(40000)));
  });

  test('chunks of any size give the same bytes', () => {
    for (const chunkSize of [64, 65, 100, 1000, 1e6]) assert.ok(inflateSync(deflateSync(prose, { chunkSize })).equals(prose));
    for (const chunkSize of [64, 1000]) assert.ok(deflateSync(prose, { chunkSize }).equals(deflateSync(prose)));
  });
});

describe('deflate in pieces', () => {
  const { Z_NO_FLUSH, Z_PARTIAL_FLUSH, Z_SYNC_FLUSH, Z_FULL_FLUSH, Z_BLOCK } = constants;

  for (const [name, kind] of Object.entries({ Z_NO_FLUSH, Z_PARTIAL_FLUSH, Z_SYNC_FLUSH, Z_FULL_FLUSH, Z_BLOCK })) {
    test(`with ${name} behind each`, async () => {
      for (const level of [0, 1, 6]) {
        const bytes = prose.subarray(0, 20000);
        assert.ok(inflateSync(await pieces(createDeflate({ level }), cut(bytes, 777), kind)).equals(bytes));
        assert.ok(gunzipSync(await pieces(createGzip({ level, chunkSize: 64 }), cut(bytes, 3000), kind)).equals(bytes));
      }
    });
  }

  test('a sync flush ends with an empty block, and repeats none', async () => {
    const stream = createDeflateRaw();
    let out = Buffer.alloc(0);
    stream.on('data', (piece: Buffer) => { out = Buffer.concat([out, piece]); });
    stream.write('abc');
    await new Promise<void>((done) => { stream.flush(Z_SYNC_FLUSH, done); });
    const { length } = out;
    assert.strictEqual(out.subarray(-4).toString('hex'), '0000ffff');
    assert.strictEqual(inflateRawSync(out, { finishFlush: Z_SYNC_FLUSH }).toString(), 'abc');
    await new Promise<void>((done) => { stream.flush(Z_SYNC_FLUSH, done); });
    assert.strictEqual(out.length, length);
    stream.destroy();
  });

  test('many flushes with the smallest chunks come to an end', async () => {
    const parts = cut(noise(640), 1);
    assert.ok(inflateRawSync(await pieces(createDeflateRaw({ chunkSize: 64 }), parts, Z_FULL_FLUSH)).equals(noise(640)));
  });

  test('after a full flush nothing from before it is needed', async () => {
    const stream = createDeflateRaw();
    const out: Buffer[] = [];
    stream.on('data', (piece: Buffer) => out.push(piece));
    stream.write(noise(1000));
    await new Promise<void>((done) => { stream.flush(Z_FULL_FLUSH, done); });
    const { length } = Buffer.concat(out);
    stream.end(noise(1000));
    await new Promise((done) => { stream.on('end', done); });
    assert.ok(inflateRawSync(Buffer.concat(out).subarray(length)).equals(noise(1000)));
  });

  test('parameters change between any two', async () => {
    for (const chunkSize of [64, 16384]) {
      const stream = createDeflate({ level: 0, chunkSize });
      let level = 0;
      const packed = await pieces(stream, cut(prose, 4999), Z_NO_FLUSH, (i) => new Promise((done) => {
        level = (level + 7) % 10;
        stream.params(level, i % 5, () => done());
      }));
      assert.ok(inflateSync(packed).equals(prose));
    }
  });

  test('what is written under level 0 is stored in few blocks', async () => {
    const stream = createDeflateRaw({ level: 9 });
    const packed = await pieces(stream, [noise(1000), noise(33000, 5)], Z_NO_FLUSH, (i) => new Promise((done) => { if (i) done(); else stream.params(0, 0, () => done()); }));
    assert.ok(inflateRawSync(packed).equals(Buffer.concat([noise(1000), noise(33000, 5)])));
    assert.ok(packed.includes(noise(33000, 5)));
  });

  test('reset begins anew', async () => {
    const stream = createDeflate();
    let out = Buffer.alloc(0);
    stream.on('data', (piece: Buffer) => { out = Buffer.concat([out, piece]); });
    await new Promise<void>((done) => { stream.write('what is forgotten', () => done()); });
    out = Buffer.alloc(0);
    stream.reset();
    stream.end(prose);
    await new Promise((done) => { stream.on('end', done); });
    assert.ok(inflateSync(out).equals(prose));
  });
});
