import assert from 'node:assert';
import { Buffer } from 'node:buffer';
import * as streams from 'node:stream';
import { CountQueuingStrategy, ReadableStream, TransformStream, WritableStream } from 'node:stream/web';
import { describe, test } from 'node:test';
import { setImmediate } from 'node:timers';

const { Duplex, PassThrough, Readable, Writable } = streams as Record<string, any>;
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A Readable of these chunks that counts how often it is asked. */
function counted(chunks: unknown[], options: object = {}): any {
  const left = [...chunks];
  const readable = new Readable({ ...options, read() {
    readable.asked++;
    this.push(left.length > 0 ? left.shift() : null);
  } });
  readable.asked = 0;
  return readable;
}
/** A WritableStream and what comes to it. */
function sink(): { web: WritableStream<any>; log: string[] } {
  const log: string[] = [];
  const web = new WritableStream({
    write(chunk: unknown) { log.push(`write ${chunk}`); },
    close() { log.push('close'); },
    abort(reason: any) { log.push(`abort ${reason?.message}`); },
  });
  return { web, log };
}
const eventOf = (emitter: any, name: string): Promise<any> => new Promise((resolve) => emitter.once(name, resolve));

describe('Readable.toWeb', () => {
  test('bytes come as plain Uint8Arrays, objects as they are', async () => {
    const reader = Readable.toWeb(counted([Buffer.from('ab'), Buffer.from('c')])).getReader();
    const { value } = await reader.read();
    assert.strictEqual(Object.getPrototypeOf(value), Uint8Array.prototype);
    assert.deepStrictEqual([...value], [97, 98]);
    const object = {};
    assert.strictEqual((await Readable.toWeb(counted([object], { objectMode: true })).getReader().read()).value, object);
  });

  test('reads no further ahead than the strategy wants', async () => {
    const chunks = [1, 2, 3, 4, 5, 6];
    const source = counted(chunks, { objectMode: true, highWaterMark: 1 });
    const reader = Readable.toWeb(source, { strategy: new CountQueuingStrategy({ highWaterMark: 2 }) }).getReader();
    await turn();
    await turn();
    assert.strictEqual(source.readableFlowing, false);
    assert.ok(source.asked < chunks.length, `asked ${source.asked} times`);
    const got = [];
    for (let next = await reader.read(); !next.done; next = await reader.read()) got.push(next.value);
    assert.deepStrictEqual(got, chunks);
    await reader.closed;
  });

  test('type: \'bytes\' reads into buffers of the caller', async () => {
    const reader = Readable.toWeb(counted([Buffer.from('abcdef'), Buffer.from('gh')]), { type: 'bytes' }).getReader({ mode: 'byob' });
    let text = '';
    for (let next = await reader.read(new Uint8Array(4)); !next.done; next = await reader.read(new Uint8Array(4))) {
      assert.ok(next.value.byteLength <= 4);
      text += Buffer.from(next.value).toString();
    }
    assert.strictEqual(text, 'abcdefgh');
  });

  test('who waits with a buffer is told of the end', async () => {
    const source = new Readable({ read() {} });
    const reader = Readable.toWeb(source, { type: 'bytes' }).getReader({ mode: 'byob' });
    const read = reader.read(new Uint8Array(4));
    source.push(null);
    const { done, value } = await read;
    assert.strictEqual(done, true);
    assert.strictEqual(value.byteLength, 0);
  });

  test('an error passes to the reader, a cancel to the stream', async () => {
    const broken = new Readable({ read() {} });
    broken.on('error', () => {});
    const { closed } = Readable.toWeb(broken).getReader();
    broken.destroy(new Error('broken'));
    await assert.rejects(closed, { message: 'broken' });
    const destroyed = new Readable({ read() {} });
    const reader = Readable.toWeb(destroyed).getReader();
    destroyed.destroy();
    await assert.rejects(reader.read(), (error: any) => error.name === 'AbortError' && error.cause.code === 'ERR_STREAM_PREMATURE_CLOSE');
    const cancelled = new Readable({ read() {} });
    const failed = eventOf(cancelled, 'error');
    await Readable.toWeb(cancelled).cancel(new Error('enough'));
    assert.strictEqual((await failed).message, 'enough');
  });

  test('what is over gives a closed stream', async () => {
    const source = new Readable({ read() {} });
    source.destroy();
    assert.strictEqual((await Readable.toWeb(source).getReader().read()).done, true);
  });

  test('arguments', () => {
    assert.throws(() => Readable.toWeb({}), { code: 'ERR_INVALID_ARG_TYPE' });
    assert.throws(() => Readable.toWeb(counted([]), { type: 'x' }), { code: 'ERR_INVALID_ARG_VALUE' });
    assert.throws(() => Readable.toWeb(counted([]), null), { code: 'ERR_INVALID_ARG_TYPE' });
  });
});

