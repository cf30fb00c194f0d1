import { Buffer } from '@tabnode/node-buffer';
import { ERR_METHOD_NOT_IMPLEMENTED, ERR_MULTIPLE_CALLBACK, ERR_STREAM_ALREADY_FINISHED, ERR_STREAM_CANNOT_PIPE, ERR_STREAM_DESTROYED, ERR_STREAM_NULL_VALUES, ERR_STREAM_WRITE_AFTER_END } from '@tabnode/internal/errors';
import { inherit } from '@tabnode/internal/inherit';
import { named } from '@tabnode/internal/named';
import { enqueueTick } from '@tabnode/internal/tick-queue';
import { checkEncoding, invalidChunk, toBuffer } from './chunk.ts';
import { construct, destroy, errorOrDestroy, lifeAccessors, lifeMethods, takeStreamOptions, type Callback } from './destroy.ts';
import { Stream } from './legacy-stream.ts';
import { AUTO_DESTROY, CLOSE_EMITTED, CONSTRUCTED, DESTROYED, defineFlags, ERRORED, ERROR_EMITTED, OBJECT_MODE, OWN, stateGetter, StreamState, SYNC, type StateOptions } from './stream-state.ts';

const FINAL_CALLED = OWN;
const NEED_DRAIN = OWN << 1;
const ENDING = OWN << 2;
const ENDED = OWN << 3;
const FINISHED = OWN << 4;
const DECODE_STRINGS = OWN << 5;
const WRITING = OWN << 6;
const BUFFER_PROCESSING = OWN << 7;
const PREFINISHED = OWN << 8;
const ALL_BUFFERS = OWN << 9;
const ALL_NOOP = OWN << 10;
/** A tick is due that looks after `'drain'` and a destroyed stream's buffer. */
const AFTER_WRITE_PENDING = OWN << 11;

export interface WritableOptions extends StateOptions {
  decodeStrings?: boolean;
  defaultEncoding?: string;
  write?(this: any, chunk: any, encoding: any, callback: Callback): void;
  writev?(this: any, chunks: any[], callback: Callback): void;
  final?(this: any, callback: Callback): void;
  destroy?(this: any, error: Error | null, callback: Callback): void;
  construct?(this: any, callback: Callback): void;
  signal?: AbortSignal;
}

type Write = { chunk: any; encoding: string; callback: Callback };
type AfterWrites = { count: number; cb: Callback; stream: any; state: WritableState };

function nop(): void {}

/** What a stream knows about its writable side. */
export interface WritableState extends StreamState {
  corked: number;
  onwrite: Callback;
  writecb: Callback | null;
  writelen: number;
  buffered: Write[];
  bufferedIndex: number;
  pendingcb: number;
  afterWriteTickInfo: AfterWrites | null;
  onFinish: Callback[] | null;
  defaultEncoding: string;
  writable: boolean | undefined;
  getBuffer(): Write[];
  readonly bufferedRequestCount: number;
}

