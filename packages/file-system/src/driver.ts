// What stands between the kernel, whose tree in memory is always the truth, and a medium.
import type { Inode } from './inode.ts';
import type { Volume } from './volume.ts';

export type { Inode } from './inode.ts';
export type { Volume, NewInode } from './volume.ts';

/** The bytes of a file. */
export interface Content {
  /** Bytes. */
  readonly size: number;
  /** Bytes that the file takes of its volume's quota; its size where this is missing. */
  readonly allocated?: number;
  /** Bytes of the quota that the next change takes first: a copy has to be made. */
  readonly owed?: number;
  /** How many of `length` bytes can be written at `position` without `allocated` growing by more than `space`; needed where files have holes. */
  fit?(position: number, length: number, space: number): number;
  /**
   * Copies from `position` on into the whole of `target`, at most to the end of the file.
   *
   * @returns the number of bytes
   * @throws {NotResident} where the bytes have to be brought first; nothing has happened then
   */
  read(target: Uint8Array, position: number): number;
  /** Writes all of `source`; what lies between the end and `position` reads as zeros. Throws `NotResident` before it changes anything. */
  write(source: Uint8Array, position: number): void;
  /** Cuts, or extends with zeros. */
  truncate(size: number): void;
  /** Sees that all bytes are there for a call that reads them piece by piece, or throws `NotResident`. */
  ensure?(): void;
  /** All bytes as they are now, where the platform has them and reads them when they are needed. */
  blob?(): Blob | undefined;
  /** Neither name nor descriptor is left, and the driver has been told. */
  free?(): void;
}

/**
 * What has just happened to a volume's tree. With a name the times of its directories have changed (`parent`, `newParent`), with bytes
 * those of the file. Times of access alone are not told: they go with the next change of attributes.
 */
export type Change =
  /** A new inode, with its first name. */
  | { type: 'create'; inode: Inode; parent: Inode; name: string }
  /** One more name. */
  | { type: 'link'; inode: Inode; parent: Inode; name: string }
  /** A name less (a directory's only one, too). The inode lives on while `inode.links` or `inode.opens` is not zero. */
  | { type: 'unlink'; inode: Inode; parent: Inode; name: string }
  /** Another name in place of one; `replaced` has lost the new name in the same step. */
  | { type: 'rename'; inode: Inode; parent: Inode; name: string; newParent: Inode; newName: string; replaced: Inode | undefined }
  /** Mode, owner or times. */
  | { type: 'attributes'; inode: Inode }
  /** Bytes of `inode.content`, which has them already. */
  | { type: 'write'; inode: Inode; position: number; length: number }
  | { type: 'truncate'; inode: Inode; size: number }
  /** Neither name nor descriptor is left: the bytes may go. */
  | { type: 'free'; inode: Inode };

/** The figures of a volume: bytes, and numbers of inodes. */
export interface Capacity { total: number; free: number; files: number; freeFiles: number }

/** A medium, or a way to make a tree. */
export interface VolumeDriver {
  /** What `mounts()` shows: 'opfs'. */
  readonly type: string;
  /** Changes are EROFS. */
  readonly readOnly?: boolean;
  /** Links are EPERM, as on media that do not know them. */
  readonly linkless?: boolean;
  /** Bytes and inodes that the volume may take; more is ENOSPC. */
  readonly quota?: number;
  readonly quotaFiles?: number;
  /** Fills the volume's tree, with `volume.create` and its like; `mount()` waits for it. */
  attach(volume: Volume): void | Promise<void>;
  /** Told of each change after it has happened, before the call returns. Must not throw. */
  changed?(change: Change): void;
  /**
   * Makes all changes until now durable, at least those of `inode`.
   *
   * @returns undefined when they are
   */
  sync?(inode?: Inode, dataOnly?: boolean): Promise<void> | undefined;
  /**
   * The same at once, for fsyncSync.
   *
   * @returns false where the medium cannot confirm it synchronously
   */
  syncNow?(inode?: Inode): boolean;
  /** The content of a new file, when something is written to it; without it, memory. */
  createContent?(inode: Inode): Content;
  /** For statfs and `mounts()`; without it, from the quota. */
  capacity?(): Capacity | undefined;
  /** The volume has been unmounted. */
  detach?(): void | Promise<void>;
}
