import assert from 'node:assert';
import buffer, { Buffer, kMaxLength, kStringMaxLength } from 'node:buffer';
import { describe, test } from 'node:test';

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const throws = (call: () => unknown, code: string, message?: string): void => assert.throws(call, message === undefined ? { code } : { code, message });

describe('the class', () => {
  test('is a Uint8Array', () => {
    const b = Buffer.from([1, 2, 3]);
    assert.ok(b instanceof Uint8Array);
    assert.ok(b instanceof Buffer);
    assert.strictEqual(b.constructor, Buffer);
    assert.strictEqual(Object.getPrototypeOf(Buffer), Uint8Array);
    assert.strictEqual(Object.getPrototypeOf(Buffer.prototype), Uint8Array.prototype);
    assert.strictEqual(Object.prototype.toString.call(b), '[object Uint8Array]');
    assert.strictEqual(Buffer.name, 'Buffer');
    assert.strictEqual(Buffer.length, 3);
  });

  test('its members are enumerable, as in Node', () => {
    const own = Object.getOwnPropertyDescriptor(Buffer.prototype, 'readInt8')!;
    assert.deepStrictEqual([own.enumerable, own.configurable, own.writable], [true, true, true]);
    assert.ok(Object.keys(Buffer).includes('alloc'));
    assert.strictEqual(Object.getOwnPropertyDescriptor(Buffer.prototype, 'constructor')!.enumerable, false);
    assert.strictEqual(Buffer.prototype.toLocaleString, Buffer.prototype.toString);
    assert.strictEqual(Buffer.prototype.readUint16BE, Buffer.prototype.readUInt16BE);
  });

  test('what its methods inherited from Uint8Array make are Buffers', () => {
    const b = Buffer.from('abc');
    for (const made of [b.map((x) => x + 1), b.filter((x) => x > 97), b.slice(1), b.subarray(1)]) assert.ok(Buffer.isBuffer(made));
    assert.strictEqual(b.map((x) => x + 1).toString(), 'bcd');
  });

  test('works without new, with a deprecation', () => {
    const make = Buffer as unknown as (...args: unknown[]) => Buffer;
    assert.strictEqual(make('6162', 'hex').toString(), 'ab');
    assert.deepStrictEqual([...make(3)], [0, 0, 0]);
    assert.deepStrictEqual([...new (Buffer as unknown as new (items: number[]) => Buffer)([1, 257])], [1, 1]);
    throws(() => make(5, 'utf8'), 'ERR_INVALID_ARG_TYPE', 'The "string" argument must be of type string. Received type number (5)');
    throws(() => make(), 'ERR_INVALID_ARG_TYPE');
  });

  test('can be extended', () => {
    class Own extends (Buffer as unknown as new (size: number) => Buffer) {}
    assert.strictEqual(new Own(3).length, 3);
    assert.ok(Buffer.isBuffer(new Own(1)));
    function Old(): Uint8Array { return Object.setPrototypeOf(new Uint8Array(2), Old.prototype); }
    Object.setPrototypeOf(Old.prototype, Buffer.prototype);
    assert.ok(Buffer.isBuffer(Old()));
  });

  test('isBuffer asks for the prototype', () => {
    assert.strictEqual(Buffer.isBuffer(new Uint8Array(1)), false);
    assert.strictEqual(Buffer.isBuffer(null), false);
    assert.strictEqual(Buffer.isBuffer(Object.create(Buffer.prototype)), true);
  });

  test('parent and offset', () => {
    const b = Buffer.from(new ArrayBuffer(8), 2, 4);
    assert.strictEqual((b as unknown as { parent: unknown }).parent, b.buffer);
    assert.strictEqual((b as unknown as { offset: number }).offset, 2);
    assert.strictEqual((Buffer.prototype as unknown as { parent: unknown }).parent, undefined);
  });
});

