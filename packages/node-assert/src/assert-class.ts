import { ERR_CONSTRUCT_CALL_REQUIRED } from '@tabnode/internal/errors';
import { validateOneOf } from '@tabnode/internal/validators';
import { AssertionError } from './assertion-error.ts';
import { deepEqual, deepStrictEqual, equal, notDeepEqual, notDeepStrictEqual, notEqual, notStrictEqual, partialDeepStrictEqual, strictEqual } from './equality.ts';
import { fail } from './fail.ts';
import { ifError } from './if-error.ts';
import { doesNotMatch, match } from './match.ts';
import { ok } from './ok.ts';
import { kOptions, type AssertOptions } from './options.ts';
import { doesNotReject, doesNotThrow, rejects, throws } from './throws.ts';

const methods = { fail, ok, equal, notEqual, deepEqual, notDeepEqual, deepStrictEqual, notDeepStrictEqual, strictEqual, notStrictEqual, partialDeepStrictEqual, throws, rejects, doesNotThrow, doesNotReject, ifError, match, doesNotMatch };

/** Assertions with options of their own. */
export type Assert = typeof methods & { AssertionError: typeof AssertionError };

interface AssertConstructor {
  /**
   * Makes assertions with options. They hold only where a method is called on the instance.
   *
   * @example
   * const assert = new Assert({ diff: 'full' });
   * assert.deepStrictEqual(1, 1);
   * @throws {ERR_INVALID_ARG_VALUE} for another `diff` than `'simple'` and `'full'`.
   * @see https://nodejs.org/api/assert.html#class-assertassert
   */
  new (options?: AssertOptions): Assert;
  readonly prototype: Assert;
}

export const Assert: AssertConstructor = /* @__PURE__ */ (() => {
  function Assert(this: Assert & { [kOptions]: AssertOptions }, options?: AssertOptions): void {
    if (new.target === undefined) throw ERR_CONSTRUCT_CALL_REQUIRED('Assert');
    const { diff = 'simple', strict = true, skipPrototype = false } = options ?? {};
    validateOneOf(diff, 'options.diff', ['simple', 'full']);
    this.AssertionError = AssertionError;
    Object.defineProperty(this, kOptions, { value: { diff, strict, skipPrototype }, configurable: false, enumerable: false, writable: false });
    if (strict) {
      this.equal = strictEqual;
      this.deepEqual = deepStrictEqual;
      this.notEqual = notStrictEqual;
      this.notDeepEqual = notDeepStrictEqual;
    }
  }
  Object.defineProperty(Assert, 'name', { value: 'Assert', configurable: true });
  Object.assign(Assert.prototype, methods);
  return Assert as unknown as AssertConstructor;
})();
