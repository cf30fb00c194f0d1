import { AsyncResource } from '@tabnode/internal/async-resource';
import { currentFrame, exchangeFrame, frameWith, frameWithout, type AsyncFrame } from '@tabnode/internal/async-frame';
import { endFrameWithJob } from '@tabnode/internal/frame-end';
import { keepFrameAcrossPromises } from '@tabnode/internal/promise-context';
import { validateObject } from '@tabnode/internal/validators';

export interface AsyncLocalStorageOptions<Store> {
  /** What `getStore` gives where nothing has been stored. */
  defaultValue?: Store;
  /** A name to tell it by. */
  name?: string;
}

/**
 * A value that code finds again in whatever it started: callbacks, promises, timers, events.
 *
 * @example
 * const request = new AsyncLocalStorage();
 * request.run({ id: 1 }, () => setTimeout(() => console.log(request.getStore().id), 10));
 * @see https://nodejs.org/api/async_context.html#class-asynclocalstorage
 */
export class AsyncLocalStorage<Store> {
  #defaultValue: Store | undefined;
  #name: string;

  /** @throws {ERR_INVALID_ARG_TYPE} unless `options` is an object. */
  constructor(options: AsyncLocalStorageOptions<Store> = {}) {
    validateObject(options, 'options');
    this.#defaultValue = options.defaultValue;
    keepFrameAcrossPromises();
    this.#name = options.name === undefined ? '' : `${options.name}`;
  }

  /** A function that calls `fn` in the context of this call. */
  static bind<Fn extends (...args: any[]) => unknown>(fn: Fn): Fn {
    return AsyncResource.bind(fn);
  }

  /** A function that calls whatever it is given in the context of this call. */
  static snapshot(): <Args extends unknown[], Result>(fn: (...args: Args) => Result, ...args: Args) => Result {
    return AsyncResource.bind((fn, ...args) => fn(...args));
  }

  /** The name given to the constructor, or ''. */
  get name(): string {
    return this.#name;
  }

  /** Forgets what is stored in the running context. */
  disable(): void {
    exchangeFrame(frameWithout(currentFrame(), this));
  }

  /** What is stored in the running context, or the default value. */
  getStore(): Store | undefined {
    for (let link = currentFrame(); link !== undefined; link = link.parent) if (link.key === this) return link.value as Store;
    return this.#defaultValue;
  }

  /** Stores a value for the rest of the running code and for all that it starts; `run` is to be preferred. */
  enterWith(store: Store): void {
    exchangeFrame(frameWith(currentFrame(), this, store));
    endFrameWithJob();
  }

  /** Calls `fn` with a value stored, which all that it starts finds too; returns the result. */
  run<Args extends unknown[], Result>(store: Store, fn: (...args: Args) => Result, ...args: Args): Result {
    const outer = currentFrame();
    const inner = frameWith(outer, this, store);
    exchangeFrame(inner);
    try {
      return fn(...args);
    } finally {
      // What `fn` has entered of other storages stays.
      exchangeFrame(currentFrame() === inner ? outer : this.#restored(outer));
    }
  }

  #restored(outer: AsyncFrame | undefined): AsyncFrame | undefined {
    for (let link = outer; link !== undefined; link = link.parent) if (link.key === this) return frameWith(currentFrame(), this, link.value);
    return frameWithout(currentFrame(), this);
  }

  /** Calls `fn` with nothing stored; returns the result. */
  exit<Args extends unknown[], Result>(fn: (...args: Args) => Result, ...args: Args): Result {
    return this.run(undefined as Store, fn, ...args);
  }
}
