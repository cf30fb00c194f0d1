#!/usr/bin/env node
// The inner loop: the tests of the named packages under native Node, then from source in one browser.
//
//   npm run test:quick -- node-events [node-path …] [--browser firefox] [--variant dist|script] [--native]
import { parseArgs } from 'node:util';
import { ensureBrowsers, ensurePackages } from './lib/install.mjs';
import { giveUp } from './lib/progress.mjs';
import { packageFolders } from './lib/modules.mjs';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { browser: { type: 'string', default: 'chromium' }, variant: { type: 'string', default: 'source' }, native: { type: 'boolean', default: false } } });
const unknown = positionals.filter((name) => !packageFolders().includes(name));
if (positionals.length === 0 || unknown.length > 0) giveUp(`Name packages to test: ${packageFolders().join(', ')}.`);
await ensurePackages();
const { runInBrowser, runNatively, testFiles } = await import('./lib/unit.mjs');
const files = testFiles(positionals);
if (files.length === 0) giveUp(`No *.test.ts in ${positionals.join(', ')}.`);
const total = runNatively(files);
console.log(`native: ${total.passed} passed, ${total.failed} failed`);
if (!values.native) {
  await ensureBrowsers([values.browser]);
  const { launch } = await import('./lib/browsers.mjs');
  const { serve } = await import('./lib/server.mjs');
  const [server, browser] = await Promise.all([serve(), launch(values.browser)]);
  const counts = await runInBrowser({ browser, browserName: values.browser, origin: server.origin, variant: values.variant, files });
  console.log(`${values.browser} ${values.variant}: ${counts.passed} passed, ${counts.failed} failed`);
  total.passed += counts.passed;
  total.failed += counts.failed;
  await browser.close();
  server.close();
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 ? 1 : 0);
