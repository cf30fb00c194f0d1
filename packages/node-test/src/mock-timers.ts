import { AbortError } from '@tabnode/internal/abort-error';
import { ERR_INVALID_ARG_VALUE, ERR_INVALID_STATE } from '@tabnode/internal/errors';
import { validateAbortSignal, validateNumber, validateStringArray } from '@tabnode/internal/validators';
import timers from '@tabnode/node-timers';
import { makeMockDate } from './mock-date.ts';

/** What can be mocked. */
export type MockedApi = 'setTimeout' | 'setInterval' | 'setImmediate' | 'Date' | 'scheduler.wait';

const APIS: readonly MockedApi[] = ['setTimeout', 'setInterval', 'setImmediate', 'Date', 'scheduler.wait'];

/** What to mock (all by default) and the time from which the clock goes on, in milliseconds. */
export interface MockTimersOptions { apis?: readonly MockedApi[]; now?: number | Date }

interface PromiseOptions { signal?: AbortSignal }

/** A mocked timer: it waits in `timers` until the clock has come to `runAt`. */
interface MockTimer { id: number; callback: Function; runAt: number; interval: number | undefined; args: unknown[] }

class MockTimeout implements MockTimer {
  static readonly name = 'Timeout';
  id: number;
  callback: Function;
  runAt: number;
  interval: number | undefined;
  args: unknown[];

  constructor(timer: MockTimer) {
    this.id = timer.id;
    this.callback = timer.callback;
    this.runAt = timer.runAt;
    this.interval = timer.interval;
    this.args = timer.args;
  }

  // A mocked timer keeps nothing alive and is not put off: as in Node these only exist.
  hasRef(): boolean { return true; }
  ref(): this { return this; }
  unref(): this { return this; }
  refresh(): this { return this; }
}

/**
 * Timers and a clock that go on only when told to.
 *
 * @see https://nodejs.org/api/test.html#class-mocktimers
 */
export class MockTimers {
  #enabled: readonly MockedApi[] | undefined;
  #now = 0;
  #lastId = 0;
  /** In the order in which they are due, and made. */
  #queue: MockTimeout[] = [];
  #undo: (() => void)[] = [];

