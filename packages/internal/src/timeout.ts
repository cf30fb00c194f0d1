import { asyncId, initResource, type AsyncResource } from './async-execution.ts';
import { named } from './named.ts';
import { refed } from './refed.ts';
import { cancelTimer, countTimer, insertTimer, numberedTimers, releaseTimer, Timer, unlinkTimer, type TimerItem } from './timer-list.ts';

const kHasPrimitive = /* @__PURE__ */ Symbol('kHasPrimitive');

class TimeoutObject extends Timer {
  declare [kHasPrimitive]: boolean;

  constructor(callback: Function, delay: unknown, args: readonly unknown[] | undefined, isRepeat: boolean) {
    super(callback, delay, args, isRepeat, true);
    this[kHasPrimitive] = false;
  }

  /** Starts the time anew, also of a timer that has fired. @see https://nodejs.org/api/timers.html#timeoutrefresh */
  refresh(): this {
    startTimer(this, this[refed] === true);
    return this;
  }

  /** Lets a process end though this timer waits. @see https://nodejs.org/api/timers.html#timeoutunref */
  unref(): this {
    if (this[refed] === true) {
      this[refed] = false;
      if (!this._destroyed) releaseTimer();
    }
    return this;
  }

  /** Keeps the process alive while this timer waits, as it does from the start. @see https://nodejs.org/api/timers.html#timeoutref */
  ref(): this {
    if (this[refed] === false) {
      this[refed] = true;
      if (!this._destroyed) countTimer();
    }
    return this;
  }

  /** Whether the timer keeps the process alive. @see https://nodejs.org/api/timers.html#timeouthasref */
  hasRef(): boolean {
    return this[refed] === true;
  }

  /** Cancels the timer. @see https://nodejs.org/api/timers.html#timeoutclose */
  close(): this {
    clearTimeout(this);
    return this;
  }

  /** Cancels the timer at the end of a `using` block. @see https://nodejs.org/api/timers.html#timeoutsymboldispose */
  [Symbol.dispose](): void {
    clearTimeout(this);
  }

  /** A number that `clearTimeout` takes for this timer. @see https://nodejs.org/api/timers.html#timeoutsymboltoprimitive */
  [Symbol.toPrimitive](): number {
    const id = this[asyncId];
    if (!this[kHasPrimitive]) {
      this[kHasPrimitive] = true;
      numberedTimers.set(id, this);
    }
    return id;
  }
}

/** A timer as `setTimeout` and `setInterval` return it. @see https://nodejs.org/api/timers.html#class-timeout */
export const Timeout: typeof TimeoutObject = /* @__PURE__ */ named('Timeout', TimeoutObject);
export type Timeout = TimeoutObject;

/** Cancels a timer; also by the number or string that it converts to. */
export function clearTimeout(timer: unknown): void {
  if (typeof timer === 'object' && timer !== null) {
    const item = timer as TimerItem;
    if (item._onTimeout) {
      item._onTimeout = null;
      cancelTimer(item);
    }
  } else if (typeof timer === 'number' || typeof timer === 'string') {
    const found = numberedTimers.get(Number(timer));
    if (found !== undefined) clearTimeout(found);
  }
}

/** Puts an item into the list of its `_idleTimeout`, out of the one where it waits; refs it if `isRefed`. */
export function startTimer(item: TimerItem, isRefed: boolean): void {
  const msecs = item._idleTimeout;
  if (msecs === undefined || msecs < 0) return;
  // Counted is what waits, or runs now, and is refed.
  const wasCounted = item._destroyed === false && item[refed] === true;
  if (item._idleNext) unlinkTimer(item);
  if (isRefed && !wasCounted) countTimer();
  else if (!isRefed && wasCounted) releaseTimer();
  if (item[asyncId] === undefined || item._destroyed) {
    item._destroyed = false;
    // From now on it has another number.
    if ((item as Timeout)[kHasPrimitive]) (item as Timeout)[kHasPrimitive] = false;
    initResource(item as AsyncResource, 'Timeout');
  }
  item[refed] = isRefed;
  insertTimer(item, msecs);
}
