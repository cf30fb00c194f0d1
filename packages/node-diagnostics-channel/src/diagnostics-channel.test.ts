import { describe, test } from 'node:test';
import assert from 'node:assert';
import { Channel, channel, hasSubscribers, subscribe, tracingChannel, unsubscribe } from 'node:diagnostics_channel';

const invalidType = { name: 'TypeError', code: 'ERR_INVALID_ARG_TYPE' };

describe('channel', () => {
  test('is one for each name', () => {
    assert.strictEqual(channel('one'), channel('one'));
    assert.notStrictEqual(channel('one'), channel('two'));
    const name = Symbol('three');
    assert.strictEqual(channel(name), channel(name));
    assert.throws(() => channel(4 as never), { ...invalidType, message: 'The "channel" argument must be one of type string or symbol. Received type number (4)' });
  });

  test('publishes in order, with its name', () => {
    const seen: unknown[] = [];
    const c = channel('order');
    const first = (message: unknown, name: unknown) => seen.push(['first', message, name]);
    subscribe('order', first);
    c.subscribe((message) => seen.push(['second', message]));
    c.publish(1);
    assert.strictEqual(unsubscribe('order', first), true);
    assert.strictEqual(unsubscribe('order', first), false);
    c.publish(2);
    assert.deepStrictEqual(seen, [['first', 1, 'order'], ['second', 1], ['second', 2]]);
  });

  test('is a Channel with and without subscribers', () => {
    const c = channel('kind');
    const listener = () => {};
    assert.ok(c instanceof Channel);
    assert.strictEqual(c.hasSubscribers, false);
    c.subscribe(listener);
    assert.ok(c instanceof Channel);
    assert.strictEqual(c.hasSubscribers, true);
    assert.strictEqual(hasSubscribers('kind'), true);
    assert.strictEqual(c.unsubscribe(listener), true);
    assert.strictEqual(c.hasSubscribers, false);
    assert.strictEqual(hasSubscribers('never made'), false);
    assert.throws(() => c.subscribe('x' as never), invalidType);
    assert.ok(!({} instanceof Channel));
  });

  test('a subscriber may leave while a message is published', () => {
    const c = channel('leaving');
    const seen: string[] = [];
    const a = () => { seen.push('a'); c.unsubscribe(a); };
    c.subscribe(a);
    c.subscribe(() => seen.push('b'));
    c.publish(0);
    c.publish(0);
    assert.deepStrictEqual(seen, ['a', 'b', 'b']);
  });

  test('runs bound stores around a function', () => {
    const c = channel('stores');
    const seen: unknown[] = [];
    const store = { run(value: unknown, fn: () => unknown) { seen.push(value); return fn(); } } as never;
    c.bindStore(store, (message) => (message as { n: number }).n + 1);
    c.subscribe((message) => seen.push(message));
    const result = c.runStores({ n: 1 }, function (this: unknown, ...args: unknown[]) { return [this, ...args]; }, 'self', 1, 2);
    assert.deepStrictEqual(result, ['self', 1, 2]);
    assert.deepStrictEqual(seen, [2, { n: 1 }]);
    assert.strictEqual(c.unbindStore(store), true);
    assert.strictEqual(c.unbindStore(store), false);
  });
});

describe('tracingChannel', () => {
  function traced(name: string) {
    const tracing = tracingChannel(name);
    const events: unknown[] = [];
    const note = (event: string) => (message: object) => { events.push([event, { ...message }]); };
    tracing.subscribe({ start: note('start'), end: note('end'), asyncStart: note('asyncStart'), asyncEnd: note('asyncEnd'), error: note('error') });
    return { tracing, events };
  }

  test('checks what it is given', () => {
    assert.throws(() => tracingChannel(5 as never), { ...invalidType, message: 'The "nameOrChannels" argument must be of type string or an instance of TracingChannel or Object. Received type number (5)' });
    assert.throws(() => tracingChannel({ start: 1 } as never), { ...invalidType, message: 'The "nameOrChannels.start" property must be an instance of Channel. Received type number (1)' });
    const [start, end, asyncStart, asyncEnd, error] = ['1', '2', '3', '4', '5'].map(channel);
    assert.strictEqual(tracingChannel({ start: start!, end: end!, asyncStart: asyncStart!, asyncEnd: asyncEnd!, error: error! } as never).start, start);
    assert.strictEqual(tracingChannel('named').asyncEnd, channel('tracing:named:asyncEnd'));
  });

  test('traceSync', () => {
    const { tracing, events } = traced('sync');
    assert.strictEqual(tracing.traceSync((a: number, b: number) => a + b, { id: 1 }, undefined, 2, 3), 5);
    assert.throws(() => tracing.traceSync(() => { throw new RangeError('no'); }, { id: 2 }), RangeError);
    assert.deepStrictEqual(events.map((event) => (event as string[])[0]), ['start', 'end', 'start', 'error', 'end']);
    assert.deepStrictEqual(events[1], ['end', { id: 1, result: 5 }]);
  });

  test('tracePromise', async () => {
    const { tracing, events } = traced('promise');
    assert.strictEqual(await tracing.tracePromise(async () => 7, { id: 1 }), 7);
    await assert.rejects(tracing.tracePromise(() => Promise.reject(new RangeError('no')), { id: 2 }), RangeError);
    assert.deepStrictEqual(events.map((event) => (event as string[])[0]), ['start', 'end', 'asyncStart', 'asyncEnd', 'start', 'end', 'error', 'asyncStart', 'asyncEnd']);
    assert.deepStrictEqual(events[2], ['asyncStart', { id: 1, result: 7 }]);
  });

  test('traceCallback', () => {
    const { tracing, events } = traced('callback');
    const got: unknown[] = [];
    tracing.traceCallback((x: number, done: (error: unknown, value?: number) => void) => done(null, x * 2), -1, { id: 1 }, undefined, 4, (...args: unknown[]) => got.push(args));
    tracing.traceCallback((done: (error: unknown) => void) => done('bad'), 0, { id: 2 }, undefined, (...args: unknown[]) => got.push(args));
    assert.deepStrictEqual(got, [[null, 8], ['bad']]);
    assert.deepStrictEqual(events.map((event) => (event as string[])[0]), ['start', 'asyncStart', 'asyncEnd', 'end', 'start', 'error', 'asyncStart', 'asyncEnd', 'end']);
    assert.throws(() => tracing.traceCallback((callback: unknown) => callback, 0, {}, undefined, 5), invalidType);
  });

  test('unsubscribe says whether all were there', () => {
    const tracing = tracingChannel('leaving');
    const start = () => {};
    tracing.subscribe({ start } as never);
    assert.strictEqual(tracing.unsubscribe({ start, end: start } as never), false);
    assert.strictEqual(tracing.hasSubscribers, false);
  });

  test('without subscribers only calls', () => {
    const context = {};
    assert.strictEqual(tracingChannel('quiet').traceCallback((x: number) => x, 0, context, undefined, 3), 3);
    assert.deepStrictEqual(context, {});
  });
});
