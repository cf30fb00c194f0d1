import assert from 'node:assert';
import { test } from 'node:test';
import { Names } from './names.ts';

test('names that come and go, in any order, are those of a Map', () => {
  const names = new Names<number>();
  const map = new Map<string, number>();
  let state = 1;
  const random = (n: number): number => (state = Math.imul(state, 1103515245) + 12345 >>> 0) % n;
  for (let i = 0; i < 5000; i++) {
    const name = `n${random(100)}`;
    if (random(5) < 3) assert.strictEqual(names.delete(name), map.delete(name));
    else {
      names.set(name, i);
      map.set(name, i);
    }
    assert.strictEqual(names.size, map.size);
    assert.strictEqual(names.get(name), map.get(name));
    assert.strictEqual(names.has(name), map.has(name));
  }
  assert.deepStrictEqual([...names].sort(), [...map].sort());
  assert.deepStrictEqual([...names.keys()].sort(), [...map.keys()].sort());
  assert.deepStrictEqual([...names.values()].sort(), [...map.values()].sort());
});

test('a walk sees all names that stay, though others go', () => {
  const names = new Names<number>();
  for (let i = 0; i < 200; i++) names.set(`n${i}`, i);
  const seen: number[] = [];
  for (const [name, value] of names) {
    seen.push(value);
    names.delete(name);
  }
  assert.deepStrictEqual(seen, Array.from({ length: 200 }, (_, i) => i));
  assert.strictEqual(names.size, 0);
});
