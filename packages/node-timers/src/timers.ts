// The functions of timers; the timers themselves are in tier 0.
import { clearImmediate, Immediate } from '@tabnode/internal/immediate';
import { clearTimeout, Timeout } from '@tabnode/internal/timeout';
import { validateFunction } from '@tabnode/internal/validators';
import * as promises from './timers-promises.ts';

export { clearImmediate, clearTimeout };

const promisified = /* @__PURE__ */ Symbol.for('nodejs.util.promisify.custom');

/** Makes `util.promisify(fn)` give the function of timers/promises. */
function withPromisified<F extends Function>(fn: F, get: () => unknown): F {
  return Object.defineProperty(fn, promisified, { get, enumerable: true, configurable: false });
}

/**
 * Calls `callback` once, `delay` milliseconds from now (1 to 2147483647; anything else counts as 1).
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless `callback` is a function
 * @see https://nodejs.org/api/timers.html#settimeoutcallback-delay-args
 */
export const setTimeout = /* @__PURE__ */ withPromisified(function setTimeout<Args extends any[]>(callback: (...args: Args) => void, delay?: number, ...args: Args): Timeout {
  validateFunction(callback, 'callback');
  return new Timeout(callback, delay, args.length > 0 ? args : undefined, false);
}, () => promises.setTimeout);

/**
 * Calls `callback` every `delay` milliseconds (1 to 2147483647; anything else counts as 1).
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless `callback` is a function
 * @see https://nodejs.org/api/timers.html#setintervalcallback-delay-args
 */
export function setInterval<Args extends any[]>(callback: (...args: Args) => void, delay?: number, ...args: Args): Timeout {
  validateFunction(callback, 'callback');
  return new Timeout(callback, delay, args.length > 0 ? args : undefined, true);
}

/**
 * Calls `callback` in the event loop's next check phase.
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless `callback` is a function
 * @see https://nodejs.org/api/timers.html#setimmediatecallback-args
 */
export const setImmediate = /* @__PURE__ */ withPromisified(function setImmediate<Args extends any[]>(callback: (...args: Args) => void, ...args: Args): Immediate {
  validateFunction(callback, 'callback');
  return new Immediate(callback, args.length > 0 ? args : undefined);
}, () => promises.setImmediate);

/** Cancels what `setInterval` returned, or the number or string it converts to. @see https://nodejs.org/api/timers.html#clearintervaltimeout */
export function clearInterval(timer: unknown): void {
  clearTimeout(timer);
}
