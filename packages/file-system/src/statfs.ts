import { fail } from './fail.ts';
import type { Volume } from './volume.ts';
import { FOLLOW, walk } from './walk.ts';

/** The figures of a volume; sizes in blocks of `bsize` bytes. */
export interface VolumeFigures { type: number; bsize: number; frsize: number; blocks: number; bfree: number; bavail: number; files: number; ffree: number }

// What Linux calls a file system in memory.
const TMPFS_MAGIC = 0x01021994;

/** Bytes and inodes of a volume. */
export function capacityOf(volume: Volume): { total: number; free: number; files: number; freeFiles: number } {
  return volume.driver?.capacity?.() ?? {
    total: volume.quota, free: Math.max(0, volume.quota - volume.usedBytes),
    files: volume.quotaFiles, freeFiles: Math.max(0, volume.quotaFiles - volume.usedFiles),
  };
}

/** The figures of the volume that a path is on. */
export function statfs(path: string): VolumeFigures {
  const inode = walk(path, FOLLOW);
  if (typeof inode === 'number') fail(inode, 'statfs', path);
  const { total, free, files, freeFiles } = capacityOf(inode.volume);
  const free4k = Math.floor(free / 4096);
  return { type: TMPFS_MAGIC, bsize: 4096, frsize: 4096, blocks: Math.floor(total / 4096), bfree: free4k, bavail: free4k, files, ffree: freeFiles };
}
