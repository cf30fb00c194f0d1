import { currentFrame, exchangeFrame, type AsyncFrame } from './async-frame.ts';
import { currentExecution, exchangeExecution, newAsyncId, type Execution } from './async-id.ts';
import { codedTypeError } from './node-error.ts';
import { ERR_INVALID_ARG_TYPE } from './errors.ts';
import { validateFunction, validateString } from './validators.ts';

export interface AsyncResourceOptions { triggerAsyncId?: number; requireManualDestroy?: boolean }

function ERR_INVALID_ASYNC_ID(name: string, value: unknown): Error {
  return codedTypeError('ERR_INVALID_ASYNC_ID', `Invalid ${name} value: ${String(value)}`, ERR_INVALID_ASYNC_ID);
}

/**
 * A unit of asynchronous work that keeps the context of its making.
 *
 * @see https://nodejs.org/api/async_context.html#class-asyncresource
 */
export class AsyncResource {
  #execution: Execution;
  #frame: AsyncFrame | undefined;

  /**
   * @throws {ERR_INVALID_ARG_TYPE} unless `type` is a string.
   * @throws {ERR_INVALID_ASYNC_ID} unless `triggerAsyncId` is a whole number from -1 on.
   */
  constructor(type: string, options: number | AsyncResourceOptions = {}) {
    validateString(type, 'type');
    if (typeof options !== 'number' && (options === null || typeof options !== 'object')) throw ERR_INVALID_ARG_TYPE('options', 'Object', options);
    const triggerAsyncId = (typeof options === 'number' ? options : options.triggerAsyncId) ?? currentExecution().asyncId;
    if (!Number.isSafeInteger(triggerAsyncId) || triggerAsyncId < -1) throw ERR_INVALID_ASYNC_ID('triggerAsyncId', triggerAsyncId);
    this.#execution = { asyncId: newAsyncId(), triggerAsyncId, resource: this };
    this.#frame = currentFrame();
  }

  /** Calls `fn` in this resource's context and returns its result. */
  runInAsyncScope<This, Args extends unknown[], Result>(fn: (this: This, ...args: Args) => Result, thisArg?: This, ...args: Args): Result {
    const outerFrame = exchangeFrame(this.#frame);
    const outer = exchangeExecution(this.#execution);
    try {
      return fn.apply(thisArg as This, args);
    } finally {
      exchangeExecution(outer);
      exchangeFrame(outerFrame);
    }
  }

  /** Ends the resource. */
  emitDestroy(): this { return this; }

  /** This resource's number. */
  asyncId(): number { return this.#execution.asyncId; }

  /** The number of the resource that caused this one. */
  triggerAsyncId(): number { return this.#execution.triggerAsyncId; }

  /** A function that calls `fn` in this resource's context. */
  bind<Args extends unknown[], Result>(fn: (...args: Args) => Result, thisArg?: unknown): (...args: Args) => Result {
    validateFunction(fn, 'fn');
    const resource = this;
    const bound = thisArg === undefined
      ? function (this: unknown, ...args: Args): Result { return resource.runInAsyncScope(fn, this as never, ...args); }
      : function (...args: Args): Result { return resource.runInAsyncScope(fn, thisArg as never, ...args); };
    Object.defineProperty(bound, 'length', { configurable: true, enumerable: false, value: fn.length, writable: false });
    return bound;
  }
}
