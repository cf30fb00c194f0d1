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
  /** Is told when a promise is resolved. */
  promiseResolve?(asyncId: number): void;
  /** False to hear nothing of promises. */
  trackPromises?: boolean;
}

// The main program has id 1; what the engine runs later, unless something of ours does, has 0.
let lastId = 1;
let baseId = 1;
let executing: AsyncResource | undefined;
let hooks: readonly AsyncHook[] | undefined;

/** The id of what executes now; 1 in the main program. */
export function executionAsyncId(): number {
  return executing === undefined ? baseId : executing[asyncId];
}

/** From here on, what nothing of ours executes is not the main program. */
export function endMainProgram(): void {
  baseId = 0;
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

/** Gives a resource its ids without anybody being told; `trigger` as in `initResource`. */
export function numberResource(resource: AsyncResource, trigger = executionAsyncId()): void {
  resource[asyncId] = ++lastId;
  resource[triggerId] = trigger;
  resource[contextFrame] = undefined;
}

/** The hooks that are enabled. */
export function asyncHooks(): readonly AsyncHook[] {
  return hooks ?? [];
}

/** Gives a new resource its ids and its frame, and tells the hooks; what runs now has caused it unless `trigger` says otherwise. */
export function initResource(resource: AsyncResource, type: string, trigger = executing === undefined ? baseId : executing[asyncId]): void {
  resource[asyncId] = ++lastId;
  resource[triggerId] = trigger;
  resource[contextFrame] = currentFrame();
  if (hooks !== undefined) for (const hook of hooks) hook.init?.(resource[asyncId], type, resource[triggerId], resource);
}

/** Tells the hooks that a callback of the resource of an id is about to be called. */
export function beforeResource(id: number): void {
  if (hooks !== undefined) for (const hook of hooks) hook.before?.(id);
}

/** Tells the hooks that it has returned. */
export function afterResource(id: number): void {
  if (hooks !== undefined) for (const hook of hooks) hook.after?.(id);
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
  beforeResource(resource[asyncId]);
  try {
    if (args === undefined) fn.call(thisArg);
    else fn.apply(thisArg, args);
  } catch (error) {
    reportUncaught(error);
  }
  afterResource(resource[asyncId]);
  executing = outer;
  exchangeFrame(outerFrame);
}
