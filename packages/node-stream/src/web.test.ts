import { describe, test } from 'node:test';
import assert from 'node:assert';
import { AsyncLocalStorage } from 'node:async_hooks';
import { inspect } from 'node:util';
import * as web from 'node:stream/web';
import {
  ByteLengthQueuingStrategy, CompressionStream, CountQueuingStrategy, DecompressionStream, ReadableByteStreamController, ReadableStream, ReadableStreamBYOBReader,
  ReadableStreamBYOBRequest, ReadableStreamDefaultController, ReadableStreamDefaultReader, TextDecoderStream, TextEncoderStream, TransformStream,
  TransformStreamDefaultController, WritableStream, WritableStreamDefaultController, WritableStreamDefaultWriter,
} from 'node:stream/web';

const never = (): Promise<never> => new Promise(() => {});
const state = (message: string): object => ({ name: 'TypeError', code: 'ERR_INVALID_STATE', message: `Invalid state: ${message}` });
const hidden = (promise: Promise<unknown>): void => { promise.catch(() => {}); };

async function collect(stream: any): Promise<any[]> {
  const out = [];
  for await (const chunk of stream) out.push(chunk);
  return out;
}
function controlled(source: object = {}, strategy?: object): { stream: ReadableStream<any>; controller: any } {
  let controller: any;
  const stream = new ReadableStream({ start(given: unknown) { controller = given; }, ...source } as never, strategy as never);
  return { stream, controller };
}

