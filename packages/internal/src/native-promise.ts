/** The platform's Promise, before anything replaces it. */
export const NativePromise: PromiseConstructor = /* @__PURE__ */ (() => Promise)();

/** The platform's `Promise.prototype.then`. */
export const nativeThen: typeof Promise.prototype.then = /* @__PURE__ */ (() => Promise.prototype.then)();

let settled: Promise<void> | undefined;

function makeSettled(): Promise<void> {
  settled = NativePromise.resolve();
  // Whoever asks a promise for its constructor is taken for an `await` (see await-following.ts); this one answers itself.
  settled.constructor = NativePromise;
  return settled;
}

/** Calls `fn` in a microtask, which costs a fifth of what `queueMicrotask` does in Chromium. */
export function afterJob(fn: () => void): void {
  nativeThen.call(settled ?? makeSettled(), fn);
}
