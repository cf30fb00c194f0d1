// What Hash and Hmac have in common.
import { emitDeprecation } from '@tabnode/internal/warning';
import { named } from '@tabnode/internal/named';

export const kHandle = /* @__PURE__ */ Symbol('kHandle');
export const kState = /* @__PURE__ */ Symbol('kState');
export const kFinalized = /* @__PURE__ */ Symbol('kFinalized');

/** A class under the name that Node exports it by, whose calls are deprecated. */
export function deprecatedClass(Class: any, code: string): never {
  const deprecated = named('deprecated', function (this: unknown, ...args: unknown[]): unknown {
    emitDeprecation(`crypto.${Class.name as string} constructor is deprecated.`, code);
    return new.target === undefined ? Reflect.apply(Class, this, args) : Reflect.construct(Class, args, new.target);
  });
  Object.setPrototypeOf(deprecated, Class);
  deprecated.prototype = Class.prototype;
  return Object.defineProperty(deprecated, 'length', { value: Class.length }) as never;
}
