// The same values and the same bytes through our serializer and Node's, both ways.
import { describe, test } from 'node:test';
import assert from 'node:assert';
import { deserialize as nativeDeserialize, serialize as nativeSerialize } from 'node:v8';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { deserialize, serialize } from './default-serdes.ts';
import { fuzzRuns, fuzzSeed } from '@tabnode/internal/fuzz-settings';

const numRuns = fuzzRuns(2000) / 4;
fc.configureGlobal({ seed: fuzzSeed });

const number = fc.oneof(fc.integer(), fc.integer({ min: -5, max: 5 }), fc.double(), fc.constantFrom(-0, 2 ** 31, -(2 ** 31), 2 ** 30, NaN, Infinity));
const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme', maxLength: 12 }), fc.constantFrom('', '0', '-1', '01', '4294967295', '__proto__', 'é', '€'));
const bytes = fc.uint8Array({ maxLength: 40 });
const leaf = fc.oneof(
  number, text, fc.boolean(), fc.constantFrom(null, undefined), fc.bigInt({ min: -(2n ** 130n), max: 2n ** 130n }), fc.date({ noInvalidDate: false }),
  number.map(Object), text.map(Object), fc.boolean().map(Object), fc.bigInt().map(Object),
  fc.constantFrom(/a/, /b+/gi, /./dgimsuy, /[a]/v), bytes, bytes.map((b) => b.buffer.slice(0)), bytes.map((b) => new DataView(b.buffer, 0)),
  fc.int16Array({ maxLength: 9 }), fc.uint32Array({ maxLength: 9 }), fc.float64Array({ maxLength: 9 }), fc.bigInt64Array({ maxLength: 9 }),
  fc.tuple(fc.nat(20), fc.nat(20)).map(([size, more]) => new ArrayBuffer(size, { maxByteLength: size + more })),
);
const { value } = fc.letrec<{ value: unknown }>((tie) => {
  const any = tie('value');
  return {
    value: fc.oneof({ depthSize: 'small', withCrossShrink: true }, leaf,
      fc.array(any, { maxLength: 6 }), fc.dictionary(text, any, { maxKeys: 6 }), fc.sparseArray(any, { maxLength: 9 }),
      fc.array(fc.tuple(any, any), { maxLength: 4 }).map((entries) => new Map(entries)), fc.array(any, { maxLength: 4 }).map((members) => new Set(members)),
      fc.tuple(fc.constantFrom(Error, TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError), text, fc.option(any)).map(([Class, message, cause]) => {
        const error = new Class(message, cause === null ? undefined : { cause });
        error.stack = `at ${message}`;
        return error;
      }),
      fc.tuple(any, any).map(([a, b]) => { const cycle: Record<string, unknown> = { a, b, again: a }; cycle.self = [cycle, b]; return cycle; })),
  };
});

function outcome(call: () => unknown): string {
  try {
    const result = call();
    return result instanceof Uint8Array && result.constructor.name === 'Buffer' ? Buffer.from(result).toString('hex') : inspect(result, { depth: 20, showHidden: false });
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
}

describe('serialize and deserialize, ours and native', () => {
  test('the same bytes', () => fc.assert(fc.property(value, (v) => {
    const [ours, native] = [outcome(() => serialize(v)), outcome(() => nativeSerialize(v))];
    // How V8 keeps an array's numbers depends on its past, which no program can see: anew, both have the same.
    const anew = (hex: string): string => outcome(() => nativeSerialize(nativeDeserialize(Buffer.from(hex, 'hex'))));
    if (ours !== native) assert.strictEqual(anew(ours), anew(native));
  }), { numRuns }));

  test('each reads what the other has written', () => fc.assert(fc.property(value, (v) => {
    const written = nativeSerialize(v);
    const back = nativeDeserialize(written);
    assert.deepStrictEqual(deserialize(written), back);
    assert.deepStrictEqual(nativeDeserialize(Buffer.from(serialize(v))), back);
  }), { numRuns }));
});
