// throws, rejects and their opposites: an exception held against what is expected of it.
import { isDeepStrictEqual } from '@tabnode/internal/comparisons';
import { ERR_AMBIGUOUS_ARGUMENT, ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_INVALID_RETURN_VALUE } from '@tabnode/internal/errors';
import { inspect } from '@tabnode/internal/inspect';
import { named } from '@tabnode/internal/named';
import { isPromise, isRegExp } from '@tabnode/internal/types';
import { validateFunction } from '@tabnode/internal/validators';
import { AssertionError } from './assertion-error.ts';
import { fails, isError } from './fail.ts';
import { optionsOf } from './options.ts';

/** What to expect of an exception: its class, a pattern for its text, properties, or a function that returns true for it. */
export type Expectation = RegExp | (new (...args: never[]) => unknown) | ((error: unknown) => unknown) | object | Error;

/** Which assertion is at work, what it was called on, and the function that the stack starts below. */
interface Call { name: 'throws' | 'rejects' | 'doesNotThrow' | 'doesNotReject'; self: unknown; fn: Function }

/** Stands for "nothing was thrown": undefined can be thrown. */
const NOTHING = {};

function caught(fn: () => unknown): unknown {
  validateFunction(fn, 'fn');
  try { fn(); } catch (error) { return error; }
  return NOTHING;
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return isPromise(value) || (value !== null && typeof value === 'object' && typeof (value as Promise<unknown>).then === 'function' && typeof (value as Promise<unknown>).catch === 'function');
}

async function caughtAsync(promiseFn: unknown): Promise<unknown> {
  let promise: PromiseLike<unknown>;
  if (typeof promiseFn === 'function') {
    promise = promiseFn() as PromiseLike<unknown>;
    if (!isThenable(promise)) throw ERR_INVALID_RETURN_VALUE('instance of Promise', 'promiseFn', promise);
  } else if (isThenable(promiseFn)) promise = promiseFn;
  else throw ERR_INVALID_ARG_TYPE('promiseFn', ['Function', 'Promise'], promiseFn);
  try { await promise; } catch (error) { return error; }
  return NOTHING;
}

function expectsError(call: Call, actual: unknown, args: readonly unknown[]): void {
  let [error, message] = args;
  if (typeof error === 'string') {
    if (args.length === 2) throw ERR_INVALID_ARG_TYPE('error', ['Function', 'Error', 'RegExp', 'Object'], error);
    if (typeof actual === 'object' && actual !== null) {
      if ((actual as Error).message === error) throw ERR_AMBIGUOUS_ARGUMENT('error/message', `The error message "${error}" is identical to the message.`);
    } else if (actual === error) throw ERR_AMBIGUOUS_ARGUMENT('error/message', `The error "${error}" is identical to the message.`);
    message = error;
    error = undefined;
  } else if (error != null && typeof error !== 'object' && typeof error !== 'function') {
    throw ERR_INVALID_ARG_TYPE('error', ['Function', 'Error', 'RegExp', 'Object'], error);
  }
  if (actual === NOTHING) {
    const name = (error as { name?: string } | undefined | null)?.name;
    const details = `${name ? ` (${name})` : ''}${message ? `: ${message as string}` : '.'}`;
    fails(call.self, undefined, error, `Missing expected ${call.name === 'rejects' ? 'rejection' : 'exception'}${details}`, call.name, call.fn);
  }
  if (error) expectedException(call, actual, error as Expectation, message);
}

/** Reads like the thrown value in a diff, but holds only what was asked about. */
const Comparison = /* @__PURE__ */ named('Comparison', class {
  constructor(source: object, keys: readonly string[], matched?: Record<string, unknown>) {
    for (const key of keys) {
      if (!(key in source)) continue;
      const value = (source as Record<string, unknown>)[key];
      const shown = matched !== undefined && typeof matched[key] === 'string' && isRegExp(value) && RegExp.prototype.exec.call(value, matched[key]) !== null ? matched[key] : value;
      (this as Record<string, unknown>)[key] = shown;
    }
  }
});

/** Throws an AssertionError about the exception; `generated` says that `text` is not the caller's. */
function refuse({ self, name, fn }: Call, actual: unknown, expected: Expectation, text: unknown, generated: boolean): never {
  const error = new AssertionError({ actual, expected, message: text, operator: name, stackStartFn: fn, diff: optionsOf(self)?.diff ?? 'simple' });
  error.generatedMessage = generated;
  throw error;
}

/** Throws an AssertionError that shows the difference between `left` and `right`. */
function refuseDifference({ self, name, fn }: Call, actual: unknown, expected: Expectation, left: unknown, right: unknown, message: unknown): never {
  const error = new AssertionError({ actual: left, expected: right, message, operator: 'deepStrictEqual', stackStartFn: fn, diff: optionsOf(self)?.diff ?? 'simple' });
  error.actual = actual;
  error.expected = expected;
  error.operator = name;
  throw error;
}

