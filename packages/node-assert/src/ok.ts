import { inspect } from '@tabnode/internal/inspect';
import { AssertionError } from './assertion-error.ts';
import { isError } from './fail.ts';
import { optionsOf } from './options.ts';
import { callExpression } from './call-expression.ts';

/** Tests that the first of `args` is truthy; the second is the message. */
export function checkTruthy(self: unknown, stackStartFn: Function, args: readonly unknown[]): void {
  const value = args[0];
  if (value) return;
  let message = args[1];
  let generated = false;
  if (args.length === 0) {
    generated = true;
    message = 'No value argument passed to `assert.ok()`';
  } else if (message == null) {
    generated = true;
    const expression = callExpression(stackStartFn);
    // Where the source is out of reach, Node's older words.
    message = expression === undefined ? `${inspect(value)} == true` : `The expression evaluated to a falsy value:\n\n  ${expression}\n`;
  } else if (isError(message)) throw message;
  const error = new AssertionError({ actual: value, expected: true, message, operator: '==', stackStartFn, diff: optionsOf(self)?.diff ?? 'simple' });
  error.generatedMessage = generated;
  throw error;
}

/**
 * Tests that `value` is truthy.
 *
 * @example
 * assert.ok(1 > 2); // AssertionError [ERR_ASSERTION]: The expression evaluated to a falsy value:\n\n  assert.ok(1 > 2)\n
 * @throws {ERR_ASSERTION} where it is not.
 * @see https://nodejs.org/api/assert.html#assertokvalue-message
 */
export function ok(this: unknown, ...args: [value?: unknown, message?: unknown]): void {
  checkTruthy(this, ok, args);
}
