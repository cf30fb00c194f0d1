import { describe, test } from 'node:test';
import assert from 'node:assert';
import events, { EventEmitter, captureRejectionSymbol, errorMonitor } from 'node:events';

describe('EventEmitter', () => {
  test('calls listeners in order, with the arguments and the emitter as this', () => {
    const emitter = new EventEmitter();
    const seen: unknown[] = [];
    emitter.on('x', function (this: unknown, ...args) { seen.push(['first', this === emitter, args]); });
    emitter.prependListener('x', (...args) => { seen.push(['earlier', args]); });
    assert.strictEqual(emitter.emit('x', 1, 2, 3, 4, 5), true);
    assert.deepStrictEqual(seen, [['earlier', [1, 2, 3, 4, 5]], ['first', true, [1, 2, 3, 4, 5]]]);
    assert.strictEqual(emitter.emit('y'), false);
  });

  test('a round is not changed by listeners added or removed in it', () => {
    const emitter = new EventEmitter();
    const seen: string[] = [];
    const second = () => { seen.push('second'); };
    emitter.on('x', () => { seen.push('first'); emitter.off('x', second); emitter.on('x', () => { seen.push('late'); }); });
    emitter.on('x', second);
    emitter.emit('x');
    assert.deepStrictEqual(seen, ['first', 'second']);
  });

  test('once takes its listener out before it calls it, even when it emits again', () => {
    const emitter = new EventEmitter();
    let calls = 0;
    emitter.once('x', () => { calls++; emitter.emit('x'); });
    emitter.emit('x');
    emitter.emit('x');
    assert.strictEqual(calls, 1);
    assert.strictEqual(emitter.listenerCount('x'), 0);
  });

  test('listeners unwraps once, rawListeners does not', () => {
    const emitter = new EventEmitter();
    const listener = () => {};
    emitter.once('x', listener);
    assert.deepStrictEqual(emitter.listeners('x'), [listener]);
    const [raw] = emitter.rawListeners('x') as unknown as [Function & { listener: Function }];
    assert.notStrictEqual(raw, listener);
    assert.strictEqual(raw.listener, listener);
    emitter.off('x', listener);
    assert.deepStrictEqual(emitter.rawListeners('x'), []);
    assert.deepStrictEqual(emitter.eventNames(), []);
  });

  test('newListener comes before the addition, removeListener after the removal', () => {
    const emitter = new EventEmitter();
    const seen: unknown[] = [];
    const listener = () => {};
    emitter.on('newListener', (name, fn) => { seen.push(['new', name, fn === listener, emitter.listenerCount('x')]); });
    emitter.on('removeListener', (name, fn) => { seen.push(['removed', name, fn === listener, emitter.listenerCount('x')]); });
    emitter.once('x', listener);
    emitter.removeListener('x', listener);
    assert.deepStrictEqual(seen, [['new', 'removeListener', false, 0], ['new', 'x', true, 0], ['removed', 'x', true, 0]]);
  });

  test('removeAllListeners removes one event or all, last added first', () => {
    const emitter = new EventEmitter();
    const removed: unknown[] = [];
    const [a, b] = [() => {}, () => {}];
    emitter.on('x', a).on('x', b).on('y', a);
    emitter.on('removeListener', (name, fn) => { removed.push([name, fn === a ? 'a' : 'b']); });
    emitter.removeAllListeners('x');
    assert.deepStrictEqual(removed, [['x', 'b'], ['x', 'a']]);
    emitter.removeAllListeners();
    assert.deepStrictEqual(removed.at(-1), ['y', 'a']);
    assert.deepStrictEqual(emitter.eventNames(), []);
    assert.strictEqual(emitter.removeAllListeners('never'), emitter);
  });

  test('removes the instance added last', () => {
    const emitter = new EventEmitter();
    const seen: number[] = [];
    const f = () => { seen.push(1); };
    emitter.on('x', f).on('x', () => { seen.push(2); }).on('x', f);
    emitter.off('x', f);
    emitter.emit('x');
    assert.deepStrictEqual(seen, [1, 2]);
  });

  test('an error event without a listener throws what it brings', () => {
    const emitter = new EventEmitter();
    const boom = new Error('boom');
    assert.throws(() => emitter.emit('error', boom), (thrown) => thrown === boom);
    assert.throws(() => emitter.emit('error', { a: 1 }), { name: 'Error', code: 'ERR_UNHANDLED_ERROR', message: 'Unhandled error. ({ a: 1 })', context: { a: 1 } });
    assert.throws(() => emitter.emit('error'), { message: 'Unhandled error. (undefined)' });
    assert.throws(() => emitter.emit('error', 'text'), { message: "Unhandled error. ('text')" });
  });

  test('the error monitor sees the error and does not count as a listener', () => {
    const emitter = new EventEmitter();
    let seen;
    emitter.on(errorMonitor, (error) => { seen = error; });
    assert.throws(() => emitter.emit('error', new Error('x')), /^Error: x$/);
    assert.match(String(seen), /x/);
    emitter.on('error', () => {});
    assert.strictEqual(emitter.emit('error', new Error('y')), true);
  });

  test('names that objects inherit are names like any other', () => {
    const emitter = new EventEmitter();
    let calls = 0;
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      assert.strictEqual(emitter.emit(name), false);
      emitter.on(name, () => { calls++; });
      emitter.emit(name);
    }
    assert.strictEqual(calls, 4);
    const symbol = Symbol('s');
    emitter.on(symbol, () => {});
    assert.deepStrictEqual(emitter.eventNames(), ['__proto__', 'constructor', 'toString', 'hasOwnProperty', symbol]);
  });

  test('works for classes, for inherits and for bare prototypes', () => {
    class Derived extends EventEmitter { extra = 1; }
    function Old(this: object) { (EventEmitter as unknown as Function).call(this); }
    Object.setPrototypeOf(Old.prototype, EventEmitter.prototype);
    const bare = Object.create(EventEmitter.prototype) as EventEmitter;
    for (const emitter of [new Derived(), new (Old as never as new () => EventEmitter)(), bare]) {
      let calls = 0;
      emitter.on('x', () => { calls++; });
      emitter.emit('x');
      assert.strictEqual(calls, 1);
      assert.ok(emitter instanceof EventEmitter);
    }
    assert.deepStrictEqual(Object.keys(new EventEmitter()), ['_events', '_eventsCount', '_maxListeners']);
  });

  test('refuses what is not a function', () => {
    const emitter = new EventEmitter();
    for (const method of ['on', 'once', 'off', 'prependListener', 'prependOnceListener'] as const) {
      assert.throws(() => emitter[method]('x', null as never), { name: 'TypeError', code: 'ERR_INVALID_ARG_TYPE', message: 'The "listener" argument must be of type function. Received null' });
    }
    assert.throws(() => emitter.on('x', {} as never), { message: 'The "listener" argument must be of type function. Received an instance of Object' });
  });

  test('counts listeners, also those that are one function', () => {
    const emitter = new EventEmitter();
    const f = () => {};
    emitter.on('x', f).once('x', f).on('x', () => {});
    assert.strictEqual(emitter.listenerCount('x'), 3);
    assert.strictEqual(emitter.listenerCount('x', f), 2);
    assert.strictEqual(events.listenerCount(emitter, 'x'), 3);
  });

  test('the module is the class, under all its names', () => {
    assert.strictEqual(events, EventEmitter);
    assert.strictEqual(events.EventEmitter, EventEmitter);
    assert.strictEqual(EventEmitter.name, 'EventEmitter');
    for (const name of Object.keys(EventEmitter.prototype)) {
      const method = (EventEmitter.prototype as never as Record<string, unknown>)[name];
      if (typeof method === 'function') assert.strictEqual(method.name, { on: 'addListener', off: 'removeListener' }[name] ?? name);
    }
    assert.strictEqual(EventEmitter.prototype.on, EventEmitter.prototype.addListener);
    assert.deepStrictEqual(Object.keys(EventEmitter), ['addAbortListener', 'once', 'on', 'getEventListeners', 'getMaxListeners', 'listenerCount', 'EventEmitter', 'usingDomains', 'captureRejectionSymbol', 'captureRejections', 'EventEmitterAsyncResource', 'errorMonitor', 'defaultMaxListeners', 'setMaxListeners', 'init']);
  });
});

