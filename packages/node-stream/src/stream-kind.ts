// What a value is, told from its public fields: the streams of other libraries and of other copies of this
// one, old-style streams and http-like objects answer as our own do.

type Foreign = any;
// Keys under which foreign objects may tell their state (registered: every copy of a library sees the same).
export const kIsDestroyed: unique symbol = /* @__PURE__ */ Symbol.for('nodejs.stream.destroyed') as never;
const kIsErrored = /* @__PURE__ */ Symbol.for('nodejs.stream.errored');
const kIsDisturbed = /* @__PURE__ */ Symbol.for('nodejs.stream.disturbed');
const kIsReadable = /* @__PURE__ */ Symbol.for('nodejs.stream.readable');
const kIsWritable = /* @__PURE__ */ Symbol.for('nodejs.stream.writable');

const isFunction = (value: unknown): boolean => typeof value === 'function';

/** Whether a value is a Node stream to read from; `strict` also asks for `pause()` and `resume()`, which old ones lack. */
export function isReadableNodeStream(value: Foreign, strict = false): boolean {
  // Every Writable has a `pipe` by inheritance.
  return isFunction(value?.pipe) && isFunction(value.on) && (!strict || (isFunction(value.pause) && isFunction(value.resume)))
    && (!value._writableState || Boolean(value._readableState && value._readableState.readable !== false));
}

/** Whether a value is a Node stream to write to. */
export function isWritableNodeStream(value: Foreign): boolean {
  return isFunction(value?.write) && isFunction(value.on) && (!value._readableState || value._writableState?.writable !== false);
}

/** Whether a value is a Node stream with both sides, each of which may be closed. */
export function isDuplexNodeStream(value: Foreign): boolean {
  return Boolean(value?._readableState) && isFunction(value.pipe) && isFunction(value.on) && isFunction(value.write);
}

/** Whether a value is a stream of Node's kind, be it our own, another library's or old-style. */
export function isNodeStream(value: Foreign): boolean {
  return Boolean(value && (value._readableState || value._writableState || (isFunction(value.on) && (isFunction(value.write) || isFunction(value.pipe)))));
}

/** Whether a value is a web ReadableStream. */
export function isReadableStream(value: Foreign): value is ReadableStream {
  return isFunction(value?.pipeThrough) && isFunction(value.getReader) && isFunction(value.cancel) && !isNodeStream(value);
}

/** Whether a value is a web WritableStream. */
export function isWritableStream(value: Foreign): value is WritableStream {
  return isFunction(value?.getWriter) && isFunction(value.abort) && !isNodeStream(value);
}

/** Whether a value is a web TransformStream, or a pair that can stand for one. */
export function isTransformStream(value: Foreign): value is { readable: any; writable: any } {
  return Boolean(value) && typeof value.readable === 'object' && typeof value.writable === 'object' && !isNodeStream(value);
}

/** Whether a value is one of the platform's streams. */
export function isWebStream(value: Foreign): boolean {
  return isReadableStream(value) || isWritableStream(value) || isTransformStream(value);
}

/** Whether a value can be iterated: only asynchronously (`true`), only synchronously (`false`), or either way. */
export function isIterable(value: Foreign, async?: boolean): boolean {
  return (async !== false && isFunction(value?.[Symbol.asyncIterator])) || (async !== true && isFunction(value?.[Symbol.iterator]));
}

/** Whether a stream has been destroyed; null where the value is none. */
export function isDestroyed(stream: Foreign): boolean | null {
  if (!isNodeStream(stream)) return null;
  return Boolean(stream.destroyed || stream[kIsDestroyed] || (stream._writableState ?? stream._readableState)?.destroyed);
}

/** Whether `end()` was called; null where that cannot be told. */
function isWritableEnded(stream: Foreign): boolean | null {
  if (!isWritableNodeStream(stream)) return null;
  if (stream.writableEnded === true) return true;
  const state = stream._writableState;
  if (state?.errored) return false;
  return typeof state?.ended === 'boolean' ? state.ended : null;
}

