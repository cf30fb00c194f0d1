import { describe, test } from 'node:test';
import assert from 'node:assert';
import { AsyncResource, asyncWrapProviders, createHook, executionAsyncId, executionAsyncResource, triggerAsyncId } from 'node:async_hooks';
import { setImmediate, setTimeout } from 'node:timers';

describe('createHook', () => {
  test('checks its callbacks', () => {
    assert.throws(() => createHook({ init: 1 } as never), { name: 'TypeError', code: 'ERR_ASYNC_CALLBACK', message: 'hook.init must be a function' });
    assert.throws(() => createHook({ trackPromises: 1 } as never), { code: 'ERR_INVALID_ARG_TYPE' });
    assert.throws(() => createHook({ trackPromises: false, promiseResolve() {} } as never), { code: 'ERR_INVALID_ARG_VALUE' });
    const hook = createHook({});
    assert.strictEqual(hook.enable(), hook);
    assert.strictEqual(hook.disable(), hook);
  });

  test('is told of a resource from its making to its end', async () => {
    const seen: string[] = [];
    let id = 0;
    const hook = createHook({
      init(asyncId, type, trigger, resource) {
        if (type !== 'Immediate') return;
        id = asyncId;
        seen.push(`init ${trigger === executionAsyncId()} ${typeof resource}`);
      },
      before(asyncId) { if (asyncId === id) seen.push('before'); },
      after(asyncId) { if (asyncId === id) seen.push('after'); },
      destroy(asyncId) { if (asyncId === id) seen.push('destroy'); },
    }).enable();
    await new Promise<void>((resolve) => {
      const immediate = setImmediate(() => {
        seen.push(`${executionAsyncResource() === immediate} ${executionAsyncId() === id}`);
        setTimeout(resolve, 5);
      });
    });
    hook.disable();
    assert.deepStrictEqual(seen, ['init true object', 'before', 'true true', 'after', 'destroy']);
  });
});

describe('AsyncResource', () => {
  test('runs functions as its own', () => {
    const resource = new AsyncResource('test');
    const result = resource.runInAsyncScope(function (this: unknown, x: number) { return [this, x, executionAsyncId(), triggerAsyncId()]; }, 'self', 1);
    assert.deepStrictEqual(result, ['self', 1, resource.asyncId(), resource.triggerAsyncId()]);
    assert.strictEqual(resource.emitDestroy(), resource);
    assert.strictEqual(AsyncResource.bind(function two(_a: unknown, _b: unknown) {}).length, 2);
  });

  test('checks its arguments', () => {
    assert.throws(() => new AsyncResource(undefined as never), { code: 'ERR_INVALID_ARG_TYPE' });
    assert.throws(() => new AsyncResource('x', -4), { name: 'RangeError', code: 'ERR_INVALID_ASYNC_ID' });
    const hook = createHook({ init() {} }).enable();
    try {
      assert.throws(() => new AsyncResource(''), { name: 'TypeError', code: 'ERR_ASYNC_TYPE' });
    } finally {
      hook.disable();
    }
  });
});

test('asyncWrapProviders', () => {
  assert.strictEqual(Object.getPrototypeOf(asyncWrapProviders), null);
  assert.strictEqual(asyncWrapProviders.NONE, 0);
  assert.ok(Object.isFrozen(asyncWrapProviders));
});
