import { describe, test } from 'node:test';
import assert from 'node:assert';
import { Buffer } from 'node:buffer';
import { constants, createGunzip, createInflate, createInflateRaw, createUnzip, deflateRawSync, deflateSync, gunzipSync, gzipSync, inflateRawSync, inflateSync, unzipSync, type Gunzip, type Inflate } from 'node:zlib';

const text = Buffer.from('It was the best of times, it was the worst of times. '.repeat(50));

/** What a call throws, as plain data; what it gives, as text. */
function outcome(run: () => Buffer): unknown {
  try {
    return run().toString();
  } catch (error) {
    const { name, message, code, errno } = error as Error & { code?: string; errno?: number };
    return [name, code, errno, message];
  }
}

function dataError(message: string): unknown[] {
  return ['Error', 'Z_DATA_ERROR', -3, message];
}

const cutShort = ['Error', 'Z_BUF_ERROR', -5, 'unexpected end of file'];

/** Writes bytes piece by piece; gives what came out, what went wrong, and how much was taken. */
function pieces(stream: Gunzip | Inflate, bytes: Buffer, size: number): Promise<{ out: string; error: string | undefined; bytesWritten: number }> {
  return new Promise((resolve) => {
    let out = '';
    const done = (error?: Error & { code?: string }): void => resolve({ out, error: error && `${error.code}: ${error.message}`, bytesWritten: stream.bytesWritten });
    stream.setEncoding('latin1').on('data', (piece: string) => { out += piece; }).on('end', () => done()).on('error', done);
    for (let i = 0; i < bytes.length; i += size) stream.write(bytes.subarray(i, i + size));
    stream.end();
  });
}

describe('inflate', () => {
  test('stored, fixed and dynamic blocks', () => {
    assert.strictEqual(inflateRawSync(Buffer.from('010300fcff616263', 'hex')).toString(), 'abc');
    assert.strictEqual(inflateRawSync(Buffer.from('000100feff61010200fdff6263', 'hex')).toString(), 'abc');
    assert.strictEqual(inflateRawSync(Buffer.from('4b4c1c05c40200', 'hex')).toString(), 'a'.repeat(300));
    assert.strictEqual(inflateRawSync(deflateRawSync(text)).toString(), text.toString());
  });

  test('what is wrong in a block', () => {
    const raw = (hex: string): unknown => outcome(() => inflateRawSync(Buffer.from(hex, 'hex')));
    assert.deepStrictEqual(raw('07'), dataError('invalid block type'));
    assert.deepStrictEqual(raw('010300fdff616263'), dataError('invalid stored block lengths'));
    assert.deepStrictEqual(raw('fdff'), cutShort);
    assert.deepStrictEqual(raw('fcffff'), dataError('too many length or distance symbols'));
    assert.deepStrictEqual(raw('0400feffffffffffff'), dataError('invalid code lengths set'));
    assert.deepStrictEqual(raw(''), cutShort);
    assert.deepStrictEqual(raw('010300fcff6162'), cutShort);
  });

  test('what is wrong in a header or at the end', () => {
    const packed = deflateSync('abc');
    const changed = (index: number, value: number): Buffer => Buffer.from(packed.map((byte, i) => i === (index + packed.length) % packed.length ? value : byte));
    assert.deepStrictEqual(outcome(() => inflateSync(changed(1, 0))), dataError('incorrect header check'));
    assert.deepStrictEqual(outcome(() => inflateSync(Buffer.from('7785', 'hex'))), dataError('unknown compression method'));
    assert.deepStrictEqual(outcome(() => inflateSync(Buffer.from('881c', 'hex'))), dataError('invalid window size'));
    assert.deepStrictEqual(outcome(() => inflateSync(changed(-1, 0))), dataError('incorrect data check'));
    assert.deepStrictEqual(outcome(() => inflateSync(packed, { windowBits: 14 })), dataError('invalid window size'));
    assert.deepStrictEqual(outcome(() => inflateSync(packed.subarray(0, -1))), cutShort);
    assert.strictEqual(outcome(() => inflateSync(Buffer.concat([packed, Buffer.from('more')]))), 'abc');
  });

  test('a window of 0 bits is as large as the header says', () => {
    assert.strictEqual(inflateSync(deflateSync(text, { windowBits: 9 }), { windowBits: 0 }).toString(), text.toString());
    assert.strictEqual(gunzipSync(gzipSync(text, { windowBits: 9 }), { windowBits: 0 }).toString(), text.toString());
  });

  test('pieces of any size', async () => {
    for (const size of [1, 2, 7, 64, 1000]) {
      for (const chunkSize of [64, 1000, 16384]) {
        assert.deepStrictEqual(await pieces(createInflate({ chunkSize }), deflateSync(text), size), { out: text.toString(), error: undefined, bytesWritten: deflateSync(text).length });
        assert.strictEqual((await pieces(createInflateRaw({ chunkSize }), deflateRawSync(text, { level: 0 }), size)).out, text.toString());
      }
    }
  });

  test('a dictionary', async () => {
    const dictionary = text.subarray(0, 60);
    const packed = deflateSync(text, { dictionary });
    for (const size of [1, 5, 1000]) assert.strictEqual((await pieces(createInflate({ dictionary }), packed, size)).out, text.toString());
    assert.strictEqual((await pieces(createInflate(), packed, 3)).error, 'Z_NEED_DICT: Missing dictionary');
    assert.strictEqual((await pieces(createInflate({ dictionary: Buffer.from('x') }), packed, 3)).error, 'Z_NEED_DICT: Bad dictionary');
    const raw = deflateRawSync(text, { dictionary });
    assert.strictEqual(inflateRawSync(raw, { dictionary }).toString(), text.toString());
    assert.deepStrictEqual(outcome(() => inflateRawSync(raw)), dataError('invalid distance too far back'));
  });
});

