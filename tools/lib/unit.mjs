// Runs unit tests: natively, and one page a test file in a browser.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { deviationsOf } from './deviations.mjs';
import { isPublicOnly } from './unit-bundle.mjs';
import { nativeNode } from './native-node.mjs';
import { manifestOf, packageFolders, root } from './modules.mjs';

const LIMIT = 60_000;

/** Whether a package's tests run in browsers too; one that serves build tools says `"tabnode": { "tests": "native" }`. */
export function isBrowserPackage(folder) {
  return manifestOf(folder).tabnode?.tests !== 'native';
}

/** The test files of the packages, as paths from the root. */
export function testFiles(folders = packageFolders()) {
  return folders.flatMap((folder) => {
    const out = [];
    const walk = (dir) => {
      if (!fs.existsSync(dir)) return;
      for (const entry of fs.readdirSync(dir, { withFileTypes: true })) {
        const file = path.join(dir, entry.name);
        if (entry.isDirectory()) walk(file);
        else if (entry.name.endsWith('.test.ts')) out.push(path.relative(root, file));
      }
    };
    walk(path.join(root, 'packages', folder, 'src'));
    return out.sort();
  });
}

/** Runs test files under native Node: `{ passed, failed }`; prints what fails. */
export function runNatively(files) {
  const { status, stdout, stderr } = spawnSync(nativeNode(), ['--no-warnings', '-C', '@tabnode/source', '--test', '--test-reporter=spec', ...files], { cwd: root, encoding: 'utf8', maxBuffer: 1e9 });
  const count = (word) => Number(new RegExp(`^ℹ ${word} (\\d+)$`, 'm').exec(stdout)?.[1] ?? 0);
  const counts = { passed: count('pass'), failed: count('fail') + count('cancelled') };
  if (status !== 0 && counts.failed === 0) counts.failed = 1;
  if (counts.failed > 0) console.log(stdout.slice(stdout.indexOf('✖ failing tests:')), stderr);
  return counts;
}

async function resultsIn(page, url) {
  const errors = [];
  const note = (error) => { errors.push(String(error?.stack ?? error)); };
  page.on('pageerror', note);
  try {
    await page.goto(url, { waitUntil: 'load', timeout: LIMIT });
    const results = await Promise.race([
      page.evaluate(() => globalThis.unitResults),
      new Promise((_, reject) => { setTimeout(() => reject(new Error(`no end within ${LIMIT / 1000} s`)), LIMIT).unref(); }),
    ]);
    if (results === undefined) throw new Error(`the page did not run: ${errors.join('; ') || 'no error was reported'}`);
    return results;
  } catch (error) {
    return [{ name: '(the page)', ok: false, error: `${error.message}\n${errors.join('\n')}` }];
  } finally {
    page.off('pageerror', note);
  }
}

/**
 * Runs test files in a browser against a variant of our build. A test that `deviations.ts` lists must
 * fail, all others must pass. Returns `{ passed, failed }`; prints what fails.
 */
export async function runInBrowser({ browser, browserName, origin, variant, files, pages = 2 }) {
  const queue = files.filter((file) => variant !== 'script' || isPublicOnly(file));
  const counts = { passed: 0, failed: 0 };
  const fail = (file, name, error) => { counts.failed++; console.log(`✖ ${browserName} ${variant} ${file}: ${name}\n  ${String(error).replaceAll('\n', '\n  ')}`); };
  const controls = await checkControls({ browser, origin, variant });
  if (controls !== undefined) fail('tools/browser/controls.test.ts', 'controls', controls);
  async function worker() {
    const context = await browser.newContext();
    const page = await context.newPage();
    for (let file; (file = queue.shift()) !== undefined;) {
      const listed = new Map((await deviationsOf(file.split('/')[1])).filter(({ engines, variants }) => (engines?.includes(browserName) ?? true) && (variants?.includes(variant) ?? true)).map((entry) => [entry.test, entry]));
      const results = await resultsIn(page, `${origin}/unit/${variant}/${file}.html`);
      if (results.length === 0) fail(file, '(the file)', 'it holds no test');
      for (const { name, ok, skipped, todo, error } of results) {
        if (skipped || todo) continue;
        if (!listed.has(name)) { if (ok) counts.passed++; else fail(file, name, error); } else if (ok) fail(file, name, 'listed in deviations.ts, yet it passes: take the entry out'); else counts.passed++;
      }
    }
    await context.close();
  }
  await Promise.all(Array.from({ length: pages }, worker));
  return counts;
}

/** The controls are tests that must fail; undefined when all do, else what is wrong. */
async function checkControls({ browser, origin, variant }) {
  const page = await browser.newPage();
  const results = await resultsIn(page, `${origin}/unit/${variant}/tools/browser/controls.test.ts.html`);
  await page.close();
  if (results.length === 0 || results[0].name === '(the page)') return `the controls did not run: ${results[0]?.error}`;
  const passed = results.filter(({ name, ok }) => ok !== name.startsWith('passes'));
  return passed.length === 0 ? undefined : `came out wrong, so that no result of this run counts: ${passed.map(({ name }) => name).join(', ')}`;
}
