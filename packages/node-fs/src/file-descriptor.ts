import { validateInteger } from '@tabnode/internal/validators';

const MAX = 2 ** 31 - 1;

/** @throws {ERR_INVALID_ARG_TYPE | ERR_OUT_OF_RANGE} unless `value` can be a file descriptor. */
export function validateFd(value: unknown): asserts value is number {
  validateInteger(value, 'fd', 0, MAX);
}

/** Whether a file is named by its descriptor, open or not. */
export function isFd(value: unknown): value is number {
  return typeof value === 'number' && value === (value | 0);
}
