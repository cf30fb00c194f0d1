// Streams that native Node reads and ours made, and the other way round; damaged ones, five times FUZZ_RUNS (default 300).
import assert from 'node:assert';
import { test } from 'node:test';
import zlib from 'node:zlib';
import fc from 'fast-check';
import { brotliDecompressSync } from './brotli-calls.ts';
import { createBrotliDecoder } from './brotli-decoder.ts';
import { createBrotliEncoder } from './brotli-encoder.ts';
import type { Codec } from './codec.ts';
import { fuzzRuns, fuzzSeed } from '@tabnode/internal/fuzz-settings';

const numRuns = fuzzRuns(300);
fc.configureGlobal({ seed: fuzzSeed });
const PROCESS = 0;
const FLUSH = 1;
const FINISH = 2;
const EMIT_METADATA = 3;

const encode = (text: string) => new TextEncoder().encode(text);
const word = fc.constantFrom('the ', 'quick ', 'Über ', 'time', '<div class="', '">', '\n', ', and ', 'http://www.', '日本語', 'a', '0', '\0', 'international ', 'function (');
const piece = fc.oneof(
  fc.array(word, { maxLength: 60 }).map((words) => encode(words.join(''))),
  fc.uint8Array({ maxLength: 80 }),
  fc.tuple(fc.nat(255), fc.nat(3000)).map(([byte, length]) => new Uint8Array(length).fill(byte)),
  fc.tuple(fc.nat(), fc.nat(2000)).map(([seed, length]) => Uint8Array.from({ length }, () => (seed = Math.imul(seed, 1103515245) + 12345 | 0) >>> 24)),
  fc.tuple(fc.nat(), fc.nat(2000)).map(([seed, length]) => Uint8Array.from({ length }, () => 97 + ((seed = Math.imul(seed, 1103515245) + 12345 | 0) >>> 28))),
);
/** Pieces of which some come again. */
const data = fc.tuple(fc.array(piece, { maxLength: 5 }), fc.array(fc.nat(4), { maxLength: 12 })).map(([pieces, order]) => {
  const all = [...pieces, ...order.map((i) => pieces[i] ?? encode('again'))];
  return Uint8Array.from(Buffer.concat(all));
});
const optional = (least: number, most: number) => fc.option(fc.integer({ min: least, max: most }), { nil: -1 });
/** By BROTLI_PARAM_*. The two highest qualities are the slowest by far. */
const parameters = fc.tuple(optional(0, 2), fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 0, max: 9 }) }, { weight: 1, arbitrary: fc.integer({ min: 10, max: 11 }) }), fc.option(fc.integer({ min: 10, max: 24 }), { nil: 10 }), optional(16, 24), optional(0, 1), optional(0, 100_000), fc.boolean(), optional(0, 3), optional(0, 120))
  .map(([mode, quality, window, block, plain, hint, large, postfix, direct]) => [mode, quality, window, block, plain, hint, large ? 1 : 0, postfix, direct]);
const cuts = fc.array(fc.tuple(fc.nat(3000), fc.constantFrom(PROCESS, PROCESS, FLUSH, EMIT_METADATA)), { maxLength: 6 });

function paramsOf(values: number[]): Record<number, number> {
  return Object.fromEntries(values.map((value, i) => [i, value] as const).filter(([, value]) => value !== -1));
}

/** Gives `codec` the bytes in pieces, each with its operation, and takes what comes in rooms of `room` bytes. */
function run(codec: Codec, bytes: Uint8Array, pieces: [number, number][], room: number): { bytes: Uint8Array; left: number } {
  const output = new Uint8Array(room);
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const [size, operation] of [...pieces, [Infinity, FINISH] as const]) {
    const end = Math.min(at + size, bytes.length);
    do {
      codec.write(operation, bytes, at, end - at, output, 0, room);
      at = end - codec.availableIn;
      parts.push(output.slice(0, room - codec.availableOut));
    } while (codec.error === null && codec.availableOut === 0);
    if (codec.error !== null) break;
  }
  return { bytes: Uint8Array.from(Buffer.concat(parts)), left: bytes.length - at };
}

function outcome(call: () => Uint8Array): unknown {
  try {
    return Buffer.from(call()).toString('latin1');
  } catch (error) {
    const { code, errno, message } = error as NodeJS.ErrnoException;
    return { code, errno, message };
  }
}

test('native Node reads what ours compresses', () => {
  fc.assert(fc.property(data, parameters, cuts, fc.integer({ min: 1, max: 5000 }), (input, params, pieces, room) => {
    // Metadata is no part of what comes out.
    const expected: Uint8Array[] = [];
    let at = 0;
    for (const [size, operation] of pieces) {
      if (operation !== EMIT_METADATA) expected.push(input.subarray(at, at + size));
      at += size;
    }
    expected.push(input.subarray(at));
    const packed = run(createBrotliEncoder(params), input, pieces, room).bytes;
    const options = { params: paramsOf([-1, params[6]!]) };
    assert.deepStrictEqual(zlib.brotliDecompressSync(packed, options).toString('latin1'), Buffer.concat(expected).toString('latin1'));
  }), { numRuns: numRuns / 5 });
});

