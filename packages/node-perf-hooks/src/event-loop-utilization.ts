import { loopTimes } from '@tabnode/internal/event-loop';
import { loopIdleTime } from './node-timing.ts';
import { platform } from './platform-performance.ts';

/** Milliseconds that the loop slept and did not, and the part that it did not. */
export interface EventLoopUtilization { idle: number; active: number; utilization: number }

const share = (idle: number, active: number): EventLoopUtilization => ({ idle, active, utilization: active / (idle + active) });

/**
 * How busy the event loop is: this library's own loop, which runs timers, immediates and what it is asked
 * to do. What the page does meanwhile counts as sleep.
 *
 * @param earlier since when, as this function has told it
 * @param last with it, the difference of the two is told
 * @see https://nodejs.org/api/perf_hooks.html#perf_hookseventlooputilizationutilization1-utilization2
 */
export function eventLoopUtilization(earlier?: EventLoopUtilization, last?: EventLoopUtilization): EventLoopUtilization {
  if (loopTimes.start < 0) return { idle: 0, active: 0, utilization: 0 };
  if (last) return share(earlier!.idle - last.idle, earlier!.active - last.active);
  const idle = loopIdleTime();
  const active = platform.now() - loopTimes.start - idle;
  return earlier ? share(idle - earlier.idle, active - earlier.active) : share(idle, active);
}
