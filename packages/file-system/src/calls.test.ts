import assert from 'node:assert';
import { test } from 'node:test';
import { close, exists, fstat, link, lstat, mkdir, mkdirp, names, open, read, readdir, readlink, realpath, rename, rmdir, stat, statIfThere, symlink, unlink } from './calls.ts';
import { O_CREAT, O_EXCL, O_RDWR, O_TRUNC } from './flags.ts';
import { readText } from './open.ts';
import { putFile } from './put-file.ts';

let count = 0;
function folder(): string {
  const path = `/tmp/calls-${++count}`;
  mkdir(path, 0o777);
  return path;
}
function put(path: string, text: string): void {
  putFile(path, new TextEncoder().encode(text), O_TRUNC);
}
function refuses(call: () => unknown, code: string, message: string): void {
  assert.throws(call, (error: NodeJS.ErrnoException) => error.code === code && error.message === `${code}: ${message}`);
}

test('a fresh tree has a home, a place for temporary files, devices and /proc', () => {
  assert.deepStrictEqual(names('/'), ['dev', 'home', 'proc', 'tmp']);
  assert.strictEqual(stat('/tmp').mode, 0o41777);
  assert.strictEqual(stat('/home/user').mode, 0o40755);
});

test('what is written is read, and times and sizes follow', () => {
  const dir = folder();
  put(`${dir}/a`, 'hello');
  assert.strictEqual(readText(`${dir}/a`), 'hello');
  const { size, mode, nlink, blocks } = stat(`${dir}/a`);
  assert.deepStrictEqual({ size, mode, nlink, blocks }, { size: 5, mode: 0o100644, nlink: 1, blocks: 8 });
  unlink(`${dir}/a`);
  assert.strictEqual(exists(`${dir}/a`), false);
  assert.strictEqual(statIfThere(`${dir}/a`), undefined);
});

test('symbolic links are followed, and end in ELOOP', () => {
  const dir = folder();
  put(`${dir}/a`, 'x');
  symlink('a', `${dir}/0`);
  for (let i = 1; i <= 40; i++) symlink(String(i - 1), `${dir}/${i}`);
  assert.strictEqual(readText(`${dir}/39`), 'x');
  refuses(() => stat(`${dir}/40`), 'ELOOP', `too many symbolic links encountered, stat '${dir}/40'`);
  assert.strictEqual(readlink(`${dir}/0`), 'a');
  assert.strictEqual(realpath(`${dir}/39`), `${dir}/a`);
});

test('open makes files by its flags', () => {
  const dir = folder();
  symlink('target', `${dir}/dangling`);
  refuses(() => open(`${dir}/dangling`, O_CREAT | O_EXCL | O_RDWR, 0o666), 'EEXIST', `file already exists, open '${dir}/dangling'`);
  close(open(`${dir}/dangling`, O_CREAT | O_RDWR, 0o600));
  assert.strictEqual(lstat(`${dir}/target`).mode, 0o100600);
  refuses(() => open(`${dir}/new/`, O_CREAT | O_RDWR, 0o666), 'EISDIR', `illegal operation on a directory, open '${dir}/new/'`);
  refuses(() => open(dir, O_RDWR, 0), 'EISDIR', `illegal operation on a directory, open '${dir}'`);
});

test('rename replaces, and refuses what would tear the tree', () => {
  const dir = folder();
  assert.strictEqual(mkdirp(`${dir}/a/b/c`, 0o777), `${dir}/a`);
  refuses(() => rename(`${dir}/a`, `${dir}/a/b/d`), 'EINVAL', `invalid argument, rename '${dir}/a' -> '${dir}/a/b/d'`);
  refuses(() => rename(`${dir}/a/b/c`, `${dir}/a`), 'ENOTEMPTY', `directory not empty, rename '${dir}/a/b/c' -> '${dir}/a'`);
  put(`${dir}/f`, '1');
  put(`${dir}/g`, '2');
  rename(`${dir}/f`, `${dir}/g`);
  assert.strictEqual(readText(`${dir}/g`), '1');
  assert.deepStrictEqual(readdir(dir), [{ name: 'a', type: 0o40000 }, { name: 'g', type: 0o100000 }]);
  assert.strictEqual(stat(`${dir}/a`).nlink, 3);
  refuses(() => rmdir(`${dir}/a`), 'ENOTEMPTY', `directory not empty, rmdir '${dir}/a'`);
});

test('an unlinked file lives on while it is open', () => {
  const dir = folder();
  put(`${dir}/f`, 'x');
  link(`${dir}/f`, `${dir}/g`);
  assert.strictEqual(stat(`${dir}/g`).nlink, 2);
  const fd = open(`${dir}/f`, 0, 0);
  unlink(`${dir}/f`);
  unlink(`${dir}/g`);
  assert.strictEqual(fstat(fd).nlink, 0);
  assert.strictEqual(read(fd, new Uint8Array(9), 0, 9, -1), 1);
  close(fd);
  refuses(() => close(fd), 'EBADF', 'bad file descriptor, close');
});
