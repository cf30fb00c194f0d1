import { captureStack } from '@tabnode/internal/capture-stack-trace';
import { custom, inspect, type InspectOptions } from '@tabnode/internal/inspect';
import { isNativeError } from '@tabnode/internal/types';
import { named } from '@tabnode/internal/named';
import { validateObject, validateOneOf } from '@tabnode/internal/validators';
import { differenceMessage, looseMessage, unequalMessage } from './assertion-diff.ts';

/** How much of long values an assertion's message shows. */
export type Diff = 'simple' | 'full';

/** One failure of several that an AssertionError lists. */
export interface AssertionDetail { message: string; actual?: unknown; expected?: unknown; operator: string; stack?: unknown }

export interface AssertionErrorOptions {
  /** What to say instead of a generated message. */
  message?: unknown;
  actual?: unknown;
  expected?: unknown;
  operator?: string;
  /** The function below which the stack starts. */
  stackStartFn?: Function;
  stackStartFunction?: Function;
  details?: readonly AssertionDetail[];
  /** `'full'` shows long values whole. Default: `'simple'`. */
  diff?: Diff;
}

/** DOMExceptions are left alone: their properties can only be read on themselves. */
function isBuiltInError(value: unknown): value is Error {
  return isNativeError(value) && !(typeof DOMException === 'function' && value instanceof DOMException);
}

/** An error without its stack, for two errors are not told apart by where they were made. */
function withoutStack(error: Error): Error {
  const copy = Object.assign({ __proto__: Object.getPrototypeOf(error) }, error) as unknown as Error;
  Object.defineProperty(copy, 'message', { value: error.message });
  if (Object.hasOwn(error, 'cause')) {
    const { cause } = error;
    Object.defineProperty(copy, 'cause', { value: isBuiltInError(cause) ? withoutStack(cause) : cause });
  }
  return copy;
}

function makeMessage({ message, actual, expected, operator, diff }: AssertionErrorOptions): string {
  const custom = message == null ? undefined : String(message);
  if (isBuiltInError(actual) && isBuiltInError(expected)) {
    actual = withoutStack(actual);
    expected = withoutStack(expected);
  }
  switch (operator) {
    case 'deepStrictEqual': case 'strictEqual': case 'partialDeepStrictEqual': return differenceMessage(actual, expected, operator, custom);
    case 'notDeepStrictEqual': case 'notStrictEqual': return custom ?? unequalMessage(actual, operator, diff === 'full');
    default: return custom ?? looseMessage(actual, expected, String(operator), diff === 'full');
  }
}

/**
 * Says that an assertion failed: what was there, what should have been, and how they were compared.
 *
 * @example
 * new AssertionError({ actual: 1, expected: 2, operator: 'strictEqual' }).message; // 'Expected values to be strictly equal:\n\n1 !== 2\n'
 * @throws {ERR_INVALID_ARG_TYPE} unless `options` is an object.
 * @see https://nodejs.org/api/assert.html#class-assertassertionerror
 */
export const AssertionError = /* @__PURE__ */ named('AssertionError', class extends Error {
  declare generatedMessage: boolean;
  declare code: 'ERR_ASSERTION';
  declare actual: unknown;
  declare expected: unknown;
  declare operator: string;
  declare diff: Diff;

  constructor(options: AssertionErrorOptions) {
    validateObject(options, 'options');
    const { message, operator, stackStartFn, details, stackStartFunction, diff = 'simple' } = options;
    validateOneOf(diff, 'options.diff', ['simple', 'full']);
    super(makeMessage(options));
    this.generatedMessage = !message;
    Object.defineProperty(this, 'name', { value: 'AssertionError', enumerable: false, writable: true, configurable: true });
    this.code = 'ERR_ASSERTION';
    this.actual = details ? undefined : options.actual;
    this.expected = details ? undefined : options.expected;
    this.operator = (details ? undefined : operator) as string;
    details?.forEach((detail, i) => {
      Object.assign(this, { [`message ${i}`]: detail.message, [`actual ${i}`]: detail.actual, [`expected ${i}`]: detail.expected, [`operator ${i}`]: detail.operator, [`stack trace ${i}`]: detail.stack });
    });
    captureStack(this, this.toString(), stackStartFn ?? stackStartFunction ?? new.target);
    this.diff = diff;
  }

  override toString(): string {
    return `${this.name} [${this.code}]: ${this.message}`;
  }

  [custom](_depth: number, context: InspectOptions): string {
    // Long strings are shown in the message already.
    const { actual, expected } = this;
    if (typeof actual === 'string') this.actual = shorten(actual);
    if (typeof expected === 'string') this.expected = shorten(expected);
    try {
      return inspect(this, { ...context, customInspect: false, depth: 0 });
    } finally {
      this.actual = actual;
      this.expected = expected;
    }
  }
});
export type AssertionError = InstanceType<typeof AssertionError>;

function shorten(text: string): string {
  const lines = text.split('\n', 11);
  if (lines.length > 10) return `${lines.slice(0, 10).join('\n')}\n...`;
  return text.length > 512 ? `${text.slice(0, -512)}...` : text;
}
