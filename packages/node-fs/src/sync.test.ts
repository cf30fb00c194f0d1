import { afterEach, beforeEach, describe, test } from 'node:test';
import assert from 'node:assert';
import { Buffer } from 'node:buffer';
import fs from 'node:fs';
import path from 'node:path';

let root: string;
const at = (...names: string[]): string => path.join(root, ...names);
const fails = (call: () => unknown, code: string, message?: string): void => assert.throws(call, message === undefined ? { code } : { code, message });

beforeEach(() => {
  fs.mkdirSync('/tmp', { recursive: true });
  root = fs.mkdtempSync('/tmp/tabnode-fs-');
});
afterEach(() => {
  const clear = (directory: string): void => {
    for (const entry of fs.readdirSync(directory, { withFileTypes: true })) {
      if (entry.isDirectory()) clear(path.join(directory, entry.name));
      else fs.unlinkSync(path.join(directory, entry.name));
    }
    fs.rmdirSync(directory);
  };
  clear(root);
});

describe('whole files', () => {
  test('are written, read, extended and replaced', () => {
    const file = at('a.txt');
    fs.writeFileSync(file, 'h\u00e9llo');
    assert.strictEqual(fs.readFileSync(file, 'utf8'), 'h\u00e9llo');
    assert.deepStrictEqual(fs.readFileSync(file), Buffer.from('h\u00e9llo'));
    assert.strictEqual(fs.readFileSync(file, { encoding: 'hex' }), '68c3a96c6c6f');
    fs.appendFileSync(file, Buffer.from('!'));
    assert.strictEqual(fs.readFileSync(Buffer.from(file), 'latin1'), 'h\u00c3\u00a9llo!');
    fs.writeFileSync(file, 'ff00', 'hex');
    assert.deepStrictEqual([...fs.readFileSync(file)], [255, 0]);
    fs.writeFileSync(file, new Uint16Array([0x4142, 0x4344]));
    assert.strictEqual(fs.readFileSync(file, 'ascii'), 'BADC');
    fs.writeFileSync(file, '');
    assert.strictEqual(fs.readFileSync(file).length, 0);
    assert.strictEqual(fs.readFileSync(file, 'utf8'), '');
  });

  test('are named by URL, with escapes', () => {
    fs.writeFileSync(at('a b#c'), 'x');
    assert.strictEqual(fs.readFileSync(new URL(`file://${root}/a%20b%23c`), 'utf8'), 'x');
    fails(() => fs.readFileSync(new URL('http://localhost/x')), 'ERR_INVALID_URL_SCHEME');
    fails(() => fs.readFileSync(new URL('file:///a%2Fb')), 'ERR_INVALID_FILE_URL_PATH');
    fails(() => fs.readFileSync(new URL('file:///a%00b')), 'ERR_INVALID_ARG_VALUE', "The argument 'path' must be a string, Uint8Array, or URL without null bytes. Received '/a\\x00b'");
  });

  test('honour flags and modes', () => {
    const file = at('a');
    fs.writeFileSync(file, 'one', { mode: 0o640 });
    assert.strictEqual(fs.statSync(file).mode & 0o777, 0o640);
    fs.writeFileSync(file, '+two', { flag: 'a', mode: 0o600 });
    assert.strictEqual(fs.readFileSync(file, 'utf8'), 'one+two');
    assert.strictEqual(fs.statSync(file).mode & 0o777, 0o640);
    fails(() => fs.writeFileSync(file, '', { flag: 'wx' }), 'EEXIST', `EEXIST: file already exists, open '${file}'`);
    fails(() => fs.readFileSync(at('none'), { flag: 'r+' }), 'ENOENT');
    assert.strictEqual(fs.readFileSync(at('made'), { encoding: 'utf8', flag: 'a+' }), '');
    assert.ok(fs.existsSync(at('made')));
    fails(() => fs.writeFileSync(file, 'x', { flag: 'rw' }), 'ERR_INVALID_ARG_VALUE', "The argument 'flags' is invalid. Received 'rw'");
  });

  test('by descriptor are read and written where it stands', () => {
    const fd = fs.openSync(at('a'), 'w+');
    fs.writeFileSync(fd, 'hello');
    fs.writeFileSync(fd, ' world');
    assert.strictEqual(fs.readFileSync(fd, 'utf8'), '');
    fs.closeSync(fd);
    const again = fs.openSync(at('a'), 'r');
    fs.readSync(again, Buffer.alloc(6));
    assert.strictEqual(fs.readFileSync(again, 'utf8'), 'world');
    fs.closeSync(again);
    fails(() => fs.readFileSync(again), 'EBADF', 'EBADF: bad file descriptor, fstat');
  });

  test('that are directories or missing are refused', () => {
    fails(() => fs.readFileSync(root), 'EISDIR', 'EISDIR: illegal operation on a directory, read');
    fails(() => fs.writeFileSync(root, ''), 'EISDIR', `EISDIR: illegal operation on a directory, open '${root}'`);
    fails(() => fs.readFileSync(at('x', 'y')), 'ENOENT', `ENOENT: no such file or directory, open '${at('x', 'y')}'`);
    fs.writeFileSync(at('f'), '');
    fails(() => fs.readFileSync(at('f', 'y')), 'ENOTDIR');
    try {
      fs.readFileSync(at('x'));
      assert.fail();
    } catch (error) {
      assert.deepStrictEqual({ ...(error as object) }, { errno: -2, code: 'ENOENT', syscall: 'open', path: at('x') });
      assert.deepStrictEqual(Object.keys(error as object), ['errno', 'code', 'syscall', 'path']);
    }
  });
});

