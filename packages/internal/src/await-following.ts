// Follows promises' reactions, and native `await`, from the first use of a context or a hook on.
//
// An `await` does not call `then` on a promise of the engine's own Promise, but it asks for the promise's
// `constructor`, and where that is another one it goes through `then`, from a microtask. So
// `globalThis.Promise` becomes a proxy that is Promise for everyone but the engine, and the `constructor`
// that promises inherit is a getter: it notes the frame of whoever awaits, and `then` picks it up. Around
// the continuation, which is a microtask of its own, come two microtasks of ours: the queue is first in,
// first out, so nothing gets in between.
import { currentFrame, exchangeFrame, type AsyncFrame } from './async-frame.ts';
import { kept } from './await-frame.ts';
import { afterJob, NativePromise, nativeThen } from './native-promise.ts';

type Reaction = ((value: any) => unknown) | null | undefined;

/** Is told of promises while async hooks are enabled. */
export interface PromiseObserver {
  /** A promise was made; by `then`, of `parent`. */
  init(promise: object, parent: object | undefined): void;
  /** Its callback is about to be called. */
  before(promise: object): void;
  after(promise: object): void;
  /** It was resolved or rejected. */
  resolved(promise: object): void;
}

const sourceOf = /* @__PURE__ */ (() => Function.prototype.toString)();

interface Following {
  awaits(): void;
  observe(observer: PromiseObserver | undefined): void;
}

let followed: Following | undefined;

/** Whether a function is one of those without a name that the engine makes for a promise. */
function isEngines(fn: unknown): boolean {
  return typeof fn === 'function' && fn.name === '' && fn.length === 1 && /\{\s*\[native code\]\s*\}$/.test(sourceOf.call(fn));
}

const observers = /* @__PURE__ */ new Set<PromiseObserver>();

/** Has `observer` told of promises from now on; gives what ends it. */
export function observePromises(observer: PromiseObserver): () => void {
  followAwaits();
  observers.add(observer);
  followed!.observe(toldTogether());
  return () => {
    if (observers.delete(observer)) followed!.observe(toldTogether());
  };
}

function toldTogether(): PromiseObserver | undefined {
  const [only, ...others] = observers;
  if (only === undefined || others.length === 0) return only;
  return {
    init(promise, parent) { for (const observer of observers) observer.init(promise, parent); },
    before(promise) { for (const observer of observers) observer.before(promise); },
    after(promise) { for (const observer of observers) observer.after(promise); },
    resolved(promise) { for (const observer of observers) observer.resolved(promise); },
  };
}

/** Makes promises keep the async frame, native `await` of a promise included; true once it is done. */
export function followAwaits(): boolean {
  (followed ??= install()).awaits();
  return true;
}

/** Makes `then` ours, so that hooks that are enabled later are told of the reactions that wait by then. */
export function followReactions(): void {
  followed ??= install();
}

