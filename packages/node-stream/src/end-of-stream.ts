// When a stream is done: ended, finished, failed or closed, whichever of its sides are asked for.
import { AbortError } from '@tabnode/internal/abort-error';
import { currentFrame, runInFrame } from '@tabnode/internal/async-frame';
import { ERR_STREAM_PREMATURE_CLOSE, wrongArgType } from '@tabnode/internal/errors';
import { nextTick } from '@tabnode/internal/tick-queue';
import { validateAbortSignal, validateBoolean, validateFunction, validateObject } from '@tabnode/internal/validators';
import { addAbortListener } from '@tabnode/node-events/abort-listener';
import { errorOf, isClosed, isNodeStream, isReadable, isReadableFinished, isReadableNodeStream, isReadableStream, isWritable, isWritableFinished, isWritableNodeStream, isWritableStream, willEmitClose } from './stream-kind.ts';
import { webStreamClosed } from './web-stream-closed.ts';

export interface FinishedOptions {
  /** Cuts the waiting short; the stream itself goes on. */
  signal?: AbortSignal | undefined;
  /** `false`: 'error' events do not count. */
  error?: boolean | undefined;
  /** Whether the readable side must have ended; by default if there is one. */
  readable?: boolean | undefined;
  /** Whether the writable side must have finished; by default if there is one. */
  writable?: boolean | undefined;
}
type Callback = (this: any, error?: any) => void;

/** `finished` without what promisify finds on it. */
export function eos(stream: any, options: FinishedOptions | Callback | null | undefined, callback?: Callback): () => void {
  if (arguments.length === 2) {
    callback = options as Callback;
    options = {};
  } else if (options == null) {
    options = {};
  } else {
    validateObject(options, 'options');
  }
  validateFunction(callback, 'callback');
  const { signal, error: heedErrors, readable, writable } = options as FinishedOptions;
  validateAbortSignal(signal, 'options.signal');

  const frame = currentFrame();
  const given = callback as Callback;
  let listening: Disposable | undefined;
  let settled = false;
  function settle(...args: [error?: unknown]): void {
    if (settled) return;
    settled = true;
    listening?.[Symbol.dispose]();
    runInFrame(frame, given, stream, ...args);
  }
  const listeners: [emitter: any, event: string, listener: (...args: any[]) => void][] = [];
  function listen(emitter: any, event: string, listener: (...args: any[]) => void): void {
    listeners.push([emitter, event, listener]);
    emitter.on(event, listener);
  }
  function cleanup(): void {
    settled = true;
    listening?.[Symbol.dispose]();
    for (const [emitter, event, listener] of listeners.splice(0)) emitter.removeListener(event, listener);
  }
  function heedSignal(): void {
    if (signal === undefined || settled) return;
    function abort(): void {
      if (settled) return;
      cleanup();
      runInFrame(frame, given, stream, new AbortError(undefined, { cause: signal!.reason }));
    }
    if (signal.aborted) nextTick(abort);
    else listening = addAbortListener(signal, abort);
  }

  if (isReadableStream(stream) || isWritableStream(stream)) {
    heedSignal();
    webStreamClosed(stream).then(() => nextTick(settle), (error) => nextTick(settle, error));
    return cleanup;
  }
  if (!isNodeStream(stream)) throw wrongArgType('stream', 'an instance of ReadableStream, WritableStream, or Stream', stream);

  const { _readableState: readState, _writableState: writeState } = stream;
  const reads = isReadableNodeStream(stream);
  const writes = isWritableNodeStream(stream);
  const wantsEnd = readable ?? reads;
  const wantsFinish = writable ?? writes;
  // Where 'close' is sure to come and all that it stands for is asked for, it has the last word.
  let awaitsClose = willEmitClose(stream) && reads === wantsEnd && writes === wantsFinish;
  let ended = isReadableFinished(stream, false);
  let finished = isWritableFinished(stream, false);

  function sideDone(other: boolean | null, wantsOther: boolean, stillOpen: boolean): void {
    if (stream.destroyed) awaitsClose = false;
    if (awaitsClose && (!stillOpen || wantsOther)) return;
    if (!wantsOther || other) settle();
  }
  function onend(): void {
    ended = true;
    sideDone(finished, wantsFinish, stream.readable);
  }
  function onfinish(): void {
    finished = true;
    sideDone(ended, wantsEnd, stream.writable);
  }
  function onerror(error: unknown): void {
    settle(error);
  }
  function onclose(): void {
    const error = errorOf(stream);
    if (error && typeof error !== 'boolean') settle(error);
    else if ((wantsEnd && !ended && isReadableNodeStream(stream, true) && !isReadableFinished(stream, false))
      || (wantsFinish && !finished && !isWritableFinished(stream, false))) settle(ERR_STREAM_PREMATURE_CLOSE());
    else settle();
  }

  if (stream.setHeader && typeof stream.abort === 'function') {
    // A ClientRequest is done when its response is, and has its socket only later.
    const onrequest = (): void => listen(stream.req, 'finish', onfinish);
    listen(stream, 'complete', onfinish);
    if (!awaitsClose) listen(stream, 'abort', onclose);
    if (stream.req) onrequest();
    else listen(stream, 'request', onrequest);
  } else if (wantsFinish && !writeState) {
    // Old-style streams know no 'finish'.
    const onlegacyfinish = (): void => { if (!stream.writable) onfinish(); };
    listen(stream, 'end', onlegacyfinish);
    listen(stream, 'close', onlegacyfinish);
  }
  // IncomingMessage may not emit 'close'.
  if (!awaitsClose && typeof stream.aborted === 'boolean') listen(stream, 'aborted', onclose);
  listen(stream, 'end', onend);
  listen(stream, 'finish', onfinish);
  if (heedErrors !== false) listen(stream, 'error', onerror);
  listen(stream, 'close', onclose);

  // What has happened already will not happen again.
  if (isClosed(stream)
    || (writeState?.errorEmitted || readState?.errorEmitted
      ? !awaitsClose
      : (!wantsEnd && (!awaitsClose || isReadable(stream)) && (finished || isWritable(stream) === false) && !writeState?.pendingcb)
        || (!wantsFinish && (!awaitsClose || isWritable(stream)) && (ended || isReadable(stream) === false))
        || (readState && stream.req && stream.aborted))) nextTick(() => { if (!settled) onclose(); });
  heedSignal();
  return cleanup;
}

