import { describe, test } from 'node:test';
import assert from 'node:assert';
import { open, read, readdir, stat } from './calls.ts';
import { httpVolume, type HttpOptions } from './http.ts';
import { mount } from './mount.ts';
import { resident } from './not-resident.ts';

const SIZE = 1_000_000;
const large = new Uint8Array(SIZE).map((_, i) => i * 7 % 251);

/** A server as far as a volume sees it; `asked` has what it was asked for. */
function server(change: { ranges?: boolean; etag?: () => string; status?: number; body?: Uint8Array } = {}): { fetch: typeof fetch; asked: string[] } {
  const asked: string[] = [];
  const files: Record<string, Uint8Array> = { '/data/large.bin': large, '/data/sub/with%20space%3F.txt': new TextEncoder().encode('text'), '/data/empty': new Uint8Array(0) };
  return {
    asked,
    async fetch(input, init) {
      const { pathname } = new URL(String(input));
      const range = new Headers(init?.headers).get('range');
      asked.push(`${pathname} ${range}`);
      if (pathname === '/data/index.json') return Response.json({ 'large.bin': SIZE, 'sub/with space?.txt': { mode: 0o600, mtime: 1_500_000_000_250 } });
      const file = files[pathname];
      if (file === undefined) return new Response('', { status: 404 });
      if (change.status !== undefined) return new Response('', { status: change.status });
      const headers = { 'etag': change.etag?.() ?? '"1"', 'last-modified': 'Wed, 21 Oct 2015 07:28:00 GMT' };
      const match = /^bytes=(\d+)-(\d+)$/.exec(range ?? '');
      if (match === null || change.ranges === false) return new Response(file.slice(), { status: 200, headers });
      const from = Number(match[1]);
      if (from >= file.length) return new Response('', { status: 416, headers: { ...headers, 'content-range': `bytes */${file.length}` } });
      const to = Math.min(file.length, Number(match[2]) + 1);
      return new Response(change.body as BodyInit | undefined ?? file.slice(from, to), { status: 206, headers: { ...headers, 'content-range': `bytes ${from}-${to - 1}/${file.length}` } });
    },
  };
}

let count = 0;
async function mounted(index: HttpOptions['index'], fetcher: typeof fetch, largest?: number): Promise<string> {
  const place = `/http-${++count}`;
  await mount(place, httpVolume('https://files.example/data', { index, fetch: fetcher, ...largest !== undefined && { largest } }));
  return place;
}

function part(path: string, position: number, length: number): Promise<Uint8Array> {
  return resident(() => {
    const bytes = new Uint8Array(length);
    return bytes.subarray(0, read(open(path, 0, 0), bytes, 0, length, position));
  });
}

describe('volumes of web servers', () => {
  test('files are found by an index, and parts of them fetched once', async () => {
    const { fetch, asked } = server();
    const at = await mounted(['large.bin', 'sub/with space?.txt', 'empty'], fetch);
    assert.deepStrictEqual(readdir(at).map(({ name }) => name), ['empty', 'large.bin', 'sub']);
    const { size, mtime } = stat(`${at}/large.bin`);
    assert.deepStrictEqual([size, mtime, stat(`${at}/empty`).size], [SIZE, Date.UTC(2015, 9, 21, 7, 28) / 1000, 0]);
    asked.length = 0;
    assert.deepStrictEqual(await part(`${at}/large.bin`, 300_000, 1000), large.slice(300_000, 301_000));
    assert.deepStrictEqual(asked, ['/data/large.bin bytes=262144-393215']);
    assert.deepStrictEqual(await part(`${at}/large.bin`, 262_144, 200_000), large.slice(262_144, 462_144));
    assert.deepStrictEqual(asked.slice(1), ['/data/large.bin bytes=393216-524287']);
    assert.deepStrictEqual(await part(`${at}/large.bin`, SIZE - 5, 100), large.slice(-5));
    assert.strictEqual(new TextDecoder().decode(await part(`${at}/sub/with space?.txt`, 0, 10)), 'text');
    assert.throws(() => open(`${at}/large.bin`, 1, 0), { code: 'EROFS' });
  });

  test('more than is kept can be read in one call', async () => {
    const { fetch } = server();
    const at = await mounted({ 'large.bin': SIZE }, fetch);
    assert.deepStrictEqual(await part(`${at}/large.bin`, 0, SIZE), large);
  });

  test('an index from the server, with sizes and times', async () => {
    const { fetch, asked } = server();
    const at = await mounted(new URL('https://files.example/data/index.json'), fetch);
    assert.deepStrictEqual(asked, ['/data/index.json null', '/data/sub/with%20space%3F.txt bytes=0-0']);
    const { mode, mtime, mtimeNanoseconds } = stat(`${at}/sub/with space?.txt`);
    assert.deepStrictEqual([mode & 0o777, mtime, mtimeNanoseconds], [0o600, 1_500_000_000, 250_000_000]);
  });

  test('what was not fetched says so to synchronous calls', async () => {
    const at = await mounted({ 'large.bin': SIZE }, server().fetch);
    assert.throws(() => read(open(`${at}/large.bin`, 0, 0), new Uint8Array(1), 0, 1, 0), { code: 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM' });
  });

  test('a server without ranges sends all at once, as far as that is allowed', async () => {
    const { fetch, asked } = server({ ranges: false });
    const at = await mounted(['large.bin'], fetch);
    assert.deepStrictEqual(await part(`${at}/large.bin`, 5, 10), large.slice(5, 15));
    assert.strictEqual(asked.length, 1);
    await assert.rejects(mounted(['large.bin'], fetch, 999_999), { code: 'EIO' });
  });

  test('failures have the codes of files', async () => {
    await assert.rejects(mounted(['missing'], server().fetch), { code: 'ENOENT', syscall: 'open' });
    await assert.rejects(mounted(['large.bin'], server({ status: 403 }).fetch), { code: 'EACCES' });
    await assert.rejects(mounted(['large.bin'], server({ status: 500 }).fetch), { code: 'EIO' });
    await assert.rejects(mounted(['large.bin'], () => Promise.reject(new TypeError('failed'))), { code: 'EIO', cause: new TypeError('failed') });
    await assert.rejects(mounted(['../up'], server().fetch), { code: 'EINVAL' });
    await assert.rejects(mounted({ a: -1 }, server().fetch), { code: 'EINVAL' });
    await assert.rejects(mounted({ 'a': 1, 'a/b': 1 }, server().fetch), { code: 'EINVAL' });
  });

  test('a file that changes on the server is an error, not a mixture', async () => {
    let version = 1;
    const at = await mounted(['large.bin'], server({ etag: () => `"${version}"` }).fetch);
    await part(`${at}/large.bin`, 0, 10);
    version++;
    assert.deepStrictEqual(await part(`${at}/large.bin`, 0, 10), large.slice(0, 10));
    await assert.rejects(part(`${at}/large.bin`, 500_000, 10), { code: 'EIO' });
    await assert.rejects(part(`${await mounted({ 'large.bin': SIZE - 1 }, server().fetch)}/large.bin`, 0, 10), { code: 'EIO' });
    await assert.rejects(part(`${await mounted({ 'large.bin': SIZE }, server({ body: new Uint8Array(200_000) }).fetch)}/large.bin`, 0, 10), { code: 'EIO' });
  });
});