  /**
   * Puts mocks in place of timers and of `Date`, in `globalThis`, `node:timers` and `node:timers/promises`.
   *
   * @throws {ERR_INVALID_STATE} where they are there already.
   * @throws {ERR_INVALID_ARG_TYPE | ERR_INVALID_ARG_VALUE}
   */
  enable(options: MockTimersOptions = {}): void {
    if (this.#enabled !== undefined) throw ERR_INVALID_STATE('MockTimers is already enabled!');
    const { apis = APIS, now = 0 } = { ...options };
    validateStringArray(apis, 'options.apis');
    for (const api of apis) if (!APIS.includes(api)) throw ERR_INVALID_ARG_VALUE('options.apis', api, `option ${api} is not supported`);
    if (apis.includes('Date') && (globalThis.Date as { isMock?: boolean }).isMock) throw ERR_INVALID_STATE('Date is already being mocked!');
    this.#now = readNow(now);
    this.#enabled = apis;
    for (const api of apis) this.#mock(api);
  }

  /**
   * Lets `time` milliseconds pass, 1 by default, and calls what is due.
   *
   * @throws {ERR_INVALID_STATE | ERR_INVALID_ARG_VALUE}
   */
  tick(time = 1): void {
    this.#checkEnabled();
    checkTime(time);
    this.#now += time;
    for (let timer; (timer = this.#queue[0]) !== undefined && timer.runAt <= this.#now;) {
      this.#queue.shift();
      if (timer.interval !== undefined) {
        timer.runAt += timer.interval;
        this.#insert(timer);
      }
      timer.callback.apply(undefined, timer.args);
    }
  }

  /**
   * Lets the time pass that is left to the last timer.
   *
   * @throws {ERR_INVALID_STATE}
   */
  runAll(): void {
    this.#checkEnabled();
    const last = this.#queue[this.#queue.length - 1];
    if (last !== undefined) this.tick(Math.max(last.runAt - this.#now, 0));
  }

  /**
   * Sets the clock, in milliseconds since 1970; what is due then waits for the next tick.
   *
   * @throws {ERR_INVALID_STATE | ERR_INVALID_ARG_TYPE | ERR_INVALID_ARG_VALUE}
   */
  setTime(time = 0): void {
    validateNumber(time, 'time');
    this.#checkEnabled();
    checkTime(time);
    this.#now = time;
  }

  /** Puts the real timers back and forgets the mocked ones. */
  reset(): void {
    if (this.#enabled === undefined) return;
    for (const undo of this.#undo.splice(0)) undo();
    this.#enabled = undefined;
    this.#queue = [];
    this.#lastId = 0;
    this.#now = 0;
  }

  [Symbol.dispose](): void {
    this.reset();
  }

  #checkEnabled(): void {
    if (this.#enabled === undefined) throw ERR_INVALID_STATE('You should enable MockTimers first by calling the .enable function');
  }

  #insert(timer: MockTimeout): void {
    const queue = this.#queue;
    let index = queue.length;
    while (index > 0 && queue[index - 1]!.runAt > timer.runAt) index--;
    queue.splice(index, 0, timer);
  }

  #add(callback: Function, delay: number, repeats: boolean, args: unknown[]): MockTimeout {
    const ms = Number(delay) || 0;
    const interval = repeats ? Math.max(ms, 1) : undefined;
    const timer = new MockTimeout({ id: ++this.#lastId, callback, runAt: this.#now + (interval ?? ms), interval, args });
    this.#insert(timer);
    return timer;
  }

  #clear(timer: unknown): void {
    const index = this.#queue.findIndex((each) => each === timer || each.id === timer);
    if (index >= 0) this.#queue.splice(index, 1);
  }

  #put(object: object, name: string, value: unknown): void {
    const before = Object.getOwnPropertyDescriptor(object, name);
    Object.defineProperty(object, name, { configurable: true, enumerable: before?.enumerable ?? true, writable: true, value });
    this.#undo.push(() => {
      if (before === undefined) delete (object as Record<string, unknown>)[name];
      else Object.defineProperty(object, name, before);
    });
  }

  #mock(api: MockedApi): void {
    const clear = (timer?: unknown): void => this.#clear(timer);
    const { promises } = timers;
    const everywhere = (name: string, value: unknown): void => {
      this.#put(globalThis, name, value);
      this.#put(timers, name, value);
    };
    switch (api) {
      case 'setTimeout':
        everywhere('setTimeout', (callback: Function, delay: number, ...args: unknown[]) => this.#add(callback, delay, false, args));
        everywhere('clearTimeout', clear);
        this.#put(promises, 'setTimeout', (delay: number, value: unknown, options?: PromiseOptions) => this.#promise(delay, value, options));
        break;
      case 'setInterval':
        everywhere('setInterval', (callback: Function, delay: number, ...args: unknown[]) => this.#add(callback, delay, true, args));
        everywhere('clearInterval', clear);
        this.#put(promises, 'setInterval', (delay: number, value: unknown, options?: PromiseOptions) => this.#iterate(delay, value, options));
        break;
      case 'setImmediate':
        // Before any timer that is due now.
        everywhere('setImmediate', (callback: Function, ...args: unknown[]) => this.#add(callback, -1, false, args));
        everywhere('clearImmediate', clear);
        this.#put(promises, 'setImmediate', (value: unknown, options?: PromiseOptions) => this.#promise(-1, value, options));
        break;
      case 'scheduler.wait':
        this.#put(promises.scheduler, 'wait', (delay: number, options?: PromiseOptions) => this.#promise(delay, undefined, options));
        break;
      default:
        this.#put(globalThis, 'Date', makeMockDate(globalThis.Date, () => this.#now));
    }
  }

  #promise(delay: number, value: unknown, options: PromiseOptions = {}): Promise<unknown> {
    const { signal } = options ?? {};
    try {
      validateAbortSignal(signal, 'options.signal');
    } catch (error) {
      return Promise.reject(error);
    }
    if (signal?.aborted) return Promise.reject(abortError(signal));
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const onAbort = (): void => {
      this.#clear(timer);
      reject(abortError(signal!));
    };
    const timer = this.#add(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve(value);
    }, delay, false, []);
    signal?.addEventListener('abort', onAbort, { once: true });
    return promise;
  }

  async* #iterate(delay: number, value: unknown, options: PromiseOptions = {}): AsyncGenerator<unknown, void> {
    const { signal } = options ?? {};
    validateAbortSignal(signal, 'options.signal');
    if (signal?.aborted) throw abortError(signal);
    let due = 0;
    let wake: (() => void) | undefined;
    const onAbort = (): void => wake?.();
    signal?.addEventListener('abort', onAbort, { once: true });
    const timer = this.#add(() => {
      due++;
      wake?.();
    }, delay, true, []);
    try {
      for (;;) {
        if (due === 0 && !signal?.aborted) await new Promise<void>((resolve) => { wake = resolve; });
        for (; due > 0; due--) yield value;
        if (signal?.aborted) throw abortError(signal);
      }
    } finally {
      signal?.removeEventListener('abort', onAbort);
      this.#clear(timer);
    }
  }
}

function abortError(signal: AbortSignal): AbortError {
  return new AbortError(undefined, { cause: signal.reason });
}

// Node's text has the two the wrong way round.
function checkTime(time: number): void {
  if (time < 0) throw ERR_INVALID_ARG_VALUE('time', 'positive integer', time as never);
}

function readNow(now: unknown): number {
  if (now instanceof Date) return now.getTime();
  validateNumber(now, 'initialTime');
  if (Number.isNaN(now)) throw ERR_INVALID_ARG_VALUE('now', now, `epoch must be a positive integer received ${now}`);
  checkTime(now);
  return now;
}