describe('alloc, allocUnsafe, allocUnsafeSlow', () => {
  test('alloc is zero or filled', () => {
    assert.strictEqual(hex(Buffer.alloc(3)), '000000');
    assert.strictEqual(hex(Buffer.alloc(5, 'ab')), '6162616261');
    assert.strictEqual(hex(Buffer.alloc(3, 257)), '010101');
    assert.strictEqual(hex(Buffer.alloc(4, 'abcd', 'hex')), 'abcdabcd');
    assert.strictEqual(hex(Buffer.alloc(3, '')), '000000');
    throws(() => Buffer.alloc(3, 'zz', 'hex'), 'ERR_INVALID_ARG_VALUE', "The argument 'value' is invalid. Received 'zz'");
    throws(() => Buffer.alloc(3, 'a', 'nope' as 'hex'), 'ERR_UNKNOWN_ENCODING', 'Unknown encoding: nope');
    throws(() => Buffer.alloc(3, 'a', 5 as never), 'ERR_INVALID_ARG_TYPE');
  });

  test('sizes are checked before memory is asked for', () => {
    for (const make of [Buffer.alloc, Buffer.allocUnsafe, Buffer.allocUnsafeSlow]) {
      throws(() => make(-1), 'ERR_OUT_OF_RANGE', 'The value of "size" is out of range. It must be >= 0 && <= 9007199254740991. Received -1');
      throws(() => make(NaN), 'ERR_OUT_OF_RANGE');
      throws(() => make(2 ** 53), 'ERR_OUT_OF_RANGE', 'The value of "size" is out of range. It must be >= 0 && <= 9007199254740991. Received 9_007_199_254_740_992');
      throws(() => make('5' as never), 'ERR_INVALID_ARG_TYPE', 'The "size" argument must be of type number. Received type string (\'5\')');
      assert.strictEqual(make(1.9).length, 1);
    }
  });

  test('small ones share a pool, at multiples of eight', () => {
    assert.strictEqual(Buffer.poolSize, 8192);
    const a = Buffer.allocUnsafe(3);
    const b = Buffer.from('abc');
    assert.strictEqual(a.buffer.byteLength, 8192);
    assert.strictEqual(a.byteOffset % 8, 0);
    assert.strictEqual(b.byteOffset % 8, 0);
    assert.strictEqual(Buffer.allocUnsafe(4096).buffer.byteLength, 4096);
    for (const own of [Buffer.alloc(4), Buffer.allocUnsafeSlow(4), Buffer.of(1, 2, 3, 4)]) assert.strictEqual(own.buffer.byteLength, 4);
  });
});

describe('from', () => {
  test('arrays and array-likes', () => {
    assert.strictEqual(hex(Buffer.from([1, 256, -1, 1.5, '7', 'x', null] as number[])), '0100ff01070000');
    assert.strictEqual(hex(Buffer.from({ length: 3, 0: 1, 1: 2 } as never)), '010200');
    assert.strictEqual(Buffer.from({ length: NaN } as never).length, 0);
    assert.strictEqual(hex(Buffer.from(new Float32Array([1.5, 300, -1]))), '012cff');
    assert.strictEqual(hex(Buffer.from({ type: 'Buffer', data: [1, 2] } as never)), '0102');
    assert.strictEqual(hex(Buffer.of(1, 2, 300)), '01022c');
  });

  test('copies what it is given', () => {
    const source = Buffer.from('abc');
    const copy = Buffer.from(source);
    source[0] = 0;
    assert.strictEqual(copy.toString(), 'abc');
  });

  test('shares an ArrayBuffer', () => {
    const memory = new ArrayBuffer(8);
    const b = Buffer.from(memory, 2, 3);
    b.fill(7);
    assert.deepStrictEqual([...new Uint8Array(memory)], [0, 0, 7, 7, 7, 0, 0, 0]);
    assert.strictEqual(Buffer.from(memory, 4).length, 4);
    assert.strictEqual(Buffer.from(memory, '1' as never, -5).length, 0);
    throws(() => Buffer.from(memory, 9), 'ERR_BUFFER_OUT_OF_BOUNDS', '"offset" is outside of buffer bounds');
    throws(() => Buffer.from(memory, 4, 5), 'ERR_BUFFER_OUT_OF_BOUNDS', '"length" is outside of buffer bounds');
  });

  test('a SharedArrayBuffer where there is one', () => {
    if (typeof SharedArrayBuffer !== 'function') return;
    const b = Buffer.from(new SharedArrayBuffer(200));
    b.write('é'.repeat(100));
    assert.strictEqual(b.toString(), 'é'.repeat(100));
    assert.strictEqual(Buffer.byteLength(new SharedArrayBuffer(4)), 4);
  });

  test('objects that turn into something else', () => {
    assert.strictEqual(Buffer.from(new String('abc')).toString(), 'abc');
    assert.strictEqual(Buffer.from({ valueOf: () => '6162' } as never, 'hex').toString(), 'ab');
    assert.strictEqual(Buffer.from({ [Symbol.toPrimitive]: () => 'x' } as never).toString(), 'x');
    for (const wrong of [undefined, null, 5, true, 1n, {}, new Map(), new Number(5), () => {}, Symbol('s'), Object.create(ArrayBuffer.prototype)]) {
      throws(() => Buffer.from(wrong as never), 'ERR_INVALID_ARG_TYPE');
    }
    throws(() => Buffer.from(5 as never), 'ERR_INVALID_ARG_TYPE', 'The first argument must be of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like Object. Received type number (5)');
  });

  test('copyBytesFrom copies memory, not numbers', () => {
    assert.strictEqual(hex(Buffer.copyBytesFrom(new Uint16Array([1, 2, 3]), 1, 1)), '0200');
    assert.strictEqual(Buffer.copyBytesFrom(new Uint16Array(3), 3).length, 0);
    throws(() => Buffer.copyBytesFrom(new DataView(new ArrayBuffer(2)) as never), 'ERR_INVALID_ARG_TYPE');
    throws(() => Buffer.copyBytesFrom(new Uint8Array(2), -1), 'ERR_OUT_OF_RANGE');
  });
});

