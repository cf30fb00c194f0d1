import { describe, test } from 'node:test';
import assert from 'node:assert';
import { Buffer } from 'node:buffer';
import { once } from 'node:events';
import process from 'node:process';
import { setImmediate } from 'node:timers';
import zlib, {
  constants, crc32, createDeflate, createGunzip, createGzip, createInflate, deflateRawSync, deflateSync, gunzip, gunzipSync, gzip, gzipSync, inflate, inflateRawSync, inflateSync, unzipSync,
  Gunzip, Gzip, Inflate,
} from 'node:zlib';
import { promisify } from 'node:util';

const text = 'The quick brown fox jumps over the lazy dog. '.repeat(2000);

/** What a call throws, as plain data. */
function thrown(run: () => unknown): unknown[] {
  try {
    run();
  } catch (error) {
    const { name, message, code, errno } = error as Error & { code?: string; errno?: number };
    return [name, code, errno, message];
  }
  return [];
}

/** All that comes out of a stream. */
function all(stream: NodeJS.ReadableStream): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    stream.on('data', (piece: Buffer) => pieces.push(piece)).on('end', () => resolve(Buffer.concat(pieces))).on('error', reject);
  });
}

describe('in one call', () => {
  test('what is compressed decompresses to the same', () => {
    assert.strictEqual(gunzipSync(gzipSync(text)).toString(), text);
    assert.strictEqual(inflateSync(deflateSync(text)).toString(), text);
    assert.strictEqual(inflateRawSync(deflateRawSync(text)).toString(), text);
    assert.strictEqual(unzipSync(gzipSync(text)).toString(), text);
    assert.strictEqual(unzipSync(deflateSync(text)).toString(), text);
  });

  test('every level and strategy', () => {
    for (let level = -1; level <= 9; level++) {
      for (let strategy = 0; strategy <= 4; strategy++) assert.strictEqual(inflateSync(deflateSync(text, { level, strategy })).toString(), text);
    }
  });

  test('takes any memory, and gives a Buffer', () => {
    const bytes = new TextEncoder().encode('abcd');
    for (const input of ['abcd', bytes, bytes.buffer, new DataView(bytes.buffer), new Uint16Array(bytes.buffer)]) {
      const packed = gzipSync(input);
      assert.ok(Buffer.isBuffer(packed));
      assert.strictEqual(gunzipSync(packed).toString(), 'abcd');
    }
    for (const input of [1, null, undefined, {}, []]) assert.throws(() => gzipSync(input as never), { name: 'TypeError', code: 'ERR_INVALID_ARG_TYPE' });
  });

  test('a small result does not share memory with others', () => {
    const [one, two] = [gunzipSync(gzipSync('one')), gunzipSync(gzipSync('two'))];
    one.fill(0);
    assert.strictEqual(two.toString(), 'two');
  });

  test('members of gzip data are joined, and what is no member is left', () => {
    const two = Buffer.concat([gzipSync('abc'), gzipSync('def')]);
    assert.strictEqual(gunzipSync(two).toString(), 'abcdef');
    assert.strictEqual(gunzipSync(Buffer.concat([two, Buffer.alloc(10)])).toString(), 'abcdef');
  });

  test('stops at maxOutputLength', () => {
    const packed = gzipSync(Buffer.alloc(1e6));
    assert.strictEqual(gunzipSync(packed, { maxOutputLength: 1e6 }).length, 1e6);
    assert.deepStrictEqual(thrown(() => gunzipSync(packed, { maxOutputLength: 999999 })), ['RangeError', 'ERR_BUFFER_TOO_LARGE', undefined, 'Cannot create a Buffer larger than 999999 bytes']);
  });

  test('a bomb of many members stops at maxOutputLength', () => {
    const member = gzipSync(Buffer.alloc(1 << 20));
    const bomb = Buffer.concat(new Array<Buffer>(500).fill(member));
    assert.throws(() => gunzipSync(bomb, { maxOutputLength: 1 << 21 }), { code: 'ERR_BUFFER_TOO_LARGE', message: 'Cannot create a Buffer larger than 2097152 bytes' });
  });

  test('ten megabytes that stand for ten gigabytes stop at maxOutputLength', async () => {
    const mebibyte = deflateRawSync(Buffer.alloc(1 << 20), { finishFlush: constants.Z_FULL_FLUSH });
    const bomb = Buffer.concat([Buffer.from('1f8b0800000000000003', 'hex'), ...new Array<Buffer>(10000).fill(mebibyte)]);
    assert.ok(bomb.length < 1.1e7);
    const wanted = { name: 'RangeError', code: 'ERR_BUFFER_TOO_LARGE', message: 'Cannot create a Buffer larger than 4194304 bytes' };
    const options = { maxOutputLength: 1 << 22 };
    assert.throws(() => gunzipSync(bomb, options), wanted);
    assert.throws(() => unzipSync(bomb, options), wanted);
    assert.throws(() => inflateRawSync(bomb.subarray(10), options), wanted);
    await assert.rejects(promisify(gunzip)(bomb, options), wanted);
  });

  test('says what is wrong with the bytes', () => {
    assert.deepStrictEqual(thrown(() => gunzipSync('hello')), ['Error', 'Z_DATA_ERROR', -3, 'incorrect header check']);
    assert.deepStrictEqual(thrown(() => gunzipSync('')), ['Error', 'Z_BUF_ERROR', -5, 'unexpected end of file']);
    assert.deepStrictEqual(thrown(() => gunzipSync(gzipSync(text).subarray(0, 50))), ['Error', 'Z_BUF_ERROR', -5, 'unexpected end of file']);
    const dictionary = Buffer.from('fox');
    const packed = deflateSync(text, { dictionary });
    assert.deepStrictEqual(thrown(() => inflateSync(packed)), ['Error', 'Z_NEED_DICT', 2, 'Missing dictionary']);
    assert.deepStrictEqual(thrown(() => inflateSync(packed, { dictionary: Buffer.from('dog') })), ['Error', 'Z_NEED_DICT', 2, 'Bad dictionary']);
    assert.strictEqual(inflateSync(packed, { dictionary }).toString(), text);
  });

  test('finishFlush lets incomplete data pass', () => {
    const part = gunzipSync(gzipSync(text).subarray(0, 60), { finishFlush: constants.Z_SYNC_FLUSH }).toString();
    assert.ok(text.startsWith(part));
  });

  test('info gives the stream too', () => {
    const packed = gzipSync('abc', { info: true } as never) as never as { buffer: Buffer; engine: Gzip & { bytesWritten: number } };
    assert.ok(packed.engine instanceof Gzip);
    assert.strictEqual(packed.engine.bytesWritten, 3);
    assert.strictEqual(gunzipSync(packed.buffer).toString(), 'abc');
  });

  test('without compression blocks are as long as can be', () => {
    const packed = deflateRawSync(Buffer.alloc(50000, 1), { level: 0 });
    assert.strictEqual(packed.length, 50005);
    assert.deepStrictEqual([...packed.subarray(0, 5)], [1, 0x50, 0xc3, 0xaf, 0x3c]);
    assert.deepStrictEqual([...deflateRawSync(Buffer.alloc(65536), { level: 0, memLevel: 9 }).subarray(65540)], [1, 1, 0, 254, 255, 0]);
  });

  test('calls back on a later turn', async () => {
    const order: string[] = [];
    const done = new Promise<void>((resolve) => gzip('x', () => { order.push('gzip'); resolve(); }));
    process.nextTick(() => order.push('tick'));
    queueMicrotask(() => order.push('microtask'));
    order.push('sync');
    await done;
    assert.strictEqual(order[0], 'sync');
    assert.strictEqual(order.at(-1), 'gzip');
  });

  test('calls back with errors alone', async () => {
    const args = await new Promise<unknown[]>((resolve) => inflate('junk', (...given) => resolve(given)));
    assert.strictEqual(args.length, 1);
    assert.strictEqual((args[0] as { code: string }).code, 'Z_DATA_ERROR');
    const packed = deflateSync('a'.repeat(100));
    await assert.rejects(promisify(inflate)(packed, { maxOutputLength: 99 }), { code: 'ERR_BUFFER_TOO_LARGE' });
    await assert.rejects(promisify(inflate)(Buffer.concat([packed, Buffer.from('junk')]), { rejectGarbageAfterEnd: true } as never), { code: 'ERR_TRAILING_JUNK_AFTER_STREAM_END' });
  });

  test('large input', async () => {
    const bytes = Buffer.from(Array.from({ length: 300000 }, (_, i) => String.fromCharCode(97 + ((i * i) >> 3) % 26)).join(''));
    for (const level of [0, 1, 6, 9]) {
      const packed = await promisify(gzip)(bytes, { level });
      assert.ok((await promisify(gunzip)(packed)).equals(bytes));
      assert.ok((await promisify(gunzip)(gzipSync(bytes, { level }))).equals(bytes));
    }
  });

  test('null makes an empty member, other things are refused at once', async () => {
    assert.strictEqual(gunzipSync(await promisify(gzip)(null as never)).length, 0);
    assert.throws(() => gzip(5 as never, () => {}), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "chunk" argument must be of type string or an instance of Buffer, TypedArray, or DataView. Received type number (5)' });
    assert.throws(() => (gzip as never as (input: string) => void)('x'), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "callback" argument must be of type function. Received undefined' });
  });
});

describe('options', () => {
  test('are checked', () => {
    const cases: [object, string, string][] = [
      [{ chunkSize: 63 }, 'ERR_OUT_OF_RANGE', 'The value of "options.chunkSize" is out of range. It must be >= 64. Received 63'],
      [{ chunkSize: '64' }, 'ERR_INVALID_ARG_TYPE', 'The "options.chunkSize" property must be of type number. Received type string (\'64\')'],
      [{ level: 10 }, 'ERR_OUT_OF_RANGE', 'The value of "options.level" is out of range. It must be >= -1 and <= 9. Received 10'],
      [{ level: Infinity }, 'ERR_OUT_OF_RANGE', 'The value of "options.level" is out of range. It must be a finite number. Received Infinity'],
      [{ windowBits: 8 }, 'ERR_OUT_OF_RANGE', 'The value of "options.windowBits" is out of range. It must be >= 9 and <= 15. Received 8'],
      [{ memLevel: 0 }, 'ERR_OUT_OF_RANGE', 'The value of "options.memLevel" is out of range. It must be >= 1 and <= 9. Received 0'],
      [{ strategy: 5 }, 'ERR_OUT_OF_RANGE', 'The value of "options.strategy" is out of range. It must be >= 0 and <= 4. Received 5'],
      [{ flush: 6 }, 'ERR_OUT_OF_RANGE', 'The value of "options.flush" is out of range. It must be >= 0 and <= 5. Received 6'],
      [{ maxOutputLength: 0 }, 'ERR_OUT_OF_RANGE', 'The value of "options.maxOutputLength" is out of range. It must be >= 1 and <= 9007199254740991. Received 0'],
      [{ dictionary: 'fox' }, 'ERR_INVALID_ARG_TYPE', 'The "options.dictionary" property must be an instance of Buffer, TypedArray, DataView, or ArrayBuffer. Received type string (\'fox\')'],
    ];
    for (const [options, code, message] of cases) {
      assert.throws(() => gzipSync('x', options), { code, message });
      assert.throws(() => createGzip(options), { code, message });
      assert.throws(() => gzip('x', options, () => {}), { code, message });
    }
  });

  test('0 bits of window are the header\'s', () => {
    assert.strictEqual(inflateSync(deflateSync(text, { windowBits: 9 }), { windowBits: 0 }).toString(), text);
    assert.throws(() => zlib.createInflateRaw({ windowBits: 0 }), { code: 'ERR_OUT_OF_RANGE' });
  });
});

describe('streams', () => {
  test('compress and decompress in pieces', async () => {
    const packer = createGzip();
    const unpacker = createGunzip();
    packer.pipe(unpacker);
    for (let i = 0; i < text.length; i += 999) packer.write(text.slice(i, i + 999));
    packer.end();
    assert.strictEqual((await all(unpacker)).toString(), text);
    assert.strictEqual(packer.bytesWritten, text.length);
  });

  test('flush lets out what went in', async () => {
    const packer = createDeflate();
    const pieces: Buffer[] = [];
    packer.on('data', (piece: Buffer) => pieces.push(piece));
    packer.write('abc');
    await new Promise<void>((resolve) => packer.flush(resolve));
    assert.strictEqual(inflateSync(Buffer.concat(pieces), { finishFlush: constants.Z_SYNC_FLUSH }).toString(), 'abc');
    packer.end('def');
    await once(packer, 'end');
    assert.strictEqual(inflateSync(Buffer.concat(pieces)).toString(), 'abcdef');
  });

  test('flush of a kind that is none', () => {
    assert.throws(() => createGzip().flush(9), { code: 'ERR_INVALID_ARG_TYPE' });
  });

  test('params changes the level between writes', async () => {
    const packer = createDeflate({ level: 9 });
    packer.write(text);
    await new Promise<void>((resolve) => packer.params(0, constants.Z_DEFAULT_STRATEGY, resolve));
    packer.end(text);
    const packed = await all(packer);
    assert.ok(packed.length > text.length);
    assert.strictEqual(inflateSync(packed).toString(), text + text);
    assert.throws(() => createDeflate().params(10, 0, () => {}), { code: 'ERR_OUT_OF_RANGE', message: 'The value of "level" is out of range. It must be >= -1 and <= 9. Received 10' });
  });

  test('reset begins anew', async () => {
    const packer = createDeflate();
    const pieces: Buffer[] = [];
    packer.on('data', (piece: Buffer) => pieces.push(piece));
    packer.write('abc');
    await new Promise<void>((resolve) => packer.flush(resolve));
    pieces.length = 0;
    packer.reset();
    packer.end('def');
    await once(packer, 'end');
    assert.strictEqual(inflateSync(Buffer.concat(pieces)).toString(), 'def');
  });

  test('close ends a stream, and says whether it was done', async () => {
    const packer = createGzip();
    const error = await new Promise((resolve) => packer.close(resolve as () => void));
    assert.strictEqual((error as { code: string }).code, 'ERR_STREAM_PREMATURE_CLOSE');
    assert.throws(() => (packer as never as { reset(): void }).reset(), { code: 'ERR_INTERNAL_ASSERTION' });
    const done = createGzip();
    done.resume().end('x');
    await once(done, 'close');
    assert.strictEqual(await new Promise((resolve) => done.close(resolve as () => void)), undefined);
  });

  test('data that is no good destroys the stream', async () => {
    const unpacker = createGunzip();
    unpacker.write('junk');
    const [error] = await once(unpacker, 'error') as [Error & { code: string; errno: number }];
    assert.deepStrictEqual([error.message, error.code, error.errno, unpacker.destroyed], ['incorrect header check', 'Z_DATA_ERROR', -3, true]);
  });

  test('data may end before the stream does', async () => {
    const unpacker = createInflate();
    unpacker.write(Buffer.concat([deflateSync('abc'), Buffer.from('more')]));
    assert.strictEqual((await all(unpacker)).toString(), 'abc');
    assert.strictEqual(unpacker.bytesWritten, deflateSync('abc').length);
    const strict = createInflate({ rejectGarbageAfterEnd: true } as never);
    strict.end(Buffer.concat([deflateSync('abc'), Buffer.from('more')]));
    await assert.rejects(all(strict), { name: 'TypeError', code: 'ERR_TRAILING_JUNK_AFTER_STREAM_END' });
  });

  test('nothing is worked on ahead of a reader', async () => {
    const unpacker = createGunzip();
    unpacker.end(gzipSync(Buffer.alloc(1e6)));
    await once(unpacker, 'readable');
    while (unpacker.readableLength < 65536) await new Promise((resolve) => { setImmediate(resolve); });
    for (let i = 0; i < 50; i++) await new Promise((resolve) => { setImmediate(resolve); });
    assert.strictEqual(unpacker.readableLength, 65536);
    assert.strictEqual((await all(unpacker)).length, 1e6);
  });

  test('classes work without new, and can be derived from in the old way', async () => {
    assert.ok((Gzip as never as () => unknown)() instanceof Gzip);
    function Mine(this: unknown): void { (Inflate as never as Function).call(this); }
    Object.setPrototypeOf(Mine.prototype, Inflate.prototype as object);
    const mine = new (Mine as never as new () => Inflate)();
    mine.end(deflateSync('abc'));
    assert.strictEqual((await all(mine)).toString(), 'abc');
  });

  test('a chunk can be worked on at once', () => {
    const packed = (new Gzip() as never as { _processChunk(chunk: Uint8Array, flush: number): Buffer })._processChunk(Buffer.from(text), constants.Z_FINISH);
    assert.strictEqual(gunzipSync(packed).toString(), text);
    const unpacker = new Gunzip() as never as { _processChunk(chunk: Uint8Array, flush: number): Buffer; on(event: string, listener: () => void): void };
    unpacker.on('error', () => {});
    assert.throws(() => unpacker._processChunk(Buffer.from('junk'), 4), { code: 'Z_DATA_ERROR' });
  });

  test('a handle does single steps', () => {
    const unpacker = new Inflate() as never as { _handle: { writeSync(...args: unknown[]): void; close(): void }; _writeState: Uint32Array };
    const packed = deflateSync('abcabc');
    const room = Buffer.alloc(10);
    unpacker._handle.writeSync(constants.Z_FINISH, packed, 0, packed.length, room, 0, 10);
    assert.deepStrictEqual([...unpacker._writeState], [4, 0]);
    assert.strictEqual(room.toString('latin1', 0, 6), 'abcabc');
    unpacker._handle.close();
  });
});

describe('constants', () => {
  const whole = zlib as never as { codes: Record<string, number | string>; Z_FINISH: number };

  test('can be read only', () => {
    assert.strictEqual(constants.Z_BEST_COMPRESSION, 9);
    assert.throws(() => { (constants as { Z_OK: number }).Z_OK = 1; }, TypeError);
    assert.throws(() => { whole.codes = {}; }, TypeError);
    assert.ok(Object.isFrozen(whole.codes));
    assert.deepStrictEqual([whole.codes['Z_DATA_ERROR'], whole.codes['-3']], [-3, 'Z_DATA_ERROR']);
    assert.strictEqual(whole.Z_FINISH, 4);
    assert.ok(!Object.keys(zlib).includes('Z_FINISH'));
  });
});

describe('crc32', () => {
  test('of much is that of its pieces, one after the other', () => {
    const bytes = Uint8Array.from({ length: 400001 }, (_, i) => Math.imul(i, 0x9e3779b1) >>> 15);
    for (const length of [6011, 6012, 6100, 65536, 131072, 131073, 134100, 262144, 400001]) {
      for (const start of [0, 3]) {
        let value = 0x12345678;
        for (let i = start; i < length; i += 997) value = crc32(bytes.subarray(i, Math.min(i + 997, length)), value);
        assert.strictEqual(crc32(bytes.subarray(start, length), 0x12345678), value);
      }
    }
    assert.strictEqual(crc32(bytes), 2046062948);
  });

  test('of text and bytes, in pieces', () => {
    assert.strictEqual(crc32('hello'), 907060870);
    assert.strictEqual(crc32(Buffer.from('lo'), crc32(new Uint8Array([104, 101, 108]))), 907060870);
    assert.strictEqual(crc32(''), 0);
    assert.strictEqual(crc32('', 0xffffffff), 0xffffffff);
    assert.strictEqual(crc32(Buffer.alloc(1e6, 'crc')), 91087405);
  });

  test('checks its arguments', () => {
    assert.throws(() => crc32(5 as never), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "data" argument must be of type string or an instance of Buffer, TypedArray, or DataView. Received type number (5)' });
    assert.throws(() => crc32('a', -1), { code: 'ERR_OUT_OF_RANGE', message: 'The value of "value" is out of range. It must be >= 0 && <= 4294967295. Received -1' });
    assert.throws(() => crc32('a', '1' as never), { code: 'ERR_INVALID_ARG_TYPE' });
  });
});
