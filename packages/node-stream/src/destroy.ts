// The end of a stream's life, and its begin where it has a `_construct`: the same for both sides.
import { AbortError } from '@tabnode/internal/abort-error';
import { aggregateTwoErrors } from '@tabnode/internal/aggregate-two-errors';
import { ERR_MULTIPLE_CALLBACK } from '@tabnode/internal/errors';
import { enqueueTick } from '@tabnode/internal/tick-queue';
import { addAbortSignal } from './add-abort-signal.ts';
import { kIsDestroyed } from './stream-kind.ts';
import { AUTO_DESTROY, CLOSED, CLOSE_EMITTED, CONSTRUCTED, DESTROYED, EMIT_CLOSE, ERRORED, ERROR_EMITTED, stateGetter, type StateOptions, type StreamState } from './stream-state.ts';

export type Callback = (error?: Error | null) => void;

// A stream of any kind; what it has is found out as it is used.
type AnyStream = any;

const kDestroy = /* @__PURE__ */ Symbol('kDestroy');

/** The flags that either side has. */
function anyFlags(stream: AnyStream): number {
  return (stream._writableState?.flags ?? 0) | (stream._readableState?.flags ?? 0);
}

function setFlags(stream: AnyStream, flags: number): void {
  const r = stream._readableState as StreamState | undefined;
  const w = stream._writableState as StreamState | undefined;
  if (w) w.flags |= flags;
  if (r) r.flags |= flags;
}

/** Makes `error` what both sides have failed with, unless they have failed already. */
function noteError(stream: AnyStream, error: Error | null | undefined): void {
  if (!error) return;
  // V8 writes the stack when it is first asked for: ask while the frames are those of the failure.
  void error.stack;
  const r = stream._readableState as StreamState | undefined;
  const w = stream._writableState as StreamState | undefined;
  if (w && !(w.flags & ERRORED)) w.errored = error;
  if (r && !(r.flags & ERRORED)) r.errored = error;
}

/** `stream.destroy()`, the same function for both sides. */
export function destroy(this: AnyStream, error?: Error | null, callback?: Callback): AnyStream {
  const flags = anyFlags(this);
  if (flags & DESTROYED) {
    if (typeof callback === 'function') callback();
    return this;
  }
  noteError(this, error);
  setFlags(this, DESTROYED);
  if ((this._writableState ?? this._readableState)?.flags & CONSTRUCTED) runDestroy(this, error, callback);
  else this.once(kDestroy, (failure: Error | null | undefined) => runDestroy(this, aggregateTwoErrors(failure, error), callback));
  return this;
}

function runDestroy(stream: AnyStream, error: Error | null | undefined, callback: Callback | undefined): void {
  let called = false;
  const done = (failure?: Error | null): void => {
    if (called) return;
    called = true;
    noteError(stream, failure);
    setFlags(stream, CLOSED);
    if (typeof callback === 'function') callback(failure);
    if (failure) enqueueTick(emitErrorAndClose, [stream, failure]);
    else enqueueTick(emitClose, [stream]);
  };
  try {
    stream._destroy(error || null, done);
  } catch (failure) {
    done(failure as Error);
  }
}

function emitErrorAndClose(stream: AnyStream, error: Error): void {
  emitError(stream, error);
  emitClose(stream);
}

function emitError(stream: AnyStream, error: Error): void {
  if (anyFlags(stream) & ERROR_EMITTED) return;
  setFlags(stream, ERROR_EMITTED);
  stream.emit('error', error);
}

function emitClose(stream: AnyStream): void {
  setFlags(stream, CLOSE_EMITTED);
  if (anyFlags(stream) & EMIT_CLOSE) stream.emit('close');
}

/** Fails a stream: destroys it where it destroys itself, else emits the error, on the next tick if `late`. */
export function errorOrDestroy(stream: AnyStream, error: Error | null | undefined, late?: boolean): void {
  const flags = anyFlags(stream);
  if (flags & DESTROYED) return;
  if (flags & AUTO_DESTROY) {
    stream.destroy(error);
  } else if (error) {
    noteError(stream, error);
    if (late) enqueueTick(emitError, [stream, error]);
    else emitError(stream, error);
  }
}