describe('Readable.fromWeb', () => {
  test('takes options of a Readable', async () => {
    const source = Readable.fromWeb(ReadableStream.from([Buffer.from('h€').subarray(0, 2), Buffer.from('h€').subarray(2)]), { encoding: 'utf8', highWaterMark: 5 });
    assert.strictEqual(source.readableHighWaterMark, 5);
    let text = '';
    for await (const chunk of source) text += chunk;
    assert.strictEqual(text, 'h€');
    assert.deepStrictEqual(await Readable.fromWeb(ReadableStream.from([1, { a: 2 }]), { objectMode: true }).toArray(), [1, { a: 2 }]);
  });

  test('destroying cancels, an error destroys', async () => {
    let reason: any = 'none';
    const left = Readable.fromWeb(new ReadableStream({ cancel(given: unknown) { reason = given; } }));
    left.destroy(new Error('left'));
    assert.strictEqual((await eventOf(left, 'error')).message, 'left');
    assert.strictEqual(reason.message, 'left');
    const broken = Readable.fromWeb(new ReadableStream({ pull() { throw new Error('no more'); } }));
    broken.resume();
    assert.strictEqual((await eventOf(broken, 'error')).message, 'no more');
  });

  test('leaving a loop cancels', async () => {
    let cancelled = false;
    const web = new ReadableStream({ pull(controller: any) { controller.enqueue('x'); }, cancel() { cancelled = true; } });
    for await (const _ of Readable.fromWeb(web)) break;
    await turn();
    assert.strictEqual(cancelled, true);
  });

  test('arguments', () => {
    const locked = new ReadableStream();
    locked.getReader();
    assert.throws(() => Readable.fromWeb(locked), { code: 'ERR_INVALID_STATE', message: 'Invalid state: ReadableStream is locked' });
    assert.throws(() => Readable.fromWeb(new WritableStream()), { code: 'ERR_INVALID_ARG_TYPE' });
    for (const options of [null, { objectMode: 1 }, { signal: 5 }]) assert.throws(() => Readable.fromWeb(new ReadableStream(), options), { code: 'ERR_INVALID_ARG_TYPE' });
    assert.throws(() => Readable.fromWeb(new ReadableStream(), { encoding: 'none' }), { code: 'ERR_INVALID_ARG_VALUE' });
  });
});

