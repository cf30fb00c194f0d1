import { EventEmitter, type EventEmitterOptions } from '@tabnode/node-events/emitter';

/** The base of all streams: an EventEmitter with the `pipe` of old. */
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
  const constructor: any = ({ Stream: function (this: Stream, options?: EventEmitterOptions): void { EventEmitter.call(this, options); } }).Stream;
  Object.setPrototypeOf(constructor, EventEmitter);
  Object.setPrototypeOf(constructor.prototype, EventEmitter.prototype);
  Object.assign(constructor.prototype, {
    pipe(this: any, destination: any, options?: { end?: boolean }): unknown {
      const source = this;
      let ended = false;

      function ondata(chunk: unknown): void {
        if (destination.writable && destination.write(chunk) === false && source.pause) source.pause();
      }
      function ondrain(): void {
        if (source.readable && source.resume) source.resume();
      }
      function onend(): void {
        if (ended) return;
        ended = true;
        destination.end();
      }
      function onclose(): void {
        if (ended) return;
        ended = true;
        if (typeof destination.destroy === 'function') destination.destroy();
      }
      function onerror(this: EventEmitter, error: Error): void {
        cleanup();
        if (EventEmitter.prototype.listenerCount.call(this, 'error') === 0) this.emit('error', error);
      }
      function cleanup(): void {
        source.removeListener('data', ondata);
        destination.removeListener('drain', ondrain);
        source.removeListener('end', onend);
        source.removeListener('close', onclose);
        source.removeListener('error', onerror);
        destination.removeListener('error', onerror);
        source.removeListener('end', cleanup);
        source.removeListener('close', cleanup);
        destination.removeListener('close', cleanup);
      }

      source.on('data', ondata);
      destination.on('drain', ondrain);
      if (!destination._isStdio && options?.end !== false) {
        source.on('end', onend);
        source.on('close', onclose);
      }
      prependListener(source, 'error', onerror);
      prependListener(destination, 'error', onerror);
      source.on('end', cleanup);
      source.on('close', cleanup);
      destination.on('close', cleanup);
      destination.emit('pipe', source);
      return destination;
    },

    eventNames(this: Stream): (string | symbol)[] {
      // Streams hold places for events that nobody listens to.
      return EventEmitter.prototype.eventNames.call(this).filter((name) => this._events![name] !== undefined);
    },
  });
  return constructor;
})();
