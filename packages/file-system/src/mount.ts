import { openFiles } from './descriptors.ts';
import type { VolumeDriver } from './driver.ts';
import { EBUSY, EINVAL, ENOTDIR } from './errno.ts';
import { fail } from './fail.ts';
import { S_IFDIR } from './flags.ts';
import { isDirectory, type Inode } from './inode.ts';
import { pathOf } from './path-of.ts';
import { pathParts } from './path-parts.ts';
import { capacityOf } from './statfs.ts';
import { attach, rootDirectory, setRoot, volumes } from './tree.ts';
import { Volume } from './volume.ts';
import { FOLLOW, startDirectory, startFrom, walk } from './walk.ts';

/** A line of `mounts()`: bytes and numbers of inodes. */
export interface Mount { path: string; type: string; readOnly: boolean; size: number; used: number; free: number; files: number; usedFiles: number }

// What a root was before another took its place.
const below = /* @__PURE__ */ new WeakMap<Volume, Volume>();
// Directories that only mounting has made.
const made = /* @__PURE__ */ new WeakMap<Volume, Inode>();

/**
 * Mounts a volume at an absolute path. Directories that are missing on the way are made, in memory alone.
 *
 * @example
 * await mount('/data', memoryVolume());
 */
export async function mount(path: string, driver: VolumeDriver): Promise<void> {
  if (!path.startsWith('/')) fail(EINVAL, 'mount', path);
  const volume = new Volume(driver.type, driver);
  await driver.attach(volume);
  if (driver.changed !== undefined) volume.changed = (change) => driver.changed!(change);
  let at = rootDirectory();
  const parts = pathParts(path);
  if (parts.length === 0) {
    mountRoot(volume);
    return;
  }
  const there = walk(path, FOLLOW);
  if (typeof there !== 'number') {
    if (!isDirectory(there)) fail(ENOTDIR, 'mount', path);
    at = there;
  } else at = directoryFor(parts, volume, path);
  attach(volume, at, pathOf(at)!);
  startFrom('/', undefined);
}

function directoryFor(parts: string[], volume: Volume, path: string): Inode {
  let at = rootDirectory();
  parts.forEach((part, index) => {
    const known = walk(`/${parts.slice(0, index + 1).join('/')}`, FOLLOW);
    if (typeof known !== 'number') {
      if (!isDirectory(known)) fail(ENOTDIR, 'mount', path);
      at = known;
      return;
    }
    const directory = at.volume.create(at, part, S_IFDIR | 0o755);
    if (!made.has(volume)) made.set(volume, directory);
    at = directory;
  });
  return at;
}

function mountRoot(volume: Volume): void {
  const before = rootDirectory().volume;
  below.set(volume, before);
  before.path = '';
  volume.path = '/';
  setRoot(volume.root);
  volumes.splice(volumes.indexOf(before), 1);
  attachOthers(volume);
  startFrom('/', undefined);
}

/** What was mounted in the tree before is to be had in the one below the new root too. */
function attachOthers(root: Volume): void {
  const others = volumes.splice(0);
  volumes.push(root);
  for (const other of others) {
    other.covers!.mounted = undefined;
    attach(other, directoryFor(pathParts(other.path), root, other.path), other.path);
  }
}

/** Whether something open, or the working directory, is in a volume. */
function isUsed(volume: Volume): boolean {
  const start = startDirectory();
  return typeof start !== 'number' && start.volume === volume || openFiles().some((file) => file?.inode.volume === volume);
}

/**
 * Takes away what is mounted at a path, after its changes have become durable.
 *
 * @throws {EINVAL | EBUSY} unless something is mounted there that nothing uses
 * @throws {EIO} where the medium is lost; it is taken away all the same
 */
export async function unmount(path: string): Promise<void> {
  const root = walk(path, FOLLOW);
  if (typeof root === 'number') fail(root, 'umount', path);
  const { volume } = root;
  if (root !== volume.root || volume.covers === undefined && !below.has(volume)) fail(EINVAL, 'umount', path);
  if (volumes.some((other) => other !== volume && other.covers?.volume === volume && !below.has(volume))) fail(EBUSY, 'umount', path);
  if (volume.path !== '/' && isUsed(volume)) fail(EBUSY, 'umount', path);
  let failure: unknown;
  try {
    await volume.driver?.sync?.();
  } catch (error) {
    // What is full may get room; of a medium that is lost nothing more can be kept.
    if ((error as NodeJS.ErrnoException).code !== 'EIO') throw error;
    failure = error;
  }
  volumes.splice(volumes.indexOf(volume), 1);
  if (volume.covers !== undefined) {
    volume.covers.mounted = undefined;
    const directory = made.get(volume);
    if (directory?.parent !== undefined && directory.parent.entries!.get(directory.name) === directory) directory.volume.unlink(directory.parent, directory.name);
  } else {
    const before = below.get(volume)!;
    before.path = '/';
    setRoot(before.root);
    attachOthers(before);
  }
  startFrom('/', undefined);
  await volume.driver?.detach?.();
  if (failure !== undefined) throw failure;
}

/** What is mounted, with the figures that `df` would show. */
export function mounts(): Mount[] {
  rootDirectory();
  return volumes.map((volume) => {
    const { total, free, files, freeFiles } = capacityOf(volume);
    return { path: volume.path, type: volume.type, readOnly: volume.readOnly, size: total, used: total - free, free, files, usedFiles: files - freeFiles };
  });
}