describe('encodings', () => {
  test('names', () => {
    for (const name of ['utf8', 'UTF-8', 'ucs2', 'Ucs-2', 'utf16le', 'UTF-16LE', 'latin1', 'binary', 'ascii', 'base64', 'BASE64URL', 'hex']) assert.ok(Buffer.isEncoding(name));
    for (const name of ['', 'utf-7', 'latin-1', ' utf8', null, undefined, 5, {}]) assert.strictEqual(Buffer.isEncoding(name as string), false);
    throws(() => Buffer.from('a', 'nope' as 'hex'), 'ERR_UNKNOWN_ENCODING');
    throws(() => Buffer.alloc(1).toString(null as never), 'ERR_UNKNOWN_ENCODING', 'Unknown encoding: null');
    throws(() => Buffer.alloc(1).toString({} as never), 'ERR_UNKNOWN_ENCODING', 'Unknown encoding: {}');
  });

  test('utf8: malformed bytes and lone surrogates become U+FFFD, a BOM stays', () => {
    assert.strictEqual(hex(Buffer.from('a\u00e9\u20ac\u{1f600}')), '61c3a9e282acf09f9880');
    assert.strictEqual(hex(Buffer.from('\ud800a\udc00')), 'efbfbd61efbfbd');
    assert.strictEqual(Buffer.from([0xef, 0xbb, 0xbf, 0x61]).toString(), '\ufeffa');
    const malformed: [number[], string][] = [
      [[0x80], '\ufffd'], [[0xc0, 0x80], '\ufffd\ufffd'], [[0xe2, 0x82], '\ufffd'], [[0xe2, 0x28, 0xa1], '\ufffd(\ufffd'],
      [[0xed, 0xa0, 0x80], '\ufffd\ufffd\ufffd'], [[0xf0, 0x9f, 0x98], '\ufffd'], [[0xf4, 0x90, 0x80, 0x80], '\ufffd\ufffd\ufffd\ufffd'], [[0xff, 0x41], '\ufffdA'],
    ];
    for (const [bytes, text] of malformed) assert.strictEqual(Buffer.from(bytes).toString(), text);
    assert.strictEqual(Buffer.from([...new Array<number>(300).fill(0x61), 0xe2, 0x82]).toString(), `${'a'.repeat(300)}\ufffd`);
  });

  test('utf8: long texts, and lengths of both', () => {
    for (const text of ['a'.repeat(5000), 'é€'.repeat(3000), '\u{1f600}'.repeat(4097), `${'x'.repeat(4095)}\u{1f600}`, '\ud800'.repeat(200), 'é'.repeat(70000)]) {
      const b = Buffer.from(text);
      assert.strictEqual(b.toString(), text.toWellFormed());
      assert.strictEqual(Buffer.byteLength(text), b.length);
    }
  });

  test('utf16le keeps lone surrogates and drops an odd byte', () => {
    assert.strictEqual(hex(Buffer.from('a\ud800', 'ucs2')), '610000d8');
    assert.strictEqual(Buffer.from([0x61, 0, 0, 0xd8, 0x62]).toString('utf16le'), 'a\ud800');
    const text = '\u0100\udc00b'.repeat(3000);
    assert.strictEqual(Buffer.from(text, 'utf16le').toString('ucs2'), text);
  });

  test('latin1 and ascii, short and long', () => {
    for (const times of [1, 40, 80]) {
      const all = Buffer.from(Array.from({ length: 256 * times }, (_, i) => i & 255));
      const text = Array.from({ length: 256 * times }, (_, i) => String.fromCharCode(i & 255)).join('');
      assert.strictEqual(all.toString('latin1'), text);
      assert.strictEqual(all.toString('ascii'), Array.from({ length: 256 * times }, (_, i) => String.fromCharCode(i & 127)).join(''));
      assert.ok(Buffer.from(text, 'binary').equals(all));
    }
    assert.strictEqual(hex(Buffer.from('\u0161é€', 'latin1')), '61e9ac');
    assert.strictEqual(Buffer.alloc(200000, 0xe9).toString('latin1', 1, 199999), 'é'.repeat(199998));
  });

  test('hex ends at the first pair that is none', () => {
    assert.strictEqual(hex(Buffer.from('0aFf', 'hex')), '0aff');
    assert.strictEqual(hex(Buffer.from('abc', 'hex')), 'ab');
    assert.strictEqual(hex(Buffer.from('abxxcd', 'hex')), 'ab');
    assert.strictEqual(hex(Buffer.from(`${'ab'.repeat(40)}g0ab`, 'hex')), 'ab'.repeat(40));
    assert.strictEqual(Buffer.from('ab'.repeat(100), 'hex').toString('hex'), 'ab'.repeat(100));
    // Only the low byte of a character counts.
    assert.strictEqual(hex(Buffer.from('\u0131\u0132', 'hex')), '12');
  });

  test('base64 takes both alphabets, skips what is none, and ends at "="', () => {
    assert.strictEqual(Buffer.from('aGk', 'base64').toString(), 'hi');
    assert.strictEqual(Buffer.from(' a\nG!k= ', 'base64').toString(), 'hi');
    assert.strictEqual(hex(Buffer.from('-_+/', 'base64')), 'fbffbf');
    assert.strictEqual(hex(Buffer.from('-_+/', 'base64url')), 'fbffbf');
    assert.strictEqual(Buffer.from('YQ==YQ==', 'base64').toString(), 'a');
    assert.strictEqual(Buffer.from('=YQ', 'base64').length, 0);
    assert.strictEqual(Buffer.from('Y', 'base64').length, 0);
    assert.strictEqual(Buffer.from([0xfb, 0xff]).toString('base64'), '+/8=');
    assert.strictEqual(Buffer.from([0xfb, 0xff]).toString('base64url'), '-_8');
    const long = Buffer.from(Array.from({ length: 1000 }, (_, i) => (i * 7) & 255));
    assert.ok(Buffer.from(long.toString('base64').replace(/.{76}/g, '$&\r\n'), 'base64').equals(long));
    assert.ok(Buffer.from(long.toString('base64url'), 'base64').equals(long));
    const short = Buffer.alloc(4);
    assert.strictEqual(short.write('YWJjZGVm', 'base64'), 4);
    assert.strictEqual(short.toString(), 'abcd');
  });

  test('byteLength', () => {
    assert.strictEqual(Buffer.byteLength('é€'), 5);
    assert.strictEqual(Buffer.byteLength('abc', 'ucs2'), 6);
    assert.strictEqual(Buffer.byteLength('YWI=', 'base64'), 2);
    assert.strictEqual(Buffer.byteLength('abc', 'hex'), 1);
    assert.strictEqual(Buffer.byteLength('é', 'nope' as 'hex'), 2);
    assert.strictEqual(Buffer.byteLength(new DataView(new ArrayBuffer(3))), 3);
    throws(() => Buffer.byteLength(5 as never), 'ERR_INVALID_ARG_TYPE', 'The "string" argument must be of type string or an instance of Buffer or ArrayBuffer. Received type number (5)');
  });
});

