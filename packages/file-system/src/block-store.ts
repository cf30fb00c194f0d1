import { ROOT, type Batch, type EntryRecord, type InodeRecord } from './batch.ts';
import { NoSpace, isQuotaError, writeWhole, type BlockFile } from './block-file.ts';
import { BlockMap } from './block-map.ts';
import { ByteReader, ByteWriter } from './byte-codec.ts';
import { Journal } from './journal.ts';
import { Names } from './names.ts';

/** Bytes of a block of the data file. */
export const BLOCK = 4096;
/** A log that has grown by so much over its checkpoint is replaced by one. */
const LEAST_GROWTH = 2 ** 20;

const END = 0;
const INODE = 1;
const ENTRY = 2;
const FREED = 3;
const MAP = 4;

const S_IFMT = 0o170000;
const S_IFDIR = 0o040000;

/** What was found and mended when a volume was opened. */
export interface StoreReport {
  /** Whether it is a new volume. */
  created: boolean;
  /** Batches read since the checkpoint. */
  batches: number;
  /** Bytes of an unfinished batch that were cut off. */
  cut: number;
  /** Whether an unfinished checkpoint was thrown away. */
  discarded: boolean;
  /** Files without a name (deleted while they were open) that were freed. */
  orphans: number;
  /** What should never be: each a sentence. Empty unless the medium itself failed. */
  damage: string[];
}

/** An inode on the medium. */
export class StoredInode {
  record: InodeRecord;
  /** A directory's entries. */
  entries: Names<number> | undefined;
  /** The block of the data file for each block of the file, plus one; 0 is a hole. */
  blocks: Uint32Array = new Uint32Array(0);
  /** Blocks that are no holes. */
  taken = 0;
  /** The size in the durable state: what lies behind it in the last block may be written in place. */
  committed = 0;
  /** Parts of `blocks` that changed since the last commit: first and count, in turn. */
  changed: number[] = [];

  constructor(record: InodeRecord) {
    this.record = record;
    this.entries = (record.mode & S_IFMT) === S_IFDIR ? new Names() : undefined;
  }
}

/**
 * A tree of files in three files: blocks of data, and a journal of everything else. Data is written beside what the
 * durable state has, never over it; `commit` makes all changes since the last one durable in one step. Synchronous.
 */
export class BlockStore {
  readonly inodes = new Map<number, StoredInode>();
  report: StoreReport = { created: false, batches: 0, cut: 0, discarded: false, orphans: 0, damage: [] };
  #data: BlockFile;
  #journal: Journal;
  #map = new BlockMap();
  #scratch = new Uint8Array(BLOCK);
  #dataDirty = false;
  #dataSize = 0;
  #dirty = new Set<StoredInode>();
  #entries = new Map<number, Set<string>>();
  #freed = new Set<number>();
  /** Growth of the log at which the next checkpoint is tried. */
  #patience = LEAST_GROWTH;

  constructor(data: BlockFile, logs: [BlockFile, BlockFile]) {
    this.#data = data;
    this.#journal = new Journal(logs);
    const payloads = this.#journal.open();
    for (const payload of payloads) this.#replay(payload);
    this.#dataSize = data.getSize();
    if (payloads.length === 0) this.#create();
    else this.#check();
    this.report.batches = Math.max(0, payloads.length - 1);
    this.report.cut = this.#journal.report.cut;
    this.report.discarded = this.#journal.report.discarded;
  }

