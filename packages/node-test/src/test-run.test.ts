// Runs of their own, held against the order and the words that native Node's runs have.
import { describe, test } from 'node:test';
import assert from 'node:assert';
import type { TestContext } from './test-context.ts';
import type { TestNode } from './test-node.ts';
import { TestRun } from './test-run.ts';

const here = (): void => {};
const never = (): Promise<void> => new Promise(() => {});

interface Adder {
  test(name: string, fn: (t: TestContext) => unknown, options?: object): void;
  suite(name: string, fn: () => unknown, options?: object): void;
}

function adderOf(node: TestNode): Adder {
  return {
    test: (name, fn, options = {}) => { void node.add('test', name, options, fn, undefined, here); },
    suite: (name, fn, options = {}) => { void node.add('suite', name, options, fn, undefined, here); },
  };
}

/** Runs what `build` adds and gives the events, one line each. */
async function record(build: (add: Adder, root: TestNode, run: TestRun) => void): Promise<string[]> {
  const run = new TestRun(undefined);
  build(adderOf(run.root), run.root, run);
  await run.idle();
  await run.end();
  run.release();
  return lines(run);
}

function lines(run: TestRun): string[] {
  return run.events.filter(({ type }) => type !== 'test:diagnostic' && type !== 'test:summary').map(({ type, data }) => {
    const { name, nesting, type: kind, count, details, skip, todo, expectFailure } = data as Record<string, any>;
    const error = details?.error;
    return ['  '.repeat(nesting) + type.slice(5), name, kind, count, details?.passed, error && `${error.failureType}: ${error.message}`, skip !== undefined && `skip=${skip}`, todo !== undefined && `todo=${todo}`, expectFailure !== undefined && `expectFailure=${expectFailure}`].filter((part) => part !== undefined && part !== false || part === details?.passed && part !== undefined).join(' ');
  });
}

describe('events of a run', () => {
  test('come in the order in which tests start and are written down', async () => {
    const events = await record((add) => {
      add.test('a', async (t) => { void t.test('a1', () => {}); await t.test('a2', () => {}); });
      add.test('b', () => {});
    });
    assert.deepStrictEqual(events, [
      'enqueue a test', 'dequeue a test',
      '  enqueue a1 test', '  dequeue a1 test', '  enqueue a2 test',
      'enqueue b test',
      '  complete a1 true', 'start a', '  start a1', '  pass a1', '  dequeue a2 test', '  complete a2 true', '  start a2', '  pass a2',
      'complete a true', '  plan 2', 'pass a',
      'dequeue b test', 'complete b true', 'start b', 'pass b',
      'plan 2',
    ]);
  });

  test('are held back until it is a test\'s turn when several run at once', async () => {
    const release = Promise.withResolvers<void>();
    const run = new TestRun(undefined);
    void run.root.add('suite', 's', { concurrency: 2 }, () => {}, undefined, here);
    const suite = run.root.subtests[0]!;
    void suite.add('test', 'slow', {}, async () => { await release.promise; await new Promise<void>((resolve) => { run.clock.nextTask(resolve); }); }, undefined, here);
    void suite.add('test', 'quick', {}, () => { release.resolve(); }, undefined, here);
    await run.idle();
    await run.end();
    run.release();
    const order = lines(run).filter((line) => /complete|pass/.test(line));
    assert.deepStrictEqual(order, ['  complete quick true', '  complete slow true', '  pass slow', '  pass quick', 'complete s true', 'pass s']);
  });

  test('tell of suites, whose children wait for them', async () => {
    const order: string[] = [];
    const events = await record((_add, root) => {
      void root.add('suite', 's', {}, () => { order.push('body'); }, undefined, here);
      const suite = root.subtests[0]!;
      void suite.add('test', 'x', {}, () => { order.push('x'); }, undefined, here);
      order.push('after');
    });
    assert.deepStrictEqual(order, ['body', 'after', 'x']);
    assert.deepStrictEqual(events, ['enqueue s suite', 'dequeue s suite', '  enqueue x test', '  dequeue x test', '  complete x true', 'start s', '  start x', '  pass x', 'complete s true', '  plan 1', 'pass s', 'plan 1']);
  });

  test('end in a summary that counts each test once', async () => {
    const run = new TestRun(undefined);
    const add = adderOf(run.root);
    add.test('passes', () => {});
    add.test('fails', () => { throw new Error('no'); });
    add.test('skipped', () => {}, { skip: true });
    add.test('to do', () => { throw new Error('not yet'); }, { todo: 'later' });
    add.test('late', never, { timeout: 1 });
    add.suite('suite', () => {});
    await run.idle();
    await run.end();
    run.release();
    assert.deepStrictEqual({ ...run.counts }, { tests: 5, failed: 1, passed: 1, cancelled: 1, skipped: 1, todo: 1, topLevel: 6, suites: 1 });
    assert.strictEqual(run.success, false);
    const { type, data } = run.events.at(-1)!;
    assert.strictEqual(type, 'test:summary');
    assert.strictEqual((data as { success: boolean }).success, false);
    const messages = run.events.filter((event) => event.type === 'test:diagnostic').map((event) => (event.data as { message: string }).message);
    assert.deepStrictEqual(messages.slice(0, 7), ['tests 5', 'suites 1', 'pass 1', 'fail 1', 'cancelled 1', 'skipped 1', 'todo 1']);
    assert.match(messages[7]!, /^duration_ms [\d.e-]+$/);
  });

  test('say when there was no test', async () => {
    const run = new TestRun(undefined);
    await run.idle();
    await run.end();
    run.release();
    assert.deepStrictEqual(lines(run), ['plan 0']);
    assert.strictEqual(run.counts.tests, 0);
    assert.deepStrictEqual(run.results, []);
  });
});

