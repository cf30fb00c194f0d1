import { wrongArgType } from '@tabnode/internal/errors';

/** What a parameter's place holds that nobody has set: the same as a set -1, as in Node. */
export const UNSET = -1;

/**
 * Writes `options.params` into a list of `size` places, one a parameter's number.
 *
 * @throws `invalid(key)` where a key is no number below `size`, or names a parameter that is set already.
 * @throws {ERR_INVALID_ARG_TYPE} where a value is neither number nor boolean.
 */
export function paramValues(params: unknown, size: number, invalid: (key: string) => Error): Int32Array {
  const values = new Int32Array(size).fill(UNSET);
  if (params) {
    for (const key of Object.keys(params)) {
      if (values[+key] !== UNSET) throw invalid(key);
      const value: unknown = (params as Record<string, unknown>)[key];
      if (typeof value !== 'number' && typeof value !== 'boolean') throw wrongArgType('options.params[key]', 'of type number', value);
      values[+key] = value as number;
    }
  }
  return values;
}