describe('stream/web', () => {
  test('exports the classes, also as the default', () => {
    const names = Object.keys(web).filter((name) => name !== 'default' && name !== 'module.exports').sort();
    assert.strictEqual(names.length, 17);
    assert.deepStrictEqual(Object.keys((web as any).default).sort(), names);
    for (const name of names) {
      const Class = (web as any)[name];
      assert.strictEqual(Class.name, name);
      // Node's have no tag.
      if (!name.startsWith('Text')) assert.deepStrictEqual(Object.getOwnPropertyDescriptor(Class.prototype, Symbol.toStringTag), { value: name, writable: false, enumerable: false, configurable: true });
    }
  });

  test('instances are the platform\'s, and the platform\'s are instances', async () => {
    assert.ok(new ReadableStream() instanceof globalThis.ReadableStream);
    const body = new Response('text').body!;
    assert.ok(body instanceof ReadableStream);
    assert.ok(body.getReader() instanceof ReadableStreamDefaultReader);
    assert.ok(new globalThis.WritableStream() instanceof WritableStream);
    assert.ok(new TransformStream() instanceof globalThis.TransformStream);
    assert.ok(!(new ReadableStream() instanceof WritableStream));
    assert.ok(!(ReadableStream.prototype instanceof ReadableStream));
    const { stream, controller } = controlled();
    controller.enqueue(new TextEncoder().encode('sent'));
    controller.close();
    assert.strictEqual(await new Response(stream as never).text(), 'sent');
    class Sub extends (ReadableStream as unknown as new () => globalThis.ReadableStream) {}
    assert.ok(new Sub() instanceof Sub && new Sub() instanceof ReadableStream && !(new ReadableStream() instanceof Sub));
  });

  test('members are enumerable, and check what they are called on', async () => {
    assert.deepStrictEqual(Object.keys(ReadableStream.prototype).sort(), ['cancel', 'getReader', 'locked', 'pipeThrough', 'pipeTo', 'tee', 'values']);
    assert.deepStrictEqual(Object.keys(WritableStreamDefaultWriter.prototype).sort(), ['abort', 'close', 'closed', 'desiredSize', 'ready', 'releaseLock', 'write']);
    const asynchronous = new Set(['cancel', 'pipeTo', 'read', 'abort', 'close', 'write', 'closed', 'ready']);
    for (const Class of [ReadableStream, ReadableStreamDefaultReader, ReadableStreamBYOBReader, WritableStream, WritableStreamDefaultWriter, TransformStream, TransformStreamDefaultController, ReadableByteStreamController, ReadableStreamBYOBRequest, WritableStreamDefaultController]) {
      const error = { code: 'ERR_INVALID_THIS', message: `Value of "this" must be of type ${Class.name}` };
      for (const [name, { get, value }] of Object.entries(Object.getOwnPropertyDescriptors(Class.prototype))) {
        const call = (): unknown => (get ?? value).call({});
        if (name === 'constructor') continue;
        else if (asynchronous.has(name) && !Class.name.endsWith('Controller')) await assert.rejects(call as () => Promise<unknown>, error);
        else assert.throws(call, error);
      }
    }
    assert.throws(() => Reflect.get(CountQueuingStrategy.prototype, 'highWaterMark', {}), /^TypeError: Cannot read private member #state/);
    assert.throws(() => Reflect.get(TextDecoderStream.prototype, 'fatal', {}), /^TypeError: Cannot read private member #handle/);
    assert.throws(() => Reflect.get(TextEncoderStream.prototype, 'readable', {}), /^TypeError: Cannot read private member #transform/);
  });

  test('what only streams make cannot be constructed', () => {
    for (const Class of [ReadableStreamDefaultController, ReadableByteStreamController, ReadableStreamBYOBRequest, WritableStreamDefaultController, TransformStreamDefaultController] as any[]) {
      assert.throws(() => new Class(), { name: 'TypeError', code: 'ERR_ILLEGAL_CONSTRUCTOR', message: 'Illegal constructor' });
    }
    for (const Class of [ReadableStreamDefaultReader, ReadableStreamBYOBReader] as any[]) {
      assert.throws(() => new Class({}), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "stream" argument must be an instance of ReadableStream. Received an instance of Object' });
    }
    assert.throws(() => new WritableStreamDefaultWriter(1 as never), { code: 'ERR_INVALID_ARG_TYPE' });
  });

  test('sources, sinks and transformers are checked', () => {
    const cases: [() => unknown, string, RegExp][] = [
      [() => new ReadableStream(1 as never), 'ERR_INVALID_ARG_TYPE', /^The "source" argument must be of type object\. Received type number \(1\)$/],
      [() => new ReadableStream(null as never), 'ERR_INVALID_ARG_TYPE', /"source"/],
      [() => new ReadableStream({ type: 'x' } as never), 'ERR_INVALID_ARG_VALUE', /^The property 'source\.type' is invalid\. Received 'x'$/],
      [() => new ReadableStream({ pull: 1 } as never), 'ERR_INVALID_ARG_TYPE', /"source\.pull" property must be of type function/],
      [() => new ReadableStream({}, { size: 1 } as never), 'ERR_INVALID_ARG_TYPE', /"strategy\.size" property must be of type function/],
      [() => new ReadableStream({}, { highWaterMark: -1 }), 'ERR_INVALID_ARG_VALUE', /'strategy\.highWaterMark' is invalid\. Received -1$/],
      [() => new ReadableStream({ type: 'bytes' }, { size: () => 1 } as never), 'ERR_INVALID_ARG_VALUE', /'strategy\.size' is invalid/],
      [() => new WritableStream('x' as never), 'ERR_INVALID_ARG_TYPE', /"sink"/],
      [() => new WritableStream({ write: 1 } as never), 'ERR_INVALID_ARG_TYPE', /"sink\.write"/],
      [() => new WritableStream({ type: 'x' } as never), 'ERR_INVALID_ARG_VALUE', /^The argument 'type' is invalid\. Received 'x'$/],
      [() => new TransformStream(1 as never), 'ERR_INVALID_ARG_TYPE', /"transformer"/],
      [() => new TransformStream({ flush: 1 } as never), 'ERR_INVALID_ARG_TYPE', /"transformer\.flush"/],
      [() => new TransformStream({ readableType: 'x' } as never), 'ERR_INVALID_ARG_VALUE', /'transformer\.readableType' is invalid\. Received 'x'$/],
      [() => new TransformStream({}, 1 as never), 'ERR_INVALID_ARG_TYPE', /"writableStrategy"/],
      [() => new TransformStream({}, {}, 1 as never), 'ERR_INVALID_ARG_TYPE', /"readableStrategy"/],
      [() => new CountQueuingStrategy(1 as never), 'ERR_INVALID_ARG_TYPE', /"init"/],
      [() => new ByteLengthQueuingStrategy({} as never), 'ERR_MISSING_OPTION', /^init\.highWaterMark is required$/],
    ];
    for (const [make, code, message] of cases) assert.throws(make, { code, message });
    assert.doesNotThrow(() => [new ReadableStream([] as never, null as never), new WritableStream((() => {}) as never, null as never), new TransformStream({}, null as never)]);
    assert.throws(() => new ReadableStream({ start() { throw new RangeError('mine'); } }), { name: 'RangeError', message: 'mine' });
  });

  test('sizes that are none', async () => {
    const invalid = { name: 'RangeError', code: 'ERR_INVALID_ARG_VALUE', message: "The argument 'size' is invalid. Received -1" };
    assert.throws(() => controlled({}, { size: () => -1 }).controller.enqueue(1), invalid);
    const writer = new WritableStream({}, { size: () => -1 }).getWriter();
    hidden(writer.closed);
    hidden(writer.ready);
    await assert.rejects(writer.write(1), invalid);
  });

  test('locks', async () => {
    const stream = new ReadableStream();
    const reader = stream.getReader();
    assert.throws(() => stream.getReader(), state('ReadableStream is locked'));
    assert.throws(() => stream.tee(), state('ReadableStream is locked'));
    assert.throws(() => stream.values(), state('ReadableStream is locked'));
    assert.throws(() => new ReadableStreamDefaultReader(stream), state('ReadableStream is locked'));
    await assert.rejects(stream.cancel(), state('ReadableStream is locked'));
    await assert.rejects(stream.pipeTo(new WritableStream()), state('The ReadableStream is locked'));
    assert.throws(() => stream.pipeThrough(new TransformStream()), state('The ReadableStream is locked'));
    const pending = reader.read();
    hidden(reader.closed);
    reader.releaseLock();
    await assert.rejects(pending, state('Releasing reader'));
    await assert.rejects(reader.closed, state('Reader released'));
    await assert.rejects(reader.read(), state('The reader is not attached to a stream'));
    await assert.rejects(reader.cancel(), state('The reader is not attached to a stream'));
    reader.releaseLock();
    assert.strictEqual(stream.locked, false);

    const sink = new WritableStream();
    const writer = sink.getWriter();
    assert.throws(() => sink.getWriter(), state('WritableStream is locked'));
    await assert.rejects(sink.close(), state('WritableStream is locked'));
    await assert.rejects(sink.abort(), state('WritableStream is locked'));
    await assert.rejects(new ReadableStream().pipeTo(sink), state('The WritableStream is locked'));
    writer.releaseLock();
    for (const act of [() => writer.write(1), () => writer.close(), () => writer.abort()]) await assert.rejects(act, state('Writer is not bound to a WritableStream'));
    assert.throws(() => writer.desiredSize, state('Writer is not bound to a WritableStream'));
    await assert.rejects(writer.closed, state('Writer has been released'));
  });

  test('options of readers and pipes', async () => {
    assert.throws(() => new ReadableStream().getReader({ mode: 'x' } as never), { code: 'ERR_INVALID_ARG_VALUE', message: "The property 'options.mode' is invalid. Received 'x'" });
    assert.throws(() => new ReadableStream().getReader({ mode: 'byob' }), { code: 'ERR_INVALID_ARG_VALUE', message: /^The argument 'stream' must be a byte stream\./ });
    await assert.rejects(new ReadableStream().pipeTo({} as never), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "transform.writable" property must be an instance of WritableStream. Received an instance of Object' });
    await assert.rejects(new ReadableStream().pipeTo(new WritableStream(), { signal: {} as never }), { code: 'ERR_INVALID_ARG_TYPE' });
    assert.throws(() => new ReadableStream().pipeThrough({ readable: 1, writable: new WritableStream() } as never), { code: 'ERR_INVALID_ARG_TYPE', message: /"transform\.readable"/ });
    assert.throws(() => new ReadableStream().values(1 as never), { code: 'ERR_INVALID_ARG_TYPE' });
  });

  test('controllers of closed streams', () => {
    const { controller } = controlled();
    controller.close();
    assert.throws(() => controller.enqueue(1), state('Controller is already closed'));
    assert.throws(() => controller.close(), state('Controller is already closed'));
    assert.strictEqual(controller.desiredSize, 0);
    const failed = controlled();
    failed.controller.error(new Error('x'));
    assert.throws(() => failed.controller.enqueue(1), state('Controller is already closed'));
    assert.strictEqual(failed.controller.desiredSize, null);
    const bytes = controlled({ type: 'bytes' });
    assert.throws(() => bytes.controller.enqueue('text'), { code: 'ERR_INVALID_ARG_TYPE', message: /^The "buffer" argument must be an instance of Buffer, TypedArray, or DataView/ });
    assert.throws(() => bytes.controller.enqueue(new Uint8Array(0)), state('chunk ArrayBuffer is zero-length or detached'));
    bytes.controller.close();
    assert.throws(() => bytes.controller.enqueue(new Uint8Array(1)), state('ReadableStream is already closed'));
    const drained = controlled();
    drained.controller.enqueue('a');
    drained.controller.close();
    assert.throws(() => drained.controller.enqueue('b'), state('Controller is already closed'));
  });

  test('byte streams with buffers of the reader', async () => {
    const { stream, controller } = controlled({ type: 'bytes' });
    const reader = stream.getReader({ mode: 'byob' });
    const read = reader.read(new Uint8Array(4));
    const request: any = controller.byobRequest;
    assert.ok((request as unknown) instanceof ReadableStreamBYOBRequest);
    assert.throws(() => request.respond(), { name: 'TypeError', code: 'ERR_INVALID_ARG_VALUE', message: "The argument 'bytesWritten' is invalid. Received undefined" });
    request.view.set([7, 8]);
    request.respond(2);
    assert.deepStrictEqual(await read, { value: new Uint8Array([7, 8]), done: false });
    assert.strictEqual(request.view, null);
    assert.throws(() => request.respond(1), state('This BYOB request has been invalidated'));
    assert.throws(() => request.respondWithNewView(new Uint8Array(1)), state('This BYOB request has been invalidated'));
    for (const view of [new Uint8Array(0), new DataView(new ArrayBuffer(0))]) await assert.rejects(reader.read(view), state('View or Viewed ArrayBuffer is zero-length or detached'));
    await assert.rejects(reader.read('x' as never), { code: 'ERR_INVALID_ARG_TYPE', message: /^The "view" argument/ });

    const last = reader.read(new Uint8Array(4));
    controller.close();
    assert.throws(() => controller.byobRequest.respond(1), { code: 'ERR_INVALID_ARG_VALUE', message: "The argument 'bytesWritten' is invalid. Received 1" });
    assert.throws(() => controller.byobRequest.respondWithNewView(new Uint8Array(1)), state('View is not zero-length'));
    assert.throws(() => controller.byobRequest.respondWithNewView(new Uint8Array(new ArrayBuffer(10), 0, 0)), { name: 'RangeError', code: 'ERR_INVALID_ARG_VALUE' });
    controller.byobRequest.respond(0);
    assert.strictEqual((await last).done, true);
  });

  test('writers of closed and failed streams', async () => {
    const writer = new WritableStream().getWriter();
    await writer.close();
    await assert.rejects(writer.write(1), state('WritableStream is closed'));
    await assert.rejects(writer.close(), state('WritableStream is closed'));
    assert.strictEqual(writer.desiredSize, 0);
    const closing = new WritableStream({ close: never }).getWriter();
    void closing.close();
    await assert.rejects(closing.close(), state('Failure to close WritableStream'));
    const mine = new TypeError('mine');
    const failing = new WritableStream({ write() { throw mine; } }).getWriter();
    hidden(failing.closed);
    hidden(failing.ready);
    await assert.rejects(failing.write(1), (error) => error === mine && !('code' in mine));
    await assert.rejects(failing.closed, (error) => error === mine && mine.message === 'mine');
    assert.strictEqual(failing.desiredSize, null);
  });

  test('a sink\'s functions are called on the sink', async () => {
    const calls: unknown[] = [];
    const sink = { start() { calls.push(this === sink); }, write(this: unknown, chunk: unknown, controller: unknown) { calls.push(this === sink, chunk, controller instanceof WritableStreamDefaultController); }, close() { calls.push(this === sink); } };
    const writer = new WritableStream(sink).getWriter();
    await writer.write('chunk');
    await writer.close();
    assert.deepStrictEqual(calls, [true, true, 'chunk', true, true]);
    const reasons: unknown[] = [];
    const aborted = new WritableStream({ abort(reason) { reasons.push(reason); } });
    await aborted.abort('why');
    assert.deepStrictEqual(reasons, ['why']);
    await assert.rejects(aborted.getWriter().closed, (error) => (error as unknown) === 'why');
  });

  test('a source\'s functions are called on the source', async () => {
    const calls: unknown[] = [];
    const source = { pull(this: unknown, controller: ReadableStreamDefaultController) { calls.push(this === source, controller instanceof ReadableStreamDefaultController); controller.enqueue('a'); }, cancel(this: unknown, reason: unknown) { calls.push(this === source, reason); } };
    const stream = new ReadableStream(source, { highWaterMark: 0 });
    const reader = stream.getReader();
    assert.deepStrictEqual(await reader.read(), { value: 'a', done: false });
    await reader.cancel('enough');
    assert.deepStrictEqual(calls, [true, true, true, 'enough']);
    assert.deepStrictEqual(await reader.read(), { value: undefined, done: true });
  });

  test('transform streams', async () => {
    let controller: any;
    const upper = new TransformStream<string, string>({
      start(given) { controller = given; },
      transform(chunk, given) { given.enqueue(chunk.toUpperCase()); },
      flush(given) { given.enqueue('!'); },
    });
    assert.ok(controller instanceof TransformStreamDefaultController);
    assert.strictEqual(upper.readable, upper.readable);
    assert.ok(upper.readable instanceof ReadableStream && upper.writable instanceof WritableStream);
    assert.deepStrictEqual(await collect((ReadableStream as any).from(['a', 'b']).pipeThrough(upper)), ['A', 'B', '!']);
    const ended = new TransformStream({ start(given) { controller = given; } });
    controller.terminate();
    assert.throws(() => controller.enqueue(1), state('Unable to enqueue'));
    await assert.rejects(ended.writable.getWriter().write(1), state('TransformStream has been terminated'));
  });

  test('from: what can be iterated', async () => {
    const from = (ReadableStream as any).from;
    assert.deepStrictEqual(await collect(from([1, 2])), [1, 2]);
    assert.deepStrictEqual(await collect(from('ab')), ['a', 'b']);
    assert.deepStrictEqual(await collect(from([Promise.resolve(5)])), [5]);
    assert.deepStrictEqual(await collect(from((async function* () { yield 'x'; yield 'y'; })())), ['x', 'y']);
    assert.deepStrictEqual(await collect(from(from([3]))), [3]);
    assert.throws(() => from({}), { name: 'TypeError', code: 'ERR_ARG_NOT_ITERABLE', message: '{} must be iterable' });
    assert.throws(() => from({ [Symbol.asyncIterator]: () => 1 }), state('The iterator method must return an object'));
    const calls: unknown[] = [];
    const iterator = { next: () => ({ done: false, value: 1 }), return(reason: unknown) { calls.push(reason); return {}; } };
    const stream = from({ [Symbol.asyncIterator]: () => iterator });
    await stream.cancel('enough');
    assert.deepStrictEqual(calls, ['enough']);
    await assert.rejects(collect(from((function* () { yield 1; throw new Error('inside'); })())), /^Error: inside$/);
  });

  test('for await: ends, breaks and errors', async () => {
    const reasons: unknown[] = [];
    const { stream, controller } = controlled({ cancel(reason: unknown) { reasons.push(reason); } });
    controller.enqueue('a');
    for await (const chunk of stream) {
      assert.strictEqual(chunk, 'a');
      break;
    }
    assert.deepStrictEqual(reasons, [undefined]);
    assert.strictEqual(stream.locked, false);
    const kept = controlled();
    kept.controller.enqueue('a');
    kept.controller.enqueue('b');
    for await (const chunk of kept.stream.values({ preventCancel: true })) {
      assert.strictEqual(chunk, 'a');
      break;
    }
    assert.strictEqual((await kept.stream.getReader().read()).value, 'b');
    const failing = controlled();
    const error = new Error('x');
    failing.controller.error(error);
    await assert.rejects(collect(failing.stream), (given) => given === error);
    const ahead = controlled();
    const values = ahead.stream.values();
    const reads = [values.next(), values.next(), values.next()];
    ahead.controller.enqueue(1);
    ahead.controller.enqueue(2);
    ahead.controller.close();
    assert.deepStrictEqual(await Promise.all(reads), [{ done: false, value: 1 }, { done: false, value: 2 }, { done: true, value: undefined }]);
    assert.strictEqual(values[Symbol.asyncIterator](), values);
  });

  test('tee gives two whole streams', async () => {
    const [one, two] = (ReadableStream as any).from(['a', 'b']).tee();
    assert.deepStrictEqual(await Promise.all([collect(one), collect(two)]), [['a', 'b'], ['a', 'b']]);
  });

  test('inspection', async () => {
    const { stream, controller } = controlled();
    assert.strictEqual(inspect(stream), "ReadableStream { locked: false, state: 'readable', supportsBYOB: false }");
    controller.close();
    assert.strictEqual(inspect(stream), "ReadableStream { locked: false, state: 'closed', supportsBYOB: false }");
    const failed = controlled({ type: 'bytes' });
    failed.controller.error(new Error());
    assert.strictEqual(inspect(failed.stream), "ReadableStream { locked: false, state: 'errored', supportsBYOB: true }");
    const read = (ReadableStream as any).from([1]);
    await collect(read);
    assert.strictEqual(inspect(read), "ReadableStream { locked: false, state: 'closed', supportsBYOB: false }");
    const sink = new WritableStream();
    const writer = sink.getWriter();
    assert.match(inspect(writer, { breakLength: Infinity }), /^WritableStreamDefaultWriter \{ stream: WritableStream \{ locked: true, state: 'writable' \}, close: Promise \{ .*\}, ready: Promise \{ .*\}, desiredSize: 1 \}$/);
    await writer.close();
    assert.strictEqual(inspect(sink), "WritableStream { locked: true, state: 'closed' }");
    const reader = new ReadableStream().getReader();
    void reader.read();
    assert.match(inspect(reader, { breakLength: Infinity }), /^ReadableStreamDefaultReader \{ stream: ReadableStream \{ locked: true, state: 'readable', supportsBYOB: false \}, readRequests: 1, close: Promise \{ .*\} \}$/);
    assert.strictEqual(inspect(new TransformStream()), "TransformStream {\n  readable: ReadableStream { locked: false, state: 'readable', supportsBYOB: false },\n  writable: WritableStream { locked: false, state: 'writable' },\n  backpressure: true\n}");
    assert.strictEqual(inspect(controller), 'ReadableStreamDefaultController {}');
    assert.strictEqual(inspect(new CountQueuingStrategy({ highWaterMark: 3 })), 'CountQueuingStrategy { highWaterMark: 3 }');
    assert.strictEqual(inspect(new TextDecoderStream('latin1')), "TextDecoderStream {\n  encoding: 'windows-1252',\n  fatal: false,\n  ignoreBOM: false,\n  readable: ReadableStream { locked: false, state: 'readable', supportsBYOB: false },\n  writable: WritableStream { locked: false, state: 'writable' }\n}");
    assert.strictEqual(inspect({ a: { stream } }, { depth: 0 }), '{ a: [Object] }');
  });

  test('text streams', async () => {
    const encoded: any[] = await collect((ReadableStream as any).from(['a\u20ac', '\ud83d', '\ude00']).pipeThrough(new TextEncoderStream()));
    assert.deepStrictEqual(encoded.flatMap((chunk) => [...chunk]), [0x61, 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0x98, 0x80]);
    const bytes = [Uint8Array.of(0xef, 0xbb, 0xbf, 0x61, 0xe2), Uint8Array.of(0x82), Uint8Array.of(0xac, 0xff)];
    assert.strictEqual((await collect((ReadableStream as any).from(bytes).pipeThrough(new TextDecoderStream()))).join(''), 'a\u20ac\ufffd');
    assert.throws(() => new TextDecoderStream('nonsense'), { name: 'RangeError', code: 'ERR_ENCODING_NOT_SUPPORTED', message: 'The "nonsense" encoding is not supported' });
    await assert.rejects(collect((ReadableStream as any).from(bytes).pipeThrough(new TextDecoderStream('utf-8', { fatal: true }))), { name: 'TypeError', code: 'ERR_ENCODING_INVALID_ENCODED_DATA' });
    const decoder = new TextDecoderStream();
    hidden(decoder.readable.getReader().read());
    await assert.rejects(decoder.writable.getWriter().write('text' as never), { code: 'ERR_INVALID_ARG_TYPE', message: /^The "input" argument must be an instance of ArrayBuffer or ArrayBufferView/ });
  });

  describe('compression', () => {
    const formats = ['gzip', 'deflate', 'deflate-raw'] as const;
    for (const format of formats) {
      test(`${format} and back`, async () => {
        const chunks = await collect((ReadableStream as any).from(['hello ', new TextEncoder().encode('wor'), new TextEncoder().encode('ld').buffer]).pipeThrough(new CompressionStream(format)).pipeThrough(new DecompressionStream(format)));
        assert.strictEqual(new TextDecoder().decode(new Uint8Array(await new Blob(chunks).arrayBuffer())), 'hello world');
      });
      test(`${format}: all can be written before anything is read`, async () => {
        const deflate = new CompressionStream(format);
        const writer = deflate.writable.getWriter();
        await writer.write(new Uint8Array(1000));
        await writer.close();
        const chunks = await collect(deflate.readable);
        assert.ok(chunks.length > 0 && chunks[0] instanceof Uint8Array);
      });
    }

    test('brotli and back', async () => {
      const chunks = await collect((ReadableStream as any).from(['hello ', 'world']).pipeThrough(new CompressionStream('brotli' as never)).pipeThrough(new DecompressionStream('brotli' as never)));
      assert.strictEqual(new TextDecoder().decode(new Uint8Array(await new Blob(chunks).arrayBuffer())), 'hello world');
    });

    test('what is no format', () => {
      for (const Class of [CompressionStream, DecompressionStream] as any[]) {
        for (const format of ['x', undefined, 1, {}]) {
          assert.throws(() => new Class(format), { name: 'TypeError', code: 'ERR_INVALID_ARG_VALUE', message: `Failed to construct '${Class.name}': 1st argument value '${format}' is not a valid enum value of type CompressionFormat.` });
        }
      }
    });

    test('what is no chunk fails both sides', async () => {
      for (const [chunk, code] of [[1, 'ERR_INVALID_ARG_TYPE'], [{}, 'ERR_INVALID_ARG_TYPE'], [null, 'ERR_STREAM_NULL_VALUES']] as const) {
        const gzip = new CompressionStream('gzip');
        const writer = gzip.writable.getWriter();
        hidden(writer.closed);
        hidden(writer.ready);
        const read = assert.rejects(collect(gzip.readable), { name: 'TypeError', code });
        await assert.rejects(writer.write(chunk as never), { name: 'TypeError', code });
        await read;
      }
    });

    test('what is not compressed', async () => {
      async function decompress(...chunks: Uint8Array[]): Promise<unknown> {
        const gunzip = new DecompressionStream('gzip');
        const writer = gunzip.writable.getWriter();
        hidden(writer.closed);
        hidden(writer.ready);
        for (const chunk of chunks) hidden(writer.write(chunk as never));
        hidden(writer.close());
        return collect(gunzip.readable);
      }
      await assert.rejects(decompress(Uint8Array.of(1, 2, 3)), { name: 'TypeError', code: 'Z_DATA_ERROR' });
      await assert.rejects(decompress(Uint8Array.of(31, 139, 8)), { name: 'TypeError', code: 'Z_BUF_ERROR' });
    });
  });
});

test('the functions that streams are made of are called in the context', async () => {
  const storage = new AsyncLocalStorage<number>();
  const seen = new Map<string, unknown>();
  const look = (name: string): void => { seen.set(name, storage.getStore()); };
  await storage.run(7, async () => {
    let left = 2;
    await new ReadableStream({
      pull(controller) {
        look('pull');
        if (left-- > 0) controller.enqueue(left);
        else controller.close();
      },
    }).pipeThrough(new TransformStream({
      transform(chunk, controller) {
        look('transform');
        controller.enqueue(chunk);
      },
      flush() { look('flush'); },
    })).pipeTo(new WritableStream({ write() { look('write'); }, close() { look('close'); } }));
  });
  assert.deepStrictEqual([...seen].sort(), [['close', 7], ['flush', 7], ['pull', 7], ['transform', 7], ['write', 7]]);
});
