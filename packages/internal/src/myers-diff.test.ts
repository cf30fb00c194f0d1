import { test } from 'node:test';
import assert from 'node:assert';
import { diff } from 'node:util';
import { myersDiff } from './myers-diff.ts';

test('a shortest edit, what is in actual first', () => {
  assert.deepStrictEqual(myersDiff(['a', 'b', 'c'], ['a', 'c', 'd']), [[0, 'a'], [1, 'b'], [0, 'c'], [-1, 'd']]);
  assert.deepStrictEqual(myersDiff([], ['a']), [[-1, 'a']]);
  assert.deepStrictEqual(myersDiff(['a'], []), [[1, 'a']]);
});

test('ties as util.diff breaks them', () => {
  for (const [a, b] of [['abcabba', 'cbabac'], ['xaxcxabc', 'abcy'], ['aab', 'baa'], ['abcd', 'dcba'], ['aaaa', 'aa']]) {
    assert.deepStrictEqual(myersDiff(a!, b!), diff(a!, b!));
  }
});

test('a trailing comma may be let pass', () => {
  assert.deepStrictEqual(myersDiff(['a', 'b,'], ['a,', 'b'], true), [[0, 'a,'], [0, 'b,']]);
  assert.deepStrictEqual(myersDiff(['a'], ['a,']), [[1, 'a'], [-1, 'a,']]);
});

test('too much input', () => {
  assert.throws(() => myersDiff({ length: 2 ** 31 - 1 }, { length: 2 }), { code: 'ERR_OUT_OF_RANGE', message: 'The value of "myersDiff input size" is out of range. It must be < 2^31. Received 2147483649' });
});
