import { PAGES, type PageReport } from '@tabnode/node-inspector/frame-link';
import fs from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { isAllowedHost, isClientOrigin, isPageOrigin } from './origins.ts';
import { Target } from './target.ts';

const MAX_COMMAND = 16 * 2 ** 20;
const MAX_FROM_PAGE = 64 * 2 ** 20;
const MAX_TARGETS = 256;
const ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** The id of the page that asks for this path, or undefined where it is no path of pages. */
function pageId(url: string): string | undefined {
  const id = url.startsWith(PAGES) ? url.slice(PAGES.length) : '';
  return ID.test(id) ? id : undefined;
}

/** How a relay is started. */
export interface RelayOptions {
  /** The port that it listens on; 0 for any free one, which pages have to be told. */
  port?: number;
  /** The address that it listens on. Whoever reaches it can run code in the pages: leave it at this machine's own. */
  host?: string;
  /** Origins of pages, besides those of this machine, that may let themselves be inspected; `*` for all. */
  pageOrigins?: readonly string[];
  /** Origins of front ends in web pages that may inspect. */
  clientOrigins?: readonly string[];
  /** Is told of each page that comes. */
  onPage?: (page: { title: string; url: string; webSocketUrl: string }) => void;
}

/** A relay that listens. */
export interface Relay { host: string; port: number; close(): Promise<void> }

/** Node's own list is indented like this. */
function pretty(fields: Record<string, string>): string {
  return `{\n${Object.entries(fields).map(([name, value]) => `  "${name}": ${JSON.stringify(value)}`).join(',\n')}\n}`;
}

function describeTarget({ id, title, url }: Target, host: string): string {
  const ws = `${host}/${id}`;
  return pretty({
    description: 'node.js instance',
    devtoolsFrontendUrl: `devtools://devtools/bundled/js_app.html?experiments=true&v8only=true&ws=${ws}`,
    devtoolsFrontendUrlCompat: `devtools://devtools/bundled/inspector.html?experiments=true&v8only=true&ws=${ws}`,
    faviconUrl: 'https://nodejs.org/static/images/favicons/favicon.ico',
    id,
    title,
    type: 'node',
    url,
    webSocketDebuggerUrl: `ws://${ws}`,
  });
}

const protocol = (): string => fs.readFileSync(new URL('../src/protocol.json', import.meta.url), 'utf8');

const REFUSAL = 'WebSockets request was expected\r\n';

function refuse(response: ServerResponse): void {
  response.writeHead(400, { 'Content-Type': 'text/html; charset=UTF-8' });
  response.end(REFUSAL);
}

/**
 * Listens for clients of the inspector in place of pages: pages connect to it by `relay()` of
 * `@tabnode/node-inspector/relay`, and it serves what a Node process serves, `/json/list` and a WebSocket for each page.
 */
export async function startRelay({ port = 9229, host = '127.0.0.1', pageOrigins = [], clientOrigins = [], onPage }: RelayOptions = {}): Promise<Relay> {
  const targets = new Map<string, Target>();
  const clients = new WebSocketServer({ noServer: true, maxPayload: MAX_COMMAND });
  const pages = new WebSocketServer({ noServer: true, maxPayload: MAX_FROM_PAGE });
  const own = host.includes(':') ? `[${host}]` : host;

  function addTarget(id: string, report: Partial<PageReport>): Target {
    const target = new Target(id, () => { if (targets.get(id) === target) targets.delete(id); });
    targets.set(id, target);
    target.describe(report);
    onPage?.({ title: target.title, url: target.url, webSocketUrl: `ws://${own}:${(server.address() as AddressInfo).port}/${id}` });
    return target;
  }

  function connectPage(id: string, page: WebSocket): void {
    page.once('message', (data) => {
      let report: unknown;
      try { report = JSON.parse(String(data)); } catch { /* Refused below. */ }
      if (typeof report !== 'object' || report === null) {
        page.close(1008, 'No report');
        return;
      }
      let target = targets.get(id);
      // A page that connects once more has begun anew.
      if (target?.isConnected) {
        target.close();
        target = undefined;
      }
      if (target === undefined && targets.size >= MAX_TARGETS) {
        page.close(1013, 'Too many pages');
        return;
      }
      if (target === undefined) target = addTarget(id, report);
      else target.describe(report);
      target.connectPage(page);
    });
  }

  /** Answers a page whose thread is blocked. */
  async function exchange(id: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    let length = 0;
    for await (const part of request as AsyncIterable<Buffer>) {
      length += part.length;
      if (length > MAX_FROM_PAGE) throw new RangeError('Too large');
      parts.push(part);
    }
    const report = JSON.parse(Buffer.concat(parts).toString()) as Partial<PageReport> | null;
    if (typeof report !== 'object' || report === null) throw new TypeError('No report');
    let target = targets.get(id);
    if (target === undefined && targets.size >= MAX_TARGETS) throw new RangeError('Too many pages');
    if (target === undefined) target = addTarget(id, report);
    else target.describe(report);
    response.writeHead(200, { 'Content-Type': 'application/json; charset=UTF-8', 'Cache-Control': 'no-cache', 'Access-Control-Allow-Origin': request.headers.origin!, 'Cross-Origin-Resource-Policy': 'cross-origin' });
    target.exchange(report.frames, response);
  }

  const server = createServer((request, response) => {
    const { method, url = '', headers } = request;
    if (!isAllowedHost(headers.host, own)) return refuse(response);
    const id = pageId(url);
    if (id !== undefined && method === 'POST' && isPageOrigin(headers.origin, pageOrigins)) {
      exchange(id, request, response).catch(() => { if (!response.headersSent) refuse(response); });
      return undefined;
    }
    if (method !== 'GET') return refuse(response);
    let text: string;
    switch (url) {
      case '/json': case '/json/list': text = `[ ${[...targets.values()].map((target) => describeTarget(target, headers.host ?? `${own}:${port}`)).join(', ')} ]\n\n`; break;
      case '/json/version': text = `${pretty({ Browser: 'node.js/v25.8.1', 'Protocol-Version': '1.1' })} `; break;
      case '/json/protocol': text = protocol(); break;
      default: return refuse(response);
    }
    response.writeHead(200, { 'Content-Type': 'application/json; charset=UTF-8', 'Cache-Control': 'no-cache', 'Content-Length': Buffer.byteLength(text) });
    response.end(text);
    return undefined;
  });

  server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    const { url = '', headers } = request;
    const id = pageId(url);
    const target = targets.get(url.slice(1));
    if (!isAllowedHost(headers.host, own)) { /* Refused below. */ } else if (id !== undefined && isPageOrigin(headers.origin, pageOrigins)) {
      pages.handleUpgrade(request, socket, head, (page) => {
        dropWhenBroken(page);
        connectPage(id, page);
      });
      return;
    } else if (target !== undefined && isClientOrigin(headers.origin, clientOrigins)) {
      clients.handleUpgrade(request, socket, head, (client) => {
        dropWhenBroken(client);
        target.connectClient(client);
      });
      return;
    }
    socket.end(`HTTP/1.0 400 Bad Request\r\nContent-Type: text/html; charset=UTF-8\r\n\r\n${REFUSAL}`);
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return {
    host,
    port: (server.address() as AddressInfo).port,
    close() {
      for (const target of targets.values()) target.close();
      return new Promise((resolve) => {
        server.close(() => { resolve(); });
        server.closeAllConnections();
      });
    },
  };
}

/** Ends a connection that breaks or sends too much; its close is what the rest goes by. */
function dropWhenBroken(socket: WebSocket): void {
  socket.on('error', () => { socket.terminate(); });
}
