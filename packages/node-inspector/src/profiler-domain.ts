import { named, ProfileTree, unsampledProfile, type CallFrame, type Profile } from '@tabnode/node-v8/profile-tree';
import { coverage, resetCoverage, type CoverageMode } from '@tabnode/node-v8/precise-coverage';
import { callFramesOf } from './call-frames.ts';
import { countWhatIsEvaluated } from './instrument-evaluated.ts';
import { optional, required, serverError, switchedBy, type Domain } from './protocol.ts';
import { scriptOf } from './scripts.ts';

// https://wicg.github.io/js-self-profiling/
interface Trace {
  resources: string[];
  frames: { name: string; resourceId?: number; line?: number; column?: number }[];
  stacks: { frameId: number; parentId?: number }[];
  samples: { timestamp: number; stackId?: number }[];
}
interface SelfProfiler { sampleInterval: number; stop(): Promise<Trace> }
type SelfProfilerClass = new (options: { sampleInterval: number; maxBufferSize: number }) => SelfProfiler;

const now = (): number => performance.now() * 1000;

function fromTrace(trace: Trace, startTime: number): Profile {
  const tree = new ProfileTree(startTime);
  const frames = trace.frames.map(({ name, resourceId, line, column }): CallFrame => {
    const url = resourceId === undefined ? '' : trace.resources[resourceId]!;
    return { functionName: name, scriptId: url === '' ? '0' : scriptOf(url).scriptId, url, lineNumber: (line ?? 0) - 1, columnNumber: (column ?? 0) - 1 };
  });
  for (const { timestamp, stackId } of trace.samples) {
    const stack: CallFrame[] = [];
    for (let id = stackId; id !== undefined; id = trace.stacks[id]!.parentId) stack.unshift(frames[trace.stacks[id]!.frameId]!);
    // The platform gives no stack for a sample in which no script ran.
    tree.sample(stack.length > 0 ? stack : [named('(idle)')], timestamp * 1000);
  }
  return tree.profile(now());
}

const MAX_SAMPLES = 1_000_000;

/** The Profiler domain for one client: samples where the page's Document-Policy has `js-profiling` (Chromium). */
export function profilerDomain(): Domain {
  let enabled = false;
  let interval = 1000;
  let running: { startTime: number; sampler: SelfProfiler | undefined } | undefined;
  let covering: CoverageMode | undefined;
  let stopCounting: (() => void) | undefined;

  function stopCoverage(): void {
    covering = undefined;
    stopCounting?.();
    stopCounting = undefined;
  }

  /** Ends the profile without giving it to anybody. */
  function drop(): void {
    void running?.sampler?.stop();
    running = undefined;
  }

  function start(): void {
    if (running !== undefined) return;
    const { Profiler } = globalThis as { Profiler?: SelfProfilerClass };
    let sampler: SelfProfiler | undefined;
    try {
      if (Profiler !== undefined) sampler = new Profiler({ sampleInterval: interval / 1000, maxBufferSize: MAX_SAMPLES });
    } catch {
      // The page's policy does not let it sample itself.
    }
    running = { startTime: now(), sampler };
  }

  function stop(): Profile | Promise<Profile> {
    const { startTime, sampler } = running!;
    running = undefined;
    if (sampler !== undefined) return sampler.stop().then((trace) => fromTrace(trace, startTime));
    return unsampledProfile(startTime, now(), callFramesOf(new Error().stack));
  }

  return {
    commands: {
      ...switchedBy((on) => {
        enabled = on;
        if (on) return;
        drop();
        stopCoverage();
      }),
      setSamplingInterval(params) {
        const wanted = required(params, 'interval', 'number');
        if (running !== undefined) throw serverError('Cannot change sampling interval when profiling.');
        interval = wanted;
        return {};
      },
      start() {
        if (!enabled) throw serverError('Profiler is not enabled');
        start();
        return {};
      },
      stop() {
        if (running === undefined) throw serverError('No recording profiles found');
        const profile = stop();
        return profile instanceof Promise ? profile.then((whole) => ({ profile: whole })) : { profile };
      },
      startPreciseCoverage(params) {
        const mode = { callCount: optional(params, 'callCount', 'boolean') ?? false, detailed: optional(params, 'detailed', 'boolean') ?? false };
        optional(params, 'allowTriggeredUpdates', 'boolean');
        if (!enabled) throw serverError('Profiler is not enabled');
        covering = mode.callCount ? mode : { ...mode, reported: new Set() };
        stopCounting ??= countWhatIsEvaluated();
        resetCoverage();
        return { timestamp: performance.now() / 1000 };
      },
      stopPreciseCoverage() {
        if (!enabled) throw serverError('Profiler is not enabled');
        stopCoverage();
        return {};
      },
      takePreciseCoverage() {
        if (covering === undefined) throw serverError('Precise coverage has not been started.');
        const result = coverage(covering);
        resetCoverage();
        return { result, timestamp: performance.now() / 1000 };
      },
      getBestEffortCoverage: () => ({ result: coverage({ callCount: false, detailed: false }) }),
    },
    close() {
      drop();
      stopCoverage();
    },
  };
}
