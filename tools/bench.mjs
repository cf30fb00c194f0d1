#!/usr/bin/env node
// Speed of the benches beside the code (*.bench.ts), as a ratio to native Node v25.8.1 in one run:
// ours in Chromium, npm's stand-ins and other ways of the browser beside it.
//
//   npm run bench [-- REGEX of the cases]
import fs from 'node:fs';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import esbuild from 'esbuild';
import { builtinModules, isBuilt, root, specifierOf } from './lib/modules.mjs';
import { launch } from './lib/browsers.mjs';
import { nativeNode } from './lib/native-node.mjs';
import { serve } from './lib/server.mjs';

const filter = new RegExp(process.argv[2] ?? '.');
const files = fs.readdirSync(path.join(root, 'packages')).flatMap((folder) => {
  const src = path.join(root, 'packages', folder, 'src');
  return fs.existsSync(src) ? fs.readdirSync(src).filter((name) => name.endsWith('.bench.ts')).map((name) => path.join(src, name)) : [];
});

/** Best of five rounds of 60 ms after a warm-up; operations a second. Runs in Node and in the page. A case that gives a promise is awaited. */
const timer = `globalThis.time = async (fn) => {
  const isAsync = typeof fn()?.then === 'function';
  const batchOf = isAsync ? async (n) => { for (let i = 0; i < n; i++) globalThis.sink = await fn(); } : (n) => { for (let i = 0; i < n; i++) globalThis.sink = fn(); };
  const round = async (ms) => { let n = 0; let batch = 1; const start = performance.now(); let now = start; do { const done = batchOf(batch); if (isAsync) await done; n += batch; now = performance.now(); if (now - start < ms / 8) batch *= 2; } while (now - start < ms); return n * 1000 / (now - start); };
  await round(60); let best = 0; for (let i = 0; i < 5; i++) best = Math.max(best, await round(60)); return best;
};`;

function bundle(contents, options = {}) {
  return esbuild.buildSync({ stdin: { contents, resolveDir: path.join(root, 'packages/tabnode'), loader: 'ts' }, bundle: true, write: false, target: 'esnext', logLevel: 'error', ...options }).outputFiles[0].text;
}

const cache = path.join(root, '.cache');
fs.mkdirSync(cache, { recursive: true });
// What npm's stand-ins themselves take from Node.
const alias = Object.fromEntries(['assert', 'stream', 'util'].map((name) => {
  const file = path.join(cache, `bench-${name}.cjs`);
  fs.writeFileSync(file, `module.exports = require('${specifierOf(name)}').default;`);
  return [name, file];
}));
const server = await serve();
const browser = await launch('chromium');
for (const file of files) {
  const { benches, rivals = {}, ways = {} } = await import(`data:text/javascript;base64,${Buffer.from(bundle(`export * from ${JSON.stringify(file)}`, { format: 'esm' })).toString('base64')}`);
  const title = path.relative(path.join(root, 'packages'), file).replace(/\/src\/|\.bench\.ts/g, (text) => (text === '/src/' ? '/' : ''));
  const names = Object.keys(benches).filter((name) => filter.test(`${title} ${name}`));
  if (names.length === 0) continue;

  const native = path.join(cache, 'bench-native.cjs');
  fs.writeFileSync(native, bundle(`${timer}\nimport { benches } from ${JSON.stringify(file)}; declare const require: any; (async () => { const out: any = {}; for (const name of ${JSON.stringify(names)}) out[name] = await (globalThis as any).time(benches[name](require)); console.log(JSON.stringify(out)); })();`, { format: 'cjs', platform: 'node' }));
  const nativeSpeeds = JSON.parse(spawnSync(nativeNode(), ['--no-warnings', native], { encoding: 'utf8' }).stdout);

  const built = builtinModules.filter(isBuilt);
  const modules = built.map((name, i) => `import m${i} from '${specifierOf(name)}';`).join('\n');
  const table = `const ours: any = { ${built.map((name, i) => `'${name}': m${i}`).join(', ')} };`;
  const rivalImports = Object.values(rivals).map((name, i) => `import * as r${i} from '${name}';`).join('\n');
  const rivalTable = `const theirs: any = { ${Object.keys(rivals).map((name, i) => `'${name}': (r${i} as any).default ?? r${i}`).join(', ')} };`;
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(error));
  await page.goto(`${server.origin}/examples/`).catch(() => {});
  // Some of npm's stand-ins want these when they are imported.
  await page.addScriptTag({ content: bundle(`import { Buffer } from '${specifierOf('buffer')}'; import process from '${specifierOf('process')}'; Object.assign(globalThis, { Buffer, process });`, { format: 'iife', define: { global: 'globalThis' } }) });
  await page.addScriptTag({ content: bundle(`${timer}
    ${modules}\n${rivalImports}\nimport * as file from ${JSON.stringify(file)};\n${table}\n${rivalTable}
    const { benches, ways = {} } = file as any;
    Object.assign(globalThis, { process: ours.process, Buffer: ours.buffer?.Buffer });
    (globalThis as any).bench = (name: string, kind: string, way?: string) => {
      const time = (globalThis as any).time;
      if (kind === 'way') return time(ways[name][way!]());
      return time(benches[name]((module: string) => (kind === 'rival' && theirs[module]) || ours[module.replace(/^node:/, '')]));
    };`, { format: 'iife', define: { global: 'globalThis' }, alias }) });
  console.log(`\n${title}`);
  for (const name of names) {
    const run = (kind, way) => page.evaluate(([n, k, w]) => globalThis.bench(n, k, w), [name, kind, way]).catch((error) => { console.error(String(error).split('\n')[0]); return 0; });
    const ours = await run('ours');
    const cells = [`ours ${(ours / nativeSpeeds[name]).toFixed(2)}`];
    if (Object.keys(rivals).length > 0) cells.push(`npm ${Object.values(rivals).join(', ')} ${((await run('rival')) / nativeSpeeds[name]).toFixed(2)}`);
    for (const way of Object.keys(ways[name] ?? {})) cells.push(`${way} ${((await run('way', way)) / nativeSpeeds[name]).toFixed(2)}`);
    console.log(`  ${name.padEnd(36)} native ${Math.round(nativeSpeeds[name]).toLocaleString('en').padStart(13)}/s   ${cells.join('   ')}`);
  }
  await page.close();
}
await browser.close();
server.close();
