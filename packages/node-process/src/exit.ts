// The end of a process, as far as a page has one.
import { validateInteger } from '@tabnode/internal/validators';
import { hostProcess } from '@tabnode/internal/host-process';

/** What is known of the process's end. */
export const ending = {
  exiting: false,
  code: undefined as number | undefined,
};

/** @throws {ERR_INVALID_ARG_TYPE | ERR_OUT_OF_RANGE} unless `value` is a whole number, or text that reads as one, or none. */
export function setExitCode(value: unknown): void {
  if (value !== null && value !== undefined) {
    if (typeof value === 'string' && value !== '' && Number.isInteger(+value)) value = +value;
    validateInteger(value, 'code');
  }
  ending.code = (value ?? undefined) as typeof ending.code;
}

/** The exit code as a number. */
export function exitCode(): number {
  return ending.code ?? 0;
}

/**
 * Ends the process without the 'exit' event. A page cannot end: what runs is left by an exception that
 * nobody sees, and nothing that was scheduled is called any more.
 */
export function reallyExit(code: number = exitCode()): never {
  return hostProcess.exit(code);
}

/**
 * Ends the process abnormally, without the 'exit' event.
 *
 * @see https://nodejs.org/api/process.html#processabort
 */
export function abort(): never {
  return hostProcess.exit(134);
}
