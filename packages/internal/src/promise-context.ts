// Carries the async frame across promises from the first use of a context on: `then` is replaced, so that
// its callbacks run in the frame of its caller.
import { currentFrame, inFrame } from './async-frame.ts';
import { nativeThen } from './native-promise.ts';
import { queueMicrotask } from './queue-microtask.ts';
import { followAwaits } from './untransformed-awaits.ts';

type Reaction = ((value: any) => unknown) | null | undefined;

let installed = false;

function then(this: Promise<unknown>, onFulfilled: Reaction, onRejected: Reaction): Promise<unknown> {
  const frame = currentFrame();
  return nativeThen.call(this, inFrame(frame, onFulfilled), inFrame(frame, onRejected));
}

/** Makes promises and `queueMicrotask` keep the async frame; once for a page, worker or process. */
export function keepFrameAcrossPromises(): void {
  if (installed) return;
  installed = true;
  // oxlint-disable-next-line unicorn/no-thenable -- the promises' own
  if (!followAwaits()) Object.defineProperty(Promise.prototype, 'then', { configurable: true, enumerable: false, writable: true, value: then });
  Object.defineProperty(globalThis, 'queueMicrotask', { configurable: true, enumerable: true, writable: true, value: queueMicrotask });
}
