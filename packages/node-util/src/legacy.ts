// Deprecated names. Node has dropped all but isArray and _extend; its documentation from v16 on still describes them.
import { format } from '@tabnode/internal/format';
import { isDate as isDateObject, isNativeError, isRegExp as isRegExpObject } from '@tabnode/internal/types';
import { emitDeprecation } from '@tabnode/internal/warning';

/** @deprecated DEP0044: use Array.isArray. @see https://nodejs.org/api/util.html#utilisarrayobject */
export function isArray(object: unknown): object is unknown[] {
  emitDeprecation('The `util.isArray` API is deprecated. Please use `Array.isArray()` instead.', 'DEP0044');
  return Array.isArray(object);
}

/** @deprecated DEP0045: use typeof. */
export function isBoolean(object: unknown): object is boolean {
  emitDeprecation("The `util.isBoolean` API is deprecated.  Please use `typeof arg === \"boolean\"` instead.", 'DEP0045');
  return typeof object === 'boolean';
}

/** @deprecated DEP0046: use Buffer.isBuffer. */
export function isBuffer(object: unknown): boolean {
  emitDeprecation('The `util.isBuffer` API is deprecated.  Please use `Buffer.isBuffer()` instead.', 'DEP0046');
  return object instanceof Uint8Array && (object.constructor as { isBuffer?: (value: unknown) => boolean }).isBuffer?.(object) === true;
}

/** @deprecated DEP0047: use util.types.isDate. */
export function isDate(object: unknown): object is Date {
  emitDeprecation('The `util.isDate` API is deprecated.  Please use `arg instanceof Date` instead.', 'DEP0047');
  return isDateObject(object);
}

/** @deprecated DEP0048: use util.types.isNativeError or instanceof. */
export function isError(object: unknown): object is Error {
  emitDeprecation('The `util.isError` API is deprecated.  Please use `ObjectPrototypeToString(e) === "[object Error]" || e instanceof Error` instead.', 'DEP0048');
  return isNativeError(object) || object instanceof Error;
}

/** @deprecated DEP0049: use typeof. */
export function isFunction(object: unknown): object is Function {
  emitDeprecation('The `util.isFunction` API is deprecated.  Please use `typeof arg === "function"` instead.', 'DEP0049');
  return typeof object === 'function';
}

/** @deprecated DEP0050: compare with null. */
export function isNull(object: unknown): object is null {
  emitDeprecation('The `util.isNull` API is deprecated.  Please use `arg === null` instead.', 'DEP0050');
  return object === null;
}

/** @deprecated DEP0051: compare with null and undefined. */
export function isNullOrUndefined(object: unknown): object is null | undefined {
  emitDeprecation('The `util.isNullOrUndefined` API is deprecated.  Please use `arg === null || arg === undefined` instead.', 'DEP0051');
  return object === null || object === undefined;
}

/** @deprecated DEP0052: use typeof. */
export function isNumber(object: unknown): object is number {
  emitDeprecation('The `util.isNumber` API is deprecated.  Please use `typeof arg === "number"` instead.', 'DEP0052');
  return typeof object === 'number';
}

/** @deprecated DEP0053: use typeof. */
export function isObject(object: unknown): object is object {
  emitDeprecation('The `util.isObject` API is deprecated. Please use `arg !== null && typeof arg === "object"` instead.', 'DEP0053');
  return object !== null && typeof object === 'object';
}

/** @deprecated DEP0054: use typeof. */
export function isPrimitive(object: unknown): boolean {
  emitDeprecation('The `util.isPrimitive` API is deprecated.  Please use `arg === null || (typeof arg !== "object" && typeof arg !== "function")` instead.', 'DEP0054');
  return object === null || (typeof object !== 'object' && typeof object !== 'function');
}

/** @deprecated DEP0055: use util.types.isRegExp. */
export function isRegExp(object: unknown): object is RegExp {
  emitDeprecation('The `util.isRegExp` API is deprecated.  Please use `arg instanceof RegExp` instead.', 'DEP0055');
  return isRegExpObject(object);
}

/** @deprecated DEP0056: use typeof. */
export function isString(object: unknown): object is string {
  emitDeprecation('The `util.isString` API is deprecated.  Please use `typeof arg === "string"` instead.', 'DEP0056');
  return typeof object === 'string';
}

/** @deprecated DEP0057: use typeof. */
export function isSymbol(object: unknown): object is symbol {
  emitDeprecation('The `util.isSymbol` API is deprecated.  Please use `typeof arg === "symbol"` instead.', 'DEP0057');
  return typeof object === 'symbol';
}

/** @deprecated DEP0058: compare with undefined. */
export function isUndefined(object: unknown): object is undefined {
  emitDeprecation('The `util.isUndefined` API is deprecated.  Please use `arg === undefined` instead.', 'DEP0058');
  return object === undefined;
}

/** Prints a line with the time in front. @deprecated DEP0059: use console.log. */
export function log(...args: unknown[]): void {
  emitDeprecation('`util.log` is deprecated. Use `console.log()` with a custom formatter or a third-party module instead.', 'DEP0059');
  const now = new Date();
  const pad = (part: number): string => String(part).padStart(2, '0');
  const month = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][now.getMonth()];
  console.log('%s - %s', `${now.getDate()} ${month} ${pad(now.getHours())}:${pad(now.getMinutes())}:${pad(now.getSeconds())}`, format(...args));
}

/** Copies an object's own properties into another. @deprecated DEP0060: use Object.assign. */
export function _extend(target: object, source: unknown): object {
  emitDeprecation('The `util._extend` API is deprecated. Please use Object.assign() instead.', 'DEP0060');
  if (source === null || typeof source !== 'object') return target;
  const keys = Object.keys(source);
  // Backwards, as ever.
  for (let i = keys.length - 1; i >= 0; i--) (target as Record<string, unknown>)[keys[i]!] = (source as Record<string, unknown>)[keys[i]!];
  return target;
}