export const WritableState: new (options: WritableOptions | undefined, stream: any, isDuplex?: boolean) => WritableState = /* @__PURE__ */ (() => {
  class WritableState extends StreamState {
    corked = 0;
    onwrite: Callback;
    writecb: Callback | null = nop;
    writelen = 0;
    buffered: Write[] = [];
    bufferedIndex = 0;
    pendingcb = 0;
    afterWriteTickInfo: AfterWrites | null = null;
    onFinish: Callback[] | null = null;
    defaultEncoding = 'utf8';
    writable: boolean | undefined = undefined;

    constructor(options: WritableOptions | undefined, stream: any, isDuplex = false) {
      if (isDuplex) super(options, options?.writableObjectMode, options?.writableHighWaterMark, 'writableHighWaterMark');
      else super(options, false, undefined, 'highWaterMark');
      this.flags |= options?.decodeStrings === false ? ALL_BUFFERS | ALL_NOOP : DECODE_STRINGS | ALL_BUFFERS | ALL_NOOP;
      const encoding = options?.defaultEncoding;
      if (encoding) {
        checkEncoding(encoding);
        this.defaultEncoding = encoding;
      }
      this.onwrite = (error) => onwrite(stream, error);
    }

    /** The writes that wait, oldest first. */
    getBuffer(): Write[] {
      return this.buffered.slice(this.bufferedIndex);
    }

    get bufferedRequestCount(): number {
      return this.buffered.length - this.bufferedIndex;
    }
  }
  defineFlags(WritableState.prototype, {
    finalCalled: FINAL_CALLED, needDrain: NEED_DRAIN, ending: ENDING, ended: ENDED, finished: FINISHED, decodeStrings: DECODE_STRINGS,
    writing: WRITING, bufferProcessing: BUFFER_PROCESSING, prefinished: PREFINISHED, allBuffers: ALL_BUFFERS, allNoop: ALL_NOOP,
  });
  return named('WritableState', WritableState) as never;
})();

/** Writes or buffers a chunk: says whether there is room for more, or what is wrong. */
function writeChunk(stream: any, chunk: any, encoding: any, callback?: Callback): boolean | Error {
  const state: WritableState = stream._writableState;
  if (typeof encoding === 'function') {
    callback = encoding;
    encoding = null;
  }
  const done = typeof callback === 'function' ? callback : nop;
  if (chunk === null) throw ERR_STREAM_NULL_VALUES();
  let length = 1;
  if (!(state.flags & OBJECT_MODE)) {
    if (!encoding) encoding = state.defaultEncoding;
    else if (encoding !== 'buffer') checkEncoding(encoding);
    if (typeof chunk === 'string') {
      if (state.flags & DECODE_STRINGS) {
        chunk = Buffer.from(chunk, encoding);
        encoding = 'buffer';
      }
    } else if (ArrayBuffer.isView(chunk)) {
      chunk = toBuffer(chunk);
      encoding = 'buffer';
    } else {
      throw invalidChunk(chunk);
    }
    length = chunk.length;
  }
  if (state.flags & (ENDING | DESTROYED)) {
    const error = state.flags & ENDING ? ERR_STREAM_WRITE_AFTER_END() : ERR_STREAM_DESTROYED('write');
    enqueueTick(done, [error]);
    errorOrDestroy(stream, error, true);
    return error;
  }
  state.pendingcb++;
  state.length += length;
  if (state.corked > 0 || (state.flags & (WRITING | ERRORED | CONSTRUCTED)) !== CONSTRUCTED) {
    state.buffered.push({ chunk, encoding, callback: done });
    if (encoding !== 'buffer') state.flags &= ~ALL_BUFFERS;
    if (done !== nop) state.flags &= ~ALL_NOOP;
  } else {
    state.writelen = length;
    state.writecb = done;
    state.flags |= WRITING | SYNC;
    stream._write(chunk, encoding, state.onwrite);
    state.flags &= ~SYNC;
  }
  // What is written at once takes no room.
  const room = state.length < state.highWaterMark || state.length === 0;
  if (!room) state.flags |= NEED_DRAIN;
  return room && !(state.flags & (ERRORED | DESTROYED));
}

function startWrite(stream: any, state: WritableState, vector: boolean, length: number, chunk: any, encoding: string, callback: Callback): void {
  state.writelen = length;
  state.writecb = callback;
  state.flags |= WRITING | SYNC;
  if (state.flags & DESTROYED) state.onwrite(ERR_STREAM_DESTROYED('write'));
  else if (vector) stream._writev(chunk, state.onwrite);
  else stream._write(chunk, encoding, state.onwrite);
  state.flags &= ~SYNC;
}

