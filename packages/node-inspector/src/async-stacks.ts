// Who caused what runs now: the stacks on which async functions were called, and timers and their like were made.
import { addAsyncHook, executionResource, removeAsyncHook, type AsyncHook } from '@tabnode/internal/async-execution';
import { debugFrames, type DebugFrame } from '@tabnode/internal/debug-frames';

/** A stack that has ended, with the reason for which another one followed; its innermost frame comes first. */
export interface AsyncStack { description: string; frames: readonly Pick<DebugFrame, 'script' | 'fn' | 'location'>[]; parent: AsyncStack | undefined; length: number }

let longest = 0;
let current: AsyncStack | undefined;
const callers = /* @__PURE__ */ new WeakMap<DebugFrame, AsyncStack>();
const scheduled = /* @__PURE__ */ new WeakMap<object, AsyncStack>();

const hook: AsyncHook = {
  trackPromises: false,
  init(_, type, __, resource) {
    const frames = debugFrames();
    if (frames.length > 0) scheduled.set(resource, stackOf(type, frames));
  },
};

/** Keeps so many stacks for what runs now, from now on. */
export function keepAsyncStacks(depth: number): void {
  if (depth > 0 && longest === 0) addAsyncHook(hook);
  else if (depth === 0 && longest > 0) removeAsyncHook(hook);
  longest = depth;
  if (depth === 0) current = undefined;
}

/** What has caused what runs now, if that is known. */
export function currentAsyncStack(): AsyncStack | undefined {
  return current;
}

function stackOf(description: string, frames: readonly DebugFrame[]): AsyncStack {
  const parent = shortened(current, longest - 1);
  return { description, frames: frames.map(({ script, fn, location }) => ({ script, fn, location })).toReversed(), parent, length: (parent?.length ?? 0) + 1 };
}

/** No more than so many: a timer that sets itself anew goes on for ever. */
function shortened(stack: AsyncStack | undefined, length: number): AsyncStack | undefined {
  if (stack === undefined || length <= 0) return undefined;
  return stack.length <= length ? stack : { ...stack, parent: shortened(stack.parent, length - 1), length };
}

/** A frame has come onto the stack. The callers of an async function are those on which it will wait for the first time. */
export function pushed(frame: DebugFrame, goesOn: boolean): void {
  if (longest === 0) return;
  if (frame.depth === 0) {
    const resource = executionResource();
    current = (goesOn ? callers.get(frame) : undefined) ?? (resource && scheduled.get(resource));
  }
  if (!goesOn && frame.script.debug.functions[frame.fn]!.isAsync) callers.set(frame, stackOf('await', debugFrames().slice(0, frame.depth)));
}
