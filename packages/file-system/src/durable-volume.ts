import { ERR_FEATURE_UNAVAILABLE_ON_PLATFORM } from '@tabnode/internal/errors';
import type { Batch, EntryRecord, InodeRecord } from './batch.ts';
import { NoSpace } from './block-file.ts';
import type { StoreReport } from './block-store.ts';
import { DirtySet, recordOf } from './dirty-set.ts';
import type { Capacity, Change, Content, Inode, Volume, VolumeDriver } from './driver.ts';
import { openFiles } from './descriptors.ts';
import { EBUSY, EIO, ENOSPC, ETIMEDOUT } from './errno.ts';
import { fail } from './fail.ts';
import { LazyContent } from './lazy-content.ts';
import type { Medium } from './medium.ts';
import { MemoryContent } from './memory-content.ts';
import { snapshotOf, TreeMirror } from './tree-mirror.ts';
import { lockVolume } from './volume-lock.ts';

/** Milliseconds from a change to its being written behind. */
const DELAY = 20;
/** Changes, and bytes, after which a thread that never rests writes in between. */
const MOST_CHANGES = 4096;
const MOST_BYTES = 2 ** 26;
/** Bytes of files that are asked for in one go. */
const PORTION = 2 ** 22;
const HELLO_EVERY = 300;

/** What all durable volumes may be told. */
export interface DurableOptions {
  /** The name of the volume in its origin. 'tabnode' unless given. */
  name?: string;
  /** Bytes that it may take at most; the browser's own limit holds besides. */
  quota?: number;
  quotaFiles?: number;
  readOnly?: boolean;
  /** Bytes of files that are loaded at mount, the small ones first, so that synchronous functions can read them; 256 MiB unless given. The rest comes when it is asked for. */
  resident?: number;
  /** Milliseconds that mount() waits for the tab that has the volume; 30,000 unless given. */
  timeout?: number;
}

type Message =
  | { type: 'hello'; from: string }
  | { type: 'snapshot'; to: string; inodes: InodeRecord[]; entries: EntryRecord[] }
  | { type: 'batch'; batch: Batch }
  | { type: 'owner' }
  | { type: 'fetch'; from: string; id: number; files: number[] }
  | { type: 'fetched'; to: string; id: number; bytes: Uint8Array[] | undefined }
  | { type: 'claim'; from: string }
  | { type: 'refused'; to: string };

/**
 * A volume whose tree is kept by a medium. The first tab or worker that mounts it is its writer; what others of the
 * origin mount under the same name follows it, read-only, and one of them becomes the writer when it goes.
 */
export class DurableVolume implements VolumeDriver {
  readonly type: string;
  readonly quota: number | undefined;
  readonly quotaFiles: number | undefined;
  /** Which part this thread has: 'writer' or 'follower'. */
  role: 'writer' | 'follower' | 'none' = 'none';
  /** What was found and mended when the volume was opened; a follower has none. */
  report: StoreReport | undefined = undefined;
  /** Called when the role has changed. */
  onrole: ((role: 'writer' | 'follower') => void) | undefined = undefined;
  #open: () => Promise<Medium>;
  #options: DurableOptions;
  #key: string;
  #id = crypto.randomUUID();
  #volume!: Volume;
  #medium: Medium | undefined = undefined;
  #channel: BroadcastChannel | undefined = undefined;
  #release: (() => void) | undefined = undefined;
  #queue: AbortController | undefined = undefined;
  /** While this thread makes itself the writer. */
  #owning: Promise<void> | undefined = undefined;
  #mirror: TreeMirror | undefined = undefined;
  #dirty = new DirtySet();
  #flight: Promise<void> | undefined = undefined;
  #timer: ReturnType<typeof setTimeout> | undefined = undefined;
  #followed = false;
  #asked = new Map<number, { files: InodeRecord[]; resolve: (bytes: Uint8Array[]) => void; reject: (error: unknown) => void }>();
  #nextAsk = 1;
  #claimedBy: string | undefined = undefined;
  #claimedAt = 0;
  #snapshot: ((message: Message) => void) | undefined = undefined;
  #refused: (() => void) | undefined = undefined;
  #hide = (): void => { if (this.role === 'writer') this.#background(); };

  constructor(type: string, open: () => Promise<Medium>, options: DurableOptions) {
    this.type = type;
    this.#open = open;
    this.#options = options;
    this.quota = options.quota;
    this.quotaFiles = options.quotaFiles;
    this.#key = `tabnode:${type}:${options.name ?? 'tabnode'}`;
  }

