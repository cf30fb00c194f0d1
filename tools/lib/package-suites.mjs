// The published test suites of npm packages: installs them unmodified, runs them in native Node and, bundled with
// our plugin, in a page. tools/data/test-packages.json names them; ARCHITECTURE.md says how.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from './modules.mjs';
import { nativeNode } from './native-node.mjs';

const cache = path.join(root, '.cache/test-packages');
const stands = path.join(root, 'tools/suites');
const LIMIT = 60_000;
const FILES = 'the files of the suite';

/** Every suite of tools/data/test-packages.json, with the folder that its package is installed in. */
export function packageSuites() {
  const { suites } = JSON.parse(fs.readFileSync(path.join(root, 'tools/data/test-packages.json'), 'utf8'));
  return suites.map((suite) => {
    const folder = path.join(cache, `${suite.name}@${suite.version}`);
    return { differences: {}, with: {}, ...suite, folder, dir: suite.git ? path.join(folder, 'package') : path.join(folder, 'node_modules', suite.name) };
  });
}

function run(command, args, cwd) {
  const { status, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? stderr.trim()}`);
}

/**
 * Installs a suite's package, with its tests and what they need, unless that is done: from npm, or, where npm's
 * archive comes without tests, from the release's tag in its git repository (checked to be the commit that is named).
 * `suite.before`: a script that makes what the tests find, run once.
 */
export async function installSuite(suite) {
  const { name, version, folder, dir, git, before } = suite;
  const done = path.join(folder, 'installed.json');
  const wanted = JSON.stringify({ version, integrity: suite.integrity, with: suite.with, git, before });
  if (fs.existsSync(done) && fs.readFileSync(done, 'utf8') === wanted) return;
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: { [name]: version, ...suite.with } }));
  run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'], folder);
  const { integrity } = JSON.parse(fs.readFileSync(path.join(folder, 'package-lock.json'), 'utf8')).packages[`node_modules/${name}`];
  if (integrity !== suite.integrity) throw new Error(`npm's ${name}@${version} is ${integrity}, not ${suite.integrity}`);
  if (git !== undefined) {
    const clone = path.join(folder, 'repository');
    try { run('git', ['clone', '--quiet', '--depth', '1', '--filter=blob:none', '--no-checkout', '--branch', git.tag, git.url, clone], folder); } catch (error) {
      throw Object.assign(error, { unreachable: !/Remote branch/.test(error.message) });
    }
    run('git', ['sparse-checkout', 'set', '--no-cone', `/${git.folder ?? '*'}`, ...(git.without ?? []).map((file) => `!${file}`)], clone);
    run('git', ['checkout', '--quiet'], clone);
    const { stdout } = spawnSync('git', ['rev-parse', 'HEAD'], { cwd: clone, encoding: 'utf8' });
    if (stdout.trim() !== git.commit) throw new Error(`${git.url}: the tag ${git.tag} is ${stdout.trim()}, not ${git.commit}`);
    fs.cpSync(path.join(clone, git.folder ?? '.'), dir, { recursive: true, filter: (file) => path.basename(file) !== '.git' }); // outside node_modules, where Node takes no TypeScript
    fs.rmSync(clone, { recursive: true, force: true });
  }
  if (before !== undefined) {
    const { status, stderr } = await native(suite, [before]);
    if (status !== 0) throw new Error(`${before}: ${stderr.trim()}`);
  }
  fs.writeFileSync(done, wanted);
}

/** Whether readable-stream is among what the suite's package or its tests need. */
export function bringsReadableStream({ folder }) {
  const { packages } = JSON.parse(fs.readFileSync(path.join(folder, 'package-lock.json'), 'utf8'));
  return Object.keys(packages).some((name) => name.endsWith('node_modules/readable-stream'));
}

/** The suite's test files, as paths from the package's folder; `*` in the data file stands for a file's name. */
export function filesOf({ dir, files, skip = {} }) {
  return files.flatMap((pattern) => {
    if (!pattern.includes('*')) return [pattern];
    const folder = path.dirname(pattern);
    const [start, end] = path.basename(pattern).split('*');
    return fs.readdirSync(path.join(dir, folder)).filter((file) => file.startsWith(start) && file.endsWith(end)).map((file) => `${folder}/${file}`);
  }).filter((file) => !(file in skip)).sort();
}

