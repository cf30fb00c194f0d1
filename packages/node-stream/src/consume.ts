// Everything that a stream or another async iterable gives, at once.
import { wrongArgType } from '@tabnode/internal/errors';
import { Buffer } from '@tabnode/node-buffer';

type Source = AsyncIterable<any> | ReadableStream;

async function all(stream: Source): Promise<any[]> {
  const chunks = [];
  for await (const chunk of stream as AsyncIterable<any>) chunks.push(chunk);
  return chunks;
}

/**
 * All chunks as one Blob; those that are neither bytes nor Blobs as text.
 *
 * @see https://nodejs.org/api/webstreams.html#streamconsumersblobstream
 */
export async function blob(stream: Source): Promise<Blob> {
  return new Blob(await all(stream));
}

/** @see https://nodejs.org/api/webstreams.html#streamconsumersarraybufferstream */
export async function arrayBuffer(stream: Source): Promise<ArrayBuffer> {
  return (await blob(stream)).arrayBuffer();
}

/** @see https://nodejs.org/api/webstreams.html#streamconsumersbufferstream */
export async function buffer(stream: Source): Promise<Buffer<ArrayBuffer>> {
  return Buffer.from(await arrayBuffer(stream)) as Buffer<ArrayBuffer>;
}

/** @see https://nodejs.org/api/webstreams.html#streamconsumersbytesstream */
export async function bytes(stream: Source): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await arrayBuffer(stream));
}

/**
 * All chunks as text: bytes are UTF-8.
 *
 * @throws {ERR_INVALID_ARG_TYPE} where a chunk is neither text nor bytes.
 * @see https://nodejs.org/api/webstreams.html#streamconsumerstextstream
 */
export async function text(stream: Source): Promise<string> {
  const decoder = new TextDecoder();
  let result = '';
  for await (const chunk of stream as AsyncIterable<any>) {
    if (typeof chunk === 'string') {
      result += chunk;
    } else {
      if (!ArrayBuffer.isView(chunk) && !(chunk instanceof ArrayBuffer)) throw wrongArgType('input', 'an instance of SharedArrayBuffer, ArrayBuffer or ArrayBufferView', chunk);
      result += decoder.decode(chunk as AllowSharedBufferSource, { stream: true });
    }
  }
  return result + decoder.decode();
}

/** @see https://nodejs.org/api/webstreams.html#streamconsumersjsonstream */
export async function json(stream: Source): Promise<unknown> {
  return JSON.parse(await text(stream));
}