describe('descriptors', () => {
  test('read and write at positions, in all forms', () => {
    const fd = fs.openSync(at('a'), 'w+');
    assert.strictEqual(fs.writeSync(fd, 'abcdef'), 6);
    assert.strictEqual(fs.writeSync(fd, Buffer.from('XYZ'), 1, 2, 2), 2);
    assert.strictEqual(fs.writeSync(fd, 'gh'), 2);
    assert.strictEqual(fs.writeSync(fd, 'ff', 8, 'hex'), 1);
    assert.strictEqual(fs.writeSync(fd, Buffer.from('12345'), { offset: 3, position: 0 } as never), 2);
    const target = Buffer.alloc(9);
    assert.strictEqual(fs.readSync(fd, target, 0, 9, 0), 9);
    assert.strictEqual(target.toString('latin1'), '45YZefgh\u00ff');
    assert.strictEqual(fs.readSync(fd, target, { position: 5n, length: 2 }), 2);
    assert.strictEqual(target.toString('latin1', 0, 2), 'fg');
    assert.strictEqual(fs.readSync(fd, new DataView(new ArrayBuffer(4)), { position: 100 }), 0);
    assert.strictEqual(fs.readvSync(fd, [Buffer.alloc(4), new Uint8Array(10)], 2), 7);
    assert.strictEqual(fs.writevSync(fd, [Buffer.from('p'), new Uint16Array([0x7172])], 0), 3);
    assert.strictEqual(fs.writevSync(fd, []), 0);
    assert.strictEqual(fs.readFileSync(at('a'), 'latin1'), 'prqZefgh\u00ff');
    fs.ftruncateSync(fd, 4);
    assert.strictEqual(fs.fstatSync(fd).size, 4);
    fs.ftruncateSync(fd);
    assert.strictEqual(fs.fstatSync(fd, { bigint: true }).size, 0n);
    fs.fsyncSync(fd);
    fs.fdatasyncSync(fd);
    fs.closeSync(fd);
    fails(() => fs.closeSync(fd), 'EBADF', 'EBADF: bad file descriptor, close');
  });

  test('that append write at the end', () => {
    fs.writeFileSync(at('a'), 'start');
    const fd = fs.openSync(at('a'), 'a');
    fs.writeSync(fd, 'X', 0);
    fs.closeSync(fd);
    assert.strictEqual(fs.readFileSync(at('a'), 'utf8'), 'startX');
  });

  test('check what they are given', () => {
    const buffer = Buffer.alloc(4);
    fails(() => fs.readSync(9999, 'x' as never), 'ERR_INVALID_ARG_TYPE', 'The "buffer" argument must be an instance of Buffer, TypedArray, or DataView. Received type string (\'x\')');
    fails(() => fs.readSync(9999, buffer, 0, 5, null), 'ERR_OUT_OF_RANGE', 'The value of "length" is out of range. It must be <= 4. Received 5');
    fails(() => fs.readSync(9999, buffer, -1, 1, null), 'ERR_OUT_OF_RANGE');
    fails(() => fs.readSync(9999, Buffer.alloc(0), 0, 1, null), 'ERR_INVALID_ARG_VALUE', "The argument 'buffer' is empty and cannot be written. Received <Buffer >");
    fails(() => fs.readSync(9999, buffer, 0, 4, 'x' as never), 'ERR_INVALID_ARG_TYPE', 'The "position" argument must be of type bigint or integer. Received type string (\'x\')');
    fails(() => fs.writeSync(9999, buffer, 5), 'ERR_OUT_OF_RANGE', 'The value of "offset" is out of range. It must be <= 4. Received 5');
    fails(() => fs.writeSync(9999, 'abc', 0, 'hex'), 'ERR_INVALID_ARG_VALUE', "The argument 'encoding' is invalid for data of length 3. Received 'hex'");
    fails(() => fs.writeSync(9999, 5 as never), 'ERR_INVALID_ARG_TYPE');
    fails(() => fs.readvSync(9999, [5] as never), 'ERR_INVALID_ARG_TYPE', 'The "buffers" argument must be an ArrayBufferView[]. Received an instance of Array');
    fails(() => fs.closeSync('x' as never), 'ERR_INVALID_ARG_TYPE', 'The "fd" argument must be of type number. Received type string (\'x\')');
    fails(() => fs.closeSync(-1), 'ERR_OUT_OF_RANGE', 'The value of "fd" is out of range. It must be >= 0 && <= 2147483647. Received -1');
    fails(() => fs.openSync(at('a'), 'r', 'rw'), 'ERR_INVALID_ARG_VALUE', "The argument 'mode' must be a 32-bit unsigned integer or an octal string. Received 'rw'");
    assert.strictEqual(fs.readSync(9999, buffer, 0, 0, null), 0);
  });
});

