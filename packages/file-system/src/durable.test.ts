import { describe, test } from 'node:test';
import assert from 'node:assert';
import { setTimeout as sleep } from 'node:timers/promises';
import { chmod, close, fstat, fsync, fsyncNow, ftruncate, link, lstat, mkdir, open, read, readdir, readlink, rename, stat, symlink, unlink, utimes, write } from './calls.ts';
import type { DurableVolume } from './durable-volume.ts';
import { O_CREAT, O_RDWR, O_TRUNC } from './flags.ts';
import { deleteIndexedDbVolume, indexedDbVolume } from './indexeddb.ts';
import { mount, mounts, unmount } from './mount.ts';
import { resident } from './not-resident.ts';
import { deleteOpfsVolume, opfsVolume, type OpfsOptions } from './opfs.ts';

// These tests need a browser; they run in the page and, by the last of them, in a worker.
const inBrowser = typeof navigator === 'object' && navigator.storage?.getDirectory !== undefined;
const inWorker = inBrowser && typeof document === 'undefined';
const worker = () => new Worker('/packages/file-system/dist/opfs-worker.js', { type: 'module' });
const kinds: [name: string, make: (options: OpfsOptions) => DurableVolume, remove: (name: string) => Promise<void>][] = [
  ['opfs', (options) => opfsVolume({ worker, ...options }), deleteOpfsVolume],
  ['indexeddb', (options) => indexedDbVolume(options), deleteIndexedDbVolume],
];

let count = 0;
const freshName = () => `test-${inWorker ? 'w' : 'p'}-${Date.now()}-${++count}`;

function writeFile(path: string, bytes: Uint8Array | string): void {
  const source = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
  const fd = open(path, O_RDWR | O_CREAT | O_TRUNC, 0o644);
  try {
    for (let at = 0; at < source.length;) at += write(fd, source, at, source.length - at, -1);
  } finally {
    close(fd);
  }
}

function readFile(path: string): Uint8Array {
  const fd = open(path, 0, 0);
  try {
    const bytes = new Uint8Array(fstat(fd).size);
    assert.strictEqual(read(fd, bytes, 0, bytes.length, 0), bytes.length);
    return bytes;
  } finally {
    close(fd);
  }
}

const text = (path: string) => new TextDecoder().decode(readFile(path));

/** Everything that a program can see of a tree. */
function picture(path: string): string[] {
  const at = lstat(path);
  const line = [path.replace(/^\/\w+/, ''), at.mode.toString(8), at.nlink, at.mtime, at.mtimeNanoseconds];
  if ((at.mode & 0o170000) === 0o120000) return [[...line, readlink(path)].join(' ')];
  if ((at.mode & 0o170000) === 0o100000) {
    let sum = 0;
    for (const byte of readFile(path)) sum = (sum * 31 + byte) >>> 0;
    return [[...line, at.size, sum].join(' ')];
  }
  return [line.join(' '), ...readdir(path).flatMap(({ name }) => picture(`${path}/${name}`))];
}

async function sync(path: string): Promise<void> {
  const fd = open(path, 0, 0);
  try {
    await fsync(fd);
  } finally {
    close(fd);
  }
}

async function until(what: () => boolean): Promise<void> {
  for (let n = 0; n < 400; n++) {
    try { if (what()) return; } catch { /* Not yet. */ }
    await sleep(25);
  }
  assert.fail(`it never came true: ${what}`);
}