/** What `_write` calls back. */
function onwrite(stream: any, error?: Error | null): void {
  const state: WritableState = stream._writableState;
  const callback = state.writecb;
  if (typeof callback !== 'function' || !(state.flags & WRITING)) {
    errorOrDestroy(stream, ERR_MULTIPLE_CALLBACK());
    return;
  }
  const sync = (state.flags & SYNC) !== 0;
  state.flags &= ~WRITING;
  state.writecb = null;
  state.length -= state.writelen;
  state.writelen = 0;
  if (error) {
    void error.stack;
    if (!(state.flags & ERRORED)) state.errored = error;
    const readable: StreamState | undefined = stream._readableState;
    // The error may be told late, but neither side takes anything in from now on.
    if (readable && !(readable.flags & ERRORED)) readable.errored = error;
    if (sync) enqueueTick(failWrite, [stream, state, error, callback]);
    else failWrite(stream, state, error, callback);
    return;
  }
  if (state.buffered.length > state.bufferedIndex) clearBuffer(stream, state);
  if (!sync && callback !== nop) {
    afterWrite(stream, state, 1, callback);
  } else if (callback === nop) {
    // Node always takes the tick in object mode.
    if (state.flags & (DESTROYED | OBJECT_MODE) || (state.length === 0 && state.flags & NEED_DRAIN)) {
      if (!sync) {
        afterWrite(stream, state, 1, nop);
      } else if (state.flags & AFTER_WRITE_PENDING) {
        state.pendingcb--;
      } else {
        state.flags |= AFTER_WRITE_PENDING;
        enqueueTick(afterWrite, [stream, state, 1, nop]);
      }
    } else {
      // Nobody waits for this write.
      state.pendingcb--;
      if (state.flags & ENDING) finishMaybe(stream, state, true);
    }
  } else if (state.afterWriteTickInfo !== null && state.afterWriteTickInfo.cb === callback) {
    // Many writes with one callback make one tick.
    state.afterWriteTickInfo.count++;
  } else {
    state.afterWriteTickInfo = { count: 1, cb: callback, stream, state };
    state.flags |= AFTER_WRITE_PENDING;
    enqueueTick(afterWrites, [state.afterWriteTickInfo]);
  }
}

function failWrite(stream: any, state: WritableState, error: Error, callback: Callback): void {
  state.pendingcb--;
  callback(error);
  // What is still buffered fails as well.
  errorBuffer(state);
  errorOrDestroy(stream, error);
}

function afterWrites({ stream, state, count, cb }: AfterWrites): void {
  state.afterWriteTickInfo = null;
  afterWrite(stream, state, count, cb);
}

function afterWrite(stream: any, state: WritableState, count: number, callback: Callback): void {
  state.flags &= ~AFTER_WRITE_PENDING;
  if ((state.flags & (NEED_DRAIN | ENDING | DESTROYED)) === NEED_DRAIN && state.length === 0) {
    state.flags &= ~NEED_DRAIN;
    stream.emit('drain');
  }
  for (; count > 0; count--) {
    state.pendingcb--;
    callback(null);
  }
  if (state.flags & DESTROYED) errorBuffer(state);
  finishMaybe(stream, state, true);
}

function resetBuffer(state: WritableState): void {
  state.buffered = [];
  state.bufferedIndex = 0;
  state.flags |= ALL_BUFFERS | ALL_NOOP;
}

/** Fails the writes and the ends that still wait. */
function errorBuffer(state: WritableState): void {
  if (state.flags & WRITING) return;
  for (const { chunk, callback } of state.getBuffer()) {
    state.length -= state.flags & OBJECT_MODE ? 1 : chunk.length;
    callback(state.errored ?? ERR_STREAM_DESTROYED('write'));
  }
  callFinishCallbacks(state, state.errored ?? ERR_STREAM_DESTROYED('end'));
  resetBuffer(state);
}

function callFinishCallbacks(state: WritableState, error: Error | null): void {
  const callbacks = state.onFinish;
  state.onFinish = null;
  if (callbacks !== null) for (const callback of callbacks) callback(error);
}