describe('failures', () => {
  const failuresOf = (events: string[]): string[] => events.filter((line) => /^ *fail /.test(line)).map((line) => line.trim());

  test('are wrapped, with their type', async () => {
    const events = await record((add) => {
      add.test('throws', () => { throw new TypeError('boo'); });
      add.test('rejects', async () => { throw new Error('later'); });
      add.test('throws a string', () => { throw 'text'; });
      add.test('throws an object', () => { throw { a: 1 }; });
      add.test('throws nothing', () => { throw undefined; });
      add.test('times out', never, { timeout: 1 });
      add.test('is aborted before', () => {}, { signal: AbortSignal.abort(new Error('enough')) });
      add.test('has a failing subtest', async (t) => { await t.test('sub', () => { throw new Error('sub'); }); });
    });
    assert.deepStrictEqual(failuresOf(events), [
      'fail throws testCodeFailure: boo',
      'fail rejects testCodeFailure: later',
      'fail throws a string testCodeFailure: text',
      'fail throws an object testCodeFailure: { a: 1 }',
      'fail throws nothing testCodeFailure: undefined',
      'fail times out testTimeoutFailure: test timed out after 1ms',
      'fail is aborted before testAborted: enough',
      'fail sub testCodeFailure: sub',
      'fail has a failing subtest subtestsFailed: 1 subtest failed',
    ]);
  });

  test('by callbacks', async () => {
    const events = await record((_add, root) => {
      const add = (name: string, fn: (t: TestContext, done: (error?: unknown) => void) => unknown): void => { void root.add('test', name, {}, fn, undefined, here); };
      add('passes', (_t, done) => { done(); });
      add('fails', (_t, done) => { done(new Error('by callback')); });
      add('twice', (_t, done) => { done(); done(); });
      add('both', async (_t, done) => { done(); });
      add('throws', (_t, _done) => { throw new Error('thrown'); });
    });
    assert.deepStrictEqual(failuresOf(events), [
      'fail fails testCodeFailure: by callback',
      'fail twice multipleCallbackInvocations: callback invoked multiple times',
      'fail both callbackAndPromisePresent: passed a callback but also returned a Promise',
      'fail throws testCodeFailure: thrown',
    ]);
  });

  test('of hooks stop what they belong to', async () => {
    const log: string[] = [];
    const events = await record((_add, root) => {
      void root.add('suite', 's', {}, () => {}, undefined, here);
      const suite = root.subtests[0]!;
      suite.hook('before', () => { throw new Error('before'); }, {}, here);
      suite.hook('after', () => { log.push('after'); }, {}, here);
      void suite.add('test', 'x', {}, () => { log.push('x'); }, undefined, here);
      void root.add('suite', 'each', {}, () => {}, undefined, here);
      const each = root.subtests[1]!;
      each.hook('beforeEach', () => { throw new Error('beforeEach'); }, {}, here);
      each.hook('beforeEach', () => { log.push('second beforeEach'); }, {}, here);
      each.hook('afterEach', () => { log.push('afterEach'); }, {}, here);
      void each.add('test', 'y', {}, () => { log.push('y'); }, undefined, here);
    });
    assert.deepStrictEqual(failuresOf(events), [
      'fail x cancelledByParent: test did not finish before its parent and was cancelled',
      'fail s hookFailed: failed running before hook',
      'fail y hookFailed: failed running beforeEach hook',
      'fail each subtestsFailed: 1 subtest failed',
    ]);
    assert.deepStrictEqual(log, ['after', 'afterEach']);
  });

  test('of a suite\'s body cancel its tests', async () => {
    const run = new TestRun(undefined);
    void run.root.add('suite', 's', {}, () => { throw new Error('body'); }, undefined, here);
    void run.root.subtests[0]!.add('test', 'x', {}, () => {}, undefined, here);
    await run.idle();
    await run.end();
    run.release();
    assert.deepStrictEqual(failuresOf(lines(run)), ['fail x cancelledByParent: test did not finish before its parent and was cancelled', 'fail s testCodeFailure: body']);
  });

  test('of the last hooks fail the file', async () => {
    const run = new TestRun(undefined);
    run.root.hook('after', () => { throw new Error('at the end'); }, {}, here);
    void run.root.add('test', 'x', {}, () => {}, undefined, here);
    await run.idle();
    await run.end();
    run.release();
    assert.strictEqual(run.success, false);
    assert.deepStrictEqual(run.results.map(({ name, ok }) => [name, ok]), [['x', true], ['(the file)', false]]);
  });

  test('of a todo test do not fail its parent, those of a skipped one do', async () => {
    const events = await record((add) => {
      add.test('parent of todo', async (t) => { await t.test('sub', { todo: true }, () => { throw new Error('no'); }); });
      add.test('parent of skipped', async (t) => { await t.test('sub', (sub) => { sub.skip(); throw new Error('no'); }); });
    });
    assert.ok(events.includes('pass parent of todo'));
    assert.ok(events.includes('fail parent of skipped subtestsFailed: 1 subtest failed'));
  });

  test('that are expected are passes, and passes are failures then', async () => {
    const events = await record((add) => {
      add.test('any', () => { throw new Error('x'); }, { expectFailure: true });
      add.test('none', () => {}, { expectFailure: 'why' });
      add.test('matching', () => { throw new Error('abc'); }, { expectFailure: /b/ });
      add.test('another', () => { throw new Error('abc'); }, { expectFailure: { label: 'l', match: /z/ } });
    });
    assert.deepStrictEqual(events.filter((line) => /^(pass|fail)/.test(line)), [
      'pass any expectFailure=true',
      'fail none expectedFailure: test was expected to fail but passed expectFailure=why',
      'pass matching expectFailure=true',
      'fail another testCodeFailure: The test failed, but the error did not match the expected validation expectFailure=l',
    ]);
  });
});

