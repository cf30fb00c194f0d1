import { describe, test } from 'node:test';
import assert from 'node:assert';
import { EventEmitter, getEventListeners, getMaxListeners, setMaxListeners } from 'node:events';
import process from 'node:process';

const nextWarning = () => new Promise<any>((resolve) => { process.once('warning', resolve); });

describe('max listeners', () => {
  test('one too many warns, once an event', async () => {
    const emitter = new EventEmitter();
    const warned = nextWarning();
    for (let i = 0; i < 12; i++) emitter.on('tick', () => {});
    const warning = await warned;
    assert.strictEqual(warning.name, 'MaxListenersExceededWarning');
    assert.strictEqual(warning.message, 'Possible EventEmitter memory leak detected. 11 tick listeners added to [EventEmitter]. MaxListeners is 10. Use emitter.setMaxListeners() to increase limit');
    assert.deepStrictEqual([warning.emitter, warning.type, warning.count], [emitter, 'tick', 11]);
  });

  test('the limit is the emitter\'s, else the default', () => {
    const emitter = new EventEmitter();
    assert.strictEqual(emitter.getMaxListeners(), EventEmitter.defaultMaxListeners);
    assert.strictEqual(emitter.setMaxListeners(1), emitter);
    assert.strictEqual(getMaxListeners(emitter), 1);
    const target = new EventTarget();
    assert.strictEqual(getMaxListeners(target), 10);
    setMaxListeners(5, emitter, target);
    assert.deepStrictEqual([getMaxListeners(emitter), getMaxListeners(target)], [5, 5]);
    assert.strictEqual(getMaxListeners(new AbortController().signal), 0);
  });

  test('refuses limits that are not numbers from 0 on', () => {
    const emitter = new EventEmitter();
    assert.throws(() => emitter.setMaxListeners(-1), { name: 'RangeError', code: 'ERR_OUT_OF_RANGE', message: 'The value of "setMaxListeners" is out of range. It must be >= 0. Received -1' });
    assert.throws(() => emitter.setMaxListeners(NaN), { code: 'ERR_OUT_OF_RANGE' });
    assert.throws(() => emitter.setMaxListeners('1' as never), { code: 'ERR_INVALID_ARG_TYPE' });
    assert.throws(() => { EventEmitter.defaultMaxListeners = -1; }, { message: 'The value of "defaultMaxListeners" is out of range. It must be >= 0. Received -1' });
    assert.throws(() => setMaxListeners(1, {} as never), { message: 'The "eventTargets" argument must be an instance of EventEmitter or EventTarget. Received an instance of Object' });
    assert.throws(() => getMaxListeners({} as never), { code: 'ERR_INVALID_ARG_TYPE' });
  });

  test('getEventListeners copies an emitter\'s list', () => {
    const emitter = new EventEmitter();
    const f = () => {};
    emitter.on('x', f);
    getEventListeners(emitter, 'x').pop();
    assert.deepStrictEqual(getEventListeners(emitter, 'x'), [f]);
    assert.throws(() => getEventListeners({} as never, 'x'), { code: 'ERR_INVALID_ARG_TYPE' });
  });

  test('getEventListeners lists those of an event target', () => {
    const target = new EventTarget();
    const f = () => {};
    target.addEventListener('x', f);
    assert.deepStrictEqual(getEventListeners(target, 'x'), [f]);
  });
});
