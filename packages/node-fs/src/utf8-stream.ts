import { Buffer } from '@tabnode/node-buffer';
import { EventEmitter } from '@tabnode/node-events/emitter';
import { ERR_INVALID_ARG_VALUE, ERR_INVALID_STATE, ERR_OPERATION_FAILED, wrongArgType } from '@tabnode/internal/errors';
import { codedRangeError } from '@tabnode/internal/node-error';
import { nextTick } from '@tabnode/internal/tick-queue';
import { validateBoolean, validateFunction, validateObject, validateOneOf, validateUint32 } from '@tabnode/internal/validators';
import { dirname } from '@tabnode/node-path/posix';
import { clearInterval, setImmediate, setInterval, setTimeout } from '@tabnode/node-timers';
import { fsync, fsyncSync } from './fsync.ts';
import { mkdir, mkdirSync } from './mkdir.ts';
import { close, open, openSync } from './open.ts';
import { request } from './request.ts';
import { writeSync } from './write.ts';

/** Functions of `fs` that stand in for the real ones. */
interface FileFunctions {
  write: ((fd: number, data: string | Buffer, ...rest: any[]) => void) | undefined;
  writeSync(fd: number, data: string | Buffer, encoding?: string): number;
  fsync(fd: number, callback: (error?: Error | null) => void): void;
  fsyncSync(fd: number): void;
  close(fd: number, callback: (error?: Error | null) => void): void;
  open(path: string, flags: string, mode: unknown, callback: (error: Error | null, fd?: number) => void): void;
  openSync(path: string, flags: string, mode: unknown): number;
  mkdir(path: string, options: object, callback: (error: Error | null) => void): void;
  mkdirSync(path: string, options: object): unknown;
}

export interface Utf8StreamOptions {
  append?: boolean; contentMode?: 'utf8' | 'buffer'; dest?: string; fd?: number; fs?: Partial<FileFunctions>; fsync?: boolean; maxLength?: number; maxWrite?: number;
  minLength?: number; mkdir?: boolean; mode?: number | string; periodicFlush?: number; sync?: boolean;
  retryEAGAIN?(error: Error | null, written: number, remaining: number): boolean;
}

type Data = string | Buffer;
type Failure = Error & { code?: string };

/** A write under way, which `flushSync` may do before its turn comes. */
interface PendingWrite { run(): number; result: number | undefined }

const HIGH_WATER_MARK = 16387;
const MAX_WRITE = 16384;
const RETRY_DELAY = 100;

function destroyedError(): Error {
  return ERR_INVALID_STATE('Utf8Stream is destroyed');
}

function isBusy(error: Failure): boolean {
  return error.code === 'EAGAIN' || error.code === 'EBUSY';
}

/** What is left of text after `written` bytes of it; a character that was cut stays whole. */
function rest(text: string, written: number): string {
  let bytes = 0;
  let i = 0;
  while (i < text.length) {
    const point = text.codePointAt(i)!;
    const length = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    if (bytes + length > written) break;
    bytes += length;
    i += point < 0x10000 ? 1 : 2;
  }
  return text.slice(i);
}

/**
 * Writes text to a file, gathered in a buffer that can be flushed at any time.
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless `fd` or `dest` is given.
 * @see https://nodejs.org/api/fs.html#class-fsutf8stream
 */
export class Utf8Stream extends EventEmitter {
  #append: boolean;
  #contentMode: 'utf8' | 'buffer';
  #fd = -1;
  #file: string | null = null;
  #fs: FileFunctions;
  #fsync: boolean;
  #maxLength: number;
  #maxWrite: number;
  #minLength: number;
  #mkdir: boolean;
  #mode: number | string | undefined;
  #periodicFlush: number;
  #retry: (error: Error | null, written: number, remaining: number) => boolean;
  #sync: boolean;
  #highWaterMark: number;
  #timer: ReturnType<typeof setInterval> | undefined = undefined;

  // What waits, and in front of it what is being written; `#length` counts both.
  #queue: Data[] = [];
  #current: Data | undefined = undefined;
  #length = 0;
  #pending: PendingWrite | undefined = undefined;
  #writing = false;
  #opening = false;
  #reopening = false;
  #flushing = false;
  #ending = false;
  #destroyed = false;
  #drainScheduled = false;

