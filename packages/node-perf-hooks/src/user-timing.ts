import { ERR_MISSING_ARGS, ERR_PERFORMANCE_INVALID_TIMESTAMP, ERR_PERFORMANCE_MEASURE_INVALID_OPTIONS } from '@tabnode/internal/errors';
import { isTraced, trace, traceTime } from '@tabnode/internal/trace-event';
import { validateString } from '@tabnode/internal/validators';
import type { MarkOptions } from './mark-options.ts';
import { milestone } from './node-timing.ts';
import { enqueueEntry } from './observe.ts';
import { makeMeasure, PerformanceMark, type PerformanceMeasure } from './performance-entry.ts';
import { platform } from './platform-performance.ts';
import { isMirroring, lastMark, lastMarks, marks, measures, mirror } from './timeline.ts';

const TRACED = 'node,node.perf,node.perf.usertiming';
let measured = 0;

/** What is measured: from `start` to `end`, names of marks or times, or `duration` from one of them. */
export interface MeasureOptions { start?: string | number; end?: string | number; duration?: number; detail?: unknown }

/** Marks a time. */
export function mark(name: string, options?: MarkOptions | null): PerformanceMark {
  const entry = new PerformanceMark(name, options);
  const { startTime } = entry;
  marks.push(entry);
  lastMarks.set(name, startTime);
  if (isMirroring()) mirror(() => platform.mark(name, { startTime, detail: options?.detail }));
  if (isTraced(TRACED)) trace('R', TRACED, name, { data: { startTime } }, undefined, traceTime(startTime));
  enqueueEntry(entry);
  return entry;
}

/** The time of a mark, or a time itself. */
function timeOf(mark: string | number): number {
  if (typeof mark === 'number') {
    if (mark < 0) throw ERR_PERFORMANCE_INVALID_TIMESTAMP(mark);
    return mark;
  }
  const name = `${mark}`;
  const time = milestone(name) ?? lastMark(name);
  if (time === undefined) throw new DOMException(`The "${name}" performance mark has not been set`, 'SyntaxError');
  return time;
}

/** Measures the time between two marks in the timeline. */
export function measure(name: string, startOrOptions?: string | MeasureOptions, endMark?: string | number): PerformanceMeasure {
  validateString(name, 'name');
  const options: MeasureOptions = startOrOptions !== null && typeof startOrOptions === 'object' ? startOrOptions : {};
  const { start, end, duration, detail } = options;
  if (start !== undefined || end !== undefined || duration !== undefined) {
    if (endMark !== undefined) throw ERR_PERFORMANCE_MEASURE_INVALID_OPTIONS('endMark must not be specified');
    if (start !== undefined && end !== undefined && duration !== undefined) throw ERR_PERFORMANCE_MEASURE_INVALID_OPTIONS('Must not have options.start, options.end, and options.duration specified');
  }
  let to: number;
  if (endMark !== undefined) to = timeOf(endMark);
  else if (end !== undefined) to = timeOf(end);
  else if (start !== undefined && duration !== undefined) to = timeOf(start) + timeOf(duration);
  else to = platform.now();
  let from = 0;
  if (start !== undefined) from = timeOf(start);
  else if (duration !== undefined && end !== undefined) from = timeOf(end) - timeOf(duration);
  else if (typeof startOrOptions === 'string') from = timeOf(startOrOptions);
  const entry = makeMeasure(name, from, to - from, detail);
  measures.push(entry);
  if (isMirroring()) mirror(() => platform.measure(name, { start: from, end: to, detail }));
  if (isTraced(TRACED)) {
    measured++;
    trace('b', TRACED, name, {}, measured, traceTime(from));
    trace('e', TRACED, name, {}, measured, traceTime(to));
  }
  enqueueEntry(entry);
  return entry;
}

/** @throws {ERR_MISSING_ARGS} where no argument was given. */
export function requireArgument(given: number, name: string): void {
  if (given === 0) throw ERR_MISSING_ARGS(name);
}
