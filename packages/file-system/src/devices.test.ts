import { terminal } from '@tabnode/internal/terminal';
import assert from 'node:assert';
import { test } from 'node:test';
import { close, exists, fstat, names, open, read, readlink, realpath, stat, unlink, write } from './calls.ts';
import { O_CREAT, O_RDWR } from './flags.ts';
import { resident } from './not-resident.ts';

test('/dev/null takes all and gives nothing, /dev/zero gives zeros, /dev/full is full', () => {
  const bytes = new Uint8Array(100).fill(7);
  const nothing = open('/dev/null', O_RDWR, 0);
  assert.strictEqual(write(nothing, bytes, 0, 100, -1), 100);
  assert.strictEqual(read(nothing, bytes, 0, 100, -1), 0);
  const zero = open('/dev/zero', O_RDWR, 0);
  assert.strictEqual(read(zero, bytes, 0, 99, -1), 99);
  assert.deepStrictEqual([bytes[98], bytes[99]], [0, 7]);
  const full = open('/dev/full', O_RDWR, 0);
  assert.throws(() => write(full, bytes, 0, 1, -1), { code: 'ENOSPC', message: 'ENOSPC: no space left on device, write' });
  for (const fd of [nothing, zero, full]) close(fd);
});

test('/dev/urandom gives as many bytes as are asked for', () => {
  const fd = open('/dev/urandom', 0, 0);
  const bytes = new Uint8Array(100_000);
  assert.strictEqual(read(fd, bytes, 0, bytes.length, -1), 100_000);
  assert.ok(new Set(bytes.subarray(90_000)).size > 200);
  close(fd);
});

test('/proc/self/fd lists what is open and leads to it, even when it has no name', () => {
  const fd = open('/tmp/devices-a', O_CREAT | O_RDWR, 0o600);
  write(fd, new Uint8Array([65]), 0, 1, -1);
  assert.ok(names('/proc/self/fd').includes(String(fd)));
  assert.strictEqual(readlink(`/proc/self/fd/${fd}`), '/tmp/devices-a');
  assert.strictEqual(realpath(`/dev/fd/${fd}`), '/tmp/devices-a');
  unlink('/tmp/devices-a');
  assert.strictEqual(readlink(`/proc/self/fd/${fd}`), '/tmp/devices-a (deleted)');
  const again = open(`/dev/fd/${fd}`, 0, 0);
  const bytes = new Uint8Array(2);
  assert.strictEqual(read(again, bytes, 0, 2, -1), 1);
  close(again);
  close(fd);
  assert.strictEqual(exists(`/proc/self/fd/${fd}`), false);
});

test('the standard descriptors are there', () => {
  for (const [fd, name] of ['stdin', 'stdout', 'stderr'].entries()) {
    assert.strictEqual(fstat(fd).mode & 0o170000, 0o20000);
    assert.strictEqual(stat(`/dev/${name}`).rdev, fstat(fd).rdev);
  }
  assert.throws(() => read(0, new Uint8Array(1), 0, 1, 0), { code: 'ESPIPE', message: 'ESPIPE: invalid seek, read' });
});

test('/dev/stdin gives what has been typed, and asynchronous calls wait for it', async () => {
  let listener: ((chunk: Uint8Array | null) => void) | undefined;
  const type = (text: string | null) => listener!(text === null ? null : new TextEncoder().encode(text));
  terminal.read = (given) => {
    listener = given;
    return () => { listener = undefined; };
  };
  const line = async (length: number) => {
    const bytes = new Uint8Array(length);
    return new TextDecoder().decode(bytes.subarray(0, await resident(() => read(0, bytes, 0, length, -1))));
  };
  try {
    const fd = open('/dev/stdin', 0, 0);
    assert.throws(() => read(fd, new Uint8Array(9), 0, 9, -1), { code: 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM' });
    assert.strictEqual(listener, undefined);
    const both = Promise.all([line(3), line(9)]);
    type('first\n');
    assert.deepStrictEqual(await both, ['fir', 'st\n']);
    assert.strictEqual(listener, undefined);
    const end = line(9);
    type(null);
    assert.strictEqual(await end, '');
    close(fd);
  } finally {
    delete terminal.read;
  }
  assert.strictEqual(read(0, new Uint8Array(1), 0, 1, -1), 0);
});
