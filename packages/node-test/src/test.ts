import { callSite } from './call-site.ts';
import { assert } from './context-assert.ts';
import { MockTracker } from './mock-tracker.ts';
import type { HookOptions, HookType, TestOptions } from './running-test.ts';
import type { SuiteContext, TestContext } from './test-context.ts';
import { run } from './run.ts';
import { snapshot } from './snapshot.ts';
import { currentTest } from './test-run.ts';

/** A test's body. */
export type TestFn = (t: TestContext, done: (error?: unknown) => void) => unknown;
/** A suite's body. */
export type SuiteFn = (s: SuiteContext) => unknown;
/** A hook's body. */
export type HookFn = (c: TestContext | SuiteContext, done: (error?: unknown) => void) => unknown;

/** Adds a test or a suite, by what it is called and by what it is. */
export interface AddTest<Fn> {
  (name?: string, options?: TestOptions, fn?: Fn): Promise<void>;
  (name?: string, fn?: Fn): Promise<void>;
  (options?: TestOptions, fn?: Fn): Promise<void>;
  (fn?: Fn): Promise<void>;
}

/** The shorthands of `test()` and `describe()`. */
export interface Shorthands<Fn> {
  /** As with the option `expectFailure`. */
  expectFailure: AddTest<Fn>;
  /** As with the option `skip`. */
  skip: AddTest<Fn>;
  /** As with the option `todo`. */
  todo: AddTest<Fn>;
  /** As with the option `only`. */
  only: AddTest<Fn>;
}

function makeAdd<Fn>(kind: 'test' | 'suite'): AddTest<Fn> & Shorthands<Fn> {
  const adding = (overrides: TestOptions | undefined) => function test(name?: unknown, options?: unknown, fn?: unknown): Promise<void> {
    const self = test;
    return currentTest(() => callSite(self)).add(kind, name, options, fn, overrides, self);
  };
  const add = adding(undefined) as unknown as Record<string, unknown>;
  for (const keyword of ['expectFailure', 'skip', 'todo', 'only']) {
    add[keyword] = Object.defineProperty(adding({ [keyword]: true }), 'name', { value: '' });
  }
  return add as never;
}

function makeHook(type: HookType): (fn?: HookFn, options?: HookOptions) => void {
  const add = function(fn?: HookFn, options?: HookOptions): void {
    currentTest(() => callSite(add)).hook(type, fn, options, add);
  };
  return Object.defineProperty(add, 'name', { value: '' });
}

/** The tracker of mocks that belong to no test. @see https://nodejs.org/api/test.html#class-mocktracker */
export const mock = /* @__PURE__ */ new MockTracker();

/** Runs before the tests of the suite or file. @see https://nodejs.org/api/test.html#beforefn-options */
export const before = /* @__PURE__ */ makeHook('before');
/** Runs after the tests of the suite or file. @see https://nodejs.org/api/test.html#afterfn-options */
export const after = /* @__PURE__ */ makeHook('after');
/** Runs before each test of the suite or file. @see https://nodejs.org/api/test.html#beforeeachfn-options */
export const beforeEach = /* @__PURE__ */ makeHook('beforeEach');
/** Runs after each test of the suite or file. @see https://nodejs.org/api/test.html#aftereachfn-options */
export const afterEach = /* @__PURE__ */ makeHook('afterEach');

/**
 * Adds a suite; its body runs at once and says what is in it.
 *
 * @see https://nodejs.org/api/test.html#describename-options-fn
 */
export const describe = /* @__PURE__ */ makeAdd<SuiteFn>('suite');
export { describe as suite };

interface Test extends AddTest<TestFn>, Shorthands<TestFn> {
  after: typeof after;
  afterEach: typeof afterEach;
  before: typeof before;
  beforeEach: typeof beforeEach;
  describe: typeof describe;
  it: Test;
  run: typeof run;
  suite: typeof describe;
  test: Test;
  readonly mock: MockTracker;
  readonly snapshot: typeof snapshot;
  readonly assert: typeof assert;
}

/**
 * Adds a test; resolves at its end.
 *
 * @example
 * test('adds', (t) => { t.assert.strictEqual(1 + 1, 2); });
 * @see https://nodejs.org/api/test.html#testname-options-fn
 */
export const test: Test = /* @__PURE__ */ (() => {
  const whole = makeAdd<TestFn>('test') as Test;
  Object.assign(whole, { after, afterEach, before, beforeEach, describe, it: whole, run, suite: describe, test: whole });
  for (const [name, get] of Object.entries({ mock: () => mock, snapshot: () => snapshot, assert: () => assert })) {
    Object.defineProperty(whole, name, { __proto__: null, configurable: true, enumerable: true, get } as PropertyDescriptor);
  }
  return whole;
})();
export { test as it };
/** As `test()` with the option `skip`. */
export const skip = /* @__PURE__ */ (() => test.skip)();
/** As `test()` with the option `todo`. */
export const todo = /* @__PURE__ */ (() => test.todo)();
/** As `test()` with the option `only`. */
export const only = /* @__PURE__ */ (() => test.only)();
/** As `test()` with the option `expectFailure`. */
export const expectFailure = /* @__PURE__ */ (() => test.expectFailure)();
