// How file streams open and close, which both kinds do alike.
import { ERR_INVALID_THIS, ERR_METHOD_NOT_IMPLEMENTED, wrongArgType } from '@tabnode/internal/errors';
import { nativeThen } from '@tabnode/internal/native-promise';
import { nextTick } from '@tabnode/internal/tick-queue';
import { isURL } from '@tabnode/internal/file-url-path';
import { validateFd } from './file-descriptor.ts';
import { isFileHandle, kRef, kUnref, type OpenHandle } from './file-handle-calls.ts';
import { toPath } from './path.ts';
import { kFs, kIoDone, kIsPerformingIO, type StreamFiles } from './stream-files.ts';

interface ClosingHandle extends OpenHandle {
  on(event: 'close', listener: () => void): void;
  close(): Promise<void>;
  read(buffer: Uint8Array, offset: number, length: number, position: unknown): Promise<{ bytesRead: number; buffer: Uint8Array }>;
  write(buffer: Uint8Array, offset: number, length: number, position: unknown): Promise<{ bytesWritten: number; buffer: Uint8Array }>;
  writev(buffers: readonly Uint8Array[], position: unknown): Promise<{ bytesWritten: number; buffers: readonly Uint8Array[] }>;
  sync(): Promise<void>;
}

function whenSettled(promise: Promise<any>, callback: (error: any, ...results: any[]) => void, ...names: string[]): void {
  void nativeThen.call(promise, (result) => nextTick(callback, null, ...names.map((name) => result[name])), (error: unknown) => nextTick(callback, error));
}

/** The functions of an open file, for the stream that stands on it. */
function handleFiles(handle: ClosingHandle): StreamFiles {
  return {
    open: () => undefined,
    close(_fd, callback) {
      handle[kUnref]();
      whenSettled(handle.close(), callback);
    },
    read(_fd, buffer, offset, length, position, callback) { whenSettled(handle.read(buffer, offset, length, position), callback, 'bytesRead', 'buffer'); },
    write(_fd, buffer, offset, length, position, callback) { whenSettled(handle.write(buffer, offset, length, position), callback, 'bytesWritten', 'buffer'); },
    writev(_fd, buffers, position, callback) { whenSettled(handle.writev(buffers, position), callback, 'bytesWritten', 'buffers'); },
    fsync(_fd, callback) { whenSettled(handle.sync(), callback); },
  };
}

/** A copy of options, those that they inherit included. */
export function copyOf<Options extends object>(options: Options): Options {
  const copy: Record<string, unknown> = {};
  for (const name in options) copy[name] = options[name];
  return copy as Options;
}

/** Takes the path, or the descriptor or FileHandle of the options. */
export function takeFile(stream: any, path: unknown, options: { fd?: unknown; fs?: unknown }): void {
  const { fd } = options;
  if (fd === undefined || fd === null) {
    stream.fd = null;
    // Bytes stay as they are given, URLs become paths.
    const name = toPath(path);
    stream.path = isURL(path) ? name : path;
  } else if (typeof fd === 'number') {
    validateFd(fd);
    stream.fd = fd;
  } else if (isFileHandle(fd)) {
    if (options.fs) throw ERR_METHOD_NOT_IMPLEMENTED('FileHandle with fs');
    const handle = fd as ClosingHandle;
    validateFd(handle.fd);
    stream.fd = handle.fd;
    stream[kFs] = handleFiles(handle);
    handle[kRef]();
    handle.on('close', () => stream.close());
  } else {
    throw wrongArgType('options.fd', 'of type number or an instance of FileHandle', fd);
  }
}

/** `_construct` of both: opens the file, unless there is a descriptor. */
export function openFile(this: any, callback: (error?: Error | null) => void): void {
  if (typeof this.fd === 'number') {
    callback();
    return;
  }
  if (typeof this.open === 'function') {
    // Old ways to subclass: an `open` that emits what has become of it.
    const emit = this.emit;
    this.emit = function (this: any, ...args: [string, ...unknown[]]) {
      if (args[0] === 'open') {
        this.emit = emit;
        callback();
        return emit.apply(this, args);
      }
      if (args[0] === 'error') {
        this.emit = emit;
        callback(args[1] as Error);
        return true;
      }
      return emit.apply(this, args);
    };
    this.open();
    return;
  }
  this[kFs].open(this.path, this.flags, this.mode, (error: Error | null, fd: number) => {
    if (error) {
      callback(error);
      return;
    }
    this.fd = fd;
    callback();
    this.emit('open', this.fd);
    this.emit('ready');
  });
}

/** Closes the file of a stream that is done; `error` is what it failed with. */
export function closeFile(stream: any, error: Error | null, callback: (error?: Error | null) => void): void {
  const close = (): void => {
    const { fd } = stream;
    stream[kFs].close(fd, (closeError?: Error | null) => callback(error ?? closeError));
    stream.fd = null;
  };
  if (stream.fd === null || stream.fd === undefined) callback(error);
  else if (stream.flush) stream[kFs].fsync(stream.fd, (syncError?: Error | null) => { error ??= syncError ?? null; close(); });
  else close();
}

/** `_destroy` of both: closes once the read or write under way is done. */
export function destroyFile(this: any, error: Error | null, callback: (error?: Error | null) => void): void {
  if (this[kIsPerformingIO]) this.once(kIoDone, (ioError: Error | null) => closeFile(this, error ?? ioError, callback));
  else closeFile(this, error, callback);
}

/** The accessors that both have. */
export function fileAccessors(side: '_readableState' | '_writableState'): PropertyDescriptorMap {
  return {
    autoClose: {
      get(this: any): boolean {
        if (this[side] === undefined) throw ERR_INVALID_THIS(side === '_readableState' ? 'ReadStream' : 'WriteStream');
        return this[side].autoDestroy;
      },
      set(this: any, value: boolean) { this[side].autoDestroy = value; },
    },
    pending: { get(this: any): boolean { return this.fd === null; }, configurable: true },
  };
}