describe('directories', () => {
  test('are made and listed', () => {
    assert.strictEqual(fs.mkdirSync(at('a', 'b', 'c'), { recursive: true }), at('a'));
    assert.strictEqual(fs.mkdirSync(at('a', 'b'), { recursive: true }), undefined);
    fs.writeFileSync(at('a', 'z'), '');
    fs.symlinkSync('z', at('a', 'link'));
    assert.deepStrictEqual(fs.readdirSync(at('a')), ['b', 'link', 'z']);
    assert.deepStrictEqual(fs.readdirSync(at('a'), 'buffer'), ['b', 'link', 'z'].map((name) => Buffer.from(name)));
    assert.deepStrictEqual(fs.readdirSync(at('a'), { encoding: 'hex' }), ['62', '6c696e6b', '7a']);
    const entries = fs.readdirSync(at('a'), { withFileTypes: true });
    assert.deepStrictEqual(entries.map((entry) => [entry.name, entry.parentPath, entry.isDirectory(), entry.isFile(), entry.isSymbolicLink()]), [['b', at('a'), true, false, false], ['link', at('a'), false, false, true], ['z', at('a'), false, true, false]]);
    assert.ok(entries[0] instanceof fs.Dirent);
    assert.deepStrictEqual(fs.readdirSync(root, { recursive: true }), ['a', 'a/b', 'a/link', 'a/z', 'a/b/c']);
    assert.deepStrictEqual(fs.readdirSync(`${root}/./a/`, { recursive: true, withFileTypes: true }).map((entry) => [entry.name, entry.parentPath]), [['b', `${root}/./a/`], ['link', `${root}/./a/`], ['z', `${root}/./a/`], ['c', at('a', 'b')]]);
    fails(() => fs.readdirSync(at('none')), 'ENOENT', `ENOENT: no such file or directory, scandir '${at('none')}'`);
    fails(() => fs.readdirSync(at('a', 'z')), 'ENOTDIR');
    fails(() => fs.readdirSync(root, 'bad' as never), 'ERR_INVALID_ARG_VALUE', "The argument 'encoding' is invalid encoding. Received 'bad'");
    fails(() => fs.readdirSync(root, { recursive: 1 } as never), 'ERR_INVALID_ARG_TYPE', 'The "options.recursive" property must be of type boolean. Received type number (1)');
  });

  test('of names that are not UTF-8 keep them', () => {
    const name = Buffer.concat([Buffer.from(`${root}/`), Buffer.from([0x61, 0xff, 0xc3, 0x62])]);
    fs.writeFileSync(name, 'x');
    assert.deepStrictEqual(fs.readdirSync(root, { encoding: 'buffer' }), [Buffer.from([0x61, 0xff, 0xc3, 0x62])]);
    assert.deepStrictEqual(fs.readdirSync(root), ['a\ufffd\ufffdb']);
    assert.strictEqual(fs.readFileSync(name, 'utf8'), 'x');
    assert.strictEqual(fs.existsSync(at('a\ufffd\ufffdb')), false);
    fs.unlinkSync(name);
    fs.writeFileSync(at('\ud800'), '');
    assert.deepStrictEqual(fs.readdirSync(root), ['\ufffd']);
  });

  test('are refused where something is in the way', () => {
    fs.writeFileSync(at('f'), '');
    fs.symlinkSync('loop', at('loop'));
    fs.symlinkSync('nowhere', at('broken'));
    fails(() => fs.mkdirSync(at('f')), 'EEXIST', `EEXIST: file already exists, mkdir '${at('f')}'`);
    for (const [name, code] of [['f', 'EEXIST'], ['f/x', 'ENOTDIR'], ['f/', 'ENOTDIR'], ['loop', 'ELOOP'], ['broken', 'ENOENT'], ['broken/x', 'ENOENT']] as const) {
      assert.throws(() => fs.mkdirSync(`${root}/${name}`, { recursive: true }), { code, path: `${root}/${name}` });
    }
    fails(() => fs.mkdirSync(at('x', 'y')), 'ENOENT');
    fails(() => fs.mkdirSync(at('x'), { mode: 'x' }), 'ERR_INVALID_ARG_VALUE', "The property 'options.mode' must be a 32-bit unsigned integer or an octal string. Received 'x'");
  });

  test('are taken away where empty', () => {
    fs.mkdirSync(at('a', 'b'), { recursive: true });
    fails(() => fs.rmdirSync(at('a')), 'ENOTEMPTY', `ENOTEMPTY: directory not empty, rmdir '${at('a')}'`);
    fs.rmdirSync(at('a', 'b'));
    fs.rmdirSync(at('a'));
    assert.deepStrictEqual(fs.readdirSync(root), []);
    fails(() => fs.rmdirSync(at('a')), 'ENOENT');
    fails(() => (fs.rmdirSync as Function)(at('a'), { recursive: true }), 'ERR_INVALID_ARG_VALUE', "The property 'options.recursive' is no longer supported. Received true");
    fails(() => fs.unlinkSync(root), 'EISDIR');
  });

  test('of new names', () => {
    const made = fs.mkdtempSync(at('pre-'));
    assert.match(made, /pre-[A-Za-z0-9]{6}$/);
    assert.strictEqual(fs.statSync(made).mode & 0o777, 0o700);
    assert.ok(Buffer.isBuffer(fs.mkdtempSync(at('pre-'), 'buffer')));
    fails(() => fs.mkdtempSync(at('none', 'x')), 'ENOENT', `ENOENT: no such file or directory, mkdtemp '${at('none', 'xXXXXXX')}'`);
    fails(() => fs.mkdtempSync(5 as never), 'ERR_INVALID_ARG_TYPE', 'The "prefix" argument must be of type string or an instance of Buffer or URL. Received type number (5)');
  });
});

