import { statIfThere, type Attributes } from '@tabnode/file-system/calls';
import { asyncId, contextFrame, initResource, triggerId, type AsyncResource } from '@tabnode/internal/async-execution';
import type { AsyncFrame } from '@tabnode/internal/async-frame';
import { addHandleKind, releaseHandle, type HandleKind } from '@tabnode/internal/event-loop';
import { enqueueTick } from '@tabnode/internal/tick-queue';
import { validateFunction, validateUint32 } from '@tabnode/internal/validators';
import { EventEmitter } from '@tabnode/node-events/emitter';
import { resolve } from '@tabnode/node-path';
import { clearTimeout, setTimeout } from '@tabnode/node-timers';
import type { BigIntStats, Stats } from 'node:fs';
import { toPath, type PathLike } from './path.ts';
import { request } from './request.ts';
import { statsAs } from './stats.ts';

export interface WatchFileOptions {
  bigint?: boolean | undefined;
  /** Whether it keeps the process alive; it does by default. */
  persistent?: boolean | undefined;
  /** Milliseconds from look to look. */
  interval?: number | undefined;
}
export type StatsListener = (current: any, previous: any) => void;

const INTERVAL = 5007;
const NOTHING: Attributes = /* @__PURE__ */ (() => ({
  dev: 0, mode: 0, nlink: 0, uid: 0, gid: 0, rdev: 0, blksize: 0, ino: 0, size: 0, blocks: 0,
  atime: 0, atimeNanoseconds: 0, mtime: 0, mtimeNanoseconds: 0, ctime: 0, ctimeNanoseconds: 0, birthtime: 0, birthtimeNanoseconds: 0,
}))();

let kind: HandleKind | undefined;

function lookAt(path: string): Attributes {
  try {
    return statIfThere(path) ?? NOTHING;
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM') throw error;
    return NOTHING;
  }
}

function isSame(a: Attributes, b: Attributes): boolean {
  return a === b || (a.ctime === b.ctime && a.ctimeNanoseconds === b.ctimeNanoseconds && a.mtime === b.mtime && a.mtimeNanoseconds === b.mtimeNanoseconds
    && a.birthtime === b.birthtime && a.birthtimeNanoseconds === b.birthtimeNanoseconds && a.size === b.size && a.mode === b.mode && a.uid === b.uid && a.gid === b.gid && a.ino === b.ino && a.dev === b.dev);
}

/** @see https://nodejs.org/api/fs.html#class-fsstatwatcher */
export class StatWatcher extends EventEmitter implements AsyncResource {
  declare [asyncId]: number;
  declare [triggerId]: number;
  declare [contextFrame]: AsyncFrame | undefined;
  #path: string;
  #interval: number;
  #bigint: boolean;
  #previous: Attributes | undefined = undefined;
  #timer: { unref(): unknown } | undefined = undefined;
  #open = true;
  // How many listeners want the process alive, and whether ref() and unref() let them.
  #wanting = 0;
  #refed = true;
  #counted = false;

  constructor(path: string, interval: number, bigint: boolean) {
    super();
    initResource(this, 'STATWATCHER');
    kind ??= addHandleKind('StatWatcher');
    this.#path = path;
    this.#interval = interval;
    this.#bigint = bigint;
    this.#look();
  }

  #look(): void {
    request(() => lookAt(this.#path), (error, current = NOTHING) => {
      if (!this.#open) return;
      const previous = this.#previous;
      if (error === null) this.#previous = current;
      this.#timer = setTimeout(() => this.#look(), this.#interval) as unknown as { unref(): unknown };
      this.#timer.unref();
      // What is missing from the beginning is told of once.
      if (error === null && (previous === undefined ? current === NOTHING : !isSame(current, previous))) this.emit('change', this.#statsOf(current), this.#statsOf(previous ?? NOTHING));
    });
  }

  #statsOf(attributes: Attributes): Stats | BigIntStats {
    return statsAs(attributes, this.#bigint);
  }

  #count(): void {
    const counts = this.#open && this.#refed && this.#wanting > 0;
    if (counts === this.#counted) return;
    this.#counted = counts;
    if (counts) kind!.count++;
    else releaseHandle(kind!);
  }

  /** Notes a listener that wants the process alive, or lets one go. */
  want(change: 1 | -1): void {
    this.#wanting += change;
    this.#count();
  }

  start(): void {}

  stop(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#count();
    clearTimeout(this.#timer as never);
    enqueueTick(() => this.emit('stop'), undefined);
  }

  /** Keeps the process alive while it watches. @see https://nodejs.org/api/fs.html#watcherref_1 */
  ref(): this {
    this.#refed = true;
    this.#count();
    return this;
  }

  /** Lets the process end. @see https://nodejs.org/api/fs.html#watcherunref_1 */
  unref(): this {
    this.#refed = false;
    this.#count();
    return this;
  }
}

const watchers = /* @__PURE__ */ new Map<string, { watcher: StatWatcher; persistent: Map<StatsListener, number> }>();

/**
 * Looks at a file again and again and calls back when it is another, with what it is and what it was.
 *
 * @see https://nodejs.org/api/fs.html#fswatchfilefilename-options-listener
 */
export function watchFile(filename: PathLike, options: WatchFileOptions | StatsListener | undefined, listener?: StatsListener): StatWatcher {
  const path = resolve(toPath(filename));
  if (options === null || typeof options !== 'object') {
    listener = options as unknown as StatsListener;
    options = {};
  }
  const { bigint = false, persistent = true, interval = INTERVAL } = options as WatchFileOptions;
  validateFunction(listener, 'listener');
  let watched = watchers.get(path);
  if (watched === undefined) {
    validateUint32(interval, 'interval');
    watched = { watcher: new StatWatcher(path, interval, bigint), persistent: new Map() };
    watchers.set(path, watched);
  }
  const { watcher } = watched;
  watcher.addListener('change', listener as StatsListener);
  if (persistent) {
    watched.persistent.set(listener as StatsListener, (watched.persistent.get(listener as StatsListener) ?? 0) + 1);
    watcher.want(1);
  }
  return watcher;
}

/**
 * Ends what `watchFile` began, for one listener or for all of a file.
 *
 * @see https://nodejs.org/api/fs.html#fsunwatchfilefilename-listener
 */
export function unwatchFile(filename: PathLike, listener?: StatsListener): void {
  const path = resolve(toPath(filename));
  const watched = watchers.get(path);
  if (watched === undefined) return;
  const { watcher, persistent } = watched;
  if (typeof listener === 'function') {
    const before = watcher.listenerCount('change');
    watcher.removeListener('change', listener);
    const times = persistent.get(listener) ?? 0;
    if (times > 0 && watcher.listenerCount('change') < before) {
      persistent.set(listener, times - 1);
      watcher.want(-1);
    }
  } else {
    watcher.removeAllListeners('change');
  }
  if (watcher.listenerCount('change') > 0) return;
  watcher.stop();
  watchers.delete(path);
}
