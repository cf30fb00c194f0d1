import { readdir } from '@tabnode/file-system/calls';
import { ERR_DIR_CLOSED, ERR_DIR_CONCURRENT_OPERATION, ERR_INVALID_THIS, ERR_MISSING_ARGS } from '@tabnode/internal/errors';
import { NativePromise } from '@tabnode/internal/native-promise';
import { uvException, type UVException } from '@tabnode/internal/system-error';
import { nextTick } from '@tabnode/internal/tick-queue';
import { validateFunction, validateUint32 } from '@tabnode/internal/validators';
import { join } from '@tabnode/node-path';
import { Dirent, direntType } from './dirent.ts';
import { encodeName, type NameEncoding } from './encoding.ts';
import { getOptions } from './options.ts';
import { toPath, type PathLike } from './path.ts';
import { promised } from './promised.ts';
import { request, requestPromise, type Callback } from './request.ts';

export interface OpenDirOptions { encoding?: NameEncoding; bufferSize?: number | undefined; recursive?: boolean | undefined }
type Options = OpenDirOptions | NameEncoding;
type Entries = Dirent<any>[];

/** The entries of an open directory, and what lists those below. */
interface Opened { first: Entries; list(directory: string): Entries; recursive: boolean }

/**
 * An open directory, whose entries come one by one.
 *
 * @see https://nodejs.org/api/fs.html#class-fsdir
 */
export class Dir {
  #path: PathLike;
  #opened: Opened;
  #entries: Entries;
  #at = 0;
  // Below it, with `recursive`: still to be listed.
  #folders: string[] = [];
  #closed = false;
  // What waits until the reads before it are done.
  #queue: (() => void)[] | undefined = undefined;

  constructor(handle: Opened, path: PathLike, _options: unknown) {
    if (handle === undefined) throw ERR_MISSING_ARGS('handle');
    this.#opened = handle;
    this.#entries = handle.first;
    this.#path = path;
  }

  /** The path that it was opened with. */
  get path(): string {
    if (!(#path in this)) throw ERR_INVALID_THIS('Dir');
    return this.#path as string;
  }

  #next(): Dirent<any> | null {
    while (this.#at >= this.#entries.length) {
      const folder = this.#folders[0];
      if (folder === undefined) return null;
      this.#entries = this.#opened.list(folder);
      this.#folders.shift();
      this.#at = 0;
    }
    const entry = this.#entries[this.#at++]!;
    if (this.#opened.recursive && entry.isDirectory()) this.#folders.push(join(entry.parentPath, String(entry.name)));
    return entry;
  }

  /** Whether an operation is under way; one that is not waits for its turn. */
  #takeTurn(start: () => void): void {
    if (this.#queue === undefined) {
      this.#queue = [];
      start();
    } else {
      this.#queue.push(start);
    }
  }

  #endTurn(): void {
    const next = this.#queue!.shift();
    if (next === undefined) this.#queue = undefined;
    else next();
  }

