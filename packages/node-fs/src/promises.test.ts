import assert from 'node:assert';
import { Buffer } from 'node:buffer';
import * as fs from 'node:fs';
import * as fsp from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';

const root = fs.mkdtempSync(path.join(os.tmpdir(), 'promises-'));
const at = (...names: string[]): string => path.join(root, ...names);

describe('fs/promises', () => {
  test('writes, appends and reads whole files', async () => {
    await fsp.writeFile(at('w'), 'hé');
    await fsp.appendFile(at('w'), Buffer.from('llo'));
    assert.strictEqual(await fsp.readFile(at('w'), 'utf8'), 'héllo');
    assert.deepStrictEqual(await fsp.readFile(at('w')), Buffer.from('héllo'));
    assert.strictEqual(await fsp.readFile(at('w'), { encoding: 'hex' }), Buffer.from('héllo').toString('hex'));
    await fsp.writeFile(at('w'), 'X', { flag: 'r+' });
    assert.strictEqual((await fsp.readFile(at('w'), 'latin1'))[0], 'X');
  });

  test('writes what comes in pieces', async () => {
    await fsp.writeFile(at('pieces'), ['a', 'b', 'ü'], 'latin1');
    assert.deepStrictEqual(await fsp.readFile(at('pieces')), Buffer.from([97, 98, 252]));
    await fsp.writeFile(at('pieces'), (async function* () { yield 'x'; yield Buffer.from('yz'); })());
    assert.strictEqual(await fsp.readFile(at('pieces'), 'utf8'), 'xyz');
    await assert.rejects(fsp.writeFile(at('pieces'), [1] as never), { code: 'ERR_INVALID_ARG_TYPE' });
  });

  test('refuses other data, and leaves the file alone', async () => {
    await fsp.writeFile(at('kept'), 'kept');
    for (const data of [1, {}, null, undefined, true]) await assert.rejects(fsp.writeFile(at('kept'), data as never), { code: 'ERR_INVALID_ARG_TYPE' });
    await assert.rejects(fsp.writeFile(at('kept'), 'x', { flush: 1 } as never), { code: 'ERR_INVALID_ARG_TYPE' });
    await assert.rejects(fsp.writeFile(at('kept'), 'x', { encoding: 'nope' } as never), { code: 'ERR_INVALID_ARG_VALUE' });
    await assert.rejects(fsp.writeFile(3 as never, 'x'), { code: 'ERR_INVALID_ARG_TYPE' });
    assert.strictEqual(await fsp.readFile(at('kept'), 'utf8'), 'kept');
    await fsp.writeFile(at('kept'), 'flushed', { flush: true });
    assert.strictEqual(await fsp.readFile(at('kept'), 'utf8'), 'flushed');
  });

  test('stops at a signal', async () => {
    const reason = new Error('enough');
    const isAborted = (error: any): boolean => error.name === 'AbortError' && error.code === 'ABORT_ERR' && error.cause === reason;
    await assert.rejects(fsp.readFile(at('w'), { signal: AbortSignal.abort(reason) }), isAborted);
    await assert.rejects(fsp.writeFile(at('w'), 'x', { signal: AbortSignal.abort(reason) }), isAborted);
    await assert.rejects(fsp.readFile(at('w'), { signal: 1 } as never), { code: 'ERR_INVALID_ARG_TYPE' });
  });

  test('says what went wrong as the system does', async () => {
    const missing = at('missing');
    const gone = (syscall: string) => ({ code: 'ENOENT', errno: -2, syscall, path: missing, message: `ENOENT: no such file or directory, ${syscall} '${missing}'` });
    await assert.rejects(fsp.open(missing), gone('open'));
    await assert.rejects(fsp.readFile(missing), gone('open'));
    await assert.rejects(fsp.truncate(missing), gone('open'));
    await assert.rejects(fsp.stat(missing), gone('stat'));
    await assert.rejects(fsp.lstat(missing), gone('lstat'));
    await assert.rejects(fsp.readdir(missing), gone('scandir'));
    await assert.rejects(fsp.access(missing), gone('access'));
    await assert.rejects(fsp.unlink(missing), gone('unlink'));
    await assert.rejects(fsp.rmdir(missing), gone('rmdir'));
    await assert.rejects(fsp.chmod(missing, 0o600), gone('chmod'));
    await assert.rejects(fsp.utimes(missing, 1, 1), gone('utime'));
    await assert.rejects(fsp.lutimes(missing, 1, 1), gone('lutime'));
    await assert.rejects(fsp.realpath(missing), gone('realpath'));
    await assert.rejects(fsp.readlink(missing), gone('readlink'));
    await assert.rejects(fsp.opendir(missing), gone('opendir'));
    await assert.rejects(fsp.rename(missing, at('x')), { code: 'ENOENT', syscall: 'rename', path: missing, dest: at('x') });
    await assert.rejects(fsp.copyFile(missing, at('x')), { code: 'ENOENT', syscall: 'copyfile', dest: at('x') });
    await assert.rejects(fsp.readFile(root), { code: 'EISDIR', syscall: 'read' });
    await assert.rejects((fsp as any).lchmod(missing, 0), { code: 'ERR_METHOD_NOT_IMPLEMENTED' });
    await assert.rejects((fsp as any).rmdir(missing, { recursive: true }), { code: 'ERR_INVALID_ARG_VALUE' });
    assert.strictEqual(await fsp.stat(missing, { throwIfNoEntry: false } as never), undefined);
  });

  test('rejects wrong arguments in place of throwing', async () => {
    for (const name of ['access', 'readFile', 'stat', 'lstat', 'unlink', 'mkdir', 'readdir', 'rmdir', 'readlink', 'realpath', 'open', 'opendir', 'truncate', 'rm', 'mkdtemp', 'statfs'] as const) {
      await assert.rejects((fsp[name] as (path: unknown) => Promise<unknown>)({}), { code: 'ERR_INVALID_ARG_TYPE' }, name);
      await assert.rejects((fsp[name] as (path: unknown) => Promise<unknown>)('a\0b'), { code: 'ERR_INVALID_ARG_VALUE' }, name);
    }
    await assert.rejects(fsp.open(at('w'), 'nope'), { code: 'ERR_INVALID_ARG_VALUE' });
    await assert.rejects(fsp.access(at('w'), 99), { code: 'ERR_OUT_OF_RANGE' });
    await assert.rejects(fsp.truncate(at('w'), 'x' as never), { code: 'ERR_INVALID_ARG_TYPE' });
  });

  test('makes, lists and removes directories', async () => {
    assert.strictEqual(await fsp.mkdir(at('d')), undefined);
    assert.strictEqual(await fsp.mkdir(at('d', 'e', 'f'), { recursive: true }), at('d', 'e'));
    assert.strictEqual(await fsp.mkdir(at('d', 'e', 'f'), { recursive: true }), undefined);
    await fsp.writeFile(at('d', 'g'), '');
    assert.deepStrictEqual((await fsp.readdir(at('d'))).sort(), ['e', 'g']);
    assert.deepStrictEqual((await fsp.readdir(at('d'), { recursive: true })).sort(), ['e', 'e/f', 'g']);
    const entries = await fsp.readdir(at('d'), { withFileTypes: true });
    assert.deepStrictEqual(entries.map((entry) => [entry.name, entry.isDirectory(), entry.parentPath]).sort(), [['e', true, at('d')], ['g', false, at('d')]]);
    await assert.rejects(fsp.rmdir(at('d')), { code: 'ENOTEMPTY' });
    await fsp.rm(at('d'), { recursive: true });
    await assert.rejects(fsp.access(at('d')), { code: 'ENOENT' });
  });

  test('links, renames, copies and cuts', async () => {
    await fsp.writeFile(at('one'), 'content');
    await fsp.link(at('one'), at('two'));
    await fsp.symlink('one', at('three'));
    assert.strictEqual((await fsp.stat(at('two'))).nlink, 2);
    assert.strictEqual(await fsp.readlink(at('three')), 'one');
    assert.deepStrictEqual(await fsp.readlink(at('three'), 'buffer'), Buffer.from('one'));
    assert.strictEqual(await fsp.realpath(at('three')), await fsp.realpath(at('one')));
    assert.ok((await fsp.lstat(at('three'))).isSymbolicLink());
    await fsp.rename(at('two'), at('four'));
    await fsp.copyFile(at('one'), at('five'));
    await assert.rejects(fsp.copyFile(at('one'), at('five'), fs.constants.COPYFILE_EXCL), { code: 'EEXIST' });
    await fsp.truncate(at('four'), 3);
    assert.strictEqual(await fsp.readFile(at('one'), 'utf8'), 'con');
    await fsp.truncate(at('four'));
    assert.strictEqual((await fsp.stat(at('one'))).size, 0);
    await fsp.unlink(at('four'));
    assert.strictEqual(await fsp.readFile(at('five'), 'utf8'), 'content');
  });

  test('changes modes and times', async () => {
    await fsp.writeFile(at('m'), '');
    await fsp.chmod(at('m'), 0o640);
    assert.strictEqual((await fsp.stat(at('m'))).mode & 0o777, 0o640);
    await fsp.utimes(at('m'), 1, new Date(2500));
    const { atimeMs, mtimeMs } = await fsp.stat(at('m'));
    assert.deepStrictEqual([atimeMs, mtimeMs], [1000, 2500]);
    assert.strictEqual((await fsp.stat(at('m'), { bigint: true })).mtimeNs, 2500000000n);
    assert.strictEqual(typeof (await fsp.statfs(root)).bsize, 'number');
  });

  test('makes temporary directories that go with their scope', async () => {
    let where = '';
    {
      await using folder = await fsp.mkdtempDisposable(at('tmp-'));
      where = folder.path;
      await fsp.writeFile(path.join(where, 'x'), '');
    }
    assert.strictEqual(fs.existsSync(where), false);
    const folder = fs.mkdtempDisposableSync(at('tmp-'));
    fs.writeFileSync(path.join(folder.path, 'x'), '');
    assert.deepStrictEqual(Object.keys(folder), ['path', 'remove']);
    folder.remove();
    folder[Symbol.dispose]();
    assert.strictEqual(fs.existsSync(folder.path), false);
  });

  test('a Blob of a file', async () => {
    await fsp.writeFile(at('blob'), 'hello');
    const blob = await fs.openAsBlob(at('blob'), { type: 'text/plain' });
    assert.deepStrictEqual([blob.size, blob.type, await blob.text(), await blob.slice(1, 3).text()], [5, 'text/plain', 'hello', 'el']);
    assert.throws(() => fs.openAsBlob(at('nothing')), { code: 'ERR_INVALID_ARG_VALUE' });
    assert.throws(() => fs.openAsBlob(at('blob'), 1 as never), { code: 'ERR_INVALID_ARG_TYPE' });
  });
});

