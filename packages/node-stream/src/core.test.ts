import assert from 'node:assert';
import { AsyncLocalStorage } from 'node:async_hooks';
import { Buffer } from 'node:buffer';
import { Duplex, duplexPair, getDefaultHighWaterMark, PassThrough, Readable, setDefaultHighWaterMark, Stream, Transform, Writable } from 'node:stream';
import { describe, test } from 'node:test';
import { setImmediate } from 'node:timers';

function collect(stream: any): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    stream.on('data', (chunk: unknown) => { text += String(chunk); });
    stream.on('end', () => resolve(text));
    stream.on('error', reject);
  });
}

describe('Readable', () => {
  test('reads what _read pushes, then ends and closes', async () => {
    const events: string[] = [];
    let left = 3;
    const readable = new Readable({ read() { this.push(left-- > 0 ? `${left}` : null); } });
    for (const event of ['end', 'close']) readable.on(event, () => events.push(event));
    const closed = new Promise((resolve) => readable.on('close', resolve));
    assert.strictEqual(await collect(readable), '210');
    await closed;
    assert.deepStrictEqual(events, ['end', 'close']);
    assert.strictEqual(readable.readableEnded, true);
    assert.strictEqual(readable.destroyed, true);
  });

  test('read(n) takes n bytes over the borders of chunks', () => {
    const readable = new Readable({ read() {} });
    for (const chunk of ['abc', 'de', 'fgh']) readable.push(chunk);
    assert.strictEqual(String(readable.read(4)), 'abcd');
    assert.strictEqual(readable.readableLength, 4);
    assert.strictEqual(readable.read(5), null);
    readable.unshift('d');
    assert.strictEqual(String(readable.read(5)), 'defgh');
    assert.strictEqual(readable.read(), null);
  });

  test('an encoding holds back characters that are cut', async () => {
    const readable = new Readable({ encoding: 'utf8', read() {} });
    const bytes = Buffer.from('a€b');
    readable.push(bytes.subarray(0, 2));
    readable.push(bytes.subarray(2));
    readable.push(null);
    const chunks: unknown[] = [];
    readable.on('data', (chunk) => chunks.push(chunk));
    await new Promise((resolve) => readable.on('end', resolve));
    assert.strictEqual(chunks.join(''), 'a€b');
    assert.ok(chunks.every((chunk) => typeof chunk === 'string'));
  });

  test('setEncoding decodes what is buffered already', () => {
    const readable = new Readable({ read() {} });
    readable.push('ab');
    readable.push('c');
    readable.setEncoding('hex');
    assert.strictEqual(readable.read(), '616263');
    assert.strictEqual(readable.readableEncoding, 'hex');
  });

  test('pause and resume', async () => {
    const readable = new Readable({ read() {} });
    const seen: string[] = [];
    readable.on('data', (chunk) => { seen.push(String(chunk)); readable.pause(); });
    readable.push('a');
    readable.push('b');
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepStrictEqual(seen, ['a']);
    assert.strictEqual(readable.isPaused(), true);
    assert.strictEqual(readable.readableFlowing, false);
    readable.resume();
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepStrictEqual(seen, ['a', 'b']);
  });

  test('pushing after the end, and what is no chunk, fails the stream', async () => {
    for (const [use, code] of [[(r: Readable) => { r.push(null); r.push('x'); }, 'ERR_STREAM_PUSH_AFTER_EOF'], [(r: Readable) => r.push(5 as never), 'ERR_INVALID_ARG_TYPE'], [(r: Readable) => r.read(), 'ERR_METHOD_NOT_IMPLEMENTED']] as const) {
      const readable = code === 'ERR_METHOD_NOT_IMPLEMENTED' ? new Readable() : new Readable({ read() {} });
      const failed = new Promise((resolve) => readable.on('error', resolve));
      use(readable);
      assert.strictEqual(((await failed) as { code: string }).code, code);
      assert.strictEqual(readable.readableAborted, true);
    }
  });

  test('options are checked', () => {
    assert.throws(() => new Readable({ highWaterMark: -1 }), { code: 'ERR_INVALID_ARG_VALUE', message: "The property 'options.highWaterMark' is invalid. Received -1" });
    assert.throws(() => new Readable({ encoding: 'none' as never }), { code: 'ERR_UNKNOWN_ENCODING' });
    assert.throws(() => new Readable({ read() {} }).read(2 ** 31), { code: 'ERR_OUT_OF_RANGE', message: 'The value of "size" is out of range. It must be <= 1GiB. Received 2147483648' });
  });

  test('wrap reads an old stream', async () => {
    const old: any = new Stream();
    const readable = new Readable({ objectMode: true }).wrap(old);
    const done = collect(readable);
    old.emit('data', 'x');
    old.emit('data', 'y');
    old.emit('end');
    assert.strictEqual(await done, 'xy');
  });
});

