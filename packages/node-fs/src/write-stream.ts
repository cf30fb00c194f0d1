import { ERR_STREAM_DESTROYED, ERR_SYSTEM_ERROR } from '@tabnode/internal/errors';
import { inherit } from '@tabnode/internal/inherit';
import { nextTick } from '@tabnode/internal/tick-queue';
import { validateBoolean, validateFunction, validateInteger } from '@tabnode/internal/validators';
import { Writable } from '@tabnode/node-stream';
import { fsync } from './fsync.ts';
import type { Mode } from './mode.ts';
import { close, open } from './open.ts';
import { getOptions } from './options.ts';
import type { PathLike } from './path.ts';
import { kFs, kIoDone, kIsPerformingIO, type FileStream, type StreamFiles } from './stream-files.ts';
import { copyOf, destroyFile, fileAccessors, openFile, takeFile } from './stream-lifetime.ts';
import { write, writev } from './write.ts';

export interface WriteStreamOptions {
  flags?: string | number | undefined; encoding?: BufferEncoding | undefined; fd?: unknown; mode?: Mode | undefined; autoClose?: boolean | undefined; emitClose?: boolean | undefined;
  /** The byte to begin at. */
  start?: number | undefined;
  fs?: Partial<StreamFiles> | null | undefined; signal?: AbortSignal | null | undefined; highWaterMark?: number | undefined;
  /** Makes the file durable before it is closed. */
  flush?: boolean | null | undefined;
}

/** @see https://nodejs.org/api/fs.html#class-fswritestream */
export interface WriteStream extends Writable, FileStream {
  flush: boolean | null;
  bytesWritten: number;
  destroySoon(): void;
}
export interface WriteStreamConstructor {
  new (path: PathLike | undefined | null, options?: WriteStreamOptions | BufferEncoding | null): WriteStream;
  (path: PathLike | undefined | null, options?: WriteStreamOptions | BufferEncoding | null): WriteStream;
  prototype: WriteStream;
}

type Done = (error?: Error | null) => void;

// A device that is busy is asked again so often.
const MOST_RETRIES = 5;

/** Takes note of what a step of writing has come to; what ends all of it goes to `callback`, and nothing is told. */
function wrote(stream: WriteStream, error: Error | null, bytesWritten: number, retries: number, callback: Done): { bytesWritten: number; retries: number } | undefined {
  if ((error as { code?: string } | null)?.code === 'EAGAIN') {
    error = null;
    bytesWritten = 0;
  }
  if (stream.destroyed || error) {
    callback(error ?? ERR_STREAM_DESTROYED('write'));
    return undefined;
  }
  stream.bytesWritten += bytesWritten;
  if (stream.pos !== undefined) stream.pos += bytesWritten;
  retries = bytesWritten ? 0 : retries + 1;
  if (retries <= MOST_RETRIES) return { bytesWritten, retries };
  callback(ERR_SYSTEM_ERROR({ code: 'EAGAIN', message: 'write failed', errno: 11, syscall: 'write' }));
  return undefined;
}

/** Writes all of `data`, in as many steps as it takes. */
function writeAll(stream: WriteStream, data: Uint8Array, callback: Done, before = 0): void {
  stream[kFs].write!(stream.fd!, data, 0, data.length, stream.pos, (error, count) => {
    const step = wrote(stream, error, count, before, callback);
    if (step === undefined) return;
    const { bytesWritten, retries } = step;
    if (bytesWritten < data.length) writeAll(stream, data.subarray(bytesWritten), callback, retries);
    else callback();
  });
}

function writevAll(stream: WriteStream, chunks: readonly Uint8Array[], callback: Done, before = 0): void {
  stream[kFs].writev!(stream.fd!, chunks, stream.pos, (error, count) => {
    const step = wrote(stream, error, count, before, callback);
    if (step === undefined) return;
    let { bytesWritten } = step;
    const rest: Uint8Array[] = [];
    for (const chunk of chunks) {
      if (bytesWritten >= chunk.length) bytesWritten -= chunk.length;
      else {
        rest.push(bytesWritten === 0 ? chunk : chunk.subarray(bytesWritten));
        bytesWritten = 0;
      }
    }
    if (rest.length > 0) writevAll(stream, rest, callback, step.retries);
    else callback();
  });
}

