import { takeAttributes } from './change-attributes.ts';
import { dropDescriptor, addDescriptor, type OpenFile } from './descriptors.ts';
import { EISDIR, EOPNOTSUPP } from './errno.ts';
import { fail } from './fail.ts';
import { O_CREAT, O_EXCL, O_WRONLY } from './flags.ts';
import { sizeOf } from './inode.ts';
import { unlink } from './links.ts';
import { openInode } from './open.ts';
import { readFrom, writeTo } from './read-write.ts';
import { setSize } from './set-size.ts';

const COPYFILE_EXCL = 1;
const COPYFILE_FICLONE_FORCE = 4;
const CHUNK = 2 ** 20;

/** Copies a file's bytes, permissions, times and, as far as the user may give files away, owner. `mode`: COPYFILE_EXCL, COPYFILE_FICLONE, COPYFILE_FICLONE_FORCE. */
export function copyFile(from: string, to: string, mode: number): void {
  const result = copy(from, to, mode);
  if (result < 0) fail(result, 'copyfile', from, to);
}

function copy(from: string, to: string, mode: number): number {
  const source = openInode(from, 0, 0);
  if (typeof source === 'number') return source;
  const sourceNumber = addDescriptor(source);
  try {
    // A call that is tried again must not find its own target.
    source.inode.content?.ensure?.();
    const target = openInode(to, O_WRONLY | O_CREAT | ((mode & COPYFILE_EXCL) !== 0 ? O_EXCL : 0), source.inode.mode & 0o777);
    if (typeof target === 'number') return target;
    const targetNumber = addDescriptor(target);
    let result = 0;
    try {
      if (source.inode !== target.inode) result = copyBytes(source, target, mode);
    } finally {
      dropDescriptor(targetNumber);
    }
    // What is half a copy goes.
    if (result < 0) unlink(to);
    return result;
  } finally {
    dropDescriptor(sourceNumber);
  }
}

function copyBytes(source: OpenFile, target: OpenFile, mode: number): number {
  const cut = setSize(target.inode, 0, true);
  if (cut < 0) return cut;
  const taken = takeAttributes(target.inode, source.inode);
  if (taken < 0) return taken;
  // Only reading says that there is nothing to be read; by then a link's target has been emptied.
  if (source.inode.entries !== undefined) return EISDIR;
  if ((mode & COPYFILE_FICLONE_FORCE) !== 0) return EOPNOTSUPP;
  // An empty file is not read, and so keeps its time of access.
  if (source.inode.device === undefined && sizeOf(source.inode) === 0) return 0;
  const chunk = new Uint8Array(Math.min(CHUNK, Math.max(sizeOf(source.inode), 1)));
  for (;;) {
    const many = readFrom(source, chunk, -1);
    if (many <= 0) return many;
    for (let at = 0; at < many;) {
      const written = writeTo(target, chunk.subarray(at, many), -1);
      if (written < 0) return written;
      at += written;
    }
  }
}
