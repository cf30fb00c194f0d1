// One direction of one format, as the streams and the one-call functions see it.
import type { Codec } from './codec.ts';

/** What a caller may pass as options; which of them count depends on the format. */
export interface ZlibOptions {
  chunkSize?: number | undefined; flush?: number | undefined; finishFlush?: number | undefined; maxOutputLength?: number | undefined;
  info?: boolean | undefined; rejectGarbageAfterEnd?: boolean | undefined; dictionary?: NodeJS.ArrayBufferView | ArrayBuffer | undefined;
  level?: number | undefined; windowBits?: number | undefined; memLevel?: number | undefined; strategy?: number | undefined;
  params?: Record<number, number | boolean> | undefined; pledgedSrcSize?: number | undefined;
}

/** A codec made of a caller's options. */
export interface Opened {
  codec: Codec;
  /** zlib's own formats only. */
  level?: number;
  strategy?: number;
  /** Whether the bytes that come out depend on how much goes in and out in one step. */
  stepwise?: boolean;
}

export interface Format {
  /** The class's name. */
  readonly name: string;
  /** Node's number for it. */
  readonly mode: number;
  /** The last flush operation that the format has. */
  readonly lastFlush: number;
  /** The flush operation that ends it. */
  readonly finish: number;
  /** The flush operation of `flush()` without a kind. */
  readonly fullFlush: number;
  /** A guess of how many bytes come out of `length`, the length of `input`. */
  expect(length: number, input: Uint8Array): number;
  /** Checks the options that only this format has. */
  open(options: ZlibOptions): Opened;
  /**
   * The stream class, set where it is made. What `info: true` gives as `engine` is one of these, yet a
   * program that calls gunzipSync alone must not pay for streams.
   */
  Stream?: new (options?: ZlibOptions) => object;
}