describe('Writable', () => {
  test('writes one after the other, and finishes', async () => {
    const log: string[] = [];
    const writable = new Writable({
      write(chunk, encoding, callback) { log.push(`write ${chunk} ${encoding}`); setImmediate(callback); },
      final(callback) { log.push('final'); callback(); },
    });
    for (const event of ['prefinish', 'finish', 'close']) writable.on(event, () => log.push(event));
    writable.write('a');
    writable.write('b', () => log.push('written'));
    assert.strictEqual(writable.writableLength, 2);
    writable.end('c');
    await new Promise((resolve) => writable.on('close', resolve));
    assert.deepStrictEqual(log, ['write a buffer', 'write b buffer', 'write c buffer', 'written', 'final', 'prefinish', 'finish', 'close']);
  });

  test('says when it is full and when it has drained', async () => {
    const writable = new Writable({ highWaterMark: 3, write(_chunk, _encoding, callback) { setImmediate(callback); } });
    assert.strictEqual(writable.write('ab'), true);
    assert.strictEqual(writable.write('c'), false);
    assert.strictEqual(writable.writableNeedDrain, true);
    await new Promise((resolve) => writable.on('drain', resolve));
    assert.strictEqual(writable.writableNeedDrain, false);
    assert.strictEqual(writable.writableLength, 0);
  });

  test('corked writes come to _writev together', () => {
    const batches: string[][] = [];
    const writable = new Writable({ writev(chunks, callback) { batches.push(chunks.map(({ chunk }) => String(chunk))); callback(); } });
    writable.cork();
    writable.write('a');
    writable.write('b');
    assert.strictEqual(writable.writableCorked, 1);
    writable.uncork();
    writable.write('c');
    assert.deepStrictEqual(batches, [['a', 'b'], ['c']]);
  });

  test('arguments are checked', () => {
    const writable = new Writable({ write(_chunk, _encoding, callback) { callback(); } });
    assert.throws(() => writable.write(null), { code: 'ERR_STREAM_NULL_VALUES' });
    assert.throws(() => writable.write(5), { code: 'ERR_INVALID_ARG_TYPE' });
    assert.throws(() => writable.write('x', 'none' as never), { code: 'ERR_UNKNOWN_ENCODING' });
    assert.throws(() => writable.setDefaultEncoding('none' as never), { code: 'ERR_UNKNOWN_ENCODING' });
  });

  test('writing after the end fails', async () => {
    const writable = new Writable({ write(_chunk, _encoding, callback) { callback(); } });
    const failed = new Promise((resolve) => writable.on('error', resolve));
    writable.end();
    const told = new Promise((resolve) => writable.write('x', resolve));
    assert.strictEqual(((await told) as { code: string }).code, 'ERR_STREAM_WRITE_AFTER_END');
    assert.strictEqual(await failed, await told);
  });

  test('a failed write is told to its callback, then to listeners', async () => {
    const log: string[] = [];
    const writable = new Writable({ write(_chunk, _encoding, callback) { callback(new Error('disk full')); } });
    for (const event of ['error', 'close']) writable.on(event, () => log.push(event));
    writable.write('x', (error) => log.push(`callback ${error?.message}`));
    await new Promise((resolve) => writable.on('close', resolve));
    assert.deepStrictEqual(log, ['callback disk full', 'error', 'close']);
    assert.strictEqual(writable.errored?.message, 'disk full');
    assert.strictEqual(writable.writableAborted, true);
  });

  test('calling back twice is an error', async () => {
    const writable = new Writable({ write(_chunk, _encoding, callback) { callback(); callback(); } });
    const failed = new Promise((resolve) => writable.on('error', resolve));
    writable.write('x');
    assert.strictEqual(((await failed) as { code: string }).code, 'ERR_MULTIPLE_CALLBACK');
  });
});

