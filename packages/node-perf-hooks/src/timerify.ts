import { wrongArgType } from '@tabnode/internal/errors';
import { isTraced, trace, traceTime } from '@tabnode/internal/trace-event';
import { validateFunction, validateObject } from '@tabnode/internal/validators';
import { RecordableHistogram } from './histogram.ts';
import { enqueueEntry, isObserved } from './observe.ts';
import { makeNodeEntry } from './performance-entry.ts';
import { platform } from './platform-performance.ts';

const NANOSECONDS = 1e6;
const MICROSECONDS = 1e3;
const TRACED = 'node,node.perf,node.perf.timerify';

function finish(name: string, startTime: number, args: unknown[], histogram: RecordableHistogram | undefined): void {
  const duration = platform.now() - startTime;
  // A coarse clock may not have moved; a histogram begins at 1.
  if (histogram !== undefined) histogram.record(Math.max(Math.ceil(duration * NANOSECONDS), 1));
  if (isTraced(TRACED)) trace('X', TRACED, name, {}, undefined, traceTime(startTime), Math.round(duration * MICROSECONDS));
  if (isObserved('function')) enqueueEntry(Object.assign(makeNodeEntry(name, 'function', startTime, duration, args), args));
}

/**
 * A function that calls `fn` and tells observers of `'function'` how long that took; where it returns a
 * promise, until that is settled.
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless `fn` is a function, and `options.histogram` one of `createHistogram`.
 * @example
 * const parse = timerify(JSON.parse);
 * @see https://nodejs.org/api/perf_hooks.html#perf_hookstimerifyfn-options
 */
export function timerify<Fn extends (...args: any[]) => unknown>(fn: Fn, options: { histogram?: RecordableHistogram } = {}): Fn {
  validateFunction(fn, 'fn');
  validateObject(options, 'options');
  const { histogram } = options;
  if (histogram !== undefined && !RecordableHistogram.is(histogram)) throw wrongArgType('options.histogram', 'an instance of RecordableHistogram', histogram);
  function timerified(this: unknown, ...args: unknown[]): unknown {
    const startTime = platform.now();
    const result = new.target ? Reflect.construct(fn, args, fn) : Reflect.apply(fn, this, args);
    const { finally: whenSettled } = (result ?? {}) as { finally?: unknown };
    if (!new.target && typeof whenSettled === 'function') return whenSettled.call(result, () => finish(fn.name, startTime, args, histogram));
    finish(fn.name, startTime, args, histogram);
    return result;
  }
  return Object.defineProperties(timerified, {
    length: { configurable: false, enumerable: true, value: fn.length },
    name: { configurable: false, enumerable: true, value: `timerified ${fn.name}` },
  }) as unknown as Fn;
}