for (const [kind, make, remove] of kinds) {
  describe(kind, { skip: !inBrowser }, () => {
    test('a tree is the same after it has been unmounted and mounted again', async () => {
      const name = freshName();
      await mount('/one', make({ name }));
      mkdir('/one/dir', 0o750);
      writeFile('/one/dir/file', 'hello');
      writeFile('/one/large', new Uint8Array(3_000_000).map((_, i) => i * 7));
      writeFile('/one/b\udcff', 'a name that is not UTF-8');
      writeFile('/one/empty', '');
      symlink('dir/file', '/one/link');
      link('/one/dir/file', '/one/hard');
      chmod('/one/dir/file', 0o600);
      utimes('/one/empty', -5.25, 1e9 + 0.125);
      const fd = open('/one/sparse', O_RDWR | O_CREAT, 0o644);
      write(fd, Uint8Array.of(1, 2, 3), 0, 3, 500_000);
      ftruncate(fd, 700_000);
      close(fd);
      writeFile('/one/old', 'old');
      writeFile('/one/new', 'new');
      rename('/one/new', '/one/old');
      mkdir('/one/moved', 0o755);
      writeFile('/one/moved/inside', 'inside');
      rename('/one/moved', '/one/dir/moved');
      unlink('/one/hard');
      link('/one/dir/file', '/one/harder');
      const before = picture('/one');
      await unmount('/one');
      await mount('/two', make({ name }));
      assert.deepStrictEqual(picture('/two'), before);
      assert.strictEqual(text('/two/old'), 'new');
      assert.strictEqual(text('/two/link'), 'hello');
      // And once more, after changes of what was loaded.
      const again = open('/two/large', O_RDWR, 0);
      write(again, new Uint8Array(100).fill(9), 0, 100, 1_000_000);
      ftruncate(again, 2_000_000);
      ftruncate(again, 2_100_000);
      close(again);
      unlink('/two/sparse');
      const after = picture('/two');
      await unmount('/two');
      await mount('/three', make({ name }));
      assert.deepStrictEqual(picture('/three'), after);
      await unmount('/three');
      await remove(name);
    });

    test('what fsync has confirmed is on the medium', async () => {
      const name = freshName();
      const volume = make({ name });
      await mount('/one', volume);
      writeFile('/one/a', 'first');
      await sync('/one/a');
      writeFile('/one/a', 'second');
      await sync('/one/a');
      if (inWorker && kind === 'opfs') {
        const fd = open('/one/a', 0, 0);
        writeFile('/one/a', 'third');
        fsyncNow(fd);
        close(fd);
      } else {
        const fd = open('/one/a', 0, 0);
        writeFile('/one/a', 'third');
        assert.throws(() => fsyncNow(fd), { code: 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM' });
        await fsync(fd);
        close(fd);
      }
      assert.strictEqual(await fsyncOf('/one/a'), undefined);
      assert.strictEqual(volume.role, 'writer');
      assert.deepStrictEqual(volume.report, { created: true, batches: 0, cut: 0, discarded: false, orphans: 0, damage: [] });
      await unmount('/one');
      await mount('/one', make({ name }));
      assert.strictEqual(text('/one/a'), 'third');
      await unmount('/one');
      await remove(name);
    });

    test('a second mount follows the first: it sees its tree and changes, refuses its own, and takes over', async () => {
      const name = freshName();
      const writer = make({ name });
      const follower = make({ name });
      await mount('/one', writer);
      writeFile('/one/a', 'one');
      mkdir('/one/d', 0o755);
      await mount('/two', follower);
      assert.deepStrictEqual([writer.role, follower.role], ['writer', 'follower']);
      assert.deepStrictEqual(picture('/two'), picture('/one'));
      assert.throws(() => writeFile('/two/b', 'x'), { code: 'EROFS' });
      assert.throws(() => mkdir('/two/c', 0o755), { code: 'EROFS' });
      const held = open('/two/a', 0, 0);
      writeFile('/one/b', new Uint8Array(200_000).fill(3));
      rename('/one/a', '/one/d/moved');
      writeFile('/one/d/moved', 'changed');
      symlink('b', '/one/s');
      await sync('/one/b');
      await until(() => stat('/two/d/moved').size === 7 && stat('/two/s').size === 200_000);
      assert.deepStrictEqual(picture('/two'), picture('/one'));
      const seen = new Uint8Array(7);
      read(held, seen, 0, 7, 0);
      assert.strictEqual(new TextDecoder().decode(seen), 'changed');
      close(held);
      unlink('/one/b');
      unlink('/one/s');
      const last = picture('/one');
      await unmount('/one');
      await until(() => follower.role === 'writer');
      assert.deepStrictEqual(picture('/two'), last);
      writeFile('/two/mine', 'mine');
      await sync('/two/mine');
      await unmount('/two');
      await mount('/one', make({ name }));
      assert.strictEqual(text('/one/mine'), 'mine');
      await unmount('/one');
      await remove(name);
    });

    test('a follower may ask for the writer\'s part', async () => {
      const name = freshName();
      const first = make({ name });
      const second = make({ name });
      const third = make({ name });
      await mount('/one', first);
      writeFile('/one/a', 'by the first');
      await mount('/two', second);
      await mount('/three', third);
      const fd = open('/one/a', 0, 0);
      await assert.rejects(third.claim(), { code: 'EBUSY' });
      close(fd);
      await third.claim();
      assert.deepStrictEqual([first.role, second.role, third.role], ['follower', 'follower', 'writer']);
      assert.throws(() => writeFile('/one/b', 'x'), { code: 'EROFS' });
      writeFile('/three/b', 'by the third');
      await sync('/three/b');
      await until(() => stat('/one/b').size === 12 && stat('/two/b').size === 12);
      await until(() => { try { return text('/one/b') === 'by the third' && text('/two/a') === 'by the first'; } catch { return false; } });
      await first.claim();
      writeFile('/one/b', 'again by the first');
      await unmount('/one');
      await until(() => second.role === 'writer' || third.role === 'writer');
      await unmount('/two');
      await unmount('/three');
      await mount('/one', make({ name }));
      assert.strictEqual(text('/one/b'), 'again by the first');
      await unmount('/one');
      await remove(name);
    });

    test('files beyond `resident` are brought when they are asked for', async () => {
      const name = freshName();
      await mount('/one', make({ name }));
      writeFile('/one/small', 'small');
      writeFile('/one/large', new Uint8Array(500_000).fill(4));
      await unmount('/one');
      await mount('/one', make({ name, resident: 1000 }));
      assert.strictEqual(text('/one/small'), 'small');
      assert.strictEqual(stat('/one/large').size, 500_000);
      if (!(inWorker && kind === 'opfs')) assert.throws(() => readFile('/one/large'), { code: 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM' });
      assert.deepStrictEqual(await resident(() => readFile('/one/large')), new Uint8Array(500_000).fill(4));
      writeFile('/one/large', 'now small');
      await unmount('/one');
      await mount('/one', make({ name }));
      assert.strictEqual(text('/one/large'), 'now small');
      await unmount('/one');
      await remove(name);
    });

    test('a quota is ENOSPC, and shown', async () => {
      const name = freshName();
      await mount('/one', make({ name, quota: 1_000_000 }));
      const fd = open('/one/a', O_RDWR | O_CREAT, 0o644);
      assert.strictEqual(write(fd, new Uint8Array(900_000), 0, 900_000, 0), 900_000);
      assert.throws(() => { for (let i = 0; i < 10; i++) write(fd, new Uint8Array(100_000), 0, 100_000, 900_000 + i * 100_000); }, { code: 'ENOSPC' });
      close(fd);
      assert.strictEqual(mounts().find(({ path }) => path === '/one')!.size, 1_000_000);
      assert.strictEqual(mounts().find(({ path }) => path === '/one')!.type, kind);
      unlink('/one/a');
      writeFile('/one/b', new Uint8Array(900_000));
      await unmount('/one');
      await remove(name);
    });

    test('a thousand small files, many at once', async () => {
      const name = freshName();
      await mount('/one', make({ name }));
      for (let i = 0; i < 1000; i++) writeFile(`/one/${i}`, `file ${i}`);
      await Promise.all(Array.from({ length: 20 }, (_, i) => sync(`/one/${i}`)));
      for (let i = 0; i < 1000; i += 2) unlink(`/one/${i}`);
      await unmount('/one');
      await mount('/one', make({ name }));
      assert.strictEqual(readdir('/one').length, 500);
      assert.strictEqual(text('/one/501'), 'file 501');
      await unmount('/one');
      await remove(name);
    });
  });
}

async function fsyncOf(path: string): Promise<void> {
  const fd = open(path, 0, 0);
  try { await fsync(fd); } finally { close(fd); }
}

test('all of it in a dedicated worker', { skip: !inBrowser || inWorker }, async () => {
  const own = new Worker(import.meta.url, { type: 'module' });
  const results = await new Promise<{ name: string; ok: boolean; skipped: boolean; error?: string }[]>((resolve, reject) => {
    own.onmessage = ({ data }) => { resolve(data); };
    own.onerror = (event) => { reject(new Error(event.message)); };
  });
  own.terminate();
  const failed = results.filter(({ ok, skipped }) => !ok && !skipped);
  assert.deepStrictEqual(failed.map(({ name, error }) => `${name}: ${error}`), []);
  assert.ok(results.filter(({ ok, skipped }) => ok && !skipped).length >= 14);
});

if (inWorker) setTimeout(async () => { postMessage(await (globalThis as unknown as { unitResults: Promise<unknown> }).unitResults); });
