import { Buffer } from '@tabnode/node-buffer';
import { StringDecoder } from '@tabnode/node-string-decoder';
import { ERR_METHOD_NOT_IMPLEMENTED, ERR_OUT_OF_RANGE, ERR_STREAM_PUSH_AFTER_EOF, ERR_STREAM_UNSHIFT_AFTER_END_EVENT } from '@tabnode/internal/errors';
import { inherit } from '@tabnode/internal/inherit';
import { enqueueTick } from '@tabnode/internal/tick-queue';
import { invalidChunk, toBuffer } from './chunk.ts';
import { construct, errorOrDestroy, lifeAccessors, lifeMethods, takeStreamOptions, type Callback } from './destroy.ts';
import { Stream } from './legacy-stream.ts';
import { pipe, unpipe } from './pipe.ts';
import {
  DATA_EMITTED, DATA_LISTENING, EMITTED_READABLE, ENDED, END_EMITTED, FLOWING, fromList, HAS_FLOWING, MULTI_AWAIT_DRAIN, NEED_READABLE, PAUSED, READABLE_LISTENING,
  ReadableState, READING, READING_MORE, RESUME_SCHEDULED, type ReadableOptions,
} from './readable-state.ts';
import { AUTO_DESTROY, CLOSE_EMITTED, CONSTRUCTED, DESTROYED, ERRORED, ERROR_EMITTED, OBJECT_MODE, stateGetter, SYNC } from './stream-state.ts';

const MAX_HIGH_WATER_MARK = 0x40000000;

/** Takes a chunk from the source: at the end of the buffer, or in front. Says whether it wants more. */
function take(stream: any, chunk: any, encoding: string | undefined, front: boolean): boolean {
  const state: ReadableState = stream._readableState;
  if (chunk === null) {
    state.flags &= ~READING;
    endOfSource(stream, state);
    return false;
  }
  let decoded = false;
  if (!(state.flags & OBJECT_MODE)) {
    if (typeof chunk === 'string') {
      encoding ||= state.defaultEncoding;
      if (state.encoding === encoding) {
        decoded = true;
      } else {
        chunk = Buffer.from(chunk, encoding as BufferEncoding);
        // What goes in front has passed the decoder before.
        if (front && state.encoding) {
          chunk = chunk.toString(state.encoding);
          decoded = true;
        }
      }
    } else if (ArrayBuffer.isView(chunk)) {
      chunk = toBuffer(chunk);
    } else if (chunk !== undefined) {
      state.flags &= ~READING;
      errorOrDestroy(stream, invalidChunk(chunk));
      return false;
    }
    if (chunk === undefined || chunk.length <= 0) {
      if (!front) {
        state.flags &= ~READING;
        maybeReadMore(stream, state);
      }
      return wantsMore(state);
    }
  }
  const { flags } = state;
  if (front) {
    if (flags & END_EMITTED) errorOrDestroy(stream, ERR_STREAM_UNSHIFT_AFTER_END_EVENT());
    else if (flags & (DESTROYED | ERRORED)) return false;
    else addChunk(stream, state, chunk, true);
  } else if (flags & ENDED) {
    errorOrDestroy(stream, ERR_STREAM_PUSH_AFTER_EOF());
  } else if (flags & (DESTROYED | ERRORED)) {
    return false;
  } else {
    state.flags &= ~READING;
    if (state.decoder && !decoded) {
      chunk = state.decoder.write(chunk);
      if (!(flags & OBJECT_MODE) && chunk.length === 0) {
        maybeReadMore(stream, state);
        return wantsMore(state);
      }
    }
    addChunk(stream, state, chunk, false);
  }
  return wantsMore(state);
}

function wantsMore(state: ReadableState): boolean {
  return !(state.flags & ENDED) && (state.length < state.highWaterMark || state.length === 0);
}