  #read(callback: Callback<Dirent<any> | null>): void {
    if (this.#closed) throw ERR_DIR_CLOSED();
    this.#takeTurn(() => request(() => this.#next(), (error, entry) => {
      this.#endTurn();
      if (error === null) callback(null, entry ?? null);
      else callback(error);
    }));
  }

  /**
   * Reads the next entry; null after the last.
   *
   * @throws {ERR_DIR_CLOSED} once it is closed.
   * @see https://nodejs.org/api/fs.html#dirread
   */
  read(): Promise<Dirent<any> | null>;
  read(callback: (error: NodeJS.ErrnoException | null, entry: Dirent<any> | null) => void): void;
  read(callback?: unknown): Promise<Dirent<any> | null> | void {
    if (callback === undefined) return new NativePromise((resolve, reject) => this.#read((error, entry) => { if (error === null) resolve(entry!); else reject(error); }));
    validateFunction(callback, 'callback');
    return this.#read(callback as unknown as Callback<Dirent<any> | null>);
  }

  /** Reads the next entry; null after the last. @throws {ERR_DIR_CLOSED | ERR_DIR_CONCURRENT_OPERATION} */
  readSync(): Dirent<any> | null {
    if (this.#closed) throw ERR_DIR_CLOSED();
    if (this.#queue !== undefined) throw ERR_DIR_CONCURRENT_OPERATION();
    return this.#next();
  }

  #close(callback: Callback<void>): void {
    if (this.#closed) {
      nextTick(callback, ERR_DIR_CLOSED());
      return;
    }
    this.#takeTurn(() => {
      this.#closed = true;
      request(() => undefined, () => {
        this.#endTurn();
        callback(null);
      });
    });
  }

  /** Closes it, once what is under way is done. @see https://nodejs.org/api/fs.html#dirclose */
  close(): Promise<void>;
  close(callback: (error: NodeJS.ErrnoException | null) => void): void;
  close(callback?: unknown): Promise<void> | void {
    if (callback === undefined) return new NativePromise((resolve, reject) => this.#close((error) => { if (error === null) resolve(); else reject(error); }));
    validateFunction(callback, 'callback');
    return this.#close(callback as unknown as Callback<void>);
  }

  /** Closes it. @throws {ERR_DIR_CLOSED | ERR_DIR_CONCURRENT_OPERATION} */
  closeSync(): void {
    if (this.#closed) throw ERR_DIR_CLOSED();
    if (this.#queue !== undefined) throw ERR_DIR_CONCURRENT_OPERATION();
    this.#closed = true;
  }

  /** All entries from here on; then it is closed. */
  async *entries(): AsyncGenerator<Dirent<any>, undefined> {
    try {
      for (;;) {
        const entry = await this.read();
        if (entry === null) return undefined;
        yield entry;
      }
    } finally {
      await this.close();
    }
  }

  [Symbol.dispose](): void {
    if (!this.#closed) this.closeSync();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#closed) await this.close();
  }

  [Symbol.asyncIterator](): AsyncGenerator<Dirent<any>, undefined> {
    return this.entries();
  }
}

function checkedOptions(options: unknown): OpenDirOptions {
  const settings = { encoding: 'utf8' as NameEncoding, ...getOptions<OpenDirOptions>(options, {}) };
  if (settings.bufferSize !== undefined) validateUint32(settings.bufferSize, 'options.bufferSize', true);
  return settings;
}

/** The function that opens a directory; its arguments are checked. */
function opening(path: PathLike, options: unknown, sync: boolean): () => Dir {
  const name = toPath(path);
  const settings = checkedOptions(options);
  const { encoding } = settings;
  const list = (directory: string): Entries => readdir(directory, 'opendir').map((entry) => new Dirent(encodeName(entry.name, encoding), direntType(entry.type), directory));
  return () => {
    let first: Entries;
    try {
      first = list(name);
    } catch (error) {
      // Node's synchronous function does not say which.
      if (sync && 'errno' in (error as object)) throw uvException({ errno: (error as UVException).errno, syscall: 'opendir' });
      throw error;
    }
    return new Dir({ first, list, recursive: !!settings.recursive }, name, settings);
  };
}

/** @see https://nodejs.org/api/fs.html#fsopendirsyncpath-options */
export function opendirSync(path: PathLike, options?: Options): Dir {
  return opening(path, options, true)();
}

/** @see https://nodejs.org/api/fs.html#fsopendirpath-options-callback */
export function opendir(path: PathLike, options: Options | Callback<Dir>, callback?: Callback<Dir>): void {
  const done = typeof options === 'function' ? options : callback;
  validateFunction(done, 'callback');
  request(opening(path, typeof options === 'function' ? undefined : options, false), done as Callback<Dir>);
}

/** @see https://nodejs.org/api/fs.html#fspromisesopendirpath-options */
export function opendirPromise(path: PathLike, options?: Options): Promise<Dir> {
  return promised(() => requestPromise(opening(path, options, false)));
}
