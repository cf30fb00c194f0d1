import assert from 'node:assert';
import { Buffer } from 'node:buffer';
import { once } from 'node:events';
import * as fs from 'node:fs';
import * as fsp from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';

const root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'watch-')));
const at = (...names: string[]): string => path.join(root, ...names);

describe('watch', () => {
  test('tells of names and content', async () => {
    const watcher = fs.watch(root);
    let heard = once(watcher, 'change');
    fs.mkdirSync(at('new'));
    assert.deepStrictEqual(await heard, ['rename', 'new']);
    fs.writeFileSync(at('file'), 'x');
    for (;;) {
      const [type, name] = await once(watcher, 'change');
      if (type === 'change' && name === 'file') break;
    }
    heard = once(watcher, 'change');
    fs.rmdirSync(at('new'));
    assert.deepStrictEqual(await heard, ['rename', 'new']);
    watcher.close();
    await once(watcher, 'close');
    watcher.close();
  });

  test('tells of one file, with the listener of the call', async () => {
    fs.writeFileSync(at('one'), '');
    const { promise, resolve } = Promise.withResolvers<unknown[]>();
    const watcher = fs.watch(at('one'), (...event) => resolve(event));
    fs.appendFileSync(at('one'), 'more');
    assert.deepStrictEqual(await promise, ['change', 'one']);
    assert.strictEqual(watcher.ref(), watcher);
    assert.strictEqual(watcher.unref(), watcher);
    watcher.close();
  });

  test('gives names as bytes', async () => {
    const watcher = fs.watch(root, 'buffer' as never);
    const heard = once(watcher, 'change');
    fs.mkdirSync(at('é'));
    assert.deepStrictEqual((await heard)[1], Buffer.from('é'));
    watcher.close();
  });

  test('ignores what it is told to', async () => {
    const watcher = fs.watch(root, { ignore: ['*.log', /\.tmp$/, (name: string) => name.startsWith('x')] } as never);
    const heard = once(watcher, 'change');
    for (const name of ['a.log', 'b.tmp', 'xyz', 'kept']) fs.mkdirSync(at(name));
    assert.strictEqual((await heard)[1], 'kept');
    watcher.close();
  });

  test('closes at a signal', async () => {
    const controller = new AbortController();
    const watcher = fs.watch(root, { signal: controller.signal });
    const closed = once(watcher, 'close');
    controller.abort();
    await closed;
    await once(fs.watch(root, { signal: AbortSignal.abort() }), 'close');
  });

  test('checks its arguments', () => {
    assert.throws(() => fs.watch(at('nothing')), { code: 'ENOENT', syscall: 'watch', path: at('nothing'), filename: at('nothing') });
    assert.throws(() => fs.watch(at('nothing'), { recursive: true }), { code: 'ENOENT', filename: at('nothing') });
    for (const options of [1, { recursive: 1 }, { signal: 1 }, { ignore: 1 }, { ignore: [1] }]) assert.throws(() => fs.watch(root, options as never), { code: 'ERR_INVALID_ARG_TYPE' });
    for (const options of ['nope', { encoding: 'nope' }, { ignore: '' }, { ignore: [''] }]) assert.throws(() => fs.watch(root, options as never), { code: 'ERR_INVALID_ARG_VALUE' });
    assert.throws(() => fs.watch(undefined as never), { code: 'ERR_INVALID_ARG_TYPE' });
  });

  test('iterates', async () => {
    const controller = new AbortController();
    const changes = fsp.watch(root, { signal: controller.signal });
    const first = changes[Symbol.asyncIterator]();
    const heard = first.next();
    fs.mkdirSync(at('iterated'));
    assert.deepStrictEqual({ ...(await heard).value }, { eventType: 'rename', filename: 'iterated' });
    const more = first.next();
    controller.abort();
    await assert.rejects(more, { name: 'AbortError' });
    const next = (file: string, options: unknown) => (fsp.watch as any)(file, options).next();
    await assert.rejects(next(at('nothing'), {}), { code: 'ENOENT', filename: at('nothing') });
    await assert.rejects(next(root, 1), { code: 'ERR_INVALID_ARG_TYPE' });
    await assert.rejects(next(root, { maxQueue: 'x' }), { code: 'ERR_INVALID_ARG_TYPE' });
    await assert.rejects(next(root, { overflow: 'x' }), { code: 'ERR_INVALID_ARG_VALUE' });
  });
});

describe('watchFile', () => {
  test('tells what a file is and was', async () => {
    const { promise: missing, resolve: tellMissing } = Promise.withResolvers<[fs.Stats, fs.Stats]>();
    const watcher = fs.watchFile(at('stat'), { interval: 10 }, (...stats) => tellMissing(stats));
    assert.deepStrictEqual((await missing).map((stats) => stats.size), [0, 0]);
    const heard = once(watcher, 'change');
    fs.writeFileSync(at('stat'), 'abc');
    const [now, before] = await heard;
    assert.deepStrictEqual([now.mtimeMs > 0, before.mtimeMs, before.size], [true, 0, 0]);
    const stopped = once(watcher, 'stop');
    fs.unwatchFile(at('stat'));
    await stopped;
  });

  test('has one watcher a file', () => {
    const [one, two] = [(): void => {}, (): void => {}];
    const watcher = fs.watchFile(at('shared'), one);
    assert.strictEqual(fs.watchFile(at('shared'), two), watcher);
    assert.strictEqual(watcher.listenerCount('change'), 2);
    fs.unwatchFile(at('shared'), one);
    assert.strictEqual(watcher.listenerCount('change'), 1);
    assert.strictEqual(watcher.unref().ref(), watcher);
    fs.unwatchFile(at('shared'));
    fs.unwatchFile(at('shared'));
  });

  test('checks its arguments', () => {
    assert.throws(() => fs.watchFile(at('x'), undefined as never), { code: 'ERR_INVALID_ARG_TYPE' });
    assert.throws(() => fs.watchFile(at('x'), { interval: 'x' } as never, () => {}), { code: 'ERR_INVALID_ARG_TYPE' });
    assert.throws(() => fs.watchFile(at('x'), { interval: -1 }, () => {}), { code: 'ERR_OUT_OF_RANGE' });
    assert.throws(() => fs.watchFile(1 as never, () => {}), { code: 'ERR_INVALID_ARG_TYPE' });
  });
});
