#!/usr/bin/env node
// The published tests of npm packages, unmodified: in native Node v25.8.1, and against our build in Chromium.
// What differs from native Node must be listed with its reason in tools/data/test-packages.json.
//
//   npm run test:packages [-- PACKAGE …] [--browser firefox] [--no-build] [--show]
import { parseArgs } from 'node:util';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ensureBrowsers, ensurePackages } from './lib/install.mjs';
import { giveUp } from './lib/progress.mjs';
import { root } from './lib/modules.mjs';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { browser: { type: 'string', default: 'chromium' }, 'no-build': { type: 'boolean', default: false }, show: { type: 'boolean', default: false } } });
const { differences, installSuite, packageSuites, runSuiteInPage, runSuiteNatively } = await import('./lib/package-suites.mjs');
const suites = packageSuites().filter(({ name }) => positionals.length === 0 || positionals.includes(name));
if (suites.length === 0) giveUp(`Name packages to test: ${packageSuites().map(({ name }) => name).join(', ')}.`);

await ensurePackages();
await ensureBrowsers([values.browser]);
if (!values['no-build'] && spawnSync(process.execPath, [path.join(root, 'tools/build.mjs')], { stdio: 'inherit' }).status !== 0) process.exit(1);

const { launch } = await import('./lib/browsers.mjs');
const { serve } = await import('./lib/server.mjs');
const [server, browser] = await Promise.all([serve(), launch(values.browser)]);
const width = Math.max(...suites.map(({ name, version }) => name.length + version.length + 1), 7);
const print = (...[name, ...cells]) => console.log([name.padEnd(width), ...cells.map((cell) => String(cell).padStart(11))].join(' '));
print('package', 'native ✔', 'native ✖', 'ours ✔', 'ours ✖', 'differences');
const total = { native: 0, ours: 0, wrong: 0 };
for (const suite of suites) {
  const title = `${suite.name}@${suite.version}`;
  try {
    installSuite(suite);
    const native = await runSuiteNatively(suite);
    const ours = await runSuiteInPage(suite, native, { browser, origin: server.origin });
    const count = (results, state) => [...results.values()].filter(({ ok }) => ok === state).length;
    const found = differences(native, ours);
    print(title, count(native, true), count(native, false), count(ours, true), count(ours, false), found.length);
    total.native += count(native, true);
    total.ours += count(ours, true);
    if (count(native, true) === 0) { console.log('  ✖ no test passes in native Node'); total.wrong++; }
    for (const { test, native: theirs, ours: mine, why } of found) {
      const reason = suite.differences[test];
      if (reason === undefined) total.wrong++;
      console.log(`  ${reason === undefined ? '✖' : '·'} ${test}: native ${theirs}, ours ${mine}${reason === undefined ? '' : ` (${reason})`}`);
      if (values.show || reason === undefined) console.log(why.trim().split('\n').slice(0, values.show ? 60 : 12).map((line) => `      ${line}`).join('\n'));
    }
    for (const test of Object.keys(suite.differences)) {
      if (found.some((entry) => entry.test === test)) continue;
      console.log(`  ✖ ${test}: listed as a difference, yet it comes out as in native Node: take the entry out`);
      total.wrong++;
    }
  } catch (error) {
    total.wrong++;
    print(title, '-', '-', '-', '-', '-');
    console.log(`  ✖ ${error.message}`);
  }
}
await browser.close();
server.close();
console.log(`\n${suites.length} packages: ${total.native} tests pass in native Node, ${total.ours} in ${values.browser}; ${total.wrong} unlisted differences`);
process.exit(total.wrong > 0 ? 1 : 0);
