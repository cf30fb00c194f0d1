// /dev, as far as programs use it.
import { ENOSPC } from './errno.ts';
import { S_IFCHR, S_IFDIR, S_IFLNK } from './flags.ts';
import type { Device } from './inode.ts';
import { Volume } from './volume.ts';

function zeros(target: Uint8Array): number {
  target.fill(0);
  return target.length;
}

function random(target: Uint8Array): number {
  for (let at = 0; at < target.length; at += 65536) crypto.getRandomValues(target.subarray(at, at + 65536) as Uint8Array<ArrayBuffer>);
  return target.length;
}

function takeAll(source: Uint8Array): number {
  return source.length;
}

/** The volume of /dev. */
export function deviceVolume(): Volume {
  const volume = new Volume('devtmpfs');
  const { root } = volume;
  root.uid = root.gid = 0;
  const owner = { uid: 0, gid: 0 };
  const device = (name: string, minor: number, read: Device['read'], write: Device['write']): void => {
    const inode = volume.create(root, name, S_IFCHR | 0o666, { ...owner, rdev: 256 + minor });
    inode.device = { read, write };
  };
  device('null', 3, () => 0, takeAll);
  device('zero', 5, zeros, takeAll);
  device('full', 7, zeros, (source) => (source.length === 0 ? 0 : ENOSPC));
  device('random', 8, random, takeAll);
  device('urandom', 9, random, takeAll);
  ['fd', 'stdin', 'stdout', 'stderr'].forEach((name, index) => {
    volume.create(root, name, S_IFLNK | 0o777, { ...owner, target: index === 0 ? '/proc/self/fd' : `/proc/self/fd/${index - 1}` });
  });
  volume.create(root, 'tty', S_IFLNK | 0o777, { ...owner, target: '/proc/self/fd/1' });
  volume.create(root, 'shm', S_IFDIR | 0o1777, owner);
  return volume;
}
