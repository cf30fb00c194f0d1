#!/usr/bin/env node
// Memory of a page of Chromium that pipes bytes through gzip and back: what the heap and its buffers hold at the
// start, at most and at the end. Fails where that grows by more than 64 MiB.
//
//   npm run bench:memory [-- MiB to pipe, 1024 by default]
import esbuild from 'esbuild';
import { launch } from './lib/browsers.mjs';
import { root, specifierOf } from './lib/modules.mjs';
import { serve } from './lib/server.mjs';

const MiB = 1048576;
const LIMIT = 64 * MiB;
const total = Number(process.argv[2] ?? 1024) * MiB;

const program = `
  import { crc32, createGunzip, createGzip } from '${specifierOf('zlib')}';
  import { Readable, Writable, pipeline } from '${specifierOf('stream')}';
  // Half words, half noise.
  const chunk = new Uint8Array(65536);
  for (let i = 0; i < chunk.length; i++) chunk[i] = i & 4096 ? Math.imul(i, i ^ 0x9e3779b1) >>> 13 : 97 + (Math.imul(i, i) >>> 9) % 26;
  const state = globalThis.state = { read: 0, packed: 0, back: 0, sent: 0, received: 0, error: undefined, done: false };
  globalThis.start = (total) => {
    const packer = createGzip();
    packer.on('data', (piece) => { state.packed += piece.length; });
    pipeline(
      new Readable({ read() {
        if (state.read === total) { this.push(null); return; }
        const piece = chunk.slice();
        new DataView(piece.buffer).setFloat64(0, state.read);
        state.read += piece.length;
        state.sent = crc32(piece, state.sent);
        this.push(piece);
      } }),
      packer,
      createGunzip(),
      new Writable({ write(piece, encoding, callback) { state.back += piece.length; state.received = crc32(piece, state.received); callback(); } }),
      (error) => { state.error = error && String(error); state.done = true; },
    );
  };
`;
const { outputFiles } = esbuild.buildSync({ stdin: { contents: program, resolveDir: root }, bundle: true, write: false, format: 'iife', target: 'esnext', conditions: ['@tabnode/source'], define: { global: 'globalThis' } });

const server = await serve();
const browser = await launch('chromium');
const page = await browser.newPage();
const client = await page.context().newCDPSession(page);
/** Bytes in use after a collection: the heap's, and those of ArrayBuffers, which lie outside of it. */
async function used() {
  await client.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize = 0 } = await client.send('Runtime.getHeapUsage');
  return usedSize + backingStorageSize;
}
const inMiB = (bytes) => `${(bytes / MiB).toFixed(1)} MiB`;

await page.goto(`${server.origin}/examples/`);
await page.addScriptTag({ content: outputFiles[0].text });
const start = await used();
console.log(`start   ${inMiB(start)}`);
const began = performance.now();
await page.evaluate((bytes) => globalThis.start(bytes), total);
let most = start;
let state;
do {
  await new Promise((resolve) => { setTimeout(resolve, 500); });
  most = Math.max(most, await used());
  state = await page.evaluate(() => globalThis.state);
} while (!state.done);
const end = await used();
const seconds = (performance.now() - began) / 1000;
await browser.close();
server.close();

console.log(`most    ${inMiB(most)}, ${inMiB(most - start)} more\nend     ${inMiB(end)}, ${inMiB(end - start)} more`);
console.log(`${inMiB(state.back)} through ${inMiB(state.packed)} of gzip in ${seconds.toFixed(0)} s, ${(state.back / MiB / seconds).toFixed(0)} MiB/s`);
const problem = state.error ?? (state.back !== total || state.sent !== state.received ? 'what came back is not what went in' : most - start > LIMIT ? 'the heap grew by more than 64 MiB' : undefined);
if (problem !== undefined) {
  console.error(problem);
  process.exit(1);
}
