#!/usr/bin/env node
// 100 MB written to an OPFS volume, made durable and read back, against a bare synchronous access handle:
// `npm run bench:opfs [-- chromium|firefox]`.
import http from 'node:http';
import esbuild from 'esbuild';
import { launch } from './lib/browsers.mjs';
import { root } from './lib/modules.mjs';

const ROUNDS = 7;
const conditions = process.execArgv.includes('@tabnode/source') ? ['@tabnode/source'] : [];

const bench = `
import { close, fsyncNow, fsync, open, read, unlink, write } from '@tabnode/file-system/calls';
import { mount, unmount } from '@tabnode/file-system';
import { opfsVolume } from '@tabnode/file-system/opfs';
const MB = 2 ** 20;
const median = (list) => list.toSorted((a, b) => a - b)[list.length >> 1];
async function run(chunk) {
  const inWorker = typeof document === 'undefined';
  const pieces = 100 * MB / chunk;
  const source = new Uint8Array(chunk).map((_, i) => i * 31);
  const target = new Uint8Array(chunk);
  const times = { bareWrite: [], write: [], bareRead: [], read: [] };
  const timed = async (name, run) => { const start = performance.now(); await run(); times[name].push(performance.now() - start); };
  await mount('/v', opfsVolume({ name: 'bench', worker: () => new Worker('/opfs-worker.js', { type: 'module' }) }));
  const directory = await navigator.storage.getDirectory();
  for (let round = 0; round < ${ROUNDS}; round++) {
    if (inWorker) {
      const handle = await (await directory.getFileHandle('bare', { create: true })).createSyncAccessHandle();
      await timed('bareWrite', () => { for (let i = 0; i < pieces; i++) handle.write(source, { at: i * chunk }); handle.flush(); });
      await timed('bareRead', () => { for (let i = 0; i < pieces; i++) handle.read(target, { at: i * chunk }); });
      handle.close();
      await directory.removeEntry('bare');
    }
    const fd = open('/v/file', 0o102, 0o644);
    await timed('write', async () => { for (let i = 0; i < pieces; i++) write(fd, source, 0, chunk, i * chunk); if (inWorker) fsyncNow(fd); else await fsync(fd); });
    await timed('read', () => { for (let i = 0; i < pieces; i++) read(fd, target, 0, chunk, i * chunk); });
    if (target[1000] !== source[1000]) throw new Error('it is not what was written');
    close(fd);
    unlink('/v/file');
    if (inWorker) { const d = open('/v', 0, 0); fsyncNow(d); close(d); }
  }
  await unmount('/v');
  return Object.fromEntries(Object.entries(times).filter(([, list]) => list.length > 0).map(([name, list]) => [name, median(list)]));
}
if (typeof document === 'undefined') onmessage = async ({ data }) => { try { postMessage(await run(data)); } catch (error) { postMessage({ error: String(error.stack) }); } };
else globalThis.run = run;
`;
const options = { absWorkingDir: root, bundle: true, format: 'esm', conditions, write: false, logLevel: 'error' };
const files = {
  '/bench.js': esbuild.buildSync({ ...options, stdin: { contents: bench, resolveDir: root } }).outputFiles[0].text,
  '/opfs-worker.js': esbuild.buildSync({ ...options, entryPoints: ['@tabnode/file-system/opfs-worker'] }).outputFiles[0].text,
};
const server = http.createServer((request, response) => {
  const script = files[request.url];
  response.setHeader('Content-Type', script === undefined ? 'text/html' : 'text/javascript');
  response.end(script ?? '<!doctype html><script type="module" src="/bench.js"></script>');
}).listen(0, '127.0.0.1');
await new Promise((resolve) => { server.once('listening', resolve); });

for (const name of process.argv[2] === undefined ? ['chromium', 'firefox'] : [process.argv[2]]) {
  // Chromium keeps a private context's files in memory, which is no measure.
  const { launchOptions } = await import('./lib/browsers.mjs');
  const { chromium } = (await import('playwright')).default;
  const fs = await import('node:fs');
  const profile = fs.mkdtempSync('/tmp/tabnode-bench-');
  const context = name === 'chromium' ? await chromium.launchPersistentContext(profile, launchOptions(name)) : await (await launch(name)).newContext();
  const page = await context.newPage();
  await page.goto(`http://localhost:${server.address().port}/`);
  for (const chunk of [2 ** 20, 2 ** 16]) {
    const result = await page.evaluate((size) => new Promise((resolve) => { const worker = new Worker('/bench.js', { type: 'module' }); worker.onmessage = ({ data }) => { resolve(data); worker.terminate(); }; worker.postMessage(size); }), chunk);
    if (result.error) throw new Error(result.error);
    const { bareWrite, write, bareRead, read } = result;
    console.log(`${name}, worker, pieces of ${chunk / 1024} KiB: write and fsync ${write.toFixed(0)} ms, bare ${bareWrite.toFixed(0)} (${(write / bareWrite).toFixed(2)} times); read ${read.toFixed(0)} ms, bare ${bareRead.toFixed(0)} (${(read / bareRead).toFixed(2)}); both ${((write + read) / (bareWrite + bareRead)).toFixed(2)}`);
  }
  const { write, read } = await page.evaluate(() => globalThis.run(2 ** 20));
  console.log(`${name}, page: write and fsync ${write.toFixed(0)} ms, read ${read.toFixed(0)} ms`);
  await (context.browser()?.close() ?? context.close());
  fs.rmSync(profile, { recursive: true, force: true });
}
server.close();
process.exit();
