// Between Node's streams and the platform's. The classes come as arguments, so that they can have these as statics.
import { AbortError } from '@tabnode/internal/abort-error';
import { normalizeEncoding } from '@tabnode/internal/encoding-names';
import { ERR_INVALID_ARG_VALUE, ERR_INVALID_STATE_TYPE, ERR_STREAM_PREMATURE_CLOSE, wrongArgType } from '@tabnode/internal/errors';
import { validateBoolean, validateObject } from '@tabnode/internal/validators';
import { finished } from './end-of-stream.ts';

// A stream of Node's of any kind: what it has is asked as it is used.
type AnyStream = any;
type StreamClass<T> = new (options: any) => T;
type Settle = (error?: unknown) => void;

export interface FromWebOptions { highWaterMark?: number; objectMode?: boolean; encoding?: string; decodeStrings?: boolean; allowHalfOpen?: boolean; signal?: AbortSignal }
export interface ToWebOptions { strategy?: QueuingStrategy; type?: 'bytes'; readableType?: 'bytes' }

/** `Readable.fromWeb` @see https://nodejs.org/api/stream.html#streamreadablefromwebreadablestream-options */
export function readableFromWeb<T>(Readable: StreamClass<T>, web: ReadableStream, options: FromWebOptions = {}): T {
  checkWeb(web, 'ReadableStream', 'readableStream');
  checkOptions(options);
  checkEncoding(options);
  return fromWeb(Readable, options, web, undefined);
}

/** `Writable.fromWeb` @see https://nodejs.org/api/stream.html#streamwritablefromwebwritablestream-options */
export function writableFromWeb<T>(Writable: StreamClass<T>, web: WritableStream, options: FromWebOptions = {}): T {
  checkWeb(web, 'WritableStream', 'writableStream');
  checkOptions(options);
  if (options.decodeStrings !== undefined) validateBoolean(options.decodeStrings, 'options.decodeStrings');
  return fromWeb(Writable, options, undefined, web);
}

/** `Duplex.fromWeb` @see https://nodejs.org/api/stream.html#streamduplexfromwebpair-options */
export function duplexFromWeb<T>(Duplex: StreamClass<T>, pair: { readable: ReadableStream; writable: WritableStream } = {} as never, options: FromWebOptions = {}): T {
  validateObject(pair, 'pair');
  checkWeb(pair.readable, 'ReadableStream', 'pair.readable');
  checkWeb(pair.writable, 'WritableStream', 'pair.writable');
  checkOptions(options);
  checkEncoding(options);
  return fromWeb(Duplex, options, pair.readable, pair.writable);
}

function checkWeb(value: unknown, name: 'ReadableStream' | 'WritableStream', argument: string): void {
  if (!(value instanceof globalThis[name])) throw wrongArgType(argument, `an instance of ${name}`, value);
}

function checkOptions(options: FromWebOptions): void {
  validateObject(options, 'options');
  if (options.objectMode !== undefined) validateBoolean(options.objectMode, 'options.objectMode');
}

function checkEncoding({ encoding }: FromWebOptions): void {
  if (encoding !== undefined && (typeof encoding !== 'string' || normalizeEncoding(encoding) === undefined)) throw ERR_INVALID_ARG_VALUE('options.encoding', encoding);
}

function checkLock(web: { readonly locked: boolean } | undefined, name: string): void {
  if (web?.locked) throw ERR_INVALID_STATE_TYPE(`${name} is locked`);
}

function checkType(type: unknown): void {
  if (type !== undefined && type !== 'bytes') throw ERR_INVALID_ARG_VALUE('options.type', type, "must be one of: 'bytes', undefined");
}

function fail(stream: AnyStream, error: unknown): void {
  if (!stream.destroyed) stream.destroy(error || new AbortError());
}

function fromWeb<T>(Stream: StreamClass<T>, { highWaterMark, objectMode, encoding, decodeStrings, allowHalfOpen = false, signal }: FromWebOptions, readable: ReadableStream | undefined, writable: WritableStream | undefined): T {
  checkLock(readable, 'ReadableStream');
  checkLock(writable, 'WritableStream');
  const reader = readable?.getReader();
  const writer = writable?.getWriter();
  let canCancel = reader !== undefined;
  let canAbort = writer !== undefined;

  function settle(work: Promise<unknown>, callback: Settle): void {
    work.then(() => callback(), callback).catch((error: unknown) => fail(stream, error));
  }

  const stream: AnyStream = new Stream({
    highWaterMark, objectMode, encoding, decodeStrings, allowHalfOpen, signal,
    read() {
      reader!.read().then(({ done, value }) => { stream.push(done ? null : value); }, (error: unknown) => fail(stream, error));
    },
    write(chunk: unknown, _encoding: string, callback: Settle) {
      settle(writer!.ready.then(() => writer!.write(chunk)), callback);
    },
    writev(chunks: { chunk: unknown }[], callback: Settle) {
      settle(writer!.ready.then(() => Promise.all(chunks.map(({ chunk }) => writer!.write(chunk)))), callback);
    },
    final(callback: Settle) {
      settle(writer!.close(), callback);
    },
    destroy(error: Error | null, callback: Settle) {
      const ends: (Promise<void> | undefined | false)[] = [
        canCancel && reader!.cancel(error),
        // A pair is given up; a sink alone is closed in good order.
        canAbort && (reader || error ? writer!.abort(error) : writer!.close()),
      ];
      if (canCancel || canAbort) Promise.allSettled(ends).then(() => callback(error));
      else callback(error);
    },
  });
  const broke = (error: unknown): void => {
    canCancel = canAbort = false;
    fail(stream, error);
  };
  reader?.closed.then(() => { canCancel = false; }, broke);
  writer?.closed.then(() => {
    canAbort = false;
    if (!stream.writableEnded) fail(stream, ERR_STREAM_PREMATURE_CLOSE());
  }, broke);
  return stream;
}

