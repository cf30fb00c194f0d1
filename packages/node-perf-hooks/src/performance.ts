import { ERR_ILLEGAL_CONSTRUCTOR, ERR_INVALID_THIS } from '@tabnode/internal/errors';
import { named } from '@tabnode/internal/named';
import { eventLoopUtilization, type EventLoopUtilization } from './event-loop-utilization.ts';
import type { MarkOptions } from './mark-options.ts';
import { nodeTiming, type PerformanceNodeTiming } from './node-timing.ts';
import { inspectEntry, type PerformanceEntry as Entry, type PerformanceMark, type PerformanceMeasure } from './performance-entry.ts';
import { platform } from './platform-performance.ts';
import { markResourceTiming, setResourcesLimit } from './resource-timing.ts';
import { allEntries, clear, entriesByName, entriesByType, lastMarks, marks, measures, resources } from './timeline.ts';
import { timerify } from './timerify.ts';
import { mark, measure, requireArgument, type MeasureOptions } from './user-timing.ts';

const kCreate = /* @__PURE__ */ Symbol('create');
const BUFFER_FULL = 'resourcetimingbufferfull';

type FullHandler = ((this: PerformanceObject, event: Event) => unknown) | null;

export class PerformanceObject extends EventTarget {
  declare readonly nodeTiming: PerformanceNodeTiming;
  declare readonly eventLoopUtilization: (earlier?: EventLoopUtilization, last?: EventLoopUtilization) => EventLoopUtilization;
  declare readonly timerify: typeof timerify;
  #onFull: FullHandler = null;

  constructor(token?: symbol) {
    if (token !== kCreate) throw ERR_ILLEGAL_CONSTRUCTOR();
    super();
  }