describe('FileHandle', () => {
  test('reads and writes at positions', async () => {
    await using file = await fsp.open(at('h'), 'w+');
    assert.deepStrictEqual({ ...await file.write('hello world') }, { bytesWritten: 11, buffer: 'hello world' });
    const buffer = Buffer.alloc(4);
    assert.deepStrictEqual({ ...await file.read(buffer, 0, 4, 6) }, { bytesRead: 4, buffer });
    assert.strictEqual(buffer.toString(), 'worl');
    assert.strictEqual((await file.read(buffer, { length: 2, position: 0 })).bytesRead, 2);
    assert.strictEqual((await file.read({ buffer: Buffer.alloc(3), position: 9 })).bytesRead, 2);
    assert.strictEqual((await file.read()).bytesRead, 0);
    assert.strictEqual((await file.read(Buffer.alloc(0))).bytesRead, 0);
    await file.write(Buffer.from('XYZ'), 1, 1, 0);
    await file.writev([Buffer.from('1'), Buffer.from('2')], 1);
    const many = [Buffer.alloc(2), Buffer.alloc(3)];
    assert.strictEqual((await file.readv(many, 0)).bytesRead, 5);
    assert.strictEqual(many.join(''), 'Y12lo');
    await assert.rejects(file.read(1 as never), { code: 'ERR_INVALID_ARG_TYPE' });
    await assert.rejects(file.read(buffer, 5), { code: 'ERR_OUT_OF_RANGE' });
    await assert.rejects(file.read(buffer, 0, 9), { code: 'ERR_OUT_OF_RANGE' });
    await assert.rejects(file.write(1 as never), { code: 'ERR_INVALID_ARG_TYPE' });
    await assert.rejects(file.readv([]), { code: 'EINVAL', syscall: 'read' });
    await assert.rejects(file.readv('x' as never), { code: 'ERR_INVALID_ARG_TYPE' });
  });

  test('reads and writes whole files, from where it stands', async () => {
    await using file = await fsp.open(at('h2'), 'w+');
    await file.writeFile('abc');
    await file.appendFile('def');
    assert.strictEqual(await file.readFile('utf8'), '');
    assert.strictEqual((await file.stat()).size, 6);
    await file.truncate(4);
    await file.chmod(0o600);
    await file.utimes(3, 4);
    await file.sync();
    await file.datasync();
    const { size, mtimeMs, mode } = await file.stat();
    assert.deepStrictEqual([size, mtimeMs, (mode as number) & 0o777], [4, 4000, 0o600]);
    await using again = await fsp.open(at('h2'));
    assert.strictEqual(await fsp.readFile(again, 'utf8'), 'abcd');
    await assert.rejects(again.write('x'), { code: 'EBADF', syscall: 'write' });
  });

  test('is closed once, after what is under way', async () => {
    const file = await fsp.open(at('h2'));
    let closed = 0;
    (file as any).on('close', () => closed++);
    const reading = file.read();
    await Promise.all([file.close(), file.close()]);
    assert.strictEqual((await reading).bytesRead, 4);
    await file.close();
    assert.deepStrictEqual([closed, file.fd], [1, -1]);
    for (const [method, syscall] of [['read', 'read'], ['stat', 'fstat'], ['readFile', 'readFile'], ['writeFile', 'writeFile'], ['sync', 'fsync'], ['truncate', 'ftruncate'], ['chmod', 'fchmod']] as const) {
      await assert.rejects((file[method] as () => Promise<unknown>)(), { name: 'Error', code: 'EBADF', message: 'file closed', syscall });
    }
    assert.throws(() => file.readableWebStream(), { code: 'ERR_INVALID_STATE' });
    assert.throws(() => file.createReadStream(), { code: 'ERR_OUT_OF_RANGE' });
  });

  test('gives streams, lines and a web stream', async () => {
    await fsp.writeFile(at('lines'), 'one\ntwo\r\nthree');
    const lines: string[] = [];
    for await (const line of (await fsp.open(at('lines'))).readLines()) lines.push(line);
    assert.deepStrictEqual(lines, ['one', 'two', 'three']);

    const web = await fsp.open(at('lines'));
    const stream = web.readableWebStream({ autoClose: true });
    assert.throws(() => web.readableWebStream(), { code: 'ERR_INVALID_STATE' });
    const bytes: Uint8Array[] = [];
    for await (const chunk of stream as unknown as AsyncIterable<Uint8Array>) bytes.push(chunk);
    assert.strictEqual(Buffer.concat(bytes).toString(), 'one\ntwo\r\nthree');
    assert.strictEqual(web.fd, -1);

    const file = await fsp.open(at('lines'));
    let text = '';
    for await (const chunk of file.createReadStream({ start: 4, end: 6, encoding: 'utf8' })) text += chunk;
    assert.deepStrictEqual([text, file.fd], ['two', -1]);

    const open = await fsp.open(at('lines'));
    const reader = open.readableWebStream().getReader();
    await open.close();
    await reader.closed;
  });
});
