import assert from 'node:assert';
import { Buffer } from 'node:buffer';
import { once } from 'node:events';
import * as fs from 'node:fs';
import * as fsp from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { finished, pipeline } from 'node:stream/promises';
import { describe, test } from 'node:test';
import { setImmediate } from 'node:timers';

const root = fs.mkdtempSync(path.join(os.tmpdir(), 'streams-'));
const at = (name: string): string => path.join(root, name);
fs.writeFileSync(at('in'), 'hello world');

function heard(stream: any): unknown[] {
  const events: unknown[] = [];
  for (const event of ['open', 'ready', 'end', 'finish', 'error', 'close']) stream.on(event, (value: any) => events.push(event === 'error' ? value.code : event));
  return events;
}

async function text(stream: any): Promise<string> {
  const chunks: any[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}

describe('ReadStream', () => {
  test('reads a file and closes it', async () => {
    const stream = fs.createReadStream(at('in'), { highWaterMark: 4 });
    const events = heard(stream);
    assert.deepStrictEqual([stream.path, stream.pending, (stream as any).fd], [at('in'), true, null]);
    const chunks: string[] = [];
    stream.on('data', (chunk) => chunks.push(String(chunk)));
    await once(stream, 'close');
    assert.deepStrictEqual(chunks, ['hell', 'o wo', 'rld']);
    assert.deepStrictEqual(events, ['open', 'ready', 'end', 'close']);
    assert.deepStrictEqual([stream.bytesRead, (stream as any).fd, stream.pending], [11, null, true]);
  });

  test('reads a range', async () => {
    assert.strictEqual(await text(fs.createReadStream(at('in'), { start: 2, end: 4 })), 'llo');
    assert.strictEqual(await text(fs.createReadStream(at('in'), { start: 6 })), 'world');
    assert.strictEqual(await text(fs.createReadStream(at('in'), { end: 4 })), 'hello');
    assert.strictEqual(await text(fs.createReadStream(at('in'), { start: 20 })), '');
    assert.strictEqual(await text(fs.createReadStream(at('in'), Object.create({ start: 6 }) as object)), 'world');
  });

  test('decodes', async () => {
    fs.writeFileSync(at('euro'), '€€');
    const chunks: unknown[] = [];
    for await (const chunk of fs.createReadStream(at('euro'), { encoding: 'utf8', highWaterMark: 4 })) chunks.push(chunk);
    assert.deepStrictEqual(chunks, ['€', '€']);
  });

  test('fails where there is no file', async () => {
    const stream = fs.createReadStream(at('nothing'));
    const events = heard(stream);
    await assert.rejects(finished(stream.resume()), { code: 'ENOENT', syscall: 'open', path: at('nothing') });
    assert.deepStrictEqual(events.slice(0, 1), ['ENOENT']);
  });

  test('checks its options', () => {
    const bad = (options: unknown, code: string): void => assert.throws(() => fs.createReadStream(at('in'), options as never), { code });
    for (const start of ['x', null, true]) bad({ start }, 'ERR_INVALID_ARG_TYPE');
    for (const start of [-1, 1.5, NaN, 2 ** 53]) bad({ start }, 'ERR_OUT_OF_RANGE');
    for (const end of [-1, 1.5, NaN]) bad({ end }, 'ERR_OUT_OF_RANGE');
    bad({ start: 5, end: 1 }, 'ERR_OUT_OF_RANGE');
    for (const options of [1, true, 0]) bad(options, 'ERR_INVALID_ARG_TYPE');
    for (const fd of ['x', {}, true]) bad({ fd }, 'ERR_INVALID_ARG_TYPE');
    for (const fd of [-1, 1.5]) bad({ fd }, 'ERR_OUT_OF_RANGE');
    for (const signal of [1, {}, null, 'x']) bad({ signal }, 'ERR_INVALID_ARG_TYPE');
    bad({ highWaterMark: -1 }, 'ERR_INVALID_ARG_VALUE');
    bad('no encoding', 'ERR_INVALID_ARG_VALUE');
    bad({ fs: {} }, 'ERR_INVALID_ARG_TYPE');
    for (const file of [undefined, null, 1, {}]) assert.throws(() => fs.createReadStream(file as never), { code: 'ERR_INVALID_ARG_TYPE' });
    assert.throws(() => (fs.ReadStream.prototype as any).autoClose, { code: 'ERR_INVALID_THIS' });
  });

  test('reads a descriptor, and leaves it open if told to', async () => {
    const fd = fs.openSync(at('in'), 'r');
    const stream = fs.createReadStream('', { fd, autoClose: false, encoding: 'utf8' });
    assert.strictEqual(stream.path, undefined);
    const events = heard(stream);
    stream.on('data', () => {});
    await once(stream, 'end');
    assert.strictEqual(fs.fstatSync(fd).size, 11);
    stream.close();
    await once(stream, 'close');
    assert.deepStrictEqual(events, ['end', 'close']);
    assert.throws(() => fs.fstatSync(fd), { code: 'EBADF' });
  });

  test('stands on a FileHandle', async () => {
    const file = await fsp.open(at('in'));
    const stream = fs.createReadStream('', { fd: file, encoding: 'utf8' });
    let closed = false;
    (file as any).on('close', () => { closed = true; });
    assert.strictEqual(await text(stream), 'hello world');
    assert.deepStrictEqual([closed, file.fd], [true, -1]);
    const other = await fsp.open(at('in'));
    assert.throws(() => fs.createReadStream('', { fd: other, fs } as never), { code: 'ERR_METHOD_NOT_IMPLEMENTED' });
    const open = other.createReadStream();
    const ended = once(open, 'close');
    await other.close();
    await ended;
  });

  test('reads with functions that are given', async () => {
    const called: string[] = [];
    const stand = {
      open: (file: any, flags: any, mode: any, done: any) => { called.push('open'); fs.open(file, flags, mode, done); },
      read: (...args: [any, any, any, any, any, any]) => { called.push('read'); fs.read(...args); },
      close: (fd: number, done: any) => { called.push('close'); fs.close(fd, done); },
    };
    assert.strictEqual(await text(fs.createReadStream(at('in'), { fs: stand } as never)), 'hello world');
    assert.deepStrictEqual(called, ['open', 'read', 'read', 'close']);
  });

  test('stops at a signal', async () => {
    const controller = new AbortController();
    const stream = fs.createReadStream(at('in'), { signal: controller.signal });
    const failed = once(stream, 'error');
    controller.abort();
    assert.strictEqual((await failed)[0].name, 'AbortError');
  });

  test('takes an old open method', async () => {
    class Old extends (fs.ReadStream as any) {
      open(): void {
        fs.open((this as any).path, 'r', (_error, fd) => {
          (this as any).fd = fd;
          (this as any).emit('open', fd);
        });
      }
    }
    assert.strictEqual(await text(new (Old as any)(at('in'))), 'hello world');
    assert.ok((fs.ReadStream as any)(at('in')).destroy() instanceof fs.ReadStream);
  });
});

describe('WriteStream', () => {
  test('writes a file and closes it', async () => {
    const stream = fs.createWriteStream(at('out'));
    const events = heard(stream);
    stream.write('abc');
    stream.write(Buffer.from('def'));
    stream.end('ghi');
    await once(stream, 'close');
    assert.deepStrictEqual(events, ['open', 'ready', 'finish', 'close']);
    assert.deepStrictEqual([stream.bytesWritten, stream.pending, fs.readFileSync(at('out'), 'utf8')], [9, true, 'abcdefghi']);
  });

  test('writes from a position, and appends', async () => {
    await finished(fs.createWriteStream(at('out'), { flags: 'r+', start: 3 }).end('XYZ'));
    assert.strictEqual(fs.readFileSync(at('out'), 'utf8'), 'abcXYZghi');
    await finished(fs.createWriteStream(at('out'), { flags: 'a' }).end('!'));
    assert.strictEqual(fs.readFileSync(at('out'), 'utf8'), 'abcXYZghi!');
    await finished(fs.createWriteStream(at('hex'), { encoding: 'hex' }).end('6162'));
    assert.strictEqual(fs.readFileSync(at('hex'), 'utf8'), 'ab');
  });

  test('is the end of a pipeline', async () => {
    fs.writeFileSync(at('big'), Buffer.alloc(300000, 'x'));
    await pipeline(fs.createReadStream(at('big')), fs.createWriteStream(at('copy')));
    assert.ok(fs.readFileSync(at('copy')).equals(fs.readFileSync(at('big'))));
  });

  test('fails where it cannot write', async () => {
    const stream = fs.createWriteStream(path.join(root, 'no', 'where'));
    stream.write('x');
    await assert.rejects(finished(stream), { code: 'ENOENT', syscall: 'open' });
  });

  test('stays open without autoClose', async () => {
    const stream = fs.createWriteStream(at('open'), { autoClose: false });
    stream.end('x');
    await once(stream, 'finish');
    assert.deepStrictEqual([typeof (stream as any).fd, stream.destroyed], ['number', false]);
    stream.destroy();
    await once(stream, 'close');
    assert.strictEqual((stream as any).fd, null);
    const other = fs.createWriteStream(at('open'), { autoClose: false });
    other.write('y');
    await new Promise<void>((resolve) => { other.close(() => resolve()); });
    assert.strictEqual(fs.readFileSync(at('open'), 'utf8'), 'y');
  });

  test('flushes before it closes', async () => {
    const called: string[] = [];
    const stand = {
      open: fs.open, write: fs.write,
      fsync: (fd: number, done: any) => { called.push('fsync'); fs.fsync(fd, done); },
      close: (fd: number, done: any) => { called.push('close'); fs.close(fd, done); },
    };
    const stream = fs.createWriteStream(at('flushed'), { flush: true, fs: stand } as never);
    await finished(stream.end('x'));
    assert.deepStrictEqual(called, ['fsync', 'close']);
  });

  test('writes on when a device is busy, and all of what is written in part', async () => {
    let calls = 0;
    const write = (fd: number, buffer: Uint8Array, offset: number, length: number, position: any, done: any): void => {
      if (calls++ === 0) done(Object.assign(new Error('busy'), { code: 'EAGAIN' }), 0, buffer);
      else fs.write(fd, buffer, offset, Math.min(length, 2), position, done);
    };
    await finished(fs.createWriteStream(at('parts'), { fs: { open: fs.open, close: fs.close, write } } as never).end('hello'));
    assert.deepStrictEqual([fs.readFileSync(at('parts'), 'utf8'), calls], ['hello', 4]);
  });

  test('checks its options', () => {
    const bad = (options: unknown, code: string): void => assert.throws(() => fs.createWriteStream(at('out'), options as never), { code });
    for (const flush of [1, 'x', {}]) bad({ flush }, 'ERR_INVALID_ARG_TYPE');
    for (const start of ['x', null]) bad({ start }, 'ERR_INVALID_ARG_TYPE');
    for (const start of [-1, 0.5]) bad({ start }, 'ERR_OUT_OF_RANGE');
    bad({ fs: { open() {}, close() {} } }, 'ERR_INVALID_ARG_TYPE');
    bad({ fs: { open() {}, close() {}, write() {} }, flush: true }, 'ERR_INVALID_ARG_TYPE');
    bad({ fd: 'x' }, 'ERR_INVALID_ARG_TYPE');
  });
});

describe('Utf8Stream', () => {
  const make = (name: string, options: object = {}) => new (fs as any).Utf8Stream({ dest: at(name), ...options });

  test('writes what is gathered', async () => {
    for (const sync of [false, true]) {
      const stream = make(`utf8-${sync}`, { sync });
      await once(stream, 'ready');
      assert.strictEqual(stream.write('hello '), true);
      stream.write('wörld');
      stream.end();
      await once(stream, 'close');
      assert.strictEqual(fs.readFileSync(at(`utf8-${sync}`), 'utf8'), 'hello wörld');
      assert.throws(() => stream.write('x'), { code: 'ERR_INVALID_STATE' });
    }
  });

  test('waits for minLength, flushes, and drops what is too much', async () => {
    const stream = make('min', { minLength: 100, maxLength: 20 });
    await once(stream, 'ready');
    const dropped: string[] = [];
    stream.on('drop', (data: string) => dropped.push(data));
    stream.write('0123456789');
    stream.write('0123456789a');
    assert.deepStrictEqual([fs.readFileSync(at('min'), 'utf8'), dropped], ['', ['0123456789a']]);
    await new Promise<void>((resolve, reject) => { stream.flush((error: Error | null) => { if (error) reject(error); else resolve(); }); });
    assert.strictEqual(fs.readFileSync(at('min'), 'utf8'), '0123456789');
    stream.write('b');
    stream.flushSync();
    assert.strictEqual(fs.readFileSync(at('min'), 'utf8'), '0123456789b');
    stream.reopen(at('min2'));
    await once(stream, 'ready');
    stream.write('c');
    stream.end();
    await once(stream, 'close');
    assert.strictEqual(fs.readFileSync(at('min2'), 'utf8'), 'c');
  });

  test('says how it was made, and checks it', () => {
    const fd = fs.openSync(at('state'), 'w');
    const stream = new (fs as any).Utf8Stream({ fd, minLength: 5, periodicFlush: 1000 });
    assert.deepStrictEqual([stream.fd, stream.file, stream.append, stream.minLength, stream.maxLength, stream.contentMode, stream.periodicFlush, stream.sync, stream.fsync, stream.mkdir, stream.writing], [fd, null, true, 5, 0, 'utf8', 1000, false, false, false, false]);
    assert.throws(() => stream.write(Buffer.from('x')), { code: 'ERR_INVALID_ARG_TYPE' });
    assert.throws(() => stream.reopen(), { code: 'ERR_OPERATION_FAILED' });
    stream[Symbol.dispose]();
    for (const options of [{}, { fd, sync: 1 }, { fd, append: 1 }, { fd, fs: 1 }, { fd, retryEAGAIN: 1 }]) assert.throws(() => new (fs as any).Utf8Stream(options), { code: 'ERR_INVALID_ARG_TYPE' });
    assert.throws(() => new (fs as any).Utf8Stream({ fd, minLength: 16384 }), { code: 'ERR_INVALID_ARG_VALUE' });
    assert.throws(() => new (fs as any).Utf8Stream({ fd, contentMode: 'x' }), { code: 'ERR_INVALID_ARG_VALUE' });
    assert.throws(() => new (fs as any).Utf8Stream({ fd, maxWrite: -1 }), { code: 'ERR_OUT_OF_RANGE' });
  });

  test('keeps characters whole when a write is cut', async () => {
    const written: string[] = [];
    const stand = {
      write: (_fd: number, data: string, _encoding: string, done: any) => {
        written.push(data);
        setImmediate(done, null, written.length === 1 ? 4 : Buffer.byteLength(data));
      },
    };
    const stream = new (fs as any).Utf8Stream({ fd: fs.openSync(at('cut'), 'w'), fs: stand });
    stream.write('abc中def');
    stream.end();
    await once(stream, 'finish');
    assert.deepStrictEqual(written, ['abc中def', '中def']);
  });
});
