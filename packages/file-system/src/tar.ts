import { invalidArchive } from './archive-error.ts';
import { archiveBytes, type ArchiveSource } from './archive-source.ts';
import { ArchiveTree } from './archive-tree.ts';
import { bornAt } from './born-at.ts';
import { BytesContent } from './bytes-content.ts';
import type { VolumeDriver } from './driver.ts';
import { S_IFBLK, S_IFCHR, S_IFDIR, S_IFIFO, S_IFLNK, S_IFREG } from './flags.ts';
import { inflateBytes } from './inflate-bytes.ts';
import { tarEntries, type TarEntry } from './tar-reader.ts';
import type { NewInode } from './volume.ts';

const KINDS = [S_IFREG, S_IFREG, S_IFLNK, S_IFCHR, S_IFBLK, S_IFDIR, S_IFIFO];
const HARD_LINK = 1;
const SYMBOLIC_LINK = 2;

export interface TarOptions {
  /** Bytes that a compressed archive may unpack to; 2 GiB less one byte unless given. */
  largest?: number;
  /** Files belong to whom the archive says, not to the user. */
  owners?: boolean;
}

/**
 * The tree of a .tar or .tgz, read-only. Its bytes stay in memory, once.
 *
 * @throws {ERR_INVALID_ARCHIVE} from `mount()`
 * @example
 * await mount('/package', tarVolume(await fetch('https://registry.npmjs.org/ms/-/ms-2.1.3.tgz')));
 */
export function tarVolume(source: ArchiveSource, options: TarOptions = {}): VolumeDriver {
  return {
    type: 'tar',
    readOnly: true,
    async attach(volume) {
      const bytes = tarBytes(await archiveBytes(source), options.largest);
      const tree = new ArchiveTree(volume, 'tar');
      for (const entry of tarEntries(bytes)) {
        if (entry.kind === HARD_LINK) tree.link(entry.name, entry.linkName);
        else tree.add(entry.name, KINDS[entry.kind]! | entry.mode, bornOf(entry, bytes, options.owners));
      }
    },
  };
}

/** A tar archive's bytes; where it is compressed, what gzip makes of them. */
export function tarBytes(bytes: Uint8Array, largest = 2 ** 31 - 1): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const unpacked = inflateBytes('gzip', bytes, largest);
  if (unpacked === undefined) throw invalidArchive('tar', `its compressed form does not hold together, or holds more than ${largest} bytes`);
  return unpacked;
}

function bornOf(entry: TarEntry, bytes: Uint8Array, owners = false): NewInode {
  const { position, size } = entry;
  const born = bornAt(entry.mtime, entry.mtimeNanoseconds);
  if (owners) Object.assign(born, { uid: entry.uid, gid: entry.gid });
  if (entry.kind === SYMBOLIC_LINK) born.target = entry.linkName;
  else if (size > 0) born.content = new BytesContent(bytes.subarray(position, position + size));
  return born;
}
