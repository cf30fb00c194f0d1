import { write as writeCall } from '@tabnode/file-system/calls';
import { Buffer } from '@tabnode/node-buffer';
import { bytesOf, type View } from './buffers.ts';
import { abortion } from './read-file.ts';
import { requestPromise } from './request.ts';

/** Data in pieces. */
export type Chunks = Iterable<string | View> | AsyncIterable<string | View>;

/** Whether data comes in pieces; strings and memory do not. */
export function isIterable(value: unknown): value is Chunks {
  return typeof value === 'object' && value !== null && !ArrayBuffer.isView(value) && (Symbol.asyncIterator in value || Symbol.iterator in value);
}

/** Writes pieces as they come, at a descriptor's position. */
export async function writeChunks(fd: number, chunks: Chunks, { encoding, signal }: { encoding?: unknown; signal?: AbortSignal | undefined }, after?: (fd: number) => Promise<void> | undefined): Promise<void> {
  const check = (): void => {
    const aborted = abortion(signal);
    if (aborted !== undefined) throw aborted;
  };
  check();
  for await (const chunk of chunks) {
    check();
    const bytes = ArrayBuffer.isView(chunk) ? bytesOf(chunk) : Buffer.from(chunk, (encoding || 'utf8') as BufferEncoding);
    for (let start = 0; start < bytes.length;) start += await requestPromise(() => writeCall(fd, bytes, start, bytes.length - start, -1));
    check();
  }
  if (after !== undefined) await requestPromise(() => after(fd) as Promise<void>);
}
