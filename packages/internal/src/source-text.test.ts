import { test } from 'node:test';
import assert from 'node:assert';
import { rememberSource, sourceOf } from './source-text.ts';

test('what a loader has made known', () => {
  rememberSource('/known.js', 'text');
  assert.strictEqual(sourceOf('/known.js'), 'text');
  rememberSource('/known.js', 'newer');
  assert.strictEqual(sourceOf('/known.js'), 'newer');
});

test('names that are no address are not asked for', () => {
  assert.strictEqual(sourceOf('node:internal/x'), undefined);
  assert.strictEqual(sourceOf('<anonymous>'), undefined);
  assert.strictEqual(sourceOf(''), undefined);
});
