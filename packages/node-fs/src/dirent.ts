import { fsConstants } from '@tabnode/internal/fs-constants';

const kind = /* @__PURE__ */ Symbol('type');

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

  constructor(name: Name, type: number, path: string) {
    this.name = name;
    this.parentPath = path;
    this[kind] = type;
  }

  isDirectory(): boolean { return this[kind] === fsConstants.UV_DIRENT_DIR; }
  isFile(): boolean { return this[kind] === fsConstants.UV_DIRENT_FILE; }
  isBlockDevice(): boolean { return this[kind] === fsConstants.UV_DIRENT_BLOCK; }
  isCharacterDevice(): boolean { return this[kind] === fsConstants.UV_DIRENT_CHAR; }
  isSymbolicLink(): boolean { return this[kind] === fsConstants.UV_DIRENT_LINK; }
  isFIFO(): boolean { return this[kind] === fsConstants.UV_DIRENT_FIFO; }
  isSocket(): boolean { return this[kind] === fsConstants.UV_DIRENT_SOCKET; }
}
