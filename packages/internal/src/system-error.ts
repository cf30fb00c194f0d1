import { codedError, type NodeError } from './node-error.ts';

/** An error of the operating system: `errno` is negative. */
export interface SystemCallError extends Error { errno: number; code: string; syscall: string; path?: string; dest?: string }

/** Makes the error of a failed system call, `kill ESRCH`. */
export function systemCallError(code: string, errno: number, syscall: string, hideFrom: Function = systemCallError, message = `${syscall} ${code}`): SystemCallError {
  const error = new Error(message);
  (Error as { captureStackTrace?(target: object, hideFrom: Function): void }).captureStackTrace?.(error, hideFrom);
  return Object.assign(error, { errno, code, syscall });
}

/** What the operating system said to a call. */
export interface SystemErrorInfo { errno: number; code: string; message: string; syscall: string; path?: string; dest?: string }

/** Makes a `SystemError`, whose `info` says what failed. @see https://nodejs.org/api/errors.html#class-systemerror */
export function ERR_SYSTEM_ERROR(info: SystemErrorInfo): NodeError {
  const error = codedError('ERR_SYSTEM_ERROR', `A system error occurred: ${info.syscall} returned ${info.code} (${info.message})`, ERR_SYSTEM_ERROR);
  return Object.defineProperties(error, {
    name: { value: 'SystemError', writable: true, configurable: true },
    info: { value: info, enumerable: true, configurable: true },
    errno: { get: () => info.errno, set(value: number) { info.errno = value; }, enumerable: true, configurable: true },
    syscall: { get: () => info.syscall, set(value: string) { info.syscall = value; }, enumerable: true, configurable: true },
  });
}
