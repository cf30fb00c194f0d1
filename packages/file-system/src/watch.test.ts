import assert from 'node:assert';
import { test } from 'node:test';
import { chmod, close, copyFile, ftruncate, link, mkdir, open, rename, rmdir, unlink, watch, write } from './calls.ts';
import { O_APPEND, O_CREAT, O_TRUNC, O_WRONLY } from './flags.ts';

let count = 0;
function folder(): string {
  const path = `/tmp/watch-${++count}`;
  mkdir(path, 0o777);
  return path;
}
function put(path: string, flags = O_TRUNC): void {
  const fd = open(path, O_WRONLY | O_CREAT | flags, 0o666);
  write(fd, new Uint8Array(3), 0, 3, -1);
  close(fd);
}
/** What a watcher of `path` is told while `act` runs, without an event that equals the one before. */
function told(path: string, act: () => void, recursive = false): string[] {
  const events: string[] = [];
  let before = '';
  const stop = watch(path, recursive, ({ type, note, name }) => {
    if (before !== note + name) events.push(`${type} ${name}`);
    before = note + name;
  });
  act();
  stop();
  return events;
}

test('a directory tells of its names and of what happens to its files', () => {
  const dir = folder();
  assert.deepStrictEqual(told(dir, () => put(`${dir}/a`)), ['rename a', 'change a']);
  assert.deepStrictEqual(told(dir, () => put(`${dir}/a`, O_APPEND)), ['change a']);
  assert.deepStrictEqual(told(dir, () => link(`${dir}/a`, `${dir}/b`)), ['rename b']);
  assert.deepStrictEqual(told(dir, () => rename(`${dir}/a`, `${dir}/c`)), ['rename a', 'rename c']);
  assert.deepStrictEqual(told(dir, () => chmod(`${dir}/c`, 0o600)), ['change c']);
  assert.deepStrictEqual(told(dir, () => copyFile(`${dir}/c`, `${dir}/d`, 0)), ['rename d', 'change d', 'change d', 'change d']);
  assert.deepStrictEqual(told(dir, () => unlink(`${dir}/d`)), ['rename d']);
});

test('for directories all is a rename', () => {
  const dir = folder();
  assert.deepStrictEqual(told(dir, () => mkdir(`${dir}/m`, 0o777)), ['rename m']);
  assert.deepStrictEqual(told(dir, () => chmod(`${dir}/m`, 0o700)), ['rename m']);
  assert.deepStrictEqual(told(`${dir}/m`, () => rmdir(`${dir}/m`)), ['rename m', 'rename m']);
});

test('a file tells of itself until its last descriptor is closed', () => {
  const dir = folder();
  put(`${dir}/f`);
  assert.deepStrictEqual(told(`${dir}/f`, () => put(`${dir}/f`)), ['change f']);
  const fd = open(`${dir}/f`, O_WRONLY, 0);
  assert.deepStrictEqual(told(`${dir}/f`, () => {
    unlink(`${dir}/f`);
    ftruncate(fd, 1);
    close(fd);
  }), ['change f', 'change f', 'rename f', 'rename f']);
});

test('recursive: names are paths, and nothing below stays unseen', () => {
  const dir = folder();
  assert.deepStrictEqual(told(dir, () => {
    mkdir(`${dir}/m`, 0o777);
    put(`${dir}/m/x`);
  }, true), ['rename m', 'rename m/x', 'change m/x']);
  assert.deepStrictEqual(told(dir, () => put(`${dir}/m/x`)), []);
});

test('without watchers nobody is told', () => {
  const dir = folder();
  const events: string[] = [];
  const stop = watch(dir, false, ({ name }) => { events.push(name); });
  stop();
  stop();
  put(`${dir}/a`);
  assert.deepStrictEqual(events, []);
});