describe('captureRejections', () => {
  const rejection = (emitter: EventEmitter) => new Promise((resolve) => { emitter.on('error', resolve); });

  test('reports a rejected promise of a listener as an error', async () => {
    const emitter = new EventEmitter({ captureRejections: true });
    const boom = new Error('boom');
    const reported = rejection(emitter);
    emitter.on('x', async () => { throw boom; });
    emitter.emit('x');
    assert.strictEqual(await reported, boom);
  });

  test('hands it to the method of that name', async () => {
    const emitter = new EventEmitter({ captureRejections: true });
    const handed = new Promise((resolve) => { (emitter as any)[captureRejectionSymbol] = (...args: unknown[]) => resolve(args); });
    const boom = new Error('boom');
    emitter.on('x', () => Promise.reject(boom));
    emitter.emit('x', 7);
    assert.deepStrictEqual(await handed, [boom, 'x', 7]);
  });

  test('can be the default, and only a boolean sets it', () => {
    assert.throws(() => new EventEmitter({ captureRejections: 'yes' as never }), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "options.captureRejections" property must be of type boolean. Received type string (\'yes\')' });
    assert.throws(() => { EventEmitter.captureRejections = 1 as never; }, { code: 'ERR_INVALID_ARG_TYPE' });
    assert.strictEqual(EventEmitter.captureRejections, false);
    EventEmitter.captureRejections = true;
    const capture = Object.getOwnPropertySymbols(EventEmitter.prototype).find((symbol) => symbol.description === 'kCapture')!;
    assert.strictEqual((new EventEmitter() as any)[capture], true);
    EventEmitter.captureRejections = false;
  });
});
