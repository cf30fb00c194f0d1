/** An inode's attributes as media keep them: plain data. */
export interface InodeRecord {
  number: number;
  /** Kind and permissions. */
  mode: number;
  uid: number;
  gid: number;
  rdev: number;
  /** Bytes of a file. */
  size: number;
  /** atime, mtime, ctime, birthtime: seconds and nanoseconds of each. */
  times: number[];
  /** Where a symbolic link leads. */
  target?: string;
}

/** A directory's entry: the directory, the name, the inode; 0 for a name that is gone. */
export type EntryRecord = [directory: number, name: string, number: number];

/** Bytes of a file. */
export interface DataRecord { number: number; position: number; bytes: Uint8Array }

/**
 * Everything that changed between two moments, as its last state: made durable in one step, or not at all.
 * A file is first cut to the least size that it had meanwhile, then extended to its size, then filled.
 */
export interface Batch {
  inodes: InodeRecord[];
  entries: EntryRecord[];
  cuts: [number: number, size: number][];
  data: DataRecord[];
  freed: number[];
}

/** The number of a volume's root. */
export const ROOT = 1;
