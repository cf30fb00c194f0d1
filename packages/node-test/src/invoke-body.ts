import { currentFrame, frameValue, runInFrame } from '@tabnode/internal/async-frame';
import { testFailure, type FailureType } from './test-failure.ts';
import type { TestBody } from './running-test.ts';

/** Something that a stray error can belong to: a test, a suite or a hook. */
export interface ErrorOwner {
  /** Takes an error that nothing caught; false where it comes too late. */
  takeError(error: unknown, failureType: FailureType): boolean;
  /** Names the owner in a message: `Test "name" at file:1:2`. */
  readonly label: string;
}

const OWNER = {};

/** The test, suite or hook in whose async context the running code is. */
export function currentOwner(): ErrorOwner | undefined {
  return frameValue(currentFrame(), OWNER) as ErrorOwner | undefined;
}

/** Calls `fn` in the async context of `owner`. */
export function runOwned<Result>(owner: ErrorOwner, fn: () => Result): Result {
  return runInFrame({ key: OWNER, value: owner, parent: currentFrame() }, fn, undefined);
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return value !== null && typeof value === 'object' && typeof (value as { then?: unknown }).then === 'function';
}

/** Calls a test's or hook's body: by callback where it declares one, else by what it returns. */
export function invokeBody(owner: ErrorOwner, body: TestBody, context: unknown): unknown {
  if (body.length !== 2) return runOwned(owner, () => body.call(context, context, undefined as never));
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let calls = 0;
  const done = (error?: unknown): void => {
    if (++calls > 1) throw testFailure('callback invoked multiple times', 'multipleCallbackInvocations');
    if (error) reject(error);
    else resolve();
  };
  // Without a `throw` of its own the rejection would count as unhandled where the body throws after `done(error)`.
  promise.catch(() => {});
  const returned = runOwned(owner, () => body.call(context, context, done));
  if (isThenable(returned)) {
    returned.then(undefined, () => {});
    throw testFailure('passed a callback but also returned a Promise', 'callbackAndPromisePresent');
  }
  return promise;
}
