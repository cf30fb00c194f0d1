// What the process uses. Browsers tell heap sizes at most (Chromium), and no processor time.
import { ERR_FEATURE_UNAVAILABLE_ON_PLATFORM, ERR_INVALID_ARG_VALUE_RANGE } from '@tabnode/internal/errors';
import { activeResources } from '@tabnode/internal/event-loop';
import { heapSizes } from '@tabnode/internal/heap-sizes';
import { validateNumber, validateObject } from '@tabnode/internal/validators';

export interface MemoryUsage { rss: number; heapTotal: number; heapUsed: number; external: number; arrayBuffers: number }

/**
 * Bytes in use. Array buffers and memory outside the heap are not told apart: 0.
 *
 * @throws {ERR_FEATURE_UNAVAILABLE_ON_PLATFORM} where the browser does not tell heap sizes
 * @see https://nodejs.org/api/process.html#processmemoryusage
 */
export const memoryUsage = /* @__PURE__ */ (() => {
  function memoryUsage(): MemoryUsage {
    const heap = heapSizes();
    if (heap === undefined) throw ERR_FEATURE_UNAVAILABLE_ON_PLATFORM('process.memoryUsage', 'this browser does not tell the size of its heap');
    return { rss: heap.totalJSHeapSize, heapTotal: heap.totalJSHeapSize, heapUsed: heap.usedJSHeapSize, external: 0, arrayBuffers: 0 };
  }
  memoryUsage.rss = function rss(): number { return memoryUsage().rss; };
  return memoryUsage;
})();

/** The most bytes the heap may take; 0 where that is unknown. @see https://nodejs.org/api/process.html#processconstrainedmemory */
export function constrainedMemory(): number {
  return heapSizes()?.jsHeapSizeLimit ?? 0;
}

/** The bytes that the heap may still take; 0 where that is unknown. @see https://nodejs.org/api/process.html#processavailablememory */
export function availableMemory(): number {
  const heap = heapSizes();
  return heap === undefined ? 0 : heap.jsHeapSizeLimit - heap.usedJSHeapSize;
}

export interface CpuUsage { user: number; system: number }

function validateTime(value: unknown, name: string): void {
  validateNumber(value, name);
  if (!(value >= 0 && value <= Number.MAX_SAFE_INTEGER)) throw ERR_INVALID_ARG_VALUE_RANGE(name, value);
}

function processorTime(previous?: CpuUsage): CpuUsage {
  const user = Math.trunc(performance.now() * 1000);
  if (!previous) return { user, system: 0 };
  validateObject(previous, 'prevValue');
  validateTime(previous.user, 'prevValue.user');
  validateTime(previous.system, 'prevValue.system');
  return { user: user - previous.user, system: 0 - previous.system };
}

/**
 * Microseconds that the process has run. Browsers tell no processor time: this is the time since the
 * page was opened, its upper bound.
 *
 * @throws {ERR_INVALID_ARG_TYPE | ERR_INVALID_ARG_VALUE} unless `previousValue` is what an earlier call gave
 * @see https://nodejs.org/api/process.html#processcpuusagepreviousvalue
 */
export function cpuUsage(previousValue?: CpuUsage): CpuUsage {
  return processorTime(previousValue);
}

/** The same: a page has one thread. @see https://nodejs.org/api/process.html#processthreadcpuusagepreviousvalue */
export function threadCpuUsage(previousValue?: CpuUsage): CpuUsage {
  return processorTime(previousValue);
}

export interface ResourceUsage extends Record<'userCPUTime' | 'systemCPUTime' | 'maxRSS' | 'sharedMemorySize' | 'unsharedDataSize' | 'unsharedStackSize' | 'minorPageFault' | 'majorPageFault' | 'swappedOut' | 'fsRead' | 'fsWrite' | 'ipcSent' | 'ipcReceived' | 'signalsCount' | 'voluntaryContextSwitches' | 'involuntaryContextSwitches', number> {}

/** What the process has used; 0 where browsers do not tell. @see https://nodejs.org/api/process.html#processresourceusage */
export function resourceUsage(): ResourceUsage {
  return {
    userCPUTime: processorTime().user, systemCPUTime: 0, maxRSS: Math.trunc((heapSizes()?.totalJSHeapSize ?? 0) / 1024), sharedMemorySize: 0,
    unsharedDataSize: 0, unsharedStackSize: 0, minorPageFault: 0, majorPageFault: 0, swappedOut: 0, fsRead: 0, fsWrite: 0, ipcSent: 0,
    ipcReceived: 0, signalsCount: 0, voluntaryContextSwitches: 0, involuntaryContextSwitches: 0,
  };
}

/** The kinds of the handles and requests that keep the process alive. @see https://nodejs.org/api/process.html#processgetactiveresourcesinfo */
export function getActiveResourcesInfo(): string[] {
  return activeResources();
}
