import { makeNodeEntry, type PerformanceNodeEntry } from './performance-entry.ts';
import { platform } from './platform-performance.ts';
import { constants } from './constants.ts';

type Collect = (options?: boolean | { type?: string }) => unknown;

const scope = globalThis as { gc?: Collect };
let release: (() => void) | undefined;

/** Notes each run of the garbage collector that a program forces, where the browser was started with `gc`: no browser tells of others. */
export function watchCollector(note: (entry: PerformanceNodeEntry) => void): void {
  const { gc } = scope;
  if (release !== undefined || typeof gc !== 'function') return;
  const noting: Collect = (options) => {
    const startTime = platform.now();
    const result = gc(options);
    const isMinor = options === true || (typeof options === 'object' && options?.type === 'minor');
    const { NODE_PERFORMANCE_GC_MINOR, NODE_PERFORMANCE_GC_MAJOR, NODE_PERFORMANCE_GC_FLAGS_FORCED } = constants;
    note(makeNodeEntry('gc', 'gc', startTime, platform.now() - startTime, { kind: isMinor ? NODE_PERFORMANCE_GC_MINOR : NODE_PERFORMANCE_GC_MAJOR, flags: NODE_PERFORMANCE_GC_FLAGS_FORCED }));
    return result;
  };
  scope.gc = noting;
  release = () => { if (scope.gc === noting) scope.gc = gc; };
}

/** Puts the collector back. */
export function releaseCollector(): void {
  release?.();
  release = undefined;
}
