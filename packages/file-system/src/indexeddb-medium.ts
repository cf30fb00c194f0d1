import { ERR_FEATURE_UNAVAILABLE_ON_PLATFORM } from '@tabnode/internal/errors';
import { ROOT, type Batch, type EntryRecord, type InodeRecord } from './batch.ts';
import { isQuotaError, NoSpace } from './block-file.ts';
import type { StoreReport } from './block-store.ts';
import type { Medium } from './medium.ts';
import type { Snapshot } from './tree-mirror.ts';

const CHUNK = 65_536;
const STORES = ['inodes', 'entries', 'chunks'];

function result<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => { resolve(request.result); };
    request.onerror = () => { reject(request.error!); };
  });
}

function finished(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => { resolve(); };
    transaction.onabort = () => {
      const error = transaction.error ?? new Error('the transaction was aborted');
      reject(isQuotaError(error) ? new NoSpace(error) : error);
    };
  });
}

/** All chunks of a file from one on. */
function chunksFrom(number: number, chunk: number): IDBKeyRange {
  return IDBKeyRange.bound([number, chunk], [number, []]);
}

/** A tree in IndexedDB: a batch is one transaction, a file's bytes are chunks of 64 KiB. */
export class IndexedDbMedium implements Medium {
  report: StoreReport = { created: false, batches: 0, cut: 0, discarded: false, orphans: 0, damage: [] };
  lost: ((reason: Error) => void) | undefined = undefined;
  #database: IDBDatabase;
  #tree: { inodes: InodeRecord[]; entries: EntryRecord[] } | undefined = undefined;

  private constructor(database: IDBDatabase) {
    this.#database = database;
    database.onclose = () => { this.lost?.(new Error('the browser has closed the database')); };
    database.onversionchange = () => {
      database.close();
      this.lost?.(new Error('the database is being deleted'));
    };
  }

  /** Opens a database, or makes it. */
  static async open(name: string): Promise<IndexedDbMedium> {
    if (typeof indexedDB === 'undefined') throw ERR_FEATURE_UNAVAILABLE_ON_PLATFORM('a durable volume', 'there are neither synchronous access handles nor IndexedDB here');
    const request = indexedDB.open(databaseName(name), 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('inodes', { keyPath: 'number' });
      request.result.createObjectStore('entries');
      request.result.createObjectStore('chunks');
    };
    const medium = new IndexedDbMedium(await result(request));
    try {
      await medium.#read();
    } catch (error) {
      medium.#database.close();
      throw error;
    }
    return medium;
  }

  async #read(): Promise<void> {
    const transaction = this.#database.transaction(['inodes', 'entries'], 'readonly');
    const [inodes, keys, numbers] = await Promise.all([
      result(transaction.objectStore('inodes').getAll() as IDBRequest<InodeRecord[]>),
      result(transaction.objectStore('entries').getAllKeys()),
      result(transaction.objectStore('entries').getAll() as IDBRequest<number[]>),
    ]);
    if (!inodes.some(({ number }) => number === ROOT)) {
      this.report.created = true;
      const now = Date.now();
      const time = [Math.floor(now / 1000), now % 1000 * 1e6];
      inodes.push({ number: ROOT, mode: 0o040755, uid: 1000, gid: 1000, rdev: 0, size: 0, times: [...time, ...time, ...time, ...time] });
      await this.commit({ inodes, entries: [], cuts: [], data: [], freed: [] });
    }
    const entries = keys.map((key, i): EntryRecord => { const [directory, name] = key as [number, string]; return [directory, name, numbers[i]!]; });
    await this.#check(inodes, entries);
  }

  /** Frees what has no name: files that were deleted while they were open. */
  async #check(inodes: InodeRecord[], entries: EntryRecord[]): Promise<void> {
    const records = new Map(inodes.map((record) => [record.number, record]));
    const below = new Map<number, EntryRecord[]>();
    const { damage } = this.report;
    for (const entry of entries) {
      const list = below.get(entry[0]);
      if (list === undefined) below.set(entry[0], [entry]);
      else list.push(entry);
    }
    const reached = new Set([ROOT]);
    const kept: EntryRecord[] = [];
    const walk = [ROOT];
    for (let number; (number = walk.pop()) !== undefined;) {
      for (const entry of below.get(number) ?? []) {
        const child = entry[2];
        if (!records.has(child)) { damage.push(`${JSON.stringify(entry[1])} in directory ${number} led to nothing`); continue; }
        kept.push(entry);
        if (!reached.has(child)) { reached.add(child); walk.push(child); }
      }
    }
    const orphans = inodes.filter(({ number }) => !reached.has(number)).map(({ number }) => number);
    this.report.orphans = orphans.length;
    const gone = new Set(orphans);
    const lostEntries = entries.filter(([directory]) => gone.has(directory)).map(([directory, name]): EntryRecord => [directory, name, 0]);
    if (orphans.length > 0) await this.commit({ inodes: [], entries: lostEntries, cuts: [], data: [], freed: orphans });
    this.#tree = { inodes: inodes.filter(({ number }) => reached.has(number)), entries: kept };
  }

  load(): Snapshot {
    const tree = this.#tree!;
    this.#tree = undefined;
    return tree;
  }

  commit(batch: Batch): Promise<void> {
    let transaction: IDBTransaction;
    try {
      transaction = this.#database.transaction(STORES, 'readwrite', { durability: 'strict' });
    } catch (error) {
      return Promise.reject(error);
    }
    const done = finished(transaction);
    const inodes = transaction.objectStore('inodes');
    const entries = transaction.objectStore('entries');
    try {
      for (const record of batch.inodes) inodes.put(record);
      for (const [directory, name, number] of batch.entries) {
        if (number === 0) entries.delete([directory, name]);
        else entries.put(number, [directory, name]);
      }
      writeChunks(transaction.objectStore('chunks'), batch);
    } catch (error) {
      try { transaction.abort(); } catch { /* It has. */ }
      return done.catch(() => { throw isQuotaError(error) ? new NoSpace(error) : error; });
    }
    return done;
  }

  async fetch(files: readonly InodeRecord[]): Promise<Uint8Array[]> {
    const chunks = this.#database.transaction('chunks', 'readonly').objectStore('chunks');
    return Promise.all(files.map(async ({ number, size }) => {
      const range = chunksFrom(number, 0);
      const [keys, parts] = await Promise.all([result(chunks.getAllKeys(range)), result(chunks.getAll(range) as IDBRequest<Uint8Array[]>)]);
      const whole = new Uint8Array(size);
      parts.forEach((part, i) => {
        const at = (keys[i] as [number, number])[1] * CHUNK;
        if (at < size) whole.set(part.subarray(0, size - at), at);
      });
      return whole;
    }));
  }

  close(): undefined {
    this.#database.onclose = null;
    this.#database.close();
  }
}

