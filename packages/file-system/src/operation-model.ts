// What the fuzz tests share: random operations on few names, what came of one, and the tree afterwards.
import nodeFs from 'node:fs';
import fc from 'fast-check';
import * as calls from './calls.ts';
import { S_IFDIR, S_IFLNK, S_IFMT, S_IFREG } from './flags.ts';

/** What both sides can do; descriptors are theirs. */
export interface Side {
  [call: string]: (...args: any[]) => unknown;
}

const { O_CREAT, O_EXCL, O_TRUNC, O_APPEND, O_DIRECTORY, O_NOFOLLOW } = nodeFs.constants;
const kinds: Record<number, string> = { [S_IFREG]: 'file', [S_IFDIR]: 'directory', [S_IFLNK]: 'link' };

function shown(stats: { mode: number; nlink: number; uid: number; gid: number; size: number }, atime: number, mtime: number): object {
  const kind = kinds[stats.mode & S_IFMT];
  const fixed = (seconds: number): number | string => (seconds < 1e9 ? seconds : 'now');
  return { kind, mode: stats.mode.toString(8), nlink: stats.nlink, uid: stats.uid, gid: stats.gid, size: kind === 'directory' ? 0 : stats.size, atime: fixed(atime), mtime: fixed(mtime) };
}
const nativeStats = (stats: nodeFs.Stats): object => shown(stats, stats.atimeMs / 1000, stats.mtimeMs / 1000);
const ourStats = (stats: calls.Attributes): object => shown(stats, stats.atime + stats.atimeNanoseconds / 1e9, stats.mtime + stats.mtimeNanoseconds / 1e9);
const bytesOf = (length: number, value: number): Uint8Array => new Uint8Array(length).fill(value);
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

/** The synchronous functions of Node's module, or of one like it. */
export function sideOf(fs: typeof nodeFs): Side {
  return {
    open: fs.openSync, close: fs.closeSync,
    read(fd, length, position) { const bytes = new Uint8Array(length); const many = fs.readSync(fd, bytes, 0, length, position); return text(bytes.subarray(0, many)); },
    write: (fd, length, value, position) => fs.writeSync(fd, bytesOf(length, value), 0, length, position),
    readv(fd, lengths: number[], position) { const all = lengths.map((n) => new Uint8Array(n)); return [fs.readvSync(fd, all, position), all.map(text)]; },
    writev: (fd, lengths: number[], value, position) => fs.writevSync(fd, lengths.map((n) => bytesOf(n, value)), position),
    fstat: (fd) => nativeStats(fs.fstatSync(fd)), stat: (path) => nativeStats(fs.statSync(path)), lstat: (path) => nativeStats(fs.lstatSync(path)),
    exists: fs.existsSync, access: fs.accessSync,
    ftruncate: fs.ftruncateSync, names: (path) => fs.readdirSync(path),
    readdir: (path) => fs.readdirSync(path, { withFileTypes: true }).map((entry) => [entry.name, entry.isFile() ? S_IFREG : entry.isDirectory() ? S_IFDIR : entry.isSymbolicLink() ? S_IFLNK : 0]),
    mkdir: fs.mkdirSync, mkdirp: (path, mode) => fs.mkdirSync(path, { recursive: true, mode }), rmdir: fs.rmdirSync, unlink: fs.unlinkSync, rename: fs.renameSync, link: fs.linkSync, symlink: (target, path) => fs.symlinkSync(target, path),
    readlink: (path) => fs.readlinkSync(path), realpath: (path) => fs.realpathSync.native(path),
    chmod: fs.chmodSync, fchmod: fs.fchmodSync, chown: fs.chownSync, lchown: fs.lchownSync, fchown: fs.fchownSync,
    utimes: fs.utimesSync, lutimes: fs.lutimesSync, futimes: fs.futimesSync, copyFile: fs.copyFileSync, fsync: fs.fsyncSync,
    ...wholeFiles(fs),
  };
}

/** What Node makes of several calls. */
function wholeFiles(fs: typeof nodeFs): Side {
  return {
    readFile: (path) => fs.readFileSync(path, 'latin1'), writeFile: (path, length, value, flag) => fs.writeFileSync(path, bytesOf(length, value), { flag }), appendFile: (path, length, value) => fs.appendFileSync(path, bytesOf(length, value)),
    truncate: fs.truncateSync, realpathJs: (path) => fs.realpathSync(path), rm: (path, force) => fs.rmSync(path, { force }),
    list: (path) => fs.readdirSync(path, { recursive: true }),
  };
}

