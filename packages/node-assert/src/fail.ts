import { emitDeprecation } from '@tabnode/internal/warning';
import { isNativeError } from '@tabnode/internal/types';
import { AssertionError } from './assertion-error.ts';
import { optionsOf } from './options.ts';

/** Throws the message itself where it is an error, else an AssertionError; `self` is what the assertion was called on. */
export function fails(self: unknown, actual: unknown, expected: unknown, message: unknown, operator: string, stackStartFn: Function): never {
  if (isError(message)) throw message;
  throw new AssertionError({ actual, expected, message, operator, stackStartFn, diff: optionsOf(self)?.diff ?? 'simple' });
}

export function isError(value: unknown): value is Error {
  return isNativeError(value) || value instanceof Error;
}

/**
 * Throws an AssertionError with `message`, or `message` itself where it is an error.
 *
 * With more arguments it is the deprecated `fail(actual, expected[, message[, operator[, stackStartFn]]])`
 * of older Node (DEP0094), which v25 no longer has.
 *
 * @example
 * assert.fail('boom'); // AssertionError [ERR_ASSERTION]: boom
 * @see https://nodejs.org/api/assert.html#assertfailmessage
 */
export function fail(this: unknown, message?: unknown, ...legacy: unknown[]): never {
  if (isError(message) && legacy.length === 0) throw message;
  if (legacy.length > 0) failLegacy(message, legacy);
  const generated = message === undefined;
  const error = new AssertionError({ message: generated ? 'Failed' : message, operator: 'fail', stackStartFn: fail, diff: optionsOf(this)?.diff ?? 'simple' });
  if (generated) error.generatedMessage = true;
  throw error;
}

function failLegacy(actual: unknown, [expected, message, operator, stackStartFn]: unknown[]): never {
  emitDeprecation('assert.fail() with more than one argument is deprecated. Please use assert.strictEqual() instead or only pass a message.', 'DEP0094');
  if (isError(message)) throw message;
  const sign = operator ?? '!=';
  throw new AssertionError({ actual, expected, ...(message === undefined ? {} : { message }), operator: sign as string, stackStartFn: (stackStartFn as Function | undefined) ?? fail });
}
