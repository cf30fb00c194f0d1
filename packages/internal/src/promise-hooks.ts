// Tells async hooks of promises, while any of them wants to hear of those.
import { asyncHooks, asyncId, destroyResource, endMainProgram, exchangeExecution, numberResource, triggerId, type AsyncHook, type AsyncResource } from './async-execution.ts';
import { observePromises, type PromiseObserver } from './await-following.ts';
import { afterJob } from './native-promise.ts';

let registry: FinalizationRegistry<number> | undefined;
let ended = false;
let stopObserving: (() => void) | undefined;
// What ran before each promise whose callback runs.
const outer: (AsyncResource | undefined)[] = [];

function interested(): AsyncHook[] {
  return asyncHooks().filter(({ trackPromises }) => trackPromises !== false);
}

/** The id of a promise, which it gets at the latest when it is asked for. */
function idOf(promise: AsyncResource): number {
  if (!(asyncId in promise) && Object.isExtensible(promise)) numberResource(promise);
  return promise[asyncId] ?? 0;
}

const observer: PromiseObserver = {
  init(promise, parent) {
    numberResource(promise as AsyncResource, parent === undefined ? undefined : idOf(parent as AsyncResource));
    const { [asyncId]: id, [triggerId]: trigger } = promise as AsyncResource;
    const hooks = interested();
    for (const hook of hooks) hook.init?.(id, 'PROMISE', trigger, promise);
    if (hooks.some(({ destroy }) => destroy !== undefined)) (registry ??= new FinalizationRegistry(destroyResource)).register(promise, id);
  },
  before(promise) {
    const id = idOf(promise as AsyncResource);
    outer.push(exchangeExecution(promise as AsyncResource));
    for (const hook of interested()) hook.before?.(id);
  },
  after(promise) {
    const id = idOf(promise as AsyncResource);
    for (const hook of interested()) hook.after?.(id);
    exchangeExecution(outer.pop());
  },
  resolved(promise) {
    const id = idOf(promise as AsyncResource);
    for (const hook of interested()) hook.promiseResolve?.(id);
  },
};

/** Observes promises if an enabled hook wants to hear of them, else no longer. */
export function updatePromiseHooks(): void {
  if (!ended) {
    ended = true;
    afterJob(endMainProgram);
  }
  const wanted = interested().length > 0;
  if (wanted === (stopObserving !== undefined)) return;
  if (wanted) {
    stopObserving = observePromises(observer);
  } else {
    stopObserving!();
    stopObserving = undefined;
  }
}