  #create(): void {
    this.report.created = true;
    const now = Date.now();
    const time = [Math.floor(now / 1000), now % 1000 * 1e6];
    this.inodes.set(ROOT, new StoredInode({ number: ROOT, mode: S_IFDIR | 0o755, uid: 1000, gid: 1000, rdev: 0, size: 0, times: [...time, ...time, ...time, ...time] }));
    this.#data.truncate(0);
    this.#dataSize = 0;
    this.#journal.checkpoint(this.#encodeAll());
  }

  /** Frees what has no name, and notes whose blocks are whose. */
  #check(): void {
    const { damage } = this.report;
    const reached = new Set<number>([ROOT]);
    const walk = [ROOT];
    for (let number; (number = walk.pop()) !== undefined;) {
      const entries = this.inodes.get(number)?.entries;
      if (entries === undefined) continue;
      for (const [name, child] of entries) {
        const inode = this.inodes.get(child);
        if (inode === undefined) {
          damage.push(`${JSON.stringify(name)} in directory ${number} led to nothing`);
          entries.delete(name);
        } else if (!reached.has(child)) {
          reached.add(child);
          walk.push(child);
        } else if (inode.entries !== undefined) {
          damage.push(`directory ${child} had a second name, ${JSON.stringify(name)} in directory ${number}`);
          entries.delete(name);
        }
      }
    }
    const limit = Math.ceil(this.#dataSize / BLOCK);
    for (const [number, inode] of this.inodes) {
      if (!reached.has(number)) {
        this.report.orphans++;
        this.inodes.delete(number);
        this.#freed.add(number);
        continue;
      }
      inode.committed = inode.record.size;
      inode.changed = [];
      for (let at = 0; at < inode.blocks.length; at++) {
        const block = inode.blocks[at]!;
        if (block === 0) continue;
        if (block - 1 >= limit) damage.push(`block ${at} of inode ${number} lies beyond the data`);
        else if (!this.#map.claim(block - 1)) damage.push(`block ${at} of inode ${number} belongs to another file too`);
        else { inode.taken++; continue; }
        inode.blocks[at] = 0;
      }
    }
    this.#dirty.clear();
    this.#entries.clear();
  }

  /** Bytes of the data in use, and of all files together. */
  usage(): { used: number; stored: number } {
    return { used: this.#map.used * BLOCK, stored: this.#dataSize };
  }

  /** Whether something has changed since the last commit. */
  get dirty(): boolean {
    return this.#dirty.size > 0 || this.#entries.size > 0 || this.#freed.size > 0;
  }

  /** Sets an inode's attributes; a file's size is that of its content, whatever the record says. */
  put(record: InodeRecord): StoredInode {
    let inode = this.inodes.get(record.number);
    if (inode === undefined) {
      inode = new StoredInode({ ...record, size: 0 });
      this.inodes.set(record.number, inode);
    } else {
      inode.record = { ...record, size: inode.record.size };
    }
    this.#dirty.add(inode);
    return inode;
  }

  /** Sets a directory's entry; 0 takes the name away. */
  entry([directory, name, number]: EntryRecord): void {
    const entries = this.inodes.get(directory)?.entries;
    if (entries === undefined) return;
    if (number === 0) entries.delete(name);
    else entries.set(name, number);
    let names = this.#entries.get(directory);
    if (names === undefined) this.#entries.set(directory, names = new Set());
    names.add(name);
  }

  /** An inode is gone. */
  free(number: number): void {
    const inode = this.inodes.get(number);
    if (inode === undefined) return;
    for (const block of inode.blocks) if (block !== 0) this.#map.drop(block - 1);
    this.inodes.delete(number);
    this.#dirty.delete(inode);
    this.#entries.delete(number);
    this.#freed.add(number);
  }

  /** Copies from `position` on into `target`, at most to the end; gives the bytes. */
  read(inode: StoredInode, target: Uint8Array, position: number): number {
    const length = Math.min(target.length, inode.record.size - position);
    if (length <= 0) return 0;
    const { blocks } = inode;
    for (let done = 0; done < length;) {
      const at = position + done;
      const within = at % BLOCK;
      const first = (at - within) / BLOCK;
      const block = blocks[first] ?? 0;
      // Blocks that lie together are read together.
      let count = 1;
      const most = Math.ceil((within + length - done) / BLOCK);
      while (count < most && (blocks[first + count] ?? 0) === (block === 0 ? 0 : block + count)) count++;
      const part = target.subarray(done, done + Math.min(length - done, count * BLOCK - within));
      const got = block === 0 ? 0 : this.#data.read(part as Uint8Array<ArrayBuffer>, { at: (block - 1) * BLOCK + within });
      if (got < part.length) part.fill(0, got);
      done += part.length;
    }
    return length;
  }

  /**
   * Writes bytes of a file; a gap between its end and `position` reads as zeros.
   *
   * @throws {NoSpace} And nothing has changed.
   */
  write(inode: StoredInode, source: Uint8Array, position: number): void {
    if (source.length === 0) return;
    const size = inode.record.size;
    const end = position + source.length;
    const placed: number[] = [];
    try {
      if (position > size) this.#clearTail(inode, size, position, placed);
      let done = 0;
      const within = position % BLOCK;
      if (within !== 0 || end < size && end - position < BLOCK) {
        done = Math.min(source.length, BLOCK - within);
        this.#writePart(inode, source.subarray(0, done), position, placed);
      }
      // What ends behind the file's end needs nothing of its last block.
      const whole = end >= size ? source.length - done : Math.floor((source.length - done) / BLOCK) * BLOCK;
      for (const stop = done + whole; done < stop;) {
        const [block, count] = this.#map.take(Math.ceil((stop - done) / BLOCK));
        placed.push((position + done) / BLOCK, block, count);
        const part = source.subarray(done, Math.min(stop, done + count * BLOCK));
        this.#put(part, block * BLOCK);
        done += part.length;
      }
      if (done < source.length) this.#writePart(inode, source.subarray(done), position + done, placed);
    } catch (error) {
      for (let i = 0; i < placed.length; i += 3) for (let n = 0; n < placed[i + 2]!; n++) this.#map.drop(placed[i + 1]! + n);
      this.#shrink();
      throw isQuotaError(error) && !(error instanceof NoSpace) ? new NoSpace(error) : error;
    }
    this.#place(inode, placed);
    if (end > size) inode.record.size = end;
    this.#dirty.add(inode);
  }

  #put(bytes: Uint8Array, at: number): void {
    this.#dataDirty = true;
    if (at + bytes.length > this.#dataSize) this.#dataSize = at + bytes.length;
    writeWhole(this.#data, bytes, at);
  }

  /** Writes within one block: in place where the durable state has nothing there, else into a copy. */
  #writePart(inode: StoredInode, source: Uint8Array, position: number, placed: number[]): void {
    const within = position % BLOCK;
    const at = (position - within) / BLOCK;
    let block = inode.blocks[at] ?? 0;
    // The same call may have given the block its place a moment ago.
    for (let i = 0; i < placed.length; i += 3) if (placed[i] === at) block = placed[i + 1]! + 1;
    if (block !== 0 && (this.#map.isFresh(block - 1) || position >= inode.committed)) {
      this.#put(source, (block - 1) * BLOCK + within);
      return;
    }
    const scratch = this.#scratch;
    const kept = Math.max(0, Math.min(BLOCK, inode.record.size - at * BLOCK));
    const old = kept === 0 ? 0 : this.read(inode, scratch.subarray(0, kept), at * BLOCK);
    scratch.fill(0, old);
    scratch.set(source, within);
    const [fresh] = this.#map.take(1);
    placed.push(at, fresh, 1);
    this.#put(scratch.subarray(0, Math.max(kept, within + source.length)), fresh * BLOCK);
  }

  /** Zeros behind the end in the last block, before the file grows over them. */
  #clearTail(inode: StoredInode, size: number, end: number, placed: number[]): void {
    const within = size % BLOCK;
    if (within === 0 || (inode.blocks[(size - within) / BLOCK] ?? 0) === 0) return;
    this.#writePart(inode, new Uint8Array(Math.min(BLOCK - within, end - size)), size, placed);
  }

  /** Gives parts of a file their new place: first block of the file, block of the data, count, in turn. */
  #place(inode: StoredInode, placed: number[]): void {
    for (let i = 0; i < placed.length; i += 3) {
      const at = placed[i]!;
      const first = placed[i + 1]!;
      const count = placed[i + 2]!;
      if (at + count > inode.blocks.length) {
        const grown = new Uint32Array(Math.max(at + count, inode.blocks.length * 2));
        grown.set(inode.blocks);
        inode.blocks = grown;
      }
      for (let n = 0; n < count; n++) {
        const old = inode.blocks[at + n]!;
        if (old !== 0) this.#map.drop(old - 1);
        else inode.taken++;
        inode.blocks[at + n] = first + n + 1;
      }
      noteChanged(inode, at, count);
    }
  }

  /**
   * Cuts a file, or extends it with zeros.
   *
   * @throws {NoSpace} And nothing has changed.
   */
  truncate(inode: StoredInode, size: number): void {
    const before = inode.record.size;
    if (size === before) return;
    if (size > before) {
      const placed: number[] = [];
      try {
        this.#clearTail(inode, before, size, placed);
      } catch (error) {
        for (let i = 0; i < placed.length; i += 3) this.#map.drop(placed[i + 1]!);
        throw isQuotaError(error) && !(error instanceof NoSpace) ? new NoSpace(error) : error;
      }
      this.#place(inode, placed);
    } else {
      const from = Math.ceil(size / BLOCK);
      for (let at = from; at < inode.blocks.length; at++) {
        const block = inode.blocks[at]!;
        if (block === 0) continue;
        this.#map.drop(block - 1);
        inode.taken--;
        inode.blocks[at] = 0;
        noteChanged(inode, at, 1);
      }
      if (from === 0) inode.blocks = new Uint32Array(0);
    }
    inode.record.size = size;
    this.#dirty.add(inode);
  }

  /** Takes over a batch of another thread's tree; `commit` follows. */
  apply(batch: Batch): void {
    for (const record of batch.inodes) this.put(record);
    for (const [number, size] of batch.cuts) {
      const inode = this.inodes.get(number);
      if (inode !== undefined && size < inode.record.size) this.truncate(inode, size);
    }
    for (const record of batch.inodes) if (record.target === undefined && (record.mode & S_IFMT) !== S_IFDIR) this.truncate(this.inodes.get(record.number)!, record.size);
    for (const { number, position, bytes } of batch.data) {
      const inode = this.inodes.get(number);
      if (inode !== undefined) this.write(inode, bytes, position);
    }
    for (const entry of batch.entries) this.entry(entry);
    for (const number of batch.freed) this.free(number);
  }

  /**
   * Makes all changes durable in one step; nothing to do where there are none.
   *
   * @throws {NoSpace} And the durable state is as before, the changes still to be committed.
   */
  commit(): void {
    if (!this.dirty) return;
    // A record must not become durable before the data that it speaks of.
    if (this.#dataDirty) {
      this.#data.flush();
      this.#dataDirty = false;
    }
    try {
      this.#journal.append(this.#encodeChanges());
    } catch (error) {
      if (!isQuotaError(error)) throw error;
      // A checkpoint may be shorter than what it replaces.
      this.#journal.checkpoint(this.#encodeAll());
    }
    for (const inode of this.#dirty) {
      inode.committed = inode.record.size;
      inode.changed = [];
    }
    this.#dirty.clear();
    this.#entries.clear();
    this.#freed.clear();
    this.#map.committed();
    this.#shrink();
    if (this.#journal.growth > this.#patience && this.#journal.growth > this.#journal.checkpointBytes) this.#checkpoint();
  }

  #checkpoint(): void {
    try {
      this.#journal.checkpoint(this.#encodeAll());
      this.#patience = LEAST_GROWTH;
    } catch (error) {
      if (!isQuotaError(error)) throw error;
      this.#patience = this.#journal.growth * 2;
    }
  }

  /** Gives free space at the end back to the medium. */
  #shrink(): void {
    const free = this.#map.trim();
    if (free * BLOCK < 2 ** 20) return;
    const size = this.#map.count * BLOCK;
    if (size >= this.#dataSize) return;
    this.#data.truncate(size);
    this.#dataSize = size;
  }

  close(): void {
    this.#journal.close();
    this.#data.close();
  }

  #encodeChanges(): Uint8Array {
    const out = new ByteWriter();
    // First: a number may have been given anew.
    for (const number of this.#freed) { out.count(FREED); out.count(number); }
    for (const inode of this.#dirty) encodeInode(out, inode.record);
    for (const [directory, names] of this.#entries) {
      const entries = this.inodes.get(directory)?.entries;
      if (entries !== undefined) for (const name of names) encodeEntry(out, directory, name, entries.get(name) ?? 0);
    }
    for (const inode of this.#dirty) for (let i = 0; i < inode.changed.length; i += 2) encodeMap(out, inode, inode.changed[i]!, inode.changed[i]! + inode.changed[i + 1]!);
    out.count(END);
    return out.bytes();
  }

  #encodeAll(): Uint8Array {
    const out = new ByteWriter();
    for (const inode of this.inodes.values()) encodeInode(out, inode.record);
    for (const [directory, { entries }] of this.inodes) if (entries !== undefined) for (const [name, number] of entries) encodeEntry(out, directory, name, number);
    for (const inode of this.inodes.values()) encodeMap(out, inode, 0, inode.blocks.length);
    out.count(END);
    return out.bytes();
  }

  #replay(payload: Uint8Array): void {
    const input = new ByteReader(payload);
    for (;;) {
      const kind = input.count();
      if (kind === END) return;
      if (kind === INODE) {
        const record = decodeInode(input);
        const inode = this.inodes.get(record.number);
        if (inode === undefined) this.inodes.set(record.number, new StoredInode(record));
        else {
          inode.record = record;
          const blocks = Math.ceil(record.size / BLOCK);
          if (blocks < inode.blocks.length) inode.blocks = inode.blocks.slice(0, blocks);
        }
      } else if (kind === ENTRY) {
        const entries = this.inodes.get(input.count())?.entries;
        const name = input.text();
        const number = input.count();
        if (number === 0) entries?.delete(name);
        else entries?.set(name, number);
      } else if (kind === FREED) {
        this.inodes.delete(input.count());
      } else if (kind === MAP) {
        const inode = this.inodes.get(input.count());
        const at = input.count();
        const block = input.count();
        const count = input.count();
        if (inode === undefined) continue;
        const limit = Math.ceil(inode.record.size / BLOCK);
        if (Math.min(limit, at + count) > inode.blocks.length) {
          const grown = new Uint32Array(Math.min(limit, Math.max(at + count, inode.blocks.length * 2)));
          grown.set(inode.blocks);
          inode.blocks = grown;
        }
        for (let n = 0; n < count && at + n < inode.blocks.length; n++) inode.blocks[at + n] = block === 0 ? 0 : block + n;
      } else {
        this.report.damage.push(`a record of kind ${kind} is not known`);
        return;
      }
    }
  }
}

