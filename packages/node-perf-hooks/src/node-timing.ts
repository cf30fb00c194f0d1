import { loopTimes } from '@tabnode/internal/event-loop';
import { finishEntryClass, makeEntry, PerformanceEntry } from './performance-entry.ts';
import { MILESTONES } from './mark-options.ts';
import { platform } from './platform-performance.ts';

const loadedAt = /* @__PURE__ */ (() => platform.now())();

function navigation(member: 'fetchStart' | 'requestStart' | 'responseStart'): number {
  const [entry] = platform.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return entry?.[member] ?? 0;
}

/** Milliseconds that the event loop has slept. */
export function loopIdleTime(): number {
  return loopTimes.idle + (loopTimes.asleepSince >= 0 ? platform.now() - loopTimes.asleepSince : 0);
}

/** Node's points in time by name. In a page: its document's fetch, request and first byte, then the evaluation of this module. */
export function milestone(name: string): number | undefined {
  switch (name) {
    case 'nodeStart': return navigation('fetchStart');
    case 'v8Start': return navigation('requestStart');
    case 'environment': return navigation('responseStart');
    case 'bootstrapComplete': return loadedAt;
    case 'loopStart': return loopTimes.start;
    case 'loopExit': return loopTimes.exit;
    default: return undefined;
  }
}

/** What libuv counts. A browser's event loop tells no events: NaN. */
export interface UVMetrics { loopCount: number; events: number; eventsWaiting: number }

export class NodeTiming extends PerformanceEntry {
  declare readonly nodeStart: number;
  declare readonly v8Start: number;
  declare readonly environment: number;
  declare readonly bootstrapComplete: number;
  declare readonly loopStart: number;
  declare readonly loopExit: number;
  declare readonly idleTime: number;
  declare readonly uvMetricsInfo: UVMetrics;

  constructor(token?: symbol) {
    super(token, 'node', 'node', 0, 0);
    const getter = (name: string, get: () => unknown): void => { Object.defineProperty(this, name, { configurable: true, enumerable: true, get }); };
    for (const [name, value] of [['name', 'node'], ['entryType', 'node'], ['startTime', 0]] as const) Object.defineProperty(this, name, { configurable: true, enumerable: true, value });
    getter('duration', () => platform.now());
    for (const name of MILESTONES) getter(name, () => milestone(name));
    getter('idleTime', loopIdleTime);
    getter('uvMetricsInfo', () => ({ loopCount: loopTimes.iterations, events: NaN, eventsWaiting: NaN }));
  }

  override toJSON(): object {
    const { name, entryType, startTime, duration, nodeStart, v8Start, bootstrapComplete, environment, loopStart, loopExit, idleTime } = this;
    return { name, entryType, startTime, duration, nodeStart, v8Start, bootstrapComplete, environment, loopStart, loopExit, idleTime };
  }
}

/** The times of a program's start and of its event loop, in milliseconds. @see https://nodejs.org/api/perf_hooks.html#class-performancenodetiming */
export const PerformanceNodeTiming: typeof NodeTiming = /* @__PURE__ */ finishEntryClass('PerformanceNodeTiming', NodeTiming, [], false);
export type PerformanceNodeTiming = NodeTiming;

/** @see https://nodejs.org/api/perf_hooks.html#performancenodetiming */
export const nodeTiming: NodeTiming = /* @__PURE__ */ makeEntry(PerformanceNodeTiming);