describe('toString, write', () => {
  const b = Buffer.from('abcdefghij');

  test('toString takes any range', () => {
    assert.strictEqual(b.toString('utf8', 2, 4), 'cd');
    assert.strictEqual(b.toString('utf8', -5, 3), 'abc');
    assert.strictEqual(b.toString('utf8', '2' as never, '4' as never), 'cd');
    assert.strictEqual(b.toString('utf8', 4, 2), '');
    assert.strictEqual(b.toString('nope' as 'utf8', 4, 2), '');
    assert.strictEqual(b.toString('utf8', 1.9, 3.9), 'bc');
    assert.strictEqual(b.toString(undefined, 8), 'ij');
    assert.strictEqual(b.toLocaleString('hex' as never), b.toString('hex'));
  });

  test('write takes whole characters that fit', () => {
    const target = Buffer.alloc(4);
    assert.strictEqual(target.write('€€'), 3);
    assert.strictEqual(target.write('abc', 1), 3);
    assert.strictEqual(target.toString(), '\xe2abc'.replace('\xe2', '\ufffd'));
    assert.strictEqual(target.write('abc', 1, 1), 1);
    assert.strictEqual(target.write('6162', 'hex'), 2);
    assert.strictEqual(target.write('ab', 1, 'utf16le'), 2);
    assert.strictEqual(target.write('é'.repeat(200), 1), 2);
    throws(() => target.write('a', 5), 'ERR_OUT_OF_RANGE', 'The value of "offset" is out of range. It must be >= 0 && <= 4. Received 5');
    throws(() => target.write('a', 0, 5), 'ERR_OUT_OF_RANGE', 'The value of "length" is out of range. It must be >= 0 && <= 4. Received 5');
    throws(() => target.write(5 as never), 'ERR_INVALID_ARG_TYPE', 'argument must be a string');
  });

  test('methods named after an encoding', () => {
    type Named = Record<string, (...args: unknown[]) => unknown>;
    const named = Buffer.alloc(8) as unknown as Named;
    assert.strictEqual(named.utf8Write!('é', 1), 2);
    assert.strictEqual(named.latin1Write!('é', 3), 1);
    assert.strictEqual(named.hexWrite!('abcd', 4, 1), 1);
    assert.strictEqual(named.ucs2Write!('z', 5, 3), 2);
    assert.strictEqual(named.hexSlice!(), '00c3a9e9ab7a0000');
    assert.strictEqual(named.utf8Slice!(1, 3), 'é');
    assert.strictEqual((Buffer.prototype as unknown as Named).asciiSlice!.call(new Uint8Array([0xe1])), 'a');
    throws(() => named.utf8Write!('a', 9), 'ERR_BUFFER_OUT_OF_BOUNDS', '"offset" is outside of buffer bounds');
    throws(() => named.base64Write!('a', -1), 'ERR_OUT_OF_RANGE', 'Index out of range');
    throws(() => named.utf8Slice!(0, 9), 'ERR_OUT_OF_RANGE', 'Index out of range');
  });
});

