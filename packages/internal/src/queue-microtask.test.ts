import assert from 'node:assert';
import { test } from 'node:test';
import { executionAsyncId } from './async-execution.ts';
import { currentFrame, runInFrame, type AsyncFrame } from './async-frame.ts';
import { queueMicrotask } from './queue-microtask.ts';

test('queueMicrotask keeps order, frame and an id of its own', async () => {
  const frame: AsyncFrame = { key: {}, value: 1, parent: undefined };
  const outside = executionAsyncId();
  const order: string[] = [];
  const before = Promise.resolve().then(() => order.push('before'));
  const seen = new Promise<[AsyncFrame | undefined, number]>((resolve) => {
    runInFrame(frame, () => queueMicrotask(() => { order.push('microtask'); resolve([currentFrame(), executionAsyncId()]); }), undefined);
  });
  const after = Promise.resolve().then(() => order.push('after'));
  await Promise.all([before, seen, after]);
  const [frameSeen, id] = await seen;
  assert.strictEqual(frameSeen, frame);
  assert.notStrictEqual(id, outside);
  assert.deepStrictEqual(order, ['before', 'microtask', 'after']);
});

test('queueMicrotask refuses what is no function', () => {
  for (const bad of [undefined, null, 0, 'x']) assert.throws(() => queueMicrotask(bad as never), { code: 'ERR_INVALID_ARG_TYPE', name: 'TypeError' });
});
