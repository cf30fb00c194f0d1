// Streams, iterables, functions and web streams, each passing on to the next; the first error ends them all.
import { AbortError } from '@tabnode/internal/abort-error';
import { aggregateTwoErrors } from '@tabnode/internal/aggregate-two-errors';
import { ERR_INVALID_RETURN_VALUE, ERR_STREAM_DESTROYED, ERR_STREAM_PREMATURE_CLOSE, ERR_STREAM_UNABLE_TO_PIPE, wrongArgType } from '@tabnode/internal/errors';
import { codedTypeError } from '@tabnode/internal/node-error';
import { standardStreams } from '@tabnode/internal/standard-streams';
import { nextTick } from '@tabnode/internal/tick-queue';
import { validateAbortSignal } from '@tabnode/internal/validators';
import { addAbortListener } from '@tabnode/node-events/abort-listener';
import { createAsyncIterator } from './async-iterator.ts';
import { destroyer } from './destroy.ts';
import { duplexify } from './duplexify.ts';
import { eos } from './end-of-stream.ts';
import { PassThrough } from './pass-through.ts';
import { isClosed, isDestroyed, isIterable, isNodeStream, isReadable, isReadableFinished, isReadableNodeStream, isTransformStream, isWebStream } from './stream-kind.ts';

export interface PipelineOptions {
  /** Destroys the streams when it aborts. */
  signal?: AbortSignal | undefined;
  /** `false`: the last stream is not ended with its source. */
  end?: boolean | undefined;
}
type Done = (error?: any, value?: any) => void;

/** What a pipeline of too few parts fails with. */
export function ERR_MISSING_STREAMS(): TypeError {
  return codedTypeError('ERR_MISSING_ARGS', 'The "streams" argument must be specified', ERR_MISSING_STREAMS);
}

/** `pipeline` with its parts as a list. */
export function runPipeline(streams: any[], callback: Done, options: PipelineOptions = {}): any {
  if (streams.length === 1 && Array.isArray(streams[0])) [streams] = streams;
  if (streams.length < 2) throw ERR_MISSING_STREAMS();
  const { signal: outer, end: endsLast } = options;
  validateAbortSignal(outer, 'options.signal');
  streams.forEach((stream, i) => {
    if (i > 0 && isNodeStream(stream) && isNodeStream(streams[i - 1]) && (isClosed(stream) || isDestroyed(stream))) throw ERR_STREAM_UNABLE_TO_PIPE();
  });

  // Only functions are given a signal.
  let abort: AbortController | undefined;
  let stopped = false;
  const destroys: ((error: any) => void)[] = [];
  const releases: (() => void)[] = [];
  let failure: any;
  let value: any;
  // How many transfers are under way.
  let pending = 0;
  let over = false;
  let listening: Disposable | undefined;

  function fail(error: any): void {
    if (error && (!failure || failure.code === 'ERR_STREAM_PREMATURE_CLOSE')) failure = error;
    if (failure) stop();
  }
  function stop(): void {
    for (const destroy of destroys.splice(0)) destroy(failure);
    listening?.[Symbol.dispose]();
    stopped = true;
    abort?.abort();
  }
  function signalled(): { signal: AbortSignal } {
    abort ??= new AbortController();
    if (stopped) abort.abort();
    return { signal: abort.signal };
  }
  function finish(error?: any): void {
    pending--;
    fail(error);
    if (pending !== 0 || over) return;
    over = true;
    stop();
    if (!failure) for (const release of releases) release();
    nextTick(callback, failure, value);
  }
  function cut(): void {
    pending++;
    finish(new AbortError(undefined, { cause: outer?.reason }));
  }
  if (outer) listening = addAbortListener(outer, cut);

  /** Has a stream destroyed with the others, unless it is done by then; gives what takes the listeners off. */
  function adopt(stream: any, reading: boolean, writing: boolean): () => void {
    let done = false;
    stream.on('close', () => { done = true; });
    const forget = eos(stream, { readable: reading, writable: writing }, (error) => { done = !error; });
    destroys.push((error) => {
      if (done) return;
      done = true;
      destroyer(stream, error || ERR_STREAM_DESTROYED('pipe'));
    });
    return forget;
  }
  function transfer(from: any, to: any, end: boolean): void {
    pending++;
    pump(from, to, finish, end);
  }

  const last = streams.length - 1;
  let current: any;
  for (let i = 0; i <= last; i++) {
    const stream = streams[i];
    const end = i < last || endsLast !== false;
    const isFirst = i === 0;
    const isLast = i === last;

    if (isNodeStream(stream)) {
      const forget = end ? adopt(stream, !isLast, !isFirst) : undefined;
      // Errors that come without a close, or after it.
      const onError = (error: any): void => {
        if (error && error.name !== 'AbortError' && error.code !== 'ERR_STREAM_PREMATURE_CLOSE') fail(error);
      };
      stream.on('error', onError);
      if (isLast && isReadable(stream)) releases.push(() => {
        forget?.();
        stream.removeListener('error', onError);
      });
    }

    if (isFirst) {
      if (typeof stream === 'function') {
        current = stream(signalled());
        if (!isIterable(current)) throw ERR_INVALID_RETURN_VALUE('Iterable, AsyncIterable or Stream', 'source', current);
      } else {
        current = isIterable(stream) || isReadableNodeStream(stream) || isTransformStream(stream) ? stream : duplexify(stream);
      }
    } else if (typeof stream === 'function') {
      current = stream(iterableOf(current), signalled());
      if (!isLast) {
        if (!isIterable(current, true)) throw ERR_INVALID_RETURN_VALUE('AsyncIterable', `transform[${i - 1}]`, current);
        continue;
      }
      // What a function makes of it last is to be had as a stream too.
      const output: any = new (PassThrough as any)({ objectMode: true });
      // A thenable may be sensitive to a second look at its `then`.
      const then = current?.then;
      if (typeof then === 'function') {
        pending++;
        then.call(current, (result: any) => {
          value = result;
          if (result != null) output.write(result);
          if (end) output.end();
          nextTick(finish);
        }, (error: any) => {
          output.destroy(error);
          nextTick(finish, error);
        });
      } else if (isIterable(current, true)) {
        transfer(current, output, end);
      } else {
        throw ERR_INVALID_RETURN_VALUE('AsyncIterable or Promise', 'destination', current);
      }
      current = output;
      releases.push(adopt(output, false, true));
    } else if (isNodeStream(stream)) {
      if (isReadableNodeStream(current)) {
        pending += 2;
        const forget = pipe(current, stream, finish, fail, end);
        if (isLast && isReadable(stream)) releases.push(forget);
      } else if (isWebStream(current) || isIterable(current)) {
        transfer(current, stream, end);
      } else {
        throw wrongArgType('val', 'an instance of Readable, Iterable, AsyncIterable, ReadableStream, or TransformStream', current);
      }
      current = stream;
    } else if (isWebStream(stream)) {
      if (!isReadableNodeStream(current) && !isWebStream(current) && !isIterable(current)) throw wrongArgType('val', 'an instance of Readable, Iterable, AsyncIterable, ReadableStream, or TransformStream', current);
      transfer(isReadableNodeStream(current) ? iterableOf(current) : current, stream, end);
      current = stream;
    } else {
      current = duplexify(stream);
    }
  }
  if (stopped || outer?.aborted) nextTick(cut);
  return current;
}

