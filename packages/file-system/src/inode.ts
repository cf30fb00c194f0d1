import type { Content } from './driver.ts';
import { S_IFDIR, S_IFLNK, S_IFMT } from './flags.ts';
import { Names } from './names.ts';
import type { Volume } from './volume.ts';

/** What a character device does in place of content. Positions do not exist for `stream`s: pread and pwrite are ESPIPE. */
export interface Device {
  readonly stream?: boolean;
  /** Bytes read into `target`, or a negative errno. */
  read(target: Uint8Array): number;
  write(source: Uint8Array): number;
}

// What fake timers put in Date's place is not the time of files.
const clock = /* @__PURE__ */ (() => Date.now)();

/**
 * A file, directory, symbolic link or device: one class with one shape, so that a walk stays monomorphic.
 * Times are in whole seconds since 1970 and nanoseconds.
 */
export class Inode {
  readonly volume: Volume;
  /** Its number in the volume. */
  readonly number: number;
  /** Kind and permissions. */
  mode: number;
  links = 1;
  uid: number;
  gid: number;
  /** How many descriptors hold it. */
  opens = 0;
  atime: number;
  atimeNanoseconds: number;
  mtime: number;
  mtimeNanoseconds: number;
  ctime: number;
  ctimeNanoseconds: number;
  birthtime: number;
  birthtimeNanoseconds: number;
  /** A directory's names, without '.' and '..'. */
  entries: Names<Inode> | undefined = undefined;
  /** The directory that it is in (a volume's root is in itself) and its name there; of several names the newest. */
  parent: Inode | undefined = undefined;
  name = '';
  /** A directory's names in the order of readdir, until they change. */
  sorted: string[] | undefined = undefined;
  /** The root of what is mounted on a directory. */
  mounted: Inode | undefined = undefined;
  /** Called before a directory's entries are looked at: brings them at once, or throws what `notResident` makes; undefined when they are there. */
  fetch: (() => void) | undefined = undefined;
  /** A file's bytes; an empty one needs none. */
  content: Content | undefined = undefined;
  /** Where a symbolic link leads. */
  target: string | undefined = undefined;
  /** What a symbolic link of /proc leads to, whatever its text. */
  jump: (() => Inode | number) | undefined = undefined;
  device: Device | undefined = undefined;
  rdev = 0;
  /** Who wants to know of changes; see watch.ts. */
  watchers: Set<object> | undefined = undefined;
  /** For the driver. */
  data: unknown = undefined;

  constructor(volume: Volume, number: number, mode: number, uid: number, gid: number) {
    this.volume = volume;
    this.number = number;
    this.mode = mode;
    this.uid = uid;
    this.gid = gid;
    const now = clock();
    const seconds = Math.floor(now / 1000);
    const nanoseconds = (now - seconds * 1000) * 1e6;
    this.atime = this.mtime = this.ctime = this.birthtime = seconds;
    this.atimeNanoseconds = this.mtimeNanoseconds = this.ctimeNanoseconds = this.birthtimeNanoseconds = nanoseconds;
  }
}

export function isDirectory(inode: Inode): boolean {
  return (inode.mode & S_IFMT) === S_IFDIR;
}

export function isSymlink(inode: Inode): boolean {
  return (inode.mode & S_IFMT) === S_IFLNK;
}

/** A file's bytes; a symbolic link's length. */
export function sizeOf(inode: Inode): number {
  if (inode.content !== undefined) return inode.content.size;
  if (inode.entries !== undefined) return 4096;
  return inode.target === undefined ? 0 : inode.volume.targetLength(inode.target);
}

/** Its content has changed: mtime and ctime. */
export function touchModified(inode: Inode): void {
  const now = clock();
  inode.mtime = inode.ctime = Math.floor(now / 1000);
  inode.mtimeNanoseconds = inode.ctimeNanoseconds = (now - inode.ctime * 1000) * 1e6;
}

/** Its attributes have changed: ctime. */
export function touchChanged(inode: Inode): void {
  const now = clock();
  inode.ctime = Math.floor(now / 1000);
  inode.ctimeNanoseconds = (now - inode.ctime * 1000) * 1e6;
}

/** It has been read: atime, as 'relatime' has it, when it is older than the last change or than a day. */
export function touchAccessed(inode: Inode): void {
  if (inode.volume.readOnly) return;
  const { atime, atimeNanoseconds } = inode;
  if ((atime > inode.mtime || atime === inode.mtime && atimeNanoseconds > inode.mtimeNanoseconds) && (atime > inode.ctime || atime === inode.ctime && atimeNanoseconds > inode.ctimeNanoseconds)) {
    const seconds = clock() / 1000;
    if (seconds - atime < 86400) return;
  }
  const now = clock();
  inode.atime = Math.floor(now / 1000);
  inode.atimeNanoseconds = (now - inode.atime * 1000) * 1e6;
}

/** The present in the two forms that `utimes` writes. */
export function now(): [seconds: number, nanoseconds: number] {
  const milliseconds = clock();
  const seconds = Math.floor(milliseconds / 1000);
  return [seconds, (milliseconds - seconds * 1000) * 1e6];
}