describe('the end of a run', () => {
  test('cancels what never ends', async () => {
    const run = new TestRun(undefined);
    void run.root.add('test', 'never', {}, never, undefined, here);
    void run.root.add('test', 'waiting', {}, () => {}, undefined, here);
    await run.bootstrapped;
    await run.end();
    run.release();
    assert.deepStrictEqual(run.results.map(({ name, ok }) => [name, ok]), [['never', false], ['waiting', false]]);
    assert.strictEqual(run.counts.cancelled, 2);
  });

  test('comes after what was added meanwhile', async () => {
    const run = new TestRun(undefined);
    void run.root.add('test', 'first', {}, () => { void run.root.add('test', 'second', {}, () => {}, undefined, here); }, undefined, here);
    await run.idle();
    await run.end();
    run.release();
    assert.deepStrictEqual(run.results.map(({ name, ok }) => [name, ok]), [['first', true], ['second', true]]);
  });

  test('keeps full names, and what made a test fail', async () => {
    const run = new TestRun(undefined);
    const error = new Error('inner');
    void run.root.add('test', 'outer', {}, async (t: TestContext) => { await t.test('inner', () => { throw error; }); }, undefined, here);
    await run.idle();
    await run.end();
    run.release();
    assert.deepStrictEqual(run.results.map(({ name }) => name), ['outer > inner', 'outer']);
    assert.strictEqual(run.results[0]!.error, error);
  });

  test('refuses a subtest of a test that is over, but runs it', async () => {
    const run = new TestRun(undefined);
    let context!: TestContext;
    let ran = false;
    void run.root.add('test', 'over', {}, (t: TestContext) => { context = t; }, undefined, here);
    void run.root.add('test', 'next', {}, () => { void context.test('late', () => { ran = true; }); }, undefined, here);
    await run.idle();
    await run.end();
    run.release();
    assert.strictEqual(ran, true);
    const late = run.events.find(({ type, data }) => type === 'test:fail' && (data as { name: string }).name === 'late')!;
    assert.strictEqual((late.data as any).nesting, 0);
    assert.strictEqual((late.data as any).details.error.failureType, 'parentAlreadyFinished');
  });
});

