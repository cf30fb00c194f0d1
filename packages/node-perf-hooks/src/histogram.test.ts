import { describe, test } from 'node:test';
import assert from 'node:assert';
import { setTimeout } from 'node:timers';
import { inspect } from 'node:util';
import { createHistogram, monitorEventLoopDelay } from 'node:perf_hooks';

describe('createHistogram', () => {
  test('an empty one', () => {
    const h = createHistogram();
    assert.deepStrictEqual([h.count, h.countBigInt, h.min, h.minBigInt, h.max, h.maxBigInt, h.exceeds, h.exceedsBigInt], [0, 0n, 9223372036854776000, 9223372036854775807n, 0, 0n, 0, 0n]);
    assert.ok(Number.isNaN(h.mean) && Number.isNaN(h.stddev));
    assert.deepStrictEqual([...h.percentiles], [[100, 0]]);
  });

  test('figures to the last digit', () => {
    const h = createHistogram();
    for (let i = 1; i < 2000; i++) h.record(i * 37);
    h.record(2_000_001);
    assert.deepStrictEqual([h.count, h.min, h.max], [2000, 37, 2000895]);
    assert.deepStrictEqual([h.mean, h.stddev], [37982.2035, 48807.01933751013]);
    assert.deepStrictEqual([1, 50, 99, 99.9, 100].map((p) => h.percentile(p)), [740, 37023, 73279, 73983, 2000895]);
    assert.deepStrictEqual([...h.percentiles].slice(0, 4), [[0, 37], [50, 36992], [75, 55488], [87.5, 64736]]);
    assert.strictEqual(h.percentileBigInt(50), 37023n);
  });

  test('bigints up to 2 ** 63 - 1', () => {
    const h = createHistogram({ lowest: 1n, highest: 2n ** 62n, figures: 5 });
    for (const value of [2n ** 61n, 2n ** 62n, 2n ** 63n - 1n, 3n]) h.record(value);
    assert.deepStrictEqual([h.countBigInt, h.minBigInt, h.maxBigInt, h.exceedsBigInt], [3n, 3n, 4611721202799476735n, 1n]);
    assert.deepStrictEqual([h.mean, h.stddev], [2305851805306716000, 1882720115158958300]);
    for (const value of [0n, -1n, 2n ** 63n]) assert.throws(() => h.record(value), { name: 'RangeError', code: 'ERR_OUT_OF_RANGE', message: 'value is out of range' });
  });

  test('values above the highest are counted apart', () => {
    const h = createHistogram({ lowest: 1, highest: 11, figures: 1 });
    for (const value of [5, 11, 12, 100]) h.record(value);
    assert.deepStrictEqual([h.count, h.exceeds, h.max], [2, 2, 11]);
    h.reset();
    assert.deepStrictEqual([h.count, h.exceeds, h.max], [0, 0, 0]);
  });

  test('add', () => {
    const [a, b] = [createHistogram(), createHistogram()];
    a.record(5);
    b.record(7);
    b.record(9);
    a.add(b);
    assert.deepStrictEqual([a.count, a.min, a.max, a.mean], [3, 5, 9, 7]);
    assert.throws(() => a.add({} as never), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "other" argument must be an instance of RecordableHistogram. Received an instance of Object' });
  });

  test('recordDelta counts from its second call on', async () => {
    const h = createHistogram();
    h.recordDelta();
    assert.strictEqual(h.count, 0);
    await new Promise((resolve) => { setTimeout(resolve, 5); });
    h.recordDelta();
    assert.strictEqual(h.count, 1);
    assert.ok(h.min > 1e6 && h.min < 1e11);
  });

  test('as text and as JSON', () => {
    const h = createHistogram();
    h.record(1);
    assert.strictEqual(inspect(h), 'Histogram {\n  min: 1,\n  max: 1,\n  mean: 1,\n  exceeds: 0,\n  stddev: 0,\n  count: 1,\n  percentiles: Map(2) { 0 => 1, 100 => 1 }\n}');
    assert.strictEqual(inspect({ a: { h } }, { depth: 1 }), '{ a: { h: [RecordableHistogram] } }');
    assert.strictEqual(JSON.stringify(h), '{"count":1,"min":1,"max":1,"mean":1,"exceeds":0,"stddev":0,"percentiles":{"0":1,"100":1}}');
  });

  test('arguments are checked', () => {
    for (const options of [3, null, 'x', []]) assert.throws(() => createHistogram(options as never), { code: 'ERR_INVALID_ARG_TYPE' });
    for (const options of [{ lowest: '1' }, { highest: null }, { figures: {} }]) assert.throws(() => createHistogram(options as never), { code: 'ERR_INVALID_ARG_TYPE' });
    for (const options of [{ lowest: 0 }, { lowest: 1.5 }, { lowest: 5, highest: 9 }, { figures: 0 }, { figures: 6 }]) assert.throws(() => createHistogram(options), { code: 'ERR_OUT_OF_RANGE' });
    const h = createHistogram();
    for (const value of [0, -1, 1.5, 2 ** 53]) assert.throws(() => h.record(value), { code: 'ERR_OUT_OF_RANGE' });
    for (const value of ['1', undefined, null, {}]) assert.throws(() => h.record(value as never), { code: 'ERR_INVALID_ARG_TYPE' });
    for (const value of [0, 101, -1, NaN]) assert.throws(() => h.percentile(value), { code: 'ERR_OUT_OF_RANGE' });
    assert.throws(() => h.percentile('1' as never), { code: 'ERR_INVALID_ARG_TYPE' });
    assert.throws(() => new (h.constructor as any)(), { code: 'ERR_ILLEGAL_CONSTRUCTOR' });
    assert.throws(() => h.record.call({} as never, 1), { code: 'ERR_INVALID_THIS', message: 'Value of "this" must be of type RecordableHistogram' });
  });
});

describe('monitorEventLoopDelay', () => {
  test('samples while it is enabled', async () => {
    const h = monitorEventLoopDelay({ resolution: 1 });
    assert.deepStrictEqual([h.enable(), h.enable()], [true, false]);
    while (h.count < 3) await new Promise((resolve) => { setTimeout(resolve, 3); });
    assert.ok(h.min > 0 && h.max >= h.min && h.mean > 0);
    assert.deepStrictEqual([h.disable(), h.disable()], [true, false]);
    h.reset();
    assert.strictEqual(h.count, 0);
    assert.strictEqual(h.constructor.name, 'ELDHistogram');
  });

  test('arguments are checked', () => {
    for (const options of [3, null, 'x']) assert.throws(() => monitorEventLoopDelay(options as never), { code: 'ERR_INVALID_ARG_TYPE' });
    assert.throws(() => monitorEventLoopDelay({ resolution: '1' as never }), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "options.resolution" property must be of type number. Received type string (\'1\')' });
    for (const resolution of [0, -1, 1.5]) assert.throws(() => monitorEventLoopDelay({ resolution }), { code: 'ERR_OUT_OF_RANGE' });
  });
});