function noteChanged(inode: StoredInode, at: number, count: number): void {
  const { changed } = inode;
  const last = changed.length;
  if (last > 0 && at >= changed[last - 2]! && at <= changed[last - 2]! + changed[last - 1]!) {
    changed[last - 1] = Math.max(changed[last - 1]!, at + count - changed[last - 2]!);
    return;
  }
  if (last >= 4096) {
    // Too many to list: from the first to the last.
    let low = at;
    let high = at + count;
    for (let i = 0; i < last; i += 2) {
      low = Math.min(low, changed[i]!);
      high = Math.max(high, changed[i]! + changed[i + 1]!);
    }
    inode.changed = [low, high - low];
    return;
  }
  changed.push(at, count);
}

function encodeInode(out: ByteWriter, record: InodeRecord): void {
  out.count(INODE);
  out.count(record.number);
  out.count(record.mode);
  out.count(record.uid);
  out.count(record.gid);
  out.count(record.rdev);
  out.count(record.size);
  for (let i = 0; i < 8; i += 2) {
    out.double(record.times[i]!);
    out.count(record.times[i + 1]!);
  }
  out.count(record.target === undefined ? 0 : 1);
  if (record.target !== undefined) out.text(record.target);
}

function decodeInode(input: ByteReader): InodeRecord {
  const number = input.count();
  const mode = input.count();
  const uid = input.count();
  const gid = input.count();
  const rdev = input.count();
  const size = input.count();
  const times: number[] = [];
  for (let i = 0; i < 4; i++) times.push(input.double(), input.count());
  const record: InodeRecord = { number, mode, uid, gid, rdev, size, times };
  if (input.count() === 1) record.target = input.text();
  return record;
}

function encodeEntry(out: ByteWriter, directory: number, name: string, number: number): void {
  out.count(ENTRY);
  out.count(directory);
  out.text(name);
  out.count(number);
}

/** Blocks from `at` to `end`, those that lie together as one record. */
function encodeMap(out: ByteWriter, inode: StoredInode, at: number, end: number): void {
  const { blocks } = inode;
  const stop = Math.min(end, Math.ceil(inode.record.size / BLOCK));
  while (at < stop) {
    const block = blocks[at] ?? 0;
    let count = 1;
    while (at + count < stop && (blocks[at + count] ?? 0) === (block === 0 ? 0 : block + count)) count++;
    out.count(MAP);
    out.count(inode.record.number);
    out.count(at);
    out.count(block);
    out.count(count);
    at += count;
  }
}