function expectedException(call: Call, actual: unknown, expected: Expectation, message: unknown): void {
  if (typeof expected !== 'function') {
    if (isRegExp(expected)) {
      const text = String(actual);
      if (RegExp.prototype.exec.call(expected, text) !== null) return;
      if (isError(message)) throw message;
      refuse(call, actual, expected, message || `The input did not match the regular expression ${inspect(expected)}. Input:\n\n${inspect(text)}\n`, !message);
    }
    if (typeof actual !== 'object' || actual === null) {
      if (isError(message)) throw message;
      refuseDifference(call, actual, expected, actual, expected, message);
    }
    const keys = Object.keys(expected);
    if (isError(expected)) keys.push('name', 'message');
    else if (keys.length === 0) throw ERR_INVALID_ARG_VALUE('error', expected, 'may not be an empty object', inspect);
    const thrown = actual as Record<string, unknown>;
    for (const key of keys) {
      const want = (expected as Record<string, unknown>)[key];
      if (typeof thrown[key] === 'string' && isRegExp(want) && RegExp.prototype.exec.call(want, thrown[key]) !== null) continue;
      if (key in thrown && isDeepStrictEqual(thrown[key], want)) continue;
      if (!message) refuseDifference(call, actual, expected, new Comparison(thrown, keys), new Comparison(expected, keys, thrown), undefined);
      fails(call.self, actual, expected, message, call.name, call.fn);
    }
    return;
  }
  const Class = expected as (new () => unknown) & ((error: unknown) => unknown);
  if (Class.prototype !== undefined && actual instanceof Class) return;
  if (Object.prototype.isPrototypeOf.call(Error, Class)) {
    if (isError(message)) throw message;
    refuse(call, actual, expected, message || classMismatch(actual, Class), !message);
  }
  const result = Reflect.apply(Class, {}, [actual]) as unknown;
  if (result === true) return;
  if (isError(message)) throw message;
  const name = Class.name ? `"${Class.name}" ` : '';
  refuse(call, actual, expected, message || `The ${name}validation function is expected to return "true". Received ${inspect(result)}${isError(actual) ? `\n\nCaught error:\n\n${String(actual)}` : ''}`, !message);
}

function classMismatch(actual: unknown, Class: Function): string {
  const text = `The error is expected to be an instance of "${Class.name}". Received `;
  if (!isError(actual)) return `${text}"${inspect(actual, { depth: -1 })}"`;
  const received = actual.constructor?.name ?? actual.name;
  return `${text}${received === Class.name ? 'an error with identical name but a different prototype.' : `"${received}"`}\n\nError message:\n\n${actual.message}`;
}

function hasMatchingError(actual: unknown, expected: unknown): boolean {
  if (typeof expected !== 'function') {
    if (isRegExp(expected)) return RegExp.prototype.exec.call(expected, String(actual)) !== null;
    throw ERR_INVALID_ARG_TYPE('expected', ['Function', 'RegExp'], expected);
  }
  if (expected.prototype !== undefined && actual instanceof expected) return true;
  if (Object.prototype.isPrototypeOf.call(Error, expected)) return false;
  return Reflect.apply(expected, {}, [actual]) === true;
}

function expectsNoError(call: Call, actual: unknown, error: unknown, message: unknown): void {
  if (actual === NOTHING) return;
  if (typeof error === 'string') { message = error; error = undefined; }
  if (error && !hasMatchingError(actual, error)) throw actual;
  const details = message ? `: ${message as string}` : '.';
  const text = `Got unwanted ${call.name === 'doesNotReject' ? 'rejection' : 'exception'}${details}\nActual message: "${(actual as Error | undefined | null)?.message}"`;
  fails(call.self, actual, error, text, call.name, call.fn);
}

/**
 * Tests that `fn` throws, and what: see {@link Expectation}.
 *
 * @example
 * assert.throws(() => JSON.parse('{'), SyntaxError);
 * @throws {ERR_ASSERTION} where it does not, {ERR_INVALID_ARG_TYPE} or {ERR_AMBIGUOUS_ARGUMENT} for arguments that make no sense.
 * @see https://nodejs.org/api/assert.html#assertthrowsfn-error-message
 */
export function throws(this: unknown, fn: () => unknown, ...args: [error?: Expectation | string, message?: unknown]): void {
  expectsError({ name: 'throws', self: this, fn: throws }, caught(fn), args);
}

/**
 * Tests that a promise, or the one that a function returns, rejects, and with what.
 *
 * @throws {ERR_ASSERTION} where it does not; {ERR_INVALID_ARG_TYPE}, {ERR_INVALID_RETURN_VALUE}: as rejections.
 * @see https://nodejs.org/api/assert.html#assertrejectsasyncfn-error-message
 */
export async function rejects(this: unknown, promiseFn: unknown, ...args: [error?: Expectation | string, message?: unknown]): Promise<void> {
  expectsError({ name: 'rejects', self: this, fn: rejects }, await caughtAsync(promiseFn), args);
}

/**
 * Tests that `fn` does not throw; an exception that `error` does not describe passes through.
 *
 * @throws {ERR_ASSERTION} where it does.
 * @see https://nodejs.org/api/assert.html#assertdoesnotthrowfn-error-message
 */
export function doesNotThrow(this: unknown, fn: () => unknown, ...args: [error?: Expectation | string, message?: unknown]): void {
  expectsNoError({ name: 'doesNotThrow', self: this, fn: doesNotThrow }, caught(fn), args[0], args[1]);
}

/**
 * Tests that a promise, or the one that a function returns, does not reject.
 *
 * @throws {ERR_ASSERTION} where it does; {ERR_INVALID_ARG_TYPE}, {ERR_INVALID_RETURN_VALUE}: as rejections.
 * @see https://nodejs.org/api/assert.html#assertdoesnotrejectasyncfn-error-message
 */
export async function doesNotReject(this: unknown, promiseFn: unknown, ...args: [error?: Expectation | string, message?: unknown]): Promise<void> {
  expectsNoError({ name: 'doesNotReject', self: this, fn: doesNotReject }, await caughtAsync(promiseFn), args[0], args[1]);
}
