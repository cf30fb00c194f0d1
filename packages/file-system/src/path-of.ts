import type { Inode } from './inode.ts';

/** The directory above, across mounts; above the root is the root. */
export function parentOf(directory: Inode): Inode {
  while (directory === directory.volume.root && directory.volume.covers !== undefined) directory = directory.volume.covers;
  return directory.parent!;
}

/** A directory's absolute path; undefined when it, or one above it, is gone. */
export function pathOf(directory: Inode): string | undefined {
  let path = '';
  for (;;) {
    while (directory === directory.volume.root && directory.volume.covers !== undefined) directory = directory.volume.covers;
    if (directory.links === 0) return undefined;
    if (directory.parent === directory) return path === '' ? '/' : path;
    path = `/${directory.name}${path}`;
    directory = directory.parent!;
  }
}

/** The path of a name in a directory. */
export function joined(directory: Inode, name: string): string | undefined {
  const path = pathOf(directory);
  return path === undefined || name === '' ? path : path === '/' ? `/${name}` : `${path}/${name}`;
}
