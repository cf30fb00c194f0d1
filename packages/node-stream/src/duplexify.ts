// One Duplex of whatever can give or take chunks.
import { AbortError } from '@tabnode/internal/abort-error';
import { ERR_INVALID_RETURN_VALUE, wrongArgType } from '@tabnode/internal/errors';
import { nextTick } from '@tabnode/internal/tick-queue';
import { destroyer } from './destroy.ts';
import { Duplex } from './duplex-core.ts';
import { eos } from './end-of-stream.ts';
import { from } from './from.ts';
import { isDuplexNodeStream, isIterable, isNodeStream, isReadable, isReadableNodeStream, isReadableStream, isWritable, isWritableNodeStream, isWritableStream } from './stream-kind.ts';
import { Readable } from './readable-core.ts';
import { readableFromWeb, writableFromWeb } from './web-adapters.ts';
import { wrap } from './wrap.ts';
import { Writable } from './writable.ts';

type Callback = (error?: any) => void;

/** What a coupled Duplex needs to know of the streams behind it. */
interface Behind {
  destroy(error: any): void;
  /** Calls back when they are done, for each where there are two. */
  whenDone(done: (error?: any) => void): void;
  /** Calls back when what was written has arrived. */
  whenFlushed(flushed: () => void): void;
}

/** A Duplex that writes to `head` and reads from `tail`. */
export function couple(head: any, tail: any, behind: Behind): any {
  const writable = Boolean(isWritable(head));
  const readable = Boolean(isReadable(tail));
  let onDrain: Callback | undefined;
  let onFinish: Callback | undefined;
  let onClose: Callback | undefined;
  let waitsForChunk = false;
  let running = true;
  const duplex: any = new (Duplex as any)({ readableObjectMode: Boolean(tail?.readableObjectMode), writableObjectMode: Boolean(head?.writableObjectMode), writable, readable });

  behind.whenDone((error) => {
    running = false;
    const callback = onClose;
    onClose = undefined;
    if (callback) callback(error);
    else if (error) duplex.destroy(error);
    else if (!readable && !writable) duplex.destroy();
  });
  if (writable) {
    duplex._write = (chunk: any, encoding: string, callback: Callback): void => {
      if (head.write(chunk, encoding)) callback();
      else onDrain = callback;
    };
    duplex._final = (callback: Callback): void => {
      head.end();
      onFinish = callback;
    };
    head.on('drain', () => {
      const callback = onDrain;
      onDrain = undefined;
      callback?.();
    });
    behind.whenFlushed(() => {
      const callback = onFinish;
      onFinish = undefined;
      callback?.();
    });
  }
  if (readable) {
    duplex._read = (): void => {
      let chunk;
      while ((chunk = tail.read()) !== null) if (!duplex.push(chunk)) return;
      waitsForChunk = true;
    };
    tail.on('readable', () => {
      if (!waitsForChunk) return;
      waitsForChunk = false;
      duplex._read();
    });
    tail.on('end', () => duplex.push(null));
  }
  duplex._destroy = (error: any, callback: Callback): void => {
    if (!error && running) error = new AbortError();
    waitsForChunk = false;
    onDrain = onFinish = undefined;
    if (running) onClose = callback;
    else callback(error);
    behind.destroy(error);
  };
  return duplex;
}

function pair(readable: any, writable: any): any {
  if (readable && typeof readable.read !== 'function') readable = wrap(readable);
  return couple(writable, readable, {
    destroy(error) {
      destroyer(writable, error);
      destroyer(readable, error);
    },
    whenDone(done) {
      for (const stream of [isWritable(writable) && writable, isReadable(readable) && readable]) if (stream) eos(stream, (error) => {
        if (error) destroyer(readable, error);
        done(error);
      });
    },
    whenFlushed(flushed) { writable.on('finish', flushed); },
  });
}

/**
 * A Duplex of a stream of any kind, an iterable, a function, a Blob, a promise or a `{ readable, writable }` pair of them.
 *
 * @throws {ERR_INVALID_ARG_TYPE} for anything else.
 * @throws {ERR_INVALID_RETURN_VALUE} where a function gives neither an iterable nor a promise.
 */
export function duplexify(body: any, name = 'body'): any {
  if (isDuplexNodeStream(body)) return body;
  if (isReadableNodeStream(body)) return pair(body, undefined);
  if (isWritableNodeStream(body)) return pair(undefined, body);
  if (isNodeStream(body)) return pair(undefined, undefined);
  if (isReadableStream(body)) return pair(readableFromWeb(Readable as any, body), undefined);
  if (isWritableStream(body)) return pair(undefined, writableFromWeb(Writable as any, body));
  if (typeof body === 'function') return fromFunction(body, name);
  if (body instanceof Blob) return duplexify(body.arrayBuffer());
  if (isIterable(body)) return from(Duplex, body, { objectMode: true, writable: false });
  if (typeof body?.readable === 'object' || typeof body?.writable === 'object') {
    const { readable, writable } = body;
    return pair(
      readable ? (isReadableNodeStream(readable) ? readable : duplexify(readable)) : undefined,
      writable ? (isWritableNodeStream(writable) ? writable : duplexify(writable)) : undefined,
    );
  }
  if (typeof body?.then === 'function') {
    let duplex: any;
    body.then((value: any) => {
      if (value != null) duplex.push(value);
      duplex.push(null);
    }, (error: any) => destroyer(duplex, error));
    return duplex = new (Duplex as any)({ objectMode: true, writable: false, read() {} });
  }
  throw wrongArgType(name, 'of type function or an instance of Blob, ReadableStream, WritableStream, Stream, Iterable, AsyncIterable, or Promise or { readable, writable } pair', body);
}

/** What a function gets of a Duplex: the chunks written to it. */
interface Written { chunk?: any; done: boolean; callback: Callback }

function fromFunction(fn: Function, name: string): any {
  let next = Promise.withResolvers<Written>();
  const abort = new AbortController();
  const { signal } = abort;
  async function* written(): AsyncGenerator<any, void> {
    for (;;) {
      const { chunk, done, callback } = await next.promise;
      nextTick(callback);
      if (done) return;
      if (signal.aborted) throw new AbortError(undefined, { cause: signal.reason });
      next = Promise.withResolvers();
      yield chunk;
    }
  }
  const value = fn(written(), { signal });
  const options = {
    objectMode: true,
    write(chunk: any, _encoding: string, callback: Callback): void { next.resolve({ chunk, done: false, callback }); },
    final(callback: Callback): void { next.resolve({ done: true, callback }); },
    destroy(error: any, callback: Callback): void {
      abort.abort();
      callback(error);
    },
  };
  if (isIterable(value)) return from(Duplex, value, options);
  // A thenable may be sensitive to a second look at its `then`.
  const then = value?.then;
  if (typeof then !== 'function') throw ERR_INVALID_RETURN_VALUE('Iterable, AsyncIterable or AsyncFunction', name, value);
  let duplex: any;
  const promise = then.call(value, (result: any) => {
    if (result != null) throw ERR_INVALID_RETURN_VALUE('nully', 'body', result);
  }, (error: any) => destroyer(duplex, error));
  return duplex = new (Duplex as any)({
    ...options,
    readable: false,
    final(callback: Callback): void {
      options.final(() => promise.then(() => nextTick(callback, null), (error: any) => nextTick(callback, error)));
    },
  });
}