/** The database of a volume. */
export function databaseName(name: string): string {
  return `tabnode:${name}`;
}

/** Cuts and fills files: first what only partly changes is read, then all is written, in the one transaction. */
function writeChunks(store: IDBObjectStore, { cuts, data, freed }: Batch): void {
  const chunks = new Map<string, { key: [number, number]; bytes: Uint8Array | undefined; changed: boolean }>();
  let waiting = 1;
  const need = (number: number, chunk: number, whole: boolean) => {
    const id = `${number}/${chunk}`;
    if (chunks.has(id)) return;
    const entry: { key: [number, number]; bytes: Uint8Array | undefined; changed: boolean } = { key: [number, chunk], bytes: undefined, changed: false };
    chunks.set(id, entry);
    if (whole) return;
    waiting++;
    const request = store.get(entry.key) as IDBRequest<Uint8Array | undefined>;
    request.onsuccess = () => { entry.bytes = request.result; step(); };
  };
  const step = () => { if (--waiting === 0) write(); };
  // A chunk is read even where all of it is written, if a cut comes before: the cut must not bring the old one back.
  for (const [number, size] of cuts) if (size % CHUNK !== 0) need(number, Math.floor(size / CHUNK), false);
  for (const { number, position, bytes } of data) {
    for (let at = position - position % CHUNK; at < position + bytes.length; at += CHUNK) need(number, at / CHUNK, at >= position && at + CHUNK <= position + bytes.length);
  }
  const write = () => {
    for (const [number, size] of cuts) {
      const first = Math.ceil(size / CHUNK);
      store.delete(chunksFrom(number, first));
      for (const entry of chunks.values()) {
        if (entry.key[0] !== number) continue;
        if (entry.key[1] >= first) entry.bytes = undefined;
        else if (entry.key[1] === first - 1 && entry.bytes !== undefined) { entry.bytes = entry.bytes.slice(0, size - entry.key[1] * CHUNK); entry.changed = true; }
      }
    }
    for (const { number, position, bytes } of data) {
      for (let at = position - position % CHUNK; at < position + bytes.length; at += CHUNK) {
        const entry = chunks.get(`${number}/${at / CHUNK}`)!;
        const from = Math.max(position, at);
        const to = Math.min(position + bytes.length, at + CHUNK);
        const old = entry.bytes;
        const length = Math.max(old?.length ?? 0, to - at);
        const next = old !== undefined && old.length === length ? old : new Uint8Array(length);
        if (old !== undefined && next !== old) next.set(old);
        next.set(bytes.subarray(from - position, to - position), from - at);
        entry.bytes = next;
        entry.changed = true;
      }
    }
    for (const { key, bytes, changed } of chunks.values()) if (changed && bytes !== undefined) store.put(bytes, key);
    for (const number of freed) {
      store.delete(chunksFrom(number, 0));
      store.transaction.objectStore('inodes').delete(number);
    }
  };
  step();
}
