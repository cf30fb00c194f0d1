import assert from 'node:assert';
import { describe, test } from 'node:test';
import { named, ProfileTree } from '@tabnode/node-v8/profile-tree';

describe('tree of a profile', () => {
  test('times of samples add up to their last, though some are dated back', () => {
    const tree = new ProfileTree(1000.4);
    for (const time of [900, 1200.2, 1100, 1500.7]) tree.sample([named('f')], time);
    const { startTime, endTime, timeDeltas, samples } = tree.profile(1400);
    assert.deepStrictEqual(timeDeltas, [0, 200, 0, 301]);
    assert.strictEqual(startTime, 1000);
    assert.strictEqual(endTime, 1501);
    assert.strictEqual(samples.length, 4);
  });

  test('calls of the same frames share a node', () => {
    const tree = new ProfileTree(0);
    tree.sample([named('f'), named('g')], 1);
    tree.sample([named('f')], 2);
    tree.sample([named('f'), named('g')], 3);
    const { nodes, samples } = tree.profile(3);
    assert.deepStrictEqual(nodes.map(({ id, callFrame, hitCount, children }) => [id, callFrame.functionName, hitCount, children]), [
      [1, '(root)', 0, [2]],
      [2, 'f', 1, [3]],
      [3, 'g', 2, undefined],
    ]);
    assert.deepStrictEqual(samples, [3, 2, 3]);
  });
});
