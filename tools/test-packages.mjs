#!/usr/bin/env node
// The published tests of npm packages, unmodified: in native Node v25.8.1, and against our build in Chromium and Firefox.
// Suites that bring readable-stream run twice: as they are, and with Node's stream in its place.
// What differs from native Node must be listed with its reason in tools/data/test-packages.json.
//
//   npm run test:packages [-- PACKAGE …] [--browser firefox] [--no-build] [--show]
import { parseArgs } from 'node:util';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ensureBrowsers, ensurePackages } from './lib/install.mjs';
import { giveUp } from './lib/progress.mjs';
import { root } from './lib/modules.mjs';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { browser: { type: 'string', multiple: true, default: ['chromium', 'firefox'] }, 'no-build': { type: 'boolean', default: false }, show: { type: 'boolean', default: false } } });
const { bringsReadableStream, differences, installSuite, packageSuites, runSuiteInPage, runSuiteNatively } = await import('./lib/package-suites.mjs');
const suites = packageSuites().filter(({ name }) => positionals.length === 0 || positionals.includes(name));
if (suites.length === 0) giveUp(`Name packages to test: ${packageSuites().map(({ name }) => name).join(', ')}.`);

await ensurePackages();
await ensureBrowsers(values.browser);
if (!values['no-build'] && spawnSync(process.execPath, [path.join(root, 'tools/build.mjs')], { stdio: 'inherit' }).status !== 0) process.exit(1);

const { launch } = await import('./lib/browsers.mjs');
const { serve } = await import('./lib/server.mjs');
const server = await serve();
const browsers = new Map(await Promise.all(values.browser.map(async (name) => [name, await launch(name)])));
const width = Math.max(...suites.map(({ name, version }) => name.length + version.length + 1)) + ' on node:stream'.length;
const totals = new Map(['native', ...browsers.keys()].map((name) => [name, { passed: 0, failed: 0 }]));
const missing = [];
let wrong = 0;
let differing = 0;

/** Counts one run. */
function count(where, results) {
  const all = [...results.values()];
  const found = { passed: all.filter(({ ok }) => ok).length, failed: all.filter(({ ok }) => !ok).length };
  for (const key of Object.keys(found)) totals.get(where)[key] += found[key];
  return `${where} ${found.passed} passed/${found.failed} failed`;
}

function fail(text) {
  wrong++;
  console.log(`  ✖ ${text}`);
}

/** Runs one suite everywhere, prints its line and its differences. */
async function test(suite, title) {
  const native = await runSuiteNatively(suite);
  const cells = [count('native', native)];
  const runs = [];
  for (const [name, browser] of browsers) {
    const ours = await runSuiteInPage(suite, native, { browser, origin: server.origin });
    cells.push(count(name, ours));
    runs.push([name, differences(native, ours)]);
  }
  console.log(`${`${title}:`.padEnd(width + 1)} ${cells.join(', ')}`);
  if (![...native.values()].some(({ ok }) => ok)) fail('no test passes in native Node');
  for (const [name, found] of runs) {
    for (const { test: differs, native: theirs, ours: mine, why } of found) {
      const reason = suite.differences[differs];
      differing++;
      const text = `${differs}: native ${theirs}, ${name} ${mine}`;
      if (reason === undefined) fail(text);
      else console.log(`  · ${text} (${reason})`);
      if (why !== '' && (values.show || reason === undefined)) console.log(why.trim().split('\n').slice(0, values.show ? 60 : 12).map((line) => `      ${line}`).join('\n'));
    }
  }
  for (const [file, reason] of Object.entries(suite.skip ?? {})) console.log(`  · ${file} is left out: ${reason}`);
  for (const listed of Object.keys(suite.differences)) {
    if (!runs.some(([, found]) => found.some((entry) => entry.test === listed))) fail(`${listed}: listed as a difference, yet it comes out as in native Node: take the entry out`);
  }
}

for (const { differences: listed, streamDifferences = {}, ...suite } of suites) {
  const title = `${suite.name}@${suite.version}`;
  try {
    await installSuite(suite);
    await test({ ...suite, differences: listed }, title);
    if (bringsReadableStream(suite)) await test({ ...suite, differences: streamDifferences, nodeStream: true }, `${title} on node:stream`);
  } catch (error) {
    if (error.unreachable) missing.push(`${title} (${suite.git.url})`);
    else { console.log(`${title}:`); fail(error.message); }
  }
}
for (const browser of browsers.values()) await browser.close();
server.close();
console.log(`\nAll: ${[...totals].map(([name, { passed, failed }]) => `${name} ${passed} passed/${failed} failed`).join(', ')}; ${differing} differences, ${wrong} of them unlisted`);
if (missing.length > 0) console.log(`Not run, as the repository cannot be reached: ${missing.join(', ')}`);
process.exit(wrong > 0 || missing.length === suites.length ? 1 : 0);
