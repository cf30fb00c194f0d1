// The same random operations through native Node in a temporary folder and through the kernel's calls: same results, same
// errors, same final tree. FUZZ_RUNS: number of sequences (default 2000), FUZZ_SEED.
import assert from 'node:assert';
import fs from 'node:fs';
import os from 'node:os';
import process from 'node:process';
import { test } from 'node:test';
import fc from 'fast-check';
import { credentials } from '@tabnode/internal/credentials';
import { changeDirectory } from '@tabnode/internal/working-directory';
import * as calls from './calls.ts';
import { S_IFDIR, S_IFLNK, S_IFMT, S_IFREG } from './flags.ts';

const runs = Number(process.env['FUZZ_RUNS'] ?? 2000);
const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 1e9);

/** What both sides can do; descriptors are theirs. */
interface Side {
  [call: string]: (...args: any[]) => unknown;
}

const { O_CREAT, O_EXCL, O_TRUNC, O_APPEND, O_DIRECTORY, O_NOFOLLOW } = fs.constants;
const kinds: Record<number, string> = { [S_IFREG]: 'file', [S_IFDIR]: 'directory', [S_IFLNK]: 'link' };

function shown(stats: { mode: number; nlink: number; uid: number; gid: number; size: number }, atime: number, mtime: number): object {
  const kind = kinds[stats.mode & S_IFMT];
  const fixed = (seconds: number): number | string => (seconds < 1e9 ? seconds : 'now');
  return { kind, mode: stats.mode.toString(8), nlink: stats.nlink, uid: stats.uid, gid: stats.gid, size: kind === 'directory' ? 0 : stats.size, atime: fixed(atime), mtime: fixed(mtime) };
}
const nativeStats = (stats: fs.Stats): object => shown(stats, stats.atimeMs / 1000, stats.mtimeMs / 1000);
const ourStats = (stats: calls.Attributes): object => shown(stats, stats.atime + stats.atimeNanoseconds / 1e9, stats.mtime + stats.mtimeNanoseconds / 1e9);
const bytesOf = (length: number, value: number): Uint8Array => new Uint8Array(length).fill(value);
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

const native: Side = {
  open: fs.openSync, close: fs.closeSync,
  read(fd, length, position) { const bytes = new Uint8Array(length); const many = fs.readSync(fd, bytes, 0, length, position); return text(bytes.subarray(0, many)); },
  write: (fd, length, value, position) => fs.writeSync(fd, bytesOf(length, value), 0, length, position),
  readv(fd, lengths: number[], position) { const all = lengths.map((n) => new Uint8Array(n)); return [fs.readv === undefined ? 0 : fs.readvSync(fd, all, position), all.map(text)]; },
  writev: (fd, lengths: number[], value, position) => fs.writevSync(fd, lengths.map((n) => bytesOf(n, value)), position),
  fstat: (fd) => nativeStats(fs.fstatSync(fd)), stat: (path) => nativeStats(fs.statSync(path)), lstat: (path) => nativeStats(fs.lstatSync(path)),
  exists: fs.existsSync, access: fs.accessSync,
  ftruncate: fs.ftruncateSync, readdir: (path) => fs.readdirSync(path, { withFileTypes: true }).map((entry) => [entry.name, entry.isFile() ? S_IFREG : entry.isDirectory() ? S_IFDIR : entry.isSymbolicLink() ? S_IFLNK : 0]), names: (path) => fs.readdirSync(path),
  mkdir: fs.mkdirSync, mkdirp: (path, mode) => fs.mkdirSync(path, { recursive: true, mode }), rmdir: fs.rmdirSync, unlink: fs.unlinkSync, rename: fs.renameSync, link: fs.linkSync, symlink: (target, path) => fs.symlinkSync(target, path),
  readlink: (path) => fs.readlinkSync(path), realpath: (path) => fs.realpathSync.native(path),
  chmod: fs.chmodSync, fchmod: fs.fchmodSync, chown: fs.chownSync, lchown: fs.lchownSync, fchown: fs.fchownSync,
  utimes: fs.utimesSync, lutimes: fs.lutimesSync, futimes: fs.futimesSync, copyFile: fs.copyFileSync, fsync: fs.fsyncSync,
};

