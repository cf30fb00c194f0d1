import { afterResource, asyncId, beforeResource, contextFrame, destroyResource, exchangeExecution, hasAsyncHooks, initResource, triggerId, type AsyncResource as Executing } from './async-execution.ts';
import { exchangeFrame, type AsyncFrame } from './async-frame.ts';
import { ERR_ASYNC_TYPE, wrongArgType } from './errors.ts';
import { codedRangeError } from './node-error.ts';
import { validateFunction, validateString } from './validators.ts';

export interface AsyncResourceOptions { triggerAsyncId?: number; requireManualDestroy?: boolean }

function ERR_INVALID_ASYNC_ID(name: string, value: unknown): RangeError {
  return codedRangeError('ERR_INVALID_ASYNC_ID', `Invalid ${name} value: ${String(value)}`, ERR_INVALID_ASYNC_ID);
}

type Collected = FinalizationRegistry<{ id: number; manual: { destroyed: boolean } }>;
let registry: Collected | undefined;

/** Ends resources that nobody has ended, once they are collected. */
function collected(): Collected {
  return registry ??= new FinalizationRegistry(({ id, manual }) => {
    if (!manual.destroyed) destroyResource(id);
  });
}

/**
 * A unit of asynchronous work that keeps the context of its making.
 *
 * @see https://nodejs.org/api/async_context.html#class-asyncresource
 */
export class AsyncResource implements Executing {
  declare [asyncId]: number;
  declare [triggerId]: number;
  declare [contextFrame]: AsyncFrame | undefined;
  #manual: { destroyed: boolean } | undefined;

  /**
   * @throws {ERR_INVALID_ARG_TYPE} unless `type` is a string.
   * @throws {ERR_INVALID_ASYNC_ID} unless `triggerAsyncId` is a whole number from -1 on.
   */
  constructor(type: string, options: number | AsyncResourceOptions = {}) {
    validateString(type, 'type');
    if (typeof options !== 'number' && (options === null || typeof options !== 'object')) throw wrongArgType('options', 'of type object', options);
    const trigger = typeof options === 'number' ? options : options.triggerAsyncId;
    if (trigger !== undefined && (!Number.isSafeInteger(trigger) || trigger < -1)) throw ERR_INVALID_ASYNC_ID('triggerAsyncId', trigger);
    const told = hasAsyncHooks();
    if (told && type === '') throw ERR_ASYNC_TYPE(type);
    initResource(this, type, trigger);
    if (told && !(typeof options === 'object' && options.requireManualDestroy)) {
      this.#manual = { destroyed: false };
      collected().register(this, { id: this[asyncId], manual: this.#manual });
    }
  }

  /** Calls `fn` in this resource's context and returns its result. */
  runInAsyncScope<This, Args extends unknown[], Result>(fn: (this: This, ...args: Args) => Result, thisArg?: This, ...args: Args): Result {
    const outerFrame = exchangeFrame(this[contextFrame]);
    const outer = exchangeExecution(this);
    beforeResource(this[asyncId]);
    try {
      return fn.apply(thisArg as This, args);
    } finally {
      afterResource(this[asyncId]);
      exchangeExecution(outer);
      exchangeFrame(outerFrame);
    }
  }

  /** Ends the resource: the hooks' `destroy` is called. */
  emitDestroy(): this {
    if (this.#manual) this.#manual.destroyed = true;
    destroyResource(this[asyncId]);
    return this;
  }

  /** This resource's number. */
  asyncId(): number { return this[asyncId]; }

  /** The number of the resource that caused this one. */
  triggerAsyncId(): number { return this[triggerId]; }

  /** A function that calls `fn` in the context of this call. */
  static bind<Fn extends (...args: any[]) => unknown>(fn: Fn, type?: string, thisArg?: unknown): Fn {
    validateFunction(fn, 'fn');
    return new AsyncResource(type || fn.name || 'bound-anonymous-fn').bind(fn, thisArg) as Fn;
  }

  /** A function that calls `fn` in this resource's context. */
  bind<Args extends unknown[], Result>(fn: (...args: Args) => Result, thisArg?: unknown): (...args: Args) => Result {
    validateFunction(fn, 'fn');
    const resource = this;
    function bound(this: unknown, ...args: Args): Result {
      return resource.runInAsyncScope(fn, (thisArg === undefined ? this : thisArg) as never, ...args);
    }
    Object.defineProperty(bound, 'length', { configurable: true, enumerable: false, value: fn.length, writable: false });
    return bound;
  }
}
