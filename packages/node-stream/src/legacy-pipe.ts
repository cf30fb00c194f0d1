import { EventEmitter } from '@tabnode/node-events/emitter';
import { prependListener, Stream as StreamCore, type StreamConstructor } from './legacy-stream.ts';

/** The base of all streams with the `pipe` of old, which knows no back-pressure but `pause()`. */
export const Stream: StreamConstructor = /* @__PURE__ */ (() => {
  Object.assign(StreamCore.prototype, {
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
  });
  return StreamCore;
})();
