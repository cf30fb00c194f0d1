import { constants } from './constants.ts';
import { monitorEventLoopDelay } from './event-loop-delay.ts';
import { eventLoopUtilization } from './event-loop-utilization.ts';
import { createHistogram } from './histogram.ts';
import { PerformanceObserver, PerformanceObserverEntryList } from './observe.ts';
import { Performance, performance } from './performance.ts';
import { PerformanceEntry, PerformanceMark, PerformanceMeasure } from './performance-entry.ts';
import { PerformanceResourceTiming } from './resource-entry.ts';
import { timerify } from './timerify.ts';

export {
  constants, createHistogram, eventLoopUtilization, monitorEventLoopDelay, Performance, performance, PerformanceEntry, PerformanceMark, PerformanceMeasure, PerformanceObserver,
  PerformanceObserverEntryList, PerformanceResourceTiming, timerify,
};

/** What `require('perf_hooks')` gives. */
const perfHooks = {
  Performance, PerformanceEntry, PerformanceMark, PerformanceMeasure, PerformanceObserver, PerformanceObserverEntryList, PerformanceResourceTiming,
  monitorEventLoopDelay, eventLoopUtilization, timerify, createHistogram, performance, constants,
};
export default perfHooks;
export { perfHooks as 'module.exports' };
