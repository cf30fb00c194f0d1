/** An error of the operating system: `errno` is negative. */
export interface SystemCallError extends Error { errno: number; code: string; syscall: string; path?: string; dest?: string }

/** Makes the error of a failed system call, `kill ESRCH`. */
export function systemCallError(code: string, errno: number, syscall: string, hideFrom: Function = systemCallError, message = `${syscall} ${code}`): SystemCallError {
  const error = new Error(message);
  (Error as { captureStackTrace?(target: object, hideFrom: Function): void }).captureStackTrace?.(error, hideFrom);
  return Object.assign(error, { errno, code, syscall });
}
