import { ERR_FEATURE_UNAVAILABLE_ON_PLATFORM } from '@tabnode/internal/errors';
import { bornAt } from './born-at.ts';
import type { Change, VolumeDriver } from './driver.ts';
import { EACCES } from './errno.ts';
import { fail } from './fail.ts';
import { S_IFDIR, S_IFREG } from './flags.ts';
import { isDirectory, type Inode } from './inode.ts';
import { notResident } from './not-resident.ts';
import { PickedFile, platformError } from './picked-file.ts';
import type { NewInode, Volume } from './volume.ts';

/** What File System Access has and TypeScript's library lacks. */
interface Permitted { queryPermission?(descriptor: { mode: 'read' | 'readwrite' }): Promise<PermissionState>; requestPermission?(descriptor: { mode: 'read' | 'readwrite' }): Promise<PermissionState> }

export interface DirectoryOptions {
  /** Changes are refused; false unless given. */
  readOnly?: boolean;
  /**
   * Directories are listed when they are first walked through, which asynchronous functions wait for; otherwise all of
   * them are listed at mount, so that synchronous functions find them.
   */
  lazy?: boolean;
}

// Milliseconds from a change to its being written behind.
const DELAY = 100;

/**
 * A directory that the user has picked (`showDirectoryPicker()`), or any other of the browser's directory handles.
 * Changes are written behind, a file at a time and each as a whole; `fsync` waits for it. Links are EPERM there, and
 * permissions and times last as long as the page. What others change meanwhile is not seen.
 *
 * @example
 * button.onclick = async () => mount('/work', directoryVolume(await showDirectoryPicker({ mode: 'readwrite' })));
 */
export function directoryVolume(handle: FileSystemDirectoryHandle, options: DirectoryOptions = {}): VolumeDriver {
  return new PickedDirectory(handle, options);
}

/** Where a file or directory is on the medium. */
interface Place { parent: Inode; name: string; handle: FileSystemDirectoryHandle | undefined }

class PickedDirectory implements VolumeDriver {
  readonly type = 'directory';
  readonly readOnly: boolean;
  readonly linkless = true;
  #handle: FileSystemDirectoryHandle;
  #lazy: boolean;
  #volume!: Volume;
  /** The names that may be others on the medium, by directory, and the files whose bytes are. */
  #names = new Map<Inode, Set<string>>();
  #files = new Set<Inode>();
  #timer: ReturnType<typeof setTimeout> | undefined = undefined;
  #flight: Promise<void> = Promise.resolve();
  #flying = 0;

  constructor(handle: FileSystemDirectoryHandle, { readOnly = false, lazy = false }: DirectoryOptions) {
    this.#handle = handle;
    this.readOnly = readOnly;
    this.#lazy = lazy;
  }

  async attach(volume: Volume): Promise<void> {
    this.#volume = volume;
    if (!this.readOnly && !('createWritable' in FileSystemFileHandle.prototype)) throw ERR_FEATURE_UNAVAILABLE_ON_PLATFORM('mounting a directory to write to it', 'this browser has no FileSystemFileHandle.createWritable(); readOnly: true mounts it');
    const mode = this.readOnly ? 'read' : 'readwrite';
    const asked: Permitted = this.#handle as Permitted;
    if (await asked.queryPermission?.({ mode }) === 'prompt') await asked.requestPermission?.({ mode });
    if ((await asked.queryPermission?.({ mode }) ?? 'granted') !== 'granted') fail(EACCES, 'mount', this.#handle.name);
    await this.#list(volume.root, this.#handle);
  }

  /** Makes a directory's entries. */
  async #list(directory: Inode, handle: FileSystemDirectoryHandle): Promise<void> {
    const found: [string, FileSystemHandle, File | undefined][] = [];
    try {
      for await (const [name, entry] of handle.entries()) found.push([name, entry, entry.kind === 'file' ? await (entry as FileSystemFileHandle).getFile() : undefined]);
    } catch (error) {
      throw platformError(error, 'scandir', handle.name);
    }
    directory.data = { ...directory.data as Place | undefined, handle };
    directory.fetch = undefined;
    for (const [name, entry, file] of found) {
      if (directory.entries!.has(name)) continue;
      const inode = this.#volume.create(directory, name, file === undefined ? S_IFDIR | 0o755 : S_IFREG | 0o644, file === undefined ? {} : bornOf(file));
      inode.data = { parent: directory, name, handle: file === undefined ? entry as FileSystemDirectoryHandle : undefined } satisfies Place;
      if (file !== undefined) continue;
      if (!this.#lazy) await this.#list(inode, entry as FileSystemDirectoryHandle);
      else {
        let coming: Promise<void> | undefined;
        inode.fetch = () => { throw notResident(`the directory '${name}'`, () => coming ??= this.#list(inode, entry as FileSystemDirectoryHandle).finally(() => { coming = undefined; })); };
      }
    }
  }

  changed(change: Change): void {
    const { inode } = change;
    switch (change.type) {
      case 'rename':
        this.#mark(change.parent, change.name);
        this.#mark(change.newParent, change.newName);
        break;
      case 'create': case 'link': case 'unlink':
        this.#mark(change.parent, change.name);
        break;
      case 'write': case 'truncate':
        this.#files.add(inode);
        break;
      case 'free':
        this.#files.delete(inode);
        this.#names.delete(inode);
        break;
      default:
        return;
    }
    this.#timer ??= setTimeout(() => {
      // Who waits for it hears of what went wrong; the marks stay until it has gone well.
      this.#flush().catch(() => undefined);
    }, DELAY);
  }

  #mark(directory: Inode, name: string): void {
    const names = this.#names.get(directory);
    if (names === undefined) this.#names.set(directory, new Set([name]));
    else names.add(name);
  }

