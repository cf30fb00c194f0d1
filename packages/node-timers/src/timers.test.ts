import assert from 'node:assert';
import { describe, test } from 'node:test';
import { clearImmediate, clearInterval, clearTimeout, setImmediate, setInterval, setTimeout } from 'node:timers';
import timers from 'node:timers';
import process from 'node:process';
import * as promises from 'node:timers/promises';

describe('setTimeout', () => {
  test('passes its arguments, with the Timeout as this', (_, done) => {
    const timeout = setTimeout(function(this: unknown, ...args: unknown[]) {
      assert.strictEqual(this, timeout);
      assert.deepStrictEqual(args, [1, 'two', undefined]);
      done();
    }, 1, 1, 'two', undefined);
    assert.strictEqual(timeout.constructor.name, 'Timeout');
  });

  test('refuses what is no function', () => {
    for (const fn of [setTimeout, setInterval, setImmediate]) {
      for (const bad of ['code', null, undefined, {}, 1]) {
        assert.throws(() => fn(bad as never, 1), { name: 'TypeError', code: 'ERR_INVALID_ARG_TYPE', message: /^The "callback" argument must be of type function\. Received / });
      }
    }
  });

  test('timers of one duration run in the order of their making, shorter ones first', (_, done) => {
    const order: string[] = [];
    setTimeout(() => { order.push('40'); assert.deepStrictEqual(order, ['1a', '1b', '1c', '20', '40']); done(); }, 40);
    setTimeout(() => order.push('20'), 20);
    setTimeout(() => order.push('1a'), 0);
    setTimeout(() => order.push('1b'), 1);
    setTimeout(() => order.push('1c'), -0.5);
  });

  test('a delay is kept as it is, counted as 1 where it is none', () => {
    const delays: [unknown, number][] = [[1.7, 1.7], ['7', 7], [0, 1], [undefined, 1], [null, 1], [true, 1], [2 ** 31 - 1, 2 ** 31 - 1], [new Date(5), 5]];
    for (const [given, kept] of delays) {
      const timeout = setTimeout(() => {}, given as number) as unknown as { _idleTimeout: number };
      assert.strictEqual(timeout._idleTimeout, kept);
      clearTimeout(timeout as never);
    }
  });

  test('microtasks and ticks run after each callback, ticks first', (_, done) => {
    const order: string[] = [];
    const callback = (name: string) => () => {
      order.push(name);
      Promise.resolve().then(() => { order.push(`${name} microtask`); process.nextTick(() => order.push(`${name} late tick`)); }).then(() => order.push(`${name} second microtask`));
      process.nextTick(() => { order.push(`${name} tick`); process.nextTick(() => order.push(`${name} second tick`)); });
    };
    const each = (name: string) => [name, `${name} tick`, `${name} second tick`, `${name} microtask`, `${name} second microtask`, `${name} late tick`];
    setTimeout(callback('a'), 1);
    setTimeout(callback('b'), 1);
    setTimeout(() => { assert.deepStrictEqual(order, [...each('a'), ...each('b')]); done(); }, 1);
  });
});

