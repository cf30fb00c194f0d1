import { uvException } from '@tabnode/internal/system-error';
import { EACCES, EIO, ENOENT } from './errno.ts';
import { LazyContent } from './lazy-content.ts';
import { PagedContent } from './paged-content.ts';

/** Workers have it; the types of pages do not know it. */
declare const FileReaderSync: (new () => { readAsArrayBuffer(blob: Blob): ArrayBuffer }) | undefined;

/** The error of what the browser refuses: the user has taken a permission back, or changed the file. */
export function platformError(error: unknown, syscall: string, path: string): Error {
  const name = (error as { name?: string }).name;
  const errno = name === 'NotAllowedError' || name === 'SecurityError' ? EACCES : name === 'NotFoundError' ? ENOENT : EIO;
  return Object.assign(uvException({ errno, syscall, path }), { cause: error });
}

class FileParts extends PagedContent {
  readonly what: string;
  readonly file: File;

  constructor(file: File) {
    super(file.size);
    this.what = `the file '${file.name}'`;
    this.file = file;
    if (typeof FileReaderSync !== 'undefined') this.bringNow = (from, to) => this.#wait(from, to);
  }

  declare bringNow?: (from: number, to: number) => Uint8Array;

  async bring(from: number, to: number): Promise<Uint8Array> {
    try {
      return new Uint8Array(await this.file.slice(from, to).arrayBuffer());
    } catch (error) {
      throw platformError(error, 'read', this.file.name);
    }
  }

  #wait(from: number, to: number): Uint8Array {
    try {
      return new Uint8Array(new FileReaderSync!().readAsArrayBuffer(this.file.slice(from, to)));
    } catch (error) {
      throw platformError(error, 'read', this.file.name);
    }
  }
}

/** A file that the user has: read in parts from its place; once it is written to, all of it is in memory. */
export class PickedFile extends LazyContent {
  override readonly what: string;
  #parts: FileParts;

  constructor(file: File) {
    const parts = new FileParts(file);
    super(file.size, (size) => parts.bring(0, size));
    this.what = parts.what;
    this.#parts = parts;
    if (parts.bringNow !== undefined) this.bringNow = (size) => parts.bringNow!(0, size);
  }

  declare bringNow?: (size: number) => Uint8Array;

  override read(target: Uint8Array, position: number): number {
    return this.resident ? super.read(target, position) : this.#parts.read(target, position);
  }

  blob(): Blob | undefined {
    return this.resident ? undefined : this.#parts.file;
  }

  override ensure(): void {
    if (!this.resident) this.#parts.ensure();
  }
}