describe('numbers', () => {
  const bytes = Buffer.from([0x81, 0x02, 0x03, 0x84, 0x05, 0x06, 0x07, 0x88]);

  test('reads', () => {
    assert.strictEqual(bytes.readUInt8(), 0x81);
    assert.strictEqual(bytes.readInt8(), -127);
    assert.strictEqual(bytes.readUInt16LE(), 0x0281);
    assert.strictEqual(bytes.readInt16BE(), -32510);
    assert.strictEqual(bytes.readUInt32LE(), 0x84030281);
    assert.strictEqual(bytes.readInt32BE(), -2130574460);
    assert.strictEqual(bytes.readUIntBE(0, 6), 0x810203840506);
    assert.strictEqual(bytes.readIntLE(0, 3), 0x030281);
    assert.strictEqual(bytes.readIntBE(0, 5), 0x8102038405 - 2 ** 40);
    assert.strictEqual(bytes.readBigUInt64LE(), 0x8807060584030281n);
    assert.strictEqual(bytes.readBigInt64BE(), BigInt.asIntN(64, 0x8102038405060788n));
    assert.strictEqual(Buffer.from('3f800000', 'hex').readFloatBE(), 1);
    assert.strictEqual(Buffer.from('000000000000f83f', 'hex').readDoubleLE(), 1.5);
  });

  test('writes give the offset after', () => {
    const b = Buffer.alloc(8);
    assert.strictEqual(b.writeUInt16BE(0x1234, 1), 3);
    assert.strictEqual(b.writeInt8(-1), 1);
    assert.strictEqual(hex(b), 'ff12340000000000');
    b.writeIntLE(-2, 2, 5);
    assert.strictEqual(hex(b), 'ff12feffffffff00');
    b.writeUIntBE(0x123456789abc, 0, 6);
    assert.strictEqual(hex(b.subarray(0, 6)), '123456789abc');
    b.writeBigInt64LE(-2n);
    assert.strictEqual(hex(b), 'feffffffffffffff');
    b.writeDoubleBE(1.5);
    assert.strictEqual(hex(b), '3ff8000000000000');
    b.writeFloatLE(1, 4);
    assert.strictEqual(hex(b), '3ff800000000803f');
    assert.ok(Object.is(b.readFloatLE(b.writeFloatLE(-0, 0) - 4), -0));
  });

  test('fractions are cut, text is turned into numbers', () => {
    const b = Buffer.alloc(2);
    b.writeUInt16LE(1.9);
    assert.strictEqual(hex(b), '0100');
    b.writeInt16LE('7' as never);
    assert.strictEqual(hex(b), '0700');
    b.writeInt8(-0.5);
    assert.strictEqual(hex(b), '0000');
  });

  test('bounds', () => {
    throws(() => bytes.readUInt8(8), 'ERR_OUT_OF_RANGE', 'The value of "offset" is out of range. It must be >= 0 and <= 7. Received 8');
    throws(() => bytes.readInt32LE(-1), 'ERR_OUT_OF_RANGE', 'The value of "offset" is out of range. It must be >= 0 and <= 4. Received -1');
    throws(() => bytes.readInt32LE(1.5), 'ERR_OUT_OF_RANGE', 'The value of "offset" is out of range. It must be an integer. Received 1.5');
    throws(() => bytes.readInt32LE('0' as never), 'ERR_INVALID_ARG_TYPE', 'The "offset" argument must be of type number. Received type string (\'0\')');
    throws(() => Buffer.alloc(1).readUInt16LE(), 'ERR_BUFFER_OUT_OF_BOUNDS', 'Attempt to access memory outside buffer bounds');
    throws(() => bytes.readUIntLE(0, 7), 'ERR_OUT_OF_RANGE', 'The value of "byteLength" is out of range. It must be >= 1 and <= 6. Received 7');
    throws(() => bytes.readUIntLE(0, undefined as never), 'ERR_INVALID_ARG_TYPE', 'The "byteLength" argument must be of type number. Received undefined');
    throws(() => bytes.writeUInt8(256), 'ERR_OUT_OF_RANGE', 'The value of "value" is out of range. It must be >= 0 and <= 255. Received 256');
    throws(() => bytes.writeIntLE(2 ** 39, 0, 5), 'ERR_OUT_OF_RANGE', 'The value of "value" is out of range. It must be >= -(2 ** 39) and < 2 ** 39. Received 549_755_813_888');
    throws(() => bytes.writeBigUInt64LE(-1n), 'ERR_OUT_OF_RANGE', 'The value of "value" is out of range. It must be >= 0n and < 2n ** 64n. Received -1n');
    throws(() => bytes.writeDoubleLE(1, 1), 'ERR_OUT_OF_RANGE');
  });

  test('swaps', () => {
    assert.strictEqual(hex(Buffer.from('0102030405060708', 'hex').swap16()), '0201040306050807');
    assert.strictEqual(hex(Buffer.from('0102030405060708', 'hex').swap32()), '0403020108070605');
    assert.strictEqual(hex(Buffer.from('0102030405060708', 'hex').swap64()), '0807060504030201');
    throws(() => Buffer.alloc(3).swap16(), 'ERR_INVALID_BUFFER_SIZE', 'Buffer size must be a multiple of 16-bits');
  });
});

