// What code calls whose awaits were rewritten (see @tabnode/instrument): the frame is kept before a
// function waits and put back when it goes on, by a value, an error or a return.
//
//   await x   →   $first(await $kept(x, $c = $save($c)), $c = $restore($c))
//
// A job of the engine's begins without a frame, so that a function that a job has resumed leaves none
// behind where it waits again or ends; one that still runs inside of its caller's code leaves it alone.
import { currentFrame, exchangeFrame, runInFrame, type AsyncFrame } from './async-frame.ts';
import { endFrameWithJob } from './frame-end.ts';
import { NativePromise } from './native-promise.ts';

/** Waits at a `yield`, to be resumed by a caller or, when calls are queued, by a job. */
class Held {
  readonly frame: AsyncFrame | undefined;
  constructor(frame: AsyncFrame | undefined) {
    this.frame = frame;
  }
}

/** The state of one call of a function: 0 runs inside its caller, 1 was resumed by a job; else it waits, and this is the frame it left. */
export type AwaitState = 0 | 1 | AsyncFrame | undefined | Held;

/** Its first argument; the second is there for its side effect. */
export function first<Value>(value: Value, _state?: AwaitState): Value {
  return value;
}

/** A value that is about to be awaited: one with a `then` of its own has it called in the frame. */
export function kept(value: unknown, state: AwaitState): unknown {
  if (state === undefined || (typeof value !== 'object' && typeof value !== 'function') || value === null) return value;
  // The prototype is the quickest to look at.
  if (Object.getPrototypeOf(value) === NativePromise.prototype || value instanceof Promise) return value;
  return thenable(value, state instanceof Held ? state.frame : state as AsyncFrame);
}

function thenable(value: object, frame: AsyncFrame | undefined): unknown {
  let then: unknown;
  try {
    ({ then } = value as { then: unknown });
  } catch (error) {
    return Promise.reject(error);
  }
  // oxlint-disable-next-line unicorn/no-thenable -- stands for one
  return typeof then !== 'function' ? value : { then: (...settle: unknown[]) => runInFrame(frame, then as () => unknown, value, ...(settle as [])) };
}

/** The frame to go on with, for a function that is about to wait. */
export function save(state: AwaitState): AsyncFrame | undefined {
  return state === 1 ? exchangeFrame(undefined) : currentFrame();
}

/** The same where the engine, before it waits, calls an iterator or a resource, which are to find the frame. */
export function stay(state: AwaitState): AwaitState {
  // What an error has left waiting is still to be put back.
  if (state !== 0 && state !== 1) return state;
  const frame = currentFrame();
  if (state === 1 && frame !== undefined) endFrameWithJob();
  return frame;
}

/** The same at a `yield`; one that delegates calls an iterator first. */
export function hold(state: AwaitState, delegates?: 1): AwaitState {
  return new Held((delegates === 1 ? stay(state) : save(state)) as AsyncFrame | undefined);
}

/** Puts back the frame of a function that waited. */
export function restore(state: AwaitState): 0 | 1 {
  if (state === 0 || state === 1) return state;
  if (state instanceof Held) {
    // Whoever called `next` goes on with what it has.
    if (currentFrame() !== undefined) return 0;
    state = state.frame;
  }
  exchangeFrame(state);
  return 1;
}

/** A function ends. */
export function end(state: AwaitState): void {
  if (state === 1) exchangeFrame(undefined);
}

/** Something for `using` to call `fn` with when its scope is left. */
export function atExit(fn: () => void): Disposable {
  return { [Symbol.dispose]: fn };
}
