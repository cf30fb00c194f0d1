import { AbortError } from '@tabnode/internal/abort-error';
import { wrongArgType } from '@tabnode/internal/errors';
import { validateAbortSignal, validateInteger, validateObject, validateStringArray } from '@tabnode/internal/validators';
import { addAbortListener } from './abort-listener.ts';
import { kWatermarkData } from './symbols.ts';

export interface OnOptions {
  signal?: AbortSignal;
  /** Names of events that end the iteration. */
  close?: readonly string[];
  /** How many waiting events pause the emitter, where it has `pause()`; from 1 on. */
  highWaterMark?: number;
  /** How few waiting events resume it; from 1 on. */
  lowWaterMark?: number;
}

type Name = string | symbol;
type Emits = { on(type: Name, listener: (...args: any[]) => void): unknown; removeListener(type: Name, listener: (...args: any[]) => void): unknown; pause?(): void; resume?(): void };
interface Waiting { resolve(result: IteratorResult<any>): void; reject(error: unknown): void }

/**
 * An async iterator over the arguments of an emitter's events.
 *
 * @throws {ERR_INVALID_ARG_TYPE} where it is neither an EventEmitter nor an EventTarget.
 * @throws {ERR_OUT_OF_RANGE} where a water mark is below 1.
 * @throws {AbortError} where the signal has aborted.
 * @see https://nodejs.org/api/events.html#eventsonemitter-eventname-options
 */
export function on(emitter: Emits | EventTarget, event: Name, options: OnOptions = {}): AsyncIterableIterator<any[]> {
  return iterateEvents(emitter, event, options, (args) => args);
}

/** The same, giving what `pick` takes of the arguments. */
export function iterateEvents<T>(emitter: Emits | EventTarget, event: Name, options: OnOptions, pick: (args: any[]) => T): AsyncIterableIterator<T> {
  validateObject(options, 'options');
  const { signal, close, highWaterMark = Number.MAX_SAFE_INTEGER, lowWaterMark = 1 } = options as OnOptions & { highWatermark?: number; lowWatermark?: number };
  validateAbortSignal(signal, 'options.signal');
  if (signal?.aborted) throw new AbortError(undefined, { cause: signal.reason });
  // Node first spelt these options with a small m, and still takes that.
  const high = (options as { highWatermark?: number }).highWatermark ?? highWaterMark;
  const low = (options as { lowWatermark?: number }).lowWatermark ?? lowWaterMark;
  validateInteger(high, 'options.highWaterMark', 1);
  validateInteger(low, 'options.lowWaterMark', 1);
  if (close !== undefined) validateStringArray(close, 'options.close');

  const target = emitter as Emits & EventTarget;
  const isEmitter = typeof target.on === 'function';
  if (!isEmitter && typeof target.addEventListener !== 'function') throw wrongArgType('emitter', 'an instance of EventEmitter', emitter);

  let events: T[] = [];
  let read = 0;
  const waiting: Waiting[] = [];
  let failure: { error: unknown } | undefined;
  let finished = false;
  let paused = false;
  const stop: (() => void)[] = [];
  const size = (): number => events.length - read;

  function listen(type: Name, listener: (...args: any[]) => void): void {
    if (isEmitter) {
      target.on(type, listener);
      stop.push(() => target.removeListener(type, listener));
    } else {
      target.addEventListener(type as string, listener);
      stop.push(() => target.removeEventListener(type as string, listener));
    }
  }

  function receive(...args: any[]): void {
    const next = waiting.shift();
    if (next !== undefined) {
      next.resolve({ value: pick(args), done: false });
      return;
    }
    events.push(pick(args));
    if (!paused && size() > high) {
      paused = true;
      target.pause?.();
    }
  }

  function fail(error: unknown): void {
    const next = waiting.shift();
    if (next === undefined) failure = { error };
    else next.reject(error);
    end();
  }

  function end(): Promise<IteratorReturnResult<undefined>> {
    for (const undo of stop.splice(0)) undo();
    finished = true;
    // Whoever has ended is not to go on.
    paused = false;
    const last = { value: undefined, done: true as const };
    for (const { resolve } of waiting.splice(0)) resolve(last);
    return Promise.resolve(last);
  }

  const asyncIteratorPrototype = Object.getPrototypeOf(Object.getPrototypeOf(async function* () {}.prototype));
  const iterator = {
    __proto__: asyncIteratorPrototype,
    next(): Promise<IteratorResult<T>> {
      if (size() > 0) {
        const value = events[read]!;
        events[read++] = undefined as never;
        // Give memory back in pieces: shifting each time costs as much as the queue is long.
        if (read > 1024 && read * 2 > events.length) {
          events = events.slice(read);
          read = 0;
        }
        if (paused && size() < low) {
          paused = false;
          target.resume?.();
        }
        return Promise.resolve({ value, done: false });
      }
      if (failure !== undefined) {
        const { error } = failure;
        failure = undefined;
        return Promise.reject(error);
      }
      if (finished) return end();
      return new Promise((resolve, reject) => { waiting.push({ resolve, reject }); });
    },
    return: end,
    throw(error: unknown): void {
      if (!(error instanceof Error)) throw wrongArgType('EventEmitter.AsyncIterator', 'an instance of Error', error);
      fail(error);
    },
    [Symbol.asyncIterator]() { return this; },
    [kWatermarkData]: {
      get size() { return size(); },
      get low() { return low; },
      get high() { return high; },
      get isPaused() { return paused; },
    },
  };
  Object.defineProperty(iterator.return, 'name', { value: 'return' });

  listen(event, receive);
  if (event !== 'error' && isEmitter) listen('error', fail);
  for (const name of close ?? []) listen(name, end);
  if (signal !== undefined) {
    const registration = addAbortListener(signal, () => fail(new AbortError(undefined, { cause: signal.reason })));
    stop.push(() => registration[Symbol.dispose]());
  }
  return iterator as unknown as AsyncIterableIterator<T>;
}
