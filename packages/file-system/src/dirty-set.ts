import type { Batch, DataRecord, EntryRecord, InodeRecord } from './batch.ts';
import type { Change } from './driver.ts';
import type { Inode } from './inode.ts';

/** More parts than this of one file are taken as one. */
const MOST_PARTS = 256;

/** An inode as media keep it. */
export function recordOf(inode: Inode): InodeRecord {
  const { number, mode, uid, gid, rdev, target } = inode;
  const times = [inode.atime, inode.atimeNanoseconds, inode.mtime, inode.mtimeNanoseconds, inode.ctime, inode.ctimeNanoseconds, inode.birthtime, inode.birthtimeNanoseconds];
  for (let i = 1; i < 8; i += 2) times[i] = Math.floor(times[i]!);
  return { number, mode, uid: uid >>> 0, gid: gid >>> 0, rdev, size: inode.content?.size ?? 0, times, ...target !== undefined && { target } };
}

/** What has changed in a tree since it was last taken: not the steps, the places. */
export class DirtySet {
  #inodes = new Set<Inode>();
  #names = new Map<Inode, Set<string>>();
  #cuts = new Map<Inode, number>();
  /** Parts of files that were written: first byte and the one behind the last, in turn. */
  #parts = new Map<Inode, number[]>();
  #freed = new Set<number>();
  /** Bytes written, counted anew for each write. */
  bytes = 0;
  /** Changes. */
  count = 0;

  get empty(): boolean {
    return this.count === 0;
  }

  /** Notes a change of the tree. */
  mark(change: Change): void {
    this.count++;
    const { inode } = change;
    if (change.type === 'free') {
      this.#inodes.delete(inode);
      this.#names.delete(inode);
      this.#cuts.delete(inode);
      this.#parts.delete(inode);
      this.#freed.add(inode.number);
      return;
    }
    this.#inodes.add(inode);
    switch (change.type) {
      case 'rename':
        this.#markName(change.newParent, change.newName);
        if (change.replaced !== undefined) this.#inodes.add(change.replaced);
        this.#markName(change.parent, change.name);
        break;
      case 'create': case 'link': case 'unlink':
        this.#markName(change.parent, change.name);
        break;
      case 'write':
        this.bytes += change.length;
        this.#markPart(inode, change.position, change.position + change.length);
        break;
      case 'truncate':
        this.#cuts.set(inode, Math.min(change.size, this.#cuts.get(inode) ?? Infinity));
        break;
      default:
    }
  }

  #markName(directory: Inode, name: string): void {
    this.#inodes.add(directory);
    const names = this.#names.get(directory);
    if (names === undefined) this.#names.set(directory, new Set([name]));
    else names.add(name);
  }

  #markPart(inode: Inode, from: number, to: number): void {
    const parts = this.#parts.get(inode);
    if (parts === undefined) {
      this.#parts.set(inode, [from, to]);
      return;
    }
    const last = parts.length - 2;
    if (from <= parts[last + 1]! && to >= parts[last]!) {
      parts[last] = Math.min(parts[last]!, from);
      parts[last + 1] = Math.max(parts[last + 1]!, to);
    } else if (parts.length < MOST_PARTS * 2) {
      parts.push(from, to);
    } else {
      this.#parts.set(inode, [Math.min(from, ...parts), Math.max(to, ...parts)]);
    }
  }

  /** The places as they are now. Without `data` the bytes of files are left out: the medium has them already. */
  batch(data: boolean): Batch {
    const entries: EntryRecord[] = [];
    for (const [directory, names] of this.#names) for (const name of names) entries.push([directory.number, name, directory.entries?.get(name)?.number ?? 0]);
    const bytes: DataRecord[] = [];
    if (data) for (const [inode, parts] of this.#parts) takeParts(inode, parts, bytes);
    return {
      inodes: [...this.#inodes].map(recordOf),
      entries,
      cuts: [...this.#cuts].map(([inode, size]) => [inode.number, size]),
      data: bytes,
      freed: [...this.#freed],
    };
  }

  /** Takes back what another set has marked before: it could not be made durable. */
  merge(earlier: DirtySet): void {
    this.count += earlier.count;
    const lives = (inode: Inode) => !this.#freed.has(inode.number);
    for (const inode of earlier.#inodes) if (lives(inode)) this.#inodes.add(inode);
    for (const [inode, names] of earlier.#names) if (lives(inode)) for (const name of names) this.#markName(inode, name);
    for (const [inode, size] of earlier.#cuts) if (lives(inode)) this.#cuts.set(inode, Math.min(size, this.#cuts.get(inode) ?? Infinity));
    for (const [inode, parts] of earlier.#parts) if (lives(inode)) for (let i = 0; i < parts.length; i += 2) this.#markPart(inode, parts[i]!, parts[i + 1]!);
    for (const number of earlier.#freed) this.#freed.add(number);
  }
}

function takeParts(inode: Inode, parts: number[], out: DataRecord[]): void {
  const { content } = inode;
  if (content === undefined) return;
  for (let i = 0; i < parts.length; i += 2) {
    const position = parts[i]!;
    const length = Math.min(parts[i + 1]!, content.size) - position;
    if (length <= 0) continue;
    const bytes = new Uint8Array(length);
    content.read(bytes, position);
    out.push({ number: inode.number, position, bytes });
  }
}
