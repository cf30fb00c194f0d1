// stdin, stdout and stderr without node:stream: what programs use of them most, on the terminal driver.
// @tabnode/node-tty/standard-streams has the whole ones.
import { EventEmitter, type Listener } from '@tabnode/node-events/emitter';
import { ERR_STREAM_NULL_VALUES, ERR_UNKNOWN_ENCODING, wrongArgType } from '@tabnode/internal/errors';
import { terminal } from '@tabnode/internal/terminal';
import { nextTick } from '@tabnode/internal/tick-queue';
import { codedError } from '@tabnode/internal/node-error';

const ENCODINGS = /^(utf-?8|ucs-?2|utf-?16le|latin1|binary|base64|base64url|hex|ascii|buffer)$/i;

type Callback = (error?: Error | null) => void;

/** A stream of text to the terminal. */
export interface OutputStream extends EventEmitter {
  readonly fd: 1 | 2;
  writable: boolean;
  write(chunk: string | ArrayBufferView, encoding?: string | Callback, callback?: Callback): boolean;
  end(chunk?: string | ArrayBufferView | Callback, encoding?: string | Callback, callback?: Callback): OutputStream;
}

/** A stream of text from the terminal. */
export interface InputStream extends EventEmitter {
  readonly fd: 0;
  resume(): InputStream;
}

function checked(chunk: unknown, encoding: unknown): string | ArrayBufferView {
  if (chunk === null) throw ERR_STREAM_NULL_VALUES();
  if (typeof chunk === 'string') {
    if (encoding !== undefined && encoding !== null && !ENCODINGS.test(String(encoding))) throw ERR_UNKNOWN_ENCODING(String(encoding));
    return chunk;
  }
  if (!ArrayBuffer.isView(chunk)) throw wrongArgType('chunk', 'of type string or an instance of Buffer, TypedArray, or DataView', chunk);
  return chunk;
}

function createOutput(fd: 1 | 2): OutputStream {
  const stream = new EventEmitter() as OutputStream;
  const self = (): OutputStream => stream;
  return Object.assign(stream, {
    fd, writable: true, writableLength: 0, _type: 'pipe', _isStdio: true, destroyed: false,
    write(chunk: unknown, encoding?: unknown, callback?: unknown): boolean {
      if (typeof encoding === 'function') { callback = encoding; encoding = undefined; }
      const data = checked(chunk, encoding);
      let error: Error | null = null;
      if (stream.writable) terminal.write(fd, data);
      else error = codedError('ERR_STREAM_WRITE_AFTER_END', 'write after end', createOutput);
      if (typeof callback === 'function') nextTick(callback, error);
      if (error) nextTick(() => stream.emit('error', error));
      return !error;
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
    destroy: self, destroySoon: self, cork: self, uncork: self, setDefaultEncoding: self,
  });
}

/** A page has nothing to read from: its input is at its end, like /dev/null. */
function createInput(): InputStream {
  const stream = new EventEmitter() as InputStream;
  let ended = false;
  const self = (): InputStream => stream;
  const end = (): InputStream => {
    if (!ended) nextTick(() => { stream.emit('end'); stream.emit('close'); });
    ended = true;
    return stream;
  };
  stream.on('newListener', (event) => { if (event === 'data' || event === 'readable') end(); });
  return Object.assign(stream, {
    fd: 0, readable: true, destroyed: false,
    read: () => { end(); return null; },
    resume: end, destroy: end, pause: self, setEncoding: self, ref: self, unref: self, isPaused: () => !ended,
    pipe<T extends { end(): unknown }>(destination: T): T { stream.once('end', () => destination.end()); end(); return destination; },
    // oxlint-disable-next-line require-yield -- there is nothing
    async* [Symbol.asyncIterator]() { end(); },
  } as const);
}

/** Makes stdin, stdout or stderr where nothing else does. */
export function createStandardStream(fd: 0 | 1 | 2): InputStream | OutputStream {
  return fd === 0 ? createInput() : createOutput(fd);
}
