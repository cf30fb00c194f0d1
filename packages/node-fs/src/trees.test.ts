import assert from 'node:assert';
import { Buffer } from 'node:buffer';
import * as fs from 'node:fs';
import * as fsp from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';

const top = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'trees-')));
let count = 0;

/** A new directory with files (text), directories (objects) and symbolic links (their targets after '->'). */
function plant(tree: object): string {
  const root = path.join(top, String(count++));
  const grow = (directory: string, branch: object): void => {
    fs.mkdirSync(directory);
    for (const [name, value] of Object.entries(branch)) {
      const file = path.join(directory, name);
      if (typeof value === 'object') grow(file, value);
      else if (value.startsWith('->')) fs.symlinkSync(value.slice(2), file);
      else fs.writeFileSync(file, value);
    }
  };
  grow(root, tree);
  return root;
}

function harvest(directory: string): object {
  const tree: Record<string, unknown> = {};
  for (const entry of fs.readdirSync(directory, { withFileTypes: true })) {
    const file = path.join(directory, entry.name);
    tree[entry.name] = entry.isDirectory() ? harvest(file) : entry.isSymbolicLink() ? `->${fs.readlinkSync(file)}` : fs.readFileSync(file, 'utf8');
  }
  return tree;
}

const ways: [string, (...args: Parameters<typeof fsp.cp>) => Promise<void>][] = [
  ['cpSync', async (from, to, options) => fs.cpSync(from, to, options as never)],
  ['cp', (from, to, options) => new Promise((resolve, reject) => { fs.cp(from, to, options ?? {}, (error) => { if (error) reject(error); else resolve(); }); })],
  ['promises.cp', fsp.cp],
];

for (const [name, cp] of ways) {
  describe(name, () => {
    test('copies files and trees', async () => {
      const root = plant({ s: { a: 'A', d: { b: 'B', e: {} } } });
      await cp(path.join(root, 's', 'a'), path.join(root, 'new', 'a'));
      await cp(path.join(root, 's'), path.join(root, 'o'), { recursive: true });
      assert.deepStrictEqual(harvest(root), { s: { a: 'A', d: { b: 'B', e: {} } }, new: { a: 'A' }, o: { a: 'A', d: { b: 'B', e: {} } } });
    });

    test('replaces, keeps or refuses what is there', async () => {
      const root = plant({ s: { a: 'A' }, o: { a: 'old', z: 'Z' } });
      const [from, to] = [path.join(root, 's'), path.join(root, 'o')];
      await cp(from, to, { recursive: true, force: false });
      assert.deepStrictEqual(harvest(to), { a: 'old', z: 'Z' });
      await assert.rejects(cp(path.join(from, 'a'), path.join(to, 'a'), { force: false, errorOnExist: true }), { code: 'ERR_FS_CP_EEXIST' });
      await cp(from, to, { recursive: true });
      assert.deepStrictEqual(harvest(to), { a: 'A', z: 'Z' });
    });

    test('refuses what does not go together', async () => {
      const root = plant({ s: { a: 'A', d: {} }, o: {}, f: '' });
      const [from, dir, file] = [path.join(root, 's'), path.join(root, 'o'), path.join(root, 'f')];
      await assert.rejects(cp(from, path.join(root, 'x')), { code: 'ERR_FS_EISDIR' });
      await assert.rejects(cp(from, from, { recursive: true }), { code: 'ERR_FS_CP_EINVAL' });
      await assert.rejects(cp(from, path.join(from, 'd', 'x'), { recursive: true }), { code: 'ERR_FS_CP_EINVAL' });
      await assert.rejects(cp(from, file, { recursive: true }), { code: 'ERR_FS_CP_DIR_TO_NON_DIR' });
      await assert.rejects(cp(file, dir), { code: 'ERR_FS_CP_NON_DIR_TO_DIR' });
      await assert.rejects(cp(path.join(root, 'none'), dir), { code: 'ENOENT', syscall: 'lstat' });
      await assert.rejects(async () => cp(from, dir, { recursive: 1 } as never), { code: 'ERR_INVALID_ARG_TYPE' });
      await assert.rejects(async () => cp(from, dir, { mode: 8 } as never), { code: 'ERR_OUT_OF_RANGE' });
      await assert.rejects(async () => cp(from, dir, { dereference: true, verbatimSymlinks: true }), { code: 'ERR_INCOMPATIBLE_OPTION_PAIR' });
    });

    test('copies links as they are asked to', async () => {
      const root = plant({ s: { a: 'A', l: '->a' } });
      const from = path.join(root, 's');
      await cp(from, path.join(root, 'resolved'), { recursive: true });
      await cp(from, path.join(root, 'verbatim'), { recursive: true, verbatimSymlinks: true });
      assert.strictEqual(fs.readlinkSync(path.join(root, 'resolved', 'l')), path.join(from, 'a'));
      assert.strictEqual(fs.readlinkSync(path.join(root, 'verbatim', 'l')), 'a');
      await cp(from, path.join(root, 'resolved'), { recursive: true });
    });

    test('keeps modes, and times if told to', async () => {
      const root = plant({ s: { a: 'A' } });
      const file = path.join(root, 's', 'a');
      fs.chmodSync(file, 0o444);
      fs.utimesSync(file, 1000, 2000);
      await cp(path.join(root, 's'), path.join(root, 'o'), { recursive: true, preserveTimestamps: true });
      const { mode, mtimeMs } = fs.statSync(path.join(root, 'o', 'a'));
      assert.deepStrictEqual([mode & 0o777, mtimeMs], [0o444, 2000000]);
    });

    test('leaves out what a filter does not want', async () => {
      const root = plant({ s: { a: 'A', d: { b: 'B' } } });
      const asked: string[] = [];
      await cp(path.join(root, 's'), path.join(root, 'o'), { recursive: true, filter: (from, to) => { asked.push(`${path.relative(root, from)} ${path.relative(root, to)}`); return !from.endsWith('d'); } });
      assert.deepStrictEqual(harvest(path.join(root, 'o')), { a: 'A' });
      assert.deepStrictEqual(asked.sort(), ['s o', 's/a o/a', 's/d o/d']);
    });
  });
}

