import { test } from 'node:test';
import assert from 'node:assert';
import nodePunycode from 'node:punycode';
import fc from 'fast-check';
import punycode from './index.ts';
import { fuzzRuns, fuzzSeed } from '@tabnode/internal/fuzz-settings';

const numRuns = fuzzRuns(1000);
fc.configureGlobal({ seed: fuzzSeed });
const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 12 }), fc.array(fc.constantFrom('a', 'Z', '-', '.', '@', 'é', 'ü', '日', '😀', '\ud800', '。', 'xn--', 'XN--', '0', '9', 'kva', ' '), { maxLength: 10 }).map((p) => p.join('')));

function outcome(f: () => unknown): unknown {
  try { return f(); } catch (error) { return `${(error as Error).name} ${(error as Error).message}`; }
}

for (const method of ['decode', 'encode', 'toASCII', 'toUnicode'] as const) {
  test(method, () => {
    fc.assert(fc.property(text, (input) => assert.strictEqual(outcome(() => punycode[method](input)), outcome(() => nodePunycode[method](input)))), { numRuns });
  });
}

test('decode of digits', () => {
  const digits = fc.array(fc.constantFrom(...'abyz0189AZ-'), { maxLength: 12 }).map((p) => p.join(''));
  fc.assert(fc.property(digits, (input) => assert.strictEqual(outcome(() => punycode.decode(input)), outcome(() => nodePunycode.decode(input)))), { numRuns });
});

test('ucs2', () => {
  fc.assert(fc.property(text, fc.array(fc.integer({ min: 0, max: 0x110000 }), { maxLength: 4 }), (input, points) => {
    assert.deepStrictEqual(punycode.ucs2.decode(input), nodePunycode.ucs2.decode(input));
    assert.deepStrictEqual(outcome(() => punycode.ucs2.encode(points)), outcome(() => nodePunycode.ucs2.encode(points)));
  }), { numRuns });
});