/** Writes what was buffered: all at once where there is a `_writev`, else until a write does not call back at once. */
function clearBuffer(stream: any, state: WritableState): void {
  if (state.corked > 0 || (state.flags & (BUFFER_PROCESSING | DESTROYED | CONSTRUCTED)) !== CONSTRUCTED) return;
  const { buffered } = state;
  let index = state.bufferedIndex;
  const count = buffered.length - index;
  if (count === 0) return;
  state.flags |= BUFFER_PROCESSING;
  if (count > 1 && stream._writev) {
    state.pendingcb -= count - 1;
    const callback: Callback = state.flags & ALL_NOOP ? nop : (error) => {
      for (let i = index; i < buffered.length; i++) buffered[i]!.callback(error);
    };
    const chunks: Write[] & { allBuffers?: boolean } = callback === nop && index === 0 ? buffered : buffered.slice(index);
    chunks.allBuffers = (state.flags & ALL_BUFFERS) !== 0;
    startWrite(stream, state, true, state.length, chunks, '', callback);
    resetBuffer(state);
  } else {
    do {
      const { chunk, encoding, callback } = buffered[index]!;
      buffered[index++] = null as never;
      startWrite(stream, state, false, state.flags & OBJECT_MODE ? 1 : chunk.length, chunk, encoding, callback);
    } while (index < buffered.length && !(state.flags & WRITING));
    if (index === buffered.length) {
      resetBuffer(state);
    } else if (index > 256) {
      buffered.splice(0, index);
      state.bufferedIndex = 0;
    } else {
      state.bufferedIndex = index;
    }
  }
  state.flags &= ~BUFFER_PROCESSING;
}

/** Whether everything is written that ever will be. */
function needFinish(state: WritableState): boolean {
  return (state.flags & (ENDING | CONSTRUCTED | DESTROYED | FINISHED | WRITING | ERROR_EMITTED | CLOSE_EMITTED | ERRORED)) === (ENDING | CONSTRUCTED)
    && state.length === 0 && state.buffered.length === 0;
}

function callFinal(stream: any, state: WritableState): void {
  let called = false;
  const done = (error?: Error | null): void => {
    if (called) {
      errorOrDestroy(stream, error ?? ERR_MULTIPLE_CALLBACK());
      return;
    }
    called = true;
    state.pendingcb--;
    if (error) {
      callFinishCallbacks(state, error);
      errorOrDestroy(stream, error, (state.flags & SYNC) !== 0);
    } else if (needFinish(state)) {
      state.flags |= PREFINISHED;
      stream.emit('prefinish');
      // On its own tick, so that whoever calls back at once still gets to its listeners.
      state.pendingcb++;
      enqueueTick(finish, [stream, state]);
    }
  };
  state.flags |= SYNC | FINAL_CALLED;
  state.pendingcb++;
  try {
    stream._final(done);
  } catch (error) {
    done(error as Error);
  }
  state.flags &= ~SYNC;
}

function finishMaybe(stream: any, state: WritableState, sync?: boolean): void {
  if (!needFinish(state)) return;
  if (!(state.flags & (PREFINISHED | FINAL_CALLED))) {
    if (typeof stream._final === 'function') {
      callFinal(stream, state);
    } else {
      state.flags |= PREFINISHED | FINAL_CALLED;
      stream.emit('prefinish');
    }
  }
  if (state.pendingcb > 0) return;
  if (sync) {
    state.pendingcb++;
    enqueueTick(finishLate, [stream, state]);
  } else if (needFinish(state)) {
    state.pendingcb++;
    finish(stream, state);
  }
}

function finishLate(stream: any, state: WritableState): void {
  if (needFinish(state)) finish(stream, state);
  else state.pendingcb--;
}

