import { validateString } from '@tabnode/internal/validators';
import { emitWarning } from '@tabnode/internal/warning';

const warnedCodes = /* @__PURE__ */ new Set<string>();

/**
 * Wraps a function or class so that its first use emits a DeprecationWarning; one `code` warns once,
 * however many functions carry it. With `process.noDeprecation` the function itself is returned.
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless `code` is a string or undefined.
 * @see https://nodejs.org/api/util.html#utildeprecatefn-msg-code
 */
export function deprecate<F extends Function>(fn: F, msg: string, code?: string, { modifyPrototype = true }: { modifyPrototype?: boolean } = {}): F {
  if (code !== undefined) validateString(code, 'code');
  if ((globalThis as { process?: { noDeprecation?: unknown } }).process?.noDeprecation === true) return fn;
  let warned = false;
  function deprecated(this: unknown, ...args: unknown[]): unknown {
    if (!warned) {
      warned = true;
      if (code === undefined || !warnedCodes.has(code)) {
        if (code !== undefined) warnedCodes.add(code);
        emitWarning(msg, 'DeprecationWarning', code, deprecated);
      }
    }
    return new.target ? Reflect.construct(fn, args, new.target) : Reflect.apply(fn, this, args);
  }
  if (modifyPrototype) {
    // Statics and instanceof work as they did on the original.
    Object.setPrototypeOf(deprecated, fn);
    if (fn.prototype) deprecated.prototype = fn.prototype;
  }
  const length = Object.getOwnPropertyDescriptor(fn, 'length');
  if (length !== undefined) Object.defineProperty(deprecated, 'length', length);
  return deprecated as unknown as F;
}
