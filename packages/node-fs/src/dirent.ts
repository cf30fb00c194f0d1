import { fsConstants } from '@tabnode/internal/fs-constants';

const kind = /* @__PURE__ */ Symbol('type');

// S_IFIFO 1, S_IFCHR 2, S_IFDIR 4, S_IFBLK 6, S_IFREG 8, S_IFLNK 10, S_IFSOCK 12, of the mode's upper four bits.
const TYPES = [0, 4, 6, 0, 2, 0, 7, 0, 1, 0, 3, 0, 5];

/** The type of an entry, `constants.UV_DIRENT_…`, of a file of that mode. */
export function direntType(mode: number): number {
  return TYPES[mode >> 12] ?? fsConstants.UV_DIRENT_UNKNOWN;
}

/**
 * An entry of a directory.
 *
 * @see https://nodejs.org/api/fs.html#class-fsdirent
 */
export class Dirent<Name extends string | Uint8Array = string> {
  /** Its name in the directory. */
  name: Name;
  /** The path of the directory that it is in. */
  parentPath: string;
  [kind]: number;

  constructor(name?: Name, type?: number, path?: string) {
    this.name = name!;
    this.parentPath = path!;
    this[kind] = type!;
  }

  isDirectory(): boolean { return this[kind] === fsConstants.UV_DIRENT_DIR; }
  isFile(): boolean { return this[kind] === fsConstants.UV_DIRENT_FILE; }
  isBlockDevice(): boolean { return this[kind] === fsConstants.UV_DIRENT_BLOCK; }
  isCharacterDevice(): boolean { return this[kind] === fsConstants.UV_DIRENT_CHAR; }
  isSymbolicLink(): boolean { return this[kind] === fsConstants.UV_DIRENT_LINK; }
  isFIFO(): boolean { return this[kind] === fsConstants.UV_DIRENT_FIFO; }
  isSocket(): boolean { return this[kind] === fsConstants.UV_DIRENT_SOCKET; }
}
