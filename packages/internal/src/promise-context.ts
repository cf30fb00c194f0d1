// Carries the async frame across promises, native `await` included, from the first use of a context on.
//
// `then` is replaced: its callbacks run in the frame of its caller. An `await` does not call `then` on a
// promise of the engine's own Promise, but it asks for the promise's `constructor`, and where that is
// another one it goes through `then`, from a microtask. So `globalThis.Promise` becomes a proxy that is
// Promise for everyone but the engine, and the `constructor` that promises inherit is a getter: it notes
// the frame of whoever awaits, and `then` picks it up. Around the continuation, which is a microtask of
// its own, come two microtasks of ours: the queue is first in, first out, so nothing gets in between.
import { currentFrame, exchangeFrame, type AsyncFrame } from './async-frame.ts';
import { queueMicrotask } from './queue-microtask.ts';

type Reaction = ((value: any) => unknown) | null | undefined;

// The platform's, before anything replaces them.
const NativePromise: PromiseConstructor = /* @__PURE__ */ (() => Promise)();
const nativeThen: typeof Promise.prototype.then = /* @__PURE__ */ (() => Promise.prototype.then)();
const sourceOf = /* @__PURE__ */ (() => Function.prototype.toString)();

let installed = false;

/** Whether a function is one of those without a name that the engine makes for a promise. */
function isEngines(fn: unknown): boolean {
  return typeof fn === 'function' && fn.name === '' && fn.length === 1 && /\{\s*\[native code\]\s*\}$/.test(sourceOf.call(fn));
}

function inFrame(frame: AsyncFrame | undefined, reaction: Reaction): Reaction {
  if (typeof reaction !== 'function') return reaction;
  return (value) => {
    const outer = exchangeFrame(frame);
    try {
      return reaction(value);
    } finally {
      exchangeFrame(outer);
    }
  };
}

/** Makes promises and `queueMicrotask` keep the async frame; once for a page, worker or process. */
export function keepFrameAcrossPromises(): void {
  if (installed) return;
  installed = true;
  const { prototype } = NativePromise;
  const HookedPromise = new Proxy(NativePromise, {});
  const settled = NativePromise.resolve();
  const awaiting = new WeakMap<object, (AsyncFrame | undefined)[]>();
  // What promises say is their constructor while one of Promise's own functions runs; undefined otherwise.
  let seen: PromiseConstructor | undefined;

  /** `fn` in which promises name `constructor` without that being taken for an await. */
  function replaced<Fn extends (this: any, ...args: any[]) => unknown>(fn: Fn, constructor: PromiseConstructor): PropertyDescriptor {
    const value = { [fn.name](this: unknown, ...args: unknown[]): unknown {
      const outer = seen;
      seen = constructor;
      try {
        return fn.apply(this, args);
      } finally {
        seen = outer;
      }
    } }[fn.name]!;
    Object.defineProperty(value, 'length', { configurable: true, value: fn.length });
    return { configurable: true, enumerable: false, writable: true, value };
  }

  function resuming(frame: AsyncFrame | undefined, settle: (value: unknown) => void): (value: unknown) => void {
    return (value) => {
      nativeThen.call(settled, () => { exchangeFrame(frame); });
      settle(value);
      nativeThen.call(settled, () => { exchangeFrame(undefined); });
    };
  }

  function then(this: Promise<unknown>, onFulfilled: Reaction, onRejected: Reaction): Promise<unknown> {
    const frames = seen === undefined ? awaiting.get(this) : undefined;
    const awaited = frames !== undefined && frames.length > 0 && isEngines(onFulfilled) && isEngines(onRejected);
    const outer = seen;
    // The promise that `then` makes is the engine's own, which is the quickest.
    seen = NativePromise;
    try {
      if (awaited) {
        const frame = frames.shift();
        return nativeThen.call(this, resuming(frame, onFulfilled!), resuming(frame, onRejected!));
      }
      const frame = currentFrame();
      return nativeThen.call(this, inFrame(frame, onFulfilled), inFrame(frame, onRejected));
    } finally {
      seen = outer;
    }
  }

  Object.defineProperties(prototype, {
    // oxlint-disable-next-line unicorn/no-thenable -- the promises' own
    then: { configurable: true, enumerable: false, writable: true, value: then },
    finally: replaced(prototype.finally, NativePromise),
    constructor: {
      configurable: true,
      enumerable: false,
      get(this: object) {
        if (seen !== undefined) return seen;
        if (this === prototype) return HookedPromise;
        const frames = awaiting.get(this);
        if (frames === undefined) awaiting.set(this, [currentFrame()]);
        else frames.push(currentFrame());
        return HookedPromise;
      },
      set(this: object, value: unknown) { Object.defineProperty(this, 'constructor', { value, configurable: true, enumerable: true, writable: true }); },
    },
  });
  for (const name of ['resolve', 'all', 'allSettled', 'any', 'race'] as const) Object.defineProperty(NativePromise, name, replaced(NativePromise[name], HookedPromise));
  Object.defineProperty(globalThis, 'Promise', { configurable: true, enumerable: false, writable: true, value: HookedPromise });
  Object.defineProperty(globalThis, 'queueMicrotask', { configurable: true, enumerable: true, writable: true, value: queueMicrotask });
}
