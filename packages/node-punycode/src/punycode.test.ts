import { describe, test } from 'node:test';
import assert from 'node:assert';
import punycode, { decode, encode, toASCII, toUnicode, ucs2, version } from 'node:punycode';

describe('encode and decode', () => {
  test('are opposites', () => {
    const pairs = { 'mañana': 'maana-pta', '☃-⌘': '--dqo34k', '日本語': 'wgv71a119e', '😀': 'e28h', 'abc': 'abc-', '': '' };
    for (const [text, code] of Object.entries(pairs)) {
      assert.strictEqual(encode(text), code);
      assert.strictEqual(decode(code), text);
    }
  });

  test('decode takes digits in either case', () => {
    assert.strictEqual(decode('WGV71A119E'), '日本語');
  });

  test('decode refuses what is malformed', () => {
    assert.throws(() => decode(' '), { name: 'RangeError', message: 'Invalid input' });
    assert.throws(() => decode('é-a'), { name: 'RangeError', message: 'Illegal input >= 0x80 (not a basic code point)' });
    assert.throws(() => decode('99999999'), { name: 'RangeError', message: 'Overflow: input needs wider integers to process' });
    assert.throws(() => decode('zz'), RangeError);
  });
});

describe('domains', () => {
  test('are encoded and decoded a label at a time', () => {
    assert.strictEqual(toASCII('mañana.com'), 'xn--maana-pta.com');
    assert.strictEqual(toUnicode('xn--maana-pta.com'), 'mañana.com');
    assert.strictEqual(toASCII('日本語。example'), 'xn--wgv71a119e.example');
    assert.strictEqual(toASCII('example.com'), 'example.com');
  });

  test('keep the local part of an e-mail address', () => {
    assert.strictEqual(toASCII('jösé@é.com'), 'jösé@xn--9ca.com');
    assert.strictEqual(toUnicode('xn--9ca@xn--9ca.com'), 'xn--9ca@é.com');
  });
});

describe('ucs2', () => {
  test('keeps lone surrogates', () => {
    assert.deepStrictEqual(ucs2.decode('a😀\ud800b'), [97, 0x1f600, 0xd800, 98]);
    assert.strictEqual(ucs2.encode([97, 0x1f600, 0xd800]), 'a😀\ud800');
    assert.throws(() => ucs2.encode([0x110000]), RangeError);
  });
});

describe('module', () => {
  test('has what its object has', () => {
    assert.deepStrictEqual(Object.keys(punycode), ['version', 'ucs2', 'decode', 'encode', 'toASCII', 'toUnicode']);
    assert.strictEqual(punycode.decode, decode);
    assert.strictEqual(version, '2.1.0');
  });
});