describe('Writable.toWeb', () => {
  test('a write waits for the stream to drain', async () => {
    let release: (() => void) | undefined;
    const target = new Writable({ highWaterMark: 1, write(_chunk: unknown, _encoding: string, callback: () => void) { release = callback; } });
    const writer = Writable.toWeb(target).getWriter();
    assert.strictEqual(writer.desiredSize, 1);
    let written = false;
    const write = writer.write('ab').then(() => { written = true; });
    await turn();
    assert.strictEqual(written, false);
    assert.strictEqual(writer.desiredSize, 0);
    release!();
    await write;
    await writer.ready;
    await writer.close();
    assert.strictEqual(target.writableFinished, true);
  });

  test('errors pass both ways', async () => {
    const broken = new Writable({ write(_chunk: unknown, _encoding: string, callback: (error: Error) => void) { callback(new Error('disk full')); } });
    broken.on('error', () => {});
    const { closed } = Writable.toWeb(broken).getWriter();
    closed.catch(() => {});
    broken.write('x');
    await assert.rejects(closed, { message: 'disk full' });
    const target = new Writable({ write(_chunk: unknown, _encoding: string, callback: () => void) { callback(); } });
    const failed = eventOf(target, 'error');
    await Writable.toWeb(target).abort(new Error('given up'));
    assert.strictEqual((await failed).message, 'given up');
  });

  test('what is no chunk is refused', async () => {
    for (const [chunk, code] of [[null, 'ERR_STREAM_NULL_VALUES'], [5, 'ERR_INVALID_ARG_TYPE']]) {
      await assert.rejects(Writable.toWeb(new PassThrough()).getWriter().write(chunk), { code });
    }
  });
});

describe('Writable.fromWeb', () => {
  test('writes, closes and aborts', async () => {
    const { web, log } = sink();
    const target = Writable.fromWeb(web, { decodeStrings: false });
    target.write('a');
    target.end('b');
    await eventOf(target, 'finish');
    assert.deepStrictEqual(log, ['write a', 'write b', 'close']);
    const other = sink();
    const aborted = Writable.fromWeb(other.web);
    aborted.destroy(new Error('enough'));
    await eventOf(aborted, 'error');
    assert.deepStrictEqual(other.log, ['abort enough']);
  });

  test('a failing sink fails the stream', async () => {
    const target = Writable.fromWeb(new WritableStream({ write() { throw new Error('no'); } }));
    const failed = eventOf(target, 'error');
    target.write('a');
    assert.strictEqual((await failed).message, 'no');
  });
});

describe('Duplex to and from the web', () => {
  test('toWeb gives both sides', async () => {
    const { readable, writable } = Duplex.toWeb(new PassThrough(), { readableType: 'bytes' });
    const writer = writable.getWriter();
    void writer.write('abc');
    const reader = readable.getReader({ mode: 'byob' });
    assert.strictEqual(Buffer.from((await reader.read(new Uint8Array(8))).value).toString(), 'abc');
    void writer.close();
    assert.strictEqual((await reader.read(new Uint8Array(8))).done, true);
    assert.throws(() => Duplex.toWeb(new PassThrough(), { readableType: 'x' }), { code: 'ERR_INVALID_ARG_VALUE' });
    assert.throws(() => Duplex.toWeb(new Readable()), { code: 'ERR_INVALID_ARG_TYPE' });
  });

  test('fromWeb couples a pair', async () => {
    const upper = new TransformStream({
      transform(chunk: unknown, controller: any) { controller.enqueue(String(chunk).toUpperCase()); },
      flush(controller: any) { controller.enqueue('!'); },
    });
    const duplex = Duplex.fromWeb(upper, { encoding: 'utf8', decodeStrings: false });
    duplex.write('ab');
    duplex.end('c');
    let text = '';
    for await (const chunk of duplex) text += chunk;
    assert.strictEqual(text, 'ABC!');
  });

  test('a transform that terminates early fails the writing side', async () => {
    const duplex = Duplex.fromWeb(new TransformStream({ transform(_chunk: unknown, controller: any) { controller.terminate(); } }));
    const failed = eventOf(duplex, 'error');
    duplex.resume();
    duplex.write('a');
    const error = await failed;
    assert.strictEqual(error.code, 'ERR_INVALID_STATE');
    assert.strictEqual(error.message, 'Invalid state: TransformStream has been terminated');
  });

  test('fromWeb: arguments', () => {
    for (const pair of [5, {}, { readable: new ReadableStream() }]) assert.throws(() => Duplex.fromWeb(pair), { code: 'ERR_INVALID_ARG_TYPE' });
    assert.throws(() => Duplex.fromWeb({ readable: new ReadableStream(), writable: new WritableStream() }, { objectMode: 5 }), { code: 'ERR_INVALID_ARG_TYPE' });
  });
});
