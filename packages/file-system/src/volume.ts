import { GROUP_ID, USER_ID } from '@tabnode/internal/user';
import { byteLength } from './byte-names.ts';
import type { Change, Content, VolumeDriver } from './driver.ts';
import { S_IFDIR, S_IFMT } from './flags.ts';
import { Inode } from './inode.ts';
import { MemoryContent } from './memory-content.ts';
import { Names } from './names.ts';
import { watching } from './notes.ts';

/** What an inode may be born with; the rest is as for a new file of the user. Times: seconds and nanoseconds. */
export interface NewInode {
  number?: number;
  uid?: number;
  gid?: number;
  atime?: number; atimeNanoseconds?: number;
  mtime?: number; mtimeNanoseconds?: number;
  ctime?: number; ctimeNanoseconds?: number;
  birthtime?: number; birthtimeNanoseconds?: number;
  content?: Content;
  /** A symbolic link's. */
  target?: string;
  rdev?: number;
  data?: unknown;
}

let devices = 20;

/** A tree of inodes: what is mounted at one path. */
export class Volume {
  /** `stat().dev`. */
  readonly device = ++devices;
  readonly type: string;
  readonly driver: VolumeDriver | undefined;
  readonly root: Inode;
  /** Changes are EROFS. */
  readOnly: boolean;
  /** Bytes, and inodes; more is ENOSPC. */
  quota: number;
  quotaFiles: number;
  usedBytes = 0;
  usedFiles = 0;
  /** Where it is mounted: the path, and the directory that it hides (none under the first root). */
  path = '';
  covers: Inode | undefined = undefined;
  /** Tells the driver; undefined while it fills the tree, and where nobody needs to know. */
  changed: ((change: Change) => void) | undefined = undefined;
  #next = 1;

  constructor(type: string, driver?: VolumeDriver) {
    this.type = type;
    this.driver = driver;
    this.readOnly = driver?.readOnly ?? false;
    this.quota = driver?.quota ?? 2 ** 32;
    this.quotaFiles = driver?.quotaFiles ?? 2 ** 24;
    const root = this.inode(S_IFDIR | 0o755);
    root.parent = root;
    root.links = 2;
    this.root = root;
  }

  /** Makes an inode that has no name yet. Numbers that a driver gives are remembered, so that no new inode gets one of them. */
  inode(mode: number, born?: NewInode): Inode {
    const number = born?.number ?? this.#next;
    if (number >= this.#next) this.#next = number + 1;
    const inode = new Inode(this, number, mode, born?.uid ?? USER_ID, born?.gid ?? GROUP_ID);
    this.usedFiles++;
    if ((mode & S_IFMT) === S_IFDIR) {
      inode.entries = new Names();
      inode.links = 2;
    }
    if (born !== undefined) {
      // Times in seconds alone are whole.
      for (const time of ['atime', 'mtime', 'ctime', 'birthtime'] as const) if (born[time] !== undefined) inode[`${time}Nanoseconds`] = 0;
      Object.assign(inode, born, { number });
      if (born.content !== undefined) this.usedBytes += born.content.allocated ?? born.content.size;
    }
    return inode;
  }

  /** Makes an inode and gives it a name, without telling the driver: this is how a driver fills the tree. */
  create(parent: Inode, name: string, mode: number, born?: NewInode): Inode {
    const inode = this.inode(mode, born);
    this.enter(parent, name, inode);
    return inode;
  }

  /** One more name for an inode that has some, without telling the driver. */
  link(parent: Inode, name: string, inode: Inode): void {
    inode.links++;
    this.enter(parent, name, inode);
  }

  /** Takes a name away, without telling the driver. */
  unlink(parent: Inode, name: string): void {
    const inode = parent.entries!.get(name);
    if (inode === undefined) return;
    this.leave(parent, name, inode);
    if (inode.entries !== undefined) inode.links = 0;
    else inode.links--;
    this.release(inode);
  }

  /** The name alone: links, times and the driver are the caller's matter. */
  enter(parent: Inode, name: string, inode: Inode): void {
    parent.entries!.set(name, inode);
    parent.sorted = undefined;
    inode.parent = parent;
    inode.name = name;
    if (inode.entries !== undefined) parent.links++;
  }

  leave(parent: Inode, name: string, inode: Inode): void {
    parent.entries!.delete(name);
    parent.sorted = undefined;
    if (inode.entries !== undefined) parent.links--;
  }

  /** Forgets an inode that neither a name nor a descriptor holds. */
  release(inode: Inode): void {
    if (inode.links > 0 || inode.opens > 0) return;
    this.usedFiles--;
    if (inode.content !== undefined) this.usedBytes -= inode.content.allocated ?? inode.content.size;
    this.changed?.({ type: 'free', inode });
    watching.note?.('deleteSelf', inode);
    inode.content?.free?.();
    inode.content = undefined;
  }

  /** The content of a file that is written to for the first time. */
  createContent(inode: Inode): Content {
    return this.driver?.createContent?.(inode) ?? new MemoryContent();
  }

  targetLength(target: string): number {
    return byteLength(target);
  }
}
