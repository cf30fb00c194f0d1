#!/usr/bin/env node
// `npm test`: all checks, on a fresh clone too. Ends in one line: N passed, N failed.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { ensureBrowsers, ensurePackages } from './lib/install.mjs';
import { giveUp, step } from './lib/progress.mjs';
import { root } from './lib/modules.mjs';

if (Number(process.versions.node.split('.')[0]) < 20) giveUp(`Node 20 or newer is needed; this is ${process.version}.`);
await ensurePackages();
await ensureBrowsers();

const total = { passed: 0, failed: 0 };
const add = ({ passed, failed }) => { total.passed += passed; total.failed += failed; };
const node = (...args) => () => {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  add(status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
};
const bin = (name) => path.join(root, 'node_modules', name);

await step('Generated files are up to date', node('tools/sync.mjs', '--check'));
await step('Types', node(bin('typescript/bin/tsc'), '-p', '.'));
await step('Lint', node(bin('oxlint/bin/oxlint'), '--deny-warnings', '.'));
await step('Tiers and cycles', node('tools/check-tiers.mjs'));
await step('Build', node('tools/build.mjs'));
await step('Exports and types against Node', node('tools/check-exports.mjs'));
await step('Documented API', node('tools/check-documented-api.mjs'));
await step('Size budgets', node('tools/check-sizes.mjs'));

const { isBrowserPackage, runInBrowser, runNatively, testFiles } = await import('./lib/unit.mjs');
const { launch } = await import('./lib/browsers.mjs');
const { serve } = await import('./lib/server.mjs');
const { nativeNode } = await import('./lib/native-node.mjs');
const files = testFiles();
await step(`Unit tests in native Node (${files.length} files)`, () => {
  const counts = runNatively(files);
  console.log(`native: ${counts.passed} passed, ${counts.failed} failed`);
  add(counts);
});

await step('Fuzzing against native Node', () => {
  for (const file of fuzzFiles()) {
    const { status, stdout, stderr } = spawnSync(nativeNode(), ['--no-warnings', '-C', '@tabnode/source', file], { cwd: root, encoding: 'utf8', timeout: 300_000, env: { ...process.env, FUZZ_RUNS: process.env.FUZZ_RUNS ?? '2000' } });
    if (status !== 0) console.log(`✖ ${file}\n${stdout}${stderr}`);
    add(status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
  }
});

const server = await serve();
const browserFiles = files.filter((file) => isBrowserPackage(file.split('/')[1]));
for (const browserName of ['chromium', 'firefox']) {
  const browser = await launch(browserName);
  for (const variant of ['dist', 'script']) {
    await step(`Unit tests in ${browserName}, ${variant}`, async () => {
      const counts = await runInBrowser({ browser, browserName, origin: server.origin, variant, files: browserFiles });
      console.log(`${browserName} ${variant}: ${counts.passed} passed, ${counts.failed} failed`);
      add(counts);
    });
  }
  await browser.close();
}

for (const [browserName, medium] of [['chromium', 'opfs'], ['chromium', 'indexeddb'], ['firefox', 'opfs'], ['firefox', 'indexeddb']]) {
  await step(`Killing tabs while they write, ${browserName}, ${medium}`, node('tools/test-kill.mjs', '--browser', browserName, '--medium', medium, '--kills', '10', '--tabs', '5', '--quiet'));
}

const { buildExample, examples, writeGallery } = await import('./lib/examples.mjs');
await step('Building the examples', () => {
  for (const example of examples()) {
    try { buildExample(example); } catch (error) { console.log(`✖ ${error.message}`); add({ passed: 0, failed: 1 }); }
  }
  writeGallery();
});
await step('Examples in the browsers', async () => {
  // The server runs in this process, so that this one must not block.
  const { spawn } = await import('node:child_process');
  const report = path.join(root, '.cache/playwright.json');
  fs.rmSync(report, { force: true });
  await new Promise((resolve) => { spawn(process.execPath, [bin('@playwright/test/cli.js'), 'test'], { cwd: root, stdio: 'inherit', env: { ...process.env, TABNODE_ORIGIN: server.origin } }).on('close', resolve); });
  if (!fs.existsSync(report)) { add({ passed: 0, failed: 1 }); return; }
  const { expected, flaky, unexpected, skipped } = JSON.parse(fs.readFileSync(report, 'utf8')).stats;
  add({ passed: expected, failed: unexpected + flaky + (expected === 0 ? 1 : 0) });
  if (skipped) console.log(`${skipped} examples skipped`);
});
server.close();

console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 ? 1 : 0);

function fuzzFiles() {
  const out = [];
  const walk = (dir) => { for (const entry of fs.readdirSync(dir, { withFileTypes: true })) { const file = path.join(dir, entry.name); if (entry.isDirectory()) { if (!['node_modules', 'dist'].includes(entry.name)) walk(file); } else if (entry.name.endsWith('.fuzz.ts')) out.push(path.relative(root, file)); } };
  walk(path.join(root, 'packages'));
  return out.sort();
}
