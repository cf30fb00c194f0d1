import { beforeEach, describe, test } from 'node:test';
import assert from 'node:assert';
import { setTimeout } from 'node:timers';
import { inspect } from 'node:util';
import * as perfHooks from 'node:perf_hooks';

const { constants, eventLoopUtilization, performance, PerformanceEntry, PerformanceMark, PerformanceMeasure, PerformanceObserver, PerformanceResourceTiming, timerify } = perfHooks;
const { PerformanceObserverEntryList } = perfHooks as unknown as { PerformanceObserverEntryList: new () => object };
const tick = (ms = 0): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });

/** Observes until entries have come. */
function observed(options: object, act: () => void): Promise<any[]> {
  return new Promise((resolve) => {
    const observer = new PerformanceObserver((list) => {
      observer.disconnect();
      resolve(list.getEntries());
    });
    observer.observe(options as never);
    act();
  });
}

beforeEach(() => {
  performance.clearMarks();
  performance.clearMeasures();
  performance.clearResourceTimings();
});

describe('performance', () => {
  test('clock', () => {
    assert.ok(performance.timeOrigin > 1.6e12);
    const now = performance.now();
    assert.ok(performance.now() >= now);
    assert.throws(() => performance.now.call({} as never), { code: 'ERR_INVALID_THIS', message: 'Value of "this" must be of type Performance' });
  });

  test('marks', () => {
    const mark = performance.mark('a', { startTime: 5, detail: { x: [1] } });
    assert.ok(mark instanceof PerformanceMark && mark instanceof PerformanceEntry);
    assert.deepStrictEqual(mark.toJSON(), { name: 'a', entryType: 'mark', startTime: 5, duration: 0, detail: { x: [1] } });
    assert.strictEqual(inspect(mark), "PerformanceMark {\n  name: 'a',\n  entryType: 'mark',\n  startTime: 5,\n  duration: 0,\n  detail: { x: [Array] }\n}");
    assert.deepStrictEqual(performance.getEntriesByName('a'), [mark]);
    assert.strictEqual(performance.mark('b').detail, null);
    assert.deepStrictEqual(performance.getEntriesByType('mark').map(({ name }) => name), ['a', 'b']);
    performance.clearMarks('a');
    assert.deepStrictEqual(performance.getEntries().map(({ name }) => name), ['b']);
  });

  test('marks are those of the global performance', () => {
    globalThis.performance.mark('page', { startTime: 1 });
    assert.strictEqual(performance.getEntriesByName('page', 'mark').length, 1);
    performance.mark('ours', { startTime: 2 });
    assert.strictEqual(globalThis.performance.getEntriesByName('ours').length, 1);
  });

  test('errors of marks', () => {
    assert.throws(() => (performance.mark as Function)(), { code: 'ERR_MISSING_ARGS', message: 'The "name" argument must be specified' });
    assert.throws(() => performance.mark('x', 3 as never), { code: 'ERR_INVALID_ARG_TYPE' });
    assert.throws(() => performance.mark('x', { startTime: 'a' as never }), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "startTime" argument must be of type number. Received type string (\'a\')' });
    assert.throws(() => performance.mark('x', { startTime: -1 }), { code: 'ERR_PERFORMANCE_INVALID_TIMESTAMP', message: '-1 is not a valid timestamp' });
    assert.throws(() => performance.mark('nodeStart'), { code: 'ERR_INVALID_ARG_VALUE', message: "The argument 'name' is invalid. Received 'nodeStart'" });
    assert.throws(() => performance.mark('x', { detail: () => {} }), { name: 'DataCloneError' });
    assert.throws(() => new (PerformanceMark as any)(), { code: 'ERR_MISSING_ARGS' });
    assert.strictEqual(new (PerformanceMark as any)('free').name, 'free');
    assert.strictEqual(performance.getEntriesByName('free').length, 0);
  });

  test('measures', () => {
    performance.mark('a', { startTime: 10 });
    performance.mark('b', { startTime: 20 });
    const spans = (...args: unknown[]): [number, number] => {
      const { startTime, duration } = (performance.measure as Function)('m', ...args);
      return [startTime, duration];
    };
    assert.deepStrictEqual(spans('a', 'b'), [10, 10]);
    assert.deepStrictEqual(spans('b', 'a'), [20, -10]);
    assert.deepStrictEqual(spans({ start: 'a', end: 25 }), [10, 15]);
    assert.deepStrictEqual(spans({ end: 'b', duration: 11 }), [9, 11]);
    assert.deepStrictEqual(spans({ end: 'a', duration: 11 }), [-1, 11]);
    assert.deepStrictEqual(spans({ start: 'b', duration: 11 }), [20, 11]);
    assert.deepStrictEqual(spans(undefined, 'b'), [0, 20]);
    assert.deepStrictEqual(spans({}, 'b'), [0, 20]);
    assert.strictEqual(spans('a')[0], 10);
    assert.ok(spans()[1] > 0);
    assert.strictEqual(spans('nodeStart')[0], performance.nodeTiming.nodeStart);
    const measure = performance.measure('d', { start: 1, end: 2, detail: 'x' });
    assert.ok(measure instanceof PerformanceMeasure);
    assert.deepStrictEqual(measure.toJSON(), { name: 'd', entryType: 'measure', startTime: 1, duration: 1, detail: 'x' });
    assert.strictEqual(performance.getEntriesByType('measure').length, 12);
  });

  test('errors of measures', () => {
    performance.mark('a');
    assert.throws(() => performance.measure(Symbol('x') as never), { code: 'ERR_INVALID_ARG_TYPE' });
    assert.throws(() => performance.measure('m', 'zzz'), { name: 'SyntaxError', message: 'The "zzz" performance mark has not been set' });
    assert.throws(() => performance.measure('m', 'yyy', 'zzz'), { message: 'The "zzz" performance mark has not been set' });
    assert.throws(() => performance.measure('m', { start: 1, end: 2, duration: 3 }), { code: 'ERR_PERFORMANCE_MEASURE_INVALID_OPTIONS', message: 'Must not have options.start, options.end, and options.duration specified' });
    assert.throws(() => performance.measure('m', { start: 1 } as never, 'a'), { code: 'ERR_PERFORMANCE_MEASURE_INVALID_OPTIONS', message: 'endMark must not be specified' });
    assert.throws(() => performance.measure('m', { start: -1 }), { code: 'ERR_PERFORMANCE_INVALID_TIMESTAMP' });
    assert.throws(() => new (PerformanceMeasure as any)(), { code: 'ERR_ILLEGAL_CONSTRUCTOR' });
    assert.throws(() => new (PerformanceEntry as any)(), { code: 'ERR_ILLEGAL_CONSTRUCTOR', message: 'Illegal constructor' });
    assert.throws(() => new (performance.constructor as any)(), { code: 'ERR_ILLEGAL_CONSTRUCTOR' });
  });

  test('nodeTiming', () => {
    const { nodeTiming } = performance;
    assert.ok(nodeTiming instanceof PerformanceEntry);
    assert.deepStrictEqual([nodeTiming.name, nodeTiming.entryType, nodeTiming.startTime], ['node', 'node', 0]);
    assert.ok(nodeTiming.nodeStart <= nodeTiming.v8Start && nodeTiming.v8Start <= nodeTiming.environment && nodeTiming.environment <= nodeTiming.bootstrapComplete);
    assert.ok(nodeTiming.duration <= performance.now());
    assert.deepStrictEqual(Object.keys(nodeTiming), ['name', 'entryType', 'startTime', 'duration', 'nodeStart', 'v8Start', 'environment', 'loopStart', 'loopExit', 'bootstrapComplete', 'idleTime', 'uvMetricsInfo']);
    assert.match(inspect(nodeTiming), /^PerformanceNodeTiming \{\n {2}name: 'node',\n {2}entryType: 'node',/);
    assert.deepStrictEqual(Object.keys(performance.toJSON()), ['nodeTiming', 'timeOrigin', 'eventLoopUtilization']);
  });

  test('eventLoopUtilization', async () => {
    await tick(5);
    const first = eventLoopUtilization();
    assert.ok(first.idle >= 0 && first.active > 0 && first.utilization > 0 && first.utilization <= 1, inspect(first));
    await tick(20);
    const second = performance.eventLoopUtilization(first);
    assert.ok(second.idle > 0 && second.idle + second.active > 15);
    assert.deepStrictEqual(eventLoopUtilization({ idle: 5, active: 5, utilization: 0 }, { idle: 1, active: 2, utilization: 0 }), { idle: 4, active: 3, utilization: 3 / 7 });
    assert.ok(performance.nodeTiming.loopStart > 0);
  });
});

describe('timerify', () => {
  test('keeps results, names and constructors', () => {
    const add = timerify(function tabnodeSum(a: number, b: number) { return a + b; });
    assert.strictEqual(add(1, 2), 3);
    assert.deepStrictEqual([add.name, add.length], ['timerified tabnodeSum', 2]);
    class A { a: number; constructor(a: number) { this.a = a; } }
    const B = timerify(A as never) as unknown as typeof A;
    assert.ok(new B(1) instanceof A);
    assert.throws(() => (B as any)(), TypeError);
  });

  test('tells how long a call took', async () => {
    const entries = await observed({ entryTypes: ['function'] }, () => { timerify(function twice(n: number) { return n * 2; })(4); });
    assert.strictEqual(entries.length, 1);
    const [entry] = entries;
    assert.deepStrictEqual([entry.name, entry.entryType, entry.detail, entry[0]], ['twice', 'function', [4], 4]);
    assert.ok(entry.duration >= 0 && entry instanceof PerformanceEntry);
    assert.match(inspect(entry), /^PerformanceNodeEntry \{\n {2}name: 'twice',/);
  });

  test('of promises, until they are settled; into a histogram', async () => {
    const histogram = perfHooks.createHistogram();
    const slow = timerify(async () => { await tick(10); }, { histogram });
    await slow();
    assert.strictEqual(histogram.count, 1);
    assert.ok(histogram.max > 5e6);
    assert.throws(() => timerify(() => {}, { histogram: 3 as never }), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "options.histogram" property must be an instance of RecordableHistogram. Received type number (3)' });
    assert.throws(() => timerify(3 as never), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "fn" argument must be of type function. Received type number (3)' });
  });
});

describe('PerformanceObserver', () => {
  test('is told of marks and measures, once', async () => {
    const entries = await observed({ entryTypes: ['mark', 'measure'] }, () => {
      performance.mark('a', { startTime: 1 });
      performance.mark('b', { startTime: 3 });
      performance.measure('m', 'a', 'b');
    });
    assert.deepStrictEqual(entries.map(({ name }) => name), ['a', 'm', 'b']);
    let late = 0;
    const observer = new PerformanceObserver((list) => { late += list.getEntries().length; });
    observer.observe({ type: 'mark' });
    performance.mark('c');
    await tick(50);
    assert.strictEqual(late, 1);
    observer.disconnect();
  });

  test('is told of what the page marks', async () => {
    const [entry] = await observed({ type: 'mark' }, () => { globalThis.performance.mark('page'); });
    assert.strictEqual(entry.name, 'page');
  });

  test('lists', async () => {
    let list: any;
    const observer = new PerformanceObserver((given) => { list = given; observer.disconnect(); });
    observer.observe({ entryTypes: ['mark'] });
    performance.mark('a');
    performance.mark('b');
    while (list === undefined) await tick();
    assert.strictEqual(list.getEntriesByName('a').length, 1);
    assert.strictEqual(list.getEntriesByName('a', 'measure').length, 0);
    assert.strictEqual(list.getEntriesByType('mark').length, 2);
    assert.throws(() => list.getEntriesByType(), { code: 'ERR_MISSING_ARGS', message: 'The "type" argument must be specified' });
    assert.throws(() => new PerformanceObserverEntryList(), { code: 'ERR_ILLEGAL_CONSTRUCTOR' });
  });

  test('buffered, takeRecords, and how it looks', () => {
    performance.mark('early');
    const observer = new PerformanceObserver(() => {});
    assert.strictEqual(inspect(observer), 'PerformanceObserver { connected: false, pending: false, entryTypes: [], buffer: [] }');
    observer.observe({ type: 'mark', buffered: true });
    performance.mark('late');
    assert.deepStrictEqual((observer as any).takeRecords().map(({ name }: { name: string }) => name), ['early', 'late']);
    assert.deepStrictEqual((observer as any).takeRecords(), []);
    observer.disconnect();
  });

  test('errors', () => {
    assert.throws(() => new PerformanceObserver(3 as never), { code: 'ERR_INVALID_ARG_TYPE' });
    const observer = new PerformanceObserver(() => {});
    assert.throws(() => (observer.observe as Function)(), { code: 'ERR_MISSING_ARGS', message: 'The "options.entryTypes" and "options.type" arguments must be specified' });
    assert.throws(() => observer.observe(3 as never), { code: 'ERR_INVALID_ARG_TYPE' });
    assert.throws(() => observer.observe({ entryTypes: 'mark' as never }), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "options.entryTypes" property must be string[]. Received type string (\'mark\')' });
    assert.throws(() => observer.observe({ entryTypes: ['mark'], type: 'mark' } as never), { code: 'ERR_INVALID_ARG_VALUE' });
    observer.disconnect();
    observer.observe({ type: 'mark' });
    assert.throws(() => observer.observe({ entryTypes: ['mark'] }), { name: 'InvalidModificationError', message: 'PerformanceObserver can not change to multiple observations' });
    observer.disconnect();
    observer.observe({ entryTypes: ['mark'] });
    assert.throws(() => observer.observe({ type: 'mark' }), { name: 'InvalidModificationError' });
    observer.disconnect();
    assert.deepStrictEqual([...PerformanceObserver.supportedEntryTypes], ['dns', 'function', 'gc', 'http', 'http2', 'mark', 'measure', 'net', 'resource']);
  });
});

describe('resources', () => {
  const info = (startTime: number): object => ({ startTime, endTime: startTime + 4, redirectStartTime: 0, redirectEndTime: 0, postRedirectStartTime: startTime, finalServiceWorkerStartTime: 0, finalNetworkRequestStartTime: startTime + 1,
    finalNetworkResponseStartTime: startTime + 2, encodedBodySize: 100, decodedBodySize: 200, finalConnectionTimingInfo: null });
  const markResource = (startTime: number, name = 'http://localhost/x'): any => (performance as any).markResourceTiming(info(startTime), name, 'fetch', globalThis, '', {}, 200, '');

  test('what a program marks', async () => {
    let entry: any;
    const entries = await observed({ type: 'resource' }, () => { entry = markResource(3); });
    assert.deepStrictEqual(entries, [entry]);
    assert.ok(entry instanceof PerformanceResourceTiming && entry instanceof PerformanceEntry);
    assert.deepStrictEqual([entry.name, entry.entryType, entry.startTime, entry.duration, entry.fetchStart, entry.responseEnd, entry.transferSize, entry.responseStatus], ['http://localhost/x', 'resource', 3, 4, 3, 7, 400, 200]);
    assert.ok(performance.getEntriesByType('resource').includes(entry));
    assert.strictEqual(performance.getEntriesByName('http://localhost/x').length, 1);
    performance.clearResourceTimings();
    assert.strictEqual(performance.getEntriesByName('http://localhost/x').length, 0);
    assert.throws(() => new (PerformanceResourceTiming as any)(), { code: 'ERR_ILLEGAL_CONSTRUCTOR' });
  });

  test('a full buffer', async () => {
    performance.setResourceTimingBufferSize(1);
    const full = new Promise<Event>((resolve) => { (performance as unknown as EventTarget).addEventListener('resourcetimingbufferfull', (event) => { performance.clearResourceTimings(); resolve(event); }, { once: true }); });
    for (const startTime of [1, 2, 3]) markResource(startTime);
    assert.deepStrictEqual(performance.getEntriesByName('http://localhost/x').map(({ startTime }) => startTime), [1]);
    assert.strictEqual((await full).type, 'resourcetimingbufferfull');
    await tick(5);
    assert.deepStrictEqual(performance.getEntriesByName('http://localhost/x').map(({ startTime }) => startTime), [2]);
    performance.setResourceTimingBufferSize(250);
    assert.throws(() => (performance.setResourceTimingBufferSize as Function)(), { code: 'ERR_MISSING_ARGS' });
  });
});

test('constants', () => {
  assert.strictEqual(constants.NODE_PERFORMANCE_GC_MAJOR, 4);
  assert.strictEqual(Object.keys(constants).length, 11);
  assert.strictEqual((constants as any).NODE_PERFORMANCE_ENTRY_TYPE_DNS, 4);
});
