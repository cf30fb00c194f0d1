import { test } from 'node:test';
import assert from 'node:assert';
import nodeQuerystring from 'node:querystring';
import fc from 'fast-check';
import querystring, { escape, parse, stringify, unescape, unescapeBuffer } from './index.ts';
import { fuzzRuns, fuzzSeed } from '@tabnode/internal/fuzz-settings';

const numRuns = fuzzRuns(1000);
fc.configureGlobal({ seed: fuzzSeed });

const query = fc.oneof(fc.array(fc.constantFrom('&', '&', '=', '=', '+', '%', '%20', '%2', '%zz', '%C3%A9', '%c3', '%26', 'a', 'b', 'a', 'é', '\ud800', ';', ':', '>', '__proto__', ' ', '1'), { maxLength: 14 }).map((p) => p.join('')), fc.string({ maxLength: 20 }));
const separator = fc.constantFrom(undefined, null, '', '&', ';', '&&', '=', ':', 'aa', '&=');
const equals = fc.constantFrom(undefined, null, '', '=', ':', '=>', '==', '&', '=&');
const maxKeys = fc.constantFrom(undefined, 0, 1, 2, 3, -1, NaN, Infinity, 1.5, '2');
const decodeURIComponent_ = fc.constantFrom(undefined, decodeURIComponent, (text: string) => `${text}!`, () => { throw new Error('no'); }, 5);
const encodeURIComponent_ = fc.constantFrom(undefined, (text: string) => `${text}!`, 5);
const text = fc.oneof(query, fc.string({ unit: 'binary', maxLength: 10 }), fc.string({ unit: 'binary-ascii', maxLength: 10 }));
const primitive = fc.oneof(text, fc.double(), fc.integer(), fc.bigInt(), fc.boolean(), fc.constantFrom(null, undefined, {}, () => 1, -0, 1e21, [1]));

function outcome(f: () => unknown): unknown {
  try { return f(); } catch (error) { return `${(error as Error).name} ${(error as NodeJS.ErrnoException).code} ${(error as Error).message}`; }
}

test('parse', () => {
  fc.assert(fc.property(query, separator, equals, maxKeys, decodeURIComponent_, (string, sep, eq, keys, decode) => {
    const options = { maxKeys: keys as number, decodeURIComponent: decode as typeof decodeURIComponent };
    assert.deepStrictEqual(outcome(() => ({ ...parse(string, sep, eq, options) })), outcome(() => ({ ...nodeQuerystring.parse(string, sep as string, eq as string, options) })));
  }), { numRuns });
});

test('parse with the defaults', () => {
  fc.assert(fc.property(query, (string) => {
    assert.deepStrictEqual({ ...querystring.parse(string) }, { ...nodeQuerystring.parse(string) });
  }), { numRuns });
});

test('stringify', () => {
  fc.assert(fc.property(fc.oneof(fc.dictionary(text, fc.oneof(primitive, fc.array(primitive, { maxLength: 3 })), { maxKeys: 4 }), fc.array(primitive, { maxLength: 3 })), separator, equals, encodeURIComponent_, (object, sep, eq, encode) => {
    const options = { encodeURIComponent: encode as typeof encodeURIComponent };
    assert.deepStrictEqual(outcome(() => stringify(object, sep, eq, options)), outcome(() => nodeQuerystring.stringify(object as never, sep as string, eq as string, options)));
  }), { numRuns });
});

test('escape and unescape', () => {
  fc.assert(fc.property(text, fc.boolean(), (string, spaces) => {
    assert.deepStrictEqual(outcome(() => escape(string)), outcome(() => nodeQuerystring.escape(string)));
    assert.deepStrictEqual(unescape(string), nodeQuerystring.unescape(string));
    assert.deepStrictEqual((unescape as Function)(string, spaces), (nodeQuerystring.unescape as Function)(string, spaces));
    assert.deepStrictEqual([...unescapeBuffer(string, spaces)], [...(nodeQuerystring as unknown as { unescapeBuffer(string: string, spaces: boolean): Buffer }).unescapeBuffer(string, spaces)]);
  }), { numRuns });
});
