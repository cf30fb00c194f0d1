// Node's order of callbacks on a browser's event loop: after every callback that we call, the
// nextTick queue is drained, then microtasks, then ticks again.
import { currentFrame, exchangeFrame, type AsyncFrame } from './async-frame.ts';

interface Tick { callback: Function; args: unknown[] | undefined; frame: AsyncFrame | undefined }

let queue: Tick[] = [];
let scheduled = false;

/**
 * Queues a callback to run before any further event: the primitive under `process.nextTick`.
 * The callback keeps the async frame of its caller; what it throws is reported as an uncaught exception.
 */
export function nextTick(callback: Function, ...args: unknown[]): void {
  queue.push({ callback, args: args.length > 0 ? args : undefined, frame: currentFrame() });
  if (!scheduled) {
    scheduled = true;
    queueMicrotask(drainTicks);
  }
}

/** Runs the ticks queued so far, and those that they queue. */
export function drainTicks(): void {
  for (let tick; (tick = queue.shift()) !== undefined;) {
    const outer = exchangeFrame(tick.frame);
    try {
      if (tick.args === undefined) tick.callback();
      else tick.callback(...tick.args);
    } catch (error) {
      reportError(error);
    } finally {
      exchangeFrame(outer);
    }
  }
  scheduled = false;
}

/**
 * Calls back from a browser event: runs `fn` in `frame`, reports what it throws as an uncaught
 * exception, and drains the ticks before the browser gets to its microtasks.
 */
export function runCallback<This>(frame: AsyncFrame | undefined, fn: (this: This, ...args: any[]) => unknown, thisArg: This, ...args: unknown[]): void {
  const outer = exchangeFrame(frame);
  try {
    fn.apply(thisArg, args);
  } catch (error) {
    reportError(error);
  } finally {
    exchangeFrame(outer);
  }
  drainTicks();
}