test('what was flushed can be read', () => {
  fc.assert(fc.property(data, parameters, fc.nat(4000), (input, params, size) => {
    const codec = createBrotliEncoder(params);
    const output = new Uint8Array(2 * input.length + 1000);
    const first = input.subarray(0, size);
    codec.write(FLUSH, first, 0, first.length, output, 0, output.length);
    const packed = output.subarray(0, output.length - codec.availableOut);
    const read = zlib.brotliDecompressSync(packed, { finishFlush: PROCESS, params: paramsOf([-1, params[6]!]) });
    assert.strictEqual(read.toString('latin1'), Buffer.from(first).toString('latin1'));
  }), { numRuns: numRuns / 8 });
});

test('ours reads what native Node compresses', () => {
  fc.assert(fc.property(data, parameters, fc.array(fc.tuple(fc.nat(300), fc.constant(PROCESS)), { maxLength: 20 }), fc.integer({ min: 1, max: 5000 }), (input, params, pieces, room) => {
    const packed = zlib.brotliCompressSync(input, { params: paramsOf(params) });
    const codec = createBrotliDecoder([-1, params[6]!]);
    const read = run(codec, packed, pieces as [number, number][], room);
    assert.strictEqual(codec.error, null);
    assert.strictEqual(read.left, 0);
    assert.strictEqual(Buffer.from(read.bytes).toString('latin1'), Buffer.from(input).toString('latin1'));
  }), { numRuns: numRuns / 5 });
});

test('with a dictionary', () => {
  fc.assert(fc.property(data, data, parameters, cuts.map((pieces) => pieces.map(([size]) => [size, FLUSH] as [number, number])), (input, extra, params, pieces) => {
    const dictionary = Uint8Array.from(Buffer.concat([input.subarray(0, 1000), extra]));
    const options = { dictionary, params: paramsOf([-1, params[6]!]) };
    const packed = run(createBrotliEncoder(params, dictionary), input, pieces, 4096).bytes;
    assert.strictEqual(zlib.brotliDecompressSync(packed, options).toString('latin1'), Buffer.from(input).toString('latin1'));
    const theirs = zlib.brotliCompressSync(input, { ...options, params: paramsOf(params) });
    assert.strictEqual((brotliDecompressSync(theirs, options) as unknown as Buffer).toString('latin1'), Buffer.from(input).toString('latin1'));
  }), { numRuns: numRuns / 8 });
});

/** Long enough for several types of blocks: stretches, each with symbols of its own. */
const long = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 2, max: 250 }), fc.integer({ min: 0, max: 255 }), fc.nat(30_000), fc.nat(30)), { minLength: 1, maxLength: 6 }).map((stretches) => {
  const bytes: number[] = [];
  for (const [seed, kinds, base, length, again] of stretches) {
    let state = seed;
    const random = (below: number) => ((state = Math.imul(state, 1103515245) + 12345 | 0) >>> 16) % below;
    for (const stop = bytes.length + length; bytes.length < stop;) {
      if (bytes.length > 300 && random(100) < again) {
        const distance = 1 + random(Math.min(bytes.length, again < 10 ? 60_000 : 200));
        for (let copy = 3 + random(12); copy > 0; copy--) bytes.push(bytes[bytes.length - distance]!);
      } else bytes.push(base + Math.min(random(kinds), random(kinds), random(kinds)) & 255);
    }
  }
  return Uint8Array.from(bytes);
});

test('native Node reads long ones', () => {
  fc.assert(fc.property(long, fc.integer({ min: 0, max: 11 }), parameters, fc.integer({ min: 100, max: 100_000 }), (input, quality, params, room) => {
    params = [params[0]!, quality, ...params.slice(2)];
    const packed = run(createBrotliEncoder(params), input, [], room).bytes;
    const options = { params: paramsOf([-1, params[6]!]) };
    assert.ok(Buffer.from(input).equals(zlib.brotliDecompressSync(packed, options)));
    assert.ok(Buffer.from(input).equals(brotliDecompressSync(packed, options) as unknown as Uint8Array));
  }), { numRuns: numRuns / 40 });
});

test('damaged streams', () => {
  const change = fc.tuple(fc.nat(), fc.nat(255), fc.constantFrom('set', 'flip', 'drop', 'add', 'cut'));
  const damages = fc.array(fc.tuple(fc.array(change, { maxLength: 4 }), fc.constantFrom(PROCESS, FINISH)), { minLength: 20, maxLength: 20 });
  fc.assert(fc.property(data, parameters, damages, fc.boolean(), (input, params, list, isOurs) => {
    const whole = isOurs ? run(createBrotliEncoder(params), input, [], 4096).bytes : zlib.brotliCompressSync(input, { params: paramsOf(params) });
    for (const [changes, finishFlush] of list) {
      let packed = [...whole];
      for (const [place, value, kind] of changes) {
        const at = place % packed.length || 0;
        if (kind === 'set') packed[at] = value;
        else if (kind === 'flip') packed[at]! ^= 1 << (value & 7);
        else if (kind === 'drop') packed.splice(at, 1);
        else if (kind === 'add') packed.splice(at, 0, value);
        else packed = packed.slice(0, at);
      }
      const bytes = Uint8Array.from(packed);
      // A few changed bits can ask for 16 MiB and more.
      const options = { finishFlush, maxOutputLength: 1 << 18, params: paramsOf([-1, params[6]!]) };
      assert.deepStrictEqual(outcome(() => brotliDecompressSync(bytes, options) as unknown as Uint8Array), outcome(() => zlib.brotliDecompressSync(bytes, options)));
    }
  }), { numRuns: numRuns / 4 });
});
