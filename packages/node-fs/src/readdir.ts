import { names, readdir as readdirCall, stat as statCall } from '@tabnode/file-system/calls';
import { validateBoolean, validateFunction } from '@tabnode/internal/validators';
import { Buffer } from '@tabnode/node-buffer';
import { join } from '@tabnode/node-path';
import { Dirent, direntType } from './dirent.ts';
import { encodeName, type NameEncoding } from './encoding.ts';
import { getOptions } from './options.ts';
import { toPath, type PathLike } from './path.ts';
import { request } from './request.ts';

export interface ReaddirOptions { encoding?: NameEncoding; withFileTypes?: boolean | undefined; recursive?: boolean | undefined }

/** What `readdir` gives: names, or entries. */
export type Listing = (string | Buffer | Dirent<any>)[];

const KIND = 0o170000;
const DIRECTORY = 0o040000;
const LINK = 0o120000;

function leadsToDirectory(path: string): boolean {
  try {
    return (statCall(path).mode & KIND) === DIRECTORY;
  } catch {
    return false;
  }
}

/** The function that lists a directory, once or as often as asked; options are checked. */
export function listing(path: PathLike, { encoding, withFileTypes, recursive }: ReaddirOptions): () => Listing {
  const root = toPath(path);
  if (recursive !== null && recursive !== undefined) validateBoolean(recursive, 'options.recursive');
  // Bytes stay bytes where entries say what directory they are in.
  const shown = path instanceof Uint8Array ? Buffer.from(path) as unknown as string : root;
  if (!recursive && !withFileTypes) {
    return () => {
      const found: Listing = names(root);
      for (let i = 0; i < found.length; i++) found[i] = encodeName(found[i] as string, encoding);
      return found;
    };
  }
  return () => {
    const found: Listing = [];
    const folders = [''];
    for (const folder of folders) {
      const directory = folder === '' ? root : join(root, folder);
      for (const { name, type } of readdirCall(directory)) {
        const below = folder === '' ? name : `${folder}/${name}`;
        found.push(withFileTypes ? new Dirent(encodeName(name, encoding), direntType(type), folder === '' ? shown : directory) : encodeName(below, encoding));
        // Links are followed, as far as links of links may go. Names alone are looked up again, by a path that has lost its dots.
        if (recursive && (withFileTypes && type === DIRECTORY || (type === DIRECTORY || type === LINK) && leadsToDirectory(join(root, below)))) folders.push(below);
      }
    }
    return found;
  };
}

/**
 * Lists a directory.
 *
 * @see https://nodejs.org/api/fs.html#fsreaddirpath-options-callback
 */
export function readdir(path: PathLike, options: ReaddirOptions | NameEncoding | ((error: NodeJS.ErrnoException | null, files: any) => void), callback?: (error: NodeJS.ErrnoException | null, files: any) => void): void {
  const done = typeof options === 'function' ? options : callback;
  validateFunction(done, 'cb');
  request(listing(path, getOptions<ReaddirOptions>(options, {})), done as () => void);
}

/**
 * Lists a directory, with all below where `recursive` is true.
 *
 * @see https://nodejs.org/api/fs.html#fsreaddirsyncpath-options
 */
export function readdirSync(path: PathLike, options?: ReaddirOptions | NameEncoding): any[] {
  return listing(path, getOptions<ReaddirOptions>(options, {}))();
}
