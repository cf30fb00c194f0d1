import { ERR_OUT_OF_RANGE } from '@tabnode/internal/errors';
import { inherit } from '@tabnode/internal/inherit';
import { validateFunction, validateInteger } from '@tabnode/internal/validators';
import { Buffer } from '@tabnode/node-buffer';
import { finished, Readable } from '@tabnode/node-stream';
import type { Mode } from './mode.ts';
import { close, open } from './open.ts';
import { getOptions } from './options.ts';
import type { PathLike } from './path.ts';
import { read } from './read.ts';
import { kFs, kIoDone, kIsPerformingIO, type FileStream, type StreamFiles } from './stream-files.ts';
import { copyOf, destroyFile, fileAccessors, openFile, takeFile } from './stream-lifetime.ts';

export interface ReadStreamOptions {
  flags?: string | number | undefined; encoding?: BufferEncoding | null | undefined; fd?: unknown; mode?: Mode | undefined; autoClose?: boolean | undefined; emitClose?: boolean | undefined;
  /** The first byte; without it the file is read from where it stands. */
  start?: number | undefined;
  /** The last byte, which is read as well. */
  end?: number | undefined;
  highWaterMark?: number | undefined; fs?: Partial<StreamFiles> | null | undefined; signal?: AbortSignal | null | undefined;
}

/** @see https://nodejs.org/api/fs.html#class-fsreadstream */
export interface ReadStream extends Readable, FileStream {
  end: number;
  bytesRead: number;
}
export interface ReadStreamConstructor {
  new (path: PathLike | undefined | null, options?: ReadStreamOptions | BufferEncoding | null): ReadStream;
  (path: PathLike | undefined | null, options?: ReadStreamOptions | BufferEncoding | null): ReadStream;
  prototype: ReadStream;
}

const methods = {
  _construct: openFile,

  _read(this: ReadStream, size: number): void {
    size = this.pos === undefined ? Math.min(this.end - this.bytesRead + 1, size) : Math.min(this.end - this.pos + 1, size);
    if (size <= 0) {
      this.push(null);
      return;
    }
    const buffer = Buffer.allocUnsafeSlow(size);
    this[kIsPerformingIO] = true;
    this[kFs].read!(this.fd!, buffer, 0, size, this.pos, (error, bytesRead) => {
      this[kIsPerformingIO] = false;
      if (this.destroyed) {
        this.emit(kIoDone, error);
        return;
      }
      if (error) {
        if (this.autoClose) this.destroy(error);
        else this.emit('error', error);
        return;
      }
      if (bytesRead === 0) {
        this.push(null);
        return;
      }
      if (this.pos !== undefined) this.pos += bytesRead;
      this.bytesRead += bytesRead;
      // A short read does not keep a long buffer.
      this.push(bytesRead === size ? buffer : bytesRead * 2 > size ? buffer.subarray(0, bytesRead) : Buffer.from(buffer.subarray(0, bytesRead)));
    });
  },

  _destroy: destroyFile,

  close(this: ReadStream, callback?: (error?: NodeJS.ErrnoException | null) => void): void {
    if (callback) finished(this, callback);
    this.destroy();
  },
};

/** @see https://nodejs.org/api/fs.html#class-fsreadstream */
export const ReadStream: ReadStreamConstructor = /* @__PURE__ */ (() => {
  const constructor: any = inherit('ReadStream', function (this: any, path: unknown, given?: unknown): any {
    if (!(this instanceof constructor)) return new constructor(path, given);
    const options: any = copyOf(getOptions<ReadStreamOptions & { signal?: unknown }>(given, {}));
    options.highWaterMark ??= 65536;
    options.autoDestroy = options.autoClose ?? true;
    if (options.fs) {
      const files: StreamFiles = options.fs;
      for (const name of ['open', 'read', 'close'] as const) validateFunction(files[name], `options.fs.${name}`);
      this[kFs] = files;
    }
    takeFile(this, path, options);
    this.flags = options.fd == null ? options.flags ?? 'r' : options.flags;
    this.mode = options.fd == null ? options.mode ?? 0o666 : options.mode;
    this.start = options.start;
    this.end = options.end ?? Infinity;
    this.pos = undefined;
    this.bytesRead = 0;
    this[kIsPerformingIO] = false;
    if (this.start !== undefined) {
      validateInteger(this.start, 'start', 0);
      this.pos = this.start;
    }
    if (this.end !== Infinity) {
      validateInteger(this.end, 'end', 0);
      if (this.start !== undefined && this.start > this.end) throw ERR_OUT_OF_RANGE('start', `<= "end" (here: ${this.end})`, this.start);
    }
    Reflect.apply(Readable, this, [options]);
    return undefined;
  }, Readable);
  Object.defineProperty(constructor, 'length', { value: 2, configurable: true });
  Object.assign(constructor.prototype, methods, { [kFs]: { open, read, close } });
  Object.defineProperties(constructor.prototype, fileAccessors('_readableState'));
  return constructor;
})();

/** @see https://nodejs.org/api/fs.html#fscreatereadstreampath-options */
export function createReadStream(path: PathLike, options?: ReadStreamOptions | BufferEncoding | null): ReadStream {
  return new ReadStream(path, options);
}
