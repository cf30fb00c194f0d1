import { ERR_INVALID_ARG_VALUE } from '@tabnode/internal/errors';
import { attachSignal } from './add-abort-signal.ts';
import { destroyer } from './destroy.ts';
import { couple, duplexify } from './duplexify.ts';
import { eos } from './end-of-stream.ts';
import { ERR_MISSING_STREAMS, runPipeline } from './pipeline.ts';
import { signalOption, type SignalOption } from './signal-option.ts';
import { isNodeStream, isReadable, isReadableStream, isTransformStream, isWebStream, isWritable, isWritableStream } from './stream-kind.ts';

/**
 * Combines streams, functions, iterables and web streams into one Duplex that writes to the first and reads from the last.
 *
 * @throws {ERR_MISSING_ARGS} for no stream at all.
 * @throws {ERR_INVALID_ARG_VALUE} where one cannot be read from or written to as its place demands.
 * @see https://nodejs.org/api/stream.html#streamcomposestreams
 */
export function compose(...given: any[]): any {
  if (given.length === 0) throw ERR_MISSING_STREAMS();
  if (given.length === 1) return duplexify(given[0]);
  const last = given.length - 1;
  const streams = given.map((stream, i) => (typeof stream === 'function' && (i === 0 || i === last) ? duplexify(stream) : stream));
  streams.forEach((stream, i) => {
    if (!isNodeStream(stream) && !isWebStream(stream)) return;
    if (i < last && !isReadable(stream) && !isReadableStream(stream) && !isTransformStream(stream)) throw ERR_INVALID_ARG_VALUE(`streams[${i}]`, given[i], 'must be readable');
    if (i > 0 && !isWritable(stream) && !isWritableStream(stream) && !isTransformStream(stream)) throw ERR_INVALID_ARG_VALUE(`streams[${i}]`, given[i], 'must be writable');
  });
  // The ends must be Node's streams to be coupled.
  for (const i of [0, last]) if (isWebStream(streams[i])) streams[i] = duplexify(streams[i]);
  let done: (error?: any) => void;
  const tail = runPipeline(streams, (error) => done(error));
  const whole = couple(streams[0], tail, {
    destroy(error) { destroyer(tail, error); },
    whenDone(callback) { done = callback; },
    whenFlushed(flushed) { eos(tail, flushed); },
  });
  // The last may yet fail after the pipeline has written all to it.
  if (tail.on) eos(tail, (error) => { if (error) whole.destroy(error); });
  return whole;
}

/** `readable.compose()`. */
export function composeReadable(this: any, stream: any, options?: SignalOption): any {
  const signal = signalOption(options);
  if (isNodeStream(stream) && !isWritable(stream)) throw ERR_INVALID_ARG_VALUE('stream', stream, 'must be writable');
  return attachSignal(signal, compose(this, stream));
}
