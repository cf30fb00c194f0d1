import assert from 'node:assert';
import { test } from 'node:test';
import { close, exists, fstat, link, lstat, mkdir, names, open, read, rename, rmdir, stat, statfs, symlink, unlink, write } from './calls.ts';
import { O_CREAT, O_TRUNC, O_WRONLY } from './flags.ts';
import { memoryVolume } from './memory.ts';
import { mount, mounts, unmount } from './mount.ts';
import { seed } from './seed.ts';

function put(path: string, bytes: Uint8Array): number {
  const fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o666);
  try {
    return write(fd, bytes, 0, bytes.length, -1);
  } finally {
    close(fd);
  }
}
function text(path: string): string {
  const fd = open(path, 0, 0);
  const bytes = new Uint8Array(fstat(fd).size);
  read(fd, bytes, 0, bytes.length, -1);
  close(fd);
  return new TextDecoder().decode(bytes);
}
const code = (wanted: string) => (error: NodeJS.ErrnoException) => error.code === wanted;

test('a mounted volume has a device of its own, and names do not move between volumes', async () => {
  await mount('/m1/data', memoryVolume());
  put('/m1/data/a', new Uint8Array(5));
  assert.notStrictEqual(stat('/m1/data/a').dev, stat('/m1').dev);
  assert.throws(() => rename('/m1/data/a', '/tmp/a'), code('EXDEV'));
  assert.throws(() => link('/m1/data/a', '/tmp/a'), code('EXDEV'));
  for (const refused of [() => rmdir('/m1/data'), () => rename('/m1/data', '/m1/other')]) assert.throws(refused, code('EBUSY'));
  assert.strictEqual(stat('/m1/data/..').ino, stat('/m1').ino);
  assert.deepStrictEqual(mounts().filter(({ path }) => path === '/m1/data').map(({ type, used, usedFiles }) => ({ type, used, usedFiles })), [{ type: 'tmpfs', used: 5, usedFiles: 2 }]);
  await unmount('/m1/data');
  assert.strictEqual(exists('/m1'), false);
  await assert.rejects(unmount('/tmp'), code('EINVAL'));
});

test('what a mount hides comes back', async () => {
  mkdir('/tmp/hidden', 0o777);
  put('/tmp/hidden/below', new Uint8Array(1));
  await mount('/tmp/hidden', memoryVolume());
  assert.deepStrictEqual(names('/tmp/hidden'), []);
  await mount('/tmp/hidden', memoryVolume());
  put('/tmp/hidden/second', new Uint8Array(1));
  await unmount('/tmp/hidden');
  assert.deepStrictEqual(names('/tmp/hidden'), []);
  await unmount('/tmp/hidden');
  assert.deepStrictEqual(names('/tmp/hidden'), ['below']);
});

test('another root brings devices and other mounts along', async () => {
  await mount('/m2', memoryVolume());
  put('/m2/kept', new Uint8Array(2));
  await mount('/', memoryVolume());
  assert.deepStrictEqual(names('/'), ['dev', 'm2', 'proc']);
  assert.strictEqual(stat('/m2/kept').size, 2);
  assert.strictEqual(lstat('/dev/null').mode & 0o170000, 0o20000);
  await unmount('/');
  assert.strictEqual(exists('/tmp'), true);
  assert.strictEqual(stat('/m2/kept').size, 2);
  await unmount('/m2');
});

test('a quota is ENOSPC: what fits is written', async () => {
  await mount('/m3', memoryVolume({ quota: 100, quotaFiles: 4 }));
  assert.strictEqual(put('/m3/a', new Uint8Array(80)), 80);
  assert.strictEqual(put('/m3/b', new Uint8Array(80)), 20);
  assert.throws(() => put('/m3/c', new Uint8Array(1)), code('ENOSPC'));
  assert.throws(() => mkdir('/m3/d', 0o777), code('ENOSPC'));
  unlink('/m3/a');
  assert.strictEqual(put('/m3/c', new Uint8Array(80)), 80);
  const { blocks, files, ffree } = statfs('/m3');
  assert.deepStrictEqual({ blocks, files, ffree }, { blocks: 0, files: 4, ffree: 1 });
  await unmount('/m3');
});

test('a volume that is read only is EROFS', async () => {
  await mount('/m4', { type: 'fixed', readOnly: true, attach(volume) { volume.create(volume.root, 'a', 0o100644); } });
  for (const refused of [() => put('/m4/a', new Uint8Array(1)), () => put('/m4/b', new Uint8Array(1)), () => mkdir('/m4/d', 0o777), () => unlink('/m4/a'), () => unlink('/m4/none'), () => symlink('a', '/m4/l'), () => rename('/m4/a', '/m4/b')]) {
    assert.throws(refused, code('EROFS'));
  }
  assert.throws(() => mkdir('/m4/a', 0o777), code('EEXIST'));
  assert.strictEqual(text('/m4/a'), '');
  await unmount('/m4');
});

test('seed fills a directory from objects, pairs and files', async () => {
  await seed('/tmp/seeded', { 'a.txt': 'text', deep: { bytes: new Uint8Array([1, 2]), empty: {} }, 'x/y': 'path', blob: new Blob(['blob']) });
  assert.deepStrictEqual(names('/tmp/seeded'), ['a.txt', 'blob', 'deep', 'x']);
  assert.strictEqual(text('/tmp/seeded/x/y') + text('/tmp/seeded/blob'), 'pathblob');
  await seed('/tmp/seeded', [new File(['file'], 'f'), ['g/h', 'pair']]);
  assert.strictEqual(text('/tmp/seeded/f') + text('/tmp/seeded/g/h'), 'filepair');
  await assert.rejects(seed('/tmp/seeded', { '../out': '' }), code('EINVAL'));
});
