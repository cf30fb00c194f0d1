import { AsyncResource, type AsyncResourceOptions } from '@tabnode/internal/async-resource';
import { validateString } from '@tabnode/internal/validators';
import type { EmitterConstructor, EventEmitter as Emitter, EventEmitterOptions } from './emitter.ts';

export interface EventEmitterAsyncResourceOptions extends EventEmitterOptions, AsyncResourceOptions {
  /** The type of the resource; the class's name by default. */
  name?: string;
}

/** An EventEmitter whose listeners run in the async context in which it was made. */
export interface EventEmitterAsyncResource extends Emitter {
  readonly asyncId: number;
  readonly triggerAsyncId: number;
  readonly asyncResource: AsyncResource & { readonly eventEmitter: EventEmitterAsyncResource };
  emitDestroy(): void;
}

export interface EventEmitterAsyncResourceConstructor {
  new (options?: EventEmitterAsyncResourceOptions | string): EventEmitterAsyncResource;
  prototype: EventEmitterAsyncResource;
}

class EventEmitterReferencingAsyncResource extends AsyncResource {
  #eventEmitter: Emitter;

  constructor(emitter: Emitter, type: string, options?: AsyncResourceOptions) {
    super(type, options);
    this.#eventEmitter = emitter;
  }

  get eventEmitter(): Emitter { return this.#eventEmitter; }
}

/** Makes the class on its base; a function, since the base hands the class out in turn. */
export function defineEventEmitterAsyncResource(EventEmitter: EmitterConstructor): EventEmitterAsyncResourceConstructor {
  return class EventEmitterAsyncResource extends EventEmitter {
    #asyncResource: EventEmitterReferencingAsyncResource;

    constructor(options: EventEmitterAsyncResourceOptions | string = {}) {
      let name: string | undefined;
      if (typeof options === 'string') {
        name = options;
        options = {};
      } else {
        if (new.target === EventEmitterAsyncResource) validateString(options?.name, 'options.name');
        name = options?.name ?? new.target.name;
      }
      super(options);
      this.#asyncResource = new EventEmitterReferencingAsyncResource(this, name, options);
    }

    override emit(type: string | symbol, ...args: any[]): boolean {
      return this.#asyncResource.runInAsyncScope(super.emit, this, type, ...args);
    }

    /** Ends the resource. */
    emitDestroy(): void { this.#asyncResource.emitDestroy(); }

    get asyncId(): number { return this.#asyncResource.asyncId(); }
    get triggerAsyncId(): number { return this.#asyncResource.triggerAsyncId(); }
    get asyncResource(): any { return this.#asyncResource; }
  };
}