  async attach(volume: Volume): Promise<void> {
    if (typeof navigator === 'undefined' || navigator.locks === undefined || typeof BroadcastChannel === 'undefined') throw ERR_FEATURE_UNAVAILABLE_ON_PLATFORM(`mounting ${this.type}`, 'it needs Web Locks, which pages have in secure contexts (https: or localhost)');
    this.#volume = volume;
    this.#channel = new BroadcastChannel(this.#key);
    this.#channel.onmessage = ({ data }: MessageEvent<Message>) => { this.#hear(data); };
    try {
      const release = await lockVolume(this.#key, true);
      if (release !== undefined) await this.#own(release);
      else await this.#follow();
    } catch (error) {
      await this.#close();
      throw error;
    }
    globalThis.addEventListener?.('pagehide', this.#hide);
    globalThis.document?.addEventListener('visibilitychange', this.#hide);
  }

  // The writer's part.

  #own(release: () => void): Promise<void> {
    return this.#owning = this.#take(release).finally(() => { this.#owning = undefined; });
  }

  async #take(release: () => void): Promise<void> {
    const volume = this.#volume;
    this.#queue = undefined;
    this.#release = release;
    try {
      const medium = await this.#open();
      this.#medium = medium;
      medium.lost = (reason) => { this.#lose(reason); };
      const before = this.#mirror ?? new TreeMirror(volume, () => undefined);
      const mirror = new TreeMirror(volume, (record) => medium.content?.(record) ?? this.#lazy(record));
      // What only descriptors hold has to be found again.
      for (const [number, inode] of before.inodes) if (!mirror.inodes.has(number)) mirror.inodes.set(number, inode);
      mirror.reset(medium.load());
      this.#mirror = undefined;
      this.#answerOwn(medium, mirror);
      if (medium.content === undefined) await this.#loadResident();
    } catch (error) {
      this.#release = undefined;
      const medium = this.#medium;
      this.#medium = undefined;
      await medium?.close();
      release();
      throw error;
    }
    this.report = this.#medium!.report;
    this.#dirty = new DirtySet();
    volume.readOnly = this.#options.readOnly ?? false;
    await this.#measure();
    this.#turn('writer');
    this.#post({ type: 'owner' });
  }

  /** Answers what was asked of a writer that has gone. */
  #answerOwn(medium: Medium, { inodes }: TreeMirror): void {
    for (const { files, resolve, reject } of this.#asked.values()) {
      if (medium.fetch !== undefined) medium.fetch(files).then(resolve, reject);
      // The call that waits for them finds another content.
      else if (files.every(({ number }) => inodes.has(number))) resolve(files.map(() => new Uint8Array(0)));
      else reject(failure(EIO, 'read'));
    }
  }

  #turn(role: 'writer' | 'follower'): void {
    const changed = this.role !== 'none' && this.role !== role;
    this.role = role;
    if (changed) this.onrole?.(role);
  }

  /** What the browser would still give is what is free. */
  async #measure(): Promise<void> {
    let free = Infinity;
    try {
      // A browser that is busy clearing up after a crash may take long; mounting does not wait for a mere figure.
      const estimate = await Promise.race([navigator.storage.estimate(), new Promise<undefined>((resolve) => { setTimeout(resolve, 1000); })]);
      const { quota, usage } = estimate ?? {};
      if (quota !== undefined && usage !== undefined) free = Math.max(0, quota - usage);
    } catch { /* It does not say. */ }
    const { usedBytes } = this.#volume;
    this.#volume.quota = Math.min(this.quota ?? Infinity, usedBytes + free, 2 ** 53 - 1);
  }

  capacity(): Capacity | undefined {
    return undefined;
  }

  createContent(inode: Inode): Content {
    const medium = this.#medium;
    return medium?.content !== undefined && this.role === 'writer' ? medium.content(recordOf(inode)) : new MemoryContent();
  }