describe('search', () => {
  const b = Buffer.from('abcdefabc');

  test('numbers, text, bytes', () => {
    assert.strictEqual(b.indexOf('abc'), 0);
    assert.strictEqual(b.indexOf('abc', 1), 6);
    assert.strictEqual(b.indexOf('abc', -3), 6);
    assert.strictEqual(b.lastIndexOf('abc'), 6);
    assert.strictEqual(b.lastIndexOf('abc', 5), 0);
    assert.strictEqual(b.indexOf(99 + 256), 2);
    assert.strictEqual(b.indexOf(Buffer.from('def')), 3);
    assert.strictEqual(b.indexOf(new Uint8Array([0x66])), 5);
    assert.strictEqual(b.includes('zz'), false);
    assert.strictEqual(b.indexOf('6364', 0, 'hex'), 2);
    assert.strictEqual(b.indexOf(''), 0);
    assert.strictEqual(b.indexOf('', 100), 9);
    assert.strictEqual(b.lastIndexOf(''), 9);
    assert.strictEqual(b.lastIndexOf('a', NaN), 6);
    assert.strictEqual(b.lastIndexOf('a', null as never), 0);
    throws(() => b.indexOf({} as never), 'ERR_INVALID_ARG_TYPE', 'The "value" argument must be one of type number or string or an instance of Buffer or Uint8Array. Received an instance of Object');
    throws(() => b.indexOf('a', 0, 'nope' as 'hex'), 'ERR_UNKNOWN_ENCODING');
  });

  test('UTF-16 at even places only', () => {
    const units = Buffer.from('\u6100b', 'utf16le');
    assert.strictEqual(units.indexOf('a', 0, 'utf16le'), -1);
    assert.strictEqual(units.indexOf('b', 0, 'utf16le'), 2);
    assert.strictEqual(Buffer.from('abab', 'ucs2').lastIndexOf('ab', undefined, 'ucs2'), 4);
  });

  test('in many bytes', () => {
    const many = Buffer.concat([Buffer.alloc(200000, 'ab'), Buffer.from('needle'), Buffer.alloc(70000, 'ab')]);
    assert.strictEqual(many.indexOf('needle'), 200000);
    assert.strictEqual(many.indexOf('needle', 200001), -1);
    assert.strictEqual(many.lastIndexOf('needle'), 200000);
    assert.strictEqual(many.indexOf('b'), 1);
    assert.strictEqual(many.indexOf(many.subarray(199999, 200100)), 199999);
    for (const at of [0, 65530, 65536, 131070]) {
      const one = Buffer.alloc(140000);
      one.write('needle', at);
      assert.strictEqual(one.indexOf('needle'), at);
    }
  });
});