function addChunk(stream: any, state: ReadableState, chunk: any, front: boolean): void {
  if ((state.flags & (FLOWING | SYNC | DATA_LISTENING)) === (FLOWING | DATA_LISTENING) && state.length === 0) {
    // Nothing waits and nobody is in between: straight on.
    forgetWriters(state);
    state.flags |= DATA_EMITTED;
    stream.emit('data', chunk);
  } else {
    state.length += state.flags & OBJECT_MODE ? 1 : chunk.length;
    if (!front) state.buffer.push(chunk);
    else if (state.bufferIndex > 0) state.buffer[--state.bufferIndex] = chunk;
    else state.buffer.unshift(chunk);
    if (state.flags & NEED_READABLE) emitReadable(stream, state);
  }
  maybeReadMore(stream, state);
}

function forgetWriters(state: ReadableState): void {
  if (state.flags & MULTI_AWAIT_DRAIN) state.awaitDrainWriters.clear();
  else state.awaitDrainWriters = null;
}

function endOfSource(stream: any, state: ReadableState): void {
  if (state.flags & ENDED) return;
  const rest = state.decoder?.end();
  if (rest) {
    state.buffer.push(rest);
    state.length += state.flags & OBJECT_MODE ? 1 : rest.length;
  }
  state.flags |= ENDED;
  if (state.flags & SYNC) {
    // Within _read(): whoever reads goes on first.
    emitReadable(stream, state);
  } else {
    state.flags = state.flags & ~NEED_READABLE | EMITTED_READABLE;
    emitReadableNow(stream, state);
  }
}

function emitReadable(stream: any, state: ReadableState): void {
  state.flags &= ~NEED_READABLE;
  if (state.flags & EMITTED_READABLE) return;
  state.flags |= EMITTED_READABLE;
  enqueueTick(emitReadableNow, [stream, state]);
}

function emitReadableNow(stream: any, state: ReadableState): void {
  if (!(state.flags & (DESTROYED | ERRORED)) && (state.length > 0 || state.flags & ENDED)) {
    stream.emit('readable');
    state.flags &= ~EMITTED_READABLE;
  }
  if (!(state.flags & (FLOWING | ENDED)) && state.length <= state.highWaterMark) state.flags |= NEED_READABLE;
  flow(stream);
}

function maybeReadMore(stream: any, state: ReadableState): void {
  if ((state.flags & (READING_MORE | READING | CONSTRUCTED)) !== CONSTRUCTED) return;
  state.flags |= READING_MORE;
  enqueueTick(readMore, [stream, state]);
}

/** Fills the buffer, as long as the source answers at once. */
function readMore(stream: any, state: ReadableState): void {
  while (!(state.flags & (READING | ENDED)) && (state.length < state.highWaterMark || (state.flags & FLOWING && state.length === 0))) {
    const before = state.length;
    stream.read(0);
    if (before === state.length) break;
  }
  state.flags &= ~READING_MORE;
}

function higherWaterMark(n: number): number {
  if (n > MAX_HIGH_WATER_MARK) throw ERR_OUT_OF_RANGE('size', '<= 1GiB', n);
  // The next power of two, so that a growing `n` does not raise it each time.
  return 2 ** Math.ceil(Math.log2(n));
}

/** How much `read(n)` takes from what is there. */
function readable(n: number, state: ReadableState): number {
  if (n <= 0 || (state.length === 0 && state.flags & ENDED)) return 0;
  if (state.flags & OBJECT_MODE) return 1;
  if (Number.isNaN(n)) return state.flags & FLOWING && state.length > 0 ? state.buffer[state.bufferIndex].length : state.length;
  if (n <= state.length) return n;
  return state.flags & ENDED ? state.length : 0;
}

function endReadable(stream: any, state: ReadableState): void {
  if (state.flags & END_EMITTED) return;
  state.flags |= ENDED;
  enqueueTick(emitEnd, [state, stream]);
}

function emitEnd(state: ReadableState, stream: any): void {
  if (state.flags & (ERRORED | CLOSE_EMITTED | END_EMITTED) || state.length > 0) return;
  state.flags |= END_EMITTED;
  stream.emit('end');
  if (stream.writable && stream.allowHalfOpen === false) {
    enqueueTick(endOtherSide, [stream]);
  } else if (state.flags & AUTO_DESTROY) {
    const writable = stream._writableState;
    if (!writable || (writable.autoDestroy && (writable.finished || writable.writable === false))) stream.destroy();
  }
}

