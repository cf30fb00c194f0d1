// The directory that relative paths start in. `process.cwd()` and `process.chdir()` stand on it, and
// so do path and url, which lie below process. It is a POSIX path that `process` has checked.
let directory = '/';
// What has been told of it: as in Node, the system is asked once, until the directory is changed.
let told: string | undefined;

/**
 * The current working directory: absolute, normalized, without a trailing slash unless it is the root.
 *
 * @throws {ENOENT} where it was removed before it was first asked for
 */
export function currentDirectory(): string {
  return told ??= workingTree.where?.() ?? directory;
}

/** The path that the working directory had when it was entered. */
export function enteredDirectory(): string {
  return directory;
}

/** Makes `path`, absolute and normalized, the current working directory. */
export function changeDirectory(path: string): void {
  directory = path;
  told = undefined;
}

// What a fresh tab has.
const directories = ['/', '/home', '/home/user', '/tmp'];

/** Whether `path`, absolute and normalized, is a directory of a fresh tab. */
export function directoryExists(path: string): boolean {
  return directories.includes(path);
}

/** What stands on the tree of files, once a file system is in use. */
export interface WorkingTree {
  /** Changes the directory, or throws what chdir throws; until it is there, `directoryExists` answers. */
  enter: ((path: string) => void) | undefined;
  /** Tells where the directory is now, or throws what getcwd fails with. */
  where: (() => string) | undefined;
  /** A file's text, or what open and read throw. Until it is there, no file is. */
  readText: ((path: string) => string) | undefined;
}

export const workingTree: WorkingTree = { enter: undefined, where: undefined, readText: undefined };
