// Argument checks with Node's errors. Each returns nothing and throws at a wrong value.
import { wrongArgType, ERR_INVALID_ARG_VALUE, ERR_OUT_OF_RANGE } from './errors.ts';

/** @throws {ERR_INVALID_ARG_TYPE} unless `value` is a string. */
export function validateString(value: unknown, name: string): asserts value is string {
  if (typeof value !== 'string') throw wrongArgType(name, 'of type string', value);
}

/** @throws {ERR_INVALID_ARG_TYPE} unless `value` is a function. */
export function validateFunction(value: unknown, name: string): asserts value is Function {
  if (typeof value !== 'function') throw wrongArgType(name, 'of type function', value);
}

/** @throws {ERR_INVALID_ARG_TYPE} unless `value` is a boolean. */
export function validateBoolean(value: unknown, name: string): asserts value is boolean {
  if (typeof value !== 'boolean') throw wrongArgType(name, 'of type boolean', value);
}

/** @throws {ERR_INVALID_ARG_TYPE} unless `value` is an object that is neither null nor an array. */
export function validateObject(value: unknown, name: string): asserts value is object {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw wrongArgType(name, 'of type object', value);
}

/**
 * @throws {ERR_INVALID_ARG_TYPE} unless `value` is a number.
 * @throws {ERR_OUT_OF_RANGE} unless it lies within `min` and `max`; NaN does not once either is given.
 */
export function validateNumber(value: unknown, name: string, min?: number, max?: number): asserts value is number {
  if (typeof value !== 'number') throw wrongArgType(name, 'of type number', value);
  if ((min !== undefined && !(value >= min)) || (max !== undefined && !(value <= max))) {
    const low = min === undefined ? '' : `>= ${min}`;
    const high = max === undefined ? '' : `<= ${max}`;
    throw ERR_OUT_OF_RANGE(name, low && high ? `${low} && ${high}` : low || high, value);
  }
}

/**
 * @throws {ERR_INVALID_ARG_TYPE} unless `value` is a number.
 * @throws {ERR_OUT_OF_RANGE} unless it is whole and lies within `min` and `max`.
 */
export function validateInteger(value: unknown, name: string, min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER): asserts value is number {
  if (typeof value !== 'number') throw wrongArgType(name, 'of type number', value);
  if (!Number.isInteger(value)) throw ERR_OUT_OF_RANGE(name, 'an integer', value);
  if (value < min || value > max) throw ERR_OUT_OF_RANGE(name, `>= ${min} && <= ${max}`, value);
}

/** @throws {ERR_INVALID_ARG_TYPE | ERR_OUT_OF_RANGE} unless `value` is a whole number within `min` and `max`, 32 bits signed by default. */
export function validateInt32(value: unknown, name: string, min = -2147483648, max = 2147483647): asserts value is number {
  validateInteger(value, name, min, max);
}

/** @throws {ERR_INVALID_ARG_TYPE | ERR_OUT_OF_RANGE} unless `value` is a whole number of 32 bits; `positive` also refuses 0. */
export function validateUint32(value: unknown, name: string, positive = false): asserts value is number {
  validateInteger(value, name, positive ? 1 : 0, 4294967295);
}

/**
 * @throws {ERR_INVALID_ARG_TYPE} unless `value` is an array.
 * @throws {ERR_INVALID_ARG_VALUE} where it is shorter than `minLength`.
 */
export function validateArray(value: unknown, name: string, minLength = 0): asserts value is unknown[] {
  if (!Array.isArray(value)) throw wrongArgType(name, 'an instance of Array', value);
  if (value.length < minLength) throw ERR_INVALID_ARG_VALUE(name, value, `must be longer than ${minLength}`);
}

/** @throws {ERR_INVALID_ARG_TYPE} unless `value` is an array of strings. */
export function validateStringArray(value: unknown, name: string): asserts value is string[] {
  validateArray(value, name);
  value.forEach((entry, i) => validateString(entry, `${name}[${i}]`));
}

/** @throws {ERR_INVALID_ARG_TYPE} unless `value` is undefined or has an `aborted` property, as AbortSignals do. */
export function validateAbortSignal(value: unknown, name: string): asserts value is AbortSignal | undefined {
  if (value !== undefined && (value === null || typeof value !== 'object' || !('aborted' in value))) throw wrongArgType(name, 'an instance of AbortSignal', value);
}

/** @throws {ERR_INVALID_ARG_VALUE} unless `value` is one of `allowed`. */
export function validateOneOf<T>(value: unknown, name: string, allowed: readonly T[]): asserts value is T {
  if (allowed.includes(value as T)) return;
  const list = allowed.map((v) => (typeof v === 'string' ? `'${v}'` : String(v))).join(', ');
  throw ERR_INVALID_ARG_VALUE(name, value, `must be one of: ${list}`);
}
