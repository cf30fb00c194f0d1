import { after, afterEach, before, beforeEach, describe, it, suite, test } from 'node:test';
import assert from 'node:assert';

const log: string[] = [];

describe('hooks of suites', () => {
  before(() => { log.push('before'); });
  after(() => { log.push('after'); });
  beforeEach((t) => { log.push(`beforeEach ${t.name}`); });
  afterEach((t) => { log.push(`afterEach ${t.name} ${(t as { passed?: boolean }).passed}`); });
  it('first', () => { log.push('first'); });
  describe('inner', () => {
    before(() => { log.push('inner before'); });
    beforeEach((t) => { log.push(`inner beforeEach ${t.name}`); });
    afterEach((t) => { log.push(`inner afterEach ${t.name}`); });
    after((_s, done) => { log.push('inner after'); done(); });
    it('second', () => { log.push('second'); });
    it.skip('skipped', () => { log.push('skipped'); });
  });
});

test('ran in Node\'s order', () => {
  assert.deepStrictEqual(log, [
    'before',
    'beforeEach first', 'first', 'afterEach first true',
    'inner before',
    'beforeEach second', 'inner beforeEach second', 'second', 'inner afterEach second', 'afterEach second true',
    'inner after',
    'after',
  ]);
});

test('hooks of tests', async (t) => {
  const order: string[] = [];
  await t.test('inner', async (inner) => {
    inner.after((context) => { order.push(`after ${context === inner}`); });
    inner.after(() => { order.push('second after'); });
    inner.before(() => { order.push('before, at once'); });
    order.push('then the body');
    inner.beforeEach((context) => { order.push(`beforeEach ${(context as { name: string }).name}`); });
    inner.afterEach((context) => { order.push(`afterEach ${(context as { name: string }).name}`); });
    await inner.test('sub', () => { order.push('sub'); });
  });
  assert.deepStrictEqual(order, ['before, at once', 'then the body', 'beforeEach sub', 'sub', 'afterEach sub', 'after true', 'second after']);
});

test('afterEach and after know the outcome', async (t) => {
  const seen: unknown[] = [];
  t.afterEach((context) => { const c = context as unknown as { passed: boolean; error: any }; seen.push(c.passed, c.error?.code, c.error?.failureType, c.error?.cause?.message); });
  await t.test('fails', { todo: true }, () => { throw new Error('known'); });
  await t.test('passes', () => {});
  assert.deepStrictEqual(seen, [false, 'ERR_TEST_FAILURE', 'testCodeFailure', 'known', true, undefined, undefined, undefined]);
});

test('names', async (t) => {
  assert.strictEqual(t.name, 'names');
  assert.strictEqual(t.fullName, 'names');
  assert.strictEqual(t.passed, false);
  assert.strictEqual(t.error, null);
  assert.strictEqual((t as unknown as { attempt: number }).attempt, 0);
  assert.throws(() => { (t as { name: string }).name = 'other'; }, TypeError);
  await t.test('inner', (inner) => { assert.strictEqual(inner.fullName, 'names > inner'); });
  await t.test(function byFunction(inner) { assert.strictEqual(inner.name, 'byFunction'); });
  await t.test((inner) => { assert.strictEqual(inner.name, '<anonymous>'); });
  await t.test({ todo: false }, (inner) => { assert.strictEqual(inner.name, '<anonymous>'); });
  await t.test('', (inner) => { assert.strictEqual(inner.name, '<anonymous>'); });
});

suite('suite context', (s) => {
  assert.strictEqual(s.name, 'suite context');
  assert.strictEqual(s.fullName, 'suite context');
  assert.ok(s.signal instanceof AbortSignal);
  assert.deepStrictEqual(Object.keys(s), []);
  describe('inner', (inner) => {
    assert.strictEqual(inner.fullName, 'suite context > inner');
    it('test', (t) => { assert.strictEqual(t.fullName, 'suite context > inner > test'); });
  });
});

