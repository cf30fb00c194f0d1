// What stops rewritten code, and keeps it stopped: one for all clients.
import { currentTurn, debugFrames, watchFrames, type DebugFrame, type DebuggedScript } from '@tabnode/internal/debug-frames';
import { currentAsyncStack, keepAsyncStacks, pushed, type AsyncStack } from './async-stacks.ts';
import { evaluateOnFrame } from './evaluate-on-frame.ts';
import { debugWhatIsEvaluated } from './instrument-evaluated.ts';

/** Why code has stopped, for the clients. */
export interface Pause {
  reason: string;
  /** The frames, the innermost first, as they are while it is stopped. */
  frames: DebugFrame[];
  /** Where each frame is. */
  locations: number[];
  /** What has caused the outermost of them. */
  cause: AsyncStack | undefined;
  hitBreakpoints: string[];
  /** What was thrown, or is about to be returned. */
  thrown?: { error: unknown; uncaught: boolean };
  /** The script that is about to begin. */
  beginning?: DebuggedScript;
  returned?: { value: unknown; replace(value: unknown): void };
}

/** A way to wait for a client's commands while the thread is stopped. */
export interface PauseTransport {
  /** Waits for a command at most so many ms, and carries it out; false once no more will come. */
  wait(milliseconds: number): boolean;
}

/** One client's part in what is stopped. */
export interface Agent {
  /** The breakpoints that stop code at a place, conditions apart: `[id, condition]`. */
  breakpointsAt(script: DebuggedScript, location: number): readonly (readonly [string, string])[];
  /** Whether code of this function is passed by. */
  ignores(script: DebuggedScript, fn: number): boolean;
  /** Whether it wants to stop before a script begins. */
  stopsBefore(script: DebuggedScript): boolean;
  readonly exceptions: 'none' | 'caught' | 'uncaught' | 'all';
  readonly skipsAll: boolean;
  /** How many stacks it wants to see of those that have caused what runs. */
  readonly causes: number;
  paused(pause: Pause): void;
  resumed(): void;
  readonly transport: PauseTransport | undefined;
}

type Step = 'into' | 'over' | 'out';

const DEBUGGER = 2;
const WAIT = 50;
const NOTHING = /* @__PURE__ */ Symbol('nothing');

const agents = /* @__PURE__ */ new Set<Agent>();
let endEvaluated: (() => void) | undefined;
let pauseNext = false;
let step: { kind: Step; frame: DebugFrame; turn: number } | undefined;
let once: { script: DebuggedScript; location: number } | undefined;
let pause: Pause | undefined;
let resumed = false;
let unwinding: unknown = NOTHING;
let catchers = 0;

/** What the code has stopped for; undefined while it runs. */
export function currentPause(): Pause | undefined {
  return pause;
}

/** Has a client take part. */
export function addAgent(agent: Agent): void {
  agents.add(agent);
  updateCauses();
  if (agents.size > 1) return;
  endEvaluated = debugWhatIsEvaluated();
  watchFrames({ statement, returned, thrown, pushed });
}

/** Has as many stacks kept of those that cause others as the client wants that wants most. */
export function updateCauses(): void {
  keepAsyncStacks(Math.max(0, ...Array.from(agents, ({ causes }) => causes)));
}

/** Lets a client go; what is stopped for nobody else goes on. */
export function removeAgent(agent: Agent): void {
  if (!agents.delete(agent)) return;
  updateCauses();
  if (agents.size > 0) return;
  endEvaluated?.();
  watchFrames(undefined);
  pauseNext = false;
  step = once = undefined;
  resumed = true;
}

/** Stops at the next statement. */
export function requestPause(): void {
  if (pause === undefined) pauseNext = true;
}

/** Lets the code go on: freely, or by a step. */
export function resume(kind?: Step): void {
  if (pause === undefined) return;
  step = kind === undefined ? undefined : { kind, frame: pause.frames[0]!, turn: currentTurn() };
  resumed = true;
}

/** Lets the code go on until it comes to a place. */
export function resumeUntil(script: DebuggedScript, location: number): void {
  once = { script, location };
  resume();
}

/** Runs code whose exceptions somebody catches. */
export function catching<T>(run: () => T): T {
  catchers++;
  try {
    return run();
  } finally {
    catchers--;
  }
}