describe('names', () => {
  test('are changed, doubled and taken away', () => {
    fs.writeFileSync(at('a'), 'x');
    fs.linkSync(at('a'), at('b'));
    assert.strictEqual(fs.statSync(at('a')).nlink, 2);
    assert.strictEqual(fs.statSync(at('a')).ino, fs.statSync(at('b')).ino);
    fs.renameSync(at('b'), at('c'));
    fs.appendFileSync(at('c'), 'y');
    fs.unlinkSync(at('a'));
    assert.strictEqual(fs.readFileSync(at('c'), 'utf8'), 'xy');
    fails(() => fs.renameSync(at('none'), at('d')), 'ENOENT', `ENOENT: no such file or directory, rename '${at('none')}' -> '${at('d')}'`);
    fails(() => fs.linkSync(at('c'), at('c')), 'EEXIST');
    fails(() => fs.renameSync(at('c'), 5 as never), 'ERR_INVALID_ARG_TYPE', 'The "newPath" argument must be of type string or an instance of Buffer or URL. Received type number (5)');
  });

  test('lead on', () => {
    fs.mkdirSync(at('dir'));
    fs.writeFileSync(at('dir', 'f'), 'x');
    fs.symlinkSync('dir', at('link'));
    fs.symlinkSync('link/f', at('second'), 'file');
    assert.strictEqual(fs.readlinkSync(at('link')), 'dir');
    assert.deepStrictEqual(fs.readlinkSync(at('second'), 'buffer'), Buffer.from('link/f'));
    assert.strictEqual(fs.readFileSync(at('second'), 'utf8'), 'x');
    assert.strictEqual(fs.realpathSync(at('second')), at('dir', 'f'));
    assert.strictEqual(fs.realpathSync.native(at('second')), at('dir', 'f'));
    assert.ok(fs.lstatSync(at('second')).isSymbolicLink());
    assert.ok(fs.statSync(at('second')).isFile());
    fs.symlinkSync('gone', at('broken'));
    fails(() => fs.realpathSync(at('broken')), 'ENOENT', `ENOENT: no such file or directory, stat '${at('broken')}'`);
    fails(() => fs.realpathSync(at('none', 'x')), 'ENOENT', `ENOENT: no such file or directory, lstat '${at('none')}'`);
    fails(() => fs.realpathSync.native(at('broken')), 'ENOENT', `ENOENT: no such file or directory, realpath '${at('broken')}'`);
    fs.symlinkSync('loop', at('loop'));
    fails(() => fs.statSync(at('loop')), 'ELOOP');
    fails(() => fs.readlinkSync(root), 'EINVAL', `EINVAL: invalid argument, readlink '${root}'`);
    fails(() => fs.symlinkSync('a', at('x'), 'y' as never), 'ERR_INVALID_ARG_VALUE', "The argument 'type' must be one of: 'dir', 'file', 'junction', null, undefined. Received 'y'");
  });

  test('are there or not', () => {
    assert.strictEqual(fs.existsSync(root), true);
    assert.strictEqual(fs.existsSync(at('none')), false);
    assert.strictEqual(fs.existsSync('a\0b'), false);
    fs.accessSync(root, fs.constants.R_OK | fs.constants.X_OK);
    fails(() => fs.accessSync(at('none')), 'ENOENT', `ENOENT: no such file or directory, access '${at('none')}'`);
    fails(() => fs.accessSync(root, 8), 'ERR_OUT_OF_RANGE', 'mode is out of range: >= 0 && <= 7');
    fails(() => fs.accessSync(root, 'r' as never), 'ERR_INVALID_ARG_TYPE', 'mode must be int32 or null/undefined');
  });
});

