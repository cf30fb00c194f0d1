import { close as closeCall, fchmod, fchown, fstat, fsync, ftruncate, futimes, open as openCall, read as readCall, readv as readvCall, write as writeCall, writev as writevCall } from '@tabnode/file-system/calls';
import { asyncId, contextFrame, initResource, triggerId, type AsyncResource } from '@tabnode/internal/async-execution';
import type { AsyncFrame } from '@tabnode/internal/async-frame';
import { wrongArgType } from '@tabnode/internal/errors';
import { NativePromise, nativeThen } from '@tabnode/internal/native-promise';
import { validateInteger, validateObject } from '@tabnode/internal/validators';
import { Buffer } from '@tabnode/node-buffer';
import { EventEmitter } from '@tabnode/node-events/emitter';
import { Interface } from '@tabnode/node-readline';
import type { BigIntStats, Stats } from 'node:fs';
import { bytesOf, validateBuffers, type View } from './buffers.ts';
import { validateOwner } from './chown.ts';
import { handleCall, kHandle, kRef, kUnref } from './file-handle-calls.ts';
import { handleStream } from './file-handle-stream.ts';
import { stringToFlags } from './flags.ts';
import { forgetHandle, watchHandle } from './lost-handles.ts';
import { parseFileMode, type Mode } from './mode.ts';
import type { OpenMode } from './open.ts';
import { toPath, type PathLike } from './path.ts';
import { promised } from './promised.ts';
import { readFile, writeFile } from './promises-files.ts';
import type { ReadFileOptions } from './read-file.ts';
import { readPosition, readRange, type ReadOptions } from './read.ts';
import { ReadStream, type ReadStreamOptions } from './read-stream.ts';
import { requestPromise } from './request.ts';
import type { StatOptions } from './stat.ts';
import { statsAs } from './stats.ts';
import { toUnixTimestamp, type TimeLike } from './time.ts';
import type { Chunks } from './write-chunks.ts';
import type { WriteFileSettings } from './write-file.ts';
import { encodeText, validateData, validateEncodingOf, writePosition, writeRange, type WriteOptions } from './write.ts';
import { WriteStream, type WriteStreamOptions } from './write-stream.ts';

const kFd = /* @__PURE__ */ Symbol('kFd');
const kRefs = /* @__PURE__ */ Symbol('kRefs');
const kClosePromise = /* @__PURE__ */ Symbol('kClosePromise');

/** Stands for an open file among the asynchronous resources. */
class Handle implements AsyncResource {
  declare [asyncId]: number;
  declare [triggerId]: number;
  declare [contextFrame]: AsyncFrame | undefined;

  constructor() {
    initResource(this, 'FILEHANDLE');
  }
}

export interface ReadResult { bytesRead: number; buffer: View }

/**
 * An open file of `fs/promises`.
 *
 * @see https://nodejs.org/api/fs.html#class-filehandle
 */
export class FileHandle extends EventEmitter {
  /** Closes the file, once all that is under way is done. @see https://nodejs.org/api/fs.html#filehandleclose */
  declare close: () => Promise<void>;
  [kHandle]: Handle;
  [kFd]: number;
  // The opener's, and one for each that is at it.
  [kRefs] = 1;
  [kClosePromise]: { promise?: Promise<void>; resolve(): void; reject(error: unknown): void } | undefined = undefined;

  constructor(opened?: { fd: number }) {
    super();
    this.close = () => this.#close();
    this[kHandle] = new Handle();
    this[kFd] = opened?.fd ?? -1;
  }

  getAsyncId(): number {
    return this[kHandle][asyncId];
  }

  /** The descriptor; -1 once it is closed. */
  get fd(): number {
    return this[kFd];
  }

  /** @see https://nodejs.org/api/fs.html#filehandleappendfiledata-options */
  appendFile(data: string | View | Chunks, options?: WriteFileSettings): Promise<void> {
    return writeFile(this, data, options);
  }

  /** @see https://nodejs.org/api/fs.html#filehandlechmodmode */
  chmod(mode: Mode): Promise<void> {
    return handleCall(this, 'fchmod', (fd) => {
      const permissions = parseFileMode(mode, 'mode');
      return requestPromise(() => fchmod(fd, permissions));
    });
  }

