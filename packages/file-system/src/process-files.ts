// /proc/self, as far as programs use it.
import { currentDirectory, enteredDirectory } from '@tabnode/internal/working-directory';
import { openFile, openFiles } from './descriptors.ts';
import { S_IFDIR, S_IFLNK } from './flags.ts';
import { Inode } from './inode.ts';
import { Names } from './names.ts';
import { joined } from './path-of.ts';
import { Volume } from './volume.ts';

/** The names in /proc/self/fd: the descriptors of the moment. */
class DescriptorEntries extends Names<Inode> {
  readonly #volume: Volume;

  constructor(volume: Volume) {
    super();
    this.#volume = volume;
  }

  override get(name: string): Inode | undefined {
    if (!/^(0|[1-9]\d{0,8})$/.test(name)) return undefined;
    const file = openFile(Number(name));
    if (file === undefined) return undefined;
    const { inode } = file;
    const link = new Inode(this.#volume, 100 + Number(name), S_IFLNK | (file.readable ? 0o500 : 0) | (file.writable ? 0o300 : 0), inode.volume.root.uid, inode.volume.root.gid);
    link.jump = () => inode;
    if (inode.parent === undefined) link.target = '/dev/pts/0';
    else {
      const path = joined(inode.parent, inode.parent === inode ? '' : inode.name) ?? `/${inode.name}`;
      link.target = inode.links === 0 ? `${path} (deleted)` : path;
    }
    return link;
  }

  override *keys(): Generator<string> {
    yield* openFiles().flatMap((file, fd) => (file === undefined ? [] : [String(fd)]));
  }

  override get size(): number {
    return [...this.keys()].length;
  }
}

/** The volume of /proc. */
export function processVolume(): Volume {
  const volume = new Volume('proc');
  const { root } = volume;
  root.mode = S_IFDIR | 0o555;
  const self = volume.create(root, 'self', S_IFDIR | 0o555);
  const descriptors = volume.create(self, 'fd', S_IFDIR | 0o500);
  descriptors.entries = new DescriptorEntries(volume);
  const working = volume.create(self, 'cwd', S_IFLNK | 0o777, { target: '' });
  Object.defineProperty(working, 'target', { get: () => {
    try {
      return currentDirectory();
    } catch {
      return `${enteredDirectory()} (deleted)`;
    }
  } });
  volume.readOnly = true;
  return volume;
}
