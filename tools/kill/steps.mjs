// The load of the kill test: step n of a seed is always the same one call, so that the tree after n steps is known.
import * as calls from '@tabnode/file-system/calls';
import { crc32c } from '@tabnode/file-system/crc32c';

const O_RDWR = 2;
const O_CREAT = 0o100;
const O_EXCL = 0o200;
const DIRECTORIES = ['', '/d', '/e', '/d/f', '/d/\udcfe'];
const NAMES = ['a', 'b', 'c', 'log', 'ü', 'x'.repeat(60)];

function numbersOf(seed, n) {
  let state = (Math.imul(seed, 2654435761) ^ Math.imul(n + 1, 40503)) >>> 0 || 1;
  const next = (below) => {
    state ^= state << 13; state >>>= 0; state ^= state >>> 17; state ^= state << 5; state >>>= 0;
    return state % below;
  };
  next(2); next(2);
  return next;
}

function onFile(path, use) {
  const fd = calls.open(path, O_RDWR, 0);
  try { use(fd); } finally { calls.close(fd); }
}

function bytesOf(next, n) {
  const length = next(40) === 0 ? 300_000 + next(700_000) : next(3) === 0 ? next(12_000) : 1 + next(300);
  const bytes = new Uint8Array(length).fill(n & 255);
  for (let i = 0; i < length; i += 97) bytes[i] = next(256);
  return bytes;
}

/** Does step n of a seed's load below a directory. What fails (a file that is not there) changes nothing. */
export function step(root, seed, n) {
  const next = numbersOf(seed, n);
  const path = () => `${root}${DIRECTORIES[next(DIRECTORIES.length)]}/${NAMES[next(NAMES.length)]}`;
  const directory = () => `${root}${DIRECTORIES[1 + next(DIRECTORIES.length - 1)]}`;
  try {
    const kind = next(30);
    if (kind < 6) calls.close(calls.open(path(), O_RDWR | O_CREAT | O_EXCL, 0o644));
    else if (kind < 12) onFile(path(), (fd) => { const bytes = bytesOf(next, n); calls.write(fd, bytes, 0, bytes.length, next(30_000)); });
    else if (kind < 17) onFile(path(), (fd) => { const bytes = bytesOf(next, n); calls.write(fd, bytes, 0, bytes.length, Math.min(calls.fstat(fd).size, 2_000_000)); });
    else if (kind < 19) calls.truncate(path(), next(3) === 0 ? 0 : next(20_000));
    else if (kind < 22) calls.rename(path(), path());
    else if (kind < 23) calls.rename(directory(), directory());
    else if (kind < 24) calls.unlink(path());
    else if (kind < 26) calls.mkdir(directory(), 0o755);
    else if (kind < 27) calls.rmdir(directory());
    else if (kind < 28) calls.link(path(), path());
    else if (kind < 29) calls.symlink(`to-${n}`, path());
    else calls.chmod(path(), 0o600 + next(0o200));
  } catch (error) {
    if (error.syscall === undefined || error.code === 'ENOSPC' || error.code === 'EROFS') throw error;
  }
}

/** A tree without the bytes of its files, a line an inode's name. */
export function outline(root) {
  const lines = [];
  const walk = (path) => {
    for (const { name } of calls.readdir(root + path)) {
      const at = `${path}/${name}`;
      const { mode, size, nlink } = calls.lstat(root + at);
      const kind = mode & 0o170000;
      lines.push(`${at} ${mode.toString(8)} ${nlink} ${kind === 0o120000 ? calls.readlink(root + at) : kind === 0o040000 ? '' : size}`);
      if (kind === 0o040000) walk(at);
    }
  };
  walk('');
  return lines.map((line) => line.toWellFormed()).join('\n');
}

/** A sum over the bytes of all files. */
export function sums(root) {
  const lines = [];
  const walk = (path) => {
    for (const { name } of calls.readdir(root + path)) {
      const at = `${path}/${name}`;
      const { mode, size } = calls.lstat(root + at);
      if ((mode & 0o170000) === 0o040000) walk(at);
      else if ((mode & 0o170000) === 0o100000) {
        const bytes = new Uint8Array(size);
        if (size > 0) { const fd = calls.open(root + at, 0, 0); try { calls.read(fd, bytes, 0, size, 0); } finally { calls.close(fd); } }
        lines.push(`${at} ${crc32c(bytes).toString(16)}`.toWellFormed());
      }
    }
  };
  walk('');
  return lines.join('\n');
}
