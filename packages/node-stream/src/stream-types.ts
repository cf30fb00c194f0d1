// The classes whole, as TypeScript sees them: with what streams.ts hangs on them.
import type { IteratorOptions } from './async-iterator.ts';
import type { Duplex as DuplexCore, DuplexOptions } from './duplex-core.ts';
import type { OperatorOptions } from './operators.ts';
import type { Readable as ReadableCore, ReadableConstructor as ReadableCoreConstructor } from './readable-core.ts';
import type { ReadableOptions } from './readable-state.ts';
import type { SignalOption } from './signal-option.ts';
import type { TransformCallback, TransformOptions } from './transform-core.ts';
import type { FromWebOptions, ToWebOptions } from './web-adapters.ts';
import type { Writable as WritableCore, WritableConstructor as WritableCoreConstructor, WritableOptions } from './writable.ts';

type Each<Result> = (data: any, options: { signal: AbortSignal }) => Result;
type ForEach = Pick<OperatorOptions, 'concurrency' | 'signal'>;
type Verdict = boolean | Promise<boolean>;
type WebPair = { readable: ReadableStream; writable: WritableStream };

/** @see https://nodejs.org/api/stream.html#readable-streams */
export interface ReadableMethods {
  compose(stream: any, options?: SignalOption): Duplex;
  iterator(options?: IteratorOptions): AsyncGenerator<any, undefined>;
  map(fn: Each<any>, options?: OperatorOptions): Readable;
  filter(fn: Each<Verdict>, options?: OperatorOptions): Readable;
  forEach(fn: Each<void | Promise<void>>, options?: ForEach): Promise<void>;
  toArray(options?: SignalOption): Promise<any[]>;
  some(fn: Each<Verdict>, options?: ForEach): Promise<boolean>;
  find<T>(fn: (data: any, options: { signal: AbortSignal }) => data is T, options?: ForEach): Promise<T | undefined>;
  find(fn: Each<Verdict>, options?: ForEach): Promise<any>;
  every(fn: Each<Verdict>, options?: ForEach): Promise<boolean>;
  flatMap(fn: Each<any>, options?: ForEach): Readable;
  drop(limit: number, options?: SignalOption): Readable;
  take(limit: number, options?: SignalOption): Readable;
  /** @deprecated Node v25 has it no more in its documentation. */
  asIndexedPairs(options?: SignalOption): Readable;
  reduce<T>(fn: (previous: any, data: any, options: { signal: AbortSignal }) => T | Promise<T>): Promise<T>;
  reduce<T>(fn: (previous: T, data: any, options: { signal: AbortSignal }) => T | Promise<T>, initial: T, options?: SignalOption): Promise<T>;
  [Symbol.asyncIterator](): AsyncGenerator<any, undefined>;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface Readable extends ReadableCore, ReadableMethods {}

export interface Writable extends WritableCore {
  [Symbol.asyncDispose](): Promise<void>;
}

export interface Duplex extends DuplexCore, ReadableMethods {
  readonly writableAborted: boolean;
}

export interface Transform extends Duplex {
  _transform(chunk: any, encoding: any, callback: TransformCallback): void;
  _flush(callback: TransformCallback): void;
}

export interface PassThrough extends Transform {}

export interface ReadableConstructor extends Pick<ReadableCoreConstructor, 'ReadableState' | '_fromList'> {
  new (options?: ReadableOptions): Readable;
  (this: unknown, options?: ReadableOptions): Readable;
  prototype: Readable;
  from(iterable: Iterable<any> | AsyncIterable<any>, options?: ReadableOptions): Readable;
  wrap(stream: any, options?: ReadableOptions): Readable;
  fromWeb(stream: ReadableStream, options?: FromWebOptions): Readable;
  toWeb(stream: any, options?: ToWebOptions): ReadableStream;
  [name: string]: any;
}

export interface WritableConstructor extends Pick<WritableCoreConstructor, 'WritableState'> {
  new (options?: WritableOptions): Writable;
  (this: unknown, options?: WritableOptions): Writable;
  prototype: Writable;
  fromWeb(stream: WritableStream, options?: FromWebOptions): Writable;
  toWeb(stream: any): WritableStream;
  [name: string]: any;
}

export interface DuplexConstructor {
  new (options?: DuplexOptions): Duplex;
  (this: unknown, options?: DuplexOptions): Duplex;
  prototype: Duplex;
  from(source: any): Duplex;
  fromWeb(pair: WebPair, options?: FromWebOptions): Duplex;
  toWeb(stream: any, options?: ToWebOptions): WebPair;
  [name: string]: any;
}

export interface TransformConstructor extends Omit<DuplexConstructor, 'prototype'> {
  new (options?: TransformOptions): Transform;
  (this: unknown, options?: TransformOptions): Transform;
  prototype: Transform;
}
