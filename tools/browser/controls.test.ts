// Tests that must fail, and one that must pass: they show that a failure in the browser is seen as one.
import { test } from 'node:test';
import assert from 'node:assert';

test('passes', () => { assert.strictEqual(1, 1); });
test('fails by strictEqual', () => { assert.strictEqual(1, 2); });
test('fails by deepStrictEqual', () => { assert.deepStrictEqual({ a: [1] }, { a: [2] }); });
test('fails by throws', () => { assert.throws(() => {}); });
test('fails by the thrown code', () => { assert.throws(() => { throw Object.assign(new Error('x'), { code: 'A' }); }, { code: 'B' }); });
test('fails by a rejection', async () => { await Promise.reject(new Error('x')); });
test('fails by rejects', async () => { await assert.rejects(Promise.resolve()); });
test('fails by match', () => { assert.match('a', /b/); });
test('fails by ok', () => { assert(0); });
test('fails by a thrown error', () => { throw new Error('x'); });