/** What a write calls back with: whoever destroys the stream meanwhile waits for its end. */
function whenDone(stream: WriteStream, callback: Done): Done {
  stream[kIsPerformingIO] = true;
  return (error) => {
    stream[kIsPerformingIO] = false;
    if (stream.destroyed) {
      callback(error);
      stream.emit(kIoDone, error);
      return;
    }
    callback(error);
  };
}

const methods = {
  _construct: openFile,

  _write(this: WriteStream, data: Uint8Array, _encoding: string, callback: Done): void {
    writeAll(this, data, whenDone(this, callback));
  },

  _writev(this: WriteStream, data: { chunk: Uint8Array }[], callback: Done): void {
    writevAll(this, data.map(({ chunk }) => chunk), whenDone(this, callback));
  },

  _destroy: destroyFile,

  close(this: WriteStream, callback?: Done): void {
    if (callback) {
      if ((this as unknown as { closed: boolean }).closed) {
        nextTick(callback);
        return;
      }
      this.on('close', callback);
    }
    // Without autoClose, the end of writing does not close by itself.
    if (!this.autoClose) this.on('finish', this.destroy);
    this.end();
  },
};

/** @see https://nodejs.org/api/fs.html#class-fswritestream */
export const WriteStream: WriteStreamConstructor = /* @__PURE__ */ (() => {
  const constructor: any = inherit('WriteStream', function (this: any, path: unknown, given?: unknown): any {
    if (!(this instanceof constructor)) return new constructor(path, given);
    const options: any = copyOf(getOptions<WriteStreamOptions & { signal?: unknown }>(given, {}));
    options.decodeStrings = true;
    options.autoDestroy = options.autoClose ?? true;
    const { flush } = options;
    if (flush !== undefined && flush !== null) validateBoolean(flush, 'options.flush');
    if (options.fs) {
      const files: StreamFiles = options.fs;
      validateFunction(files.open, 'options.fs.open');
      if (!files.write && !files.writev) validateFunction(files.write, 'options.fs.write');
      if (files.write) validateFunction(files.write, 'options.fs.write');
      if (files.writev) validateFunction(files.writev, 'options.fs.writev');
      validateFunction(files.close, 'options.fs.close');
      if (flush) validateFunction(files.fsync, 'options.fs.fsync');
      this[kFs] = files;
    }
    takeFile(this, path, options);
    this.flags = options.fd == null ? options.flags ?? 'w' : options.flags;
    this.mode = options.fd == null ? options.mode ?? 0o666 : options.mode;
    this.flush = flush ?? false;
    this.start = options.start;
    this.pos = undefined;
    this.bytesWritten = 0;
    this[kIsPerformingIO] = false;
    // A stand-in may have only one of the two.
    if (!this[kFs].write) this._write = null;
    if (!this[kFs].writev) this._writev = null;
    if (this.start !== undefined) {
      validateInteger(this.start, 'start', 0);
      this.pos = this.start;
    }
    Reflect.apply(Writable, this, [options]);
    if (options.encoding) this.setDefaultEncoding(options.encoding);
    return undefined;
  }, Writable);
  Object.defineProperty(constructor, 'length', { value: 2, configurable: true });
  const { prototype } = constructor;
  Object.assign(prototype, methods, { destroySoon: Writable.prototype.end, [kFs]: { open, write, writev, fsync, close } });
  Object.defineProperties(prototype, fileAccessors('_writableState'));
  return constructor;
})();

/** @see https://nodejs.org/api/fs.html#fscreatewritestreampath-options */
export function createWriteStream(path: PathLike, options?: WriteStreamOptions | BufferEncoding | null): WriteStream {
  return new WriteStream(path, options);
}
