import { describe, test } from 'node:test';
import assert from 'node:assert';
import { inspect } from 'node:util';

describe('inspect', () => {
  test('plain values', () => {
    assert.strictEqual(inspect({ a: [1, 'b', { c: null }], d: undefined }), "{ a: [ 1, 'b', { c: null } ], d: undefined }");
    assert.strictEqual(inspect(new Map<unknown, unknown>([['k', new Set([1])]])), "Map(1) { 'k' => Set(1) { 1 } }");
    assert.strictEqual(inspect([-0, 5n, Symbol('s'), true]), '[ -0, 5n, Symbol(s), true ]');
  });

  test('seven and more short elements go into columns', () => {
    assert.strictEqual(inspect([100, 0, 1, 2, 3, 4, 5, 6, 7, 8]), '[\n  100, 0, 1, 2, 3,\n    4, 5, 6, 7, 8\n]');
  });

  test('circular references are numbered', () => {
    const a: Record<string, unknown> = {};
    a.self = a;
    assert.strictEqual(inspect(a), '<ref *1> { self: [Circular *1] }');
  });
});
