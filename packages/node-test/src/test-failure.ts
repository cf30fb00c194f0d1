import { inspect } from '@tabnode/internal/inspect';
import { codedError } from '@tabnode/internal/node-error';

/** Why a test failed, as `error.failureType` says. */
export type FailureType = 'callbackAndPromisePresent' | 'cancelledByParent' | 'expectedFailure' | 'hookFailed' | 'multipleCallbackInvocations' | 'parentAlreadyFinished' | 'subtestsFailed' | 'testAborted' | 'testCodeFailure' | 'testTimeoutFailure' | 'uncaughtException' | 'unhandledRejection';

/** What wraps whatever made a test fail; `cause` is that thing itself. */
export interface TestFailure extends Error { code: 'ERR_TEST_FAILURE'; failureType: FailureType; cause: unknown }

function messageOf(cause: unknown): string {
  let message = cause;
  if (cause !== null && (typeof cause === 'object' || typeof cause === 'function') && 'message' in cause) message = (cause as { message: unknown }).message ?? cause;
  if (typeof message === 'string') return message;
  try {
    return inspect(message);
  } catch {
    return inspect(message, { customInspect: false });
  }
}

/**
 * Wraps the reason of a failure as Node does.
 *
 * @see https://nodejs.org/api/errors.html#err_test_failure
 */
export function testFailure(cause: unknown, failureType: FailureType, message: string = messageOf(cause)): TestFailure {
  const error = codedError('ERR_TEST_FAILURE', message, testFailure) as Error as TestFailure;
  error.failureType = failureType;
  error.cause = cause;
  return error;
}

/** Whether `value` is a wrapper made by `testFailure`. */
export function isTestFailure(value: unknown): value is TestFailure {
  return value !== null && typeof value === 'object' && (value as { code?: unknown }).code === 'ERR_TEST_FAILURE' && 'failureType' in value;
}
