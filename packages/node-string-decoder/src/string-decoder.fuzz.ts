// The same pieces through native StringDecoder and through ours. FUZZ_RUNS: inputs (default 300).
import assert from 'node:assert';
import { StringDecoder as Native } from 'node:string_decoder';
import { test } from 'node:test';
import fc from 'fast-check';
import { StringDecoder } from './string-decoder.ts';
import { fuzzRuns, fuzzSeed } from '@tabnode/internal/fuzz-settings';

const numRuns = fuzzRuns(300);
fc.configureGlobal({ seed: fuzzSeed });
const byte = fc.oneof(fc.integer({ min: 0, max: 0xff }), fc.integer({ min: 0x20, max: 0x7e }), fc.constantFrom(0x80, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe2, 0xed, 0xa0, 0x9f, 0xef, 0xbb, 0xf0, 0x90, 0xf4, 0x8f, 0xf5, 0xff, 0xd8, 0xdc));
const bytes = fc.oneof(fc.array(byte, { maxLength: 60 }).map((list) => Uint8Array.from(list)), fc.string({ unit: 'grapheme', maxLength: 300 }).map((text) => new TextEncoder().encode(text)));

test('StringDecoder, ours and native', () => {
  fc.assert(fc.property(fc.constantFrom('utf8', 'utf16le', 'latin1', 'ascii', 'hex', 'base64', 'base64url'), bytes, fc.array(fc.nat(20), { maxLength: 30 }), fc.boolean(), (encoding, value, cuts, ends) => {
    const ours = new StringDecoder(encoding);
    const native = new Native(encoding as 'utf8');
    let at = 0;
    for (const cut of [...cuts, Infinity]) {
      const piece = value.subarray(at, Math.min(at + cut, value.length));
      at += cut;
      assert.strictEqual(ours.write(piece), native.write(piece as never));
      for (const name of ['lastNeed', 'lastTotal'] as const) assert.strictEqual(ours[name], (native as unknown as typeof ours)[name]);
      assert.deepStrictEqual([...ours.lastChar], [...(native as unknown as typeof ours).lastChar]);
      if (ends && cut === 7) assert.strictEqual(ours.end(), native.end());
    }
    assert.strictEqual(ours.end(), native.end());
    assert.strictEqual(ours.end(), native.end());
  }), { numRuns });
});
