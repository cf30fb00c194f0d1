import { exchangeFrame } from './async-frame.ts';

// The platform's, before anything replaces them.
const NativePromise: PromiseConstructor = /* @__PURE__ */ (() => Promise)();
const nativeThen: typeof Promise.prototype.then = /* @__PURE__ */ (() => Promise.prototype.then)();
let settled: Promise<void> | undefined;

function clearFrame(): void {
  exchangeFrame(undefined);
}

/** Clears the frame once the running job is over, so that what the engine runs next does not find it. */
export function endFrameWithJob(): void {
  nativeThen.call(settled ??= NativePromise.resolve(), clearFrame);
}
