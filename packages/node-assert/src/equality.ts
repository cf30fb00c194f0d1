import { isDeepEqual, isDeepStrictEqual, isPartialStrictEqual } from '@tabnode/internal/comparisons';
import { ERR_MISSING_ARGS } from '@tabnode/internal/errors';
import { fails } from './fail.ts';
import { optionsOf } from './options.ts';

function needTwo(count: number): void {
  if (count < 2) throw ERR_MISSING_ARGS('actual', 'expected');
}

/**
 * Tests that `actual == expected`, NaN being equal to itself.
 *
 * @throws {ERR_ASSERTION} where they differ, {ERR_MISSING_ARGS} with fewer than two arguments.
 * @see https://nodejs.org/api/assert.html#assertequalactual-expected-message
 */
export function equal(this: unknown, actual: unknown, expected: unknown, message?: unknown): void {
  needTwo(arguments.length);
  if (actual != expected && (actual === actual || expected === expected)) fails(this, actual, expected, message, '==', equal);
}

/**
 * Tests that `actual != expected`, NaN being equal to itself.
 *
 * @throws {ERR_ASSERTION} where they are equal, {ERR_MISSING_ARGS} with fewer than two arguments.
 * @see https://nodejs.org/api/assert.html#assertnotequalactual-expected-message
 */
export function notEqual(this: unknown, actual: unknown, expected: unknown, message?: unknown): void {
  needTwo(arguments.length);
  if (actual == expected || (actual !== actual && expected !== expected)) fails(this, actual, expected, message, '!=', notEqual);
}

/**
 * Tests that two values are the same by `Object.is`.
 *
 * @throws {ERR_ASSERTION} where they differ, {ERR_MISSING_ARGS} with fewer than two arguments.
 * @see https://nodejs.org/api/assert.html#assertstrictequalactual-expected-message
 */
export function strictEqual(this: unknown, actual: unknown, expected: unknown, message?: unknown): void {
  needTwo(arguments.length);
  if (!Object.is(actual, expected)) fails(this, actual, expected, message, 'strictEqual', strictEqual);
}

/**
 * Tests that two values are not the same by `Object.is`.
 *
 * @throws {ERR_ASSERTION} where they are, {ERR_MISSING_ARGS} with fewer than two arguments.
 * @see https://nodejs.org/api/assert.html#assertnotstrictequalactual-expected-message
 */
export function notStrictEqual(this: unknown, actual: unknown, expected: unknown, message?: unknown): void {
  needTwo(arguments.length);
  if (Object.is(actual, expected)) fails(this, actual, expected, message, 'notStrictEqual', notStrictEqual);
}

/**
 * Tests that two values are deep-equal by `==`, whatever their prototypes.
 *
 * @throws {ERR_ASSERTION} where they differ, {ERR_MISSING_ARGS} with fewer than two arguments.
 * @see https://nodejs.org/api/assert.html#assertdeepequalactual-expected-message
 */
export function deepEqual(this: unknown, actual: unknown, expected: unknown, message?: unknown): void {
  needTwo(arguments.length);
  if (!isDeepEqual(actual, expected)) fails(this, actual, expected, message, 'deepEqual', deepEqual);
}

/**
 * Tests that two values are not deep-equal by `==`.
 *
 * @throws {ERR_ASSERTION} where they are, {ERR_MISSING_ARGS} with fewer than two arguments.
 * @see https://nodejs.org/api/assert.html#assertnotdeepequalactual-expected-message
 */
export function notDeepEqual(this: unknown, actual: unknown, expected: unknown, message?: unknown): void {
  needTwo(arguments.length);
  if (isDeepEqual(actual, expected)) fails(this, actual, expected, message, 'notDeepEqual', notDeepEqual);
}

/**
 * Tests that two values are deep-equal: primitives by `Object.is`, objects by prototype and content.
 *
 * @throws {ERR_ASSERTION} where they differ, {ERR_MISSING_ARGS} with fewer than two arguments.
 * @see https://nodejs.org/api/assert.html#assertdeepstrictequalactual-expected-message
 */
export function deepStrictEqual(this: unknown, actual: unknown, expected: unknown, message?: unknown): void {
  needTwo(arguments.length);
  if (!isDeepStrictEqual(actual, expected, optionsOf(this)?.skipPrototype)) fails(this, actual, expected, message, 'deepStrictEqual', deepStrictEqual);
}

/**
 * Tests that two values are not deep-equal by the rules of `deepStrictEqual`.
 *
 * @throws {ERR_ASSERTION} where they are, {ERR_MISSING_ARGS} with fewer than two arguments.
 * @see https://nodejs.org/api/assert.html#assertnotdeepstrictequalactual-expected-message
 */
export function notDeepStrictEqual(this: unknown, actual: unknown, expected: unknown, message?: unknown): void {
  needTwo(arguments.length);
  if (isDeepStrictEqual(actual, expected, optionsOf(this)?.skipPrototype)) fails(this, actual, expected, message, 'notDeepStrictEqual', notDeepStrictEqual);
}

/**
 * Tests that `actual` holds all that `expected` does, by the rules of `deepStrictEqual`; it may hold more.
 *
 * @example
 * assert.partialDeepStrictEqual({ a: 1, b: 2 }, { a: 1 }); // passes
 * @throws {ERR_ASSERTION} where it does not, {ERR_MISSING_ARGS} with fewer than two arguments.
 * @see https://nodejs.org/api/assert.html#assertpartialdeepstrictequalactual-expected-message
 */
export function partialDeepStrictEqual(this: unknown, actual: unknown, expected: unknown, message?: unknown): void {
  needTwo(arguments.length);
  if (!isPartialStrictEqual(actual, expected)) fails(this, actual, expected, message, 'partialDeepStrictEqual', partialDeepStrictEqual);
}