/** Runs `_construct` on the next tick; until it calls back, the stream neither reads, writes nor is destroyed. */
export function construct(stream: AnyStream, whenConstructed: (stream: AnyStream) => void): void {
  if (typeof stream._construct !== 'function') return;
  const r = stream._readableState as StreamState | undefined;
  const w = stream._writableState as StreamState | undefined;
  if (r) r.flags &= ~CONSTRUCTED;
  if (w) w.flags &= ~CONSTRUCTED;
  enqueueTick(runConstruct, [stream, whenConstructed]);
}

function runConstruct(stream: AnyStream, whenConstructed: (stream: AnyStream) => void): void {
  let called = false;
  const done = (error?: Error | null): void => {
    if (called) {
      errorOrDestroy(stream, error ?? ERR_MULTIPLE_CALLBACK());
      return;
    }
    called = true;
    setFlags(stream, CONSTRUCTED);
    if ((stream._writableState ?? stream._readableState).flags & DESTROYED) stream.emit(kDestroy, error);
    else if (error) errorOrDestroy(stream, error, true);
    else whenConstructed(stream);
  };
  try {
    stream._construct((error?: Error | null) => enqueueTick(done, [error]));
  } catch (error) {
    enqueueTick(done, [error]);
  }
}

function isFinished(stream: AnyStream): boolean {
  const r = stream._readableState;
  const w = stream._writableState;
  return !(r && r.readable !== false && !r.endEmitted) && !(w && w.writable !== false && !w.finished);
}

function emitErrorAndCloseOfOther(stream: AnyStream, error: Error): void {
  stream.emit('error', error);
  stream.emit('close');
}

/**
 * Destroys a stream of any kind, also old ones and requests; without an error one that has not
 * finished fails with an AbortError.
 */
export function destroyer(stream: AnyStream, error?: Error | null): void {
  if (!stream || stream.destroyed || stream[kIsDestroyed] || anyFlags(stream) & DESTROYED) return;
  const failure = error || isFinished(stream) ? error : new AbortError();
  if (typeof stream.setHeader === 'function' && typeof stream.abort === 'function') stream.abort();
  else if (typeof stream.setHeader === 'function' && typeof stream.req?.abort === 'function') stream.req.abort();
  else if (typeof stream.destroy === 'function') stream.destroy(failure);
  else if (typeof stream.close === 'function') stream.close();
  else if (failure) enqueueTick(emitErrorAndCloseOfOther, [stream, failure]);
  else enqueueTick((closed: AnyStream) => closed.emit('close'), [stream]);
  if (!stream.destroyed) stream[kIsDestroyed] = true;
}

/** Takes the methods and the signal that the options of either side give. */
export function takeStreamOptions(stream: AnyStream, options: StateOptions): void {
  if (typeof options.destroy === 'function') stream._destroy = options.destroy;
  if (typeof options.construct === 'function') stream._construct = options.construct;
  if (options.signal) addAbortSignal(options.signal, stream);
}

/** The methods around a stream's end that both sides have. */
export const lifeMethods = {
  destroy,

  _undestroy(this: AnyStream): void {
    const r = this._readableState;
    const w = this._writableState;
    const over = CLOSED | CLOSE_EMITTED | DESTROYED | ERROR_EMITTED;
    if (r) {
      r.errored = null;
      r.flags = r.flags & ~over | CONSTRUCTED;
      r.reading = false;
      r.ended = r.endEmitted = r.readable === false;
    }
    if (w) {
      w.errored = null;
      w.flags = w.flags & ~over | CONSTRUCTED;
      w.finalCalled = w.prefinished = false;
      w.ended = w.ending = w.finished = w.writable === false;
    }
  },

  _destroy(this: AnyStream, error: Error | null, callback: Callback): void {
    callback(error);
  },

  [Symbol.for('nodejs.rejection')](this: AnyStream, error: Error): void {
    this.destroy(error);
  },
};

/** The accessors around a stream's end, of one side. */
export function lifeAccessors(side: '_readableState' | '_writableState'): PropertyDescriptorMap {
  return {
    closed: stateGetter(side, (state) => state.closed, false),
    errored: stateGetter(side, (state) => state.errored, null),
    destroyed: {
      get(this: AnyStream): boolean { return this[side] ? this[side].destroyed : false; },
      // Programs that destroy by themselves say so here.
      set(this: AnyStream, value: unknown) { if (this[side]) this[side].destroyed = value; },
    },
  };
}