/** What lies in a folder, packages that it depends on left out: `[path, mode, mtime, bytes | link]`, a directory without the last. */
function entriesOf(folder) {
  return fs.readdirSync(folder, { withFileTypes: true }).filter(({ name }) => name !== 'node_modules').flatMap((entry) => {
    const file = path.join(folder, entry.name);
    const { mode, mtimeMs } = fs.lstatSync(file);
    if (entry.isDirectory()) return [[file, mode & 0o777, mtimeMs], ...entriesOf(file)];
    return [[file, mode & 0o777, mtimeMs, entry.isSymbolicLink() ? fs.readlinkSync(file) : fs.readFileSync(file)]];
  });
}

/** Makes a folder again what it was when `entriesOf` looked. */
function restore(folder, entries) {
  const before = new Set(entries.map(([file]) => file));
  for (const [file] of entriesOf(folder)) if (!before.has(file)) fs.rmSync(file, { recursive: true, force: true });
  for (const [file, mode, mtime, content] of entries) {
    const there = fs.lstatSync(file, { throwIfNoEntry: false });
    if (content === undefined) {
      if (there === undefined) fs.mkdirSync(file, { mode });
    } else if (typeof content === 'string') {
      if (there === undefined) fs.symlinkSync(content, file);
    } else {
      if (!there?.isFile() || !fs.readFileSync(file).equals(content)) fs.writeFileSync(file, content, { mode });
      fs.utimesSync(file, mtime / 1000, mtime / 1000);
    }
  }
}

/** Runs the suite in native Node: a map of test to result. `suite.nodeStream`: with node:stream as readable-stream. */
export async function runSuiteNatively(suite) {
  const entries = entriesOf(suite.dir);
  try { return await runFilesNatively(suite); } finally { restore(suite.dir, entries); }
}

async function runFilesNatively(suite) {
  const results = new Map();
  const files = filesOf(suite);
  if (suite.runner === 'mocha') {
    const { lines } = await native(suite, [path.join(suite.folder, 'node_modules/mocha/bin/mocha.js'), ...(suite.require ?? []).flatMap((name) => ['--require', name]), '--timeout', '40000', '--reporter', path.join(stands, 'mocha.cjs'), ...files]);
    return addTap(results, '', lines);
  }
  for (const file of files) {
    const script = suite.runner === 'exports' ? ['--input-type=module', '-e', `import * as tests from ${JSON.stringify(path.join(suite.dir, file))}; import { runExports } from ${JSON.stringify(path.join(stands, 'exports.mjs'))}; await runExports(tests);`] : [file];
    const { lines, status, stderr } = await native(suite, script);
    if (suite.runner === 'script') results.set(file, { ok: status === 0, asserts: 1, lines, why: stderr });
    else addTap(results, file, lines);
  }
  return results;
}

function native({ dir, nodeStream, runner }, args) {
  const preload = [nodeStream && 'node-stream.cjs', runner === 'tap' && 'tap-hook.cjs'].filter(Boolean).flatMap((name) => ['--require', path.join(stands, name)]);
  // Nobody's rights are checked who is root; the page's user is not.
  const user = process.getuid?.() === 0 ? { uid: 1000, gid: 1000 } : {};
  const tmp = fs.mkdtempSync(path.join(os.tmpdir(), 'tabnode-suite-'));
  if (user.uid !== undefined) spawnSync('chown', ['-R', `${user.uid}:${user.gid}`, dir, tmp]);
  const child = spawn(nativeNode(), ['--no-warnings', ...preload, ...args], { cwd: dir, env: { ...process.env, FORCE_COLOR: '0', TMPDIR: tmp }, timeout: LIMIT, ...user });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (data) => { stdout += data; });
  child.stderr.on('data', (data) => { stderr += data; });
  return new Promise((resolve) => { child.on('close', (status) => { fs.rmSync(tmp, { recursive: true, force: true }); resolve({ status, stderr, lines: stdout.split('\n') }); }); });
}

