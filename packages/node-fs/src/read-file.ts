import { close as closeCall, fstat as fstatCall, open as openCall, read as readCall, type Attributes } from '@tabnode/file-system/calls';
import { AbortError } from '@tabnode/internal/abort-error';
import { ERR_FS_FILE_TOO_LARGE } from '@tabnode/internal/errors';
import { validateFunction } from '@tabnode/internal/validators';
import { Buffer } from '@tabnode/node-buffer';
import { isFd, validateFd } from './file-descriptor.ts';
import { stringToFlags } from './flags.ts';
import { getOptions } from './options.ts';
import { toPath, type PathLike } from './path.ts';
import { request, type Callback } from './request.ts';

export interface ReadFileOptions { encoding?: BufferEncoding | 'buffer' | null | undefined; flag?: string | number | undefined; signal?: AbortSignal | undefined }

const DEFAULTS: ReadFileOptions = { flag: 'r' };
const KIND = 0o170000;
const REGULAR = 0o100000;
const MOST = 2 ** 31 - 1;
// Bytes a read where the size is not known, and where it is: between reads others have their turn.
const CHUNK = 65536;
const LARGE_CHUNK = 524288;

/** How many bytes a file says that it has; 0 for what is not a file. */
function sizeOf({ mode, size }: Attributes): number {
  if ((mode & KIND) !== REGULAR) return 0;
  if (size > MOST) throw ERR_FS_FILE_TOO_LARGE(size);
  return size;
}

/** What a whole file's bytes are handed out as. */
export function asRead(bytes: Buffer, encoding: unknown): string | Buffer {
  return encoding ? bytes.toString(encoding as BufferEncoding) : bytes;
}

/** The bytes that a descriptor has left; `size` of them where it is not 0. */
function readAll(fd: number, size: number): Buffer {
  if (size > 0) {
    const bytes = Buffer.allocUnsafeSlow(size);
    let total = 0;
    for (let count = -1; count !== 0 && total < size; total += count) count = readCall(fd, bytes, total, size - total, -1);
    return total < size ? bytes.subarray(0, total) : bytes;
  }
  const pieces: Buffer[] = [];
  for (;;) {
    const piece = Buffer.allocUnsafeSlow(CHUNK);
    const count = readCall(fd, piece, 0, CHUNK, -1);
    if (count === 0) return pieces.length === 0 ? Buffer.alloc(0) : Buffer.concat(pieces);
    pieces.push(piece.subarray(0, count));
  }
}

/**
 * Reads a whole file.
 *
 * @param path a path, or a descriptor, which is read from where it stands
 * @returns a Buffer, or a string where there is an encoding.
 * @throws {ENOENT | EISDIR | EACCES} and other errors of the file system.
 * @example
 * readFileSync('/etc/motd', 'utf8')
 * @see https://nodejs.org/api/fs.html#fsreadfilesyncpath-options
 */
export function readFileSync(path: PathLike | number, options?: { encoding?: null | undefined; flag?: string | undefined } | null): NonSharedBuffer;
export function readFileSync(path: PathLike | number, options: { encoding: BufferEncoding; flag?: string | undefined } | BufferEncoding): string;
export function readFileSync(path: PathLike | number, options?: (ReadFileOptions & { flag?: string | undefined }) | BufferEncoding | null): string | NonSharedBuffer;
export function readFileSync(path: PathLike | number, options?: unknown): string | Buffer {
  return readFileCall(path, options)();
}

/** The function that reads a whole file; its options are checked. */
export function readFileCall(path: unknown, options: unknown): () => string | Buffer {
  const { encoding, flag } = getOptions(options, DEFAULTS);
  if (isFd(path)) {
    // Where the text is UTF-8, Node does not ask for the size, and so fails otherwise.
    const plain = encoding === 'utf8' || encoding === 'utf-8';
    if (!plain) validateFd(path);
    return () => asRead(readAll(path, plain ? 0 : sizeOf(fstatCall(path))), encoding);
  }
  const name = toPath(path);
  const flags = stringToFlags(flag);
  return () => {
    const fd = openCall(name, flags, 0o666);
    try {
      return asRead(readAll(fd, sizeOf(fstatCall(fd))), encoding);
    } finally {
      closeCall(fd);
    }
  };
}

