// Carries the async frame across promises from the first use of a context on: `then` is replaced, so that
// its callbacks run in the frame of its caller.
import { currentFrame, exchangeFrame, type AsyncFrame } from './async-frame.ts';
import { kept } from './await-frame.ts';
import { NativePromise, nativeThen } from './native-promise.ts';
import { queueMicrotask } from './queue-microtask.ts';
import { followAwaits } from './untransformed-awaits.ts';

type Reaction = ((value: any) => unknown) | null | undefined;

let installed = false;

/** A reaction in `frame`, which a thenable that it returns finds too. */
function reacting(frame: AsyncFrame | undefined, reaction: Reaction): Reaction {
  if (typeof reaction !== 'function') return reaction;
  return (value) => {
    const outer = exchangeFrame(frame);
    try {
      return kept(reaction(value), currentFrame());
    } finally {
      exchangeFrame(outer);
    }
  };
}

function then(this: Promise<unknown>, onFulfilled: Reaction, onRejected: Reaction): Promise<unknown> {
  const frame = currentFrame();
  return nativeThen.call(this, reacting(frame, onFulfilled), reacting(frame, onRejected));
}

/** Makes promises and `queueMicrotask` keep the async frame; once for a page, worker or process. */
export function keepFrameAcrossPromises(): void {
  if (installed) return;
  installed = true;
  if (!followAwaits()) {
    const { resolve } = NativePromise;
    const put = (object: object, value: Function): void => void Object.defineProperty(object, value.name, { configurable: true, enumerable: false, writable: true, value });
    put(NativePromise.prototype, then);
    put(NativePromise, { resolve(this: PromiseConstructor, value: unknown) { return resolve.call(this, kept(value, currentFrame())); } }.resolve);
  }
  Object.defineProperty(globalThis, 'queueMicrotask', { configurable: true, enumerable: true, writable: true, value: queueMicrotask });
}
