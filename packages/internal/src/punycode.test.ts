import { test } from 'node:test';
import assert from 'node:assert';
import { codePointsOf, decodePunycode, encodePunycode } from './punycode.ts';

test('encodes and decodes the samples of RFC 3492', () => {
  const samples = { 'egbpdaj6bu4bxfgehfvwxn': 'ليهمابتكلموشعربي؟', 'ihqwcrb4cv8a8dqg056pqjye': '他们为什么不说中文', 'MajiKoi5-783gue6qz075azm5e': 'MajiでKoiする5秒前', '-> $1.00 <--': '-> $1.00 <-' };
  for (const [code, text] of Object.entries(samples)) {
    assert.strictEqual(decodePunycode(code), text);
    assert.strictEqual(encodePunycode(text), code);
  }
});

test('refuses what is malformed', () => {
  assert.throws(() => decodePunycode('a b'), { name: 'RangeError', message: 'Invalid input' });
  assert.throws(() => decodePunycode('9999999999'), { name: 'RangeError', message: 'Overflow: input needs wider integers to process' });
});

test('keeps lone surrogates as points of their own', () => {
  assert.deepStrictEqual(codePointsOf('\ud800a\u{1f600}'), [0xd800, 0x61, 0x1f600]);
});