describe('gunzip', () => {
  /** A member with every part a header may have. */
  function member(flags: number, content: Buffer, parts: Buffer[] = []): Buffer {
    const plain = gzipSync(content);
    return Buffer.concat([Buffer.from([0x1f, 0x8b, 8, flags, 1, 2, 3, 4, 0, 255]), ...parts, plain.subarray(10)]);
  }

  test('headers with extra field, name and comment', async () => {
    const extra = Buffer.from('0500aabbccddee', 'hex');
    const name = Buffer.from('name.txt\0');
    const whole = member(4 | 8 | 16, text, [extra, name, Buffer.from('a comment\0')]);
    assert.strictEqual(gunzipSync(whole).toString(), text.toString());
    assert.strictEqual((await pieces(createGunzip(), whole, 1)).out, text.toString());
    assert.strictEqual(gunzipSync(member(8, text, [name])).toString(), text.toString());
    assert.strictEqual(gunzipSync(member(1, text)).toString(), text.toString());
  });

  test('headers that are wrong', () => {
    assert.deepStrictEqual(outcome(() => gunzipSync(member(0x20, text))), dataError('unknown header flags set'));
    assert.deepStrictEqual(outcome(() => gunzipSync(Buffer.from([0x1f, 0x8b, 7, 0, 0, 0, 0, 0, 0, 0]))), dataError('unknown compression method'));
    assert.deepStrictEqual(outcome(() => gunzipSync(member(2, text, [Buffer.from('0000', 'hex')]))), dataError('header crc mismatch'));
    assert.deepStrictEqual(outcome(() => gunzipSync(Buffer.from([0x1f]))), cutShort);
  });

  test('checksum and length at the end', () => {
    const packed = gzipSync(text);
    for (const [from, message] of [[8, 'incorrect data check'], [4, 'incorrect length check']] as const) {
      const changed = Buffer.from(packed);
      changed[packed.length - from]! ^= 1;
      assert.deepStrictEqual(outcome(() => gunzipSync(changed)), dataError(message));
    }
  });

  test('members, cut anywhere', async () => {
    const many = Buffer.concat([gzipSync('abc'), gzipSync(''), gzipSync(text), gzipSync('end')]);
    const expected = { out: `abc${text.toString()}end`, error: undefined, bytesWritten: many.length };
    for (const size of [1, 3, 19, 20, 21, 1000]) {
      assert.deepStrictEqual(await pieces(createGunzip(), many, size), expected);
      assert.deepStrictEqual(await pieces(createUnzip(), many, size), expected);
    }
  });

  test('what comes behind the last member', async () => {
    const packed = gzipSync('abc');
    const behind = (hex: string): Buffer => Buffer.concat([packed, Buffer.from(hex, 'hex')]);
    assert.strictEqual(gunzipSync(behind('0000000000')).toString(), 'abc');
    assert.deepStrictEqual(outcome(() => gunzipSync(behind('1f8bffff'))), dataError('unknown compression method'));
    assert.deepStrictEqual(await pieces(createGunzip(), behind('50515253'), 1000), { out: '', error: 'Z_DATA_ERROR: incorrect header check', bytesWritten: 0 });
    assert.deepStrictEqual(await pieces(createGunzip(), behind('1f8bff'), 1000), { out: 'abc', error: 'Z_BUF_ERROR: unexpected end of file', bytesWritten: packed.length + 3 });
    assert.deepStrictEqual(await pieces(createGunzip(), behind('00001f8b'), 1000), { out: 'abc', error: undefined, bytesWritten: packed.length });
  });

  test('unzip knows gzip from zlib by the first bytes', async () => {
    assert.strictEqual(unzipSync(deflateSync(text)).toString(), text.toString());
    for (const bytes of [deflateSync(text), gzipSync(text)]) assert.strictEqual((await pieces(createUnzip(), bytes, 1)).out, text.toString());
    assert.deepStrictEqual(outcome(() => unzipSync(Buffer.from('neither'))), dataError('incorrect header check'));
    assert.deepStrictEqual(outcome(() => unzipSync(Buffer.from([0x1f, 0x8c, 0, 0]))), dataError('incorrect header check'));
  });
});

describe('bytes that were changed on the way', () => {
  test('give an error of zlib or other bytes, never anything else', () => {
    for (const packed of [gzipSync(text), deflateSync(text, { level: 1 }), gzipSync(text, { strategy: constants.Z_FIXED })]) {
      for (let i = 0; i < packed.length; i++) {
        for (const flip of [1, 16, 128]) {
          const changed = Buffer.from(packed);
          changed[i]! ^= flip;
          const result = outcome(() => unzipSync(changed, { maxOutputLength: 1e6 }));
          if (typeof result !== 'string') assert.match((result as string[])[1]!, /^(?:Z_DATA_ERROR|Z_BUF_ERROR|Z_NEED_DICT|ERR_BUFFER_TOO_LARGE)$/);
        }
      }
    }
  });

  test('give the first bytes wherever they are cut', () => {
    const packed = deflateRawSync(text, { level: 9 });
    let before = 0;
    for (let i = 1; i < packed.length; i++) {
      const part = inflateRawSync(packed.subarray(0, i), { finishFlush: constants.Z_SYNC_FLUSH }).toString();
      assert.ok(text.toString().startsWith(part));
      assert.ok(part.length >= before);
      before = part.length;
    }
  });
});
