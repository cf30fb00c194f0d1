import { test } from 'node:test';
import assert from 'node:assert';
import * as native from 'node:zlib';
import fc from 'fast-check';
import { createDeflate } from './deflate.ts';
import { fuzzRuns, fuzzSeed } from '@tabnode/internal/fuzz-settings';

const numRuns = fuzzRuns(1000);
fc.configureGlobal({ seed: fuzzSeed });
const unpack = { zlib: native.inflateSync, gzip: native.gunzipSync, raw: native.inflateRawSync };

const text = fc.array(fc.constantFrom('abc', 'the quick', ' ', 'xyzzy', '0', '\n', 'é', 'a'.repeat(300)), { maxLength: 300 }).map((parts) => Buffer.from(parts.join('')));
/** Little can be found in these, and then something again. */
const noise = fc.tuple(fc.nat(), fc.nat(3000), text).map(([seed, length, known]) => Buffer.concat([known, Buffer.from(Array.from({ length }, (_, i) => Math.imul(seed + i, 0x9e3779b1) >>> 13 & 255 ^ (i * i >>> 3))), known]));
const content = fc.oneof(text, noise, fc.uint8Array({ maxLength: 3000 }).map((bytes) => Buffer.from(bytes)));
const options = fc.record({ format: fc.constantFrom('zlib', 'gzip', 'raw' as const), level: fc.integer({ min: -1, max: 9 }), windowBits: fc.integer({ min: 9, max: 15 }), memLevel: fc.integer({ min: 1, max: 9 }), strategy: fc.nat(4), dictionary: fc.option(text) });
const step = fc.record({ size: fc.integer({ min: 0, max: 700 }), flush: fc.constantFrom(0, 0, 0, 1, 2, 3, 5), params: fc.option(fc.tuple(fc.integer({ min: -1, max: 9 }), fc.nat(4)), { freq: 5 }) });

// With room for fewer than six bytes a flush marker fills it each time, and zlib too writes markers without end; Node's chunks have 64 bytes and more.
test('Node reads what was compressed with any options, in any pieces', () => {
  fc.assert(fc.property(content, options, fc.array(step, { maxLength: 8 }), fc.integer({ min: 6, max: 5000 }), (bytes, { format, level, windowBits, memLevel, strategy, dictionary }, steps, size) => {
    const given = dictionary && dictionary.length && format !== 'gzip' ? dictionary : undefined;
    const codec = createDeflate(format as 'zlib', level, windowBits, memLevel, strategy, given);
    const room = new Uint8Array(size);
    const parts: Buffer[] = [];
    const push = (flush: number, piece: Buffer): void => {
      let turns = 10_000;
      do {
        assert.ok(turns--, 'a write that has no end');
        codec.write(flush, piece, 0, piece.length, room, 0, size);
        parts.push(Buffer.from(room.subarray(0, size - codec.availableOut)));
        piece = piece.subarray(piece.length - codec.availableIn);
      } while (!codec.availableOut);
      assert.strictEqual(piece.length, 0);
    };
    let at = 0;
    for (const { size: taken, flush, params } of steps) {
      push(flush, bytes.subarray(at, at + taken));
      at = Math.min(bytes.length, at + taken);
      if (params) codec.params!(params[0], params[1]);
    }
    push(4, bytes.subarray(at));
    assert.deepStrictEqual(unpack[format as 'zlib'](Buffer.concat(parts), { windowBits, ...(given && { dictionary: given }) }), bytes);
  }), { numRuns });
});
