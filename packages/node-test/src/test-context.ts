import { validateFunction, validateNumber, validateObject } from '@tabnode/internal/validators';
import { makeContextAssert, type ContextAssert } from './context-assert.ts';
import type { MockTracker } from './mock-tracker.ts';
import type { PlanOptions } from './plan.ts';
import type { HookOptions, RunningTest, TestBody, TestOptions } from './running-test.ts';

/** How often and for how long `waitFor` tries, in milliseconds: every 50 for 1000 by default. */
export interface WaitForOptions { interval?: number; timeout?: number }

/**
 * What a test's body gets.
 *
 * @see https://nodejs.org/api/test.html#class-testcontext
 */
export class TestContext {
  readonly #test: RunningTest;
  #assert: ContextAssert | undefined;

  constructor(test: RunningTest) {
    this.#test = test;
  }

  /** Is aborted when the test is, and at its end. */
  get signal(): AbortSignal { return this.#test.signal; }

  get name(): string { return this.#test.name; }

  /** The file that the test is in. */
  get filePath(): string | undefined { return this.#test.filePath; }

  /** The names of the test and of all that it is part of, parted by ` > `. */
  get fullName(): string { return this.#test.fullName; }

  /** What made the test fail, wrapped; null until then. */
  get error(): (Error & { cause: Error }) | null { return this.#test.error as (Error & { cause: Error }) | null; }

  /** Whether the test has succeeded: of interest to `after` and `afterEach`. */
  get passed(): boolean { return this.#test.passed; }

  /** How often the test has been tried before, from 0. */
  get attempt(): number { return this.#test.attempt; }

  /** Which of the workers that share the test files this is, where there are any. */
  get workerId(): number | undefined { return this.#test.workerId; }

  /** Adds a message to the report. */
  diagnostic(message: string): void {
    this.#test.diagnostic(message);
  }

  /**
   * Promises a number of assertions (through `context.assert`) and subtests.
   *
   * @throws {ERR_INVALID_ARG_TYPE | ERR_OUT_OF_RANGE}
   */
  plan(count: number, options: PlanOptions = {}): void {
    this.#test.plan(count, options);
  }

  /** Node's assertions and registered ones, counted for the plan. */
  get assert(): ContextAssert {
    return (this.#assert ??= makeContextAssert(this.#test, this));
  }

  /** A tracker of mocks that is reset at the test's end. */
  get mock(): MockTracker { return this.#test.mock; }

  /** Whether only subtests with the option `only` run. */
  runOnly(value: boolean): void {
    this.#test.runOnly(!!value);
  }

  /** Reports the test as skipped; the body goes on. */
  skip(message?: string): void {
    this.#test.skip(message);
  }

  /** Reports the test as still to be done; the body goes on. */
  todo(message?: string): void {
    this.#test.todo(message);
  }

  /**
   * Adds a subtest.
   *
   * @see https://nodejs.org/api/test.html#contexttestname-options-fn
   */
  test(name?: string | TestOptions | TestBody, options?: TestOptions | TestBody, fn?: TestBody): Promise<void> {
    return this.#test.subtest(name, options, fn, undefined, this.test);
  }

  /** Runs `fn` at once, before any subtest. */
  before(fn?: TestBody, options?: HookOptions): void {
    this.#test.hook('before', fn, options, this.before);
  }

  /** Runs `fn` after the test. */
  after(fn?: TestBody, options?: HookOptions): void {
    this.#test.hook('after', fn, options, this.after);
  }

  /** Runs `fn` before each subtest. */
  beforeEach(fn?: TestBody, options?: HookOptions): void {
    this.#test.hook('beforeEach', fn, options, this.beforeEach);
  }

  /** Runs `fn` after each subtest. */
  afterEach(fn?: TestBody, options?: HookOptions): void {
    this.#test.hook('afterEach', fn, options, this.afterEach);
  }

  /**
   * Calls `condition` until it neither throws nor rejects, and resolves with what it returns.
   *
   * @throws {ERR_INVALID_ARG_TYPE | ERR_OUT_OF_RANGE}
   * @see https://nodejs.org/api/test.html#contextwaitforcondition-options
   */
  waitFor<T>(condition: () => T, options: WaitForOptions = {}): Promise<Awaited<T>> {
    validateFunction(condition, 'condition');
    validateObject(options, 'options');
    const { interval = 50, timeout = 1000 } = options;
    validateNumber(interval, 'options.interval', 0, 2147483647);
    validateNumber(timeout, 'options.timeout', 0, 2147483647);
    const test = this.#test;
    const { promise, resolve, reject } = Promise.withResolvers<Awaited<T>>();
    const NONE = {};
    let cause: unknown = NONE;
    let over = false;
    let stopPoll: (() => void) | undefined;
    const stopTimeout = test.startTimer(() => {
      over = true;
      stopPoll?.();
      const error = new Error('waitFor() timed out');
      if (cause !== NONE) error.cause = cause;
      reject(error);
    }, timeout);
    const poll = async (): Promise<void> => {
      try {
        const value = await condition();
        if (over) return;
        over = true;
        stopTimeout();
        resolve(value);
      } catch (error) {
        cause = error;
        if (!over) stopPoll = test.startTimer(poll, interval);
      }
    };
    void poll();
    return promise;
  }
}

/**
 * What a suite's body gets.
 *
 * @see https://nodejs.org/api/test.html#class-suitecontext
 */
export class SuiteContext {
  readonly #suite: RunningTest;

  constructor(suite: RunningTest) {
    this.#suite = suite;
  }

  /** Is aborted when the suite is. */
  get signal(): AbortSignal { return this.#suite.signal; }

  get name(): string { return this.#suite.name; }

  /** The file that the suite is in. */
  get filePath(): string | undefined { return this.#suite.filePath; }

  /** The names of the suite and of all that it is part of, parted by ` > `. */
  get fullName(): string { return this.#suite.fullName; }
}
