import { asyncId, contextFrame, destroyResource, initResource, triggerId, type AsyncResource } from '@tabnode/internal/async-execution';
import type { AsyncFrame } from '@tabnode/internal/async-frame';
import { ERR_TRAILING_JUNK_AFTER_STREAM_END, wrongArgType } from '@tabnode/internal/errors';
import { runResource } from '@tabnode/internal/tick-queue';
import { validateFunction } from '@tabnode/internal/validators';
import { queueWork, type Work } from '@tabnode/internal/work-queue';
import { callEngine } from './call-engine.ts';
import type { Format, ZlibOptions } from './format.ts';
import { memoryOf, openFormat, type Settings } from './options.ts';
import { Output } from './output.ts';
import { PORTION } from './portion.ts';
import type { InputType, Result, WithEngine } from './sync-call.ts';

/** Compresses or decompresses without holding up the caller. */
export interface AsyncCall {
  (buffer: InputType, callback: (error: Error | null, result: Buffer<ArrayBuffer>) => void): void;
  (buffer: InputType, options: ZlibOptions & { info: true }, callback: (error: Error | null, result: WithEngine) => void): void;
  (buffer: InputType, options: ZlibOptions | undefined, callback: (error: Error | null, result: Buffer<ArrayBuffer>) => void): void;
  __promisify__<const Options extends ZlibOptions = ZlibOptions>(buffer: InputType, options?: Options): Promise<Result<Options>>;
}

type Callback = (error: Error | null, result?: Uint8Array | WithEngine) => void;

/** One call under way: writes its input, then ends the data, as the stream does that Node makes for it. */
class Call implements AsyncResource, Work {
  declare [asyncId]: number;
  declare [triggerId]: number;
  declare [contextFrame]: AsyncFrame | undefined;
  #format: Format;
  #options: ZlibOptions | undefined;
  #settings: Settings;
  #input: Uint8Array;
  #callback: Callback;
  #output: Output;
  #left: number;
  #ending: boolean;
  #error: Error | undefined;

  constructor(format: Format, options: ZlibOptions | undefined, settings: Settings, input: Uint8Array | undefined, callback: Callback) {
    this.#format = format;
    this.#options = options;
    this.#settings = settings;
    this.#input = input ?? new Uint8Array(0);
    this.#callback = callback;
    this.#left = this.#input.length;
    this.#ending = input === undefined;
    this.#output = new Output(settings, format.expect(this.#left, this.#input));
    initResource(this, 'ZLIB');
  }

  run(deadline: number): boolean {
    try {
      do {
        if (this.#step()) return true;
      } while (performance.now() < deadline);
    } catch (error) {
      this.#error = error as Error;
      return true;
    }
    return false;
  }

  /** Works on a portion; says whether the data has come to its end. */
  #step(): boolean {
    const { codec, flush, finishFlush, stepwise, rejectGarbageAfterEnd } = this.#settings;
    const left = this.#left;
    if (this.#ending) return !this.#output.write(codec, finishFlush, this.#input, 0, 0);
    const portion = stepwise ? left : Math.min(left, PORTION);
    const more = this.#output.write(codec, portion === left ? flush : 0, this.#input, this.#input.length - left, portion);
    this.#left = left - portion + codec.availableIn;
    if (more) return false;
    if (codec.availableIn > 0) {
      if (rejectGarbageAfterEnd) throw ERR_TRAILING_JUNK_AFTER_STREAM_END();
      return true;
    }
    this.#ending = this.#left === 0;
    return false;
  }

  finish(): void {
    runResource(this, this.#deliver, this, undefined);
    destroyResource(this[asyncId]);
  }

  #deliver(): void {
    const callback = this.#callback;
    if (this.#error !== undefined) {
      callback(this.#error);
      return;
    }
    const buffer = this.#output.join() as Buffer<ArrayBuffer>;
    this.#settings.codec.release?.();
    callback(null, this.#settings.info ? { buffer, engine: callEngine(this.#format, this.#options, this.#input.length - this.#left) } : buffer);
  }
}

/** Makes a format's one-call function that calls back with its result. */
export function asyncCall(format: Format): AsyncCall {
  return function (buffer: InputType | null | undefined, options: ZlibOptions | undefined | Callback, callback?: Callback): void {
    if (typeof options === 'function') {
      callback = options;
      options = {};
    }
    const settings = openFormat(format, options);
    validateFunction(callback, 'callback');
    const input = typeof buffer === 'string' ? new TextEncoder().encode(buffer) : memoryOf(buffer);
    if (input === undefined && buffer != null) throw wrongArgType('chunk', 'of type string or an instance of Buffer, TypedArray, or DataView', buffer);
    queueWork(new Call(format, options, settings, input, callback as Callback));
  } as AsyncCall;
}
