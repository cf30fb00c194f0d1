// One event loop in Node's phases: timers, poll, check. A turn of it is one message event with many
// listeners: the browser runs all microtasks after each listener, so each listener calls one callback,
// and a turn gives every callback its own microtask checkpoint at a fraction of a task's cost.
import { closeTicks, drainTicks, enterCallback, leaveCallback, setTurning } from './tick-queue.ts';

/** The phases of an iteration, in Node's order. */
export const TIMERS = 0;
export const POLL = 1;
export const CHECK = 2;

/** What runs callbacks in one phase of an iteration. */
export interface Phase {
  /** Notes what this iteration is to run. */
  begin(): void;
  /** Runs one callback; false when this iteration has none left. */
  next(): boolean;
  /** Whether another iteration should follow at once. */
  pending(): boolean;
  /** The loop goes to sleep: whoever waits for a time sets its alarm. */
  rest?(): void;
}

// Callbacks a turn, and milliseconds after which a turn ends at the next iteration: between turns the
// browser gets to its own events and to painting.
const CALLBACKS_PER_TURN = 64;
const TURN_TIME = 2;

const phases: (Phase | undefined)[] = [undefined, undefined, undefined];
/** In Node itself, where tests and server rendering run, an idle loop must not hold the process. */
interface HostPort extends MessagePort { ref?(): void; unref?(): void }

let port: HostPort | undefined;
let receiver: HostPort | undefined;
let awake = false;
let turning = false;
let closed = false;
let phase = CHECK + 1;
let iterations = 0;
let turnStart = 0;

/** In milliseconds of `performance.now()`: when the loop first turned, when it last ran out of what keeps it alive (-1 while it has that), since when it sleeps (-1 while it is awake), how long it has slept; and how many iterations it made. */
export const loopTimes = { start: -1, exit: -1, asleepSince: -1, idle: 0, iterations: 0 };

/** Gives the loop what runs one of its phases. */
export function setPhase(index: typeof TIMERS | typeof POLL | typeof CHECK, value: Phase): void {
  phases[index] = value;
}

/** Ends the loop for good: nothing that waits is called any more. */
export function closeLoop(): void {
  closed = true;
  closeTicks();
}

/** Makes the loop turn soon; does nothing where it is about to or at it. */
export function wakeLoop(): void {
  if (awake || closed) return;
  awake = true;
  (port ??= openPort()).postMessage(undefined);
  receiver!.ref?.();
}

/** Whether the loop is calling back now; what is scheduled meanwhile is seen before it sleeps. */
export function isLoopTurning(): boolean {
  return turning;
}

function openPort(): MessagePort {
  const { port1, port2 } = new MessageChannel();
  // A fresh function each time: the same one would be added once only.
  for (let i = 0; i < CALLBACKS_PER_TURN; i++) port1.addEventListener('message', (event) => step(event));
  port1.addEventListener('message', endTurn);
  port1.start();
  receiver = port1;
  return port2;
}

function step(event: Event): void {
  if (closed) return;
  if (!turning) {
    turning = true;
    iterations = 0;
    turnStart = performance.now();
    if (loopTimes.start < 0) loopTimes.start = turnStart;
    else if (loopTimes.asleepSince >= 0) loopTimes.idle += turnStart - loopTimes.asleepSince;
    loopTimes.asleepSince = loopTimes.exit = -1;
    setTurning(true);
    if (phase > CHECK) beginIteration();
  } else if (drainTicks()) {
    return;
  }
  for (;;) {
    while (phase <= CHECK) {
      enterCallback();
      const ran = phases[phase]?.next();
      leaveCallback();
      if (ran) return;
      if (++phase <= CHECK) phases[phase]?.begin();
    }
    if (!isPending() || isTimeUp()) break;
    beginIteration();
  }
  event.stopImmediatePropagation();
  endTurn();
}

function beginIteration(): void {
  phase = TIMERS;
  loopTimes.iterations++;
  phases[TIMERS]?.begin();
}

/** Looks at the clock after 1, 2, 4, 8 … iterations: reading it costs as much as a callback. */
function isTimeUp(): boolean {
  const n = ++iterations;
  return (n & (n - 1)) === 0 && performance.now() - turnStart > TURN_TIME;
}

function isPending(): boolean {
  for (const each of phases) if (each?.pending()) return true;
  return false;
}

function endTurn(): void {
  setTurning(false);
  turning = false;
  awake = false;
  drainTicks();
  if (phase <= CHECK || isPending()) {
    wakeLoop();
    return;
  }
  for (const each of phases) each?.rest?.();
  receiver!.unref?.();
  loopTimes.asleepSince = performance.now();
  if (isLoopAlive()) return;
  loopTimes.exit = loopTimes.asleepSince;
  idleListener?.();
}

/** A kind of thing that keeps a process alive, as `process.getActiveResourcesInfo()` names it ('' for what it leaves out), and how many are at it. */
export interface HandleKind { readonly name: string; count: number }

const kinds: HandleKind[] = [];
let idleListener: (() => void) | undefined;

/** Adds a kind of handle or request. */
export function addHandleKind(name: string): HandleKind {
  const kind = { name, count: 0 };
  kinds.push(kind);
  return kind;
}

/** One handle or request less keeps the process alive. */
export function releaseHandle(kind: HandleKind): void {
  kind.count--;
  if (idleListener !== undefined && !isLoopAlive()) wakeLoop();
}

/** Whether anything keeps the process alive. */
export function isLoopAlive(): boolean {
  return kinds.some((kind) => kind.count > 0);
}

/** The names of what keeps the process alive, one each. */
export function activeResources(): string[] {
  return kinds.flatMap((kind) => new Array<string>(kind.name === '' ? 0 : kind.count).fill(kind.name));
}

/** Calls `listener` whenever the loop has nothing left to wait for: what a runtime ends a process on. */
export function onLoopIdle(listener: () => void): void {
  idleListener = listener;
  if (!isLoopAlive()) wakeLoop();
}