  static #check(value: unknown): void {
    if (typeof value !== 'object' || value === null || !(#onFull in value)) throw ERR_INVALID_THIS('Performance');
  }

  /** Forgets the marks of that name, or all. @see https://nodejs.org/api/perf_hooks.html#performanceclearmarksname */
  clearMarks(name?: string): void {
    PerformanceObject.#check(this);
    const text = name === undefined ? undefined : `${name}`;
    clear(marks, text);
    if (text === undefined) lastMarks.clear();
    else lastMarks.delete(text);
    platform.clearMarks(text);
  }

  /** Forgets the measures of that name, or all. @see https://nodejs.org/api/perf_hooks.html#performanceclearmeasuresname */
  clearMeasures(name?: string): void {
    PerformanceObject.#check(this);
    const text = name === undefined ? undefined : `${name}`;
    clear(measures, text);
    platform.clearMeasures(text);
  }

  /** Forgets all resources. @see https://nodejs.org/api/perf_hooks.html#performanceclearresourcetimingsname */
  clearResourceTimings(): void {
    PerformanceObject.#check(this);
    platform.clearResourceTimings();
    resources.length = 0;
  }

  /** Marks, measures and fetched resources by their times. @see https://nodejs.org/api/perf_hooks.html#performancegetentries */
  getEntries(): Entry[] {
    PerformanceObject.#check(this);
    return allEntries();
  }

  /** @throws {ERR_MISSING_ARGS} without a name. @see https://nodejs.org/api/perf_hooks.html#performancegetentriesbynamename-type */
  getEntriesByName(name: string, type?: string): Entry[] {
    PerformanceObject.#check(this);
    requireArgument(arguments.length, 'name');
    return entriesByName(`${name}`, type === undefined ? undefined : `${type}`);
  }

  /** @throws {ERR_MISSING_ARGS} without a type. @see https://nodejs.org/api/perf_hooks.html#performancegetentriesbytypetype */
  getEntriesByType(type: string): Entry[] {
    PerformanceObject.#check(this);
    requireArgument(arguments.length, 'type');
    return entriesByType(`${type}`);
  }

  /**
   * Marks a time, now unless `startTime` says otherwise, in the timeline, and in the browser's.
   *
   * @throws {ERR_MISSING_ARGS} without a name.
   * @throws {ERR_INVALID_ARG_VALUE} where it is one of Node's own.
   * @throws {ERR_PERFORMANCE_INVALID_TIMESTAMP} where `startTime` is below 0.
   * @see https://nodejs.org/api/perf_hooks.html#performancemarkname-options
   */
  mark(name: string, options?: MarkOptions | null): PerformanceMark {
    PerformanceObject.#check(this);
    requireArgument(arguments.length, 'name');
    return mark(`${name}`, options);
  }

  /**
   * Measures from one mark to another, or as `options` say.
   *
   * @throws {ERR_PERFORMANCE_MEASURE_INVALID_OPTIONS} where these contradict each other.
   * @throws {DOMException} `SyntaxError` where a mark has not been set.
   * @see https://nodejs.org/api/perf_hooks.html#performancemeasurename-startmarkoroptions-endmark
   */
  measure(name: string, startOrOptions?: string | MeasureOptions, endMark?: string | number): PerformanceMeasure {
    PerformanceObject.#check(this);
    requireArgument(arguments.length, 'name');
    return measure(name, startOrOptions, endMark);
  }

  /** Milliseconds since `timeOrigin`. @see https://nodejs.org/api/perf_hooks.html#performancenow */
  now(): number {
    PerformanceObject.#check(this);
    return platform.now();
  }

  /** Sets how many resources are kept. @see https://nodejs.org/api/perf_hooks.html#performancesetresourcetimingbuffersizemaxsize */
  setResourceTimingBufferSize(maxSize: number): void {
    PerformanceObject.#check(this);
    requireArgument(arguments.length, 'maxSize');
    setResourcesLimit(maxSize);
  }

  /** Milliseconds since 1970 at which this page, or worker, began. @see https://nodejs.org/api/perf_hooks.html#performancetimeorigin */
  get timeOrigin(): number {
    PerformanceObject.#check(this);
    return platform.timeOrigin;
  }

  /** @see https://nodejs.org/api/perf_hooks.html#performancetojson */
  toJSON(): object {
    PerformanceObject.#check(this);
    return { nodeTiming: this.nodeTiming, timeOrigin: this.timeOrigin, eventLoopUtilization: this.eventLoopUtilization() };
  }

  /** Called where there is no room for a resource. @see https://nodejs.org/api/perf_hooks.html#event-resourcetimingbufferfull */
  get onresourcetimingbufferfull(): FullHandler { return this.#onFull; }

  set onresourcetimingbufferfull(handler: FullHandler) {
    if (this.#onFull === null && typeof handler === 'function') this.addEventListener(BUFFER_FULL, this.#handleFull);
    else if (typeof handler !== 'function') this.removeEventListener(BUFFER_FULL, this.#handleFull);
    this.#onFull = typeof handler === 'function' ? handler : null;
  }

  #handleFull = (event: Event): void => { this.#onFull?.(event); };

  [Symbol.for('nodejs.util.inspect.custom')](depth: number | null, options: object, inspect: (value: unknown, options: object) => string): unknown {
    return depth !== null && depth < 0 ? this : inspectEntry(this, { nodeTiming: this.nodeTiming, timeOrigin: this.timeOrigin }, depth, options, inspect);
  }

  get [Symbol.toStringTag](): string { return 'Performance'; }
}

/** @see https://nodejs.org/api/perf_hooks.html#perf_hooksperformance */
export const Performance: typeof PerformanceObject = /* @__PURE__ */ (() => {
  const { prototype } = PerformanceObject;
  const hidden = (value: unknown): PropertyDescriptor => ({ configurable: true, enumerable: false, writable: true, value });
  // oxlint-disable-next-line unicorn/consistent-function-scoping
  const markTiming = function (this: PerformanceObject, ...args: unknown[]): unknown {
    return (markResourceTiming as (...all: unknown[]) => unknown)(() => this.dispatchEvent(new Event(BUFFER_FULL)), ...args);
  };
  Object.defineProperties(prototype, {
    eventLoopUtilization: hidden(eventLoopUtilization),
    nodeTiming: hidden(nodeTiming),
    markResourceTiming: hidden(named('markResourceTiming', markTiming)),
    timerify: hidden(timerify),
  });
  for (const name of ['clearMarks', 'clearMeasures', 'clearResourceTimings', 'getEntries', 'getEntriesByName', 'getEntriesByType', 'mark', 'measure', 'now', 'setResourceTimingBufferSize', 'timeOrigin', 'toJSON', 'onresourcetimingbufferfull']) Object.defineProperty(prototype, name, { enumerable: true });
  return named('Performance', PerformanceObject);
})();
export type Performance = PerformanceObject;

/** The page's timeline and clock with Node's additions. @see https://nodejs.org/api/perf_hooks.html#perf_hooksperformance */
export const performance: PerformanceObject = /* @__PURE__ */ new Performance(kCreate);