function finish(stream: any, state: WritableState): void {
  state.pendingcb--;
  state.flags |= FINISHED;
  callFinishCallbacks(state, null);
  stream.emit('finish');
  if (!(state.flags & AUTO_DESTROY)) return;
  const readable = stream._readableState;
  if (!readable || (readable.autoDestroy && (readable.endEmitted || readable.readable === false))) stream.destroy();
}

/** What the writable side does once `_construct` has called back. */
export function whenWritableConstructed(stream: any): void {
  const state: WritableState = stream._writableState;
  if (!(state.flags & WRITING)) clearBuffer(stream, state);
  if (state.flags & ENDING) finishMaybe(stream, state);
}

/** Takes the methods that the options give. */
export function takeWritableOptions(stream: any, options: WritableOptions): void {
  if (typeof options.write === 'function') stream._write = options.write;
  if (typeof options.writev === 'function') stream._writev = options.writev;
  if (typeof options.final === 'function') stream._final = options.final;
}

/** The methods of the writable side, which Duplex has as well. */
export const writableMethods = {
  write(this: any, chunk: any, encoding?: any, callback?: Callback): boolean {
    return writeChunk(this, chunk, encoding, callback) === true;
  },

  cork(this: any): void {
    this._writableState.corked++;
  },

  uncork(this: any): void {
    const state: WritableState = this._writableState;
    if (state.corked === 0) return;
    state.corked--;
    if (!(state.flags & WRITING)) clearBuffer(this, state);
  },

  setDefaultEncoding(this: any, encoding: any): any {
    if (typeof encoding === 'string') encoding = encoding.toLowerCase();
    checkEncoding(encoding);
    this._writableState.defaultEncoding = encoding;
    return this;
  },

  _write(this: any, chunk: any, encoding: string, callback: Callback): void {
    if (!this._writev) throw ERR_METHOD_NOT_IMPLEMENTED('_write()');
    this._writev([{ chunk, encoding }], callback);
  },

  _writev: null,

  end(this: any, chunk?: any, encoding?: any, callback?: any): any {
    const state: WritableState = this._writableState;
    if (typeof chunk === 'function') {
      callback = chunk;
      chunk = undefined;
    } else if (typeof encoding === 'function') {
      callback = encoding;
      encoding = null;
    }
    let error: Error | undefined;
    if (chunk !== null && chunk !== undefined) {
      const result = writeChunk(this, chunk, encoding);
      if (result instanceof Error) error = result;
    }
    if (state.corked > 0) {
      state.corked = 1;
      this.uncork();
    }
    if (error === undefined) {
      if (!(state.flags & (ERRORED | ENDING))) {
        state.flags |= ENDING;
        finishMaybe(this, state, true);
        state.flags |= ENDED;
      } else if (state.flags & FINISHED) {
        error = ERR_STREAM_ALREADY_FINISHED('end');
      } else if (state.flags & DESTROYED) {
        error = ERR_STREAM_DESTROYED('end');
      }
    }
    if (typeof callback === 'function') {
      error ??= state.errored ?? undefined;
      if (error !== undefined) enqueueTick(callback, [error]);
      else if (state.flags & FINISHED) enqueueTick(callback, undefined);
      else (state.onFinish ??= []).push(callback);
    }
    return this;
  },

  destroy(this: any, error?: Error | null, callback?: Callback): any {
    const state: WritableState = this._writableState;
    if (!(state.flags & DESTROYED) && (state.bufferedIndex < state.buffered.length || state.onFinish !== null)) enqueueTick(errorBuffer, [state]);
    return destroy.call(this, error, callback);
  },
};