/** The kernel's calls. */
export const ours: Side = {
  open: calls.open, close: calls.close,
  read(fd, length, position) { const bytes = new Uint8Array(length); const many = calls.read(fd, bytes, 0, length, position ?? -1); return text(bytes.subarray(0, many)); },
  write: (fd, length, value, position) => calls.write(fd, bytesOf(length, value), 0, length, position ?? -1),
  readv(fd, lengths: number[], position) { const all = lengths.map((n) => new Uint8Array(n)); return [calls.readv(fd, all, position ?? -1), all.map(text)]; },
  writev: (fd, lengths: number[], value, position) => calls.writev(fd, lengths.map((n) => bytesOf(n, value)), position ?? -1),
  fstat: (fd) => ourStats(calls.fstat(fd)), stat: (path) => ourStats(calls.stat(path)), lstat: (path) => ourStats(calls.lstat(path)),
  exists: calls.exists, access: calls.access,
  ftruncate: calls.ftruncate, readdir: (path) => calls.readdir(path).map(({ name, type }) => [name, type]), names: (path) => calls.names(path),
  mkdir: calls.mkdir, mkdirp: calls.mkdirp, rmdir: calls.rmdir, unlink: calls.unlink, rename: calls.rename, link: calls.link, symlink: calls.symlink,
  readlink: calls.readlink, realpath: calls.realpath,
  chmod: calls.chmod, fchmod: calls.fchmod, chown: calls.chown, lchown: calls.lchown, fchown: calls.fchown,
  utimes: calls.utimes, lutimes: calls.lutimes, futimes: calls.futimes, copyFile: calls.copyFile, fsync: (fd) => calls.fsyncNow(fd),
};

export type Operation = [call: string, ...args: unknown[]];

// Few names, so that operations meet; one that no directory can hold.
const name = fc.oneof({ weight: 40, arbitrary: fc.constantFrom('a', 'b', 'c', 'd') }, { weight: 4, arbitrary: fc.constantFrom('.', '..') }, { weight: 1, arbitrary: fc.constantFrom('é'.repeat(128), 'é'.repeat(127), '\u{1f600}', '\uffee') });
const path = fc.tuple(fc.array(name, { minLength: 1, maxLength: 4, size: 'max' }), fc.constantFrom('', '', '', '', '', '', '/', '//', '/.')).map(([parts, end]) => parts.join('/') + end);
const target = fc.oneof(fc.constantFrom('a', 'b', 'c', 'd', '.', '..', 'a/b', './c/', '../d', 'b/../c', '', 'a/'), path);
const mode = fc.constantFrom(0o777, 0o666, 0o644, 0o755, 0o600, 0o700, 0o000, 0o400, 0o200, 0o100, 0o500, 0o1777, 0o2775, 0o4755, 0o6777, 0o060, 0o070);
const flags = fc.tuple(fc.constantFrom(0, 1, 2, 2), fc.constantFrom(0, O_CREAT, O_CREAT, O_CREAT | O_EXCL), fc.constantFrom(0, 0, 0, O_TRUNC, O_APPEND, O_TRUNC | O_APPEND), fc.constantFrom(0, 0, 0, 0, O_DIRECTORY, O_NOFOLLOW, O_DIRECTORY | O_NOFOLLOW)).map((parts) => parts.reduce((a, b) => a | b));
const slot = fc.nat(4);
// Node itself answers for no bytes at all.
const length = fc.constantFrom(1, 3, 10, 100, 5000);
const position = fc.constantFrom(null, null, null, 0, 1, 5, 100, 4096, 20000);
const value = fc.integer({ min: 65, max: 90 });
const time = fc.constantFrom(0, 1, 12.5, 999.123456, 1e6);
const owner = fc.constantFrom(-1, -1, 1000, 0, 1001);
const op = (call: string, ...args: fc.Arbitrary<unknown>[]): fc.Arbitrary<Operation> => fc.tuple(...args).map((values) => [call, ...values]);
/** An operation with its arguments; descriptors are numbers of slots. */
export const operation = fc.oneof(
  { weight: 6, arbitrary: op('open', path, flags, mode) }, { weight: 2, arbitrary: op('close', slot) },
  { weight: 3, arbitrary: op('read', slot, length, position) }, { weight: 5, arbitrary: op('write', slot, length, value, position) },
  op('readv', slot, fc.array(length, { minLength: 1, maxLength: 3 }), position), op('writev', slot, fc.array(length, { minLength: 1, maxLength: 3 }), value, position),
  op('fstat', slot), op('stat', path), op('lstat', path), op('exists', path), op('access', path, fc.nat(7)),
  { weight: 2, arbitrary: op('ftruncate', slot, fc.constantFrom(0, 1, 50, 6000)) },
  op('readdir', path), op('names', path),
  { weight: 5, arbitrary: op('mkdir', path, mode) }, op('mkdirp', path, fc.constantFrom(0o777, 0o755)), { weight: 2, arbitrary: op('rmdir', path) }, { weight: 2, arbitrary: op('unlink', path) },
  { weight: 5, arbitrary: op('rename', path, path) }, { weight: 3, arbitrary: op('link', path, path) }, { weight: 5, arbitrary: op('symlink', target, path) },
  op('readlink', path), op('realpath', path),
  { weight: 2, arbitrary: op('chmod', path, mode) }, op('fchmod', slot, mode), op('chown', path, owner, owner), op('lchown', path, owner, owner), op('fchown', slot, owner, owner),
  { weight: 2, arbitrary: op('utimes', path, time, time) }, op('lutimes', path, time, time), op('futimes', slot, time, time),
  { weight: 3, arbitrary: op('copyFile', path, path, fc.constantFrom(0, 0, 0, 1, 2, 4)) }, op('fsync', slot),
);

