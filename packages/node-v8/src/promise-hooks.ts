import { observePromises } from '@tabnode/internal/await-following';
import { wrongArgType } from '@tabnode/internal/errors';
import { validateFunction } from '@tabnode/internal/validators';

type Hook = (promise: object) => void;
type InitHook = (promise: object, parent: object | undefined) => void;
type Stop = () => void;

/** What `createHook` takes. */
export interface PromiseHookCallbacks { init?: InitHook; before?: Hook; after?: Hook; settled?: Hook }

const isAsync = /* @__PURE__ */ (() => Object.getPrototypeOf(async () => {}) as object)();
const none = (): void => {};

/** @throws {ERR_INVALID_ARG_TYPE} unless it is a function, and one that does not make promises itself */
function validateHook(hook: unknown, name: string): void {
  validateFunction(hook, name);
  if (Object.getPrototypeOf(hook) === isAsync) throw wrongArgType(name, 'of type function', hook);
}

/**
 * Has hooks called for promises that code makes with `new Promise`, `then` and what stands on it, and for
 * awaits; gives what ends it. Promises that the engine makes by itself (`Promise.resolve`, async functions)
 * are not told of when they are made.
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless each hook is a function that is not async.
 * @see https://nodejs.org/api/v8.html#promisehookscreatehookcallbacks
 */
function createHook({ init, before, after, settled }: PromiseHookCallbacks = {}): Stop {
  for (const [name, hook] of [['initHook', init], ['beforeHook', before], ['afterHook', after], ['settledHook', settled]] as const) if (hook !== undefined) validateHook(hook, name);
  return observePromises({ init: init ?? none, before: before ?? none, after: after ?? none, resolved: settled ?? none });
}

/** Hooks into the life of promises. @see https://nodejs.org/api/v8.html#promise-hooks */
export const promiseHooks = /* @__PURE__ */ (() => ({
  createHook,
  onInit(hook: InitHook): Stop {
    validateHook(hook, 'initHook');
    return createHook({ init: hook });
  },
  onBefore(hook: Hook): Stop {
    validateHook(hook, 'beforeHook');
    return createHook({ before: hook });
  },
  onAfter(hook: Hook): Stop {
    validateHook(hook, 'afterHook');
    return createHook({ after: hook });
  },
  onSettled(hook: Hook): Stop {
    validateHook(hook, 'settledHook');
    return createHook({ settled: hook });
  },
}))();
