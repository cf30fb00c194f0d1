import { close as closeCall, open as openCall, write as writeCall } from '@tabnode/file-system/calls';
import { validateBoolean, validateFunction } from '@tabnode/internal/validators';
import { Buffer } from '@tabnode/node-buffer';
import { bytesOf, type View } from './buffers.ts';
import { isFd, validateFd } from './file-descriptor.ts';
import { stringToFlags } from './flags.ts';
import { fsync, fsyncSync } from './fsync.ts';
import { parseFileMode, type Mode } from './mode.ts';
import { getOptions } from './options.ts';
import { toPath, type PathLike } from './path.ts';
import { publicFs } from './public-fs.ts';
import { abortion } from './read-file.ts';
import { request } from './request.ts';
import { validateData } from './write.ts';

export interface WriteFileOptions { encoding?: BufferEncoding | 'buffer' | null | undefined; mode?: Mode | undefined; flag?: string | number | undefined; flush?: boolean | undefined; signal?: AbortSignal | undefined }

/** Options, an encoding, or nothing. */
export type WriteFileSettings = WriteFileOptions | BufferEncoding | null | undefined;

type Done = (error: NodeJS.ErrnoException | null) => void;

const WRITE: WriteFileOptions = { encoding: 'utf8', mode: 0o666, flag: 'w', flush: false };
const APPEND: WriteFileOptions = { encoding: 'utf8', mode: 0o666, flag: 'a' };

function writeWhole(fd: number, bytes: Uint8Array): void {
  for (let start = 0; start < bytes.length;) start += writeCall(fd, bytes, start, bytes.length - start, -1);
}

/** Whether to wait until the data is durable. */
function flushOf({ flush }: WriteFileOptions): boolean {
  if (flush === null || flush === undefined) return false;
  validateBoolean(flush, 'options.flush');
  return flush;
}

/**
 * Replaces a file's content, or makes the file.
 *
 * @param path a path, or a descriptor, which is written where it stands
 * @throws {ERR_INVALID_ARG_TYPE} unless `data` is a string or memory.
 * @example
 * writeFileSync('/tmp/note', 'hello');
 * @see https://nodejs.org/api/fs.html#fswritefilesyncfile-data-options
 */
export function writeFileSync(path: PathLike | number, data: string | View, options?: WriteFileSettings): void {
  writeFileCall(path, data, options)();
}

/** The function that writes a whole file, at once as far as others can see; its arguments are checked. */
export function writeFileCall(path: unknown, data: unknown, options: unknown): () => void {
  const settings = getOptions(options, WRITE);
  const flush = flushOf(settings);
  validateData(data, 'data');
  const bytes = typeof data === 'string' ? Buffer.from(data, (settings.encoding || 'utf8') as BufferEncoding) : bytesOf(data);
  if (isFd(path)) {
    // Node writes texts in UTF-8 another way, which asks nothing of the descriptor.
    const text = typeof data === 'string' && (settings.encoding === 'utf8' || settings.encoding === 'utf-8') && !flush;
    if (!text && bytes.length > 0) validateFd(path);
    return () => {
      writeWhole(path, bytes);
      if (flush) (publicFs.fsyncSync ?? fsyncSync)(path);
    };
  }
  const name = toPath(path);
  const flags = stringToFlags(settings.flag || 'w');
  const mode = parseFileMode(settings.mode, 'mode', 0o666);
  return () => {
    const fd = openCall(name, flags, mode);
    try {
      writeWhole(fd, bytes);
      if (flush) (publicFs.fsyncSync ?? fsyncSync)(fd);
    } finally {
      closeCall(fd);
    }
  };
}

/** Adds to a file, which is made where there is none. @see https://nodejs.org/api/fs.html#fsappendfilesyncpath-data-options */
export function appendFileSync(path: PathLike | number, data: string | View, options?: WriteFileSettings): void {
  writeFileSync(path, data, appendOptions(path, getOptions(options, APPEND)));
}

function appendOptions(path: unknown, options: WriteFileOptions): WriteFileOptions {
  // The caller's own object stays as it is.
  return !options.flag || isFd(path) ? { ...options, flag: 'a' } : options;
}

function writeOn(fd: number, bytes: Uint8Array, start: number, { signal }: WriteFileOptions, end: Done): void {
  const aborted = abortion(signal);
  if (aborted !== undefined) {
    end(aborted);
    return;
  }
  request(() => writeCall(fd, bytes, start, bytes.length - start, -1), (error, count) => {
    if (error !== null || start + count! >= bytes.length) end(error);
    else writeOn(fd, bytes, start + count!, { signal }, end);
  });
}

/**
 * Replaces a file's content, or makes the file.
 *
 * @see https://nodejs.org/api/fs.html#fswritefilefile-data-options-callback
 */
export function writeFile(path: PathLike | number, data: string | View, options: WriteFileSettings | Done, callback?: Done): void {
  const done = (callback || options) as Done;
  validateFunction(done, 'cb');
  const settings = getOptions(options, WRITE);
  const flush = flushOf(settings);
  validateData(data, 'data');
  const bytes = typeof data === 'string' ? Buffer.from(data, (settings.encoding || 'utf8') as BufferEncoding) : bytesOf(data);
  const flushThen = (fd: number, error: NodeJS.ErrnoException | null, then: Done): void => {
    if (error !== null || !flush) then(error);
    else (publicFs.fsync ?? fsync)(fd, then);
  };
  if (isFd(path)) {
    validateFd(path);
    writeOn(path, bytes, 0, settings, (error) => flushThen(path, error, done));
    return;
  }
  const aborted = abortion(settings.signal);
  if (aborted !== undefined) {
    done(aborted);
    return;
  }
  const name = toPath(path);
  const mode = parseFileMode(settings.mode, 'mode', 0o666);
  const flags = stringToFlags(settings.flag || 'w');
  request(() => openCall(name, flags, mode), (openError, fd) => {
    if (openError !== null) {
      done(openError);
      return;
    }
    writeOn(fd!, bytes, 0, settings, (writeError) => {
      flushThen(fd!, writeError, (error) => request(() => closeCall(fd!), (closeError) => done(error ?? closeError)));
    });
  });
}

/** Adds to a file, which is made where there is none. @see https://nodejs.org/api/fs.html#fsappendfilepath-data-options-callback */
export function appendFile(path: PathLike | number, data: string | View, options: WriteFileSettings | Done, callback?: Done): void {
  const done = (callback || options) as Done;
  validateFunction(done, 'cb');
  writeFile(path, data, appendOptions(path, getOptions(options, APPEND)), done);
}
