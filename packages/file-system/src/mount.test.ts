import assert from 'node:assert';
import { test } from 'node:test';
import { close, copyFile, exists, ftruncate, link, lstat, mkdir, names, open, rename, rmdir, stat, statfs, symlink, truncate, unlink, write } from './calls.ts';
import type { Change, VolumeDriver } from './driver.ts';
import { O_CREAT, O_RDWR, O_TRUNC, O_WRONLY, S_IFREG } from './flags.ts';
import { LazyContent } from './lazy-content.ts';
import { memoryVolume } from './memory.ts';
import { mount, mounts, unmount } from './mount.ts';
import { resident } from './not-resident.ts';
import { readText } from './open.ts';
import { overlayVolume } from './overlay.ts';
import { PagedContent } from './paged-content.ts';
import { seed } from './seed.ts';

function put(path: string, bytes: Uint8Array): number {
  const fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o666);
  try {
    return write(fd, bytes, 0, bytes.length, -1);
  } finally {
    close(fd);
  }
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
  assert.strictEqual(readText('/m4/a'), '');
  await unmount('/m4');
});

test('seed fills a directory from objects, pairs and files', async () => {
  await seed('/tmp/seeded', { 'a.txt': 'text', deep: { bytes: new Uint8Array([1, 2]), empty: {} }, 'x/y': 'path', blob: new Blob(['blob']) });
  assert.deepStrictEqual(names('/tmp/seeded'), ['a.txt', 'blob', 'deep', 'x']);
  assert.strictEqual(readText('/tmp/seeded/x/y') + readText('/tmp/seeded/blob'), 'pathblob');
  await seed('/tmp/seeded', [new File(['file'], 'f'), ['g/h', 'pair']]);
  assert.strictEqual(readText('/tmp/seeded/f') + readText('/tmp/seeded/g/h'), 'filepair');
  await assert.rejects(seed('/tmp/seeded', { '../out': '' }), code('EINVAL'));
});

test('what is written into holes counts', async () => {
  await mount('/m-holes', memoryVolume({ quota: 4_000_000 }));
  const fd = open('/m-holes/sparse', O_RDWR | O_CREAT, 0o666);
  ftruncate(fd, 1e9);
  const bytes = new Uint8Array(300_000).fill(1);
  const used = () => mounts().find(({ path }) => path === '/m-holes')!.used;
  let many = 0;
  assert.throws(() => {
    for (let at = 5e8; at < 6e8; at += 1e6) many += write(fd, bytes, 0, bytes.length, at);
  }, code('ENOSPC'));
  assert.ok(many >= 1_500_000 && many <= 4_000_000, `${many}`);
  assert.ok(used() <= 4_000_000, `${used()}`);
  // What is there already can be replaced.
  assert.strictEqual(write(fd, bytes, 0, bytes.length, 5e8), bytes.length);
  close(fd);
  unlink('/m-holes/sparse');
  assert.strictEqual(used(), 0);
  const dense = open('/m-holes/dense', O_WRONLY | O_CREAT, 0o666);
  let whole = 0;
  assert.throws(() => { for (;;) whole += write(dense, bytes, 0, bytes.length, -1); }, code('ENOSPC'));
  assert.strictEqual(whole, 4_000_000);
  close(dense);
  await unmount('/m-holes');
});

test('a long file takes all of a quota and no more', async () => {
  const quota = 10_000_000;
  await mount('/m-long', memoryVolume({ quota }));
  const fd = open('/m-long/file', O_WRONLY | O_CREAT, 0o666);
  let whole = 0;
  const bytes = new Uint8Array(700_000);
  assert.throws(() => { for (;;) whole += write(fd, bytes, 0, bytes.length, -1); }, code('ENOSPC'));
  assert.strictEqual(whole, quota);
  close(fd);
  await unmount('/m-long');
});

/** A volume of one file. */
function fileVolume(content: () => LazyContent | PagedContent): VolumeDriver {
  return { type: 'one', attach(volume) { volume.create(volume.root, 'file', S_IFREG | 0o644, { content: content() }); } };
}

test('a file of the lower volume counts once it is copied', async () => {
  const lower: VolumeDriver = { type: 'lower', attach(volume) { volume.create(volume.root, 'file', S_IFREG | 0o644, { content: new LazyContent(1000, async (size) => new Uint8Array(size)) }); } };
  await mount('/m-over', overlayVolume({ lower, upper: memoryVolume({ quota: 500 }) }));
  const before = mounts().find(({ path }) => path === '/m-over')!.used;
  const fd = open('/m-over/file', O_RDWR, 0);
  await assert.rejects(resident(() => write(fd, Uint8Array.of(1), 0, 1, 0)), code('ENOSPC'));
  await assert.rejects(resident(() => ftruncate(fd, 999)), code('ENOSPC'));
  assert.strictEqual(mounts().find(({ path }) => path === '/m-over')!.used, before);
  close(fd);
  truncate('/m-over/file', 0);
  await unmount('/m-over');
});

test('a copy that has to wait for its source begins anew', async () => {
  await mount('/m-wait', fileVolume(() => new LazyContent(3, async () => Uint8Array.of(1, 2, 3))));
  await resident(() => copyFile('/m-wait/file', '/tmp/m-waited', 1));
  assert.strictEqual(stat('/tmp/m-waited').size, 3);
  unlink('/tmp/m-waited');
  await unmount('/m-wait');
});

class Zeros extends PagedContent {
  readonly what = 'zeros';
  asked = 0;

  async bring(from: number, to: number): Promise<Uint8Array> {
    if (++this.asked > 100) throw new Error('asked for again and again');
    return new Uint8Array(to - from);
  }
}

test('a file with more pages than are kept can be copied', async () => {
  const size = 40 * 2 ** 20;
  await mount('/m-pages', fileVolume(() => new Zeros(size)));
  await resident(() => copyFile('/m-pages/file', '/tmp/m-pages', 0));
  assert.strictEqual(stat('/tmp/m-pages').size, size);
  unlink('/tmp/m-pages');
  await unmount('/m-pages');
  await mount('/m-pages', overlayVolume({ lower: fileVolume(() => new Zeros(size)) }));
  const fd = open('/m-pages/file', O_RDWR, 0);
  assert.strictEqual(await resident(() => write(fd, Uint8Array.of(1), 0, 1, 5)), 1);
  close(fd);
  await unmount('/m-pages');
});

test('a volume that is used is not unmounted', async () => {
  await mount('/m-used', memoryVolume());
  const fd = open('/m-used/file', O_WRONLY | O_CREAT, 0o666);
  await assert.rejects(unmount('/m-used'), code('EBUSY'));
  assert.ok(exists('/m-used/file'));
  close(fd);
  await unmount('/m-used');
});

test('the driver hears of times that change with an unchanged size', async () => {
  const changes: Change['type'][] = [];
  await mount('/m-told', { ...memoryVolume(), changed({ type }) { changes.push(type); } });
  put('/m-told/file', Uint8Array.of(1, 2));
  changes.length = 0;
  truncate('/m-told/file', 2);
  put('/m-told/empty', new Uint8Array(0));
  put('/m-told/empty', new Uint8Array(0));
  assert.deepStrictEqual(changes, ['attributes', 'create', 'attributes']);
  await unmount('/m-told');
});
