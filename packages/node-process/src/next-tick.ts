import { enqueueTick } from '@tabnode/internal/tick-queue';
import { validateFunction } from '@tabnode/internal/validators';
import { ending } from './exit.ts';

/**
 * Calls `callback` before the event loop goes on: after the running callback, before its microtasks.
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless `callback` is a function
 * @see https://nodejs.org/api/process.html#processnexttickcallback-args
 */
export function nextTick(callback: Function, ...args: unknown[]): void {
  validateFunction(callback, 'callback');
  if (!ending.exiting) enqueueTick(callback, args.length > 0 ? args : undefined);
}