describe('compare, copy, concat, fill, slice', () => {
  test('compare', () => {
    assert.strictEqual(Buffer.compare(Buffer.from('a'), Buffer.from('b')), -1);
    assert.strictEqual(Buffer.from('abc').compare(Buffer.from('ab')), 1);
    assert.strictEqual(Buffer.from('xabcx').compare(Buffer.from('abc'), 0, 3, 1, 4), 0);
    assert.strictEqual(Buffer.from('abc').equals(new Uint8Array([97, 98, 99])), true);
    const a = Buffer.alloc(100000, 3);
    for (const at of [0, 1023, 65535, 65536, 99999]) {
      const b = Buffer.from(a);
      b[at] = 4;
      assert.strictEqual(a.compare(b), -1);
      assert.strictEqual(b.compare(a), 1);
      assert.strictEqual(a.equals(b), false);
    }
    throws(() => a.compare('a' as never), 'ERR_INVALID_ARG_TYPE', 'The "target" argument must be an instance of Buffer or Uint8Array. Received type string (\'a\')');
    throws(() => a.compare(a, 0, 100001), 'ERR_OUT_OF_RANGE');
  });

  test('copy', () => {
    const source = Buffer.from('abcdef');
    const target = Buffer.alloc(4, '.');
    assert.strictEqual(source.copy(target, 1, 2, 4), 2);
    assert.strictEqual(target.toString(), '.cd.');
    assert.strictEqual(source.copy(target, 9), 0);
    assert.strictEqual(source.copy(source, 2, 0, 4), 4);
    assert.strictEqual(source.toString(), 'ababcd');
    throws(() => source.copy(target, -1), 'ERR_OUT_OF_RANGE', 'The value of "targetStart" is out of range. It must be >= 0. Received -1');
    throws(() => source.copy(target, 0, 7), 'ERR_OUT_OF_RANGE', 'The value of "sourceStart" is out of range. It must be >= 0 && <= 6. Received 7');
  });

  test('concat', () => {
    const list = [Buffer.from('ab'), new Uint8Array([99])];
    assert.strictEqual(Buffer.concat(list).toString(), 'abc');
    assert.strictEqual(Buffer.concat(list, 2).toString(), 'ab');
    assert.strictEqual(hex(Buffer.concat(list, 5)), '6162630000');
    assert.strictEqual(Buffer.concat([]).length, 0);
    throws(() => Buffer.concat(Buffer.from('a') as never), 'ERR_INVALID_ARG_TYPE');
    throws(() => Buffer.concat([5 as never]), 'ERR_INVALID_ARG_TYPE', 'The "list[0]" argument must be an instance of Buffer or Uint8Array. Received type number (5)');
  });

  test('fill', () => {
    assert.strictEqual(hex(Buffer.alloc(5).fill('abc', 1, 4)), '0061626300');
    assert.strictEqual(hex(Buffer.alloc(4).fill('é')), 'c3a9c3a9');
    assert.strictEqual(hex(Buffer.alloc(3).fill(new Uint8Array([1, 2]))), '010201');
    assert.strictEqual(hex(Buffer.alloc(2).fill('ab', 'hex')), 'abab');
    assert.strictEqual(Buffer.alloc(10000).fill('xyz').toString(), 'xyz'.repeat(3334).slice(0, 10000));
    throws(() => Buffer.alloc(2).fill('a', 0, 3), 'ERR_OUT_OF_RANGE', 'The value of "end" is out of range. It must be >= 0 && <= 2. Received 3');
    throws(() => Buffer.alloc(2).fill(new Uint8Array(0)), 'ERR_INVALID_ARG_VALUE', "The argument 'value' is invalid. Received Uint8Array(0) []");
  });

  test('slice and subarray share memory', () => {
    const b = Buffer.from('abcdef');
    b.subarray(1, 3).fill('x');
    assert.strictEqual(b.toString(), 'axxdef');
    assert.strictEqual(b.slice(-2).toString(), 'ef');
    assert.strictEqual(b.subarray(4, 2).length, 0);
    assert.strictEqual(b.subarray('1' as never, Infinity).length, 5);
  });

  test('toJSON', () => {
    assert.strictEqual(JSON.stringify(Buffer.from('ab')), '{"type":"Buffer","data":[97,98]}');
    assert.deepStrictEqual(Buffer.alloc(0).toJSON(), { type: 'Buffer', data: [] });
  });

  test('resizable memory', () => {
    const memory = new (ArrayBuffer as unknown as new (size: number, options: object) => ArrayBuffer & { resize(size: number): void })(200, { maxByteLength: 400 });
    const b = Buffer.from(memory);
    b.write('é'.repeat(100));
    assert.strictEqual(b.toString(), 'é'.repeat(100));
    memory.resize(400);
    assert.strictEqual(b.length, 400);
  });
});