/**
 * Calls back once a stream is no longer readable or writable, or has failed or closed early. Listeners stay on the
 * stream (so that late errors do no harm) until the function that is returned is called.
 *
 * @throws {ERR_INVALID_ARG_TYPE} where the stream is none, or the callback or an option is of a wrong type.
 * @see https://nodejs.org/api/stream.html#streamfinishedstream-options-callback
 */
export const finished: {
  (stream: any, options: FinishedOptions | null | undefined, callback: Callback): () => void;
  (stream: any, callback: Callback): () => void;
  /** What `promisify` makes of it; for TypeScript alone. */
  __promisify__: typeof finishedPromise;
} = /* @__PURE__ */ (() => Object.defineProperty(eos as any, Symbol.for('nodejs.util.promisify.custom'), { enumerable: true, get: () => finishedPromise }))();

/**
 * A promise for a stream to be no longer readable or writable; `cleanup` takes the listeners off then.
 *
 * @see https://nodejs.org/api/stream.html#streamfinishedstream-options
 */
export function finishedPromise(stream: any, options?: FinishedOptions & { cleanup?: boolean }): Promise<void> {
  options ??= {};
  const { cleanup } = options;
  if (cleanup) validateBoolean(cleanup, 'cleanup');
  return new Promise((resolve, reject) => {
    const stop = eos(stream, options, (error) => {
      if (cleanup) stop();
      if (error) reject(error);
      else resolve();
    });
  });
}