describe('Timeout', () => {
  test('ref, unref and hasRef', () => {
    const timeout = setTimeout(() => {}, 1000);
    assert.strictEqual(timeout.hasRef(), true);
    assert.strictEqual(timeout.unref(), timeout);
    assert.strictEqual(timeout.hasRef(), false);
    assert.strictEqual(timeout.ref(), timeout);
    assert.strictEqual(timeout.hasRef(), true);
    assert.strictEqual(timeout.close(), timeout);
  });

  test('is cleared by itself, its number, its text, close and dispose', (_, done) => {
    const fail = () => assert.fail('called though cleared');
    clearTimeout(setTimeout(fail, 1));
    clearInterval(setTimeout(fail, 1));
    clearTimeout(setInterval(fail, 1));
    clearTimeout(+setTimeout(fail, 1));
    clearTimeout(`${setTimeout(fail, 1)}`);
    setTimeout(fail, 1).close();
    setTimeout(fail, 1)[Symbol.dispose]();
    for (const none of [undefined, null, {}, 'x', 0, -1, true, Symbol('x')]) clearTimeout(none as never);
    setTimeout(done, 5);
  });

  test('its number stays the same', () => {
    const timeout = setTimeout(() => {}, 1000);
    const id = timeout[Symbol.toPrimitive]();
    assert.strictEqual(typeof id, 'number');
    assert.strictEqual(+timeout, id);
    clearTimeout(id);
    assert.strictEqual((timeout as unknown as { _destroyed: boolean })._destroyed, true);
  });

  test('refresh starts anew, in the callback and after it', (_, done) => {
    let calls = 0;
    const timeout = setTimeout(() => {
      if (++calls === 1) timeout.refresh();
      else if (calls === 2) setTimeout(() => timeout.refresh(), 1);
      else done();
    }, 1);
    assert.strictEqual(timeout.refresh(), timeout);
  });

  test('refresh of a cleared one does nothing', (_, done) => {
    const timeout = setTimeout(() => assert.fail('called'), 1);
    clearTimeout(timeout);
    timeout.refresh();
    setTimeout(done, 5);
  });

  test('has the properties that programs read', () => {
    const timeout = setTimeout(() => {}, 10, 'x');
    assert.deepStrictEqual(Object.keys(timeout), ['_idleTimeout', '_idlePrev', '_idleNext', '_idleStart', '_onTimeout', '_timerArgs', '_repeat', '_destroyed']);
    clearTimeout(timeout);
  });
});

describe('setInterval', () => {
  test('repeats until it is cleared', (_, done) => {
    let calls = 0;
    const interval = setInterval((x) => {
      assert.strictEqual(x, 'x');
      if (++calls < 3) return;
      clearInterval(interval);
      setTimeout(() => { assert.strictEqual(calls, 3); done(); }, 5);
    }, 1, 'x');
  });

  test('a timeout becomes one by _repeat', (_, done) => {
    let calls = 0;
    const timeout = setTimeout(() => {
      (timeout as unknown as { _repeat: number })._repeat = 1;
      if (++calls === 3) { clearTimeout(timeout); done(); }
    }, 1);
  });
});

describe('setImmediate', () => {
  test('runs what was queued when the iteration began, in order, each with its own microtasks', (_, done) => {
    const order: string[] = [];
    setImmediate(() => {
      setImmediate((...args: unknown[]) => {
        order.push(`a ${args}`);
        Promise.resolve().then(() => order.push('a microtask'));
        setImmediate(() => order.push('later'));
      }, 1, 2);
      setImmediate(() => { order.push('b'); process.nextTick(() => order.push('b tick')); });
      setImmediate(() => setImmediate(() => { assert.deepStrictEqual(order, ['a 1,2', 'a microtask', 'b', 'b tick', 'later']); done(); }));
    });
  });

  test('an immediate can clear those after it', (_, done) => {
    setImmediate(() => { clearImmediate(second); clearImmediate(third); });
    const second = setImmediate(() => assert.fail('called'));
    const third = setImmediate(() => assert.fail('called'));
    setImmediate(done);
  });

  test('ref, unref, hasRef and dispose', () => {
    const immediate = setImmediate(() => assert.fail('called'));
    assert.strictEqual(immediate.hasRef(), true);
    assert.strictEqual(immediate.unref().hasRef(), false);
    assert.strictEqual(immediate.ref().hasRef(), true);
    immediate[Symbol.dispose]();
    assert.strictEqual(immediate.hasRef(), false);
    clearImmediate(immediate);
    clearImmediate({} as never);
    clearImmediate(undefined);
  });

  test('a long chain gets to its end, timers in between', (_, done) => {
    let left = 1000;
    let timer = false;
    setTimeout(() => { timer = true; }, 1);
    const next = (): void => { if (--left > 0 || !timer) setImmediate(next); else done(); };
    setImmediate(next);
  });
});

describe('promisified', () => {
  test('the symbol gives the functions of timers/promises', () => {
    const custom = Symbol.for('nodejs.util.promisify.custom');
    assert.strictEqual((setTimeout as never as Record<symbol, unknown>)[custom], promises.setTimeout);
    assert.strictEqual((setImmediate as never as Record<symbol, unknown>)[custom], promises.setImmediate);
    assert.strictEqual(timers.promises.setInterval, promises.setInterval);
  });
});