/** The error of a signal; undefined while it has not been aborted. */
export function abortion(signal: AbortSignal | undefined): Error | undefined {
  return signal?.aborted ? new AbortError(undefined, { cause: signal.reason }) : undefined;
}

/** A file that is being read: each step is a request, and others run in between. */
class Reading {
  #fd: number;
  #encoding: unknown;
  #signal: AbortSignal | undefined;
  #keepOpen: boolean;
  #callback: Callback<string | Buffer>;
  #bytes: Buffer | undefined;
  #pieces: Buffer[] = [];
  #total = 0;

  constructor(fd: number, keepOpen: boolean, { encoding, signal }: ReadFileOptions, callback: Callback<string | Buffer>) {
    this.#fd = fd;
    this.#keepOpen = keepOpen;
    this.#encoding = encoding;
    this.#signal = signal;
    this.#callback = callback;
    request(() => fstatCall(fd), (error, attributes) => {
      if (error !== null) {
        this.#end(error);
        return;
      }
      let size: number;
      try {
        size = sizeOf(attributes!);
      } catch (tooLarge) {
        this.#end(tooLarge as Error);
        return;
      }
      if (size > 0) this.#bytes = Buffer.allocUnsafeSlow(size);
      this.#read();
    });
  }

  #read(): void {
    const aborted = abortion(this.#signal);
    if (aborted !== undefined) {
      this.#end(aborted);
      return;
    }
    const bytes = this.#bytes;
    const target = bytes ?? Buffer.allocUnsafeSlow(CHUNK);
    const start = bytes === undefined ? 0 : this.#total;
    const size = bytes === undefined ? CHUNK : Math.min(bytes.length - start, LARGE_CHUNK);
    request(() => readCall(this.#fd, target, start, size, -1), (error, count) => {
      if (error !== null) {
        this.#end(error);
        return;
      }
      this.#total += count!;
      if (bytes === undefined && count! > 0) this.#pieces.push(target.subarray(0, count));
      if (count === 0 || this.#total === bytes?.length) this.#end(null);
      else this.#read();
    });
  }

  #end(error: NodeJS.ErrnoException | null): void {
    if (this.#keepOpen) this.#answer(error);
    else request(() => closeCall(this.#fd), (closeError) => this.#answer(error ?? closeError));
  }

  #answer(error: NodeJS.ErrnoException | null): void {
    const callback = this.#callback;
    let data: string | Buffer | undefined;
    if (error === null) {
      try {
        data = asRead(this.#bytes?.subarray(0, this.#total) as Buffer | undefined ?? Buffer.concat(this.#pieces), this.#encoding);
      } catch (failure) {
        error = failure as Error;
      }
    }
    if (error === null) callback(null, data);
    else callback(error);
  }
}

/**
 * Reads a whole file, in pieces between which others run.
 *
 * @see https://nodejs.org/api/fs.html#fsreadfilepath-options-callback
 */
export function readFile(path: PathLike | number, options: ReadFileOptions | BufferEncoding | null | undefined | ((error: NodeJS.ErrnoException | null, data: any) => void), callback?: (error: NodeJS.ErrnoException | null, data: any) => void): void {
  const done = (callback || options) as Callback<string | Buffer>;
  validateFunction(done, 'cb');
  const settings = getOptions(options, DEFAULTS);
  if (isFd(path)) {
    void new Reading(path, true, settings, done);
    return;
  }
  const aborted = abortion(settings.signal);
  if (aborted !== undefined) {
    done(aborted);
    return;
  }
  const flags = stringToFlags(settings.flag, 'options.flag');
  const name = toPath(path);
  request(() => openCall(name, flags, 0o666), (error, fd) => {
    if (error === null) void new Reading(fd!, false, settings, done);
    else done(error);
  });
}
