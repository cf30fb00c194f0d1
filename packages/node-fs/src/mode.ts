import { ERR_INVALID_ARG_VALUE } from '@tabnode/internal/errors';
import { codedRangeError, codedTypeError } from '@tabnode/internal/node-error';
import { validateUint32 } from '@tabnode/internal/validators';

/** A file's mode, as a number or as octal digits. */
export type Mode = number | string;

/**
 * The number that a mode stands for.
 *
 * @throws {ERR_INVALID_ARG_VALUE} where a string is not octal.
 * @throws {ERR_INVALID_ARG_TYPE | ERR_OUT_OF_RANGE} unless it is a number of 32 bits.
 */
export function parseFileMode(value: unknown, name: string, def?: number): number {
  let mode: unknown = value ?? def;
  if (typeof mode === 'string') {
    if (!/^[0-7]+$/.test(mode)) throw ERR_INVALID_ARG_VALUE(name, value, 'must be a 32-bit unsigned integer or an octal string');
    mode = parseInt(mode, 8);
  }
  validateUint32(mode, name);
  return mode;
}

/**
 * What to look for, or how to copy: 0 to 7.
 *
 * @throws {ERR_INVALID_ARG_TYPE | ERR_OUT_OF_RANGE} for anything else.
 */
export function modeOfCall(value: unknown): number {
  if (value === null || value === undefined) return 0;
  if (typeof value !== 'number') throw codedTypeError('ERR_INVALID_ARG_TYPE', 'mode must be int32 or null/undefined', modeOfCall);
  const mode = Math.trunc(value);
  if (mode >= 0 && mode <= 7) return mode;
  throw codedRangeError('ERR_OUT_OF_RANGE', `mode is out of range${Number.isFinite(value) ? ': >= 0 && <= 7' : ''}`, modeOfCall);
}