describe('inspect', () => {
  test('shows bytes, how many more, and properties', () => {
    assert.strictEqual((Buffer.from('ab') as unknown as { inspect(): string }).inspect(), '<Buffer 61 62>');
    assert.strictEqual((Buffer.alloc(52) as unknown as { inspect(): string }).inspect(), `<Buffer ${'00 '.repeat(50)}... 2 more bytes>`);
  });

  test('as many bytes as INSPECT_MAX_BYTES says', () => {
    const before = buffer.INSPECT_MAX_BYTES;
    buffer.INSPECT_MAX_BYTES = 2;
    assert.strictEqual((Buffer.from('abc') as unknown as { inspect(): string }).inspect(), '<Buffer 61 62 ... 1 more byte>');
    buffer.INSPECT_MAX_BYTES = before;
    throws(() => { buffer.INSPECT_MAX_BYTES = -1; }, 'ERR_OUT_OF_RANGE');
    throws(() => { buffer.INSPECT_MAX_BYTES = 'x' as never; }, 'ERR_INVALID_ARG_TYPE');
  });
});

test('limits', () => {
  assert.strictEqual(kMaxLength, buffer.constants.MAX_LENGTH);
  assert.strictEqual(kStringMaxLength, buffer.constants.MAX_STRING_LENGTH);
  assert.strictEqual(kMaxLength, 9007199254740991);
  assert.strictEqual(kStringMaxLength, 536870888);
});
