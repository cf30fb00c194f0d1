import { ROOT, type Batch, type EntryRecord, type InodeRecord } from './batch.ts';
import type { Content, Inode, Volume } from './driver.ts';
import { watching } from './notes.ts';

/** A whole tree: all inodes and all names. */
export interface Snapshot { inodes: Iterable<InodeRecord>; entries: Iterable<EntryRecord> }

const S_IFMT = 0o170000;

/** Makes a volume's tree what records say, without telling the volume's driver. Inodes that stay keep their identity. */
export class TreeMirror {
  readonly inodes = new Map<number, Inode>();
  #volume: Volume;
  /** The content of a file whose bytes do not come with the records. */
  #contentOf: (record: InodeRecord) => Content | undefined;

  constructor(volume: Volume, contentOf: (record: InodeRecord) => Content | undefined) {
    this.#volume = volume;
    this.#contentOf = contentOf;
    const add = (inode: Inode) => {
      this.inodes.set(inode.number, inode);
      if (inode.entries !== undefined) for (const child of inode.entries.values()) add(child);
    };
    add(volume.root);
  }

  /** Makes the tree the one of a snapshot. */
  reset({ inodes, entries }: Snapshot): void {
    const known = new Set<number>([ROOT]);
    for (const record of inodes) {
      known.add(record.number);
      const inode = this.#put(record);
      if (isFile(record)) this.#replaceContent(inode, record);
    }
    const names = new Map<number, Map<string, number>>();
    for (const [directory, name, number] of entries) {
      let there = names.get(directory);
      if (there === undefined) names.set(directory, there = new Map());
      there.set(name, number);
    }
    const changes: EntryRecord[] = [];
    for (const inode of this.inodes.values()) {
      if (inode.entries === undefined) continue;
      const wanted = names.get(inode.number);
      for (const [name, child] of inode.entries) if (!wanted?.has(name) && !isMountPoint(child)) changes.push([inode.number, name, 0]);
      if (wanted !== undefined) for (const [name, number] of wanted) if (inode.entries.get(name)?.number !== number) changes.push([inode.number, name, number]);
    }
    this.#enter(changes);
    for (const number of [...this.inodes.keys()]) if (!known.has(number)) this.inodes.delete(number);
  }

  /** Applies a batch, whose data comes with it. */
  apply(batch: Batch): void {
    for (const record of batch.inodes) {
      const inode = this.#put(record);
      if (!isFile(record)) continue;
      if (inode.content === undefined && record.size > 0) this.#setContent(inode, this.#volume.createContent(inode));
    }
    const resize = (number: number, size: number, cutOnly: boolean) => {
      const content = this.inodes.get(number)?.content;
      if (content === undefined || content.size === size || cutOnly && content.size < size) return;
      this.#measured(number, () => content.truncate(size));
    };
    for (const [number, size] of batch.cuts) this.#whenResident(number, () => resize(number, size, true));
    for (const record of batch.inodes) if (isFile(record)) this.#whenResident(record.number, () => resize(record.number, record.size, false), record);
    for (const { number, position, bytes } of batch.data) this.#whenResident(number, () => this.#measured(number, () => this.inodes.get(number)?.content?.write(bytes, position)));
    this.#enter(batch.entries);
    for (const number of batch.freed) this.inodes.delete(number);
    if (watching.note === undefined) return;
    const noted = new Set<number>([...batch.cuts.map(([number]) => number), ...batch.data.map(({ number }) => number)]);
    for (const number of noted) {
      const inode = this.inodes.get(number);
      if (inode !== undefined) watching.note('modify', inode);
    }
  }

  /** A file that has not been brought is forgotten instead of changed: it comes in its new state. */
  #whenResident(number: number, change: () => void, record?: InodeRecord): void {
    const inode = this.inodes.get(number);
    const content = inode?.content as (Content & { resident?: boolean }) | undefined;
    if (content?.resident !== false) change();
    else if (record !== undefined && inode !== undefined) this.#replaceContent(inode, record);
  }

  #measured(number: number, change: () => void): void {
    const content = this.inodes.get(number)?.content;
    if (content === undefined) return;
    const before = content.allocated ?? content.size;
    change();
    this.#volume.usedBytes += (content.allocated ?? content.size) - before;
  }

  #setContent(inode: Inode, content: Content | undefined): void {
    if (inode.content !== undefined) this.#volume.usedBytes -= inode.content.allocated ?? inode.content.size;
    inode.content = content;
    if (content !== undefined) this.#volume.usedBytes += content.allocated ?? content.size;
  }

  #replaceContent(inode: Inode, record: InodeRecord): void {
    this.#setContent(inode, record.size === 0 ? undefined : this.#contentOf(record));
  }

  #put(record: InodeRecord): Inode {
    const { number, mode, uid, gid, rdev, times, target } = record;
    let inode = this.inodes.get(number);
    if (inode === undefined || (inode.mode & S_IFMT) !== (mode & S_IFMT)) {
      inode = this.#volume.inode(mode, { number });
      // It has no name yet.
      if (inode.entries === undefined) inode.links = 0;
      this.inodes.set(number, inode);
    }
    Object.assign(inode, { mode, uid, gid, rdev, target, atime: times[0], atimeNanoseconds: times[1], mtime: times[2], mtimeNanoseconds: times[3], ctime: times[4], ctimeNanoseconds: times[5], birthtime: times[6], birthtimeNanoseconds: times[7] });
    return inode;
  }

  /** Sets names. What loses one name and gets another in the same step is the same inode throughout. */
  #enter(entries: readonly EntryRecord[]): void {
    const volume = this.#volume;
    const touched = new Set<Inode>();
    const note = watching.note;
    for (const [directoryNumber, name] of entries) {
      const directory = this.inodes.get(directoryNumber);
      const old = directory?.entries?.get(name);
      if (directory === undefined || old === undefined) continue;
      volume.leave(directory, name, old);
      if (old.entries === undefined) old.links--;
      else old.parent = undefined;
      touched.add(old);
      note?.('delete', old, directory, name);
    }
    for (const [directoryNumber, name, number] of entries) {
      const directory = this.inodes.get(directoryNumber);
      const inode = this.inodes.get(number);
      if (number === 0 || directory?.entries === undefined || inode === undefined) continue;
      volume.enter(directory, name, inode);
      if (inode.entries === undefined) inode.links++;
      note?.('create', inode, directory, name);
    }
    for (const inode of touched) {
      if (inode.entries !== undefined && inode.parent === undefined) inode.links = 0;
      volume.release(inode);
      if (inode.links === 0) this.inodes.delete(inode.number);
    }
  }
}

function isFile(record: InodeRecord): boolean {
  return (record.mode & S_IFMT) === 0o100000;
}

/** Directories that mounting has made are no part of the volume, but stay in it. */
function isMountPoint(inode: Inode): boolean {
  return inode.mounted !== undefined;
}

/** A volume's tree as records. */
export function snapshotOf(volume: Volume, recordOf: (inode: Inode) => InodeRecord): { inodes: InodeRecord[]; entries: EntryRecord[] } {
  const inodes: InodeRecord[] = [];
  const entries: EntryRecord[] = [];
  const seen = new Set<Inode>();
  const walk = [volume.root];
  for (let inode; (inode = walk.pop()) !== undefined;) {
    if (seen.has(inode)) continue;
    seen.add(inode);
    inodes.push(recordOf(inode));
    if (inode.entries !== undefined) for (const [name, child] of inode.entries) { entries.push([inode.number, name, child.number]); walk.push(child); }
  }
  return { inodes, entries };
}
