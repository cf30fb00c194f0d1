// The Network domain: programs report their requests, clients see them. Bodies are kept until a client asks for them.
import { Buffer } from '@tabnode/node-buffer';
import { currentStack } from './call-frames.ts';
import { broadcast } from './broadcast.ts';
import { networkResource } from './network-resources.ts';
import { ProtocolError, required, serverError, switchedBy, type Domain, type Notify, type Params } from './protocol.ts';

interface Request {
  hasPostData: boolean;
  requestCharset: string;
  responseCharset: string;
  sent: Uint8Array[];
  sentAll: boolean;
  received: Uint8Array[];
  finished: boolean;
  streaming: boolean;
}

/** What one client knows of the requests. Bodies of at most 100 MB each are kept. */
const MAX_BODY = 100 * 1024 * 1024;

type Fields = Readonly<Record<string, unknown>>;
const isText = (value: unknown): value is string => typeof value === 'string';
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

function texts(headers: unknown): Record<string, string> | undefined {
  if (!isFields(headers)) return undefined;
  const copy: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) if (isText(value)) Object.defineProperty(copy, name, { value, configurable: true, enumerable: true, writable: true });
  return copy;
}

function numbers(fields: Fields, ...names: string[]): Record<string, number> | undefined {
  const picked: Record<string, number> = {};
  for (const name of names) {
    const value = fields[name];
    if (typeof value !== 'number') return undefined;
    picked[name] = value;
  }
  return picked;
}

/** The initiator of a request: the code that reports it. */
function initiator(): object {
  return { type: 'script', stack: currentStack(networkEvent), requestId: '' };
}

/** What clients get for an event; undefined where what they must know is missing. */
function eventParams(name: string, given: Fields): object | undefined {
  const { requestId } = given;
  if (!isText(requestId)) return undefined;
  switch (name) {
    case 'requestWillBeSent': {
      const times = numbers(given, 'timestamp', 'wallTime');
      const request = isFields(given.request) ? given.request : {};
      const headers = texts(request.headers);
      if (times === undefined || !isText(request.url) || !isText(request.method) || headers === undefined) return undefined;
      return { requestId, request: { url: request.url, method: request.method, headers, hasPostData: request.hasPostData === true }, initiator: initiator(), ...times };
    }
    case 'responseReceived': {
      const times = numbers(given, 'timestamp');
      const response = isFields(given.response) ? given.response : {};
      const headers = texts(response.headers);
      if (times === undefined || !isText(given.type) || !isText(response.url) || typeof response.status !== 'number' || !isText(response.statusText) || headers === undefined) return undefined;
      const { url, status, statusText } = response;
      const text = (value: unknown): string => (isText(value) ? value : '');
      return { requestId, ...times, type: given.type, response: { url, status, statusText, headers, mimeType: text(response.mimeType), charset: text(response.charset) } };
    }
    case 'loadingFailed': {
      const times = numbers(given, 'timestamp');
      return times === undefined || !isText(given.type) || !isText(given.errorText) ? undefined : { requestId, ...times, type: given.type, errorText: given.errorText };
    }
    case 'webSocketCreated': return isText(given.url) ? { requestId, url: given.url, initiator: initiator() } : undefined;
    case 'webSocketHandshakeResponseReceived': {
      const times = numbers(given, 'timestamp');
      const response = isFields(given.response) ? given.response : {};
      const headers = texts(response.headers);
      if (times === undefined || typeof response.status !== 'number' || !isText(response.statusText) || headers === undefined) return undefined;
      return { requestId, ...times, response: { status: response.status, statusText: response.statusText, headers } };
    }
    default: {
      const times = numbers(given, 'timestamp');
      return times === undefined ? undefined : { requestId, ...times };
    }
  }
}

/** Reports an event of the program's network to every client that has the domain enabled. */
export function networkEvent(name: string, params: object): void {
  broadcast('Network', name, params);
}

