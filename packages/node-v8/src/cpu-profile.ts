// A page cannot sample itself synchronously: what is known is the stack on which the profile is stopped.
import { captureStackTrace, parseStack } from '@tabnode/internal/capture-stack-trace';
import { unsampledProfile, type CallFrame } from './profile-tree.ts';

const MICROSECONDS = 1000;

/** The frames of the callers of `hideFrom`, the innermost first. */
function frames(hideFrom: Function): CallFrame[] {
  const holder: { stack?: string } = {};
  captureStackTrace(holder, hideFrom);
  return parseStack(holder.stack ?? '').map(({ name, url, line, column }) => ({ functionName: name.replace(/^(?:async |new )+/, ''), scriptId: '0', url, lineNumber: line - 1, columnNumber: column - 1 }));
}

/** A profile that runs; the class is not exported, as in Node. */
class SyncCPUProfileHandle {
  #start: number | undefined = performance.now();

  /** Ends the profile and gives it as JSON; undefined where it has ended. */
  stop(): string | undefined {
    if (this.#start === undefined) return undefined;
    // Whole microseconds, so that the sample's length is what the ends say.
    const startTime = Math.round(this.#start * MICROSECONDS);
    const endTime = Math.round(performance.now() * MICROSECONDS);
    this.#start = undefined;
    return JSON.stringify(unsampledProfile(startTime, endTime, frames(SyncCPUProfileHandle.prototype.stop)));
  }

  /** Ends the profile and drops it. */
  [Symbol.dispose](): void {
    this.#start = undefined;
  }
}

/**
 * Begins a CPU profile. It tells how long it took and on which stack it was stopped: browsers let a page
 * sample itself asynchronously only (the inspector's Profiler does).
 *
 * @example
 * const profile = startCpuProfile();
 * JSON.parse(profile.stop()).endTime;
 * @see https://nodejs.org/api/v8.html#v8startcpuprofile
 */
export function startCpuProfile(): SyncCPUProfileHandle {
  return new SyncCPUProfileHandle();
}
