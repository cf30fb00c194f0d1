import { isDeepStrictEqual as equal } from '@tabnode/internal/comparisons';
import { ERR_INVALID_ARG_TYPE } from '@tabnode/internal/errors';
import { myersDiff, type DiffEntry } from '@tabnode/internal/myers-diff';
import { validateString, validateStringArray } from '@tabnode/internal/validators';

/**
 * Whether two values are deeply and strictly equal, as `assert.deepStrictEqual` has it; with
 * `skipPrototype` prototypes may differ.
 *
 * @see https://nodejs.org/api/util.html#utilisdeepstrictequalval1-val2-options
 */
export function isDeepStrictEqual(val1: unknown, val2: unknown, skipPrototype?: boolean | { skipPrototype?: boolean }): boolean {
  // As in v25.8.1, anything truthy says to skip.
  return equal(val1, val2, Boolean(skipPrototype));
}

function checkText(value: unknown, name: string): asserts value is string | string[] {
  if (Array.isArray(value)) validateStringArray(value, name);
  else if (typeof value === 'object' && value !== null) throw ERR_INVALID_ARG_TYPE(name, 'string', value);
  else validateString(value, name);
}

/**
 * The shortest way from one text or list of lines to another: pairs of what to do (1 only in `actual`,
 * 0 in both, -1 only in `expected`) and the text. Equal texts give an empty list.
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless both are strings or arrays of strings.
 * @example
 * diff('abc', 'ac'); // [[0, 'a'], [1, 'b'], [0, 'c']]
 * @see https://nodejs.org/api/util.html#utildiffactual-expected
 */
export function diff(actual: string | readonly string[], expected: string | readonly string[]): DiffEntry[] {
  if (actual === expected) return [];
  checkText(actual, 'actual');
  checkText(expected, 'expected');
  return myersDiff(actual, expected);
}
