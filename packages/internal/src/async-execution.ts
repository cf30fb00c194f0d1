// Who executes: the resource (a tick, a Timeout, an Immediate, a request) whose callback runs now,
// its async id, and the hooks that are told. async_hooks reads and switches it on; without hooks it
// costs two counters a resource.
import { currentFrame, exchangeFrame, type AsyncFrame } from './async-frame.ts';
import { reportUncaught } from './uncaught-exception.ts';

export const asyncId = /* @__PURE__ */ Symbol('asyncId');
export const triggerId = /* @__PURE__ */ Symbol('triggerId');
export const contextFrame = /* @__PURE__ */ Symbol('kAsyncContextFrame');

/** What can be executing: it knows its id, the id of who made it, and the frame it was made in. */
export interface AsyncResource {
  [asyncId]: number;
  [triggerId]: number;
  [contextFrame]: AsyncFrame | undefined;
}

/** The callbacks of `async_hooks.createHook`. */
export interface AsyncHook {
  init?(asyncId: number, type: string, triggerAsyncId: number, resource: object): void;
  before?(asyncId: number): void;
  after?(asyncId: number): void;
  destroy?(asyncId: number): void;
}

// The main program has id 1.
let lastId = 1;
let executing: AsyncResource | undefined;
let hooks: readonly AsyncHook[] | undefined;

/** The id of what executes now; 1 at top level. */
export function executionAsyncId(): number {
  return executing === undefined ? 1 : executing[asyncId];
}

/** The id of what caused what executes now; 0 at top level. */
export function triggerAsyncId(): number {
  return executing === undefined ? 0 : executing[triggerId];
}

/** The resource whose callback runs now. */
export function executionResource(): AsyncResource | undefined {
  return executing;
}

/** Makes `resource` the executing one and returns the one before; pair it with a second call in `finally`. */
export function exchangeExecution(resource: AsyncResource | undefined): AsyncResource | undefined {
  const previous = executing;
  executing = resource;
  return previous;
}

/** Tells `hook` of every resource from now on. */
export function addAsyncHook(hook: AsyncHook): void {
  if (!hooks?.includes(hook)) hooks = [...(hooks ?? []), hook];
}

/** Stops telling `hook`. */
export function removeAsyncHook(hook: AsyncHook): void {
  const left = hooks?.filter((other) => other !== hook);
  hooks = left?.length ? left : undefined;
}

/** Gives a new resource its ids and its frame, and tells the hooks; what runs now has caused it unless `trigger` says otherwise. */
export function initResource(resource: AsyncResource, type: string, trigger = executing === undefined ? 1 : executing[asyncId]): void {
  resource[asyncId] = ++lastId;
  resource[triggerId] = trigger;
  resource[contextFrame] = currentFrame();
  if (hooks !== undefined) for (const hook of hooks) hook.init?.(resource[asyncId], type, resource[triggerId], resource);
}

/** Tells the hooks that the resource of an id is done. */
export function destroyResource(id: number): void {
  if (hooks !== undefined) for (const hook of hooks) hook.destroy?.(id);
}

/** Whether anybody is told of resources. */
export function hasAsyncHooks(): boolean {
  return hooks !== undefined;
}

/** Calls `fn` as the callback of `resource`, in its frame; what it throws is reported as an uncaught exception. */
export function callAsResource(resource: AsyncResource, fn: Function, thisArg: unknown, args: readonly unknown[] | undefined): void {
  const outer = executing;
  const outerFrame = exchangeFrame(resource[contextFrame]);
  executing = resource;
  if (hooks !== undefined) for (const hook of hooks) hook.before?.(resource[asyncId]);
  try {
    if (args === undefined) fn.call(thisArg);
    else fn.apply(thisArg, args);
  } catch (error) {
    reportUncaught(error);
  }
  if (hooks !== undefined) for (const hook of hooks) hook.after?.(resource[asyncId]);
  executing = outer;
  exchangeFrame(outerFrame);
}