const onDescriptors = new Set(['close', 'read', 'write', 'readv', 'writev', 'fstat', 'ftruncate', 'fchmod', 'fchown', 'futimes', 'fsync']);

/** One of those that Node makes of several. */
export const wholeOperation = fc.oneof(
  op('readFile', path), op('writeFile', path, length, value, fc.constantFrom('w', 'wx', 'a', 'r+', 'w+')), op('appendFile', path, length, value), op('truncate', path, fc.constantFrom(0, 2, 5000)),
  op('realpathJs', path), op('rm', path, fc.boolean()), op('list', path),
);

/** Does it, and says what came of it. */
export function outcome(side: Side, descriptors: (number | undefined)[], [call, ...args]: Operation): unknown {
  if (onDescriptors.has(call)) args[0] = descriptors[args[0] as number] ?? 99999;
  try {
    const result = side[call]!(...args);
    if (call === 'open') {
      const free = [0, 1, 2, 3].find((index) => descriptors[index] === undefined) ?? 4;
      if (descriptors[free] !== undefined) side['close']!(descriptors[free]);
      descriptors[free] = result as number;
      return 'opened';
    }
    return result;
  } catch (error) {
    if (!(error instanceof Error) || !('errno' in error)) throw error;
    const { message, code, errno, syscall, path: at, dest } = error as NodeJS.ErrnoException & { dest?: string };
    return { message, code, errno, syscall, path: at, dest };
  }
}

export function closeAll(side: Side, descriptors: (number | undefined)[]): void {
  for (const fd of descriptors) {
    if (fd === undefined) continue;
    try { side['close']!(fd); } catch { /* closed already */ }
  }
}

/** The tree below `top`: kinds, modes, sizes, bytes, link counts, which names are one file. */
export function tree(side: Side, identity: (path: string) => number, top: string): unknown[] {
  const seen: number[] = [];
  const rows: unknown[] = [];
  const visit = (at: string): void => {
    const attributes = side['lstat']!(at) as { kind: string };
    const number = identity(at);
    if (!seen.includes(number)) seen.push(number);
    const row: unknown[] = [at, seen.indexOf(number), attributes];
    rows.push(row);
    if (attributes.kind === 'link') row.push(side['readlink']!(at));
    if (attributes.kind === 'file') {
      const fd = side['open']!(at, 0, 0);
      row.push(side['read']!(fd, 30000, null));
      side['close']!(fd);
    }
    if (attributes.kind === 'directory') for (const child of side['names']!(at) as string[]) visit(`${at}/${child}`);
  };
  visit(top);
  return rows;
}

/** Removes a tree of ours. */
export function removeOurs(at: string): void {
  if ((calls.lstat(at).mode & S_IFMT) !== S_IFDIR) {
    calls.unlink(at);
    return;
  }
  for (const child of calls.names(at)) removeOurs(`${at}/${child}`);
  calls.rmdir(at);
}
