import { wrongArgType } from '@tabnode/internal/errors';
import { callEngine } from './call-engine.ts';
import type { Format, ZlibOptions } from './format.ts';
import { memoryOf, openFormat } from './options.ts';
import { Output } from './output.ts';

/** What a one-call function takes. */
export type InputType = string | ArrayBufferView | ArrayBufferLike;

/** What the one-call functions give with `info: true`. */
export interface WithEngine { buffer: Buffer<ArrayBuffer>; engine: object }

/** What a call with these options gives. */
export type Result<Options> = Options extends { info: true } ? WithEngine : Buffer<ArrayBuffer>;

/** Compresses or decompresses all at once. */
export type SyncCall = <const Options extends ZlibOptions = ZlibOptions>(buffer: InputType, options?: Options) => Result<Options>;

/** Makes a format's one-call function that returns its result. */
export function syncCall(format: Format): SyncCall {
  return function (buffer: InputType, options?: ZlibOptions): never {
    const settings = openFormat(format, options);
    const input = typeof buffer === 'string' ? new TextEncoder().encode(buffer) : memoryOf(buffer);
    if (input === undefined) throw wrongArgType('buffer', 'of type string or an instance of Buffer, TypedArray, DataView, or ArrayBuffer', buffer);
    const { codec, finishFlush, info } = settings;
    const output = new Output(settings, format.expect(input.length, input));
    let left = input.length;
    while (output.write(codec, finishFlush, input, input.length - left, left)) left = codec.availableIn;
    const result = output.join();
    codec.release?.();
    return (info ? { buffer: result, engine: callEngine(format, options, input.length - codec.availableIn) } : result) as never;
  };
}