describe('both sides', () => {
  test('a pipe waits for those that are full', async () => {
    let left = 5;
    const source = new Readable({ read() { this.push(left-- > 0 ? 'xx' : null); } });
    const seen: string[] = [];
    const sink = new Writable({ highWaterMark: 1, write(chunk, _encoding, callback) { seen.push(String(chunk)); setImmediate(callback); } });
    source.pipe(new PassThrough({ highWaterMark: 2 })).pipe(sink);
    await new Promise((resolve) => sink.on('finish', resolve));
    assert.strictEqual(seen.join(''), 'xx'.repeat(5));
  });

  test('unpipe', () => {
    const source = new Readable({ read() {} });
    const sink = new PassThrough();
    let unpiped: unknown;
    sink.on('unpipe', (from) => { unpiped = from; });
    source.pipe(sink);
    source.unpipe(sink);
    assert.strictEqual(unpiped, source);
    assert.strictEqual(sink.listenerCount('drain'), 0);
  });

  test('Transform with flush', async () => {
    const transform = new Transform({
      transform(chunk, _encoding, callback) { callback(null, String(chunk).toUpperCase()); },
      flush(callback) { callback(null, '!'); },
    });
    transform.write('ab');
    transform.end('c');
    assert.strictEqual(await collect(transform), 'ABC!');
  });

  test('Duplex: one side may be missing, and may end the other', async () => {
    const readOnly = new Duplex({ writable: false, read() {} } as never);
    assert.strictEqual(readOnly.writable, false);
    assert.ok(readOnly instanceof Writable && readOnly instanceof Readable);
    const duplex = new Duplex({ allowHalfOpen: false, read() { this.push(null); }, write(_chunk, _encoding, callback) { callback(); } });
    duplex.resume();
    await new Promise((resolve) => duplex.on('finish', resolve));
    assert.strictEqual(duplex.writableEnded, true);
  });

  test('duplexPair', async () => {
    const [one, other] = duplexPair();
    one.end('hello');
    assert.strictEqual(await collect(other), 'hello');
  });

  test('destroy waits for construct', async () => {
    const log: string[] = [];
    const writable = new Writable({
      construct(callback) { log.push('construct'); setImmediate(callback); },
      write(_chunk, _encoding, callback) { log.push('write'); callback(); },
      destroy(error, callback) { log.push(`destroy ${error?.message}`); callback(error); },
    });
    writable.on('error', () => log.push('error'));
    writable.write('x', () => log.push('not written'));
    writable.destroy(new Error('stop'));
    await new Promise((resolve) => writable.on('close', resolve));
    assert.deepStrictEqual(log.filter((entry) => entry !== 'not written'), ['construct', 'destroy stop', 'error']);
    assert.ok(log.includes('not written'));
  });

  test('a signal destroys', async () => {
    const controller = new AbortController();
    const readable = new Readable({ read() {}, signal: controller.signal });
    const failed = new Promise<Error>((resolve) => readable.on('error', resolve));
    controller.abort();
    assert.strictEqual((await failed).name, 'AbortError');
  });

  test('a stream with a signal survives errors that nobody listens to, and lets go of the signal', async () => {
    const writable = new Writable({ signal: new AbortController().signal, write(_chunk, _encoding, callback) { callback(new Error('full')); } });
    assert.strictEqual(writable.listenerCount('error'), 1);
    writable.write('x');
    await new Promise((resolve) => writable.on('close', resolve));
    assert.strictEqual(writable.errored?.message, 'full');
    assert.throws(() => new Readable({ signal: 5 as never }), { code: 'ERR_INVALID_ARG_TYPE' });
  });

  test('constructors work as functions, and for old classes', () => {
    assert.ok((Readable as any)() instanceof Readable);
    function Old(this: any): void { (Writable as any).call(this, { objectMode: true }); }
    Object.setPrototypeOf(Old.prototype, Writable.prototype);
    const old = new (Old as any)();
    assert.strictEqual(old.writableObjectMode, true);
    assert.ok(old instanceof Writable);
  });

  test('default high water marks', () => {
    const before = getDefaultHighWaterMark(false);
    assert.strictEqual(before, 65536);
    assert.strictEqual(getDefaultHighWaterMark(true), 16);
    setDefaultHighWaterMark(false, 32);
    assert.strictEqual(new Readable().readableHighWaterMark, 32);
    setDefaultHighWaterMark(false, before);
    assert.throws(() => setDefaultHighWaterMark(true, -1), { code: 'ERR_OUT_OF_RANGE' });
  });
});

test('operators call their functions in the context', async () => {
  const storage = new AsyncLocalStorage<number>();
  const seen = new Set<unknown>();
  const sum = await storage.run(3, () => Readable.from([1, 2, 3]).map((x: number) => {
    seen.add(storage.getStore());
    return x;
  }).filter(() => seen.add(storage.getStore()).size > 0).reduce((a: number, b: number) => {
    seen.add(storage.getStore());
    return a + b;
  }));
  assert.deepStrictEqual([sum, [...seen]], [6, [3]]);
});
