import { describe, test } from 'node:test';
import assert from 'node:assert';
import { Buffer } from 'node:buffer';
import querystring, { decode, encode, escape, parse, stringify, unescape } from 'node:querystring';

const plain = (query: object): object => ({ ...query });

describe('parse', () => {
  test('gives an object without a prototype', () => {
    const query = parse('a=1&toString=2&__proto__=3');
    assert.strictEqual(Object.getPrototypeOf(query), null);
    assert.deepStrictEqual(Object.entries(query), [['a', '1'], ['toString', '2'], ['__proto__', '3']]);
  });

  test('collects repeated keys', () => {
    assert.deepStrictEqual(plain(parse('a=1&b=2&a=3&a')), { a: ['1', '3', ''], b: '2' });
  });

  test('decodes escapes and plus signs, and leaves malformed escapes', () => {
    assert.deepStrictEqual(plain(parse('a+b=%C3%A9+%zz&%26=%3D%3d')), { 'a b': 'é %zz', '&': '==' });
    assert.deepStrictEqual(plain(parse('a=%E9')), { a: '\ufffd' });
  });

  test('skips empty pairs', () => {
    assert.deepStrictEqual(plain(parse('&&a=1&&=&b')), { 'a': '1', '': '', 'b': '' });
  });

  test('takes other separators, of any length', () => {
    assert.deepStrictEqual(plain(parse('a:1;b:2', ';', ':')), { a: '1', b: '2' });
    assert.deepStrictEqual(plain(parse('a=>1, b=>2', ', ', '=>')), { a: '1', b: '2' });
  });

  test('stops at maxKeys', () => {
    const text = Array.from({ length: 1500 }, (_, i) => `k${i}=`).join('&');
    assert.strictEqual(Object.keys(parse(text)).length, 1000);
    assert.strictEqual(Object.keys(parse(text, null as never, null as never, { maxKeys: 0 })).length, 1500);
    assert.strictEqual(Object.keys(parse(text, null as never, null as never, { maxKeys: 2 })).length, 2);
  });

  test('decodes with the given function, or as it does itself where that throws', () => {
    assert.deepStrictEqual(plain(parse('a+=b', '&', '=', { decodeURIComponent: (text) => `<${text}>` })), { '<a%20>': '<b>' });
    assert.deepStrictEqual(plain(parse('a=b%20', '&', '=', { decodeURIComponent: () => { throw new Error('no'); } })), { a: 'b ' });
  });

  test('gives nothing for what is no string', () => {
    for (const value of [undefined, null, 5, {}, ['a=1'], '']) assert.deepStrictEqual(plain(parse(value as never)), {});
  });
});

describe('stringify', () => {
  test('writes primitives, and a pair for each member of an array', () => {
    assert.strictEqual(stringify({ a: 'x y', b: [1, true, 2n], c: null, d: NaN, e: {}, f: [], g: -0 } as never), 'a=x%20y&b=1&b=true&b=2&c=&d=&e=&g=0');
  });

  test('is empty for what is no object', () => {
    for (const value of [undefined, null, 'abc', 5, () => 1]) assert.strictEqual(stringify(value as never), '');
  });

  test('takes separators and an encoder', () => {
    assert.strictEqual(stringify({ a: 1, b: 2 }, ';', ':'), 'a:1;b:2');
    assert.strictEqual(stringify({ a: 'b' }, '&', '=', { encodeURIComponent: (text) => `<${text}>` }), '<a>=<b>');
  });

  test('escapes all but unreserved characters', () => {
    assert.strictEqual(escape("aZ09-_.!~*'()"), "aZ09-_.!~*'()");
    assert.strictEqual(escape('é😀/?+%'), '%C3%A9%F0%9F%98%80%2F%3F%2B%25');
    assert.strictEqual(escape({ toString: () => 'a b' } as never), 'a%20b');
    assert.throws(() => escape('a\ud800'), { name: 'URIError', code: 'ERR_INVALID_URI', message: 'URI malformed' });
    assert.throws(() => escape(Symbol('s') as never), TypeError);
  });
});

describe('unescape', () => {
  test('leaves malformed escapes and replaces what is not UTF-8', () => {
    assert.strictEqual(unescape('%41%zz%'), 'A%zz%');
    assert.strictEqual(unescape('%c3%28'), '\ufffd(');
  });

  test('unescapeBuffer gives bytes', () => {
    const { unescapeBuffer } = querystring as unknown as { unescapeBuffer(text: string, spaces?: boolean): Buffer };
    assert.deepStrictEqual([...unescapeBuffer('%d3%zz+')], [0xd3, 0x25, 0x7a, 0x7a, 0x2b]);
    assert.strictEqual(unescapeBuffer('a+b', true).toString(), 'a b');
    assert.ok(Buffer.isBuffer(unescapeBuffer('a')));
  });
});

describe('module', () => {
  test('has encode and decode as other names', () => {
    assert.strictEqual(encode, stringify);
    assert.strictEqual(decode, parse);
    assert.strictEqual(querystring.parse, parse);
  });

  test('uses the escape and unescape that were put in place', () => {
    const { escape: oldEscape, unescape: oldUnescape } = querystring;
    try {
      querystring.escape = (text) => `<${text}>`;
      querystring.unescape = (text) => text.toUpperCase();
      assert.strictEqual(querystring.stringify({ a: 'b' }), '<a>=<b>');
      assert.deepStrictEqual(plain(querystring.parse('a=b')), { A: 'B' });
    } finally {
      querystring.escape = oldEscape;
      querystring.unescape = oldUnescape;
    }
  });
});