test('filters of cp may be asynchronous, of cpSync not', async () => {
  const root = plant({ s: { a: 'A', b: 'B' } });
  await fsp.cp(path.join(root, 's'), path.join(root, 'o'), { recursive: true, filter: async (from) => !from.endsWith('b') });
  assert.deepStrictEqual(harvest(path.join(root, 'o')), { a: 'A' });
  assert.throws(() => fs.cpSync(path.join(root, 's'), path.join(root, 'p'), { recursive: true, filter: (async () => true) as never }), { code: 'ERR_INVALID_RETURN_VALUE' });
});

test('a link is not replaced by one to a directory above', async () => {
  const root = plant({ s: { d: {}, l: '->d' }, o: {} });
  fs.symlinkSync(path.join(root, 's'), path.join(root, 'o', 'l'));
  await assert.rejects(fsp.cp(path.join(root, 's'), path.join(root, 'o'), { recursive: true }), { code: 'ERR_FS_CP_SYMLINK_TO_SUBDIRECTORY', syscall: 'cp', errno: 22, name: 'SystemError' });
});

const removers: [string, (file: string, options?: fs.RmOptions) => Promise<void>][] = [
  ['rmSync', async (file, options) => fs.rmSync(file, options)],
  ['rm', (file, options) => new Promise((resolve, reject) => { fs.rm(file, options ?? {}, (error) => { if (error) reject(error); else resolve(); }); })],
  ['promises.rm', fsp.rm],
];