  /** @see https://nodejs.org/api/fs.html#filehandlechownuid-gid */
  chown(uid: number, gid: number): Promise<void> {
    return handleCall(this, 'fchown', (fd) => {
      validateOwner(uid, gid);
      return requestPromise(() => fchown(fd, uid, gid));
    });
  }

  /** Resolves when the data is durable. @see https://nodejs.org/api/fs.html#filehandledatasync */
  datasync(): Promise<void> {
    return handleCall(this, 'fdatasync', (fd) => requestPromise(() => fsync(fd, true) as Promise<void>));
  }

  /** Resolves when the file is durable. @see https://nodejs.org/api/fs.html#filehandlesync */
  sync(): Promise<void> {
    return handleCall(this, 'fsync', (fd) => requestPromise(() => fsync(fd, false) as Promise<void>));
  }

  /**
   * Reads from `position`, or from where the file stands.
   *
   * @see https://nodejs.org/api/fs.html#filehandlereadbuffer-offset-length-position
   */
  read(buffer?: View | (ReadOptions & { buffer?: View }) | null, offset?: number | ReadOptions | null, length?: number | null, position?: number | bigint | null): Promise<ReadResult> {
    return handleCall(this, 'read', (fd) => {
      let target: unknown = buffer;
      if (!ArrayBuffer.isView(buffer)) {
        if (buffer !== undefined && buffer !== null) validateObject(buffer, 'options');
        ({ buffer: target = Buffer.alloc(16384), offset, length, position } = (buffer ?? {}) as ReadOptions);
        if (!ArrayBuffer.isView(target)) throw wrongArgType('buffer', 'an instance of Buffer, TypedArray, or DataView', target);
      } else if (offset !== null && typeof offset === 'object') {
        ({ offset, length, position } = offset as ReadOptions);
      }
      const view = target as View;
      const [start, size] = readRange(view, offset, length ?? view.byteLength - ((offset as number | null | undefined) ?? 0));
      if (size === 0) return NativePromise.resolve({ __proto__: null, bytesRead: 0, buffer: view } as unknown as ReadResult);
      const from = readPosition(position, size);
      return requestPromise(() => ({ __proto__: null, bytesRead: readCall(fd, bytesOf(view), start, size, from), buffer: view }) as unknown as ReadResult);
    });
  }

  /** @see https://nodejs.org/api/fs.html#filehandlereadvbuffers-position */
  readv<Buffers extends readonly View[]>(buffers: Buffers, position?: number | null): Promise<{ bytesRead: number; buffers: Buffers }> {
    return handleCall(this, 'readv', (fd) => {
      validateBuffers(buffers);
      return requestPromise(() => ({ __proto__: null, bytesRead: readvCall(fd, buffers.map(bytesOf), typeof position === 'number' ? position : -1), buffers }) as never);
    });
  }

  /** @see https://nodejs.org/api/fs.html#filehandlereadfileoptions */
  readFile(options?: ReadFileOptions | BufferEncoding | null): Promise<any> {
    return readFile(this, options);
  }

  /** The lines of the file, as a readline interface. @see https://nodejs.org/api/fs.html#filehandlereadlinesoptions */
  readLines(options?: ReadStreamOptions): Interface {
    return new Interface({ input: this.createReadStream(options), crlfDelay: Infinity } as never);
  }

  /** @see https://nodejs.org/api/fs.html#filehandlestatoptions */
  stat(options?: StatOptions): Promise<Stats | BigIntStats> {
    return handleCall(this, 'fstat', (fd) => requestPromise(() => statsAs(fstat(fd), options?.bigint)));
  }

  /** @see https://nodejs.org/api/fs.html#filehandletruncatelen */
  truncate(len = 0): Promise<void> {
    return handleCall(this, 'ftruncate', (fd) => {
      validateInteger(len, 'len');
      return requestPromise(() => ftruncate(fd, Math.max(0, len)));
    });
  }

  /** @see https://nodejs.org/api/fs.html#filehandleutimesatime-mtime */
  utimes(atime: TimeLike, mtime: TimeLike): Promise<void> {
    return handleCall(this, 'futimes', (fd) => {
      const read = toUnixTimestamp(atime, 'atime');
      const changed = toUnixTimestamp(mtime, 'mtime');
      return requestPromise(() => futimes(fd, read, changed));
    });
  }

