import { test } from 'node:test';
import assert from 'node:assert';
import { aggregateTwoErrors } from './aggregate-two-errors.ts';

test('one error stays itself', () => {
  const error = new Error('a');
  assert.strictEqual(aggregateTwoErrors(null, error), error);
  assert.strictEqual(aggregateTwoErrors(error, null), error);
  assert.strictEqual(aggregateTwoErrors(error, error), error);
});

test('two are joined in the order that they happened', () => {
  const first = Object.assign(new Error('first'), { code: 'E1' });
  const second = new Error('second');
  const joined = aggregateTwoErrors(second, first) as AggregateError & { code: string };
  assert.ok(joined instanceof AggregateError);
  assert.deepStrictEqual([joined.message, joined.code], ['first', 'E1']);
  assert.deepStrictEqual(joined.errors.map((error: Error) => error.message), ['first', 'second']);
});

test('a third is added', () => {
  const joined = aggregateTwoErrors(new Error('2'), new Error('1'));
  const third = new Error('3');
  assert.strictEqual(aggregateTwoErrors(third, joined), joined);
  assert.strictEqual((joined as AggregateError).errors[2], third);
});