function endOtherSide(stream: any): void {
  if (stream.writable && !stream.writableEnded && !stream.destroyed) stream.end();
}

function flow(stream: any): void {
  const state: ReadableState = stream._readableState;
  while (state.flags & FLOWING && stream.read() !== null);
}

function resumeNow(stream: any, state: ReadableState): void {
  if (!(state.flags & READING)) stream.read(0);
  state.flags &= ~RESUME_SCHEDULED;
  stream.emit('resume');
  flow(stream);
  if ((state.flags & (FLOWING | READING)) === FLOWING) stream.read(0);
}

function updateListening(stream: any): void {
  const state: ReadableState = stream._readableState;
  if (stream.listenerCount('readable') > 0) state.flags |= READABLE_LISTENING;
  else state.flags &= ~READABLE_LISTENING;
  if ((state.flags & (RESUME_SCHEDULED | PAUSED)) === RESUME_SCHEDULED) state.flags |= HAS_FLOWING | FLOWING;
  else if (state.flags & DATA_LISTENING) stream.resume();
  else if (!(state.flags & READABLE_LISTENING)) state.flags &= ~(HAS_FLOWING | FLOWING);
}

function readNothing(stream: any): void {
  stream.read(0);
}

/** What the readable side does once `_construct` has called back. */
export function whenReadableConstructed(stream: any): void {
  const state: ReadableState = stream._readableState;
  if (state.flags & NEED_READABLE) maybeReadMore(stream, state);
}

