// The directory that relative paths start in. `process.cwd()` and `process.chdir()` stand on it, and
// so do path and url, which lie below process. It is a POSIX path that `process` has checked.
let directory = '/';

/** The current working directory: absolute, normalized, without a trailing slash unless it is the root. */
export function currentDirectory(): string {
  return directory;
}

/** Makes `path`, absolute and normalized, the current working directory. */
export function changeDirectory(path: string): void {
  directory = path;
}

// What a fresh tab has.
const directories = ['/', '/home', '/home/user', '/tmp'];

/** Whether `path`, absolute and normalized, is a directory of a fresh tab. */
export function directoryExists(path: string): boolean {
  return directories.includes(path);
}

/** Answers in place of `directoryExists` from the first use of a file system on: changes the directory, or throws what chdir throws. */
export const workingTree: { enter: ((path: string) => void) | undefined } = { enter: undefined };
