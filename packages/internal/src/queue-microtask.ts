import type { AsyncFrame } from './async-frame.ts';
import { asyncId, callAsResource, contextFrame, destroyResource, initResource, triggerId, type AsyncResource } from './async-execution.ts';
import { validateFunction } from './validators.ts';

// The platform's, before anything replaces it.
const queuePlatformMicrotask: (callback: () => void) => void = /* @__PURE__ */ (() => globalThis.queueMicrotask)();

class Microtask implements AsyncResource {
  declare [asyncId]: number;
  declare [triggerId]: number;
  declare [contextFrame]: AsyncFrame | undefined;

  constructor() {
    initResource(this, 'Microtask');
  }
}

/**
 * Calls `callback` once the running code is done; it keeps the async frame of its caller.
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless `callback` is a function
 * @see https://nodejs.org/api/globals.html#queuemicrotaskcallback
 */
export function queueMicrotask(callback: () => void): void {
  validateFunction(callback, 'callback');
  const microtask = new Microtask();
  queuePlatformMicrotask(() => {
    callAsResource(microtask, callback, undefined, undefined);
    destroyResource(microtask[asyncId]);
  });
}
