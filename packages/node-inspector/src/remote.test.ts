import { describe, test } from 'node:test';
import assert from 'node:assert';
import { NetworkResources } from './network-resources.ts';
import { close, open, url } from './open.ts';
import { Network } from './program-events.ts';
import { serveMessagePort, setTransport, type Channel } from './remote.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- the protocol's messages have many shapes
type Message = any;

function client(): { send(message: unknown): void; next(): Promise<Message>; end(): void } {
  const { port1, port2 } = new MessageChannel();
  const end = serveMessagePort(port1);
  const waiting: ((message: Message) => void)[] = [];
  const got: Message[] = [];
  port2.onmessage = ({ data }) => {
    const message = JSON.parse(data as string);
    const next = waiting.shift();
    if (next) next(message);
    else got.push(message);
  };
  return {
    send(message) { port2.postMessage(typeof message === 'string' ? message : JSON.stringify(message)); },
    next() { return got.length > 0 ? Promise.resolve(got.shift()) : new Promise((resolve) => { waiting.push(resolve); }); },
    end() {
      end();
      port1.close();
      port2.close();
    },
  };
}

describe('a client behind a MessagePort', () => {
  test('gets answers, errors and events', async () => {
    const { send, next, end } = client();
    send({ id: 1, method: 'Runtime.evaluate', params: { expression: '6 * 7' } });
    assert.deepStrictEqual(await next(), { id: 1, result: { result: { type: 'number', value: 42, description: '42' } } });
    send({ id: 2, method: 'Nope.nope' });
    assert.deepStrictEqual(await next(), { id: 2, error: { code: -32601, message: "'Nope.nope' wasn't found" } });
    send({ id: 3, method: 'Runtime.evaluate' });
    assert.strictEqual((await next()).error.data, 'Failed to deserialize params.expression - BINDINGS: mandatory field missing');
    send('{');
    assert.deepStrictEqual(await next(), { error: { code: -32700, message: 'JSON: invalid message' } });
    send({ method: 'Runtime.enable' });
    assert.strictEqual((await next()).error.code, -32600);
    send({ id: 4, method: 'Network.enable' });
    assert.deepStrictEqual(await next(), { id: 4, result: {} });
    Network.loadingFinished({ requestId: 'r', timestamp: 3 });
    assert.deepStrictEqual(await next(), { method: 'Network.loadingFinished', params: { requestId: 'r', timestamp: 3 } });
    end();
  });

  test('gets the bodies that programs report', async () => {
    const { send, next, end } = client();
    send({ id: 1, method: 'Network.enable' });
    await next();
    const request = { url: 'http://localhost/', method: 'POST', headers: { a: 'b' }, hasPostData: true, charset: 'utf-8' };
    Network.requestWillBeSent({ requestId: 'r', timestamp: 1, wallTime: 1, request });
    assert.deepStrictEqual((await next()).params.request, { url: 'http://localhost/', method: 'POST', headers: { a: 'b' }, hasPostData: true });
    Network.dataSent({ requestId: 'r', timestamp: 1, dataLength: 2, data: new TextEncoder().encode('hé') });
    send({ id: 2, method: 'Network.getRequestPostData', params: { requestId: 'r' } });
    assert.strictEqual((await next()).error.message, 'Request data is not finished yet');
    Network.dataSent({ requestId: 'r', finished: true });
    send({ id: 3, method: 'Network.getRequestPostData', params: { requestId: 'r' } });
    assert.deepStrictEqual((await next()).result, { postData: 'hé' });
    Network.dataReceived({ requestId: 'r', timestamp: 1, dataLength: 1, encodedDataLength: 1, data: Uint8Array.of(255) });
    Network.loadingFinished({ requestId: 'r', timestamp: 2 });
    await next();
    send({ id: 4, method: 'Network.getResponseBody', params: { requestId: 'r' } });
    assert.deepStrictEqual((await next()).result, { body: '/w==', base64Encoded: true });
    end();
  });
});

