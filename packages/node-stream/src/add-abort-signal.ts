import { AbortError } from '@tabnode/internal/abort-error';
import { wrongArgType } from '@tabnode/internal/errors';
import { validateAbortSignal } from '@tabnode/internal/validators';
import { addAbortListener } from '@tabnode/node-events/abort-listener';
import { eos } from './end-of-stream.ts';
import { isNodeStream, isReadableStream, isWritableStream } from './stream-kind.ts';
import { failWebStream } from './web-stream-closed.ts';

/**
 * Destroys a stream with an AbortError when a signal aborts; gives the stream.
 *
 * @throws {ERR_INVALID_ARG_TYPE} where either is not what it should be.
 * @see https://nodejs.org/api/stream.html#streamaddabortsignalsignal-stream
 */
export function addAbortSignal<T>(signal: AbortSignal, stream: T): T {
  if (signal === undefined) throw wrongArgType('signal', 'an instance of AbortSignal', signal);
  validateAbortSignal(signal, 'signal');
  if (!isNodeStream(stream) && !isReadableStream(stream) && !isWritableStream(stream)) throw wrongArgType('stream', 'an instance of ReadableStream, WritableStream, or Stream', stream);
  return attachSignal(signal, stream);
}

/** `addAbortSignal` without the checks; what is not a signal is passed over. */
export function attachSignal<T>(signal: AbortSignal | undefined, stream: T): T {
  if (typeof signal !== 'object' || !('aborted' in signal)) return stream;
  function abort(): void {
    const error = new AbortError(undefined, { cause: signal!.reason });
    if (isNodeStream(stream)) (stream as any).destroy(error);
    else failWebStream(stream as any, error);
  }
  if (signal.aborted) {
    abort();
  } else {
    const listening = addAbortListener(signal, abort);
    eos(stream, () => listening[Symbol.dispose]());
  }
  return stream;
}