function install(): Following {
  const { prototype } = NativePromise;
  const handler: ProxyHandler<PromiseConstructor> = {};
  const HookedPromise = new Proxy(NativePromise, handler);
  const awaiting = new WeakMap<object, (AsyncFrame | undefined)[]>();
  let observer: PromiseObserver | undefined;
  // What promises say is their constructor while one of Promise's own functions runs; undefined otherwise.
  let seen: PromiseConstructor | undefined;
  // Whose `then` is making a promise.
  let parent: object | undefined;
  let followsAwaits = false;

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

  /** Makes a promise whose observer is told of it before its executor runs. */
  function construct(_: unknown, args: unknown[], newTarget: Function): object {
    const [executor] = args;
    if (typeof executor !== 'function' || observer === undefined) return Reflect.construct(NativePromise, args, newTarget);
    let settle!: [(value: unknown) => void, (reason: unknown) => void];
    const promise = Reflect.construct(NativePromise, [(...given: typeof settle) => { settle = given; }], newTarget) as object;
    let resolved = false;
    const [resolve, reject] = settle.map((fn) => (value: unknown): void => {
      if (!resolved) observer?.resolved(promise);
      resolved = true;
      fn(value);
    });
    observer.init(promise, parent);
    try {
      executor(resolve, reject);
    } catch (error) {
      reject!(error);
    }
    return promise;
  }

  function resuming(frame: AsyncFrame | undefined, settle: (value: unknown) => void, promiseOf: () => object): (value: unknown) => void {
    return (value) => {
      let told: PromiseObserver | undefined;
      afterJob(() => {
        exchangeFrame(frame);
        told = observer;
        told?.before(promiseOf());
      });
      settle(value);
      afterJob(() => {
        told?.resolved(promiseOf());
        told?.after(promiseOf());
        exchangeFrame(undefined);
      });
    };
  }

  /** A reaction in the frame of who gave it; the promise that `then` gave for it is known by the time it is called. */
  function reacting(frame: AsyncFrame | undefined, reaction: Reaction, otherwise: (value: unknown) => unknown, promiseOf: () => object): Reaction {
    if (typeof reaction !== 'function') {
      if (observer === undefined) return reaction;
      reaction = otherwise;
    }
    return (value) => {
      const outer = exchangeFrame(frame);
      const told = observer;
      if (told === undefined) {
        try {
          return kept(reaction(value), currentFrame());
        } finally {
          if (observer !== undefined) observer.after(promiseOf());
          exchangeFrame(outer);
        }
      }
      const promise = promiseOf();
      told.before(promise);
      try {
        return kept(reaction(value), currentFrame());
      } finally {
        told.resolved(promise);
        told.after(promise);
        exchangeFrame(outer);
      }
    };
  }

  function then(this: Promise<unknown>, onFulfilled: Reaction, onRejected: Reaction): Promise<unknown> {
    const frames = seen === undefined ? awaiting.get(this) : undefined;
    const awaited = frames !== undefined && frames.length > 0 && isEngines(onFulfilled) && isEngines(onRejected);
    const outer = seen;
    const outerParent = parent;
    // The promise that `then` makes is the engine's own, which is the quickest.
    seen = NativePromise;
    parent = this;
    let made: Promise<unknown>;
    const promiseOf = (): object => made;
    try {
      if (awaited) {
        const frame = frames.shift();
        made = nativeThen.call(this, resuming(frame, onFulfilled!, promiseOf), resuming(frame, onRejected!, promiseOf));
      } else {
        const frame = currentFrame();
        made = nativeThen.call(this, reacting(frame, onFulfilled, same, promiseOf), reacting(frame, onRejected, thrown, promiseOf));
      }
    } finally {
      seen = outer;
      parent = outerParent;
    }
    if (observer !== undefined && Object.getPrototypeOf(made) === prototype) observer.init(made, this);
    return made;
  }

  // oxlint-disable-next-line unicorn/no-thenable -- the promises' own
  Object.defineProperty(prototype, 'then', { configurable: true, enumerable: false, writable: true, value: then });

  function awaits(): void {
    if (followsAwaits) return;
    followsAwaits = true;
    Object.defineProperties(prototype, {
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
    const { resolve } = NativePromise;
    const resolveInFrame = { resolve(this: PromiseConstructor, value: unknown) { return resolve.call(this, kept(value, currentFrame())); } }.resolve;
    Object.defineProperty(NativePromise, 'resolve', replaced(resolveInFrame, HookedPromise));
    for (const name of ['all', 'allSettled', 'any', 'race'] as const) Object.defineProperty(NativePromise, name, replaced(NativePromise[name], HookedPromise));
    Object.defineProperty(globalThis, 'Promise', { configurable: true, enumerable: false, writable: true, value: HookedPromise });
  }

  return {
    awaits,
    observe(given) {
      observer = given;
      if (given === undefined) delete handler.construct;
      else handler.construct = construct;
    },
  };
}

function same(value: unknown): unknown {
  return value;
}

function thrown(error: unknown): never {
  throw error;
}
