import { test } from './test.ts';

export { assert } from './context-assert.ts';
export type { Mock, MockFunctionCall, MockFunctionContext } from './mock-function.ts';
export type { MockPropertyContext } from './mock-property.ts';
export type { MockTimers, MockTimersOptions } from './mock-timers.ts';
export type { MockFunctionOptions, MockMethodOptions, MockTracker } from './mock-tracker.ts';
export { run } from './run.ts';
export type { RunOptions } from './run.ts';
export type { HookOptions, TestOptions } from './running-test.ts';
export { snapshot } from './snapshot.ts';
export type { SuiteContext, TestContext } from './test-context.ts';
export type { HookFn, SuiteFn, TestFn } from './test.ts';
export { after, afterEach, before, beforeEach, describe, expectFailure, it, mock, only, skip, suite, test, todo } from './test.ts';
export default test;
export { test as 'module.exports' };