const ignore = (): void => {};

/** Tells when the stream is over, and why if not in good order; errors after that concern nobody. */
function whenOver(stream: AnyStream, callback: (error: unknown) => void): void {
  const stop = finished(stream, (error: any) => {
    stop();
    stream.on('error', ignore);
    callback(error?.code === 'ERR_STREAM_PREMATURE_CLOSE' ? new AbortError(undefined, { cause: error }) : error);
  });
}

function closedReadable(): ReadableStream {
  const web = new ReadableStream();
  void web.cancel();
  return web;
}

/** `Readable.toWeb` @see https://nodejs.org/api/stream.html#streamreadabletowebstreamreadable-options */
export function readableToWeb(stream: AnyStream, options: ToWebOptions = {}): ReadableStream {
  if (typeof stream?._readableState !== 'object') throw wrongArgType('streamReadable', 'an stream.Readable', stream);
  validateObject(options, 'options');
  const { type, strategy } = options;
  checkType(type);
  if (stream.destroyed || !stream.readable) return closedReadable();
  const { readableObjectMode, readableHighWaterMark: highWaterMark } = stream;
  let controller: any;
  let over = false;
  stream.pause();
  const web = new ReadableStream({
    type: type as undefined,
    start(given) { controller = given; },
    pull() { stream.resume(); },
    cancel(reason) {
      over = true;
      fail(stream, reason);
    },
  }, type ? { highWaterMark } : strategy ?? { highWaterMark, size: readableObjectMode ? undefined : (chunk) => chunk.byteLength ?? chunk.length });
  whenOver(stream, (error) => {
    if (over) return;
    over = true;
    if (error) {
      controller.error(error);
    } else {
      controller.close();
      // Who waits with a buffer of their own is told only so.
      controller.byobRequest?.respond(0);
    }
  });
  stream.on('data', (chunk: any) => {
    if (over) return;
    if (type) {
      if (!ArrayBuffer.isView(chunk)) throw wrongArgType('buffer', 'an instance of Buffer, TypedArray, or DataView', chunk);
      if (chunk.byteLength === 0) return;
    }
    // Memory that is only in part the chunk's is copied, since the receiver may transfer it; byte streams always do.
    if (ArrayBuffer.isView(chunk) && (type || !readableObjectMode)) chunk = type || chunk.byteLength !== chunk.buffer.byteLength ? new Uint8Array(chunk as Uint8Array) : new Uint8Array(chunk.buffer);
    controller.enqueue(chunk);
    if (controller.desiredSize <= 0) stream.pause();
  });
  return web;
}

/** `Writable.toWeb` @see https://nodejs.org/api/stream.html#streamwritabletowebstreamwritable */
export function writableToWeb(stream: AnyStream): WritableStream {
  if (typeof stream?._writableState !== 'object') throw wrongArgType('streamWritable', 'an stream.Writable', stream);
  if (stream.destroyed || !stream.writable) {
    const web = new WritableStream();
    void web.close();
    return web;
  }
  let controller: WritableStreamDefaultController;
  let drained: PromiseWithResolvers<void> | undefined;
  let closing: PromiseWithResolvers<void> | undefined;
  const web = new WritableStream({
    start(given) { controller = given; },
    write(chunk) {
      const ready = stream.write(!stream.writableObjectMode && chunk instanceof ArrayBuffer ? new Uint8Array(chunk) : chunk);
      if (!ready) return (drained = Promise.withResolvers()).promise;
    },
    abort(reason) { fail(stream, reason); },
    close() {
      if (!stream.writableEnded) stream.end();
      return (closing = Promise.withResolvers()).promise;
    },
  }, { highWaterMark: stream.writableHighWaterMark });
  whenOver(stream, (error) => {
    if (error) {
      drained?.reject(error);
      closing?.reject(error);
    } else if (closing) {
      closing.resolve();
      return;
    }
    controller.error(error ?? new AbortError());
  });
  stream.on('drain', () => drained?.resolve());
  return web;
}

/** `Duplex.toWeb` @see https://nodejs.org/api/stream.html#streamduplextowebstreamduplex-options */
export function duplexToWeb(stream: AnyStream, options: ToWebOptions = {}): { readable: ReadableStream; writable: WritableStream } {
  if (typeof stream?._readableState !== 'object' || typeof stream._writableState !== 'object') throw wrongArgType('duplex', 'an stream.Duplex', stream);
  validateObject(options, 'options');
  const type = options.readableType ?? options.type;
  checkType(type);
  return { writable: writableToWeb(stream), readable: readableToWeb(stream, { type }) };
}
