import { customPromisifyArgs } from '@tabnode/internal/promisify-args';
import { validateFunction } from '@tabnode/internal/validators';
import { emitDeprecation } from '@tabnode/internal/warning';

export interface Promisify {
  /**
   * Turns a function that calls back into one that returns a promise. A function with a
   * `Symbol.for('nodejs.util.promisify.custom')` property has its own version, which is returned.
   *
   * @throws {ERR_INVALID_ARG_TYPE} unless `original` is a function.
   * @example
   * await promisify((value, callback) => callback(null, value))(1); // 1
   * @see https://nodejs.org/api/util.html#utilpromisifyoriginal
   */
  (original: Function): (...args: any[]) => Promise<any>;
  /** The key of a function's own promise version. */
  readonly custom: unique symbol;
}

export const promisify: Promisify = /* @__PURE__ */ (() => {
  const custom = Symbol.for('nodejs.util.promisify.custom');
  const mark = (fn: Function): Function => Object.defineProperty(fn, custom, { value: fn, enumerable: false, writable: false, configurable: true });
  function promisify(original: Function): Function {
    validateFunction(original, 'original');
    const own: unknown = (original as unknown as Record<symbol, unknown>)[custom];
    if (own) {
      validateFunction(own, 'util.promisify.custom');
      return mark(own);
    }
    const names = (original as unknown as Record<symbol, readonly string[] | undefined>)[customPromisifyArgs];
    function promisified(this: unknown, ...args: unknown[]): Promise<unknown> {
      return new Promise((resolve, reject) => {
        const result: unknown = Reflect.apply(original, this, [...args, (error: unknown, ...values: unknown[]) => {
          if (error) reject(error);
          else resolve(names !== undefined && values.length > 1 ? Object.fromEntries(names.map((name, i) => [name, values[i]])) : values[0]);
        }]);
        if (result instanceof Promise) emitDeprecation('Calling promisify on a function that returns a Promise is likely a mistake.', 'DEP0174');
      });
    }
    Object.setPrototypeOf(promisified, Object.getPrototypeOf(original));
    return Object.defineProperties(mark(promisified), Object.getOwnPropertyDescriptors(original));
  }
  promisify.custom = custom;
  return promisify as unknown as Promisify;
})();
