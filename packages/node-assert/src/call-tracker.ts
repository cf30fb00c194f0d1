import { ERR_INVALID_ARG_VALUE, ERR_UNAVAILABLE_DURING_EXIT } from '@tabnode/internal/errors';
import { inspect } from '@tabnode/internal/inspect';
import { validateUint32 } from '@tabnode/internal/validators';
import { emitDeprecation } from '@tabnode/internal/warning';
import { AssertionError } from './assertion-error.ts';

type AnyFunction = (...args: never[]) => unknown;

/** One call of a tracked function. */
export interface CallTrackerCall { thisArg: unknown; arguments: unknown[] }

/** What a tracker reports about a function that was called too often or too seldom. */
export interface CallTrackerReport { message: string; actual: number; expected: number; operator: string; stack: Error }

interface Tracked { calls: CallTrackerCall[]; expected: number; name: string; stack: Error }

function noop(): void {}

/**
 * Counts calls of functions (deprecated: DEP0173; `mock` of `node:test` does the same).
 *
 * @see https://nodejs.org/docs/latest-v22.x/api/assert.html#class-assertcalltracker
 */
export class CallTracker {
  readonly #tracked = new Map<AnyFunction, Tracked>();

  constructor() {
    emitDeprecation('assert.CallTracker is deprecated.', 'DEP0173');
  }

  /**
   * Returns a function that calls `fn` (nothing by default) and must be called `exact` times (once by default).
   *
   * @throws {ERR_INVALID_ARG_TYPE | ERR_OUT_OF_RANGE} unless `exact` is a whole number of at least 1.
   */
  calls(fn?: AnyFunction | number, exact = 1): AnyFunction {
    if ((globalThis as { process?: { _exiting?: boolean } }).process?._exiting) throw ERR_UNAVAILABLE_DURING_EXIT();
    let target = fn as AnyFunction | undefined;
    if (typeof fn === 'number') { exact = fn; target = noop; } else if (fn === undefined) target = noop;
    validateUint32(exact, 'exact', true);
    const tracked: Tracked = { calls: [], expected: exact, name: target!.name || 'calls', stack: new Error() };
    const proxy = new Proxy(target!, {
      apply(callee, thisArg, args: unknown[]) {
        tracked.calls.push(Object.freeze({ thisArg, arguments: Object.freeze(args.slice()) as unknown[] }));
        return Reflect.apply(callee, thisArg, args) as unknown;
      },
    });
    this.#tracked.set(proxy, tracked);
    return proxy;
  }

  /**
   * The calls of a function that `calls` returned.
   *
   * @throws {ERR_INVALID_ARG_VALUE} for any other.
   */
  getCalls(fn: AnyFunction): CallTrackerCall[] {
    return this.#find(fn).calls.slice();
  }

  /** Forgets the calls of one function, or of all. */
  reset(fn?: AnyFunction): void {
    if (fn === undefined) for (const tracked of this.#tracked.values()) tracked.calls = [];
    else this.#find(fn).calls = [];
  }

  /** What is wrong so far, a function an entry. */
  report(): CallTrackerReport[] {
    const reports: CallTrackerReport[] = [];
    for (const { calls, expected, name, stack } of this.#tracked.values()) {
      if (calls.length === expected) continue;
      reports.push({ message: `Expected the ${name} function to be executed ${expected} time(s) but was executed ${calls.length} time(s).`, actual: calls.length, expected, operator: name, stack });
    }
    return reports;
  }

  /** @throws {ERR_ASSERTION} where a function was called too often or too seldom. */
  verify(): void {
    const details = this.report();
    if (details.length === 0) return;
    throw new AssertionError({ message: details.length === 1 ? details[0]!.message : 'Functions were not called the expected number of times', details });
  }

  #find(fn: AnyFunction): Tracked {
    const tracked = this.#tracked.get(fn);
    if (tracked === undefined) throw ERR_INVALID_ARG_VALUE('tracked', fn, 'is not a tracked function', inspect);
    return tracked;
  }
}