const notFound = (): ProtocolError => new ProtocolError(-32602, 'Request not found');

/** The Network domain for one client. */
export function networkDomain(notify: Notify): Domain & { receive(name: string, params: Params): void } {
  let enabled = false;
  const requests = new Map<string, Request>();

  const find = (params: Params): Request => {
    const request = requests.get(required(params, 'requestId', 'string'));
    if (request === undefined) throw notFound();
    return request;
  };

  const keep = (parts: Uint8Array[], data: unknown): void => {
    if (!(data instanceof Uint8Array)) return;
    if (parts.reduce((sum, part) => sum + part.length, data.length) <= MAX_BODY) parts.push(data.slice());
  };

  function follow(name: string, given: Params, told: object | undefined): void {
    const id = given.requestId as string;
    const request = requests.get(id);
    if (name === 'requestWillBeSent' && told !== undefined) {
      const { request: about } = given as { request: Fields };
      requests.set(id, { hasPostData: about.hasPostData === true, requestCharset: isText(about.charset) ? about.charset : '', responseCharset: '', sent: [], sentAll: about.hasPostData !== true, received: [], finished: false, streaming: false });
    } else if (request === undefined) {
      return;
    } else if (name === 'responseReceived' && told !== undefined) {
      const { response } = given as { response: Fields };
      if (isText(response.charset)) request.responseCharset = response.charset;
    } else if (name === 'dataSent') {
      if (given.finished === true) request.sentAll = true;
      else keep(request.sent, given.data);
    } else if (name === 'dataReceived') {
      if (request.streaming) {
        const sizes = numbers(given, 'timestamp', 'dataLength', 'encodedDataLength');
        if (sizes !== undefined && given.data instanceof Uint8Array) notify('Network.dataReceived', { requestId: id, ...sizes, data: Buffer.from(given.data).toString('base64') });
      } else keep(request.received, given.data);
    } else if (name === 'loadingFinished') {
      request.finished = true;
      // Somebody who reads along has had it all.
      if (request.streaming) requests.delete(id);
    } else if (name === 'loadingFailed') {
      requests.delete(id);
    }
  }

  return {
    receive(name, params) {
      if (!enabled) return;
      const kept = name === 'dataSent' || name === 'dataReceived';
      const told = kept ? undefined : eventParams(name, params);
      if (isText(params.requestId)) follow(name, params, told);
      if (told !== undefined) notify(`Network.${name}`, told);
    },
    commands: {
      ...switchedBy((on) => {
        enabled = on;
        if (!on) requests.clear();
      }),
      getRequestPostData(params) {
        const request = find(params);
        if (!request.sentAll) throw new ProtocolError(-32602, 'Request data is not finished yet');
        if (request.requestCharset !== 'utf-8') throw serverError('Unable to serialize binary request body');
        return { postData: new TextDecoder().decode(Buffer.concat(request.sent)) };
      },
      getResponseBody(params) {
        const request = find(params);
        if (!request.finished) throw new ProtocolError(-32602, 'Response data is not finished yet');
        if (request.streaming) throw new ProtocolError(-32602, 'Response body of the request is been streamed');
        const bytes = Buffer.concat(request.received);
        return request.responseCharset === 'utf-8' ? { body: new TextDecoder().decode(bytes), base64Encoded: false } : { body: bytes.toString('base64'), base64Encoded: true };
      },
      streamResourceContent(params) {
        const request = find(params);
        const bufferedData = Buffer.concat(request.received).toString('base64');
        request.received = [];
        request.streaming = true;
        if (request.finished) requests.delete(params.requestId as string);
        return { bufferedData };
      },
      loadNetworkResource(params) {
        const url = required(params, 'url', 'string');
        const resource = networkResource(url);
        return { resource: resource === undefined || resource.length === 0 ? { success: false } : { success: true, stream: url } };
      },
    },
  };
}