/**
 * Adds what TAP lines say to `results`: one entry a heading (`# name`), which holds unless one of its lines says
 * `not ok`. A heading that comes twice is numbered; `why` is what follows its first failure.
 */
function addTap(results, file, lines) {
  let entry;
  let failing = false;
  for (const line of lines.flatMap((text) => text.split('\n'))) {
    const heading = /^# (?!(?:tests|pass|fail)\s+\d+$|ok$)(.*)$/.exec(line)?.[1];
    if (heading !== undefined) {
      const base = file === '' ? heading : `${file}: ${heading}`;
      let name = base;
      for (let n = 2; results.has(name); n++) name = `${base} (${n})`;
      results.set(name, entry = { ok: true, asserts: 0, why: '' });
      failing = false;
    } else if (/^(not )?ok \d+/.test(line)) {
      if (entry === undefined) results.set(`${file}: (no heading)`, entry = { ok: true, asserts: 0, why: '' });
      entry.asserts++;
      failing = line.startsWith('not') && !/# (TODO|SKIP)/.test(line);
      if (failing) { entry.ok = false; entry.why += `${line}\n`; }
    } else if (failing && entry.why.length < 1500) entry.why += `${line}\n`;
  }
  if (!lines.some((line) => /^# (ok|fail\s+\d+)$/m.test(line))) results.set(`${file}: (the end)`, { ok: false, asserts: 0, why: 'the run did not come to its end' });
  return results;
}

/** Runs the suite in a page, against what native Node gave: a map of test to result. */
export async function runSuiteInPage(suite, nativeResults, { browser, origin }) {
  const results = new Map();
  const files = filesOf(suite);
  const pages = path.join(suite.folder, 'pages');
  fs.rmSync(pages, { recursive: true, force: true });
  fs.mkdirSync(pages);
  for (const group of suite.runner === 'mocha' ? [files] : files.map((file) => [file])) {
    const file = suite.runner === 'mocha' ? '' : group[0];
    let outcome;
    try {
      const name = (file || 'all').replaceAll(/[^\w.-]/g, '-');
      const code = await bundle(suite, group);
      fs.writeFileSync(path.join(pages, `${name}.js`), code);
      const mocha = suite.runner === 'mocha' ? '<script src="../node_modules/mocha/mocha.js"></script><script>mocha.setup({ ui: "bdd", timeout: 40000 });</script>' : '';
      fs.writeFileSync(path.join(pages, `${name}.html`), `<!doctype html><meta charset="utf-8"><title>${suite.name} ${file}</title><body>${mocha}<script ${suite.sloppy ? 'defer' : 'type="module"'} src="${name}.js"></script>`);
      outcome = await runPage(browser, `${origin}/${path.relative(root, path.join(pages, `${name}.html`))}`, suite.runner === 'script' ? nativeResults.get(file) : undefined);
    } catch (error) {
      outcome = { ok: false, lines: [], errors: [String(error?.message ?? error)] };
    }
    const { ok, lines, errors } = outcome;
    if (suite.runner === 'script') results.set(file, { ok, asserts: 1, why: [...errors, ...lines].join('\n') });
    else {
      addTap(results, file, lines);
      const end = results.get(`${file}: (the end)`);
      if (end !== undefined) end.why += `\n${errors.join('\n')}`;
    }
  }
  return results;
}

async function runPage(browser, url, expected) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const errors = [];
  page.on('pageerror', (error) => { errors.push(String(error?.stack ?? error)); });
  await page.addInitScript(() => {
    const suite = globalThis.suite = { lines: [], ended: false, exit: undefined, setTimeout: globalThis.setTimeout.bind(globalThis) };
    const { log } = console;
    console.log = (...args) => {
      const text = args.map(String).join(' ');
      suite.lines.push(text);
      if (/^# (ok|fail\s+\d+)$/m.test(text)) suite.ended = true;
      log.apply(console, args);
    };
  });
  const state = () => page.evaluate(() => ({ lines: globalThis.suite.lines, ended: globalThis.suite.ended, exit: globalThis.suite.exit }));
  try {
    await page.goto(url);
    const until = Date.now() + LIMIT;
    const silent = 20_000; // without a further line, a run that has not ended will not
    let last = { at: Date.now(), lines: 0 };
    for (;;) {
      await new Promise((resolve) => { setTimeout(resolve, 100); });
      const { lines, ended, exit } = await state();
      if (lines.length > last.lines) last = { at: Date.now(), lines: lines.length };
      const over = ended || exit !== undefined || errors.length > 0 || Date.now() > until || Date.now() - last.at > silent;
      const same = expected !== undefined && lines.join('\n').trimEnd() === expected.lines.join('\n').trimEnd();
      if (expected !== undefined && same && !over && Date.now() - last.at < 1000) continue; // an error may follow
      if (over || same) {
        await new Promise((resolve) => { setTimeout(resolve, 200); }); // nor may one follow the end
        return { lines: (await state()).lines, errors, ok: expected === undefined ? undefined : same && errors.length === 0 && (exit ?? 0) === 0 };
      }
    }
  } finally {
    await context.close();
  }
}

async function bundle({ dir, runner, folder, nodeStream, sloppy, require: required = [] }, files) {
  const [{ default: esbuild }, { default: tabnode }] = await Promise.all([import('esbuild'), import('@tabnode/bundler-plugin/esbuild')]);
  // What natively loads TypeScript is esbuild's own work here.
  const imports = required.filter((name) => !name.startsWith('tsx')).map((name) => `import ${JSON.stringify(name)};\n`).join('') + files.map((file, i) => `import * as tests${i} from ${JSON.stringify(path.join(dir, file))};`).join('\n');
  const end = {
    exports: `import { runExports } from ${JSON.stringify(path.join(stands, 'exports.mjs'))};\nawait runExports(tests0);`,
    mocha: `import reporter from ${JSON.stringify(path.join(stands, 'mocha.cjs'))};\nglobalThis.mocha.reporter(reporter).run();`,
  }[runner] ?? '';
  const keep = files.map((_, i) => `void tests${i};`).join(' ');
  const folders = new Set([dir]);
  const first = path.join(folder, 'pages/first.mjs');
  fs.writeFileSync(first, `import 'tabnode/globals';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { isLoopAlive, onLoopIdle } from '@tabnode/internal/event-loop';
const { suite } = globalThis;
process.on('exit', (code) => { suite.exit = code; });
const end = (code) => { if (suite.exit === undefined) process.emit('exit', code); };
for (const name of ['error', 'unhandledrejection']) addEventListener(name, (event) => { if (!event.defaultPrevented) end(1); });
// A process ends when nothing is left to wait for; tape sums up then. Mocha and the others say themselves when they end.
if (${!['mocha', 'exports'].includes(runner)}) onLoopIdle(() => suite.setTimeout(() => { if (!isLoopAlive()) end(process.exitCode ?? 0); }, 500));
// The packages' files, where they lie natively.
const files = '${FILES}';
for (const [file, mode, mtime, bytes, link] of files) {
  fs.mkdirSync(bytes === undefined && link === undefined ? file : path.dirname(file), { recursive: true });
  if (link !== undefined) fs.symlinkSync(link, file);
  else {
    if (bytes !== undefined) fs.writeFileSync(file, Buffer.from(bytes, 'base64'));
    fs.chmodSync(file, mode);
    fs.utimesSync(file, mtime / 1000, mtime / 1000);
  }
}
process.chdir(${JSON.stringify(dir)});
`);
  const result = await esbuild.build({
    stdin: { contents: `import ${JSON.stringify(first)};\n${imports}\n${keep}\n${end}`, resolveDir: dir, sourcefile: 'suite.mjs' },
    bundle: true, format: sloppy ? 'iife' : 'esm', target: 'esnext', platform: 'neutral', mainFields: ['main'], conditions: ['node'], keepNames: true, sourcemap: 'inline', write: false, logLevel: 'silent',
    tsconfigRaw: {}, // ours would make the packages strict
    nodePaths: [path.join(root, 'node_modules')],
    plugins: [names({ files: files.map((file) => path.join(dir, file)), folders, folder, nodeStream }), tabnode({ report: false })],
  });
  const entries = [...folders].flatMap((each) => entriesOf(each)).map(([file, mode, mtime, content]) => [file, mode, mtime, Buffer.isBuffer(content) ? content.toString('base64') : undefined, typeof content === 'string' ? content : undefined]);
  return result.outputFiles[0].text.replace(`"${FILES}"`, () => JSON.stringify(entries).replaceAll('null', 'undefined'));
}

/** Gives scripts their names, notes whose they are (they read what lies beside them), and puts Node's stream in readable-stream's place. */
function names({ files, folders, folder, nodeStream }) {
  return {
    name: 'suites',
    setup(build) {
      // Packages say that they have no side effects; their tests are nothing but.
      build.onResolve({ filter: /^\// }, ({ path: file }) => (files.includes(file) ? { path: file, sideEffects: true } : undefined));
      build.onLoad({ filter: /\.c?js$/, namespace: 'file' }, ({ path: file }) => {
        if (path.relative(folder, file).startsWith('..')) return undefined;
        const text = fs.readFileSync(file, 'utf8').replace(/\bt\.mock\('([^']+)',/g, "t.mock(require('mocked:$1'),");
        if (text.includes("require('mocked:") && !/__(dirname|filename)/.test(text)) return { contents: text, loader: 'js' };
        if (!/__(dirname|filename)/.test(text) || /(const|let|var) __(dirname|filename)/.test(text)) return undefined;
        const owner = /^.*\/node_modules\/(@[^/]+\/)?[^/]+/.exec(file)?.[0];
        if (owner !== undefined) folders.add(owner);
        return { contents: `${/^['"]use strict/.test(text) ? "'use strict'; " : ''}var __filename = ${JSON.stringify(file)}, __dirname = ${JSON.stringify(path.dirname(file))}; ${text}`, loader: 'js' };
      });
      build.onResolve({ filter: /^mocked:/ }, async ({ path: id, kind, importer, resolveDir }) => ({ ...await build.resolve(id.slice('mocked:'.length), { kind, importer, resolveDir }), namespace: 'mocked' }));
      build.onLoad({ filter: /.*/, namespace: 'mocked' }, ({ path: file }) => ({ contents: mockable(file), resolveDir: path.dirname(file), loader: 'js' }));
      build.onResolve({ filter: /^tap$/ }, () => ({ path: path.join(stands, 'tap.cjs'), sideEffects: true }));
      if (nodeStream) build.onResolve({ filter: /^readable-stream(\/|$)/ }, ({ kind, importer, resolveDir }) => build.resolve('node:stream', { kind, importer, resolveDir }));
    },
  };
}

/** A module as a function of what stands in for some of its requires, which is how t.mock() of tests for tap loads it. */
function mockable(file) {
  const text = fs.readFileSync(file, 'utf8').replace(/\brequire\(('[^']+'|"[^"]+")\)/g, 'load($1, () => require($1))');
  return `module.exports = (mocks) => {
  const load = (name, real) => (Object.hasOwn(mocks, name) ? mocks[name] : real());
  const module = { exports: {} };
  ((exports, __filename, __dirname) => { ${text}
  })(module.exports, ${JSON.stringify(file)}, ${JSON.stringify(path.dirname(file))});
  return module.exports;
};`;
}

/** Where the two results differ: `[{ test, native, ours, why }]`, each as a word. */
export function differences(nativeResults, ours) {
  const word = (entry) => (entry === undefined ? 'does not run' : entry.ok ? `passes (${entry.asserts})` : 'fails');
  return [...new Set([...nativeResults.keys(), ...ours.keys()])].flatMap((test) => {
    const [a, b] = [nativeResults.get(test), ours.get(test)];
    return word(a) === word(b) ? [] : [{ test, native: word(a), ours: word(b), why: b?.ok === false ? b.why : a?.ok === false ? a.why : '' }];
  });
}
