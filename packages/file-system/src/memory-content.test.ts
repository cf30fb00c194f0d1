import assert from 'node:assert';
import { Buffer } from 'node:buffer';
import { test } from 'node:test';
import { MemoryContent } from './memory-content.ts';

const bytes = (length: number, value: number): Uint8Array => new Uint8Array(length).fill(value);
function all(content: MemoryContent): Uint8Array {
  const target = new Uint8Array(content.size).fill(99);
  assert.strictEqual(content.read(target, 0), content.size);
  return target;
}

test('holes are zeros and take no memory', () => {
  const content = new MemoryContent();
  content.write(bytes(3, 7), 2 ** 40);
  assert.strictEqual(content.size, 2 ** 40 + 3);
  assert.ok(content.allocated <= 2 ** 18);
  const target = bytes(10, 1);
  assert.strictEqual(content.read(target, 2 ** 40 - 4), 7);
  assert.deepStrictEqual([...target], [0, 0, 0, 0, 7, 7, 7, 1, 1, 1]);
  assert.strictEqual(content.read(target, 2 ** 40 + 3), 0);
});

test('what was cut off does not come back', () => {
  for (const size of [100, 2 ** 23 + 1000]) {
    const content = new MemoryContent();
    content.write(bytes(size, 7), 0);
    content.truncate(size - 60);
    content.truncate(size);
    assert.deepStrictEqual([...all(content).subarray(size - 61)], [7, ...bytes(60, 0)]);
    content.truncate(10);
    content.truncate(30);
    assert.deepStrictEqual([...all(content)], [...bytes(10, 7), ...bytes(20, 0)]);
    content.truncate(0);
    content.write(bytes(1, 5), 4);
    assert.deepStrictEqual([...all(content)], [0, 0, 0, 0, 5]);
  }
});

test('memory of a file that is gone does not show in another', () => {
  const first = new MemoryContent();
  first.write(bytes(64, 7), 0);
  first.free();
  const second = new MemoryContent();
  second.write(bytes(4, 1), 60);
  assert.deepStrictEqual([...all(second)], [...bytes(60, 0), ...bytes(4, 1)]);
  const third = new MemoryContent();
  third.write(bytes(64, 2), 0);
  assert.deepStrictEqual([...all(third)], [...bytes(64, 2)]);
  assert.deepStrictEqual([...all(second)], [...bytes(60, 0), ...bytes(4, 1)]);
});

test('random writes and cuts are those of plain memory', () => {
  let state = 12345;
  const random = (n: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor(state / 2 ** 32 * n);
  };
  for (let round = 0; round < 20; round++) {
    const content = new MemoryContent();
    const unit = round % 2 === 0 ? 100 : 2 ** 19;
    let model = new Uint8Array(0);
    for (let step = 0; step < 12; step++) {
      if (random(3) === 0) {
        const size = random(unit * 12);
        const next = new Uint8Array(size);
        next.set(model.subarray(0, size));
        model = next;
        content.truncate(size);
      } else {
        const position = random(unit * 10);
        const source = bytes(random(unit * 3) + 1, random(255) + 1);
        if (position + source.length > model.length) {
          const next = new Uint8Array(position + source.length);
          next.set(model);
          model = next;
        }
        model.set(source, position);
        content.write(source, position);
      }
      assert.strictEqual(Buffer.compare(all(content), model), 0);
    }
  }
});
