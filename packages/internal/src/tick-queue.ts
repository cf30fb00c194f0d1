// Node's order of callbacks on a browser's event loop: after every callback that we call, the
// nextTick queue is drained, then microtasks, then ticks again.
import { exchangeFrame, type AsyncFrame } from './async-frame.ts';
import { asyncId, callAsResource, contextFrame, destroyResource, initResource, triggerId, type AsyncResource } from './async-execution.ts';
import { afterJob } from './native-promise.ts';
import { reportUncaught } from './uncaught-exception.ts';

class Tick implements AsyncResource {
  declare [asyncId]: number;
  declare [triggerId]: number;
  declare [contextFrame]: AsyncFrame | undefined;
  callback: Function;
  args: readonly unknown[] | undefined;

  constructor(callback: Function, args: readonly unknown[] | undefined) {
    this.callback = callback;
    this.args = args;
    initResource(this, 'TickObject');
  }
}

const INITIAL_SIZE = 256;
// A ring whose size is a power of two: `head` is the oldest tick, `tail` the next free place.
let ring: (Tick | undefined)[] = [];
let mask = -1;
let head = 0;
let tail = 0;
let scheduled = false;
let draining = false;
let depth = 0;
let turning = false;
let closed = false;

/**
 * Queues a callback to run before any further event: the primitive under `process.nextTick`.
 * The callback keeps the async frame of its caller; what it throws is reported as an uncaught exception.
 */
export function nextTick(callback: Function, ...args: unknown[]): void {
  enqueueTick(callback, args.length > 0 ? args : undefined);
}

/** `nextTick` with its arguments as a list, or undefined for none. */
export function enqueueTick(callback: Function, args: readonly unknown[] | undefined): void {
  if (closed) return;
  const tick = new Tick(callback, args);
  if (((tail + 1) & mask) === head || mask < 0) grow();
  ring[tail] = tick;
  tail = (tail + 1) & mask;
  // Whoever called the running callback drains when it returns; at top level only a microtask comes in time.
  if (!scheduled && !turning && !draining && depth === 0) {
    scheduled = true;
    afterJob(drainFromMicrotask);
  }
}

function grow(): void {
  const size = mask < 0 ? INITIAL_SIZE : ring.length * 2;
  const larger = new Array<Tick | undefined>(size).fill(undefined);
  let count = 0;
  while (head !== tail) {
    larger[count++] = ring[head];
    head = (head + 1) & mask;
  }
  ring = larger;
  mask = size - 1;
  head = 0;
  tail = count;
}

function drainFromMicrotask(): void {
  scheduled = false;
  drainTicks();
}

/** Runs the ticks queued so far, and those that they queue; says whether there were any. */
export function drainTicks(): boolean {
  if (head === tail || draining || depth > 0) return false;
  draining = true;
  do {
    const tick = ring[head]!;
    ring[head] = undefined;
    head = (head + 1) & mask;
    callAsResource(tick, tick.callback, undefined, tick.args);
    destroyResource(tick[asyncId]);
  } while (head !== tail);
  draining = false;
  // Let a burst's memory go.
  if (ring.length > 65536) { ring = []; mask = -1; head = tail = 0; }
  return true;
}

/** Forgets the ticks queued so far, and those to come. */
export function closeTicks(): void {
  closed = true;
  head = tail;
}

/** Says that the event loop's turn goes on, so that it drains the ticks that microtasks queue; or that it has ended. */
export function setTurning(value: boolean): void {
  turning = value;
}

/** Marks the begin of a callback: ticks wait until `leaveCallback`. */
export function enterCallback(): void {
  depth++;
}

/** Ends what `enterCallback` began; the outermost one drains the ticks, before the browser gets to its microtasks. */
export function leaveCallback(): void {
  depth--;
  drainTicks();
}

/**
 * Calls back from a browser event: runs `fn` in `frame`, reports what it throws as an uncaught
 * exception, and drains the ticks before the browser gets to its microtasks.
 */
export function runCallback<This>(frame: AsyncFrame | undefined, fn: (this: This, ...args: any[]) => unknown, thisArg: This, ...args: unknown[]): void {
  const outer = exchangeFrame(frame);
  depth++;
  try {
    fn.apply(thisArg, args);
  } catch (error) {
    reportUncaught(error);
  } finally {
    depth--;
    exchangeFrame(outer);
  }
  drainTicks();
}

/** `runCallback` for a resource: it is the executing one meanwhile. */
export function runResource(resource: AsyncResource, fn: Function, thisArg: unknown, args: readonly unknown[] | undefined): void {
  depth++;
  callAsResource(resource, fn, thisArg, args);
  leaveCallback();
}
