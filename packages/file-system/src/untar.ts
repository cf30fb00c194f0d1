import { archiveBytes, type ArchiveSource } from './archive-source.ts';
import { lstatIfThere } from './attributes.ts';
import { chmod, lutimes } from './change-attributes.ts';
import { mkdir, mkdirp } from './directories.ts';
import { EEXIST, ENOTDIR, EPERM } from './errno.ts';
import { fail } from './fail.ts';
import { O_TRUNC, S_IFDIR, S_IFLNK, S_IFMT, S_IFREG } from './flags.ts';
import { isDirectory, isSymlink, type Inode } from './inode.ts';
import { link, symlink, unlink } from './links.ts';
import { putFile } from './put-file.ts';
import { tarVolume } from './tar.ts';
import { Volume } from './volume.ts';

export interface UntarOptions {
  /** Bytes that a compressed archive may unpack to; 2 GiB less one byte unless given. */
  largest?: number;
  /** How many directories are taken off the front of each name; what has no more is left out. Packages of npm have one, `package`. */
  strip?: number;
}

/**
 * Unpacks a .tar or .tgz into a directory: files, directories, links, permissions and times. The archive is read to its end
 * before anything is written; files that are there are replaced, and symbolic links that are there are not followed.
 *
 * @throws {ERR_INVALID_ARCHIVE} where the archive cannot be read
 * @throws {ENOTDIR | EEXIST} where something else is in a directory's or a file's place
 * @example
 * await untar('/app', await fetch('https://registry.npmjs.org/ms/-/ms-2.1.3.tgz'), { strip: 1 });
 */
export async function untar(path: string, source: ArchiveSource, options: UntarOptions = {}): Promise<void> {
  const volume = new Volume('tar');
  await tarVolume(await archiveBytes(source), options).attach(volume);
  const top = path.replace(/\/+$/, '');
  mkdirp(top || '/', 0o777);
  unpack(volume.root, top, options.strip ?? 0, new Map());
}

/** Writes what a directory holds; `done` has where files are that may have further names. */
function unpack(directory: Inode, path: string, strip: number, done: Map<Inode, string>): void {
  for (const [name, inode] of directory.entries!) {
    if (strip > 0) {
      if (isDirectory(inode)) unpack(inode, path, strip - 1, done);
      continue;
    }
    const to = `${path}/${name}`;
    if (isDirectory(inode)) {
      makeDirectory(to);
      unpack(inode, to, 0, done);
    } else makeFile(inode, to, done);
    if (!isSymlink(inode)) chmod(to, inode.mode & 0o7777);
    lutimes(to, inode.atime + inode.atimeNanoseconds / 1e9, inode.mtime + inode.mtimeNanoseconds / 1e9);
  }
}

function makeDirectory(path: string): void {
  const there = lstatIfThere(path);
  if (there === undefined) mkdir(path, 0o777);
  else if ((there.mode & S_IFMT) !== S_IFDIR) fail(ENOTDIR, 'mkdir', path);
}

function makeFile(inode: Inode, path: string, done: Map<Inode, string>): void {
  const kind = inode.mode & S_IFMT;
  if (kind !== S_IFREG && kind !== S_IFLNK) fail(EPERM, 'mknod', path);
  const there = lstatIfThere(path);
  if (there !== undefined) {
    if ((there.mode & S_IFMT) === S_IFDIR) fail(EEXIST, 'open', path);
    unlink(path);
  }
  const first = done.get(inode);
  if (first !== undefined) {
    link(first, path);
    return;
  }
  done.set(inode, path);
  if (kind === S_IFLNK) {
    symlink(inode.target!, path);
    return;
  }
  const bytes = new Uint8Array(inode.content?.size ?? 0);
  inode.content?.read(bytes, 0);
  putFile(path, bytes, O_TRUNC);
}
