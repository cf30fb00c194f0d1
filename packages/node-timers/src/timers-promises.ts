// timers/promises.
import { AbortError } from '@tabnode/internal/abort-error';
import { ERR_ILLEGAL_CONSTRUCTOR, ERR_INVALID_THIS, wrongArgType } from '@tabnode/internal/errors';
import { clearImmediate, Immediate } from '@tabnode/internal/immediate';
import { cancelTimer, Timer } from '@tabnode/internal/timer-list';
import { validateAbortSignal, validateBoolean, validateObject } from '@tabnode/internal/validators';

/** What the functions of timers/promises take last. */
export interface TimerOptions {
  /** False lets a process end though the timer waits. */
  ref?: boolean | undefined;
  /** Cancels the timer. */
  signal?: AbortSignal | undefined;
}

function validateDelay(delay: unknown): void {
  if (delay !== undefined && typeof delay !== 'number') throw wrongArgType('delay', 'of type number', delay);
}

function validateOptions(options: TimerOptions): void {
  validateObject(options, 'options');
  validateAbortSignal(options.signal, 'options.signal');
  if (options.ref !== undefined) validateBoolean(options.ref, 'options.ref');
}

/** A promise of what `start` passes to its argument; `start` returns what cancels. */
function untilAborted<T>(signal: AbortSignal | undefined, start: (resolve: (value: T) => void) => () => void): Promise<T> {
  if (signal === undefined) return new Promise((resolve) => { start(resolve); });
  if (signal.aborted) return Promise.reject(new AbortError(undefined, { cause: signal.reason }));
  return new Promise((resolve, reject) => {
    const cancel = start((value) => {
      signal.removeEventListener('abort', onAbort);
      resolve(value);
    });
    function onAbort(): void {
      cancel();
      reject(new AbortError(undefined, { cause: signal!.reason }));
    }
    signal.addEventListener('abort', onAbort, { once: true });
  });
}

/**
 * A promise of `value` after `delay` milliseconds.
 *
 * @throws {ERR_INVALID_ARG_TYPE | ABORT_ERR} as rejections
 * @see https://nodejs.org/api/timers.html#timerspromisessettimeoutdelay-value-options
 */
export function setTimeout<T = void>(delay?: number, value?: T, options: TimerOptions = {}): Promise<T> {
  try {
    validateDelay(delay);
    validateOptions(options);
  } catch (error) {
    return Promise.reject(error);
  }
  return untilAborted(options.signal, (resolve) => {
    const timer = new Timer(() => resolve(value as T), delay, undefined, false, options.ref !== false);
    return () => cancelTimer(timer);
  });
}

/**
 * A promise of `value` in the loop's next check phase.
 *
 * @throws {ERR_INVALID_ARG_TYPE | ABORT_ERR} as rejections
 * @see https://nodejs.org/api/timers.html#timerspromisessetimmediatevalue-options
 */
export function setImmediate<T = void>(value?: T, options: TimerOptions = {}): Promise<T> {
  try {
    validateOptions(options);
  } catch (error) {
    return Promise.reject(error);
  }
  return untilAborted(options.signal, (resolve) => {
    const immediate = new Immediate(() => resolve(value as T), undefined, options.ref !== false);
    return () => clearImmediate(immediate);
  });
}

/**
 * Yields `value` every `delay` milliseconds, once for each time that has passed.
 *
 * @throws {ERR_INVALID_ARG_TYPE | ABORT_ERR} from `next()`
 * @see https://nodejs.org/api/timers.html#timerspromisessetintervaldelay-value-options
 */
export async function* setInterval<T = void>(delay?: number, value?: T, options: TimerOptions = {}): AsyncGenerator<T, undefined> {
  validateDelay(delay);
  validateOptions(options);
  const { signal } = options;
  let passed = 0;
  let wake: (() => void) | undefined;
  function onAbort(): void {
    cancelTimer(interval);
    wake?.();
  }
  if (signal?.aborted) throw new AbortError(undefined, { cause: signal.reason });
  const interval = new Timer(() => { passed++; wake?.(); }, delay, undefined, true, options.ref !== false);
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    while (!signal?.aborted) {
      if (passed === 0) await new Promise<void>((resolve) => { wake = resolve; });
      for (; passed > 0; passed--) yield value as T;
    }
    throw new AbortError(undefined, { cause: signal.reason });
  } finally {
    cancelTimer(interval);
    signal?.removeEventListener('abort', onAbort);
  }
}

const kScheduler = /* @__PURE__ */ Symbol('kScheduler');

class Scheduler {
  constructor() {
    throw ERR_ILLEGAL_CONSTRUCTOR();
  }

  /** A promise for the loop's next check phase. @see https://nodejs.org/api/timers.html#timerspromisesscheduleryield */
  yield(): Promise<void> {
    validateReceiver(this);
    return setImmediate();
  }

  /** A promise that waits `delay` milliseconds. @see https://nodejs.org/api/timers.html#timerspromisesschedulerwaitdelay-options */
  wait(delay?: number, options?: TimerOptions): Promise<void> {
    validateReceiver(this);
    return setTimeout(delay, undefined, options);
  }
}

function validateReceiver(value: Scheduler): void {
  if ((value as { [kScheduler]?: true })[kScheduler] !== true) throw ERR_INVALID_THIS('Scheduler');
}

/** What the Scheduling APIs draft calls `scheduler`. @see https://nodejs.org/api/timers.html#timerspromisesschedulerwaitdelay-options */
export const scheduler: Scheduler = /* @__PURE__ */ (() => Object.assign(Object.create(Scheduler.prototype) as Scheduler, { [kScheduler]: true as const }))();