describe('only', () => {
  test('leaves the others out, wherever they are', async () => {
    const log: string[] = [];
    const events = await record((_add, root) => {
      void root.add('test', 'a', {}, () => { log.push('a'); }, undefined, here);
      void root.add('suite', 's', {}, () => {}, undefined, here);
      const suite = root.subtests[1]!;
      void suite.add('test', 'x', {}, () => { log.push('x'); }, undefined, here);
      void suite.add('test', 'y', { only: true }, () => { log.push('y'); }, undefined, here);
      void root.add('suite', 'all', { only: true }, () => {}, undefined, here);
      void root.subtests[2]!.add('test', 'z', {}, () => { log.push('z'); }, undefined, here);
    });
    assert.deepStrictEqual(log, ['y', 'z']);
    assert.ok(!events.some((line) => / (a|x)( |$)/.test(line)));
    assert.strictEqual(events.at(-1), 'plan 2');
  });

  test('of a running test concerns its own subtests, from then on', async () => {
    const log: string[] = [];
    await record((add) => {
      add.test('t', async (t) => {
        await t.test('before', () => { log.push('before'); });
        t.runOnly(true);
        await t.test('out', () => { log.push('out'); });
        await t.test('in', { only: true }, () => { log.push('in'); });
        t.runOnly(false);
        await t.test('after', () => { log.push('after'); });
      });
      add.test('next', () => { log.push('next'); });
    });
    assert.deepStrictEqual(log, ['before', 'in', 'after', 'next']);
  });
});

describe('plans', () => {
  test('count assertions and subtests', async () => {
    const events = await record((add) => {
      add.test('met', (t) => { t.plan(2); t.assert.ok(true); void t.test('sub', () => {}); });
      add.test('too few', (t) => { t.plan(2); t.assert.ok(true); });
      add.test('too many', (t) => { t.plan(1); t.assert.ok(true); t.assert.ok(true); });
      add.test('by option', () => {}, { plan: 1 });
      add.test('twice', (t) => { t.plan(1); t.plan(1); });
      add.test('waits', (t) => { t.plan(1, { wait: true }); void Promise.resolve().then(() => Promise.resolve()).then(() => { t.assert.ok(true); }); });
      add.test('waits in vain', (t) => { t.plan(1, { wait: 1 }); });
    });
    assert.deepStrictEqual(events.filter((line) => /^(pass|fail)/.test(line)), [
      'pass met',
      'fail too few testCodeFailure: plan expected 2 assertions but received 1',
      'fail too many testCodeFailure: plan expected 1 assertions but received 2',
      'fail by option testCodeFailure: plan expected 1 assertions but received 0',
      'fail twice testCodeFailure: cannot set plan more than once',
      'pass waits',
      'fail waits in vain testTimeoutFailure: plan timed out after 1ms with 0 assertions when expecting 1',
    ]);
  });
});

test('directives carry their messages', async () => {
  const events = await record((add) => {
    add.test('a', () => { throw new Error('not run'); }, { skip: true });
    add.test('b', () => { throw new Error('not run'); }, { skip: 'why' });
    add.test('c', (t) => { t.skip('late'); });
    add.test('d', () => {}, { todo: true });
    add.test('e', (t) => { t.todo('some day'); });
    add.test('f', () => {}, { skip: false, todo: false });
    add.test('g', () => {}, { skip: true, todo: true });
  });
  assert.deepStrictEqual(events.filter((line) => /^(pass|fail)/.test(line)), ['pass a skip=true', 'pass b skip=why', 'pass c skip=late', 'pass d todo=true', 'pass e todo=some day', 'pass f', 'pass g skip=true']);
});