  /**
   * Writes memory or a text, at `position` or where the file stands.
   *
   * @see https://nodejs.org/api/fs.html#filehandlewritebuffer-offset-length-position
   */
  write<Data extends string | View>(buffer: Data, offset?: number | WriteOptions | null, length?: number | string | null, position?: number | null): Promise<{ bytesWritten: number; buffer: Data }> {
    return handleCall(this, 'write', (fd) => {
      let bytes: Uint8Array;
      let start = 0;
      let at: number;
      let size: number;
      if (ArrayBuffer.isView(buffer)) {
        if (buffer.byteLength === 0) return NativePromise.resolve({ __proto__: null, bytesWritten: 0, buffer } as never);
        if (offset !== null && typeof offset === 'object') ({ offset, length, position } = offset);
        [start, size] = writeRange(buffer, offset, length);
        bytes = bytesOf(buffer);
        at = writePosition(position);
      } else {
        validateData(buffer, 'buffer');
        validateEncodingOf(buffer as string, length);
        bytes = encodeText(buffer as string, length);
        size = bytes.length;
        at = writePosition(offset);
      }
      return requestPromise(() => ({ __proto__: null, bytesWritten: writeCall(fd, bytes, start, size, at), buffer }) as never);
    });
  }

  /** @see https://nodejs.org/api/fs.html#filehandlewritevbuffers-position */
  writev<Buffers extends readonly View[]>(buffers: Buffers, position?: number | null): Promise<{ bytesWritten: number; buffers: Buffers }> {
    return handleCall(this, 'writev', (fd) => {
      validateBuffers(buffers);
      if (buffers.length === 0) return NativePromise.resolve({ __proto__: null, bytesWritten: 0, buffers } as never);
      return requestPromise(() => ({ __proto__: null, bytesWritten: writevCall(fd, buffers.map(bytesOf), writePosition(position)), buffers }) as never);
    });
  }

  /** @see https://nodejs.org/api/fs.html#filehandlewritefiledata-options */
  writeFile(data: string | View | Chunks, options?: WriteFileSettings): Promise<void> {
    return writeFile(this, data, options);
  }

  /** The file's bytes as a byte stream; one a handle. @see https://nodejs.org/api/fs.html#filehandlereadablewebstreamoptions */
  readableWebStream(options?: { autoClose?: boolean; type?: string }): ReadableStream {
    return handleStream(this, options);
  }

  /** @see https://nodejs.org/api/fs.html#filehandlecreatereadstreamoptions */
  createReadStream(options?: ReadStreamOptions): ReadStream {
    return new ReadStream(undefined, { ...options, fd: this });
  }

  /** @see https://nodejs.org/api/fs.html#filehandlecreatewritestreamoptions */
  createWriteStream(options?: WriteStreamOptions): WriteStream {
    return new WriteStream(undefined, { ...options, fd: this });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  [kRef](): void {
    this[kRefs]++;
  }

  [kUnref](): void {
    if (--this[kRefs] > 0) return;
    const fd = this[kFd];
    this[kFd] = -1;
    forgetHandle(this);
    const waiting = this[kClosePromise];
    void nativeThen.call(requestPromise(() => closeCall(fd)), () => waiting?.resolve(), (error: unknown) => waiting?.reject(error));
  }

  #close(): Promise<void> {
    if (this[kFd] === -1) return NativePromise.resolve();
    const waiting = this[kClosePromise];
    if (waiting !== undefined) return waiting.promise!;
    const promise = new NativePromise<void>((resolve, reject) => { this[kClosePromise] = { resolve, reject }; });
    this[kClosePromise]!.promise = promise;
    this[kUnref]();
    this.emit('close');
    return promise;
  }
}

/**
 * Opens a file. A handle is to be closed.
 *
 * @example
 * await using file = await open('/tmp/log', 'a');
 * @see https://nodejs.org/api/fs.html#fspromisesopenpath-flags-mode
 */
export function open(path: PathLike, flags?: OpenMode, mode?: Mode): Promise<FileHandle> {
  return promised(() => {
    const name = toPath(path);
    const how = stringToFlags(flags);
    const permissions = parseFileMode(mode, 'mode', 0o666);
    return requestPromise(() => {
      const handle = new FileHandle({ fd: openCall(name, how, permissions) });
      watchHandle(handle, handle.fd, name);
      return handle;
    });
  });
}
