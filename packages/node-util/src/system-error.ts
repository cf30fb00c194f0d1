import { ERR_OUT_OF_RANGE } from '@tabnode/internal/errors';
import { errnoException, exceptionWithHostPort, systemErrorMessage, systemErrorName, systemErrors, type ErrnoException } from '@tabnode/internal/system-errors';
import { validateNumber } from '@tabnode/internal/validators';

function validateErrno(err: unknown): asserts err is number {
  validateNumber(err, 'err');
  if (err >= 0 || !Number.isSafeInteger(err)) throw ERR_OUT_OF_RANGE('err', 'a negative integer', err);
}

/**
 * The name of a system error by its negative number.
 *
 * @throws {ERR_OUT_OF_RANGE} unless `err` is a negative integer.
 * @example
 * getSystemErrorName(-2); // 'ENOENT'
 * @see https://nodejs.org/api/util.html#utilgetsystemerrornameerr
 */
export function getSystemErrorName(err: number): string {
  validateErrno(err);
  return systemErrorName(err);
}

/**
 * The message of a system error by its negative number.
 *
 * @throws {ERR_OUT_OF_RANGE} unless `err` is a negative integer.
 * @see https://nodejs.org/api/util.html#utilgetsystemerrormessageerr
 */
export function getSystemErrorMessage(err: number): string {
  validateErrno(err);
  return systemErrorMessage(err);
}

/** All system errors: name and message by negative number. @see https://nodejs.org/api/util.html#utilgetsystemerrormap */
export function getSystemErrorMap(): Map<number, [string, string]> {
  return new Map(systemErrors());
}

/** Makes the error of a failed system call. Undocumented, and used by packages. */
export function _errnoException(...args: [err: number, syscall: string, original?: string]): ErrnoException {
  validateErrno(args[0]);
  return errnoException(args[0], args[1], args[2], _errnoException);
}

/** Makes the error of a failed call on a network address. Undocumented, and used by packages. */
export function _exceptionWithHostPort(...args: [err: number, syscall: string, address: string, port?: number, additional?: string]): ErrnoException {
  validateErrno(args[0]);
  return exceptionWithHostPort(args[0], args[1], args[2], args[3], args[4], _exceptionWithHostPort);
}
