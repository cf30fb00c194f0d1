import { callFramesOf, type CallFrame } from './call-frames.ts';
import { required, serverError, switchedBy, type Domain } from './protocol.ts';
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

interface ProfileNode { id: number; callFrame: CallFrame; hitCount: number; children?: number[] }

/** A CPU profile as DevTools open it; times in µs. */
export interface Profile { nodes: ProfileNode[]; startTime: number; endTime: number; samples: number[]; timeDeltas: number[] }

/** Builds the tree of a profile. */
class ProfileTree {
  readonly nodes: ProfileNode[] = [];
  readonly samples: number[] = [];
  readonly timeDeltas: number[] = [];
  readonly #byPath = new Map<string, ProfileNode>();
  #lastTime: number;

  constructor(startTime: number) {
    this.#lastTime = startTime;
    this.child(undefined, named('(root)'));
  }

  child(parent: ProfileNode | undefined, callFrame: CallFrame): ProfileNode {
    const path = `${parent?.id ?? 0} ${callFrame.functionName} ${callFrame.scriptId} ${callFrame.lineNumber} ${callFrame.columnNumber}`;
    let node = this.#byPath.get(path);
    if (node === undefined) {
      node = { id: this.nodes.length + 1, callFrame, hitCount: 0 };
      this.#byPath.set(path, node);
      this.nodes.push(node);
      if (parent !== undefined) (parent.children ??= []).push(node.id);
    }
    return node;
  }

  /** Counts a sample; `frames` is the stack, its outermost call first. */
  sample(frames: CallFrame[], time: number): void {
    let node = this.nodes[0]!;
    for (const frame of frames) node = this.child(node, frame);
    node.hitCount++;
    this.samples.push(node.id);
    this.timeDeltas.push(Math.max(0, Math.round(time - this.#lastTime)));
    this.#lastTime = time;
  }
}

function named(functionName: string): CallFrame {
  return { functionName, scriptId: '0', url: '', lineNumber: -1, columnNumber: -1 };
}

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
  return { nodes: tree.nodes, startTime: Math.round(startTime), endTime: Math.round(now()), samples: tree.samples, timeDeltas: tree.timeDeltas };
}

/** What is known without the platform's profiler: the stack on which the profile is stopped; the time before it is `(program)`. */
function withoutSamples(startTime: number, stack: CallFrame[]): Profile {
  const tree = new ProfileTree(startTime);
  const endTime = now();
  tree.sample([named('(program)')], startTime);
  tree.sample(stack.toReversed(), endTime);
  return { nodes: tree.nodes, startTime: Math.round(startTime), endTime: Math.round(endTime), samples: tree.samples, timeDeltas: tree.timeDeltas };
}

const MAX_SAMPLES = 1_000_000;

/** The Profiler domain for one client: samples where the page's Document-Policy has `js-profiling` (Chromium). */
export function profilerDomain(): Domain {
  let enabled = false;
  let interval = 1000;
  let running: { startTime: number; sampler: SelfProfiler | undefined } | undefined;
  const noCoverage = (): never => { throw serverError('Precise coverage has not been started.'); };

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
    return withoutSamples(startTime, callFramesOf(new Error().stack));
  }

  return {
    commands: {
      ...switchedBy((on) => {
        enabled = on;
        if (!on) running = undefined;
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
      startPreciseCoverage() {
        if (!enabled) throw serverError('Profiler is not enabled');
        throw serverError('Browsers do not let a page count what it runs');
      },
      stopPreciseCoverage() {
        if (!enabled) throw serverError('Profiler is not enabled');
        return {};
      },
      takePreciseCoverage: noCoverage,
      getBestEffortCoverage() { throw serverError('Browsers do not let a page count what it runs'); },
    },
    close() {
      running = undefined;
    },
  };
}