describe('a client behind a MessagePort loads resources', () => {
  // What Node gives under --experimental-inspector-network-resource.
  test('in pieces, each from where the last ended', async () => {
    const { send, next, end } = client();
    let id = 0;
    const ask = async (method: string, params: object): Promise<Message> => {
      send({ id: ++id, method, params });
      const { result, error } = await next();
      return error ?? result;
    };
    const url = 'http://localhost/x.map';
    NetworkResources.put(url, 'data ü é');
    assert.deepStrictEqual(await ask('Network.loadNetworkResource', { url: 'http://localhost/nope' }), { resource: { success: false } });
    assert.deepStrictEqual(await ask('Network.loadNetworkResource', { url }), { resource: { success: true, stream: url } });
    const read = (params: object): Promise<Message> => ask('IO.read', { handle: url, ...params });
    assert.deepStrictEqual(await read({ size: 4 }), { data: 'data', eof: false });
    assert.deepStrictEqual(await read({ size: 4 }), { data: ' ü ', eof: false });
    assert.deepStrictEqual(await read({}), { data: 'é', eof: false });
    assert.deepStrictEqual(await read({}), { data: '', eof: true });
    assert.deepStrictEqual(await read({ offset: 2, size: 3 }), { data: 'ta ', eof: false });
    assert.deepStrictEqual(await read({ size: 2 }), { data: '', eof: true });
    assert.deepStrictEqual(await read({ offset: 0, size: 0 }), { data: '', eof: false });
    assert.deepStrictEqual(await read({ offset: 0, size: -2 }), { data: 'data ü é', eof: false });
    assert.deepStrictEqual(await read({ offset: -3, size: 2 }), { data: '', eof: true });
    assert.strictEqual((await read({ offset: 1.5 })).message, 'Invalid parameters');
    assert.strictEqual((await ask('IO.read', {})).message, 'Invalid parameters');
    assert.strictEqual((await ask('IO.close', {})).message, 'Invalid parameters');
    assert.deepStrictEqual(await ask('IO.read', { handle: 'nope' }), { data: '', eof: true });
    assert.deepStrictEqual(await ask('IO.close', { handle: url }), {});
    assert.deepStrictEqual(await ask('Network.loadNetworkResource', { url }), { resource: { success: false } });
    end();
  });

  test('without cutting characters', async () => {
    const { send, next, end } = client();
    const text = 'a😀bé€\ufeff'.repeat(9);
    NetworkResources.put('text', text);
    for (const size of [1, 2, 3, 5, 7]) {
      let got = '';
      for (let offset = 0; ; ) {
        send({ id: 1, method: 'IO.read', params: { handle: 'text', offset, size } });
        const { data, eof } = (await next()).result;
        if (eof) break;
        got += data;
        offset += new TextEncoder().encode(data).length;
      }
      assert.strictEqual(got, text);
    }
    end();
  });
});

// So does Node under the flag; without it the call is for nothing.
test('NetworkResources takes strings', () => {
  const put = NetworkResources.put as (url?: unknown, data?: unknown) => void;
  assert.throws(() => put(), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "url" argument must be of type string. Received undefined' });
  assert.throws(() => put('http://localhost/x', 1), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "data" argument must be of type string. Received type number (1)' });
});

test('inspector.open lets clients in by the transport that was set', () => {
  assert.throws(() => open(), { code: 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM' });
  let accept: ((channel: Channel) => void) | undefined;
  let closed = 0;
  setTransport({
    listen(port, host, letIn) {
      accept = letIn;
      return { url: `ws://${host}:${port}/x`, close() { closed++; } };
    },
  });
  const handle = open(1234);
  assert.strictEqual(url(), 'ws://127.0.0.1:1234/x');
  assert.throws(() => open(), { code: 'ERR_INSPECTOR_ALREADY_ACTIVATED' });
  const sent: string[] = [];
  let receive: ((text: string) => void) | undefined;
  accept!({ send(text) { sent.push(text); }, onMessage(listener) { receive = listener; }, onClose() {} });
  receive!('{"id":1,"method":"Schema.getDomains"}');
  assert.strictEqual(JSON.parse(sent[0]!).id, 1);
  handle[Symbol.dispose]();
  assert.strictEqual(closed, 1);
  assert.strictEqual(url(), undefined);
  close();
  setTransport(undefined);
});
