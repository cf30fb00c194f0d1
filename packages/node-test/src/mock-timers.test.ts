import { afterEach, describe, mock, test } from 'node:test';
import assert from 'node:assert';
import timers from 'node:timers';
import promises from 'node:timers/promises';

const { timers: mocked } = mock;
afterEach(() => { mocked.reset(); });

describe('enable', () => {
  test('mocks and puts back', () => {
    const real = [globalThis.setTimeout, globalThis.Date, timers.setTimeout, promises.setTimeout];
    const now = (): unknown[] => [globalThis.setTimeout, globalThis.Date, timers.setTimeout, promises.setTimeout];
    mocked.enable();
    now().forEach((value, i) => { assert.notStrictEqual(value, real[i]); });
    assert.throws(() => { mocked.enable(); }, { code: 'ERR_INVALID_STATE', message: 'Invalid state: MockTimers is already enabled!' });
    mocked.reset();
    assert.deepStrictEqual(now(), real);
  });

  test('mocks what is asked for', () => {
    const { Date } = globalThis;
    mocked.enable({ apis: ['setTimeout'] });
    assert.strictEqual(globalThis.Date, Date);
    mocked.reset();
    assert.throws(() => { mocked.enable({ apis: ['AbortSignal.timeout' as never] }); }, { code: 'ERR_INVALID_ARG_VALUE', message: "The property 'options.apis' option AbortSignal.timeout is not supported. Received 'AbortSignal.timeout'" });
    assert.throws(() => { mocked.enable({ apis: 'setTimeout' as never }); }, { code: 'ERR_INVALID_ARG_TYPE' });
    assert.throws(() => { mocked.enable({ now: -1 } as never); }, { code: 'ERR_INVALID_ARG_VALUE' });
    assert.throws(() => { mocked.enable({ now: 'x' } as never); }, { code: 'ERR_INVALID_ARG_TYPE' });
  });

  test('comes first', () => {
    for (const call of [() => { mocked.tick(1); }, () => { mocked.runAll(); }, () => { mocked.setTime(1); }]) {
      assert.throws(call, { code: 'ERR_INVALID_STATE', message: 'Invalid state: You should enable MockTimers first by calling the .enable function' });
    }
  });
});

describe('tick', () => {
  test('calls what is due, in order', () => {
    mocked.enable();
    const log: unknown[] = [];
    setTimeout((...args: unknown[]) => { log.push(['ten', ...args, Date.now()]); }, 10, 1, 2);
    setTimeout(() => { log.push('zero'); }, 0);
    setImmediate((value) => { log.push(`immediate ${value}`); }, 7);
    const interval = setInterval(() => { log.push('interval'); }, 4);
    mocked.tick(0);
    assert.deepStrictEqual(log.splice(0), ['immediate 7', 'zero']);
    mocked.tick(11);
    assert.deepStrictEqual(log.splice(0), ['interval', 'interval', ['ten', 1, 2, 11]]);
    clearInterval(interval);
    mocked.tick(100);
    assert.deepStrictEqual(log, []);
    assert.strictEqual(Date.now(), 111);
    assert.throws(() => { mocked.tick(-1); }, { code: 'ERR_INVALID_ARG_VALUE', message: "The argument 'time' -1. Received 'positive integer'" });
  });

  test('lets callbacks clear and add timers', () => {
    mocked.enable({ apis: ['setTimeout'] });
    const log: string[] = [];
    setTimeout(() => { log.push('a'); clearTimeout(b); setTimeout(() => { log.push('c'); }, 0); }, 1);
    const b = setTimeout(() => { log.push('b'); }, 1);
    mocked.tick(1);
    assert.deepStrictEqual(log, ['a', 'c']);
    clearTimeout(undefined);
    clearTimeout(null as never);
  });

  test('gives timers with the methods of a Timeout', () => {
    mocked.enable({ apis: ['setTimeout'] });
    const timer = setTimeout(() => {}, 1);
    assert.strictEqual(timer.constructor.name, 'Timeout');
    assert.strictEqual(timer.ref(), timer);
    assert.strictEqual(timer.unref(), timer);
    assert.strictEqual(timer.refresh(), timer);
    assert.strictEqual(timer.hasRef(), true);
  });
});