const readableMethods = {
  push(this: any, chunk: any, encoding?: string): boolean {
    return take(this, chunk, encoding, false);
  },

  unshift(this: any, chunk: any, encoding?: string): boolean {
    return take(this, chunk, encoding, true);
  },

  isPaused(this: any): boolean {
    const { flags } = this._readableState;
    return (flags & PAUSED) !== 0 || (flags & (HAS_FLOWING | FLOWING)) === HAS_FLOWING;
  },

  setEncoding(this: any, encoding: string): any {
    const decoder = new StringDecoder(encoding);
    const state: ReadableState = this._readableState;
    state.decoder = decoder;
    state.encoding = decoder.encoding;
    let text = '';
    for (const chunk of state.buffer.slice(state.bufferIndex)) text += decoder.write(chunk);
    state.buffer = text === '' ? [] : [text];
    state.bufferIndex = 0;
    state.length = text.length;
    return this;
  },

  read(this: any, n?: any): any {
    const state: ReadableState = this._readableState;
    // Without `n`: as much as there is.
    if (n === undefined) n = NaN;
    else if (!Number.isInteger(n)) n = Number.parseInt(n, 10);
    const wanted = n;
    if (n > state.highWaterMark) state.highWaterMark = higherWaterMark(n);
    if (n !== 0) state.flags &= ~EMITTED_READABLE;
    // Nothing is to be taken and enough is there: only say so.
    if (n === 0 && state.flags & NEED_READABLE && ((state.highWaterMark !== 0 ? state.length >= state.highWaterMark : state.length > 0) || state.flags & ENDED)) {
      if (state.length === 0 && state.flags & ENDED) endReadable(this, state);
      else emitReadable(this, state);
      return null;
    }
    n = readable(n, state);
    if (n === 0 && state.flags & ENDED) {
      if (state.length === 0) endReadable(this, state);
      return null;
    }
    if ((state.flags & NEED_READABLE || state.length === 0 || state.length - n < state.highWaterMark)
      && (state.flags & (ENDED | READING | DESTROYED | ERRORED | CONSTRUCTED)) === CONSTRUCTED) {
      state.flags |= state.length === 0 ? READING | SYNC | NEED_READABLE : READING | SYNC;
      try {
        this._read(state.highWaterMark);
      } catch (error) {
        errorOrDestroy(this, error as Error);
      }
      state.flags &= ~SYNC;
      // The source may have answered at once.
      if (!(state.flags & READING)) n = readable(wanted, state);
    }
    const chunk = n > 0 ? fromList(n, state) : null;
    if (chunk === null) {
      if (state.length <= state.highWaterMark) state.flags |= NEED_READABLE;
      n = 0;
    } else {
      state.length -= n;
      forgetWriters(state);
    }
    if (state.length === 0) {
      if (!(state.flags & ENDED)) state.flags |= NEED_READABLE;
      else if (wanted !== n) endReadable(this, state);
    }
    if (chunk !== null && !(state.flags & (ERROR_EMITTED | CLOSE_EMITTED))) {
      state.flags |= DATA_EMITTED;
      this.emit('data', chunk);
    }
    return chunk;
  },

  _read(this: any, _size: number): void {
    throw ERR_METHOD_NOT_IMPLEMENTED('_read()');
  },

  pipe,
  unpipe,

  on(this: any, type: string | symbol, listener: (...args: any[]) => void): any {
    const result = Stream.prototype.on.call(this, type, listener);
    const state: ReadableState = this._readableState;
    if (type === 'data') {
      state.flags |= DATA_LISTENING;
      if (this.listenerCount('readable') > 0) state.flags |= READABLE_LISTENING;
      // An explicit pause() holds.
      if ((state.flags & (HAS_FLOWING | FLOWING)) !== HAS_FLOWING) this.resume();
    } else if (type === 'readable' && !(state.flags & (END_EMITTED | READABLE_LISTENING))) {
      state.flags = state.flags & ~(FLOWING | EMITTED_READABLE) | HAS_FLOWING | READABLE_LISTENING | NEED_READABLE;
      if (state.length > 0) emitReadable(this, state);
      else if (!(state.flags & READING)) enqueueTick(readNothing, [this]);
    }
    return result;
  },

  removeListener(this: any, type: string | symbol, listener: (...args: any[]) => void): any {
    const result = Stream.prototype.removeListener.call(this, type, listener);
    // Others may be added in the same turn: a tick later it is known who listens.
    if (type === 'readable') enqueueTick(updateListening, [this]);
    else if (type === 'data' && this.listenerCount('data') === 0) this._readableState.flags &= ~DATA_LISTENING;
    return result;
  },

  removeAllListeners(this: any, type?: string | symbol): any {
    const result = Stream.prototype.removeAllListeners.apply(this, arguments as never);
    if (type === 'readable' || type === undefined) enqueueTick(updateListening, [this]);
    return result;
  },

  resume(this: any): any {
    const state: ReadableState = this._readableState;
    if (!(state.flags & FLOWING)) {
      // Readers of 'readable' keep control.
      state.flags |= state.flags & READABLE_LISTENING ? HAS_FLOWING : HAS_FLOWING | FLOWING;
      if (!(state.flags & RESUME_SCHEDULED)) {
        state.flags |= RESUME_SCHEDULED;
        enqueueTick(resumeNow, [this, state]);
      }
    }
    state.flags &= ~PAUSED;
    return this;
  },

  pause(this: any): any {
    const state: ReadableState = this._readableState;
    if ((state.flags & (HAS_FLOWING | FLOWING)) !== HAS_FLOWING) {
      state.flags = state.flags & ~FLOWING | HAS_FLOWING;
      this.emit('pause');
    }
    state.flags |= PAUSED;
    return this;
  },

  wrap(this: any, source: any): any {
    let paused = false;
    source.on('data', (chunk: unknown) => {
      if (!this.push(chunk) && source.pause) {
        paused = true;
        source.pause();
      }
    });
    source.on('end', () => this.push(null));
    source.on('error', (error: Error) => errorOrDestroy(this, error));
    source.on('close', () => this.destroy());
    source.on('destroy', () => this.destroy());
    this._read = () => {
      if (paused && source.resume) {
        paused = false;
        source.resume();
      }
    };
    // A subclass's own methods shine through.
    for (const name of Object.keys(source)) {
      if (this[name] === undefined && typeof source[name] === 'function') this[name] = source[name].bind(source);
    }
    return this;
  },
};

