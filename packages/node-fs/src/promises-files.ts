// fs/promises: whole files by path or by FileHandle.
import { close as closeCall, fsync as fsyncCall, open as openCall } from '@tabnode/file-system/calls';
import { validateBoolean } from '@tabnode/internal/validators';
import type { View } from './buffers.ts';
import { handleCall, isFileHandle, type OpenHandle } from './file-handle-calls.ts';
import { stringToFlags } from './flags.ts';
import { parseFileMode } from './mode.ts';
import { getOptions } from './options.ts';
import { toPath, type PathLike } from './path.ts';
import { promised } from './promised.ts';
import { abortion, readFileCall, type ReadFileOptions } from './read-file.ts';
import { requestPromise } from './request.ts';
import { isIterable, writeChunks, type Chunks } from './write-chunks.ts';
import { writeFileCall, type WriteFileOptions, type WriteFileSettings } from './write-file.ts';

const READ: ReadFileOptions = { flag: 'r' };
const WRITE: WriteFileOptions = { encoding: 'utf8', mode: 0o666, flag: 'w', flush: false };
const APPEND: WriteFileOptions = { encoding: 'utf8', mode: 0o666, flag: 'a', flush: false };

/** Runs `call` in a request, unless the signal is aborted before its turn or while it waits. */
function unlessAborted<Value>(signal: AbortSignal | undefined, call: () => Value | Promise<Value>): Promise<Value> {
  const aborted = abortion(signal);
  if (aborted !== undefined) throw aborted;
  return requestPromise(() => {
    const abortedSince = abortion(signal);
    if (abortedSince !== undefined) throw abortedSince;
    return call();
  });
}

/**
 * Reads a whole file.
 *
 * @returns a Buffer, or a string where there is an encoding.
 * @throws {AbortError} where `signal` is aborted before it is read.
 * @example
 * await readFile('/etc/motd', 'utf8')
 * @see https://nodejs.org/api/fs.html#fspromisesreadfilepath-options
 */
export function readFile(path: PathLike | OpenHandle, options?: { encoding?: null | undefined; flag?: string | number | undefined; signal?: AbortSignal | undefined } | null): Promise<NonSharedBuffer>;
export function readFile(path: PathLike | OpenHandle, options: (ReadFileOptions & { encoding: BufferEncoding }) | BufferEncoding): Promise<string>;
export function readFile(path: PathLike | OpenHandle, options?: ReadFileOptions | BufferEncoding | null): Promise<string | NonSharedBuffer>;
export function readFile(path: unknown, options?: unknown): Promise<any> {
  return promised(() => {
    const settings = getOptions(options, READ);
    if (isFileHandle(path)) return handleCall(path, 'readFile', (fd) => unlessAborted(settings.signal, readFileCall(fd, settings)));
    return unlessAborted(settings.signal, readFileCall(toPath(path), settings));
  });
}

/** Writes a file whole: with `flush` it is done when the data is durable. */
function write(file: unknown, data: unknown, settings: WriteFileOptions): Promise<void> {
  const { flush, signal, ...rest } = settings;
  if (flush !== null && flush !== undefined) validateBoolean(flush, 'options.flush');
  const durable = flush ? (fd: number): Promise<void> | undefined => fsyncCall(fd, false) : undefined;
  if (isFileHandle(file)) {
    return handleCall(file, 'writeFile', (fd) => {
      if (isIterable(data)) return writeChunks(fd, data, settings, durable);
      const call = writeFileCall(fd, data, rest);
      return unlessAborted(signal, () => {
        call();
        return durable?.(fd);
      });
    });
  }
  const path = toPath(file);
  if (!flush && !isIterable(data)) return unlessAborted(signal, writeFileCall(path, data, rest));
  const flags = stringToFlags(settings.flag || 'w');
  const mode = parseFileMode(settings.mode, 'mode', 0o666);
  // A wrong kind of data leaves the file alone.
  if (!isIterable(data)) writeFileCall(0, data, rest);
  return unlessAborted(signal, () => openCall(path, flags, mode)).then(async (fd) => {
    try {
      if (isIterable(data)) {
        await writeChunks(fd, data, settings, durable);
      } else {
        await requestPromise(writeFileCall(fd, data, rest));
        await requestPromise(() => durable!(fd));
      }
    } finally {
      await requestPromise(() => closeCall(fd));
    }
  });
}

/**
 * Replaces a file's content, or makes the file. Data may come in pieces, from an iterable or a stream.
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless `data` is a string, memory, or gives these.
 * @throws {AbortError} where `signal` is aborted before it is written.
 * @example
 * await writeFile('/tmp/note', 'hello', { flush: true });
 * @see https://nodejs.org/api/fs.html#fspromiseswritefilefile-data-options
 */
export function writeFile(file: PathLike | OpenHandle, data: string | View | Chunks, options?: WriteFileSettings): Promise<void> {
  return promised(() => write(file, data, getOptions(options, WRITE)));
}

/** Adds to a file, which is made where there is none. @see https://nodejs.org/api/fs.html#fspromisesappendfilepath-data-options */
export function appendFile(path: PathLike | OpenHandle, data: string | View, options?: WriteFileSettings): Promise<void> {
  return promised(() => {
    const settings = getOptions(options, APPEND);
    // Node takes no pieces here.
    if (isIterable(data)) writeFileCall(0, data as never, {});
    return write(path, data, { ...settings, flag: settings.flag || 'a' });
  });
}
