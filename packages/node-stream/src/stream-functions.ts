// Functions of the module that make streams: whoever has one of these has the classes whole, with their operators.
import { validateFunction } from '@tabnode/internal/validators';
import { compose as composeStreams } from './compose.ts';
import { runPipeline, type PipelineOptions } from './pipeline.ts';
import { isIterable, isNodeStream, isWebStream } from './stream-kind.ts';
import { Readable } from './streams.ts';

/**
 * Pipes streams, generators, functions and web streams into one another, destroys them all where one fails,
 * and calls back when the last is done. Gives the last stream.
 *
 * @throws {ERR_INVALID_ARG_TYPE} where the callback is none, or a part cannot be made a stream.
 * @throws {ERR_MISSING_ARGS} for fewer than two parts.
 * @see https://nodejs.org/api/stream.html#streampipelinesource-transforms-destination-callback
 */
export const pipeline: {
  (...streams: any[]): any;
  /** What `promisify` makes of it; for TypeScript alone. */
  __promisify__(...streams: any[]): Promise<any>;
} = /* @__PURE__ */ (() => (Readable.from as any) && Object.defineProperty({
  pipeline(...streams: any[]): any {
    const callback = streams[streams.length - 1];
    validateFunction(callback, 'streams[stream.length - 1]');
    streams.pop();
    return runPipeline(streams, callback as never);
  },
}.pipeline, Symbol.for('nodejs.util.promisify.custom'), { enumerable: true, get: () => pipelinePromise }))();

/**
 * A promise for a pipeline to be done, with what its last function has returned.
 *
 * @see https://nodejs.org/api/stream.html#streampipelinesource-transforms-destination-options
 */
export const pipelinePromise: (...streams: any[]) => Promise<any> = /* @__PURE__ */ (() => (Readable.from as any) && {
  pipeline: (...streams: any[]) => new Promise((resolve, reject) => {
    const last = streams[streams.length - 1];
    const options: PipelineOptions | undefined = last && typeof last === 'object' && !isNodeStream(last) && !isIterable(last) && !isWebStream(last) ? streams.pop() : undefined;
    runPipeline(streams, (error, value) => {
      if (error) reject(error);
      else resolve(value);
    }, options);
  }),
}.pipeline)();

export const compose: typeof composeStreams = /* @__PURE__ */ (() => (Readable.from as any) && composeStreams)();