const ours: Side = {
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

type Operation = [call: string, ...args: unknown[]];

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
const operation = fc.oneof(
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

/** Does it, and says what came of it. */
function outcome(side: Side, descriptors: (number | undefined)[], [call, ...args]: Operation): unknown {
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

function closeAll(side: Side, descriptors: (number | undefined)[]): void {
  for (const fd of descriptors) {
    if (fd === undefined) continue;
    try { side['close']!(fd); } catch { /* closed already */ }
  }
}

/** The tree below `top`: kinds, modes, sizes, bytes, link counts, which names are one file. */
function tree(side: Side, identity: (path: string) => number, top: string): unknown[] {
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

function removeOurs(at: string): void {
  if ((calls.lstat(at).mode & S_IFMT) !== S_IFDIR) {
    calls.unlink(at);
    return;
  }
  for (const child of calls.names(at)) removeOurs(`${at}/${child}`);
  calls.rmdir(at);
}

const isRoot = process.getuid!() === 0;
function become(uid: number, gid: number): void {
  if (isRoot) {
    if (uid === 0) { process.seteuid!(0); process.setegid!(0); } else { process.setegid!(gid); process.seteuid!(uid); }
  }
  credentials.uid = uid;
  credentials.gid = gid;
}

test(`${runs} random sequences of file operations give what native Node gives (seed ${seed})`, () => {
  process.umask(0o22);
  if (isRoot) process.setgroups!([]);
  const base = fs.mkdtempSync(`${fs.existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir()}/calls-fuzz-`);
  fs.chmodSync(base, 0o777);
  become(process.getuid!(), process.getgid!());
  credentials.uid = 0;
  calls.mkdirp(base, 0o777);
  calls.chmod(base, 0o777);
  const before = process.cwd();
  // Deep, since paths climb.
  const top = `${base}/x`;
  const start = `${top}/1/2/3/4/5/6/7/8/a/b`;
  let count = 0;
  try {
    fc.assert(fc.property(fc.array(operation, { minLength: 1, maxLength: 40, size: 'max' }), fc.boolean(), (operations, asRoot) => {
      count++;
      const user = isRoot ? (asRoot ? [0, 0] : [1000, 1000]) : [process.getuid!(), process.getgid!()];
      become(user[0]!, user[1]!);
      fs.mkdirSync(start, { recursive: true });
      calls.mkdirp(start, 0o777);
      process.chdir(start);
      changeDirectory('/');
      calls.stat('.');
      changeDirectory(start);
      const theirs: (number | undefined)[] = [];
      const mine: (number | undefined)[] = [];
      try {
        for (const each of operations) {
          // The system asks for the real user's rights, who stays root here.
          if (each[0] === 'access' && isRoot && !asRoot) continue;
          // A matter of the C library, some of which ask for fewer rights than a walk does.
          if (each[0] === 'realpath' && user[0] !== 0) continue;
          // fs.existsSync() takes the dots out of a path first.
          if (each[0] === 'exists' && (each[1] as string).includes('.')) continue;
          assert.deepStrictEqual(outcome(ours, mine, each.slice() as Operation), outcome(native, theirs, each.slice() as Operation), `${JSON.stringify(each)} as ${user[0]}`);
        }
        // Root sees all.
        if (isRoot) become(0, 0);
        else for (const at of [native, ours]) openUp(at, top);
        assert.deepStrictEqual(tree(ours, (at) => calls.lstat(at).ino, top), tree(native, (at) => fs.lstatSync(at).ino, top), 'the final tree');
      } finally {
        closeAll(native, theirs);
        closeAll(ours, mine);
        if (isRoot) become(0, 0);
        else for (const at of [native, ours]) openUp(at, top);
        process.chdir(before);
        fs.rmSync(top, { recursive: true });
        changeDirectory('/');
        removeOurs(top);
      }
    }), { numRuns: runs, seed, interruptAfterTimeLimit: 0 || undefined, verbose: 0 });
  } finally {
    if (isRoot) become(0, 0);
    process.chdir(before);
    fs.rmSync(base, { recursive: true, force: true });
  }
  assert.ok(count >= runs);
});

/** Makes every directory readable and every file too, for whoever may. */
function openUp(side: Side, at: string): void {
  try {
    const attributes = side['lstat']!(at) as { kind: string; mode: string };
    if (attributes.kind === 'link') return;
    side['chmod']!(at, Number.parseInt(attributes.mode, 8) & 0o7777 | 0o700);
    if (attributes.kind === 'directory') for (const child of side['names']!(at) as string[]) openUp(side, `${at}/${child}`);
  } catch { /* another's */ }
}
