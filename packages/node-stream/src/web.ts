import { ByteLengthQueuingStrategy, CountQueuingStrategy } from './web/queuing-strategies.ts';
import { CompressionStream, DecompressionStream } from './web/compression-streams.ts';
import { TextDecoderStream, TextEncoderStream } from './web/encoding-streams.ts';
import { ReadableByteStreamController, ReadableStreamBYOBRequest, ReadableStreamDefaultController } from './web/readable-controllers.ts';
import { ReadableStreamBYOBReader, ReadableStreamDefaultReader } from './web/readable-readers.ts';
import { ReadableStream } from './web/readable-stream.ts';
import { TransformStream, TransformStreamDefaultController } from './web/transform-stream.ts';
import { WritableStream, WritableStreamDefaultController, WritableStreamDefaultWriter } from './web/writable-stream.ts';

export {
  ByteLengthQueuingStrategy, CompressionStream, CountQueuingStrategy, DecompressionStream, ReadableByteStreamController, ReadableStream,
  ReadableStreamBYOBReader, ReadableStreamBYOBRequest, ReadableStreamDefaultController, ReadableStreamDefaultReader, TextDecoderStream,
  TextEncoderStream, TransformStream, TransformStreamDefaultController, WritableStream, WritableStreamDefaultController, WritableStreamDefaultWriter,
};

const web = {
  ReadableStream, ReadableStreamDefaultReader, ReadableStreamBYOBReader, ReadableStreamBYOBRequest, ReadableByteStreamController,
  ReadableStreamDefaultController, TransformStream, TransformStreamDefaultController, WritableStream, WritableStreamDefaultWriter,
  WritableStreamDefaultController, ByteLengthQueuingStrategy, CountQueuingStrategy, TextEncoderStream, TextDecoderStream, CompressionStream,
  DecompressionStream,
};
export default web;
export { web as 'module.exports' };
