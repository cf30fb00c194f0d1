import assert from 'node:assert';
import { describe, test } from 'node:test';
import { scheduler, setImmediate, setInterval, setTimeout } from 'node:timers/promises';

const aborted = (cause: unknown) => ({ name: 'AbortError', code: 'ABORT_ERR', message: 'The operation was aborted', cause });

describe('timers/promises', () => {
  test('setTimeout and setImmediate resolve to their value', async () => {
    assert.strictEqual(await setTimeout(1, 'x'), 'x');
    assert.strictEqual(await setTimeout(), undefined);
    assert.strictEqual(await setImmediate('y'), 'y');
    assert.strictEqual(await setTimeout(1, 'z', { ref: false, signal: new AbortController().signal }).then((v) => v, String), 'z');
  });

  test('arguments are checked by rejection', async () => {
    await assert.rejects(setTimeout('1' as never), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "delay" argument must be of type number. Received type string (\'1\')' });
    for (const fn of [(o: unknown) => setTimeout(1, 1, o as never), (o: unknown) => setImmediate(1, o as never), (o: unknown) => setInterval(1, 1, o as never).next()]) {
      await assert.rejects(fn(null), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "options" argument must be of type object. Received null' });
      await assert.rejects(fn({ ref: 1 }), { message: 'The "options.ref" property must be of type boolean. Received type number (1)' });
      await assert.rejects(fn({ signal: {} }), { message: 'The "options.signal" property must be an instance of AbortSignal. Received an instance of Object' });
    }
  });

  test('a signal cancels, before and while waiting', async () => {
    const reason = new Error('enough');
    const signal = AbortSignal.abort(reason);
    await assert.rejects(setTimeout(1, 1, { signal }), aborted(reason));
    await assert.rejects(setImmediate(1, { signal }), aborted(reason));
    await assert.rejects(setInterval(1, 1, { signal }).next(), aborted(reason));
    for (const start of [(s: AbortSignal) => setTimeout(1e5, 1, { signal: s }), (s: AbortSignal) => setImmediate(1, { signal: s }), (s: AbortSignal) => setInterval(1e5, 1, { signal: s }).next()]) {
      const controller = new AbortController();
      const promise = start(controller.signal);
      controller.abort(reason);
      await assert.rejects(promise, aborted(reason));
    }
  });

  test('setInterval yields once for each time that has passed, until it is left', async () => {
    let count = 0;
    for await (const value of setInterval(1, 'v')) {
      assert.strictEqual(value, 'v');
      if (++count === 3) break;
    }
    assert.strictEqual(count, 3);
    const unused = setInterval(1, 'v');
    assert.deepStrictEqual(await unused.return?.(), { value: undefined, done: true });
  });

  test('scheduler waits and yields', async () => {
    assert.strictEqual(await scheduler.wait(1), undefined);
    assert.strictEqual(await scheduler.yield(), undefined);
    await assert.rejects(scheduler.wait('x' as never), { code: 'ERR_INVALID_ARG_TYPE' });
    await assert.rejects(scheduler.wait(1e5, { signal: AbortSignal.abort(1) }), aborted(1));
    assert.throws(() => new (scheduler.constructor as new () => unknown)(), { code: 'ERR_ILLEGAL_CONSTRUCTOR', message: 'Illegal constructor' });
  });
});
