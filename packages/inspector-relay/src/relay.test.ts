import { after, before, describe, test } from 'node:test';
import assert from 'node:assert';
import { once } from 'node:events';
import http from 'node:http';
import inspector from 'node:inspector';
import { WebSocket } from 'ws';
import { isAllowedHost, isClientOrigin, isPageOrigin } from './origins.ts';
import { startRelay, type Relay } from './relay.ts';

const ID = '01234567-89ab-4def-8123-456789abcdef';
const ORIGIN = 'http://localhost:3000';
let relay: Relay;

before(async () => { relay = await startRelay({ port: 0, pageOrigins: ['https://named.example'] }); });
after(() => relay.close());

function get(path: string, { method = 'GET', headers = {}, body = '' }: { method?: string; headers?: http.OutgoingHttpHeaders; body?: string } = {}): Promise<{ status: number; headers: http.IncomingHttpHeaders; text: string }> {
  return new Promise((resolve, reject) => {
    http.request({ host: '127.0.0.1', port: relay.port, path, method, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part) => { text += part; }).on('end', () => { resolve({ status: response.statusCode!, headers: response.headers, text }); });
    }).on('error', reject).end(body);
  });
}

/** A socket, and what comes over it. */
function connect(path: string, origin?: string): { socket: WebSocket; opened: Promise<unknown>; next(): Promise<string> } {
  const socket = new WebSocket(`ws://127.0.0.1:${relay.port}${path}`, { origin });
  const got: string[] = [];
  const waiting: ((text: string) => void)[] = [];
  socket.on('message', (data) => {
    const next = waiting.shift();
    if (next) next(String(data));
    else got.push(String(data));
  });
  return { socket, opened: once(socket, 'open'), next: () => (got.length > 0 ? Promise.resolve(got.shift()!) : new Promise((resolve) => { waiting.push(resolve); })) };
}

async function connectPage(id = ID, origin = ORIGIN): Promise<ReturnType<typeof connect>> {
  const page = connect(`/tabnode-inspector/${id}`, origin);
  await page.opened;
  page.socket.send(JSON.stringify({ title: 'A "page"', url: 'http://localhost:3000/', received: 0, frames: [] }));
  while (!(await get('/json')).text.includes(id)) await new Promise((resolve) => { setTimeout(resolve, 5); });
  return page;
}

async function closed({ socket }: { socket: WebSocket }): Promise<number> {
  const [code] = await once(socket, 'close') as [number];
  return code;
}

const isRefused = (connection: { opened: Promise<unknown> }): Promise<void> => assert.rejects(connection.opened, { message: 'Unexpected server response: 400' });

// What does not come is waited for without end.
const timeout = 60_000;

describe('the list', { timeout }, () => {
  test('is formatted as Node formats its own', async () => {
    inspector.open(0);
    const address = new URL(inspector.url()!);
    const native = await fetch(`http://${address.host}/json/list`);
    const page = await connectPage();
    const ours = await get('/json/list');
    const shape = (text: string): string => text.replaceAll(/: ".*"/g, ': ""');
    assert.strictEqual(shape(ours.text), shape(await native.text()));
    assert.strictEqual(ours.headers['content-type'], native.headers.get('content-type'));
    const [listed] = JSON.parse(ours.text) as { id: string; title: string; webSocketDebuggerUrl: string }[];
    assert.deepStrictEqual([listed!.id, listed!.title, listed!.webSocketDebuggerUrl], [ID, 'A "page"', `ws://127.0.0.1:${relay.port}/${ID}`]);
    for (const path of ['/json/version', '/nope']) {
      const theirs = await fetch(`http://${address.host}${path}`);
      assert.deepStrictEqual({ ...await get(path), headers: 0 }, { status: theirs.status, text: await theirs.text(), headers: 0 });
    }
    inspector.close();
    page.socket.close();
    await closed(page);
    while ((await get('/json')).text !== '[  ]\n\n') await new Promise((resolve) => { setTimeout(resolve, 5); });
  });

  test('has the protocol of Node beside it', async () => {
    inspector.open(0);
    const { host } = new URL(inspector.url()!);
    const native = JSON.parse(await (await fetch(`http://${host}/json/protocol`)).text(), (key, value) => (key === 'description' && typeof value === 'string' ? undefined : value));
    inspector.close();
    assert.deepStrictEqual(JSON.parse((await get('/json/protocol')).text), native);
  });

  test('is for this machine only', async () => {
    for (const host of ['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example:80', 'localhost6']) assert.strictEqual((await get('/json/list', { headers: { host } })).status, 400, host);
    for (const host of ['localhost:1', '[::1]:2', '10.1.2.3']) assert.strictEqual((await get('/json/list', { headers: { host } })).status, 200, host);
    assert.strictEqual((await get('/json/list', { method: 'POST' })).status, 400);
    assert.strictEqual((await get('/json/list')).headers['access-control-allow-origin'], undefined);
  });
});

