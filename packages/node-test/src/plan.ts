import { ERR_INVALID_ARG_TYPE } from '@tabnode/internal/errors';
import { validateNumber, validateObject, validateUint32 } from '@tabnode/internal/validators';
import { testFailure } from './test-failure.ts';

/** How long a plan waits for what is missing: not at all, for ever, or so many milliseconds. */
export interface PlanOptions { wait?: boolean | number }

/** How many assertions and subtests a test has promised, and how many there were. */
export class Plan {
  readonly expected: number;
  readonly wait: boolean | number;
  actual = 0;
  #met: (() => void) | undefined;

  constructor(count: unknown, options: unknown = {}) {
    validateUint32(count, 'count');
    validateObject(options, 'options');
    const { wait = false } = options as PlanOptions;
    if (typeof wait !== 'boolean') {
      if (typeof wait !== 'number') throw ERR_INVALID_ARG_TYPE('options.wait', ['boolean', 'number'], wait);
      validateNumber(wait, 'options.wait', 0, 2147483647);
    }
    this.expected = count;
    this.wait = wait;
  }

  /** Counts one assertion or subtest. */
  count(): void {
    this.actual++;
    if (this.#met !== undefined && this.actual === this.expected) this.#met();
  }

  /** Checks the count: at once, or, where the plan waits, when it is met or its time is over. */
  check(startTimer: (callback: () => void, ms: number) => () => void): Promise<void> | undefined {
    const { wait } = this;
    if (this.actual === this.expected) return undefined;
    if (wait === false || this.actual > this.expected) throw testFailure(`plan expected ${this.expected} assertions but received ${this.actual}`, 'testCodeFailure');
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const stopTimer = typeof wait !== 'number' ? undefined : startTimer(() => {
      reject(testFailure(`plan timed out after ${wait}ms with ${this.actual} assertions when expecting ${this.expected}`, 'testTimeoutFailure'));
    }, wait);
    this.#met = () => { stopTimer?.(); resolve(); };
    return promise;
  }
}