function isStepDone(frame: DebugFrame): boolean {
  if (step === undefined || (step.turn !== currentTurn() && step.frame !== frame && step.kind !== 'into')) return false;
  if (step.kind === 'into') return true;
  if (step.kind === 'over' && frame === step.frame) return true;
  return !debugFrames().includes(step.frame);
}

function isTrue(frame: DebugFrame, condition: string): boolean {
  if (condition === '') return true;
  try {
    return Boolean(evaluateOnFrame(frame, frame.location, condition, false));
  } catch {
    return false;
  }
}

function hitsAt(frame: DebugFrame): string[] {
  const hits: string[] = [];
  for (const agent of agents) {
    if (agent.skipsAll) continue;
    for (const [id, condition] of agent.breakpointsAt(frame.script, frame.location)) if (isTrue(frame, condition)) hits.push(id);
  }
  return hits;
}

function mayStop({ script, fn }: DebugFrame): boolean {
  for (const agent of agents) if (!agent.skipsAll && !agent.ignores(script, fn)) return true;
  return false;
}

const begun = /* @__PURE__ */ new WeakSet<DebugFrame>();

function statement(frame: DebugFrame): void {
  if (frame.fn === 0 && !begun.has(frame)) {
    begun.add(frame);
    if (pause === undefined && mayStop(frame) && [...agents].some((agent) => agent.stopsBefore(frame.script))) stop({ reason: 'instrumentation', hitBreakpoints: [], beginning: frame.script, ...snapshot() });
  }
  stopAt(frame);
}

function returned(frame: DebugFrame, value: unknown, replace: (value: unknown) => void): void {
  stopAt(frame, { value, replace });
}

function stopAt(frame: DebugFrame, result?: Pause['returned']): void {
  if (pause !== undefined) return;
  const hits = hitsAt(frame);
  // What is passed by stops at breakpoints only.
  if (hits.length === 0 && !mayStop(frame)) return;
  const stepped = isStepDone(frame);
  let stops = hits.length > 0 || pauseNext || frame.script.debug.locations[frame.location * 5 + 1] === DEBUGGER;
  if (once !== undefined && once.script === frame.script && once.location === frame.location) {
    once = undefined;
    stops = true;
  }
  if (!stops && !stepped) return;
  stop({ reason: stops ? 'other' : 'step', hitBreakpoints: hits, ...snapshot(), ...(result !== undefined && { returned: result }) });
}

function snapshot(): Pick<Pause, 'frames' | 'locations' | 'cause'> {
  const frames = debugFrames().filter(({ evaluate }) => evaluate !== undefined).toReversed();
  return { frames, locations: frames.map(({ location }) => location), cause: currentAsyncStack() };
}

const isGuarded = ({ script, location }: DebugFrame): boolean => script.debug.locations[location * 5 + 4] === 1;

function thrown(frame: DebugFrame, error: unknown, isCaught: boolean): void {
  const isNew = unwinding === NOTHING || !Object.is(unwinding, error);
  const mayTell = mayStop(frame);
  // Whoever is not passed by is told of what leaves those who are.
  if (isCaught) unwinding = NOTHING;
  else if (mayTell) unwinding = error;
  if (!isNew || pause !== undefined || !mayTell) return;
  const stack = debugFrames();
  // An async function hands what it throws to its promise: nobody below it catches that.
  const first = stack.findLast((one) => isGuarded(one) || one.script.debug.functions[one.fn]!.isAsync);
  const isRejection = !isCaught && first !== undefined && !isGuarded(first);
  const uncaught = !isCaught && (isRejection || (first === undefined && catchers === 0));
  for (const { exceptions } of agents) {
    if (exceptions !== 'all' && exceptions !== (uncaught ? 'uncaught' : 'caught')) continue;
    stop({ reason: isRejection ? 'promiseRejection' : 'exception', hitBreakpoints: [], thrown: { error, uncaught }, ...snapshot() });
    return;
  }
}

function stop(reason: Pause): void {
  pauseNext = false;
  step = undefined;
  pause = reason;
  resumed = false;
  const told = [...agents].filter((agent) => !agent.skipsAll);
  for (const agent of told) agent.paused(reason);
  while (!resumed) {
    let waits = false;
    for (const agent of agents) if (!resumed && agent.transport?.wait(WAIT) === true) waits = true;
    // Clients of this thread have said what they had to; others cannot be waited for without a transport.
    if (!waits) break;
  }
  pause = undefined;
  for (const agent of told) if (agents.has(agent)) agent.resumed();
}