function readableAccessors(): PropertyDescriptorMap {
  const getter = (read: (state: any) => unknown, fallback?: unknown) => stateGetter('_readableState', read, fallback);
  return {
    readable: {
      get(this: any): boolean {
        const state: ReadableState | undefined = this._readableState;
        return !!state && state.readable !== false && !(state.flags & (DESTROYED | ERROR_EMITTED | END_EMITTED));
      },
      set(this: any, value: unknown) { if (this._readableState) this._readableState.readable = !!value; },
    },
    readableDidRead: getter((state) => (state.flags & DATA_EMITTED) !== 0, false),
    readableAborted: getter((state) => state.readable !== false && (state.flags & (DESTROYED | ERRORED)) !== 0 && !(state.flags & END_EMITTED), false),
    readableHighWaterMark: getter((state) => state.highWaterMark),
    readableBuffer: getter((state) => state.buffer),
    readableFlowing: {
      get(this: any): boolean | null { return this._readableState?.flowing; },
      set(this: any, value: boolean | null) { if (this._readableState) this._readableState.flowing = value; },
    },
    readableLength: getter((state) => state.length),
    readableObjectMode: getter((state) => state.objectMode, false),
    readableEncoding: getter((state) => state.encoding, null),
    readableEnded: getter((state) => state.endEmitted, false),
    ...lifeAccessors('_readableState'),
  };
}

export interface Readable extends Stream {
  _readableState: ReadableState;
  readable: boolean;
  destroyed: boolean;
  readableFlowing: boolean | null;
  readonly closed: boolean;
  readonly errored: Error | null;
  readonly readableDidRead: boolean;
  readonly readableAborted: boolean;
  readonly readableHighWaterMark: number;
  readonly readableBuffer: any[];
  readonly readableLength: number;
  readonly readableObjectMode: boolean;
  readonly readableEncoding: BufferEncoding | null;
  readonly readableEnded: boolean;
  _read(size: number): void;
  _construct?(callback: Callback): void;
  _destroy(error: Error | null, callback: Callback): void;
  _undestroy(): void;
  push(chunk: any, encoding?: string): boolean;
  unshift(chunk: any, encoding?: string): boolean;
  isPaused(): boolean;
  setEncoding(encoding: string): this;
  read(size?: number): any;
  pipe<T>(destination: T, options?: { end?: boolean }): T;
  unpipe(destination?: any): this;
  resume(): this;
  pause(): this;
  wrap(stream: any): this;
  destroy(error?: Error | null, callback?: Callback): this;
}

export interface ReadableConstructor {
  new (options?: ReadableOptions): Readable;
  (this: unknown, options?: ReadableOptions): Readable;
  prototype: Readable;
  ReadableState: typeof ReadableState;
  _fromList: typeof fromList;
  [name: string]: any;
}

export const Readable: ReadableConstructor = /* @__PURE__ */ (() => {
  const constructor: any = inherit('Readable', function (this: any, options?: ReadableOptions): any {
    if (!(this instanceof constructor)) return new constructor(options);
    this._events ??= { close: undefined, error: undefined, data: undefined, end: undefined, readable: undefined };
    this._readableState = new ReadableState(options, this, false);
    if (options) {
      if (typeof options.read === 'function') this._read = options.read;
      takeStreamOptions(this, options);
    }
    Stream.call(this, options);
    if (this._construct) construct(this, whenReadableConstructed);
    return undefined;
  }, Stream);
  const prototype: any = constructor.prototype;
  Object.assign(constructor, { ReadableState, _fromList: fromList });
  Object.assign(prototype, lifeMethods, readableMethods);
  prototype.addListener = prototype.on;
  prototype.off = prototype.removeListener;
  return Object.defineProperties(prototype, readableAccessors()) && constructor;
})();
