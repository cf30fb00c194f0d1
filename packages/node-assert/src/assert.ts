import { Assert } from './assert-class.ts';
import { AssertionError } from './assertion-error.ts';
import { CallTracker } from './call-tracker.ts';
import { deepEqual, deepStrictEqual, equal, notDeepEqual, notDeepStrictEqual, notEqual, notStrictEqual, partialDeepStrictEqual, strictEqual } from './equality.ts';
import { fail } from './fail.ts';
import { ifError } from './if-error.ts';
import { doesNotMatch, match } from './match.ts';
import { checkTruthy, ok } from './ok.ts';
import { doesNotReject, doesNotThrow, rejects, throws } from './throws.ts';

/** `ok` itself, with all assertions as properties. */
export interface AssertFunction {
  (value?: unknown, message?: unknown): void;
  AssertionError: typeof AssertionError;
  ok: typeof ok;
  fail: typeof fail;
  equal: typeof equal;
  notEqual: typeof notEqual;
  deepEqual: typeof deepEqual;
  notDeepEqual: typeof notDeepEqual;
  deepStrictEqual: typeof deepStrictEqual;
  notDeepStrictEqual: typeof notDeepStrictEqual;
  strictEqual: typeof strictEqual;
  notStrictEqual: typeof notStrictEqual;
  partialDeepStrictEqual: typeof partialDeepStrictEqual;
  match: typeof match;
  doesNotMatch: typeof doesNotMatch;
  throws: typeof throws;
  rejects: typeof rejects;
  doesNotThrow: typeof doesNotThrow;
  doesNotReject: typeof doesNotReject;
  ifError: typeof ifError;
  strict: AssertFunction;
  Assert: typeof Assert;
  CallTracker: typeof CallTracker;
}

/** The parts that both flavours share, in Node's order. */
function assertions() {
  return { AssertionError, ok, fail, equal, notEqual, deepEqual, notDeepEqual, deepStrictEqual, notDeepStrictEqual, strictEqual, notStrictEqual, partialDeepStrictEqual, match, doesNotMatch, throws, rejects, doesNotThrow, doesNotReject, ifError };
}

/** Assertions whose loosely named methods compare strictly. */
export const strict: AssertFunction = /* @__PURE__ */ (() => {
  function strict(...args: [value?: unknown, message?: unknown]): void {
    checkTruthy(undefined, strict, args);
  }
  const whole = Object.assign(strict, assertions(), { equal: strictEqual, deepEqual: deepStrictEqual, notEqual: notStrictEqual, notDeepEqual: notDeepStrictEqual, Assert, CallTracker, strict }) as unknown as AssertFunction;
  return whole;
})();

/**
 * Tests that `value` is truthy; the other assertions are its properties.
 *
 * @throws {ERR_ASSERTION} where it is not.
 * @see https://nodejs.org/api/assert.html#assertvalue-message
 */
export const assert: AssertFunction = /* @__PURE__ */ (() => {
  function assert(...args: [value?: unknown, message?: unknown]): void {
    checkTruthy(undefined, assert, args);
  }
  return Object.assign(assert, assertions(), { strict, Assert, CallTracker });
})();
