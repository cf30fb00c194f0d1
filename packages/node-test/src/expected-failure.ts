import assert from '@tabnode/node-assert';
import { testFailure, isTestFailure } from './test-failure.ts';

/** A test's promise to fail: what is printed for it, and what the error must match, if anything. */
export interface ExpectedFailure { label: string | undefined; match: unknown }

/** Reads the option `expectFailure`. */
export function parseExpectFailure(option: unknown): ExpectedFailure | undefined {
  if (option === undefined || option === null || option === false || option === '') return undefined;
  if (typeof option === 'string') return { label: option, match: undefined };
  if (typeof option === 'function' || option instanceof RegExp || option instanceof Error) return { label: undefined, match: option };
  if (typeof option === 'object') {
    const { label, match } = option as { label?: string; match?: unknown };
    return 'label' in option || 'match' in option ? { label, match } : { label: undefined, match: option };
  }
  return { label: undefined, match: undefined };
}

/** What is wrong with `error` if this failure was expected: null where it matches. */
export function unmatched(expected: ExpectedFailure, error: unknown): Error | null {
  if (expected.match === undefined) return null;
  const thrown = isTestFailure(error) ? error.cause : error;
  try {
    assert.throws(() => { throw thrown; }, expected.match as RegExp);
    return null;
  } catch (mismatch) {
    return testFailure(mismatch, 'testCodeFailure', 'The test failed, but the error did not match the expected validation');
  }
}
