import { inherit } from '@tabnode/internal/inherit';
import { EventEmitter, type EventEmitterOptions } from '@tabnode/node-events/emitter';

/** The base of all streams; its `pipe` of old, which the classes have in a form of their own, is hung on it in legacy-pipe.ts. */
export interface Stream extends EventEmitter {
  pipe<T>(destination: T, options?: { end?: boolean }): T;
}

export interface StreamConstructor {
  new (options?: EventEmitterOptions): Stream;
  (this: unknown, options?: EventEmitterOptions): void;
  prototype: Stream;
  [name: string]: any;
}

/** Adds a listener in front of the others, also to emitters that cannot do so themselves. */
export function prependListener(emitter: any, event: string, listener: (...args: any[]) => void): void {
  if (typeof emitter.prependListener === 'function') emitter.prependListener(event, listener);
  else if (!emitter._events?.[event]) emitter.on(event, listener);
  else if (Array.isArray(emitter._events[event])) emitter._events[event].unshift(listener);
  else emitter._events[event] = [listener, emitter._events[event]];
}

export const Stream: StreamConstructor = /* @__PURE__ */ (() => {
  const constructor: any = inherit('Stream', function (this: Stream, options?: EventEmitterOptions): void { EventEmitter.call(this, options); }, EventEmitter);
  Object.assign(constructor.prototype, {
    eventNames(this: Stream): (string | symbol)[] {
      // Streams hold places for events that nobody listens to.
      return EventEmitter.prototype.eventNames.call(this).filter((name) => this._events![name] !== undefined);
    },
  });
  return constructor;
})();
