import { crc32 } from '@tabnode/node-zlib/crc32';
import { invalidArchive } from './archive-error.ts';
import { archiveBytes, type ArchiveSource } from './archive-source.ts';
import { ArchiveTree } from './archive-tree.ts';
import { bornAt } from './born-at.ts';
import { copyFrom } from './bytes-content.ts';
import type { VolumeDriver } from './driver.ts';
import { FixedContent } from './fixed-content.ts';
import { S_IFDIR, S_IFLNK, S_IFMT, S_IFREG } from './flags.ts';
import { inflateBytes } from './inflate-bytes.ts';
import type { NewInode } from './volume.ts';
import { zipData, zipEntries, type ZipEntry } from './zip-reader.ts';

const STORED = 0;
const DEFLATED = 8;
const LONGEST_LINK = 4095;

export interface ZipOptions {
  /** Bytes that one file may unpack to; 2 GiB less one byte unless given. */
  largest?: number;
  /** Bytes of unpacked files that are kept; 64 MiB unless given. */
  cache?: number;
}

/**
 * The tree of a .zip, read-only. The archive's bytes stay in memory; a file is unpacked when it is read.
 *
 * @throws {ERR_INVALID_ARCHIVE} from `mount()`, and from reading a file that is damaged
 * @example
 * await mount('/book', zipVolume(file)); // a File that the user has picked
 */
export function zipVolume(source: ArchiveSource, options: ZipOptions = {}): VolumeDriver {
  return {
    type: 'zip',
    readOnly: true,
    async attach(volume) {
      const archive = new ZipArchive(await archiveBytes(source), options);
      const tree = new ArchiveTree(volume, 'zip');
      for (const entry of archive.entries) tree.add(entry.name, entry.mode, archive.born(entry));
    },
  };
}

class ZipArchive {
  readonly entries: ZipEntry[];
  #bytes: Uint8Array;
  #largest: number;
  #room: number;
  /** What was unpacked, the least lately read first. */
  #unpacked = new Map<ZipEntry, Uint8Array>();

  constructor(bytes: Uint8Array, { largest = 2 ** 31 - 1, cache = 2 ** 26 }: ZipOptions) {
    this.#bytes = bytes;
    this.#largest = largest;
    this.#room = cache;
    this.entries = zipEntries(bytes);
  }

  born(entry: ZipEntry): NewInode {
    const born = bornAt(entry.mtime);
    const kind = entry.mode & S_IFMT;
    if (kind === S_IFLNK) {
      if (entry.size > LONGEST_LINK) throw invalidArchive('zip', `the symbolic link '${entry.name}' is too long`);
      born.target = new TextDecoder().decode(this.unpack(entry) as Uint8Array<ArrayBuffer>);
    } else if (kind === S_IFREG && entry.size > 0) born.content = new ZipContent(this, entry);
    else if (kind !== S_IFDIR && kind !== S_IFREG) throw invalidArchive('zip', `'${entry.name}' is neither file, directory nor link`);
    return born;
  }

  /** A file's bytes. */
  unpack(entry: ZipEntry): Uint8Array {
    const known = this.#unpacked.get(entry);
    if (known !== undefined) {
      this.#unpacked.delete(entry);
      this.#unpacked.set(entry, known);
      return known;
    }
    if (entry.encrypted) throw invalidArchive('zip', `'${entry.name}' is encrypted, which is not read`);
    if (entry.size > this.#largest) throw invalidArchive('zip', `'${entry.name}' has more than ${this.#largest} bytes`);
    const packed = zipData(this.#bytes, entry);
    if (entry.method !== STORED && entry.method !== DEFLATED) throw invalidArchive('zip', `'${entry.name}' is packed by method ${entry.method}; 0 and 8 are read`);
    const bytes = entry.method === STORED ? packed : inflateBytes('raw', packed, entry.size);
    if (bytes === undefined || bytes.length !== entry.size || crc32(bytes) !== entry.crc32) throw invalidArchive('zip', `the bytes of '${entry.name}' are not those that were packed`);
    this.#keep(entry, bytes);
    return bytes;
  }

  #keep(entry: ZipEntry, bytes: Uint8Array): void {
    this.#unpacked.set(entry, bytes);
    this.#room -= bytes.length;
    for (const [old, { length }] of this.#unpacked) {
      if (this.#room >= 0 || old === entry) break;
      this.#unpacked.delete(old);
      this.#room += length;
    }
  }
}

class ZipContent extends FixedContent {
  readonly size: number;
  #archive: ZipArchive;
  #entry: ZipEntry;

  constructor(archive: ZipArchive, entry: ZipEntry) {
    super();
    this.size = entry.size;
    this.#archive = archive;
    this.#entry = entry;
  }

  read(target: Uint8Array, position: number): number {
    return position >= this.size ? 0 : copyFrom(this.#archive.unpack(this.#entry), target, position);
  }

  ensure(): void {
    this.#archive.unpack(this.#entry);
  }
}
