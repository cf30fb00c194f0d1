import { describe, test } from 'node:test';
import assert from 'node:assert';
import { promiseHooks } from 'node:v8';

const partOf = (entry: unknown): unknown => (entry as unknown[])[1];

const turn = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, 1); });

describe('promiseHooks', () => {
  test('check their hooks', () => {
    for (const [name, argument] of [['onInit', 'initHook'], ['onBefore', 'beforeHook'], ['onAfter', 'afterHook'], ['onSettled', 'settledHook']] as const) {
      assert.throws(() => promiseHooks[name](undefined as never), { code: 'ERR_INVALID_ARG_TYPE', message: `The "${argument}" argument must be of type function. Received undefined` });
      assert.throws(() => promiseHooks[name](async function hook() {} as never), { code: 'ERR_INVALID_ARG_TYPE', message: `The "${argument}" argument must be of type function. Received function hook` });
    }
    assert.throws(() => promiseHooks.createHook({ init: 1 as never }), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "initHook" argument must be of type function. Received type number (1)' });
    promiseHooks.createHook({})();
  });

  test('tell of a promise and of those that then makes of it', async () => {
    const seen: unknown[] = [];
    let resolve!: (value: number) => void;
    const stop = promiseHooks.createHook({
      init(promise, parent) { seen.push(['init', parent]); void promise; },
      before() { seen.push('before'); },
      after() { seen.push('after'); },
      settled(promise) { seen.push(['settled', promise]); },
    });
    const first: Promise<unknown> = new Promise<number>((settle) => { resolve = settle; });
    const second = first.then(() => { seen.push('called'); });
    stop();
    assert.deepStrictEqual(seen, [['init', undefined], ['init', first]] as unknown[]);
    const again = promiseHooks.onSettled((promise) => { seen.push(['settled', promise]); });
    const hooks = promiseHooks.createHook({ before(promise) { if (promise === second) seen.push('before'); }, after(promise) { if (promise === second) seen.push('after'); } });
    resolve(1);
    await second;
    again();
    hooks();
    const about = seen.filter((entry) => typeof entry === 'string' || partOf(entry) === first || partOf(entry) === second);
    assert.deepStrictEqual(about, ([['init', first], ['settled', first], 'before', 'called', ['settled', second], 'after'] as unknown[]));
    await turn();
  });
});
