import { ERR_FEATURE_UNAVAILABLE_ON_PLATFORM, ERR_INVALID_ARG_TYPE, ERR_STREAM_NULL_VALUES } from '@tabnode/internal/errors';
import { codedTypeError } from '@tabnode/internal/node-error';
import { codecClass, keepSides } from './codec-sides.ts';
import { getterOf } from './getter-of.ts';
import { ReadableStream } from './readable-stream.ts';
import { WritableStream } from './writable-stream.ts';

const FORMATS = ['deflate', 'deflate-raw', 'gzip', 'brotli'];

/** Bytes, or chunks written. */
const AHEAD = 65536;

/** The bytes of a chunk: as in Node, text is taken too. */
function bytesOf(chunk: any): BufferSource {
  if (typeof chunk === 'string') return new TextEncoder().encode(chunk);
  if (chunk === null) throw ERR_STREAM_NULL_VALUES();
  const isView = ArrayBuffer.isView(chunk);
  if (!isView && !(chunk instanceof ArrayBuffer)) throw ERR_INVALID_ARG_TYPE('chunk', ['string', 'Buffer', 'TypedArray', 'DataView'], chunk);
  if (isView && !(chunk.buffer instanceof ArrayBuffer)) throw ERR_INVALID_ARG_TYPE('chunk', ['ArrayBuffer', 'Buffer', 'TypedArray', 'DataView'], chunk);
  return chunk as BufferSource;
}

function compressionClass<T extends typeof globalThis.CompressionStream | typeof globalThis.DecompressionStream>(Platform: T, name: string): T {
  const readableOf = getterOf(Platform.prototype, 'readable');
  const writableOf = getterOf(Platform.prototype, 'writable');

  class Coded extends (Platform as typeof globalThis.CompressionStream) {
    constructor(format: CompressionFormat) {
      const text = `${format}`;
      if (!FORMATS.includes(text)) throw codedTypeError('ERR_INVALID_ARG_VALUE', `Failed to construct '${name}': 1st argument value '${text}' is not a valid enum value of type CompressionFormat.`, Coded);
      try {
        super(text as CompressionFormat);
      } catch {
        throw ERR_FEATURE_UNAVAILABLE_ON_PLATFORM(`${name}('${text}')`, 'this browser does not have the format');
      }
      const platformReader: ReadableStreamDefaultReader = readableOf.call(this).getReader();
      const platformWriter: WritableStreamDefaultWriter = writableOf.call(this).getWriter();
      platformReader.closed.catch(() => {});
      platformWriter.closed.catch(() => {});
      let isEnding = false;
      const explained = <R>(work: Promise<R>): Promise<R> => work.catch((error) => {
        if (error instanceof TypeError && !('code' in error)) {
          error.message = '';
          Object.defineProperty(error, 'code', { value: isEnding ? 'Z_BUF_ERROR' : 'Z_DATA_ERROR', writable: true, configurable: true, enumerable: true });
        }
        throw error;
      });
      keepSides(this, {
        // As much is done ahead as in Node: a program may write all before it reads.
        readable: new ReadableStream({
          async pull(controller) {
            const { done, value } = await explained(platformReader.read());
            if (done) controller.close();
            else controller.enqueue(value);
          },
          cancel: (reason) => platformReader.cancel(reason),
        }, { highWaterMark: AHEAD, size: (chunk) => chunk.byteLength }),
        writable: new WritableStream({
          write(chunk) {
            let bytes;
            try {
              bytes = bytesOf(chunk);
            } catch (error) {
              void platformWriter.abort(error);
              throw error;
            }
            return explained(platformWriter.write(bytes));
          },
          close() {
            isEnding = true;
            return explained(platformWriter.close());
          },
          abort: (reason) => platformWriter.abort(reason),
        }, { highWaterMark: AHEAD }),
      });
    }
  }
  return codecClass(Coded, Platform, name, []) as never;
}

/** @see https://nodejs.org/api/webstreams.html#class-compressionstream */
export const CompressionStream: typeof globalThis.CompressionStream = /* @__PURE__ */ (() => compressionClass(globalThis.CompressionStream, 'CompressionStream'))();

/** @see https://nodejs.org/api/webstreams.html#class-decompressionstream */
export const DecompressionStream: typeof globalThis.DecompressionStream = /* @__PURE__ */ (() => compressionClass(globalThis.DecompressionStream, 'DecompressionStream'))();
