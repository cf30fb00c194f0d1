import { test } from 'node:test';
import assert from 'node:assert';
import { acknowledgement, FrameLink } from './frame-link.ts';

test('frames come once and in order, by whatever way', () => {
  const heard: string[] = [];
  const here = new FrameLink(() => {});
  const there = new FrameLink((kind, client, text) => { heard.push(`${kind}${client}${text}`); });
  const frames = [here.send('+', 7), here.send(':', 7, '{"a":":1"}\n2'), here.send('-', 7)];
  assert.deepStrictEqual(here.pending, frames);
  assert.strictEqual(here.pendingLength, frames.join('').length);
  assert.strictEqual(there.accept(frames[0]!), true);
  assert.strictEqual(acknowledgement(there), '=1');
  here.accept(acknowledgement(there));
  assert.deepStrictEqual(here.pending, frames.slice(1));
  for (const frame of [frames[2]!, frames[1]!, frames[0]!, frames[1]!, frames[2]!]) assert.strictEqual(there.accept(frame), true);
  assert.deepStrictEqual(heard, ['+7', ':7{"a":":1"}\n2', '-7']);
  assert.strictEqual(here.accept(acknowledgement(there)), false);
  assert.deepStrictEqual([here.pending, here.pendingLength], [[], 0]);
  here.acknowledge(1);
  assert.strictEqual(there.accept('nonsense'), false);
  assert.strictEqual(there.received, 3);
});