describe('attributes', () => {
  test('are told in numbers, bigints and dates', () => {
    const file = at('a');
    fs.writeFileSync(file, '12345');
    fs.utimesSync(file, 1.5, new Date(2750));
    const stats = fs.statSync(file);
    assert.ok(stats instanceof fs.Stats);
    assert.deepStrictEqual(Object.keys(stats), ['dev', 'mode', 'nlink', 'uid', 'gid', 'rdev', 'blksize', 'ino', 'size', 'blocks', 'atimeMs', 'mtimeMs', 'ctimeMs', 'birthtimeMs']);
    assert.deepStrictEqual([stats.size, stats.atimeMs, stats.mtimeMs, stats.atime.getTime(), stats.mtime.getTime()], [5, 1500, 2750, 1500, 2750]);
    assert.deepStrictEqual([stats.isFile(), stats.isDirectory(), stats.isSymbolicLink(), stats.isFIFO(), stats.isSocket(), stats.isBlockDevice(), stats.isCharacterDevice()], [true, false, false, false, false, false, false]);
    const exact = fs.statSync(file, { bigint: true });
    assert.deepStrictEqual([exact.size, exact.mtimeMs, exact.mtimeNs, exact.isFile()], [5n, 2750n, 2750000000n, true]);
    assert.strictEqual(exact.atime.getTime(), 1500);
    assert.ok(Math.abs(stats.ctimeMs - Date.now()) < 3600000);
    stats.mtime = new Date(0);
    assert.strictEqual(stats.mtime.getTime(), 0);
    assert.strictEqual(fs.statSync(at('none'), { throwIfNoEntry: false }), undefined);
    assert.strictEqual(fs.lstatSync(at('none'), { throwIfNoEntry: false }), undefined);
    assert.strictEqual(fs.statSync(at('a', 'b'), { throwIfNoEntry: false }), undefined);
    fails(() => fs.lstatSync(at('a', 'b'), { throwIfNoEntry: false }), 'ENOTDIR');
  });

  test('are set', () => {
    const file = at('a');
    fs.writeFileSync(file, '');
    fs.chmodSync(file, 0o604);
    assert.strictEqual(fs.statSync(file).mode, 0o100604);
    const fd = fs.openSync(file, 'r+');
    fs.fchmodSync(fd, '0640');
    fs.futimesSync(fd, 10, '20');
    fs.fchownSync(fd, -1, -1);
    fs.closeSync(fd);
    fs.chownSync(file, -1, -1);
    const stats = fs.statSync(file);
    assert.deepStrictEqual([stats.mode & 0o777, stats.atimeMs, stats.mtimeMs], [0o640, 10000, 20000]);
    fs.symlinkSync('a', at('l'));
    fs.lutimesSync(at('l'), 1, 2);
    fs.lchownSync(at('l'), -1, -1);
    assert.strictEqual(fs.lstatSync(at('l')).mtimeMs, 2000);
    assert.strictEqual(fs.statSync(file).mtimeMs, 20000);
    fails(() => fs.chmodSync(file, '8'), 'ERR_INVALID_ARG_VALUE');
    fails(() => fs.chownSync(file, 'x' as never, 1), 'ERR_INVALID_ARG_TYPE', 'The "uid" argument must be of type number. Received type string (\'x\')');
    fails(() => fs.utimesSync(file, {} as never, 1), 'ERR_INVALID_ARG_TYPE', 'The "time" argument must be an instance of Date or an Time in seconds. Received an instance of Object');
    fs.truncateSync(file, 10);
    assert.strictEqual(fs.readFileSync(file, 'latin1'), '\0'.repeat(10));
    fs.truncateSync(file);
    assert.strictEqual(fs.statSync(file).size, 0);
    fails(() => fs.truncateSync(at('none')), 'ENOENT', `ENOENT: no such file or directory, open '${at('none')}'`);
  });

  test('of volumes', () => {
    const figures = fs.statfsSync(root);
    assert.deepStrictEqual(Object.keys(figures), ['type', 'bsize', 'blocks', 'bfree', 'bavail', 'files', 'ffree']);
    assert.ok(figures.bavail <= figures.blocks && figures.bsize > 0);
    assert.strictEqual(typeof fs.statfsSync(root, { bigint: true }).blocks, 'bigint');
  });
});

