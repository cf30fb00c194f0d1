// From a path to an inode, by POSIX and as Linux does it.
import { uvException } from '@tabnode/internal/system-error';
import { changeDirectory, enteredDirectory, workingTree } from '@tabnode/internal/working-directory';
import { byteLength } from './byte-names.ts';
import { EACCES, ELOOP, ENAMETOOLONG, ENOENT, ENOTDIR } from './errno.ts';
import { fail } from './fail.ts';
import { S_IFDIR, S_IFLNK, S_IFMT, X_OK } from './flags.ts';
import { isDirectory, touchAccessed, type Inode } from './inode.ts';
import { parentOf, pathOf } from './path-of.ts';
import { permits } from './permissions.ts';
import { rootDirectory } from './tree.ts';

/** How to walk: a symbolic link at the end is followed, or not, or the last name is not looked up. */
export const FOLLOW = 0;
export const NO_FOLLOW = 1;
export const TO_PARENT = 2;

const MOST_LINKS = 40;
const LONGEST_PATH = 4095;
const LONGEST_NAME = 255;

/** Where the last walk ended. Valid until the next one. */
export const walked = {
  directory: undefined as unknown as Inode,
  /** The last name: '.', '..', '' for a path of slashes alone. */
  name: '',
  /** Slashes followed it. */
  slash: false,
  /** Everything is there but the last name. */
  missing: false,
  /** On the way, slashes followed a last name other than '.' and '..'. */
  slashed: false,
};

/** Whether a name is longer than its directory can hold. */
export function nameTooLong(directory: Inode, name: string): boolean {
  // One that is gone has no names at all, ENOENT.
  return directory.links > 0 && name.length * 3 > LONGEST_NAME && byteLength(name) > LONGEST_NAME;
}

/** Whether a path, or a symbolic link's text, is longer than a call takes. */
export function pathTooLong(path: string): boolean {
  return path.length * 3 > LONGEST_PATH && byteLength(path) > LONGEST_PATH;
}

/** What a directory has under a name, whatever is mounted on it. */
export function childOf(directory: Inode, name: string): Inode | undefined {
  if (directory.fetch !== undefined) directory.fetch();
  let inode = directory.entries!.get(name);
  while (inode?.mounted !== undefined) inode = inode.mounted;
  return inode;
}

// The working directory is an inode: when it is renamed, relative paths still start in it.
let startText = '/';
let startInode: Inode | undefined;

/** Makes relative paths start in `inode`, which `text` has led to. */
export function startFrom(text: string, inode: Inode | undefined): void {
  startText = text;
  startInode = inode;
}

/** The directory that relative paths start in. */
export function startDirectory(): Inode | number {
  const text = enteredDirectory();
  if (text !== startText || startInode === undefined) {
    const inode = walk(text, FOLLOW);
    if (typeof inode === 'number') return inode;
    if (!isDirectory(inode)) return ENOENT;
    startFrom(text, inode);
    return inode;
  }
  return startInode;
}

function whereabouts(): string | undefined {
  const start = startDirectory();
  return typeof start === 'number' ? undefined : pathOf(start);
}

/** What `process.cwd()` does once there is a tree. */
function tellDirectory(): string {
  const path = whereabouts();
  if (path === undefined) throw uvException({ errno: ENOENT, syscall: 'uv_cwd', message: 'process.cwd failed with error no such file or directory, the current working directory was likely removed without changing the working directory' }, tellDirectory);
  return path;
}

/** What `process.chdir()` does once there is a tree. */
function enterDirectory(path: string): void {
  const inode = walk(path, FOLLOW);
  let errno = typeof inode === 'number' ? inode : !isDirectory(inode) ? ENOTDIR : permits(inode, X_OK) ? 0 : EACCES;
  if (errno === 0) {
    const text = pathOf(inode as Inode);
    if (text !== undefined) {
      changeDirectory(text);
      startFrom(text, inode as Inode);
      return;
    }
    errno = ENOENT;
  }
  fail(errno, 'chdir', whereabouts() ?? '', path);
}

/**
 * Walks a path.
 *
 * @returns the inode (with TO_PARENT the directory of the last name), or a negative errno
 */
export function walk(path: string, how: number): Inode | number {
  walked.missing = walked.slashed = false;
  if (workingTree.enter === undefined) {
    workingTree.enter = enterDirectory;
    workingTree.where = tellDirectory;
  }
  if (path === '') return ENOENT;
  if (pathTooLong(path)) return ENAMETOOLONG;
  const from = path.charCodeAt(0) === 47 ? rootDirectory() : startDirectory();
  if (typeof from === 'number') return from;
  let directory = from;
  let at = 0;
  let links = 0;
  for (;;) {
    while (path.charCodeAt(at) === 47) at++;
    if (at === path.length) {
      walked.directory = directory;
      walked.name = '';
      walked.slash = false;
      return directory;
    }
    let end = path.indexOf('/', at);
    if (end < 0) end = path.length;
    const name = path.slice(at, end);
    let next = end;
    while (path.charCodeAt(next) === 47) next++;
    const last = next === path.length;
    if ((directory.mode & S_IFMT) !== S_IFDIR) return ENOTDIR;
    if (!permits(directory, X_OK)) return EACCES;
    if (last) {
      walked.directory = directory;
      walked.name = name;
      walked.slash = next > end;
      if (walked.slash && name !== '.' && name !== '..') walked.slashed = true;
      if (how === TO_PARENT) return directory;
    }
    let inode: Inode | undefined;
    if (name === '.') inode = directory;
    else if (name === '..') inode = parentOf(directory);
    else {
      inode = childOf(directory, name);
      if (inode === undefined) {
        if (nameTooLong(directory, name)) return ENAMETOOLONG;
        walked.missing = last;
        return ENOENT;
      }
    }
    if ((inode.mode & S_IFMT) === S_IFLNK && (!last || how === FOLLOW || walked.slash)) {
      if (++links > MOST_LINKS) return ELOOP;
      touchAccessed(inode);
      if (inode.jump !== undefined) {
        const jumped = inode.jump();
        if (typeof jumped === 'number') return jumped;
        inode = jumped;
      } else {
        path = inode.target! + path.slice(end);
        at = 0;
        if (path.charCodeAt(0) === 47) directory = rootDirectory();
        continue;
      }
    }
    if (last) return walked.slash && (inode.mode & S_IFMT) !== S_IFDIR ? ENOTDIR : inode;
    directory = inode;
    at = next;
  }
}
