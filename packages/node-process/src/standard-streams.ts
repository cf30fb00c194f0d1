// stdin, stdout and stderr until node:stream is there: what programs use of them, on the terminal driver.
import { EventEmitter, type Listener } from '@tabnode/node-events/emitter';
import { ERR_STREAM_NULL_VALUES, ERR_UNKNOWN_ENCODING, wrongArgType } from '@tabnode/internal/errors';
import { nextTick } from '@tabnode/internal/tick-queue';
import { codedError } from '@tabnode/internal/node-error';
import { terminal } from './terminal.ts';

const ENCODINGS = /^(utf-?8|ucs-?2|utf-?16le|latin1|binary|base64|base64url|hex|ascii|buffer)$/i;

type Callback = (error?: Error | null) => void;

/** A stream of text to the terminal. */
export interface OutputStream extends EventEmitter {
  readonly fd: 1 | 2;
  writable: boolean;
  write(chunk: string | ArrayBufferView, encoding?: string | Callback, callback?: Callback): boolean;
  end(chunk?: string | ArrayBufferView | Callback, encoding?: string | Callback, callback?: Callback): OutputStream;
}

function textOf(chunk: unknown, encoding: unknown, decoder: TextDecoder): string {
  if (chunk === null) throw ERR_STREAM_NULL_VALUES();
  if (typeof chunk === 'string') {
    if (encoding !== undefined && encoding !== null && !ENCODINGS.test(String(encoding))) throw ERR_UNKNOWN_ENCODING(String(encoding));
    return chunk;
  }
  if (!ArrayBuffer.isView(chunk)) throw wrongArgType('chunk', 'of type string or an instance of Buffer, TypedArray, or DataView', chunk);
  return decoder.decode(chunk, { stream: true });
}

/** Makes stdout (1) or stderr (2). */
export function createOutput(fd: 1 | 2): OutputStream {
  const decoder = new TextDecoder();
  const stream = new EventEmitter() as OutputStream;
  return Object.assign(stream, {
    fd, writable: true, writableLength: 0, _type: 'pipe', _isStdio: true, destroyed: false,
    write(chunk: unknown, encoding?: unknown, callback?: unknown): boolean {
      if (typeof encoding === 'function') { callback = encoding; encoding = undefined; }
      const text = textOf(chunk, encoding, decoder);
      let error: Error | undefined;
      if (stream.writable) terminal.write(fd, text);
      else error = codedError('ERR_STREAM_WRITE_AFTER_END', 'write after end', createOutput);
      if (typeof callback === 'function') nextTick(callback, error ?? null);
      if (error !== undefined) nextTick(() => stream.emit('error', error));
      return error === undefined;
    },
    end(chunk?: unknown, encoding?: unknown, callback?: unknown): OutputStream {
      if (typeof chunk === 'function') { callback = chunk; chunk = undefined; }
      if (typeof encoding === 'function') { callback = encoding; encoding = undefined; }
      if (chunk !== undefined && chunk !== null) stream.write(chunk as string, encoding as string);
      stream.writable = false;
      if (typeof callback === 'function') stream.once('finish', callback as Listener);
      nextTick(() => stream.emit('finish'));
      return stream;
    },
    // Standard streams outlive all attempts to destroy them.
    destroy: (): OutputStream => stream,
    destroySoon(): void { stream.end(); },
    cork(): void {},
    uncork(): void {},
    setDefaultEncoding: (): OutputStream => stream,
  });
}

/** A page has nothing to read from: its input is at its end, like /dev/null. */
export function createInput(): EventEmitter {
  const stream = new EventEmitter();
  let ended = false;
  const end = (): EventEmitter => {
    if (!ended) {
      ended = true;
      nextTick(() => { stream.emit('end'); stream.emit('close'); });
    }
    return stream;
  };
  stream.on('newListener', (event) => { if (event === 'data' || event === 'readable') end(); });
  return Object.assign(stream, {
    fd: 0, readable: true, destroyed: false,
    read: () => { end(); return null; },
    resume: end, pause: () => stream, setEncoding: () => stream, ref: () => stream, unref: () => stream, destroy: end, isPaused: () => !ended,
    pipe<T extends { end(): unknown }>(destination: T): T { stream.once('end', () => destination.end()); end(); return destination; },
    [Symbol.asyncIterator]: () => ({ async next() { end(); return { done: true, value: undefined }; } }),
  });
}
