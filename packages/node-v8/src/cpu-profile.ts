// A profile in the format of a .cpuprofile. A page cannot sample itself synchronously: what is known is the
// stack on which the profile is stopped. The time before it is `(program)`, which means just that: not seen.

interface CallFrame { functionName: string; scriptId: string; url: string; lineNumber: number; columnNumber: number }
interface ProfileNode { id: number; hitCount: number; callFrame: CallFrame; children?: number[] }

const MICROSECONDS = 1000;

/** The frames of the running code, the outermost first, read from V8's or SpiderMonkey's text. */
function frames(hideFrom: Function): CallFrame[] {
  const holder: { stack?: string } = {};
  const { captureStackTrace } = Error as { captureStackTrace?(target: object, hideFrom: Function): void };
  if (captureStackTrace) captureStackTrace(holder, hideFrom);
  else holder.stack = new Error().stack?.split('\n').slice(2).join('\n');
  const found: CallFrame[] = [];
  for (const line of (holder.stack ?? '').split('\n')) {
    const match = /^\s*at (?:(?:async |new )*(.*?) \()?(.*?):(\d+):(\d+)\)?$/.exec(line) ?? /^(.*?)@(.*?):(\d+):(\d+)$/.exec(line);
    if (match) found.unshift({ functionName: match[1] ?? '', scriptId: '0', url: match[2]!, lineNumber: Number(match[3]) - 1, columnNumber: Number(match[4]) - 1 });
  }
  return found;
}

const named = (functionName: string): CallFrame => ({ functionName, scriptId: '0', url: '', lineNumber: -1, columnNumber: -1 });

/** A profile that runs; the class is not exported, as in Node. */
class SyncCPUProfileHandle {
  #start: number | undefined = performance.now();

  /** Ends the profile and gives it as JSON; undefined where it has ended. */
  stop(): string | undefined {
    if (this.#start === undefined) return undefined;
    const startTime = Math.round(this.#start * MICROSECONDS);
    const endTime = Math.round(performance.now() * MICROSECONDS);
    this.#start = undefined;
    const nodes: ProfileNode[] = [{ id: 1, hitCount: 0, callFrame: named('(root)'), children: [2] }, { id: 2, hitCount: 1, callFrame: named('(program)') }];
    let parent = nodes[0]!;
    for (const callFrame of frames(SyncCPUProfileHandle.prototype.stop)) {
      const node = { id: nodes.length + 1, hitCount: 0, callFrame };
      (parent.children ??= []).push(node.id);
      nodes.push(node);
      parent = node;
    }
    parent.hitCount++;
    return JSON.stringify({ nodes, startTime, endTime, samples: [2, parent.id], timeDeltas: [0, endTime - startTime] });
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
