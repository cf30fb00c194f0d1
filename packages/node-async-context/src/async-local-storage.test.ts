import { describe, test } from 'node:test';
import assert from 'node:assert';
import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks';
import { EventEmitter } from 'node:events';
import { nextTick } from 'node:process';
import { setImmediate, setTimeout } from 'node:timers';

describe('AsyncLocalStorage', () => {
  test('run stores for the call and gives its result', () => {
    const storage = new AsyncLocalStorage<number>();
    assert.strictEqual(storage.getStore(), undefined);
    assert.strictEqual(storage.run(1, (a, b) => storage.getStore()! + a + b, 10, 100), 111);
    assert.throws(() => storage.run(2, () => { throw new RangeError('x'); }), RangeError);
    assert.strictEqual(storage.getStore(), undefined);
    storage.run(1, () => {
      storage.run(2, () => assert.strictEqual(storage.getStore(), 2));
      assert.strictEqual(storage.getStore(), 1);
      storage.exit(() => assert.strictEqual(storage.getStore(), undefined));
    });
  });

  test('storages do not get in the way of each other', () => {
    const [a, b] = [new AsyncLocalStorage<string>(), new AsyncLocalStorage<string>()];
    a.run('a', () => {
      b.run('b', () => assert.deepStrictEqual([a.getStore(), b.getStore()], ['a', 'b']));
      b.enterWith('entered');
      assert.deepStrictEqual([a.getStore(), b.getStore()], ['a', 'entered']);
    });
    assert.deepStrictEqual([a.getStore(), b.getStore()], [undefined, 'entered']);
    b.disable();
    assert.strictEqual(b.getStore(), undefined);
  });

  test('options', () => {
    const storage = new AsyncLocalStorage({ defaultValue: 5, name: 'five' });
    assert.strictEqual(storage.getStore(), 5);
    assert.strictEqual(storage.name, 'five');
    assert.strictEqual(new AsyncLocalStorage().name, '');
    assert.throws(() => new AsyncLocalStorage(1 as never), { code: 'ERR_INVALID_ARG_TYPE' });
  });

  test('lasts across promises and await', async () => {
    const storage = new AsyncLocalStorage<string>();
    const sleep = (ms: number) => new Promise<void>((resolve) => { setTimeout(resolve, ms); });
    const shared = sleep(2);
    async function work(): Promise<unknown[]> {
      const seen: unknown[] = [storage.getStore()];
      await sleep(1);
      seen.push(storage.getStore());
      await shared;
      seen.push(storage.getStore());
      try {
        await Promise.reject(new Error('no'));
      } catch {
        seen.push(storage.getStore());
      }
      await Promise.all([sleep(1), Promise.resolve(2)]);
      seen.push(storage.getStore());
      await sleep(1).finally(() => seen.push(storage.getStore())).then(() => seen.push(storage.getStore()));
      return seen;
    }
    const names = ['x', 'y', 'z'];
    const results = await Promise.all(names.map((name) => storage.run(name, work)));
    for (const [i, name] of names.entries()) assert.deepStrictEqual(results[i], Array(7).fill(name));
    assert.strictEqual(storage.getStore(), undefined);
  });

  test('thenables that promises are resolved with find the context', async () => {
    const storage = new AsyncLocalStorage<string>();
    const seen: unknown[] = [];
    // oxlint-disable-next-line unicorn/no-thenable -- what is tested
    const thenable = { then(resolve: (value: unknown) => void) { resolve(seen.push(storage.getStore())); } };
    await storage.run('a', () => Promise.resolve(thenable));
    await storage.run('b', () => Promise.resolve().then(() => thenable).then(() => seen.push(`${storage.getStore()} behind`)));
    await storage.run('c', () => Promise.all([thenable, 1]));
    assert.deepStrictEqual(seen, ['a', 'b', 'b behind', 'c']);
    // oxlint-disable-next-line unicorn/no-thenable -- what is tested
    await assert.rejects(storage.run('d', () => Promise.resolve({ get then(): never { throw new RangeError('x'); } })), RangeError);
  });

  test('lasts across the await of a value', async () => {
    const storage = new AsyncLocalStorage<number>();
    assert.strictEqual(await storage.run(1, async () => {
      await 5;
      return storage.getStore();
    }), 1);
  });

  test('lasts across the await of a thenable', async () => {
    const storage = new AsyncLocalStorage<number>();
    const seen: unknown[] = [];
    await storage.run(1, async () => {
      // oxlint-disable-next-line unicorn/no-thenable -- what is tested
      await { then(resolve: () => void) { seen.push(storage.getStore()); resolve(); } };
      seen.push(storage.getStore());
    });
    assert.deepStrictEqual(seen, [1, 1]);
  });

  test('promises stay what they are', async () => {
    new AsyncLocalStorage();
    const promise = Promise.resolve(1);
    assert.strictEqual(promise.constructor, Promise);
    assert.strictEqual(Promise.resolve(promise), promise);
    assert.ok((async () => {})() instanceof Promise);
    class Sub extends Promise<number> {}
    assert.ok(Sub.resolve(1).then(() => {}) instanceof Sub);
    assert.strictEqual(Sub.resolve(1).constructor, Sub);
    assert.deepStrictEqual(await Promise.allSettled([promise, Promise.reject(2)]), [{ status: 'fulfilled', value: 1 }, { status: 'rejected', reason: 2 }]);
    assert.strictEqual(await Promise.race([promise, new Promise(() => {})]), 1);
  });

  test('lasts across timers, ticks, immediates and microtasks', async () => {
    const storage = new AsyncLocalStorage<number>();
    const seen = await storage.run(3, () => Promise.all([
      new Promise((resolve) => { setTimeout(() => resolve(storage.getStore()), 1); }),
      new Promise((resolve) => { setImmediate(() => resolve(storage.getStore())); }),
      new Promise((resolve) => { nextTick(() => resolve(storage.getStore())); }),
      new Promise((resolve) => { queueMicrotask(() => resolve(storage.getStore())); }),
    ]));
    assert.deepStrictEqual(seen, [3, 3, 3, 3]);
  });

  test('bind and snapshot keep the context of their call', () => {
    const storage = new AsyncLocalStorage<number>();
    const [bound, snapshot] = storage.run(4, () => [AsyncLocalStorage.bind((x: number) => [x, storage.getStore()]), AsyncLocalStorage.snapshot()] as const);
    assert.deepStrictEqual(bound(1), [1, 4]);
    assert.deepStrictEqual(snapshot((x: number) => [x, storage.getStore()], 2), [2, 4]);
    assert.deepStrictEqual([bound.name, bound.length, snapshot.name], ['bound', 1, 'bound']);
    assert.throws(() => AsyncLocalStorage.bind(1 as never), { code: 'ERR_INVALID_ARG_TYPE' });
  });

  test('emitters run listeners in the context of emit, unless bound', () => {
    const storage = new AsyncLocalStorage<number>();
    const emitter = new EventEmitter();
    const seen: unknown[] = [];
    storage.run(1, () => {
      emitter.on('x', () => seen.push(storage.getStore()));
      emitter.on('x', AsyncResource.bind(() => seen.push(storage.getStore())));
    });
    storage.run(2, () => emitter.emit('x'));
    assert.deepStrictEqual(seen, [2, 1]);
  });
});