function iterableOf(value: any): any {
  if (isTransformStream(value)) value = value.readable;
  if (isIterable(value)) return value;
  if (isReadableNodeStream(value)) return createAsyncIterator(value);
  throw wrongArgType('val', 'an instance of Readable, Iterable, or AsyncIterable', value);
}

/** Writes what an iterable gives into a stream of either kind, as fast as it takes it. */
function pump(from: any, to: any, finish: Done, end: boolean): void {
  const iterable = isTransformStream(from) ? from.readable : from;
  if (isNodeStream(to)) pumpToNode(iterable, to, finish, end);
  else pumpToWeb(iterable, isTransformStream(to) ? to.writable : to, finish, end);
}

async function pumpToNode(iterable: AsyncIterable<any>, writable: any, finish: Done, end: boolean): Promise<void> {
  let failure: any;
  let wake: (() => void) | undefined;
  function rouse(error?: any): void {
    if (error) failure = error;
    wake?.();
    wake = undefined;
  }
  async function drained(): Promise<void> {
    if (!failure) await new Promise<void>((resolve) => { wake = resolve; });
    if (failure) throw failure;
  }
  const onDrain = (): void => rouse();
  writable.on('drain', onDrain);
  const stopWatching = eos(writable, { readable: false }, rouse);
  try {
    if (writable.writableNeedDrain) await drained();
    for await (const chunk of iterable) if (!writable.write(chunk)) await drained();
    if (end) {
      writable.end();
      await drained();
    }
    finish();
  } catch (error) {
    finish(failure === error ? error : aggregateTwoErrors(failure, error as Error));
  } finally {
    stopWatching();
    writable.removeListener('drain', onDrain);
  }
}

async function pumpToWeb(iterable: AsyncIterable<any>, writable: WritableStream, finish: Done, end: boolean): Promise<void> {
  const writer = writable.getWriter();
  try {
    for await (const chunk of iterable) {
      await writer.ready;
      writer.write(chunk).catch(() => {});
    }
    await writer.ready;
    if (end) await writer.close();
    finish();
  } catch (error) {
    try {
      await writer.abort(error);
      finish(error);
    } catch (worse) {
      finish(worse);
    }
  }
}

function isStandardOutput(stream: any): boolean {
  return stream === standardStreams.open[1] || stream === standardStreams.open[2];
}

function pipe(source: any, destination: any, finish: Done, fail: Done, end: boolean): () => void {
  let ended = false;
  destination.on('close', () => { if (!ended) fail(ERR_STREAM_PREMATURE_CLOSE()); });
  source.pipe(destination, { end: false });
  if (end && !isStandardOutput(destination)) {
    const endIt = (): void => {
      ended = true;
      destination.end();
    };
    if (isReadableFinished(source)) nextTick(endIt);
    else source.once('end', endIt);
  } else {
    finish();
  }
  eos(source, { readable: true, writable: false }, (error) => {
    const state = source._readableState;
    // It has closed with all its data there: the pipe still reads that.
    if (error?.code === 'ERR_STREAM_PREMATURE_CLOSE' && state?.ended && !state.errored && !state.errorEmitted) source.once('end', finish).once('error', finish);
    else finish(error);
  });
  return eos(destination, { readable: false, writable: true }, finish);
}
