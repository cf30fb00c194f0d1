// Errors of the operating system in the two forms that Node gives them.
import { captureCodedStack, type NodeError } from './node-error.ts';
import { systemErrorMessage, systemErrorName, type ErrnoException } from './system-errors.ts';

/** What a system call reported. */
export interface SystemErrorInfo { errno: number; code: string; message: string; syscall: string; path?: string; dest?: string }

/** An error whose details stand in `info`; `errno`, `syscall`, `path` and `dest` read and write there. */
export interface SystemError extends NodeError { info: SystemErrorInfo; errno: number; syscall: string; path?: string; dest?: string }

/** The error of a failed system call: `errno` is negative. */
export interface SystemCallError extends Error { errno: number; code: string; syscall: string; path?: string; dest?: string }

/** The error of a failed file operation. */
export interface UVException extends ErrnoException { path?: string; dest?: string }

/**
 * Makes a SystemError: `text`, then what the call returned. `info.code` and `info.message` stand for
 * themselves, so that emulated calls can report what no system did.
 */
export function systemError(code: string, text: string, info: SystemErrorInfo, hideFrom: Function): SystemError {
  let message = `${text}: ${info.syscall} returned ${info.code} (${info.message})`;
  if (info.path !== undefined) message += ` ${info.path}`;
  if (info.dest !== undefined) message += ` => ${info.dest}`;
  const error = new Error(message) as SystemError;
  Object.defineProperty(error, 'name', { value: 'SystemError', enumerable: false, writable: true, configurable: true });
  captureCodedStack(error, code, hideFrom);
  Object.defineProperty(error, 'name', { value: 'SystemError', enumerable: false, writable: true, configurable: true });
  error.code = code;
  Object.defineProperty(error, 'info', { value: info, enumerable: true, configurable: true, writable: false });
  for (const key of ['errno', 'syscall', 'path', 'dest'] as const) {
    if (key in info) Object.defineProperty(error, key, { get: () => info[key], set: (value: never) => { info[key] = value; }, enumerable: true, configurable: true });
  }
  Object.defineProperty(error, 'toString', { value: () => `${error.name} [${error.code}]: ${error.message}`, enumerable: false, configurable: true, writable: true });
  return error;
}

/**
 * Makes the error of a failed file operation: `ENOENT: no such file or directory, open 'x'`.
 *
 * @param context `errno` is negative; `message` replaces the system's text.
 * @example
 * uvException({ errno: -2, syscall: 'open', path: '/x' }).message; // "ENOENT: no such file or directory, open '/x'"
 */
export function uvException(context: { errno: number; syscall: string; message?: string; path?: string; dest?: string }, hideFrom: Function = uvException): UVException {
  const { errno, syscall, path, dest } = context;
  const code = systemErrorName(errno);
  let message = `${code}: ${context.message ?? systemErrorMessage(errno)}, ${syscall}`;
  if (path !== undefined) message += ` '${path}'`;
  if (dest !== undefined) message += ` -> '${dest}'`;
  const error = new Error(message) as UVException;
  error.errno = errno;
  error.code = code;
  error.syscall = syscall;
  if (path !== undefined) error.path = path;
  if (dest !== undefined) error.dest = dest;
  (Error as { captureStackTrace?(target: object, hideFrom: Function): void }).captureStackTrace?.(error, hideFrom);
  return error;
}

/** Makes the error of a failed system call, `kill ESRCH`. */
export function systemCallError(code: string, errno: number, syscall: string, hideFrom: Function = systemCallError, message = `${syscall} ${code}`): SystemCallError {
  const error = new Error(message);
  (Error as { captureStackTrace?(target: object, hideFrom: Function): void }).captureStackTrace?.(error, hideFrom);
  return Object.assign(error, { errno, code, syscall });
}