/** Whether all was written, or at least (`strict` is false) nothing is left to write; null where that cannot be told. */
export function isWritableFinished(stream: Foreign, strict = true): boolean | null {
  if (!isWritableNodeStream(stream)) return null;
  if (stream.writableFinished === true) return true;
  const state = stream._writableState;
  if (state?.errored) return false;
  if (typeof state?.finished !== 'boolean') return null;
  return Boolean(state.finished || (!strict && state.ended && state.length === 0));
}

/** Whether all was read, or at least (`strict` is false) nothing is left to read; null where that cannot be told. */
export function isReadableFinished(stream: Foreign, strict = true): boolean | null {
  if (!isReadableNodeStream(stream)) return null;
  const state = stream._readableState;
  if (state?.errored) return false;
  if (typeof state?.endEmitted !== 'boolean') return null;
  return Boolean(state.endEmitted || (!strict && state.ended && state.length === 0));
}

/**
 * Whether a stream can be read from; null where it is none to read from, or does not tell.
 *
 * @see https://nodejs.org/api/stream.html#streamisreadablestream
 */
export function isReadable(stream: Foreign): boolean | null {
  const told = stream?.[kIsReadable];
  if (told != null) return told;
  if (typeof stream?.readable !== 'boolean') return null;
  return !isDestroyed(stream) && isReadableNodeStream(stream) && stream.readable && !isReadableFinished(stream);
}

/**
 * Whether a stream can be written to; null where it is none to write to, or does not tell.
 *
 * @see https://nodejs.org/api/stream.html#streamiswritablestream
 */
export function isWritable(stream: Foreign): boolean | null {
  const told = stream?.[kIsWritable];
  if (told != null) return told;
  if (typeof stream?.writable !== 'boolean') return null;
  return !isDestroyed(stream) && isWritableNodeStream(stream) && stream.writable && !isWritableEnded(stream);
}

/** Whether 'close' has been emitted, or would have been; null where that cannot be told. */
export function isClosed(stream: Foreign): boolean | null {
  if (!isNodeStream(stream)) return null;
  if (typeof stream.closed === 'boolean') return stream.closed;
  const { _writableState: w, _readableState: r, _closed } = stream;
  if (typeof w?.closed === 'boolean' || typeof r?.closed === 'boolean') return Boolean(w?.closed || r?.closed);
  return typeof _closed === 'boolean' ? _closed : null;
}

/** The error that a Node stream has failed with, of either side; some old ones only tell that there was one. */
export function errorOf(stream: Foreign): unknown {
  return stream.writableErrored ?? (stream._writableState?.errored || stream.readableErrored || stream._readableState?.errored);
}

/** Whether a stream is going to emit 'close' by itself when it is done. */
export function willEmitClose(stream: Foreign): boolean {
  const state = stream._writableState ?? stream._readableState;
  // A ServerResponse has no such state, and always does.
  return state ? Boolean(state.autoDestroy && state.emitClose && state.closed === false) : typeof stream._sent100 === 'boolean';
}

/**
 * Whether a stream has failed.
 *
 * @see https://nodejs.org/api/stream.html#streamiserroredstream
 */
export function isErrored(stream: Foreign): boolean {
  if (!stream) return false;
  const { _readableState: r, _writableState: w } = stream;
  return Boolean(stream[kIsErrored] ?? stream.readableErrored ?? stream.writableErrored ?? r?.errorEmitted ?? w?.errorEmitted ?? r?.errored ?? w?.errored);
}

/**
 * Whether a stream has been read from or cancelled.
 *
 * @see https://nodejs.org/api/stream.html#streamreadableisdisturbedstream
 */
export function isDisturbed(stream: Foreign): boolean {
  return Boolean(stream && (stream[kIsDisturbed] ?? (stream.readableDidRead || stream.readableAborted)));
}
