import { test } from 'node:test';
import assert from 'node:assert';
import * as native from 'node:zlib';
import fc from 'fast-check';
import { createInflate } from './inflate.ts';
import { fuzzRuns, fuzzSeed } from '@tabnode/internal/fuzz-settings';

const numRuns = fuzzRuns(1000);
fc.configureGlobal({ seed: fuzzSeed });

const pairs = [
  ['zlib', native.deflateSync, native.inflateSync],
  ['gzip', native.gzipSync, native.gunzipSync],
  ['raw', native.deflateRawSync, native.inflateRawSync],
  ['unzip', native.gzipSync, native.unzipSync],
] as const;

const text = fc.array(fc.constantFrom('abc', 'the quick', ' ', 'xyzzy', '0', '\n', 'é'), { maxLength: 200 }).map((parts) => Buffer.from(parts.join('')));
const content = fc.oneof(text, fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)));
const mutation = fc.record({ at: fc.double({ min: 0, max: 0.999999, noNaN: true }), value: fc.nat(255), kind: fc.constantFrom('set', 'flip', 'insert', 'delete', 'cut') });

function mutate(archive: Buffer, { at, value, kind }: { at: number; value: number; kind: string }): Buffer {
  const i = Math.floor(at * archive.length);
  if (kind === 'cut') return archive.subarray(0, i);
  if (kind === 'insert') return Buffer.concat([archive.subarray(0, i), Buffer.of(value), archive.subarray(i)]);
  if (kind === 'delete') return Buffer.concat([archive.subarray(0, i), archive.subarray(i + 1)]);
  const copy = Buffer.from(archive);
  if (i < copy.length) copy[i] = kind === 'set' ? value : copy[i]! ^ (1 << (value & 7));
  return copy;
}

function inflate(format: 'zlib' | 'gzip' | 'raw' | 'unzip', archive: Buffer, piece: number): string {
  const codec = createInflate(format, 15);
  const room = new Uint8Array(16384);
  const parts: Buffer[] = [];
  let at = 0;
  for (;;) {
    const stop = Math.min(archive.length, at + piece);
    const flush = stop === archive.length ? 4 : 0;
    do {
      codec.write(flush, archive, at, stop - at, room, 0, room.length);
      at = stop - codec.availableIn;
      if (codec.error) return codec.error.message;
      parts.push(Buffer.from(room.subarray(0, room.length - codec.availableOut)));
    } while (!codec.availableOut);
    if (at < stop || flush) return Buffer.concat(parts).toString('hex');
  }
}

test('mutated archives give what they give in Node', () => {
  fc.assert(fc.property(fc.nat(3), content, fc.nat(9), fc.nat(4), fc.array(mutation, { maxLength: 3 }), fc.boolean(), (which, bytes, level, strategy, mutations, twice) => {
    const [format, pack, unpack] = pairs[which]!;
    let archive: Buffer = pack(bytes, { level, strategy });
    if (twice) archive = Buffer.concat([archive, pack(bytes, { level })]);
    for (const change of mutations) archive = mutate(archive, change);
    let expected: string;
    try { expected = unpack(archive).toString('hex'); } catch (error) { expected = (error as Error).message; }
    assert.strictEqual(inflate(format, archive, 1e9), expected);
  }), { numRuns });
});
