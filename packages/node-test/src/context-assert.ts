import { validateFunction, validateString } from '@tabnode/internal/validators';
import nodeAssert from '@tabnode/node-assert';
import { checkTruthy } from '@tabnode/node-assert/truthy';
import type { RunningTest } from './running-test.ts';
import type { SnapshotOptions } from './snapshot.ts';

/** Assertions of `node:assert`, counted for a test's plan, and those that were registered. */
export interface ContextAssert extends Pick<typeof nodeAssert, AssertionName> {
  /** Compares a value with the test's stored snapshot. */
  snapshot(value: unknown, options?: SnapshotOptions): void;
  /** Compares a value with a file's text. */
  fileSnapshot(value: unknown, path: string, options?: SnapshotOptions): void;
  [name: string]: (...args: any[]) => any;
}
type AssertionName = 'deepEqual' | 'deepStrictEqual' | 'doesNotMatch' | 'doesNotReject' | 'doesNotThrow' | 'equal' | 'fail' | 'ifError' | 'match' | 'notDeepEqual' | 'notDeepStrictEqual' | 'notEqual' | 'notStrictEqual' | 'ok' | 'partialDeepStrictEqual' | 'rejects' | 'strictEqual' | 'throws';

/** What `node:assert` has besides assertions. */
const NO_ASSERTIONS = ['AssertionError', 'Assert', 'ok', 'options', 'strict'];

let registered: Map<string, Function> | undefined;

/** Registration of assertions for `context.assert`. */
export const assert = {
  /**
   * Adds an assertion to every `context.assert` that is made from now on, or replaces one.
   *
   * @throws {ERR_INVALID_ARG_TYPE}
   */
  register(name: string, fn: Function): void {
    validateString(name, 'name');
    validateFunction(fn, 'fn');
    (registered ??= new Map()).set(name, fn);
  },
};

/** Makes `context.assert` for a test. */
export function makeContextAssert(test: RunningTest, context: object): ContextAssert {
  const out: ContextAssert = { __proto__: null } as never;
  const add = (name: string, fn: Function): void => {
    out[name] = (...args: unknown[]) => {
      test.countAssertion();
      return fn.apply(context, args);
    };
  };
  const source = nodeAssert as unknown as Record<string, Function>;
  for (const name of Object.keys(source)) if (!NO_ASSERTIONS.includes(name)) add(name, source[name]!);
  add('snapshot', (value: unknown, options: unknown = {}) => test.snapshots.check(test.filePath, test.fullName, value, options));
  add('fileSnapshot', (value: unknown, path: unknown, options: unknown = {}) => test.snapshots.checkFile(value, path, options));
  // The function itself is what the message's source text is looked up from.
  const ok = out.ok = (...args: unknown[]) => {
    test.countAssertion();
    checkTruthy(context, ok, args);
  };
  if (registered !== undefined) for (const [name, fn] of registered) add(name, fn);
  return out;
}