test('runAll goes to the last timer', () => {
  mocked.enable({ apis: ['setTimeout', 'Date', 'setInterval'], now: 5000 });
  const log: unknown[] = [];
  setTimeout(() => { log.push(['late', Date.now()]); }, 300);
  setTimeout(() => { log.push(['early', Date.now()]); }, 100);
  mocked.runAll();
  assert.deepStrictEqual(log, [['early', 5300], ['late', 5300]]);
  mocked.runAll();
  assert.strictEqual(Date.now(), 5300);
});

describe('Date', () => {
  test('stands still', () => {
    const RealDate = Date;
    mocked.enable({ apis: ['Date'], now: new RealDate(1000) });
    assert.strictEqual(Date.now(), 1000);
    assert.strictEqual(new Date().getTime(), 1000);
    assert.strictEqual(new Date(5).getTime(), 5);
    assert.strictEqual(new Date(2020, 1).getMonth(), 1);
    assert.strictEqual(typeof Date(), 'string');
    assert.ok(new Date() instanceof RealDate);
    assert.strictEqual(Date.length, 7);
    assert.strictEqual(Date.name, 'Date');
    assert.strictEqual(Date.prototype, RealDate.prototype);
    assert.strictEqual(String(Date), String(RealDate));
    assert.strictEqual((Date as { isMock?: boolean }).isMock, true);
    class Later extends Date {}
    assert.strictEqual(new Later().getTime(), 1000);
  });

  test('is set without a tick', () => {
    mocked.enable();
    let called = 0;
    setTimeout(() => { called++; }, 500);
    mocked.setTime(1000);
    assert.strictEqual(Date.now(), 1000);
    assert.strictEqual(called, 0);
    mocked.tick(1);
    assert.strictEqual(called, 1);
    assert.throws(() => { mocked.setTime('a' as never); }, { code: 'ERR_INVALID_ARG_TYPE' });
    assert.throws(() => { mocked.setTime(-1); }, { code: 'ERR_INVALID_ARG_VALUE' });
  });

  test('is mocked once at a time', (t) => {
    mocked.enable({ apis: ['Date'] });
    assert.throws(() => { t.mock.timers.enable(); }, { code: 'ERR_INVALID_STATE', message: 'Invalid state: Date is already being mocked!' });
  });
});

describe('promises', () => {
  test('wait for the mocked clock', async () => {
    mocked.enable();
    const waits = [promises.setTimeout(100, 'timeout'), promises.setImmediate('immediate'), promises.scheduler.wait(50)];
    mocked.tick(100);
    assert.deepStrictEqual(await Promise.all(waits), ['timeout', 'immediate', undefined]);
  });

  test('are aborted', async () => {
    mocked.enable();
    const controller = new AbortController();
    const waiting = promises.setTimeout(100, 'x', { signal: controller.signal });
    controller.abort('why');
    await assert.rejects(waiting, { name: 'AbortError', code: 'ABORT_ERR', cause: 'why' });
    await assert.rejects(promises.setTimeout(100, 'x', { signal: AbortSignal.abort() }), { name: 'AbortError' });
    await assert.rejects(promises.setTimeout(100, 'x', { signal: 5 as never }), { code: 'ERR_INVALID_ARG_TYPE' });
  });

  test('come again and again from setInterval', async () => {
    mocked.enable();
    const iterator = promises.setInterval(10, 'v')[Symbol.asyncIterator]();
    const first = iterator.next();
    mocked.tick(10);
    assert.deepStrictEqual(await first, { value: 'v', done: false });
    mocked.tick(20);
    assert.deepStrictEqual(await iterator.next(), { value: 'v', done: false });
    assert.deepStrictEqual(await iterator.next(), { value: 'v', done: false });
  });
});

test('disposing resets', () => {
  const { setTimeout: real } = globalThis;
  {
    mocked.enable();
    mocked[Symbol.dispose]();
  }
  assert.strictEqual(globalThis.setTimeout, real);
});