test('a test runs at once inside a test, up to where it waits', async (t) => {
  const order: string[] = [];
  const first = t.test('first', async () => { order.push('first'); await null; order.push('first goes on'); });
  order.push('here');
  const second = t.test('second', () => { order.push('second'); });
  order.push('there');
  assert.deepStrictEqual(await Promise.all([first, second]), [undefined, undefined]);
  assert.deepStrictEqual(order, ['first', 'here', 'there', 'first goes on', 'second']);
});

test('concurrency lets subtests overlap', { concurrency: 2 }, async (t) => {
  const order: string[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  await Promise.all([
    t.test('a', async () => { order.push('a'); await promise; order.push('a goes on'); }),
    t.test('b', () => { order.push('b'); resolve(); }),
    t.test('c', () => { order.push('c'); }),
  ]);
  assert.deepStrictEqual(order.slice(0, 2), ['a', 'b']);
  assert.strictEqual(order.length, 4);
});

test('callbacks', async (t) => {
  await t.test('passes later', (_t, done) => { queueMicrotask(() => done()); });
  let error: any;
  await t.test('fails', { todo: true }, (inner, done) => { inner.after(() => { ({ error } = inner as unknown as { error: unknown }); }); done(new Error('by callback')); });
  assert.strictEqual(error.cause.message, 'by callback');
});

test('signals', async (t) => {
  let signal!: AbortSignal;
  await t.test('is aborted at the end', (inner) => { ({ signal } = inner); assert.strictEqual(signal.aborted, false); });
  assert.strictEqual(signal.aborted, true);
  const controller = new AbortController();
  let error: any;
  const done = t.test('is cut short', { signal: controller.signal, todo: true }, (inner) => {
    inner.after(() => { ({ error } = inner as unknown as { error: unknown }); });
    ({ signal } = inner);
    return new Promise(() => {});
  });
  controller.abort(new Error('enough'));
  await done;
  assert.strictEqual(error.message, 'enough');
  assert.strictEqual(error.failureType, 'testAborted');
  assert.strictEqual(signal.aborted, true);
});

test('timeouts', async (t) => {
  let error: any;
  await t.test('never ends', { timeout: 1, todo: true }, (inner) => {
    inner.after(() => { ({ error } = inner as unknown as { error: unknown }); });
    return new Promise(() => {});
  });
  assert.strictEqual(error.failureType, 'testTimeoutFailure');
  assert.strictEqual(error.message, 'test timed out after 1ms');
});

test('options are checked', (t) => {
  for (const [options, code] of [
    [{ timeout: -1 }, 'ERR_OUT_OF_RANGE'], [{ timeout: 'a' }, 'ERR_INVALID_ARG_TYPE'],
    [{ concurrency: 0 }, 'ERR_OUT_OF_RANGE'], [{ concurrency: 1.5 }, 'ERR_OUT_OF_RANGE'], [{ concurrency: 'a' }, 'ERR_INVALID_ARG_TYPE'],
    [{ signal: 1 }, 'ERR_INVALID_ARG_TYPE'],
  ] as const) assert.throws(() => t.test('x', options as never, () => {}), { code });
  assert.throws(() => t.before(() => {}, { timeout: -1 }), { code: 'ERR_OUT_OF_RANGE' });
  assert.throws(() => t.plan('a' as never), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "count" argument must be of type number. Received type string (\'a\')' });
  assert.throws(() => t.plan(1, { wait: 'a' as never }), { code: 'ERR_INVALID_ARG_TYPE' });
});

describe('waitFor', () => {
  test('tries again until it succeeds', async (t) => {
    let calls = 0;
    const value = await t.waitFor(() => { if (++calls < 3) throw new Error('not yet'); return 'now'; }, { interval: 1 });
    assert.strictEqual(value, 'now');
    assert.strictEqual(calls, 3);
    assert.strictEqual(await t.waitFor(async () => 5), 5);
  });

  test('gives up, with the last error as the cause', async (t) => {
    const cause = new Error('never');
    await assert.rejects(t.waitFor(() => { throw cause; }, { interval: 1, timeout: 5 }), (error: Error) => error.message === 'waitFor() timed out' && error.cause === cause);
    await assert.rejects(t.waitFor(() => new Promise(() => {}), { interval: 1, timeout: 5 }), (error: Error) => !('cause' in error));
  });

  test('checks its arguments at once', (t) => {
    assert.throws(() => t.waitFor(5 as never), { code: 'ERR_INVALID_ARG_TYPE' });
    assert.throws(() => t.waitFor(() => {}, 5 as never), { code: 'ERR_INVALID_ARG_TYPE' });
    assert.throws(() => t.waitFor(() => {}, { interval: 'a' as never }), { code: 'ERR_INVALID_ARG_TYPE' });
    assert.throws(() => t.waitFor(() => {}, { timeout: -1 }), { code: 'ERR_OUT_OF_RANGE' });
  });
});

describe('assert of a context', () => {
  test('has what node:assert has, and is made once', (t) => {
    assert.strictEqual(t.assert, t.assert);
    for (const name of ['deepEqual', 'deepStrictEqual', 'doesNotMatch', 'doesNotReject', 'doesNotThrow', 'equal', 'fail', 'fileSnapshot', 'ifError', 'match', 'notDeepEqual', 'notDeepStrictEqual', 'notEqual', 'notStrictEqual', 'ok', 'partialDeepStrictEqual', 'rejects', 'snapshot', 'strictEqual', 'throws'] as const) assert.strictEqual(typeof t.assert[name], 'function', name);
    const { strictEqual } = t.assert as never as Record<string, Function>;
    strictEqual!(1, 1);
    assert.throws(() => strictEqual!(1, 2), { code: 'ERR_ASSERTION' });
    assert.throws(() => t.assert.ok(false, 'why'), { code: 'ERR_ASSERTION', message: 'why' });
  });

  test('takes registered assertions', (t) => {
    test.assert.register('isFive', function(this: unknown, value: unknown) { assert.strictEqual(this, t); assert.strictEqual(value, 5); return 'five'; });
    t.plan(1);
    assert.strictEqual((t.assert as never as Record<string, Function>).isFive!(5), 'five');
    assert.throws(() => test.assert.register(5 as never, () => {}), { code: 'ERR_INVALID_ARG_TYPE' });
    assert.throws(() => test.assert.register('x', 5 as never), { code: 'ERR_INVALID_ARG_TYPE' });
  });
});

test('the module is the function', () => {
  assert.strictEqual(test.test, test);
  assert.strictEqual(test.it, test);
  assert.strictEqual(test.describe, describe);
  assert.strictEqual(suite, describe);
  assert.strictEqual(it, test);
  assert.deepStrictEqual(Object.keys(test), ['expectFailure', 'skip', 'todo', 'only', 'after', 'afterEach', 'before', 'beforeEach', 'describe', 'it', 'run', 'suite', 'test', 'mock', 'snapshot', 'assert']);
  assert.deepStrictEqual(Object.keys(describe), ['expectFailure', 'skip', 'todo', 'only']);
});

describe('run', () => {
  test('checks its options', () => {
    for (const [options, code] of [
      [5, 'ERR_INVALID_ARG_TYPE'], [{ files: 'a' }, 'ERR_INVALID_ARG_TYPE'], [{ concurrency: 0 }, 'ERR_OUT_OF_RANGE'], [{ timeout: -1 }, 'ERR_OUT_OF_RANGE'], [{ signal: {} }, 'ERR_INVALID_ARG_TYPE'],
      [{ watch: 5 }, 'ERR_INVALID_ARG_TYPE'], [{ setup: 5 }, 'ERR_INVALID_ARG_TYPE'], [{ shard: {} }, 'ERR_INVALID_ARG_TYPE'], [{ shard: { index: 3, total: 2 } }, 'ERR_OUT_OF_RANGE'], [{ isolation: 'x' }, 'ERR_INVALID_ARG_VALUE'],
      [{ lineCoverage: 101 }, 'ERR_OUT_OF_RANGE'], [{ testNamePatterns: [5] }, 'ERR_INVALID_ARG_TYPE'], [{ execArgv: [5] }, 'ERR_INVALID_ARG_TYPE'], [{ watch: true, forceExit: true }, 'ERR_INVALID_ARG_VALUE'], [{ isolation: 'none', env: {} }, 'ERR_INVALID_ARG_VALUE'],
    ] as const) assert.throws(() => test.run(options as never), { code }, JSON.stringify(options));
  });
});
