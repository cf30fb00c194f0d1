// The same values through our histograms and Node's: every figure that they tell, to the last digit.
import { describe, test } from 'node:test';
import assert from 'node:assert';
import { createHistogram as nativeHistogram } from 'node:perf_hooks';
import fc from 'fast-check';
import { createHistogram, type RecordableHistogram } from './histogram.ts';
import { fuzzRuns, fuzzSeed } from '@tabnode/internal/fuzz-settings';

const numRuns = fuzzRuns(2000) / 2;
fc.configureGlobal({ seed: fuzzSeed });

const value = fc.oneof(
  fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), fc.integer({ min: 0, max: 53 }).map((bits) => 2 ** bits), fc.integer({ min: 1, max: 53 }).map((bits) => 2 ** bits - 1),
  fc.bigInt({ min: 1n, max: 2n ** 63n - 1n }), fc.integer({ min: 0, max: 62 }).map((bits) => 2n ** BigInt(bits)), fc.constantFrom(0, -1, 1.5, 2 ** 53, 0n, 2n ** 63n),
);
const bound = fc.integer({ min: 0, max: 30 }).chain((bits) => fc.integer({ min: 2 ** bits, max: 2 ** (bits + 1) }));
const options = fc.option(fc.record({ lowest: bound, span: fc.integer({ min: 2, max: 1e9 }), figures: fc.oneof({ arbitrary: fc.integer({ min: 1, max: 3 }), weight: 60 }, { arbitrary: fc.constantFrom(4, 5), weight: 1 }), big: fc.boolean() }).map(({ lowest, span, figures, big }) => {
  const highest = Math.min(lowest * span, Number.MAX_SAFE_INTEGER);
  // Native Node aborts where the two ask for more than 62 bits.
  return big ? { lowest: BigInt(lowest), highest: BigInt(highest), figures } : { lowest, highest, figures };
}), { nil: {} });

type Either = Pick<RecordableHistogram, 'record' | 'add' | 'reset'>;

function tell(histogram: any, percentiles: number[]): unknown {
  const names = ['count', 'countBigInt', 'min', 'minBigInt', 'max', 'maxBigInt', 'mean', 'exceeds', 'exceedsBigInt', 'stddev', 'percentiles', 'percentilesBigInt'];
  // Native Node fills the same Map each time.
  const copy = (figure: unknown): unknown => (figure instanceof Map ? new Map(figure) : figure);
  return [names.map((name) => [name, copy(histogram[name])]), percentiles.map((p) => [p, histogram.percentile(p), histogram.percentileBigInt(p)]), histogram.toJSON()];
}

function recordAll(histogram: Either, values: (number | bigint)[]): string[] {
  return values.map((v) => {
    try {
      return String(histogram.record(v));
    } catch (error) {
      return `${(error as { code: string }).code} ${(error as Error).message}`;
    }
  });
}

const percentile = fc.oneof(fc.integer({ min: 1, max: 100 }), fc.double({ min: 1e-9, max: 100, noNaN: true }));

describe('histograms, ours and native', () => {
  test('record', () => fc.assert(fc.property(options, fc.array(value, { maxLength: 60 }), fc.array(percentile, { maxLength: 5 }), (o, values, percentiles) => {
    const [ours, native] = [createHistogram(o), nativeHistogram(o)];
    assert.deepStrictEqual(recordAll(ours, values), recordAll(native as unknown as Either, values));
    assert.deepStrictEqual(tell(ours, percentiles), tell(native, percentiles));
  }), { numRuns }));

  test('add and reset', () => fc.assert(fc.property(options, options, fc.array(value, { maxLength: 30 }), fc.array(value, { maxLength: 30 }), fc.array(percentile, { maxLength: 3 }), fc.boolean(), (a, b, first, second, percentiles, again) => {
    const results = [createHistogram, nativeHistogram].map((create) => {
      const [to, from] = [create(a), create(b)] as [any, any];
      recordAll(to, first);
      recordAll(from, second);
      to.add(from);
      const told = tell(to, percentiles);
      to.reset();
      if (again) recordAll(to, second);
      return [told, tell(to, percentiles)];
    });
    assert.deepStrictEqual(results[0], results[1]);
  }), { numRuns: numRuns / 2 }));

  test('the same errors', () => {
    for (const o of [3, null, [], 'x', { lowest: 0 }, { lowest: '1' }, { lowest: 1.5 }, { lowest: 5, highest: 9 }, { highest: null }, { figures: 0 }, { figures: 6 }, { figures: 1.5 }, { lowest: 4n, highest: 7n }, { lowest: 1n }, { highest: 5n }]) {
      const errors = [createHistogram, nativeHistogram].map((create) => {
        try {
          create(o as never);
          return undefined;
        } catch (error) {
          return [(error as Error).name, (error as { code?: string }).code, (error as Error).message];
        }
      });
      assert.deepStrictEqual(errors[0], errors[1]);
    }
  });
});
