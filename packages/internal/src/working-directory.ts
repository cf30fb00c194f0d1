// The directory that relative paths start from. `process.cwd()` and `process.chdir()` stand on it, and
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

// What a fresh tab has; the file volume answers for the rest once there is one.
const directories = ['/', '/home', '/home/user', '/tmp'];

/** Whether `path`, absolute and normalized, is a directory. */
export function directoryExists(path: string): boolean {
  return directories.includes(path);
}