for (const [name, rm] of removers) {
  test(`${name} removes files, links and trees`, async () => {
    const root = plant({ f: '', l: '->d', bl: '->none', d: { e: { f: '' }, g: '' } });
    await rm(path.join(root, 'f'));
    await rm(path.join(root, 'l'), { recursive: true });
    await rm(path.join(root, 'bl'));
    assert.deepStrictEqual(harvest(root), { d: { e: { f: '' }, g: '' } });
    await assert.rejects(rm(path.join(root, 'd')), { code: 'ERR_FS_EISDIR', syscall: 'rm', errno: 21, path: path.join(root, 'd'), name: 'SystemError' });
    await rm(path.join(root, 'd'), { recursive: true });
    assert.deepStrictEqual(harvest(root), {});
    await assert.rejects(rm(path.join(root, 'd')), { code: 'ENOENT', syscall: 'lstat' });
    await rm(path.join(root, 'd', 'x'), { force: true });
    await assert.rejects(async () => rm(root, { recursive: 1 } as never), { code: 'ERR_INVALID_ARG_TYPE' });
    await assert.rejects(async () => rm(root, { maxRetries: -1 }), { code: 'ERR_OUT_OF_RANGE' });
    await assert.rejects(async () => rm(root, { retryDelay: -1 }), { code: 'ERR_OUT_OF_RANGE' });
  });
}

describe('glob', () => {
  const root = plant({ a: { 'f1.js': '', b: { 'f2.js': '', c: {} } }, d: { e: { 'f4.ts': '' }, link: '->../a' }, '.hidden': { x: '' }, 'top.txt': '', broken: '->none' });
  const sorted = (pattern: string | string[], options: object = {}): string[] => (fs.globSync(pattern, { cwd: root, ...options }) as string[]).sort();

  test('matches names, wildcards and whole trees', () => {
    assert.deepStrictEqual(sorted('*'), ['a', 'broken', 'd', 'top.txt']);
    assert.deepStrictEqual(sorted('**/*.js'), ['a/b/f2.js', 'a/f1.js']);
    assert.deepStrictEqual(sorted('a/**'), ['a', 'a/b', 'a/b/c', 'a/b/f2.js', 'a/f1.js']);
    assert.deepStrictEqual(sorted('a/**/'), ['a', 'a/b', 'a/b/c']);
    assert.deepStrictEqual(sorted('{a,d}/*'), ['a/b', 'a/f1.js', 'd/e', 'd/link']);
    assert.deepStrictEqual(sorted(['*.txt', 'd/e/*']), ['d/e/f4.ts', 'top.txt']);
    assert.deepStrictEqual(sorted('a/b/../f1.js'), ['a/f1.js']);
    assert.deepStrictEqual(sorted(`${root}/*.txt`), [`${root}/top.txt`]);
    assert.deepStrictEqual(sorted('.*'), ['.hidden']);
    assert.deepStrictEqual(sorted('nothing/**'), []);
  });

  test('follows links by name, not by wildcard', () => {
    assert.deepStrictEqual(sorted('d/link/f*'), ['d/link/f1.js']);
    assert.deepStrictEqual(sorted('d/l*/f*'), []);
    assert.deepStrictEqual(sorted('**/b/*'), ['a/b/c', 'a/b/f2.js']);
  });

  test('leaves out', () => {
    assert.deepStrictEqual(sorted('**/*.js', { exclude: ['a/b'] }), ['a/f1.js']);
    assert.deepStrictEqual(sorted('**', { exclude: ['a/**', '**/*.ts', 'd/link'] }), ['.', 'broken', 'd', 'd/e', 'top.txt']);
    assert.deepStrictEqual(sorted('a/**', { exclude: (name: string) => name === 'b' }), ['a', 'a/f1.js']);
    const entries: boolean[] = [];
    fs.globSync('**/*', { cwd: root, withFileTypes: true, exclude: (entry) => { entries.push(entry instanceof fs.Dirent); return false; } });
    assert.deepStrictEqual([entries.length > 0, entries.every(Boolean)], [true, true]);
  });

  test('gives entries', () => {
    const entries = fs.globSync('a/*', { cwd: root, withFileTypes: true });
    assert.deepStrictEqual(entries.map((entry) => [entry.name, entry.isDirectory(), entry.parentPath]).sort(), [['b', true, path.join(root, 'a')], ['f1.js', false, path.join(root, 'a')]]);
  });

  test('calls back, and iterates', async () => {
    const found = await new Promise<string[]>((resolve, reject) => { fs.glob('**/*.js', { cwd: root }, (error, matches) => { if (error) reject(error); else resolve(matches); }); });
    assert.deepStrictEqual(found.sort(), ['a/b/f2.js', 'a/f1.js']);
    const iterated: string[] = [];
    for await (const file of fsp.glob('**/*.js', { cwd: root })) iterated.push(file);
    assert.deepStrictEqual(iterated.sort(), ['a/b/f2.js', 'a/f1.js']);
  });

  test('checks its arguments', () => {
    for (const args of [[], [1], ['a', 1], ['a', null], ['a', { exclude: 1 }], ['a', { exclude: [1] }], [[1]]]) assert.throws(() => (fs.globSync as any)(...args), { code: 'ERR_INVALID_ARG_TYPE' });
    assert.throws(() => (fs.glob as any)('a'), { code: 'ERR_INVALID_ARG_TYPE' });
  });
});

