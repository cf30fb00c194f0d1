// The classes whole: what stands on them is hung on the same functions here.
import { AbortError } from '@tabnode/internal/abort-error';
import { createAsyncIterator, iterator } from './async-iterator.ts';
import { composeReadable } from './compose.ts';
import { Duplex as DuplexCore } from './duplex-core.ts';
import { duplexify } from './duplexify.ts';
import { eos } from './end-of-stream.ts';
import { from } from './from.ts';
import { operators } from './operators.ts';
import { PassThrough as PassThroughCore } from './pass-through.ts';
import { Readable as ReadableCore } from './readable-core.ts';
import { Transform as TransformCore } from './transform-core.ts';
import { duplexFromWeb, duplexToWeb, readableFromWeb, readableToWeb, writableFromWeb, writableToWeb } from './web-adapters.ts';
import type * as types from './stream-types.ts';
import { wrap } from './wrap.ts';
import { Writable as WritableCore } from './writable.ts';

/** `stream[Symbol.asyncDispose]()`: an AbortError unless the stream is done, then a promise for its end. */
function dispose(this: any): Promise<void> {
  let error: unknown = null;
  if (!this.destroyed) this.destroy(error = this.readableEnded || this.writableFinished ? null : new AbortError());
  return new Promise((resolve, reject) => {
    eos(this, (failure) => {
      if (failure && failure !== error) reject(failure);
      else resolve();
    });
  });
}

/** @see https://nodejs.org/api/stream.html#class-streamreadable */
export type Readable = types.Readable;
export const Readable: types.ReadableConstructor = /* @__PURE__ */ (() => {
  const prototype: any = ReadableCore.prototype;
  Object.assign(ReadableCore, {
    from: (iterable: unknown, options?: object) => from(ReadableCore, iterable, options),
    wrap,
    fromWeb: (stream: ReadableStream, options?: object) => readableFromWeb(ReadableCore as any, stream, options),
    toWeb: (stream: unknown, options?: object) => readableToWeb(stream as any, options),
  });
  Object.assign(prototype, { iterator, compose: composeReadable, [Symbol.asyncDispose]: dispose });
  for (const name of Object.keys(operators)) Object.defineProperty(prototype, name, { value: operators[name as keyof typeof operators], writable: true, configurable: true });
  Object.defineProperty(prototype, Symbol.asyncIterator, { value: { [Symbol.asyncIterator](this: any) { return createAsyncIterator(this); } }[Symbol.asyncIterator], writable: true, configurable: true });
  return ReadableCore as types.ReadableConstructor;
})();

/** @see https://nodejs.org/api/stream.html#class-streamwritable */
export type Writable = types.Writable;
export const Writable: types.WritableConstructor = /* @__PURE__ */ (() => {
  Object.assign(WritableCore.prototype, { [Symbol.asyncDispose]: dispose });
  return Object.assign(WritableCore as object, {
    fromWeb: (stream: WritableStream, options?: object) => writableFromWeb(WritableCore as any, stream, options),
    toWeb: (stream: unknown) => writableToWeb(stream as any),
  }) as types.WritableConstructor;
})();

/** @see https://nodejs.org/api/stream.html#class-streamduplex */
export type Duplex = types.Duplex;
export const Duplex: types.DuplexConstructor = /* @__PURE__ */ (() => (Readable.from as any) && Object.assign(DuplexCore as object, {
  fromWeb: (pair: any, options?: object) => duplexFromWeb(DuplexCore as any, pair, options),
  toWeb: (duplex: unknown, options?: object) => duplexToWeb(duplex as any, options),
  from: (body: unknown) => duplexify(body, 'body'),
}) as types.DuplexConstructor)();

/** @see https://nodejs.org/api/stream.html#class-streamtransform */
export type Transform = types.Transform;
export const Transform: types.TransformConstructor = /* @__PURE__ */ (() => (Duplex.from as any) && TransformCore as object as types.TransformConstructor)();

/** @see https://nodejs.org/api/stream.html#class-streampassthrough */
export type PassThrough = types.PassThrough;
export const PassThrough: types.TransformConstructor = /* @__PURE__ */ (() => (Duplex.from as any) && PassThroughCore as object as types.TransformConstructor)();
