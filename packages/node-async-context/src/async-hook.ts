import { addAsyncHook, removeAsyncHook, type AsyncHook as HookCallbacks } from '@tabnode/internal/async-execution';
import { ERR_ASYNC_CALLBACK, ERR_INVALID_ARG_VALUE } from '@tabnode/internal/errors';
import { updatePromiseHooks } from '@tabnode/internal/promise-hooks';
import { validateBoolean } from '@tabnode/internal/validators';

const NAMES = ['init', 'before', 'after', 'destroy', 'promiseResolve'] as const;

/** What `createHook` gives: switches the callbacks on and off. */
export class AsyncHook {
  readonly #callbacks: HookCallbacks;

  constructor(callbacks: HookCallbacks) {
    const { trackPromises } = callbacks;
    for (const name of NAMES) {
      const callback: unknown = callbacks[name];
      if (callback !== undefined && typeof callback !== 'function') throw ERR_ASYNC_CALLBACK(`hook.${name}`);
    }
    if (trackPromises !== undefined) {
      validateBoolean(trackPromises, 'trackPromises');
      if (!trackPromises && callbacks.promiseResolve) throw ERR_INVALID_ARG_VALUE('trackPromises', trackPromises, 'must not be false when promiseResolve is enabled');
    }
    const { init, before, after, destroy, promiseResolve } = callbacks;
    this.#callbacks = { init, before, after, destroy, promiseResolve, trackPromises: trackPromises ?? true };
  }

  /** From here on the callbacks are called. */
  enable(): this {
    addAsyncHook(this.#callbacks);
    updatePromiseHooks();
    return this;
  }

  /** From here on they are not. */
  disable(): this {
    removeAsyncHook(this.#callbacks);
    updatePromiseHooks();
    return this;
  }
}

/**
 * Callbacks for the making, running and ending of every asynchronous resource.
 *
 * @throws {ERR_ASYNC_CALLBACK} where a callback is no function.
 * @see https://nodejs.org/api/async_hooks.html#async_hookscreatehookcallbacks
 */
export function createHook(callbacks: HookCallbacks): AsyncHook {
  return new AsyncHook(callbacks);
}