  constructor(options: Utf8StreamOptions = {}) {
    super();
    validateObject(options, 'options');
    const { append = true, contentMode = 'utf8', fd = options.dest, fs = {}, fsync: syncs = false, maxLength = 0, maxWrite = MAX_WRITE, minLength = 0, mkdir: makes = false, mode, periodicFlush = 0, retryEAGAIN = () => true, sync = false } = options;
    validateUint32(Math.max(minLength || 0, HIGH_WATER_MARK), 'options.hwm');
    validateUint32(minLength, 'options.minLength');
    validateUint32(maxLength, 'options.maxLength');
    validateUint32(maxWrite, 'options.maxWrite');
    validateUint32(periodicFlush, 'options.periodicFlush');
    validateBoolean(sync, 'options.sync');
    validateBoolean(append, 'options.append');
    validateBoolean(makes, 'options.mkdir');
    validateBoolean(syncs, 'options.fsync');
    validateOneOf(contentMode, 'options.contentMode', ['buffer', 'utf8']);
    validateFunction(retryEAGAIN, 'options.retryEAGAIN');
    validateObject(fs, 'options.fs');
    this.#append = append;
    this.#contentMode = contentMode;
    this.#fsync = syncs;
    this.#maxLength = maxLength;
    this.#maxWrite = maxWrite || MAX_WRITE;
    this.#minLength = minLength;
    this.#mkdir = makes;
    this.#mode = mode;
    this.#periodicFlush = periodicFlush;
    this.#retry = retryEAGAIN;
    this.#sync = sync;
    this.#highWaterMark = Math.max(minLength, HIGH_WATER_MARK);
    const own = { writeSync, fsync, fsyncSync, close, open, openSync, mkdir, mkdirSync } as unknown as FileFunctions;
    for (const name of ['write', ...Object.keys(own)] as (keyof FileFunctions)[]) if (fs[name] !== undefined) validateFunction(fs[name], `options.fs.${name}`);
    this.#fs = { ...own, ...fs };

    if (typeof fd === 'number') {
      this.#fd = fd;
      nextTick(() => this.emit('ready'));
    } else if (typeof fd === 'string') {
      this.#open(fd);
    } else {
      throw wrongArgType('fd', 'one of type number or string', fd);
    }
    if (this.#minLength >= this.#maxWrite) throw codedRangeError('ERR_INVALID_ARG_VALUE', `The argument 'minLength' should be smaller than maxWrite (${this.#maxWrite}). Received ${minLength}`, ERR_INVALID_ARG_VALUE);
    // Who comes late to 'drain' is to hear of it again.
    this.on('newListener', (name) => { if (name === 'drain') this.#drainScheduled = false; });
    if (periodicFlush !== 0) {
      this.#timer = setInterval(() => this.flush(), periodicFlush);
      this.#timer.unref();
    }
  }

  get append(): boolean { return this.#append; }
  get contentMode(): 'utf8' | 'buffer' { return this.#contentMode; }
  get fd(): number { return this.#fd; }
  /** The path of its file; null where it has a descriptor alone. */
  get file(): string { return this.#file as string; }
  get fsync(): boolean { return this.#fsync; }
  get maxLength(): number { return this.#maxLength; }
  get minLength(): number { return this.#minLength; }
  get mkdir(): boolean { return this.#mkdir; }
  get mode(): number | string | undefined { return this.#mode; }
  get periodicFlush(): number { return this.#periodicFlush; }
  get sync(): boolean { return this.#sync; }
  get writing(): boolean { return this.#writing; }

  /**
   * Takes data in; false says to wait for `'drain'`.
   *
   * @throws {ERR_INVALID_STATE} once the stream is destroyed.
   * @throws {ERR_INVALID_ARG_TYPE} unless `data` is what `contentMode` says.
   */
  write(data: string | Buffer): boolean {
    if (this.#contentMode === 'buffer' ? !Buffer.isBuffer(data) : typeof data !== 'string') throw wrongArgType('data', this.#contentMode === 'buffer' ? 'an instance of Buffer' : 'of type string', data);
    if (this.#destroyed) throw destroyedError();
    const length = this.#length + data.length;
    if (this.#maxLength !== 0 && length > this.#maxLength) {
      this.emit('drop', data);
      return this.#length < this.#highWaterMark;
    }
    const { at, last } = { at: this.#queue.length - 1, last: this.#queue.at(-1) };
    if (last === undefined || last.length + data.length > this.#maxWrite) this.#queue.push(data);
    else if (typeof last === 'string') this.#queue[at] = last + (data as string);
    else this.#queue[at] = Buffer.concat([last, data as Buffer]);
    this.#length = length;
    if (!this.#writing && length >= this.#minLength) this.#writeNext();
    return this.#length < this.#highWaterMark;
  }

  /** Writes what is gathered, unless a write is under way; calls back when it is in the file. */
  flush(callback?: (error?: Error | null) => void): void {
    if (callback !== undefined && callback !== null) validateFunction(callback, 'cb');
    if (this.#destroyed) {
      callback?.(destroyedError());
      return;
    }
    if (this.#minLength <= 0) {
      callback?.();
      return;
    }
    if (callback) this.#whenDrained(callback);
    if (this.#writing) return;
    if (this.#queue.length === 0 && this.#current === undefined) this.#queue.push(this.#contentMode === 'utf8' ? '' : Buffer.alloc(0));
    this.#writeNext();
  }

  #whenDrained(callback: (error?: Error | null) => void): void {
    this.#flushing = true;
    const done = (error?: Error | null): void => {
      this.#flushing = false;
      callback(error);
    };
    const onDrain = (): void => {
      this.removeListener('error', onError);
      if (this.#fsync || this.#destroyed) done();
      else this.#fs.fsync(this.#fd, done);
    };
    const onError = (error: Error): void => {
      this.removeListener('drain', onDrain);
      done(error);
    };
    this.once('drain', onDrain);
    this.once('error', onError);
  }

  /** Writes what is gathered at once. @throws {ERR_INVALID_STATE} without an open file. */
  flushSync(): void {
    if (this.#destroyed) throw destroyedError();
    if (this.#fd < 0) throw ERR_INVALID_STATE('Invalid file descriptor');
    const pending = this.#pending;
    // What a request has begun comes first, or the file would have it in the wrong order.
    if (pending !== undefined) pending.result ??= pending.run();
    if (!this.#writing && this.#current !== undefined) {
      this.#queue.unshift(this.#current);
      this.#current = undefined;
    }
    while (this.#queue.length > 0) {
      const data = this.#queue[0]!;
      try {
        this.#take(data, this.#writeSync(data), (left) => {
          if (left === undefined) this.#queue.shift();
          else this.#queue[0] = left;
        });
      } catch (error) {
        if (!isBusy(error as Failure) || !this.#retry(error as Failure, data.length, this.#length - data.length)) throw error;
      }
    }
    try {
      this.#fs.fsyncSync(this.#fd);
    } catch {
      // What has no medium to be flushed to is written all the same.
    }
  }

  /**
   * Goes on in another file, or in the same path anew.
   *
   * @throws {ERR_INVALID_STATE} once the stream is destroyed.
   * @throws {ERR_OPERATION_FAILED} where neither is known.
   */
  reopen(file?: string): void {
    if (this.#destroyed) throw destroyedError();
    if (this.#opening) {
      this.once('ready', () => this.reopen(file));
      return;
    }
    if (this.#ending) return;
    if (!this.#file) throw ERR_OPERATION_FAILED('Unable to reopen a file descriptor, you must pass a file to SonicBoom');
    if (file) this.#file = file;
    this.#reopening = true;
    if (this.#writing) return;
    const before = this.#fd;
    this.once('ready', () => {
      if (before !== this.#fd) this.#fs.close(before, (error) => { if (error) this.emit('error', error); });
    });
    this.#open(this.#file);
  }

  /** Writes what is gathered, and closes. @throws {ERR_INVALID_STATE} once the stream is destroyed. */
  end(): void {
    if (this.#destroyed) throw destroyedError();
    if (this.#opening) {
      this.once('ready', () => this.end());
      return;
    }
    if (this.#ending) return;
    this.#ending = true;
    if (this.#writing) return;
    if (this.#length > 0 && this.#fd >= 0) this.#writeNext();
    else this.#close();
  }

  /** Closes without writing what is gathered. */
  destroy(): void {
    if (!this.#destroyed) this.#close();
  }

  [Symbol.dispose](): void {
    this.destroy();
  }

  #open(file: string): void {
    this.#opening = true;
    this.#writing = true;
    this.#drainScheduled = false;
    const flags = this.#append ? 'a' : 'w';
    if (this.#sync) {
      try {
        if (this.#mkdir) this.#fs.mkdirSync(dirname(file), { recursive: true });
        this.#opened(file, null, this.#fs.openSync(file, flags, this.#mode));
      } catch (error) {
        this.#opened(file, error as Error);
        throw error;
      }
      return;
    }
    const opens = (): void => this.#fs.open(file, flags, this.#mode, (error, fd) => this.#opened(file, error, fd));
    if (!this.#mkdir) opens();
    else this.#fs.mkdir(dirname(file), { recursive: true }, (error) => { if (error) this.#opened(file, error); else opens(); });
  }

  #opened(file: string, error: Error | null, fd = -1): void {
    const reopened = this.#reopening;
    this.#reopening = false;
    this.#writing = false;
    this.#opening = false;
    if (error) {
      if (!this.#sync) this.emit('error', error);
      else nextTick(() => { if (this.listenerCount('error') > 0) this.emit('error', error); });
      return;
    }
    this.#fd = fd;
    this.#file = file;
    if (this.#sync) nextTick(() => this.emit('ready'));
    else this.emit('ready');
    if (this.#destroyed) return;
    if (!this.#writing && (this.#length > this.#minLength || this.#flushing)) this.#writeNext();
    else if (reopened) nextTick(() => this.emit('drain'));
  }

  /** Writes the oldest piece. */
  #writeNext(): void {
    this.#writing = true;
    const data = this.#current ??= this.#queue.shift() ?? (this.#contentMode === 'utf8' ? '' : Buffer.alloc(0));
    if (this.#sync) {
      let written = 0;
      try {
        written = this.#writeSync(data);
      } catch (error) {
        this.#written(error as Failure, 0);
        return;
      }
      this.#written(null, written);
    } else {
      this.#writeAsync(data);
    }
  }

  #writeSync(data: Data): number {
    return typeof data === 'string' ? this.#fs.writeSync(this.#fd, data, 'utf8') : this.#fs.writeSync(this.#fd, data);
  }

  #writeAsync(data: Data): void {
    const done = (error: Failure | null, written = 0): void => this.#written(error, written);
    const given = this.#fs.write;
    if (given !== undefined) {
      if (typeof data === 'string') given(this.#fd, data, 'utf8', done);
      else given(this.#fd, data, done);
      return;
    }
    const fd = this.#fd;
    const pending: PendingWrite = this.#pending = { run: () => typeof data === 'string' ? writeSync(fd, data, null, 'utf8') : writeSync(fd, data), result: undefined };
    if (fd < 0) pending.run();
    request(() => pending.result ??= pending.run(), (error, written) => {
      this.#pending = undefined;
      done(error, written);
    });
  }

  /** Takes away what has been written of `data`. */
  #take(data: Data, written: number, keep: (left: Data | undefined) => void): void {
    const left = typeof data !== 'string' ? data.subarray(written) : written >= data.length && written >= Buffer.byteLength(data) ? '' : rest(data, written);
    this.#length -= data.length - left.length;
    keep(left.length === 0 ? undefined : left as Data);
  }

  #written(error: Failure | null, written: number): void {
    const data = this.#current!;
    if (error) {
      if (isBusy(error) && this.#retry(error, data.length, this.#length - data.length)) {
        if (this.#sync) this.#writeNext();
        else setTimeout(() => this.#writeAsync(data), RETRY_DELAY);
      } else {
        this.#writing = false;
        this.emit('error', error);
      }
      return;
    }
    this.emit('write', written);
    this.#take(data, written, (left) => { this.#current = left; });
    if (this.#current !== undefined) {
      this.#writeNext();
      return;
    }
    if (this.#fsync) this.#fs.fsyncSync(this.#fd);
    if (this.#destroyed) {
      this.#writing = false;
    } else if (this.#reopening) {
      this.#writing = false;
      this.#reopening = false;
      this.reopen();
    } else if (this.#length > this.#minLength) {
      this.#writeNext();
    } else if (this.#ending) {
      if (this.#length > 0) {
        this.#writeNext();
      } else {
        this.#writing = false;
        this.#close();
      }
    } else {
      this.#writing = false;
      if (!this.#sync) {
        this.emit('drain');
      } else if (!this.#drainScheduled) {
        this.#drainScheduled = true;
        nextTick(() => {
          if (this.listenerCount('drain') === 0) return;
          this.#drainScheduled = false;
          this.emit('drain');
        });
      }
    }
  }

  #close(): void {
    if (this.#fd === -1) {
      this.once('ready', () => this.#close());
      return;
    }
    if (this.#timer !== undefined) clearInterval(this.#timer);
    this.#destroyed = true;
    this.#queue = [];
    this.#length = 0;
    const fd = this.#fd;
    const closed = (error?: Error | null): void => {
      if (error) {
        this.emit('error', error);
        return;
      }
      if (this.#ending && !this.#writing) this.emit('finish');
      this.emit('close');
    };
    const closes = (): void => {
      // The standard streams stay open.
      if (fd === 1 || fd === 2) setImmediate(closed);
      else this.#fs.close(fd, closed);
    };
    if (this.#fsync) closes();
    else this.#fs.fsync(fd, closes);
  }
}
