// What v25.8.1 no longer has: these run against ours alone.
import { test } from 'node:test';
import assert from 'node:assert';
import { AssertionError, CallTracker, fail } from './index.ts';

test('CallTracker counts calls', () => {
  const tracker = new CallTracker();
  function add(this: unknown, a: number, b: number) { return a + b; }
  const tracked = tracker.calls(add, 2) as (a: number, b: number) => number;
  assert.strictEqual(tracked(1, 2), 3);
  assert.deepStrictEqual(tracker.getCalls(tracked), [{ thisArg: undefined, arguments: [1, 2] }]);
  const [report] = tracker.report();
  assert.strictEqual(report!.message, 'Expected the add function to be executed 2 time(s) but was executed 1 time(s).');
  assert.deepStrictEqual([report!.actual, report!.expected, report!.operator], [1, 2, 'add']);
  assert.throws(() => tracker.verify(), (error: unknown) => error instanceof AssertionError && error.message === report!.message);
  tracked(3, 4);
  tracker.verify();
  tracker.reset(tracked);
  assert.deepStrictEqual(tracker.getCalls(tracked), []);
  assert.throws(() => tracker.getCalls(() => {}), { code: 'ERR_INVALID_ARG_VALUE' });
  assert.throws(() => tracker.calls(add, 0), { code: 'ERR_OUT_OF_RANGE' });
});

test('CallTracker names the failures of several functions', () => {
  const tracker = new CallTracker();
  tracker.calls(3);
  tracker.calls();
  assert.throws(() => tracker.verify(), { message: 'Functions were not called the expected number of times', 'message 0': /executed 3 time/, 'message 1': /executed 1 time/ } as object);
});

test('fail with more than one argument', () => {
  const thrown = (...args: unknown[]) => { try { fail.apply(undefined, args as never); } catch (error) { return error as AssertionError; } };
  assert.strictEqual(thrown('a', 'b')!.message, "'a' != 'b'");
  assert.strictEqual(thrown(1, 2, undefined, '>')!.message, '1 > 2');
  assert.deepStrictEqual([thrown(1, 2, 'mine')!.message, thrown(1, 2, 'mine')!.operator, thrown(1, 2, 'mine')!.actual], ['mine', '!=', 1]);
});
