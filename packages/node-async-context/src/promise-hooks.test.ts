import { describe, test } from 'node:test';
import assert from 'node:assert';
import { createHook, executionAsyncId, executionAsyncResource, triggerAsyncId } from 'node:async_hooks';
import { setTimeout } from 'node:timers';

/** What the hooks are told of some promises while `body` runs and a little later; `name` gives a promise its name. */
async function told(body: (name: (label: string, promise: object) => void, log: (line: string) => void) => void, options: { trackPromises?: boolean } = {}): Promise<string[]> {
  const events: [string, number][] = [];
  const ids = new Map<object, number>();
  const labels = new Map<number, string>();
  const parents = new Map<number, number>();
  const hook = createHook({
    init(id, type, trigger, resource) {
      if (type !== 'PROMISE') return;
      ids.set(resource, id);
      parents.set(id, trigger);
      events.push(['init', id]);
    },
    before(id) { events.push(['before', id]); },
    after(id) { events.push(['after', id]); },
    ...options.trackPromises === false ? {} : { promiseResolve(id: number) { events.push(['resolve', id]); } },
    ...options,
  } as Parameters<typeof createHook>[0]).enable();
  const lines: [number, string][] = [];
  body((label, promise) => {
    const id = ids.get(promise);
    if (id !== undefined) labels.set(id, label);
  }, (line) => { lines.push([events.length, line]); });
  await new Promise<void>((resolve) => { setTimeout(resolve, 10); });
  hook.disable();
  const out: string[] = [];
  events.forEach(([event, id], i) => {
    for (const [at, line] of lines) if (at === i) out.push(line);
    const label = labels.get(id);
    if (label !== undefined) out.push(event === 'init' && labels.has(parents.get(id)!) ? `init ${label} of ${labels.get(parents.get(id)!)}` : `${event} ${label}`);
  });
  for (const [at, line] of lines) if (at >= events.length) out.push(line);
  return out;
}

describe('hooks hear of promises', () => {
  test('that are made, resolved and reacted to', async () => {
    assert.deepStrictEqual(await told((name, log) => {
      const p = new Promise<number>((resolve) => {
        log('executor');
        resolve(1);
      });
      name('p', p);
      const then = p.then(() => { log('callback'); });
      name('then', then);
    }), ['init p', 'executor', 'resolve p', 'init then of p', 'before then', 'callback', 'resolve then', 'after then']);
  });

  test('from the statics', async () => {
    assert.deepStrictEqual(await told((name) => {
      name('resolved', Promise.resolve(1));
      const rejected = Promise.reject(new Error('x'));
      name('rejected', rejected);
      const caught = rejected.catch(() => {});
      name('caught', caught);
    }), ['init resolved', 'resolve resolved', 'init rejected', 'resolve rejected', 'init caught of rejected', 'before caught', 'resolve caught', 'after caught']);
  });

  test('whose reactions pass on or throw', async () => {
    assert.deepStrictEqual(await told((name) => {
      const a = Promise.resolve(1).then(undefined, () => {});
      const b = a.then(() => { throw new Error('x'); });
      const c = b.then(() => {}, () => {});
      name('a', a);
      name('b', b);
      name('c', c);
    }), ['init a', 'init b of a', 'init c of b', 'before a', 'resolve a', 'after a', 'before b', 'resolve b', 'after b', 'before c', 'resolve c', 'after c']);
  });

  test('of a subclass', async () => {
    class Own extends Promise<number> {}
    let own: object | undefined;
    const seen = await told((name) => {
      own = new Own((resolve) => { resolve(1); });
      name('own', own);
    });
    assert.deepStrictEqual(seen, ['init own', 'resolve own']);
    assert.ok(own instanceof Own && own instanceof Promise);
  });

  test('unless they do not want to', async () => {
    assert.deepStrictEqual(await told((name) => { name('p', Promise.resolve(1).then(() => {})); }, { trackPromises: false }), []);
  });

  test('and they are what executes', async () => {
    const hook = createHook({ init() {} }).enable();
    const p = Promise.resolve(1);
    const outside = executionAsyncId();
    let seen: unknown[] = [];
    const then: Promise<void> = p.then(() => { seen = [executionAsyncResource() === then, executionAsyncId() > 0, executionAsyncId() !== outside, triggerAsyncId() !== executionAsyncId()]; });
    await then;
    hook.disable();
    assert.deepStrictEqual(seen, [true, true, true, true]);
  });

  test('whose reactions enable the hooks', async () => {
    // From the first context or hook of a program on.
    createHook({}).enable().disable();
    const seen: string[] = [];
    const hook = createHook({ after() { seen.push('after'); } });
    await Promise.resolve(1).then(() => { hook.enable(); });
    hook.disable();
    assert.strictEqual(seen[0], 'after');
  });

  test('that are awaited', async () => {
    const p = Promise.resolve(1);
    const ids: number[] = [];
    const hook = createHook({ init() {} }).enable();
    await (async () => {
      ids.push(executionAsyncId());
      await p;
      ids.push(executionAsyncId());
      await p;
      ids.push(executionAsyncId());
    })();
    hook.disable();
    assert.strictEqual(new Set(ids).size, 3);
  });
});

test('hooks hear of the promise of an async function', async () => {
  const made = new Set<object>();
  const hook = createHook({ init(_id, _type, _trigger, resource) { made.add(resource); } }).enable();
  const promise = (async () => {})();
  hook.disable();
  await promise;
  assert.ok(made.has(promise));
});

test('runInAsyncScope is before and after', async () => {
  const { AsyncResource } = await import('node:async_hooks');
  const seen: string[] = [];
  let own = 0;
  const hook = createHook({
    init(id, type) { if (type === 'own') own = id; },
    before(id) { if (id === own) seen.push('before'); },
    after(id) { if (id === own) seen.push('after'); },
  }).enable();
  const resource = new AsyncResource('own');
  resource.runInAsyncScope(() => { seen.push('inside'); });
  assert.throws(() => resource.runInAsyncScope(() => { throw new Error('x'); }), { message: 'x' });
  hook.disable();
  assert.deepStrictEqual(seen, ['before', 'inside', 'after', 'before', 'after']);
});