  sync(): Promise<void> | undefined {
    return this.syncNow() ? undefined : this.#flush();
  }

  syncNow(): boolean {
    return this.#names.size + this.#files.size + this.#flying === 0;
  }

  async detach(): Promise<void> {
    clearTimeout(this.#timer);
  }

  /** Makes the medium as the tree is, one flight after the other. */
  #flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#flying++;
    return this.#flight = this.#flight.catch(() => undefined).then(() => this.#write()).finally(() => { this.#flying--; });
  }

  async #write(): Promise<void> {
    const names = this.#names;
    const files = this.#files;
    this.#names = new Map();
    this.#files = new Set();
    try {
      // Before anything goes from its old place, all of it is in memory.
      for (const [directory, changed] of names) for (const name of changed) await this.#collect(directory, name, files);
      for (const inode of files) if (inode.links > 0 && isReachable(inode)) await this.#writeFile(inode);
      for (const [directory, changed] of names) for (const name of changed) await this.#settle(directory, name);
    } catch (error) {
      for (const [directory, changed] of names) for (const name of changed) this.#mark(directory, name);
      for (const inode of files) this.#files.add(inode);
      throw platformError(error, 'fsync', this.#volume.path);
    }
  }

  /** Notes what is to be written at a name, if what is there has come from elsewhere or is new. */
  async #collect(directory: Inode, name: string, files: Set<Inode>): Promise<void> {
    const inode = directory.entries?.get(name);
    if (inode === undefined) return;
    const place = inode.data as Place | undefined;
    if (place?.parent === directory && place.name === name) return;
    await this.#collectAll(inode, files);
  }

  async #collectAll(inode: Inode, files: Set<Inode>): Promise<void> {
    if (isDirectory(inode)) {
      const place = inode.data as Place | undefined;
      if (inode.fetch !== undefined && place?.handle !== undefined) await this.#list(inode, place.handle);
      for (const child of inode.entries!.values()) await this.#collectAll(child, files);
      inode.data = undefined;
      return;
    }
    if (inode.content instanceof PickedFile) await inode.content.bring();
    inode.data = undefined;
    files.add(inode);
  }

  async #directoryOf(inode: Inode): Promise<FileSystemDirectoryHandle> {
    if (inode === this.#volume.root) return this.#handle;
    const place = inode.data as Place | undefined;
    if (place?.handle !== undefined) return place.handle;
    const parent = await this.#directoryOf(inode.parent!);
    const handle = await parent.getDirectoryHandle(inode.name, { create: true }).catch(async (error: Error) => {
      if (error.name !== 'TypeMismatchError') throw error;
      await parent.removeEntry(inode.name);
      return parent.getDirectoryHandle(inode.name, { create: true });
    });
    inode.data = { parent: inode.parent!, name: inode.name, handle } satisfies Place;
    return handle;
  }

  async #writeFile(inode: Inode): Promise<void> {
    const parent = await this.#directoryOf(inode.parent!);
    const handle = await parent.getFileHandle(inode.name, { create: true }).catch(async (error: Error) => {
      if (error.name !== 'TypeMismatchError') throw error;
      await parent.removeEntry(inode.name, { recursive: true });
      return parent.getFileHandle(inode.name, { create: true });
    });
    inode.data = { parent: inode.parent!, name: inode.name, handle: undefined } satisfies Place;
    const { content } = inode;
    if (content instanceof PickedFile) await content.bring();
    const bytes = new Uint8Array(content?.size ?? 0);
    content?.read(bytes, 0);
    // The file changes when this is closed, all at once.
    const writable = await handle.createWritable();
    await writable.write(bytes);
    await writable.close();
  }

  /** Makes a directory that is new, and takes away a name that is gone. */
  async #settle(directory: Inode, name: string): Promise<void> {
    if (!isReachable(directory)) return;
    const inode = directory.entries!.get(name);
    if (inode !== undefined) {
      if (isDirectory(inode)) await this.#directoryOf(inode);
      return;
    }
    const parent = await this.#directoryOf(directory);
    await parent.removeEntry(name, { recursive: true }).catch((error: Error) => {
      if (error.name !== 'NotFoundError') throw error;
    });
  }
}

/** Whether a file or directory still has its place in the tree. */
function isReachable(inode: Inode): boolean {
  for (let at = inode; at.parent !== at; at = at.parent!) if (at.parent?.entries?.get(at.name) !== at) return false;
  return true;
}

function bornOf(file: File): NewInode {
  const seconds = Math.floor(file.lastModified / 1000);
  const nanoseconds = (file.lastModified - seconds * 1000) * 1e6;
  const born = bornAt(seconds, nanoseconds);
  if (file.size > 0) born.content = new PickedFile(file);
  return born;
}
