import { afterEach, beforeEach, describe, test } from 'node:test';
import assert from 'node:assert';
import { AsyncLocalStorage, createHook, executionAsyncId } from 'node:async_hooks';
import { Buffer } from 'node:buffer';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { clearImmediate, setImmediate } from 'node:timers';
import { promisify } from 'node:util';

let root: string;
const at = (...names: string[]): string => path.join(root, ...names);

/** What a function calls back with. */
function called(fn: Function, ...args: unknown[]): Promise<unknown[]> {
  return new Promise((resolve) => { fn(...args, (...results: unknown[]) => resolve(results)); });
}

/** The value that it calls back with; its error is thrown. */
async function told(fn: Function, ...args: unknown[]): Promise<any> {
  const [error, value] = await called(fn, ...args);
  if (error !== null) throw error as Error;
  return value;
}

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

test('files are opened, written, read and closed', async () => {
  const fd: number = await told(fs.open, at('a'), 'w+');
  assert.deepStrictEqual(await called(fs.write, fd, 'hello'), [null, 5, 'hello']);
  const bytes = Buffer.from('HELLO');
  assert.deepStrictEqual(await called(fs.write, fd, bytes, 1, 2, 1), [null, 2, bytes]);
  assert.deepStrictEqual(await called(fs.write, fd, bytes, { offset: 4 }), [null, 1, bytes]);
  assert.deepStrictEqual(await called(fs.write, fd, '21', 6, 'hex'), [null, 1, '21']);
  const target = Buffer.alloc(10);
  const [error, count, same] = await called(fs.read, fd, target, 0, 10, 0);
  assert.deepStrictEqual([error, count], [null, 7]);
  assert.strictEqual(same, target);
  assert.strictEqual(target.toString('latin1', 0, 7), 'hELloO!');
  assert.deepStrictEqual(await called(fs.read, fd, { buffer: target, length: 3, position: 2n }), [null, 3, target]);
  assert.deepStrictEqual((await called(fs.read, fd)).slice(0, 2), [null, 1]);
  assert.deepStrictEqual(await called(fs.read, fd, target, 0, 0, 0), [null, 0, target]);
  const list = [Buffer.alloc(2), new Uint8Array(3)];
  assert.deepStrictEqual(await called(fs.readv, fd, list, 0), [null, 5, list]);
  assert.deepStrictEqual(await called(fs.writev, fd, [Buffer.from('ab'), Buffer.from('c')], 0), [null, 3, [Buffer.from('ab'), Buffer.from('c')]]);
  assert.deepStrictEqual(await called(fs.writev, fd, []), [null, 0, []]);
  assert.deepStrictEqual(await called(fs.fsync, fd), [null]);
  assert.deepStrictEqual(await called(fs.fdatasync, fd), [null]);
  assert.deepStrictEqual(await called(fs.ftruncate, fd, 3), [null]);
  assert.deepStrictEqual(await called(fs.fchmod, fd, 0o600), [null]);
  assert.deepStrictEqual(await called(fs.futimes, fd, 1, 2), [null]);
  assert.strictEqual((await told(fs.fstat, fd)).size, 3);
  assert.deepStrictEqual(await called(fs.close, fd), [null]);
  const [closed, none] = await called(fs.read, fd, target, 0, 1, 0) as [NodeJS.ErrnoException, number];
  assert.deepStrictEqual([closed.code, closed.message, none], ['EBADF', 'EBADF: bad file descriptor, read', 0]);
  await assert.rejects(told(fs.close, fd), { code: 'EBADF', syscall: 'close' });
});

test('whole files are written, read and extended', async () => {
  assert.deepStrictEqual(await called(fs.writeFile, at('a'), 'one'), [null]);
  assert.deepStrictEqual(await called(fs.appendFile, at('a'), Buffer.from('two'), { flush: true }), [null]);
  assert.deepStrictEqual(await called(fs.readFile, at('a')), [null, Buffer.from('onetwo')]);
  assert.strictEqual(await told(fs.readFile, at('a'), 'utf8'), 'onetwo');
  const large = 'x'.repeat(1500000);
  assert.deepStrictEqual(await called(fs.writeFile, at('b'), large, { mode: 0o600 }), [null]);
  assert.strictEqual(await told(fs.readFile, at('b'), { encoding: 'latin1' }), large);
  const fd: number = await told(fs.open, at('a'), 'r');
  fs.readSync(fd, Buffer.alloc(3));
  assert.strictEqual(await told(fs.readFile, fd, 'utf8'), 'two');
  fs.closeSync(fd);
  await assert.rejects(told(fs.readFile, at('none')), { code: 'ENOENT', message: `ENOENT: no such file or directory, open '${at('none')}'` });
  await assert.rejects(told(fs.readFile, root), { code: 'EISDIR', message: 'EISDIR: illegal operation on a directory, read' });
  await assert.rejects(told(fs.writeFile, at('x', 'y'), ''), { code: 'ENOENT' });
});