test('files are copied', () => {
  fs.writeFileSync(at('a'), 'x', { mode: 0o600 });
  fs.copyFileSync(at('a'), at('b'));
  assert.strictEqual(fs.readFileSync(at('b'), 'utf8'), 'x');
  assert.strictEqual(fs.statSync(at('b')).mode & 0o777, 0o600);
  fails(() => fs.copyFileSync(at('a'), at('b'), fs.constants.COPYFILE_EXCL), 'EEXIST', `EEXIST: file already exists, copyfile '${at('a')}' -> '${at('b')}'`);
  fails(() => fs.copyFileSync(at('none'), at('b')), 'ENOENT');
  fs.writeFileSync(at('empty'), '');
  fs.utimesSync(at('empty'), 1, 1);
  fs.copyFileSync(at('empty'), at('empty-too'));
  assert.strictEqual(fs.statSync(at('empty')).atimeMs, 1000);
  assert.strictEqual(fs.statSync(at('empty-too')).mtimeMs, 1000);
  fails(() => fs.copyFileSync(at('a'), at('b'), 9), 'ERR_OUT_OF_RANGE');
});

test('Stats and Dirent are what Node has', () => {
  assert.strictEqual((fs.Stats as unknown as Function).length, 14);
  const stats = Reflect.construct(fs.Stats, Array.from({ length: 14 }, (_, i) => i));
  assert.deepStrictEqual({ ...stats }, { dev: 0, mode: 1, nlink: 2, uid: 3, gid: 4, rdev: 5, blksize: 6, ino: 7, size: 8, blocks: 9, atimeMs: 10, mtimeMs: 11, ctimeMs: 12, birthtimeMs: 13 });
  assert.strictEqual(stats.constructor.name, 'Stats');
  const entry = Reflect.construct(fs.Dirent, ['name', 5, 'path']);
  assert.deepStrictEqual([entry.name, entry.parentPath, entry.isSocket(), entry.isFile()], ['name', 'path', true, false]);
  assert.strictEqual((fs as unknown as { _toUnixTimestamp(time: unknown): number })._toUnixTimestamp('12.5'), 12.5);
  assert.ok('lchmod' in fs);
  assert.strictEqual(fs.lchmod, undefined);
});
