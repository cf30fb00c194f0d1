import { test } from 'node:test';
import assert from 'node:assert';
import { createPipe, pipeReader, pipeSender } from './pause-pipe.ts';

test('texts go through shared memory in order, around its end, and wait where there is no room', { skip: typeof SharedArrayBuffer === 'undefined' }, async () => {
  const { port1, port2 } = new MessageChannel();
  const pipe = createPipe(64);
  const reader = pipeReader(pipe);
  const send = pipeSender(port1, pipe);
  assert.strictEqual(reader.read(), undefined);
  for (let round = 0; round < 20; round++) {
    send(`größe ${round}`);
    send('x'.repeat(round));
    assert.deepStrictEqual([reader.read(), reader.read(), reader.read()], [`größe ${round}`, 'x'.repeat(round), undefined]);
  }
  assert.throws(() => { send('y'.repeat(64)); }, RangeError);
  send('a'.repeat(50));
  send('b'.repeat(50));
  assert.strictEqual(reader.read(), 'a'.repeat(50));
  let second: string | undefined;
  while (second === undefined) {
    await new Promise((resolve) => { port2.onmessage = resolve; });
    second = reader.read();
  }
  assert.strictEqual(second, 'b'.repeat(50));
  // A page's own thread may not wait.
  assert.ok([null, undefined].includes(reader.wait(1) as null));
  port1.close();
  port2.close();
});
