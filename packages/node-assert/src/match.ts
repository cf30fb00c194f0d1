import { ERR_INVALID_ARG_TYPE } from '@tabnode/internal/errors';
import { inspect } from '@tabnode/internal/inspect';
import { isRegExp } from '@tabnode/internal/types';
import { AssertionError } from './assertion-error.ts';
import { isError } from './fail.ts';
import { optionsOf } from './options.ts';

function matches(self: unknown, string: unknown, regexp: RegExp, message: unknown, stackStartFn: typeof match): void {
  if (!isRegExp(regexp)) throw ERR_INVALID_ARG_TYPE('regexp', 'RegExp', regexp);
  const wanted = stackStartFn === match;
  if (typeof string === 'string' && (RegExp.prototype.exec.call(regexp, string) !== null) === wanted) return;
  if (isError(message)) throw message;
  const generated = !message;
  const text = message || (typeof string !== 'string'
    ? `The "string" argument must be of type string. Received type ${typeof string} (${inspect(string)})`
    : `${wanted ? 'The input did not match the regular expression ' : 'The input was expected to not match the regular expression '}${inspect(regexp)}. Input:\n\n${inspect(string)}\n`);
  const error = new AssertionError({ actual: string, expected: regexp, message: text, operator: wanted ? 'match' : 'doesNotMatch', stackStartFn, diff: optionsOf(self)?.diff ?? 'simple' });
  error.generatedMessage = generated;
  throw error;
}

/**
 * Tests that `string` matches `regexp`.
 *
 * @throws {ERR_ASSERTION} where it does not or is no string, {ERR_INVALID_ARG_TYPE} unless `regexp` is a RegExp.
 * @see https://nodejs.org/api/assert.html#assertmatchstring-regexp-message
 */
export function match(this: unknown, string: unknown, regexp: RegExp, message?: unknown): void {
  matches(this, string, regexp, message, match);
}

/**
 * Tests that `string` does not match `regexp`.
 *
 * @throws {ERR_ASSERTION} where it does or is no string, {ERR_INVALID_ARG_TYPE} unless `regexp` is a RegExp.
 * @see https://nodejs.org/api/assert.html#assertdoesnotmatchstring-regexp-message
 */
export function doesNotMatch(this: unknown, string: unknown, regexp: RegExp, message?: unknown): void {
  matches(this, string, regexp, message, doesNotMatch);
}