test('signals end reading and writing', async () => {
  fs.writeFileSync(at('a'), 'x'.repeat(3000000));
  let sync = false;
  fs.readFile(at('a'), { signal: AbortSignal.abort('why') }, (error) => {
    sync = true;
    assert.deepStrictEqual([error!.name, error!.message, error!.code, (error as Error).cause], ['AbortError', 'The operation was aborted', 'ABORT_ERR', 'why']);
  });
  assert.ok(sync);
  const controller = new AbortController();
  const read = told(fs.readFile, at('a'), { signal: controller.signal });
  controller.abort();
  await assert.rejects(read, { name: 'AbortError' });
  const second = new AbortController();
  const written = told(fs.writeFile, at('b'), 'text', { signal: second.signal });
  second.abort();
  await assert.rejects(written, { name: 'AbortError', code: 'ABORT_ERR' });
  assert.throws(() => fs.readFile(at('a'), { signal: 5 } as never, () => {}), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "options.signal" property must be an instance of AbortSignal. Received type number (5)' });
});

test('directories and names', async () => {
  assert.deepStrictEqual(await called(fs.mkdir, at('a')), [null]);
  assert.deepStrictEqual(await called(fs.mkdir, at('b', 'c'), { recursive: true }), [null, at('b')]);
  assert.deepStrictEqual(await called(fs.mkdir, at('b', 'c'), { recursive: true }), [null]);
  assert.deepStrictEqual(await called(fs.symlink, 'b', at('l')), [null]);
  assert.deepStrictEqual(await called(fs.readlink, at('l')), [null, 'b']);
  assert.deepStrictEqual(await called(fs.readdir, root), [null, ['a', 'b', 'l']]);
  assert.deepStrictEqual((await told(fs.readdir, root, { recursive: true })), ['a', 'b', 'l', 'b/c', 'l/c']);
  assert.deepStrictEqual((await told(fs.readdir, root, { withFileTypes: true })).map((entry: fs.Dirent) => entry.isDirectory()), [true, true, false]);
  assert.deepStrictEqual(await called(fs.realpath, at('l', 'c')), [null, at('b', 'c')]);
  assert.deepStrictEqual(await called(fs.realpath.native, at('l', 'c')), [null, at('b', 'c')]);
  assert.deepStrictEqual(await called(fs.rename, at('a'), at('d')), [null]);
  assert.deepStrictEqual(await called(fs.rmdir, at('d')), [null]);
  assert.deepStrictEqual(await called(fs.access, root, fs.constants.W_OK), [null]);
  assert.match(await told(fs.mkdtemp, at('t-')), /t-\w{6}$/);
  fs.writeFileSync(at('f'), 'x');
  assert.deepStrictEqual(await called(fs.link, at('f'), at('g')), [null]);
  assert.deepStrictEqual(await called(fs.copyFile, at('f'), at('h')), [null]);
  assert.deepStrictEqual(await called(fs.truncate, at('g'), 2), [null]);
  assert.deepStrictEqual(await called(fs.chmod, at('g'), 0o600), [null]);
  assert.deepStrictEqual(await called(fs.chown, at('g'), -1, -1), [null]);
  assert.deepStrictEqual(await called(fs.utimes, at('g'), 3, 4), [null]);
  assert.deepStrictEqual(await called(fs.lutimes, at('l'), 3, 4), [null]);
  const stats = await told(fs.stat, at('f'), { bigint: true });
  assert.deepStrictEqual([stats.size, stats.nlink, stats.mtimeMs], [2n, 2n, 4000n]);
  assert.strictEqual((await told(fs.lstat, at('l'))).mtimeMs, 4000);
  assert.ok((await told(fs.statfs, root)).blocks > 0);
  assert.deepStrictEqual(await called(fs.unlink, at('g')), [null]);
  assert.deepStrictEqual(await called(fs.exists, at('g')), [false]);
  assert.deepStrictEqual(await called(fs.exists, at('f')), [true]);
  await assert.rejects(told(fs.stat, at('g')), { code: 'ENOENT', errno: -2, syscall: 'stat', path: at('g'), message: `ENOENT: no such file or directory, stat '${at('g')}'` });
  assert.deepStrictEqual(await called(fs.stat, at('g'), { throwIfNoEntry: false }), [null, undefined]);
});

describe('callbacks', () => {
  test('are asked for', () => {
    for (const name of ['access', 'stat', 'readdir', 'unlink', 'mkdir', 'realpath', 'readFile'] as const) {
      assert.throws(() => (fs[name] as Function)('/x'), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "cb" argument must be of type function. Received undefined' });
    }
    assert.throws(() => (fs.rename as Function)(5, 6, 7), { message: 'The "cb" argument must be of type function. Received type number (7)' });
    assert.throws(() => (fs.open as Function)(5), { message: 'The "path" argument must be of type string or an instance of Buffer or URL. Received type number (5)' });
    assert.throws(() => fs.truncate('/x', 'y' as never, 5 as never), { message: 'The "len" argument must be of type number. Received type string (\'y\')' });
  });

  test('come later, in a turn of the loop', async () => {
    const order: string[] = [];
    await new Promise<void>((resolve) => setImmediate(() => {
      fs.stat(root, () => {
        order.push('stat');
        process.nextTick(() => order.push('tick in stat'));
        void Promise.resolve().then(() => order.push('promise in stat'));
        setImmediate(() => {
          order.push('immediate in stat');
          resolve();
        });
      });
      process.nextTick(() => order.push('tick'));
      void Promise.resolve().then(() => order.push('promise'));
      order.push('here');
    }));
    assert.deepStrictEqual(order, ['here', 'tick', 'promise', 'stat', 'tick in stat', 'promise in stat', 'immediate in stat']);
  });

  test('are called without this', async () => {
    const value = await new Promise((resolve) => { fs.stat(root, function (this: unknown) { resolve(this); }); });
    assert.strictEqual(value, undefined);
  });

  test('keep their context, and tell hooks', async () => {
    const storage = new AsyncLocalStorage<number>();
    const types: string[] = [];
    const hook = createHook({ init(_, type) { types.push(type); } }).enable();
    const [inside, id, outside] = await new Promise<unknown[]>((resolve) => {
      const from = executionAsyncId();
      storage.run(5, () => fs.access(root, () => resolve([storage.getStore(), executionAsyncId() === from, storage.getStore() === undefined])));
    });
    hook.disable();
    assert.deepStrictEqual([inside, id, outside], [5, false, false]);
    assert.ok(types.includes('FSREQCALLBACK'));
  });

  test('keep the process alive under their name', async () => {
    const done = called(fs.stat, root);
    assert.ok(process.getActiveResourcesInfo().includes('FSReqCallback'));
    await done;
  });

  test('get errors that no caller shows in', async () => {
    const [error] = await called(fs.stat, at('none')) as [Error];
    assert.strictEqual(error.stack, `Error: ENOENT: no such file or directory, stat '${at('none')}'`);
  });

  test('do not hold up others', async () => {
    const large = at('large');
    fs.writeFileSync(large, Buffer.alloc(4000000));
    let turns = 0;
    let immediate = setImmediate(function again() {
      turns++;
      immediate = setImmediate(again);
    });
    await told(fs.readFile, large);
    clearImmediate(immediate);
    assert.ok(turns > 3);
  });
});

test('promisify knows what is called back', async () => {
  const fd = fs.openSync(at('a'), 'w+');
  const bytes = Buffer.from('abc');
  assert.deepStrictEqual(await promisify(fs.write)(fd, bytes, 0, 3, 0), { bytesWritten: 3, buffer: bytes });
  const target = Buffer.alloc(3);
  assert.deepStrictEqual(await promisify(fs.read)(fd, target, 0, 3, 0), { bytesRead: 3, buffer: target });
  assert.deepStrictEqual(await promisify(fs.readv)(fd, [target], 0), { bytesRead: 3, buffers: [target] });
  assert.deepStrictEqual(await promisify(fs.writev)(fd, [target], 0), { bytesWritten: 3, buffer: [target] });
  fs.closeSync(fd);
  assert.strictEqual(await promisify(fs.exists)(at('a')), true);
  assert.strictEqual(await promisify(fs.exists)(at('b')), false);
  assert.strictEqual((await promisify(fs.readFile)(at('a'), 'utf8')), 'abc');
});
