import { observePromises } from '@tabnode/internal/await-following';
import { wrongArgType } from '@tabnode/internal/errors';
import { isAsyncFunction } from '@tabnode/internal/types';
import { reportUncaught } from '@tabnode/internal/uncaught-exception';

/** Called with a promise that was made, and the one that it continues. */
export type Init = (promise: Promise<unknown>, parent: Promise<unknown> | undefined) => void;
/** Called with the promise whose callback is about to run, has run, or which was settled. */
export type Hook = (promise: Promise<unknown>) => void;
/** The callbacks of `createHook`. */
export interface HookCallbacks { init?: Init; before?: Hook; after?: Hook; settled?: Hook }

function validateHook(hook: unknown, name: string): void {
  // An async function would make promises without end.
  if (typeof hook !== 'function' || isAsyncFunction(hook)) throw wrongArgType(`${name}Hook`, 'of type function', hook);
}

/** @returns what ends the calling. */
function install({ init, before, after, settled }: HookCallbacks): () => void {
  let active = true;
  const guarded = (hook: Init | Hook | undefined) => (promise: object, parent?: object): void => {
    // Where a callback has ended the calling, its own end is not told.
    if (!active) return;
    try {
      (hook as Init | undefined)?.(promise as Promise<unknown>, parent as Promise<unknown> | undefined);
    } catch (error) {
      reportUncaught(error);
    }
  };
  const stop = observePromises({ init: guarded(init), before: guarded(before), after: guarded(after), resolved: guarded(settled) });
  return () => {
    active = false;
    stop();
  };
}

const only = (name: keyof HookCallbacks) => (hook: Init & Hook): (() => void) => {
  validateHook(hook, name);
  return install({ [name]: hook });
};

/**
 * Callbacks for what becomes of promises. Each function returns what ends the calling. Promises of
 * async functions are seen where `await` is.
 *
 * @see https://nodejs.org/api/v8.html#promise-hooks
 */
export const promiseHooks = /* @__PURE__ */ (() => ({
  /** @throws {ERR_INVALID_ARG_TYPE} where a callback is no plain function. */
  createHook(callbacks: HookCallbacks = {}): () => void {
    for (const name of ['init', 'before', 'after', 'settled'] as const) if (callbacks[name] !== undefined) validateHook(callbacks[name], name);
    return install(callbacks);
  },
  onInit: only('init') as (init: Init) => () => void,
  onBefore: only('before') as (before: Hook) => () => void,
  onAfter: only('after') as (after: Hook) => () => void,
  onSettled: only('settled') as (settled: Hook) => () => void,
}))();
