import { describe, test } from 'node:test';
import assert from 'node:assert';
import { close, fsync, fsyncNow, link, mkdir, open, read, readdir, rename, rmdir, stat, symlink, unlink, write } from './calls.ts';
import { directoryVolume, type DirectoryOptions } from './directory.ts';
import { O_CREAT, O_RDWR } from './flags.ts';
import { mount, unmount } from './mount.ts';
import { resident } from './not-resident.ts';

// These tests need a browser: a directory of its private file system is of the same class as one that the user picks.
const inBrowser = typeof navigator === 'object' && navigator.storage?.getDirectory !== undefined;

let count = 0;

interface Fixture { handle: FileSystemDirectoryHandle; at: string }

async function put(directory: FileSystemDirectoryHandle, name: string, text: string): Promise<void> {
  const writable = await (await directory.getFileHandle(name, { create: true })).createWritable();
  await writable.write(text);
  await writable.close();
}

async function textOf(directory: FileSystemDirectoryHandle, name: string): Promise<string> {
  return (await (await directory.getFileHandle(name)).getFile()).text();
}

async function withDirectory(options: DirectoryOptions, run: (fixture: Fixture) => Promise<void>): Promise<void> {
  const root = await navigator.storage.getDirectory();
  const name = `picked-${Date.now()}-${++count}`;
  const handle = await root.getDirectoryHandle(name, { create: true });
  await put(handle, 'a.txt', 'first');
  const sub = await handle.getDirectoryHandle('sub', { create: true });
  await put(sub, 'b.txt', 'second');
  const at = `/${name}`;
  try {
    await mount(at, directoryVolume(handle, options));
    await run({ handle, at });
    await unmount(at);
  } finally {
    await root.removeEntry(name, { recursive: true });
  }
}

function readText(path: string): Promise<string> {
  return resident(() => {
    const fd = open(path, 0, 0);
    try {
      const bytes = new Uint8Array(stat(path).size);
      read(fd, bytes, 0, bytes.length, 0);
      return new TextDecoder().decode(bytes);
    } finally {
      close(fd);
    }
  });
}

function writeText(path: string, text: string, position = 0): Promise<void> {
  return resident(() => {
    const fd = open(path, O_RDWR | O_CREAT, 0o644);
    try {
      write(fd, new TextEncoder().encode(text), 0, text.length, position);
    } finally {
      close(fd);
    }
  });
}

async function settled(path: string): Promise<void> {
  const fd = open(path, 0, 0);
  await fsync(fd, false);
  close(fd);
}

describe('picked directories', { skip: !inBrowser }, () => {
  test('files are read from where they are', () => withDirectory({ readOnly: true }, async ({ at }) => {
    assert.deepStrictEqual(readdir(at).map(({ name }) => name), ['a.txt', 'sub']);
    assert.strictEqual(stat(`${at}/a.txt`).size, 5);
    assert.strictEqual(await readText(`${at}/sub/b.txt`), 'second');
    assert.throws(() => unlink(`${at}/a.txt`), { code: 'EROFS' });
  }));

  test('directories can be listed when they are needed', () => withDirectory({ lazy: true }, async ({ at }) => {
    assert.throws(() => readdir(`${at}/sub`), { code: 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM' });
    assert.deepStrictEqual(await resident(() => readdir(`${at}/sub`).map(({ name }) => name)), ['b.txt']);
    assert.strictEqual(await readText(`${at}/sub/b.txt`), 'second');
  }));

  test('what is written, made and taken away gets there', () => withDirectory({}, async ({ handle, at }) => {
    await writeText(`${at}/a.txt`, 'FI');
    mkdir(`${at}/new`, 0o755);
    await writeText(`${at}/new/c.txt`, 'third');
    unlink(`${at}/sub/b.txt`);
    rmdir(`${at}/sub`);
    const fd = open(`${at}/a.txt`, 0, 0);
    assert.throws(() => fsyncNow(fd, false), { code: 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM' });
    close(fd);
    await settled(`${at}/a.txt`);
    assert.strictEqual(await textOf(handle, 'a.txt'), 'FIrst');
    assert.strictEqual(await textOf(await handle.getDirectoryHandle('new'), 'c.txt'), 'third');
    await assert.rejects(handle.getDirectoryHandle('sub'), { name: 'NotFoundError' });
  }));

  test('files and directories are renamed, and take each other\'s place', () => withDirectory({}, async ({ handle, at }) => {
    rename(`${at}/a.txt`, `${at}/sub/moved.txt`);
    rename(`${at}/sub`, `${at}/other`);
    await writeText(`${at}/sub`, 'a file now');
    await settled(`${at}/sub`);
    const other = await handle.getDirectoryHandle('other');
    assert.strictEqual(await textOf(other, 'moved.txt'), 'first');
    assert.strictEqual(await textOf(other, 'b.txt'), 'second');
    assert.strictEqual(await textOf(handle, 'sub'), 'a file now');
    await assert.rejects(handle.getFileHandle('a.txt'), { name: 'NotFoundError' });
    rename(`${at}/other/b.txt`, `${at}/sub`);
    await settled(`${at}/sub`);
    assert.strictEqual(await textOf(handle, 'sub'), 'second');
  }));

  test('links are refused', () => withDirectory({}, async ({ at }) => {
    assert.throws(() => symlink('a.txt', `${at}/link`), { code: 'EPERM' });
    assert.throws(() => link(`${at}/a.txt`, `${at}/hard`), { code: 'EPERM' });
  }));
});
