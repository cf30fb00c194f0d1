// The script tag's file system where pages use it: OPFS through its own worker, service workers, HTTP in workers.
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test, type Page } from '@playwright/test';

interface FileSystem { mount(path: string, volume: object): Promise<void>; opfsVolume(options: { name: string }): { role: string; report?: { created: boolean } } }
interface Tabnode { fileSystem: FileSystem; require(name: 'fs'): typeof fs }

const bytes = Buffer.alloc(700_000).map((_, i) => i * 7 % 251);

/** A server of another origin: the script tag's files as from a CDN, and a file with parts. */
function startServer(): Promise<{ origin: string; close(): void }> {
  const headers = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*', 'Access-Control-Expose-Headers': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' };
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url!, 'http://localhost');
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
    if (request.method === 'OPTIONS') response.writeHead(204, headers).end();
    else if (/^\/(tabnode\.min|opfs-worker)\.js$/.test(pathname)) response.writeHead(200, { ...headers, 'Content-Type': 'text/javascript' }).end(fs.readFileSync(`packages/script/dist${pathname}`));
    else if (pathname === '/data/bytes' && from !== undefined) {
      const part = bytes.subarray(Number(from), Number(to) + 1);
      response.writeHead(206, { ...headers, 'Content-Range': `bytes ${from}-${Number(from) + part.length - 1}/${bytes.length}` }).end(part);
    } else response.writeHead(404, headers).end();
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve({ origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => { server.closeAllConnections(); server.close(); } });
    });
  });
}

/** Mounts a volume of OPFS and adds a line to a file; what the file has then. */
function addLine(page: Page, name: string, line: string): Promise<{ type: string; text: string }> {
  return page.evaluate(async ({ name, line }) => {
    const { fileSystem, require } = (globalThis as unknown as { tabnode: Tabnode }).tabnode;
    const volume = fileSystem.opfsVolume({ name });
    await fileSystem.mount('/kept', volume);
    const { appendFile, readFile } = require('fs').promises;
    await appendFile('/kept/lines', line, { flush: true });
    return { type: volume.role, text: await readFile('/kept/lines', 'utf8') };
  }, { name, line });
}

test('the script tag finds the worker of OPFS beside itself', async ({ page, baseURL }) => {
  const name = `spec-${Date.now()}`;
  await page.goto(`${baseURL}/tools/browser/file-system.html`);
  expect(await addLine(page, name, 'one ')).toEqual({ type: 'writer', text: 'one ' });
  await page.reload();
  expect(await addLine(page, name, 'two ')).toEqual({ type: 'writer', text: 'one two ' });
});

test('so does a script tag of another origin', async ({ page, baseURL }) => {
  const server = await startServer();
  const name = `spec-cdn-${Date.now()}`;
  try {
    for (const text of ['x', 'xx']) {
      await page.goto(`${baseURL}/tools/browser/inspected.html`);
      await page.addScriptTag({ url: `${server.origin}/tabnode.min.js` });
      expect(await addLine(page, name, 'x')).toEqual({ type: 'writer', text });
    }
  } finally {
    server.close();
  }
});

test('a service worker keeps files in IndexedDB', async ({ page, baseURL }) => {
  await page.goto(`${baseURL}/tools/browser/file-system.html`);
  const ask = (call: object) => page.evaluate(async (call) => {
    await navigator.serviceWorker.register('/tools/browser/file-system-service-worker.js');
    const { active } = await navigator.serviceWorker.ready;
    const { port1, port2 } = new MessageChannel();
    return new Promise((resolve) => {
      port1.onmessage = ({ data }) => { resolve(data); };
      active!.postMessage(call, [port2]);
    });
  }, call);
  const name = `spec-${Date.now()}`;
  expect(await ask({ call: 'count', name })).toEqual({ result: 1 });
  expect(await ask({ call: 'count', name })).toEqual({ result: 2 });
  expect(await ask({ call: 'refused' })).toEqual({ result: 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM' });
});

test('a worker reads a server\'s files synchronously', async ({ page, baseURL }) => {
  const server = await startServer();
  try {
    await page.goto(`${baseURL}/tools/browser/file-system.html`);
    const told = await page.evaluate((base) => new Promise((resolve) => {
      const worker = new Worker('/tools/browser/file-system-worker.js');
      worker.onmessage = ({ data }) => { resolve(data); };
      worker.onerror = ({ message }) => { resolve(message); };
      worker.postMessage({ base, name: 'bytes' });
    }), `${server.origin}/data/`);
    expect(told).toEqual({ size: bytes.length, part: [...bytes.subarray(300_000, 300_005)], whole: bytes.reduce((sum, byte) => sum + byte, 0) });
  } finally {
    server.close();
  }
});