  changed(change: Change): void {
    if (this.role !== 'writer') return;
    const dirty = this.#dirty;
    // Not between the two changes that make one step.
    if ((dirty.count >= MOST_CHANGES || dirty.bytes >= MOST_BYTES) && change.type !== 'free' && this.#medium?.content !== undefined) this.#background();
    this.#dirty.mark(change);
    if (this.#timer === undefined && this.#flight === undefined) this.#timer = setTimeout(() => { this.#timer = undefined; this.#background(); }, DELAY);
  }

  #background(): void {
    if (this.#dirty.empty || this.#flight !== undefined) return;
    try {
      // The next sync tells of an error; the figures do at once.
      this.#commit()?.catch(() => {});
    } catch { /* The same. */ }
  }

  /** Makes what has changed durable: undefined when it is. */
  #commit(): Promise<void> | undefined {
    if (this.#flight !== undefined) {
      const next = () => (this.#dirty.empty ? undefined : this.#commit());
      return this.#flight.then(next, next);
    }
    const medium = this.#medium;
    if (medium === undefined || this.#dirty.empty) return undefined;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const taken = this.#dirty;
    this.#dirty = new DirtySet();
    const direct = medium.content !== undefined;
    const batch = taken.batch(!direct || this.#followed);
    let result: Promise<void> | undefined;
    try {
      result = medium.commit(batch, this.#followed);
    } catch (error) {
      throw this.#failed(error, taken);
    }
    if (result === undefined) {
      this.#share(batch);
      return undefined;
    }
    const shared = this.#followed;
    return this.#flight = result.then(() => {
      this.#flight = undefined;
      if (shared) this.#share(batch);
      // Who came meanwhile has seen the tree as it was, or as it is: the whole of it again.
      else if (this.#followed) this.#post({ type: 'owner' });
      if (!this.#dirty.empty) this.#timer ??= setTimeout(() => { this.#timer = undefined; this.#background(); }, DELAY);
    }, (error) => {
      this.#flight = undefined;
      throw this.#failed(error, taken);
    });
  }

  #share(batch: Batch): void {
    if (this.#followed) this.#post({ type: 'batch', batch });
  }

  #failed(error: unknown, taken: DirtySet): unknown {
    this.#dirty.merge(taken);
    if (!(error instanceof NoSpace)) return error;
    // Nothing may grow until something has been deleted.
    this.#volume.quota = this.#volume.usedBytes;
    void this.#measureLater();
    return error;
  }

  async #measureLater(): Promise<void> {
    await new Promise((resolve) => { setTimeout(resolve, 1000); });
    if (this.role === 'writer') await this.#measure();
  }

  #lose(reason: Error): void {
    this.#volume.readOnly = true;
    this.#medium = undefined;
    this.#lost = reason;
  }

  #lost: Error | undefined = undefined;

  sync(): Promise<void> | undefined {
    if (this.role !== 'writer') return undefined;
    if (this.#lost !== undefined) return Promise.reject(this.#told(this.#lost));
    try {
      const result = this.#commit() ?? this.#flight;
      return result?.catch((error) => { throw this.#told(error); });
    } catch (error) {
      return Promise.reject(this.#told(error));
    }
  }

  syncNow(): boolean {
    if (this.role !== 'writer') return true;
    if (this.#lost !== undefined) throw this.#told(this.#lost);
    if (this.#medium?.content === undefined) return this.#dirty.empty && this.#flight === undefined;
    try {
      this.#commit();
    } catch (error) {
      throw this.#told(error);
    }
    return true;
  }

  /** The error that a caller of fsync sees. */
  #told(cause: unknown): unknown {
    try {
      fail(cause instanceof NoSpace ? ENOSPC : EIO, 'fsync');
    } catch (error) {
      return Object.defineProperty(error as Error, 'cause', { value: cause, configurable: true, writable: true });
    }
  }

  async detach(): Promise<void> {
    try {
      if (this.role === 'writer') await this.sync();
    } finally {
      await this.#close();
    }
  }

  async #close(): Promise<void> {
    clearTimeout(this.#timer);
    this.role = 'none';
    this.#queue?.abort();
    this.#channel?.close();
    this.#channel = undefined;
    globalThis.removeEventListener?.('pagehide', this.#hide);
    globalThis.document?.removeEventListener('visibilitychange', this.#hide);
    // Who has just been given the lock has to open the medium before it can close it.
    await this.#owning?.catch(() => {});
    this.role = 'none';
    const medium = this.#medium;
    this.#medium = undefined;
    try {
      await medium?.close();
    } finally {
      this.#release?.();
      this.#release = undefined;
    }
  }

  // The follower's part.

  /** Follows the writer, or becomes it, whichever comes first. */
  #follow(): Promise<void> {
    return new Promise((resolve, reject) => {
      const started = Date.now();
      const hello = setInterval(() => {
        // One who has the lock waits for nobody.
        if (this.#owning !== undefined) return;
        if (Date.now() - started > (this.#options.timeout ?? 30_000)) {
          done();
          this.#queue?.abort();
          reject(failure(ETIMEDOUT, 'mount'));
          return;
        }
        this.#post({ type: 'hello', from: this.#id });
      }, HELLO_EVERY);
      const done = () => { clearInterval(hello); this.#snapshot = undefined; };
      this.#snapshot = (message) => {
        done();
        // The writer may go meanwhile, and leave its part to this thread.
        this.#adopt(message).then(() => this.#owning, (error: unknown) => this.#owning ?? Promise.reject(error)).then(resolve, reject);
      };
      this.#post({ type: 'hello', from: this.#id });
      this.#wait((error) => {
        done();
        if (error === undefined) resolve();
        else reject(error);
      });
    });
  }

  /** Queues for the writer's part. */
  #wait(then?: (error?: unknown) => void): void {
    const queue = new AbortController();
    this.#queue = queue;
    lockVolume(this.#key, false, queue.signal).then(async (release) => {
      if (queue.signal.aborted) { release!(); return; }
      // One who has asked for it comes first.
      if (this.#claimedBy !== undefined && this.#claimedBy !== this.#id && Date.now() - this.#claimedAt < 3000) {
        release!();
        setTimeout(() => { if (this.#queue === queue) this.#wait(then); }, 500);
        return;
      }
      this.#claimedBy = undefined;
      try {
        await this.#own(release!);
        then?.();
      } catch (error) {
        // Another tab may fare better; one that follows stays as it is.
        if (this.role === 'follower') setTimeout(() => { if (this.role === 'follower') this.#wait(); }, 5000);
        else then?.(error);
      }
    }, (error: Error) => {
      if (error.name !== 'AbortError') then?.(error);
    });
  }

  async #adopt(message: Message): Promise<void> {
    if (message.type !== 'snapshot') return;
    const volume = this.#volume;
    volume.readOnly = true;
    const before = this.#mirror;
    const mirror = new TreeMirror(volume, (record) => this.#lazy(record));
    if (before !== undefined) for (const [number, inode] of before.inodes) if (!mirror.inodes.has(number)) mirror.inodes.set(number, inode);
    mirror.reset(message);
    this.#mirror = mirror;
    this.#turn('follower');
    await this.#loadResident();
  }

  #lazy(record: InodeRecord): Content {
    return new LazyContent(record.size, async (size) => (await this.#fetch([{ ...record, size }]))[0]!);
  }

  /** Brings files into memory, small ones first, as far as `resident` goes. */
  async #loadResident(): Promise<void> {
    let left = this.#options.resident ?? 2 ** 28;
    const files = [...new Set(filesOf(this.#volume.root))].filter((inode) => inode.content instanceof LazyContent && !inode.content.resident).sort((a, b) => a.content!.size - b.content!.size);
    for (let i = 0; i < files.length;) {
      const portion: Inode[] = [];
      let bytes = 0;
      for (; i < files.length && (bytes === 0 || bytes < PORTION) && portion.length < 1000; i++) {
        const { size } = files[i]!.content!;
        left -= size;
        if (left < 0) break;
        bytes += size;
        portion.push(files[i]!);
      }
      if (portion.length > 0) {
        const contents = portion.map((inode) => inode.content as LazyContent);
        const brought = await this.#fetch(portion.map(recordOf));
        contents.forEach((content, n) => { content.fill(brought[n]!); });
      }
      if (left < 0) return;
    }
  }

  #fetch(files: InodeRecord[]): Promise<Uint8Array[]> {
    if (this.#medium?.fetch !== undefined) return this.#medium.fetch(files);
    const id = this.#nextAsk++;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => { this.#asked.delete(id); reject(failure(ETIMEDOUT, 'read')); }, this.#options.timeout ?? 30_000);
      const settle = <T>(then: (value: T) => void) => (value: T) => { clearTimeout(timer); this.#asked.delete(id); then(value); };
      this.#asked.set(id, { files, resolve: settle(resolve), reject: settle(reject) });
      this.#askFor(id, files);
    });
  }

  #askFor(id: number, files: InodeRecord[]): void {
    this.#post({ type: 'fetch', from: this.#id, id, files: files.map(({ number }) => number) });
  }

  // What they say to each other.

  #post(message: Message): void {
    this.#channel?.postMessage(message);
  }

  #hear(message: Message): void {
    if (this.role === 'writer') this.#hearAsWriter(message);
    else this.#hearAsFollower(message);
  }

  #hearAsWriter(message: Message): void {
    switch (message.type) {
      case 'hello':
        this.#followed = true;
        void this.#sendSnapshot(message.from);
        break;
      case 'fetch':
        void this.#answerFetch(message);
        break;
      case 'claim':
        void this.#handOver(message.from);
        break;
      default:
    }
  }

  async #sendSnapshot(to: string): Promise<void> {
    try { await this.sync(); } catch { /* What is not durable yet is shown all the same. */ }
    if (this.role === 'writer') this.#post({ type: 'snapshot', to, ...snapshotOf(this.#volume, recordOf) });
  }

  async #answerFetch({ from, id, files }: Extract<Message, { type: 'fetch' }>): Promise<void> {
    let bytes: Uint8Array[] | undefined;
    try {
      const wanted = new Map(files.map((number) => [number, new Uint8Array(0)]));
      for (const inode of filesOf(this.#volume.root)) {
        if (!wanted.has(inode.number) || inode.content === undefined) continue;
        if (inode.content instanceof LazyContent) await inode.content.bring();
        const whole = new Uint8Array(inode.content.size);
        inode.content.read(whole, 0);
        wanted.set(inode.number, whole);
      }
      bytes = files.map((number) => wanted.get(number)!);
    } catch { /* It asks again. */ }
    this.#post({ type: 'fetched', to: from, id, bytes });
  }

  /** Gives the writer's part to another that has asked for it. */
  async #handOver(to: string): Promise<void> {
    if (openFiles().some((file) => file?.inode.volume === this.#volume) || [...inodesOf(this.#volume.root)].some(({ opens }) => opens > 0)) {
      this.#post({ type: 'refused', to });
      return;
    }
    try {
      await this.sync();
      this.#volume.readOnly = true;
      await this.sync();
    } catch {
      this.#volume.readOnly = this.#options.readOnly ?? false;
      this.#post({ type: 'refused', to });
      return;
    }
    const medium = this.#medium!;
    const direct = medium.content !== undefined;
    this.#claimedBy = to;
    this.#claimedAt = Date.now();
    const mirror = new TreeMirror(this.#volume, (record) => this.#lazy(record));
    this.#turn('follower');
    // Contents on the medium are the new writer's now.
    if (direct) mirror.reset(snapshotOf(this.#volume, recordOf));
    this.#mirror = mirror;
    this.#medium = undefined;
    this.report = undefined;
    await medium.close();
    this.#release?.();
    this.#release = undefined;
    this.#wait();
  }

  #hearAsFollower(message: Message): void {
    switch (message.type) {
      case 'snapshot':
        // The medium knows better than a writer that has gone.
        if (message.to !== this.#id || this.#owning !== undefined) break;
        if (this.#snapshot !== undefined) this.#snapshot(message);
        else void this.#adopt(message).catch(() => {});
        break;
      case 'batch':
        this.#mirror?.apply(message.batch);
        break;
      case 'owner':
        // Its tree may be older or newer than what was heard last.
        this.#claimedBy = undefined;
        this.#post({ type: 'hello', from: this.#id });
        for (const [id, { files }] of this.#asked) this.#askFor(id, files);
        break;
      case 'fetched':
        if (message.to !== this.#id) break;
        if (message.bytes === undefined) this.#asked.get(message.id)?.reject(failure(EIO, 'read'));
        else this.#asked.get(message.id)?.resolve(message.bytes);
        break;
      case 'claim':
        this.#claimedBy = message.from;
        this.#claimedAt = Date.now();
        break;
      case 'refused':
        if (message.to === this.#id) this.#refused?.();
        break;
      default:
    }
  }

  /**
   * Asks the writer for its part: resolves when this thread is the writer.
   *
   * @throws {EBUSY} the writer has files open
   */
  async claim(): Promise<void> {
    if (this.role === 'writer') return;
    await new Promise<void>((resolve, reject) => {
      const before = this.onrole;
      const timer = setTimeout(() => end(() => { reject(failure(ETIMEDOUT, 'mount')); }), this.#options.timeout ?? 30_000);
      const end = (then: () => void) => { clearTimeout(timer); this.onrole = before; this.#refused = undefined; then(); };
      this.onrole = (role) => { if (role === 'writer') end(() => { before?.(role); resolve(); }); };
      this.#refused = () => { this.#claimedBy = undefined; end(() => { reject(failure(EBUSY, 'mount')); }); };
      this.#claimedBy = this.#id;
      this.#claimedAt = Date.now();
      this.#post({ type: 'claim', from: this.#id });
    });
  }
}

function failure(errno: number, syscall: string): unknown {
  try {
    fail(errno, syscall);
  } catch (error) {
    return error;
  }
}

function* inodesOf(directory: Inode): Generator<Inode> {
  yield directory;
  if (directory.entries !== undefined) for (const child of directory.entries.values()) yield* inodesOf(child);
}

function* filesOf(directory: Inode): Generator<Inode> {
  for (const inode of inodesOf(directory)) if (inode.content !== undefined) yield inode;
}
