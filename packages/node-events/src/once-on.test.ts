import { describe, test } from 'node:test';
import assert from 'node:assert';
import { EventEmitter, EventEmitterAsyncResource, addAbortListener, on, once } from 'node:events';

const isAbort = (cause: unknown) => (error: any) => {
  assert.deepStrictEqual([error.name, error.code, error.message], ['AbortError', 'ABORT_ERR', 'The operation was aborted']);
  assert.strictEqual(error.cause, cause);
  return true;
};

describe('once', () => {
  test('resolves with the arguments and leaves no listener', async () => {
    const emitter = new EventEmitter();
    const promise = once(emitter, 'x');
    emitter.emit('x', 1, 2);
    assert.deepStrictEqual(await promise, [1, 2]);
    assert.deepStrictEqual(emitter.eventNames(), []);
  });

  test('rejects at an error, unless it waits for that', async () => {
    const emitter = new EventEmitter();
    const boom = new Error('boom');
    const rejected = assert.rejects(once(emitter, 'x'), boom);
    emitter.emit('error', boom);
    await rejected;
    const waited = once(emitter, 'error');
    emitter.emit('error', boom);
    assert.deepStrictEqual(await waited, [boom]);
  });

  test('takes an event target', async () => {
    const target = new EventTarget();
    const promise = once(target, 'x');
    const event = new Event('x');
    target.dispatchEvent(event);
    assert.deepStrictEqual(await promise, [event]);
  });

  test('ends at a signal', async () => {
    const emitter = new EventEmitter();
    const controller = new AbortController();
    const rejected = assert.rejects(once(emitter, 'x', { signal: controller.signal }), isAbort('why'));
    controller.abort('why');
    await rejected;
    assert.deepStrictEqual(emitter.eventNames(), []);
    await assert.rejects(once(emitter, 'x', { signal: AbortSignal.abort('before') }), isAbort('before'));
    await assert.rejects(once(emitter, 'x', { signal: {} as never }), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "options.signal" property must be an instance of AbortSignal. Received an instance of Object' });
    await assert.rejects(once({} as never, 'x'), { code: 'ERR_INVALID_ARG_TYPE' });
  });
});

describe('on', () => {
  test('iterates over events, those that wait and those to come', async () => {
    const emitter = new EventEmitter();
    const iterator = on(emitter, 'x');
    emitter.emit('x', 1);
    emitter.emit('x', 2, 3);
    assert.deepStrictEqual(await iterator.next(), { value: [1], done: false });
    assert.deepStrictEqual(await iterator.next(), { value: [2, 3], done: false });
    const later = iterator.next();
    emitter.emit('x', 4);
    assert.deepStrictEqual(await later, { value: [4], done: false });
    assert.deepStrictEqual(await iterator.return!(), { value: undefined, done: true });
    assert.deepStrictEqual(emitter.eventNames(), []);
    assert.deepStrictEqual(await iterator.next(), { value: undefined, done: true });
  });

  test('many waiting events keep their order', async () => {
    const emitter = new EventEmitter();
    const iterator = on(emitter, 'x', { close: ['end'] });
    for (let i = 0; i < 5000; i++) emitter.emit('x', i);
    emitter.emit('end');
    let expected = 0;
    for await (const [i] of iterator) assert.strictEqual(i, expected++);
    assert.strictEqual(expected, 5000);
  });

  test('an error ends it after the events before', async () => {
    const emitter = new EventEmitter();
    const iterator = on(emitter, 'x');
    const boom = new Error('boom');
    emitter.emit('x', 1);
    emitter.emit('error', boom);
    assert.deepStrictEqual((await iterator.next()).value, [1]);
    await assert.rejects(iterator.next(), boom);
    assert.deepStrictEqual(await iterator.next(), { value: undefined, done: true });
  });

  test('pauses and resumes the emitter at its water marks', async () => {
    const emitter = new EventEmitter() as EventEmitter & { pause(): void; resume(): void };
    const calls: string[] = [];
    emitter.pause = () => { calls.push('pause'); };
    emitter.resume = () => { calls.push('resume'); };
    const iterator = on(emitter, 'x', { highWaterMark: 2, lowWaterMark: 1 } as never);
    for (let i = 0; i < 3; i++) emitter.emit('x', i);
    assert.deepStrictEqual(calls, ['pause']);
    for (let i = 0; i < 3; i++) await iterator.next();
    assert.deepStrictEqual(calls, ['pause', 'resume']);
    for (let i = 0; i < 3; i++) emitter.emit('x', i);
    await iterator.return!();
    for (let i = 0; i < 3; i++) await iterator.next();
    assert.deepStrictEqual(calls, ['pause', 'resume', 'pause']);
    assert.throws(() => on(emitter, 'x', { highWaterMark: 0 } as never), { code: 'ERR_OUT_OF_RANGE' });
  });

  test('ends at a signal, refuses non-errors in throw', async () => {
    const emitter = new EventEmitter();
    const controller = new AbortController();
    const iterator = on(emitter, 'x', { signal: controller.signal });
    const next = assert.rejects(iterator.next(), isAbort('why'));
    controller.abort('why');
    await next;
    assert.throws(() => on(emitter, 'x', { signal: AbortSignal.abort('early') }), isAbort('early'));
    assert.throws(() => on(emitter, 'x').throw!('text'), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "EventEmitter.AsyncIterator" property must be an instance of Error. Received type string (\'text\')' });
  });
});

describe('addAbortListener', () => {
  test('is called though another listener stops the event, and can be disposed of', () => {
    const controller = new AbortController();
    const seen: string[] = [];
    controller.signal.addEventListener('abort', (event) => { event.stopImmediatePropagation(); });
    addAbortListener(controller.signal, () => { seen.push('kept'); });
    addAbortListener(controller.signal, () => { seen.push('disposed'); })[Symbol.dispose]();
    controller.abort();
    assert.deepStrictEqual(seen, ['kept']);
  });

  test('is called soon where the signal has aborted', async () => {
    await new Promise<void>((resolve) => { addAbortListener(AbortSignal.abort(), () => resolve()); });
    assert.throws(() => addAbortListener(undefined as never, () => {}), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "signal" argument must be an instance of AbortSignal. Received undefined' });
  });
});

describe('EventEmitterAsyncResource', () => {
  test('has a resource of its own', () => {
    const emitter = new EventEmitterAsyncResource({ name: 'Work' });
    assert.ok(emitter instanceof EventEmitter);
    assert.strictEqual(typeof emitter.asyncId, 'number');
    assert.strictEqual(typeof emitter.triggerAsyncId, 'number');
    assert.strictEqual((emitter.asyncResource as any).eventEmitter, emitter);
    let seen;
    emitter.on('x', function (this: unknown, value) { seen = [this === emitter, value]; });
    assert.strictEqual(emitter.emit('x', 3), true);
    assert.deepStrictEqual(seen, [true, 3]);
    assert.throws(() => new EventEmitterAsyncResource(), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "options.name" property must be of type string. Received undefined' });
    class Named extends EventEmitterAsyncResource {}
    assert.notStrictEqual(new Named().asyncId, emitter.asyncId);
  });
});
