import { test } from 'node:test';
import assert from 'node:assert';
import { queueWork } from './work-queue.ts';

test('work runs in order after its caller, in slices, and is called back in order', async () => {
  const order: string[] = [];
  await new Promise<void>((resolve) => {
    for (const [name, slices] of [['a', 1], ['b', 3], ['c', 1]] as const) {
      let left: number = slices;
      queueWork({
        run() {
          order.push(`run ${name}`);
          return --left === 0;
        },
        finish() {
          order.push(`finish ${name}`);
          if (name === 'b') resolve();
        },
      });
    }
    order.push('queued');
  });
  assert.strictEqual(order[0], 'queued');
  assert.deepStrictEqual(order.filter((each) => each.startsWith('finish')), ['finish a', 'finish c', 'finish b']);
  assert.deepStrictEqual(order.filter((each) => each === 'run b').length, 3);
  for (const name of ['a', 'b', 'c']) assert.ok(order.lastIndexOf(`run ${name}`) < order.indexOf(`finish ${name}`));
});

test('work that callbacks queue is done too, however much there is', async () => {
  const count = 20000;
  let finished = 0;
  let last = -1;
  await new Promise<void>((resolve) => {
    const add = (index: number): void => queueWork({
      run: () => true,
      finish() {
        assert.strictEqual(index, last + 1);
        last = index;
        finished++;
        if (finished < count / 2) add(index + count / 2);
        if (finished === count - 1) resolve();
      },
    });
    for (let i = 0; i < count / 2; i++) add(i);
  });
  assert.strictEqual(finished, count - 1);
});
