import { bornAt } from './born-at.ts';
import { BytesContent } from './bytes-content.ts';
import type { VolumeDriver } from './driver.ts';
import { EINVAL } from './errno.ts';
import { fail } from './fail.ts';
import { S_IFDIR, S_IFREG } from './flags.ts';
import { HttpContent, remoteFile, type HttpRequests } from './http-content.ts';
import { isDirectory } from './inode.ts';
import { innerParts } from './path-parts.ts';
import type { NewInode, Volume } from './volume.ts';

/** What is known of a file without asking: bytes, the time of its last change, permissions. */
export interface HttpFile { size?: number; mtime?: Date | number; mode?: number }

export interface HttpOptions extends HttpRequests {
  /**
   * The files below the base, since HTTP has no listing: their names, an object of names with their sizes or more, or the
   * URL of a JSON file of such a form. Files of unknown size are asked for at mount, eight at a time.
   */
  index: string[] | Record<string, number | HttpFile> | URL;
  /** Bytes of a file that a server without ranges may send at mount; 64 MiB unless given. */
  largest?: number;
}

const AT_ONCE = 8;

/**
 * Files of a web server, read-only. Parts are fetched as they are read, and kept for a while. Asynchronous functions
 * wait for them, and in a worker synchronous ones do too; in a page these throw ERR_FEATURE_UNAVAILABLE_ON_PLATFORM for
 * what was not read before.
 *
 * @param base a directory's URL; names are resolved against it
 * @example
 * await mount('/data', httpVolume('https://example.org/data/', { index: ['points.bin', 'readme.txt'] }));
 */
export function httpVolume(base: string | URL, options: HttpOptions): VolumeDriver {
  return {
    type: 'http',
    readOnly: true,
    async attach(volume) {
      const root = new URL(base, globalThis.document?.baseURI ?? globalThis.location?.href);
      if (!root.pathname.endsWith('/')) root.pathname += '/';
      const files = Object.entries(await indexOf(options));
      let next = 0;
      const work = async (): Promise<void> => {
        for (let i = next++; i < files.length; i = next++) await addFile(volume, root, files[i]![0], files[i]![1], options);
      };
      await Promise.all(Array.from({ length: AT_ONCE }, work));
    },
  };
}

async function indexOf({ index, headers, fetch: fetcher = fetch }: HttpOptions): Promise<Record<string, HttpFile>> {
  let list: unknown = index;
  if (index instanceof URL) {
    const response = await fetcher(index, headers === undefined ? {} : { headers });
    if (!response.ok) throw new Error(`The index could not be fetched: ${response.status} ${response.statusText}`);
    list = await response.json();
  }
  const files: Record<string, HttpFile> = Object.create(null);
  if (Array.isArray(list)) for (const name of list) files[String(name)] = {};
  else if (typeof list === 'object' && list !== null) for (const [name, file] of Object.entries(list)) files[name] = typeof file === 'number' ? { size: file } : file as HttpFile;
  else throw new TypeError('The index of an HTTP volume must be a list of names, or an object of them');
  return files;
}

async function addFile(volume: Volume, root: URL, name: string, { size, mtime, mode }: HttpFile, options: HttpOptions): Promise<void> {
  const parts = innerParts(name) ?? [];
  if (parts.length === 0 || size !== undefined && !(Number.isSafeInteger(size) && size >= 0)) fail(EINVAL, 'mount', name);
  const url = new URL(parts.map(encodeURIComponent).join('/'), root).href;
  const remote = size === undefined ? await remoteFile(url, options, options.largest ?? 2 ** 26) : undefined;
  const time = mtime === undefined ? remote?.mtime : Number(mtime) / 1000;
  const born: NewInode = time === undefined ? {} : bornAt(Math.floor(time), Math.floor((time - Math.floor(time)) * 1e9));
  const length = remote?.size ?? size!;
  if (length > 0) born.content = remote?.whole === undefined ? new HttpContent(url, length, remote?.validator, options) : new BytesContent(remote.whole);
  const last = parts.pop()!;
  let at = volume.root;
  for (const part of parts) {
    at = at.entries!.get(part) ?? volume.create(at, part, S_IFDIR | 0o755);
    if (!isDirectory(at)) fail(EINVAL, 'mount', name);
  }
  if (at.entries!.has(last)) fail(EINVAL, 'mount', name);
  volume.create(at, last, S_IFREG | (mode ?? 0o644) & 0o7777, born);
}
