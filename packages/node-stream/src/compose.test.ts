import assert from 'node:assert';
import { Duplex, PassThrough, Readable, Writable, addAbortSignal, compose, finished, pipeline } from 'node:stream';
import { text } from 'node:stream/consumers';
import * as promises from 'node:stream/promises';
import { test } from 'node:test';

const R: any = Readable;
const run: any = pipeline;

test('pipeline: a generator between a list and a stream', async () => {
  let got = '';
  const sink = new Writable({ write(chunk, _encoding, callback) { got += chunk; callback(); } });
  await (promises.pipeline as any)(['a', 'b'], async function* (source: any) { for await (const chunk of source) yield chunk + chunk; }, sink);
  assert.strictEqual(got, 'aabb');
});

test('pipeline: the value of its last function', async () => {
  assert.strictEqual(await (promises.pipeline as any)(['a'], async (source: any) => { for await (const _ of source); return 7; }), 7);
});

test('pipeline: an error destroys all', async () => {
  const source = new PassThrough();
  const sink = new PassThrough();
  await new Promise<void>((resolve) => {
    run(source, sink, (error: any) => {
      assert.strictEqual(error.message, 'broken');
      assert.ok(sink.destroyed);
      resolve();
    });
    source.destroy(new Error('broken'));
  });
});

test('pipeline: arguments', () => {
  assert.throws(() => run(), { code: 'ERR_INVALID_ARG_TYPE' });
  assert.throws(() => run(new PassThrough(), () => {}), { code: 'ERR_MISSING_ARGS' });
  assert.throws(() => run(['a'], {}, () => {}), { code: 'ERR_INVALID_ARG_TYPE' });
  assert.throws(() => run(['a'], () => 1, () => {}), { code: 'ERR_INVALID_RETURN_VALUE' });
});

test('finished: premature close, abort, end', async () => {
  const closed = new PassThrough();
  closed.destroy();
  await assert.rejects(promises.finished(closed), { code: 'ERR_STREAM_PREMATURE_CLOSE' });
  await assert.rejects(promises.finished(new PassThrough(), { signal: AbortSignal.abort() }), { name: 'AbortError' });
  const done = R.from(['a']);
  done.resume();
  await promises.finished(done);
  assert.throws(() => (finished as any)({}, () => {}), { code: 'ERR_INVALID_ARG_TYPE' });
});

test('operators keep the order at any concurrency', async () => {
  for (const concurrency of [1, 2, 5]) assert.deepStrictEqual(await R.from([1, 2, 3, 4]).map(async (x: number) => x * 2, { concurrency }).toArray(), [2, 4, 6, 8]);
  assert.deepStrictEqual(await R.from([1, 2, 3]).filter((x: number) => x !== 2).toArray(), [1, 3]);
  assert.deepStrictEqual(await R.from([1, 2]).flatMap((x: number) => [x, x]).toArray(), [1, 1, 2, 2]);
  assert.deepStrictEqual(await R.from([1, 2, 3]).drop(1).take(1).toArray(), [2]);
  assert.strictEqual(await R.from([1, 2, 3]).reduce((a: number, b: number) => a + b), 6);
  assert.strictEqual(await R.from([1, 2]).some((x: number) => x > 1), true);
  assert.strictEqual(await R.from([1, 2]).every((x: number) => x > 1), false);
  assert.strictEqual(await R.from([1, 2]).find((x: number) => x > 1), 2);
  await assert.rejects(R.from([]).reduce((a: any) => a), { code: 'ERR_MISSING_ARGS' });
  assert.throws(() => R.from([1]).map(1), { code: 'ERR_INVALID_ARG_TYPE' });
  assert.throws(() => R.from([1]).take(-1), { code: 'ERR_OUT_OF_RANGE' });
});

test('compose and Duplex.from', async () => {
  const double = compose(async function* (source: any) { for await (const chunk of source) yield String(chunk) + chunk; } as any, new PassThrough() as any);
  double.end('ab');
  assert.strictEqual(await text(double), 'abab');
  for (const options of [{ signal: null }, { signal: undefined }, null]) assert.strictEqual(await text((Readable.from(['c']) as any).compose(new PassThrough(), options)), 'c');
  for (const options of [5, 'x', [], { signal: 1 }, { signal: {} }]) assert.throws(() => (Readable.from(['c']) as any).compose(new PassThrough(), options), { code: 'ERR_INVALID_ARG_TYPE' });
  const promised: any = Duplex.from(Promise.resolve('p') as any);
  assert.strictEqual(promised.writable, false);
  assert.deepStrictEqual(await promised.toArray(), ['p']);
  assert.throws(() => Duplex.from(1 as any), { code: 'ERR_INVALID_ARG_TYPE' });
});

test('iterating: leaving early destroys, unless told not to', async () => {
  const left = R.from([1, 2]);
  for await (const _ of left) break;
  assert.ok(left.destroyed);
  const kept = R.from([1, 2]);
  for await (const _ of kept.iterator({ destroyOnReturn: false })) break;
  assert.ok(!kept.destroyed);
});

test('addAbortSignal destroys with an AbortError', async () => {
  const abort = new AbortController();
  const stream = addAbortSignal(abort.signal, new PassThrough());
  abort.abort();
  await assert.rejects(promises.finished(stream), { name: 'AbortError' });
});