describe('Dir', () => {
  const root = plant({ a: '', b: {}, c: { d: '' } });

  test('reads entry by entry', async () => {
    const dir = fs.opendirSync(root);
    assert.strictEqual(dir.path, root);
    const names = [dir.readSync()!.name, (await dir.read())!.name];
    names.push(await new Promise((resolve) => { dir.read((_error, entry) => resolve(entry!.name)); }));
    assert.deepStrictEqual(names.sort(), ['a', 'b', 'c']);
    assert.strictEqual(dir.readSync(), null);
    await dir.close();
    assert.throws(() => dir.readSync(), { code: 'ERR_DIR_CLOSED' });
    await assert.rejects(async () => dir.read(), { code: 'ERR_DIR_CLOSED' });
    await assert.rejects(dir.close(), { code: 'ERR_DIR_CLOSED' });
    assert.throws(() => dir.closeSync(), { code: 'ERR_DIR_CLOSED' });
  });

  test('is iterated, and closes itself', async () => {
    const names: string[] = [];
    const dir = await fsp.opendir(root);
    for await (const entry of dir) names.push(entry.name);
    assert.deepStrictEqual(names.sort(), ['a', 'b', 'c']);
    assert.throws(() => dir.readSync(), { code: 'ERR_DIR_CLOSED' });
    const all: string[] = [];
    for await (const entry of await fsp.opendir(root, { recursive: true })) all.push(path.relative(root, path.join(entry.parentPath, entry.name)));
    assert.deepStrictEqual(all.sort(), ['a', 'b', 'c', 'c/d']);
  });

  test('does one thing at a time', async () => {
    const dir = fs.opendirSync(root);
    const reads = [dir.read(), dir.read(), dir.read(), dir.read()];
    assert.throws(() => dir.readSync(), { code: 'ERR_DIR_CONCURRENT_OPERATION' });
    assert.throws(() => dir.closeSync(), { code: 'ERR_DIR_CONCURRENT_OPERATION' });
    assert.deepStrictEqual((await Promise.all(reads)).map((entry) => entry?.name ?? null).sort(), ['a', 'b', 'c', null]);
    dir[Symbol.dispose]();
    dir[Symbol.dispose]();
    await dir[Symbol.asyncDispose]();
  });

  test('is only of directories, and checks its arguments', async () => {
    assert.throws(() => fs.opendirSync(path.join(root, 'a')), { code: 'ENOTDIR', syscall: 'opendir' });
    await assert.rejects(fsp.opendir(path.join(root, 'x')), { code: 'ENOENT', syscall: 'opendir', path: path.join(root, 'x') });
    assert.throws(() => fs.opendirSync(root, { bufferSize: 0 }), { code: 'ERR_OUT_OF_RANGE' });
    assert.throws(() => fs.opendirSync(root, { bufferSize: 'x' } as never), { code: 'ERR_INVALID_ARG_TYPE' });
    assert.throws(() => fs.opendir(root, undefined as never), { code: 'ERR_INVALID_ARG_TYPE' });
    assert.throws(() => new (fs.Dir as any)(), { code: 'ERR_MISSING_ARGS' });
    const dir = fs.opendirSync(root, { encoding: 'buffer' as never });
    assert.ok(Buffer.isBuffer(dir.readSync()!.name));
    dir.closeSync();
  });
});