describe('pages and clients', { timeout }, () => {
  test('talk through the relay', async () => {
    const page = await connectPage();
    const client = connect(`/${ID}`);
    await client.opened;
    assert.strictEqual(await page.next(), '1+1+');
    client.socket.send('{"id":1}');
    assert.strictEqual(await page.next(), '2:1:{"id":1}');
    page.socket.send('1:1:{"id":1,"result":{}}');
    assert.strictEqual(await client.next(), '{"id":1,"result":{}}');
    assert.strictEqual(await page.next(), '=1');
    page.socket.send('1:1:once more');
    assert.strictEqual(await page.next(), '=1');
    page.socket.send('2:1:two');
    assert.strictEqual(await client.next(), 'two');
    client.socket.close();
    assert.strictEqual(await page.next(), '=2');
    assert.strictEqual(await page.next(), '3-1-');
    const second = connect(`/${ID}`);
    await second.opened;
    page.socket.close();
    assert.strictEqual(await closed(second), 1001);
  });

  test('talk while the page is blocked', async () => {
    const id = ID.replace('0', '1');
    const path = `/tabnode-inspector/${id}`;
    const post = (report: object): ReturnType<typeof get> => get(path, { method: 'POST', headers: { origin: ORIGIN }, body: JSON.stringify({ title: '', url: '', received: 0, frames: [], ...report }) });
    const first = post({});
    while (!(await get('/json')).text.includes(id)) await new Promise((resolve) => { setTimeout(resolve, 5); });
    const client = connect(`/${id}`);
    await client.opened;
    const { text, headers } = await first;
    assert.strictEqual(headers['access-control-allow-origin'], ORIGIN);
    assert.deepStrictEqual(JSON.parse(text), { received: 0, frames: ['1+1+'] });
    client.socket.send('a');
    assert.deepStrictEqual(JSON.parse((await post({ received: 1, frames: ['1:1:x'] })).text), { received: 1, frames: ['2:1:a'] });
    assert.strictEqual(await client.next(), 'x');
    // What the request did not bring goes over the connection, once.
    client.socket.send('b');
    assert.deepStrictEqual(JSON.parse((await post({ received: 2, frames: ['1:1:x'] })).text), { received: 1, frames: ['3:1:b'] });
    const page = connect(path, ORIGIN);
    await page.opened;
    page.socket.send(JSON.stringify({ title: 't', url: '', received: 2, frames: [] }));
    assert.strictEqual(await page.next(), '3:1:b');
    page.socket.close();
    assert.strictEqual(await closed(client), 1001);
  });

  test('are refused where they come from elsewhere', async () => {
    await isRefused(connect(`/tabnode-inspector/${ID}`, 'https://evil.example'));
    await isRefused(connect(`/tabnode-inspector/${ID}`));
    await isRefused(connect('/tabnode-inspector/x', ORIGIN));
    await isRefused(connect(`/${ID}`));
    const page = await connectPage(ID, 'https://named.example');
    await isRefused(connect(`/${ID}`, ORIGIN));
    const client = connect(`/${ID}`, 'devtools://devtools');
    await client.opened;
    page.socket.close();
    await closed(client);
    assert.strictEqual((await get(`/tabnode-inspector/${ID}`, { method: 'POST', headers: { origin: 'https://evil.example' }, body: '{}' })).status, 400);
    assert.strictEqual((await get(`/tabnode-inspector/${ID}`, { method: 'POST', headers: { origin: ORIGIN }, body: '{' })).status, 400);
  });

  test('may not send too much', async () => {
    const page = await connectPage();
    const client = connect(`/${ID}`);
    await client.opened;
    client.socket.on('error', () => {});
    client.socket.send('x'.repeat(17 * 2 ** 20));
    assert.notStrictEqual(await closed(client), 1000);
    assert.strictEqual(await page.next(), '1+1+');
    assert.strictEqual(await page.next(), '2-1-');
    page.socket.send('no frame');
    page.socket.close();
    await closed(page);
  });

  test('a page without a report is let go', async () => {
    const page = connect(`/tabnode-inspector/${ID}`, ORIGIN);
    await page.opened;
    page.socket.send('hello');
    assert.strictEqual(await closed(page), 1008);
  });
});

test('origins and hosts', () => {
  assert.ok(isPageOrigin('http://localhost:80', []) && isPageOrigin('http://a.localhost', []) && isPageOrigin('https://127.0.0.1:1', []) && isPageOrigin('http://[::1]:1', []) && isPageOrigin('https://x.example', ['*']));
  for (const origin of [undefined, 'null', 'https://localhost.example', 'https://127.0.0.1.example', 'file://']) assert.ok(!isPageOrigin(origin, []), origin);
  assert.ok(isClientOrigin(undefined, []) && isClientOrigin('devtools://devtools', []) && isClientOrigin('http://x.example', ['http://x.example']));
  for (const origin of ['null', 'http://localhost:9229', 'https://devtools.example']) assert.ok(!isClientOrigin(origin, []), origin);
  assert.ok(isAllowedHost('mine.example:9229', 'mine.example') && !isAllowedHost('yours.example', 'mine.example'));
});
