#!/usr/bin/env node
// What the await transform costs: programs that do little but await, as they are and rewritten, without a context
// and inside of one, in native Node and in a browser.
//
//   node tools/bench-await.mjs [--browser firefox]
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import vm from 'node:vm';
import { buildSync } from 'esbuild';
import MagicString from 'magic-string';
import { parseSync } from 'oxc-parser';
import { root } from './lib/modules.mjs';

if (!process.execArgv.includes('@tabnode/source')) process.exit(spawnSync(process.execPath, ['--no-warnings', '-C', '@tabnode/source', ...process.argv.slice(1)], { stdio: 'inherit' }).status ?? 1);
const { transformAwaits } = await import('@tabnode/instrument');
const { values: { browser: browserName } } = parseArgs({ options: { browser: { type: 'string', default: 'chromium' } } });

const PROGRAMS = {
  'await of an async function': 'async function leaf(i) { return i; } async function program() { let s = 0; for (let i = 0; i < 100000; i++) s += await leaf(i); return s; }',
  'await of a value': 'async function program() { let s = 0; for (let i = 0; i < 100000; i++) s += await i; return s; }',
  'functions in functions': 'async function deep(n) { if (n === 0) return 0; return 1 + await deep(n - 1); } async function program() { for (let i = 0; i < 4000; i++) await deep(20); }',
  'for await over an async generator': 'async function* numbers() { for (let i = 0; i < 30000; i++) yield i; } async function program() { let s = 0; for await (const x of numbers()) s += x; return s; }',
  'many at once': 'async function step(i) { try { await null; await null; return i; } finally { await null; } } async function program() { await Promise.all(Array.from({ length: 20000 }, (_, i) => step(i))); }',
};

function rewritten(code) {
  const edits = new MagicString(code);
  transformAwaits(code, parseSync('x.js', code).program, edits, { helper: (name) => `$${name}`, state: '$r', frame: '$c', value: '$v', fresh: (stem) => `$${stem}` });
  return edits.toString();
}

const helpers = buildSync({
  stdin: { contents: 'export * from "@tabnode/internal/await-frame"; export { exchangeFrame } from "@tabnode/internal/async-frame";', resolveDir: root },
  bundle: true, write: false, format: 'iife', globalName: 'tabnode', conditions: ['@tabnode/source'], logLevel: 'error',
}).outputFiles[0].text;
const enter = 'tabnode.exchangeFrame({ key: {}, value: 1, parent: undefined });';
/** Each way has functions and helpers of its own, since it is alone in a real program too. */
const way = (code, before = '') => `(() => { ${helpers} const { frames: $frames, kept: $kept, iterated: $iterated } = tabnode; ${code} return async () => { ${before} const start = performance.now(); await program(); return performance.now() - start; }; })()`;
const script = `(async () => {
  const results = {};
  for (const [name, ways] of Object.entries({ ${Object.entries(PROGRAMS).map(([name, code]) => `${JSON.stringify(name)}: [${way(code)}, ${way(rewritten(code))}, ${way(rewritten(code), enter)}]`).join(', ')} })) {
    const best = ways.map(() => Infinity);
    for (let round = 0; round < 15; round++) for (const [i, run] of ways.entries()) best[i] = Math.min(best[i], await run());
    results[name] = best;
  }
  return results;
})()`;

function print(where, results) {
  console.log(`\n${where}: milliseconds as it is, rewritten, rewritten and inside of a context`);
  for (const [name, [plain, without, within]] of Object.entries(results)) console.log(`  ${name.padEnd(36)} ${plain.toFixed(2).padStart(7)} ${without.toFixed(2).padStart(7)} (${(without / plain).toFixed(2)}) ${within.toFixed(2).padStart(7)} (${(within / plain).toFixed(2)})`);
}

print('Node', await vm.runInThisContext(script));
const { launch } = await import('./lib/browsers.mjs');
const browser = await launch(browserName);
const page = await browser.newPage();
print(browserName, await page.evaluate(script));
await browser.close();