/** The accessors of the writable side which Duplex has as well. */
export function writableAccessors(): PropertyDescriptorMap {
  const getter = (read: (state: any) => unknown, fallback?: unknown) => stateGetter('_writableState', read, fallback);
  return {
    writable: {
      get(this: any): boolean {
        const state: WritableState | undefined = this._writableState;
        // A side that is not there does not show itself as writable, even between two ticks of its end.
        return !!state && state.writable !== false && !(state.flags & (DESTROYED | ERRORED | ENDING | ENDED));
      },
      set(this: any, value: unknown) { if (this._writableState) this._writableState.writable = !!value; },
    },
    writableFinished: getter((state) => state.finished, false),
    writableObjectMode: getter((state) => state.objectMode, false),
    writableBuffer: getter((state) => state.getBuffer()),
    writableEnded: getter((state) => state.ending, false),
    writableNeedDrain: getter((state) => (state.flags & (NEED_DRAIN | ENDING | DESTROYED)) === NEED_DRAIN, false),
    writableHighWaterMark: getter((state) => state.highWaterMark),
    writableCorked: getter((state) => state.corked, 0),
    writableLength: getter((state) => state.length),
  };
}

/** What Writable and Duplex have in common. */
export interface WritableSide {
  _writableState: WritableState;
  writable: boolean;
  readonly writableFinished: boolean;
  readonly writableObjectMode: boolean;
  readonly writableBuffer: Write[];
  readonly writableEnded: boolean;
  readonly writableNeedDrain: boolean;
  readonly writableHighWaterMark: number;
  readonly writableCorked: number;
  readonly writableLength: number;
  _write(chunk: any, encoding: any, callback: Callback): void;
  _writev?(chunks: any[], callback: Callback): void;
  _final(callback: Callback): void;
  write(chunk: any, callback?: Callback): boolean;
  write(chunk: any, encoding?: any, callback?: Callback): boolean;
  end(callback?: () => void): this;
  end(chunk: any, callback?: () => void): this;
  end(chunk: any, encoding?: any, callback?: () => void): this;
  cork(): void;
  uncork(): void;
  setDefaultEncoding(encoding: string): this;
}

export interface Writable extends Stream, WritableSide {
  destroyed: boolean;
  readonly closed: boolean;
  readonly errored: Error | null;
  readonly writableAborted: boolean;
  _construct?(callback: Callback): void;
  _destroy(error: Error | null, callback: Callback): void;
  _undestroy(): void;
  destroy(error?: Error | null, callback?: Callback): this;
}

export interface WritableConstructor {
  new (options?: WritableOptions): Writable;
  (this: unknown, options?: WritableOptions): Writable;
  prototype: Writable;
  WritableState: typeof WritableState;
  [name: string]: any;
}

export const Writable: WritableConstructor = /* @__PURE__ */ (() => {
  const constructor: any = inherit('Writable', function (this: any, options?: WritableOptions): any {
    // Duplexes are Writables by their state only, and do not come here; a subclass's instance has the prototype.
    if (!(this instanceof constructor)) return new constructor(options);
    this._events ??= { close: undefined, error: undefined, prefinish: undefined, finish: undefined, drain: undefined };
    this._writableState = new WritableState(options, this, false);
    if (options) {
      takeWritableOptions(this, options);
      takeStreamOptions(this, options);
    }
    Stream.call(this, options);
    if (this._construct) construct(this, whenWritableConstructed);
    return undefined;
  }, Stream);
  const prototype = constructor.prototype;
  constructor.WritableState = WritableState;
  Object.defineProperty(constructor, Symbol.hasInstance, {
    value(this: any, object: any): boolean {
      return Function.prototype[Symbol.hasInstance].call(this, object) || (this === constructor && !!object && object._writableState instanceof WritableState);
    },
  });
  Object.assign(prototype, lifeMethods, writableMethods, {
    pipe(this: any): void { errorOrDestroy(this, ERR_STREAM_CANNOT_PIPE()); },
  });
  Object.defineProperties(prototype, {
    ...writableAccessors(),
    ...lifeAccessors('_writableState'),
    writableAborted: stateGetter('_writableState', (state) => state.writable !== false && (state.flags & (DESTROYED | ERRORED)) !== 0 && !state.finished, false),
  });
  return constructor;
})();
