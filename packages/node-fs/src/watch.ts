import { enqueueTick } from '@tabnode/internal/tick-queue';
import { validateAbortSignal, validateBoolean, validateFunction } from '@tabnode/internal/validators';
import { addAbortListener } from '@tabnode/node-events/abort-listener';
import { EventEmitter } from '@tabnode/node-events/emitter';
import { encodeName, type NameEncoding } from './encoding.ts';
import { getOptions } from './options.ts';
import { toPath, type PathLike } from './path.ts';
import { WatchHandle } from './watch-files.ts';
import { ignoring, type Ignored } from './watch-ignore.ts';

export interface WatchOptions {
  /** Whether it keeps the process alive; it does by default. */
  persistent?: boolean | undefined;
  /** Whether to hear of all directories below. */
  recursive?: boolean | undefined;
  encoding?: NameEncoding;
  /** Closes the watcher. */
  signal?: AbortSignal | undefined;
  ignore?: Ignored | readonly Ignored[] | undefined;
}
export type WatchListener = (eventType: 'rename' | 'change', filename: any) => void;

/** @see https://nodejs.org/api/fs.html#class-fsfswatcher */
export class FSWatcher extends EventEmitter {
  /** Until it is closed. */
  _handle: WatchHandle | null;

  constructor(path: string, { recursive, persistent, encoding, ignore }: WatchOptions) {
    super();
    const ignored = ignoring(ignore);
    this._handle = new WatchHandle(path, recursive ?? false, persistent ?? true, (eventType, filename) => {
      if (!ignored?.(filename)) this.emit('change', eventType, encodeName(filename, encoding));
    });
  }

  /** Does nothing: watching starts when the watcher is made. */
  start(): void {}

  /** Ends watching. @see https://nodejs.org/api/fs.html#watcherclose */
  close(): void {
    if (this._handle === null) return;
    this._handle.close();
    this._handle = null;
    enqueueTick(closed, [this]);
  }

  /** Keeps the process alive while it watches. @see https://nodejs.org/api/fs.html#watcherref */
  ref(): this {
    this._handle?.ref();
    return this;
  }

  /** Lets the process end. @see https://nodejs.org/api/fs.html#watcherunref */
  unref(): this {
    this._handle?.unref();
    return this;
  }
}

function closed(watcher: FSWatcher): void {
  watcher.emit('close');
}

/**
 * Tells of changes to a file or directory: `'rename'` of names that come and go, `'change'` of content.
 *
 * @throws {ENOENT} where nothing is there.
 * @see https://nodejs.org/api/fs.html#fswatchfilename-options-listener
 */
export function watch(filename: PathLike, options?: WatchOptions | NameEncoding | WatchListener, listener?: WatchListener): FSWatcher {
  if (typeof options === 'function') {
    listener = options;
    options = undefined;
  }
  const settings = { ...getOptions<WatchOptions>(options, {}) };
  const path = toPath(filename, 'filename');
  if (settings.recursive !== undefined && settings.recursive !== null) validateBoolean(settings.recursive, 'options.recursive');
  const { signal } = settings;
  validateAbortSignal(signal ?? undefined, 'options.signal');
  if (listener !== undefined) validateFunction(listener, 'listener');
  const watcher = new FSWatcher(path, settings);
  if (listener !== undefined) watcher.addListener('change', listener);
  if (signal) {
    if (signal.aborted) {
      enqueueTick(() => watcher.close(), undefined);
    } else {
      const listening = addAbortListener(signal, () => watcher.close());
      watcher.once('close', () => listening[Symbol.dispose]());
    }
  }
  return watcher;
}

