// The one tree: its root, and what is mounted where. It comes into being when it is first asked for.
import { deviceVolume } from './devices.ts';
import { S_IFDIR, S_ISVTX } from './flags.ts';
import type { Inode } from './inode.ts';
import { processVolume } from './process-files.ts';
import { Volume } from './volume.ts';

/** All that is mounted, in the order of mounting. */
export const volumes: Volume[] = [];

let root: Inode | undefined;

/** The directory '/'. */
export function rootDirectory(): Inode {
  return root ?? freshTree();
}

/** Makes `inode` the directory '/'. */
export function setRoot(inode: Inode): void {
  root = inode;
}

function freshTree(): Inode {
  const volume = new Volume('tmpfs');
  volume.path = '/';
  root = volume.root;
  volumes.push(volume);
  const home = volume.create(root, 'home', S_IFDIR | 0o755);
  volume.create(home, 'user', S_IFDIR | 0o755);
  volume.create(root, 'tmp', S_IFDIR | S_ISVTX | 0o777);
  attach(deviceVolume(), volume.create(root, 'dev', S_IFDIR | 0o755), '/dev');
  attach(processVolume(), volume.create(root, 'proc', S_IFDIR | 0o755), '/proc');
  return root;
}

/** Puts a volume's root over a directory. */
export function attach(volume: Volume, directory: Inode, path: string): void {
  volume.covers = directory;
  volume.path = path;
  directory.mounted = volume.root;
  volumes.push(volume);
}
