#!/usr/bin/env node
// Tests of Test262, as they are and after a rewriting: what passes before must pass after. The rewriting is that of awaits
// (over the async tests), or by --mode that for coverage, for the debugger, or for both (over every seventh test of the language; --every N).
//
//   npm run test:262                    fetches the tests (a shallow clone of one commit, into the system's temporary folder)
//   npm run test:262 -- --tests DIR     takes those in DIR, which holds Test262's folders harness/ and test/
//   … --filter RE --show --active       only paths that match; every difference; while a context is active
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import vm from 'node:vm';
import { buildSync } from 'esbuild';
import MagicString from 'magic-string';
import { parseSync } from 'oxc-parser';
import { root } from './lib/modules.mjs';

if (vm.SourceTextModule === undefined || !process.execArgv.includes('@tabnode/source')) {
  const { status } = (await import('node:child_process')).spawnSync(process.execPath, ['--no-warnings', '--experimental-vm-modules', '-C', '@tabnode/source', ...process.argv.slice(1)], { stdio: 'inherit' });
  process.exit(status ?? 1);
}
const { DEBUG_HELPERS, headOf, instrument, instrumentNames, transformAwaits } = await import('@tabnode/instrument');
const { bodyStart } = await import('@tabnode/instrument/insertion');

const COMMIT = 'be13516fb6441b950ba8a3df97eb34062c186972';
const { values: options } = parseArgs({ options: { tests: { type: 'string' }, filter: { type: 'string' }, show: { type: 'boolean' }, active: { type: 'boolean' }, mode: { type: 'string', default: 'await' }, every: { type: 'string', default: '7' } } });
const folder = options.tests ?? fetched();
const ASYNC = /^language\/(?:(?:expressions|statements)\/(?:async-|await|for-await-of)|module-code\/top-level-await|(?:expressions|statements)\/(?:class|object)\/.*async)/;
// Left out: the text of functions; eval code that the surroundings declare for; deep recursion, for which the stack is too short then.
const LANGUAGE = /^language\/(?!comments\/|.*(?:toString|tco-|proper-tail|computed-property-name-from-.*(?:function|arrow)))/;
const FOLDERS = options.mode === 'await' ? ASYNC : LANGUAGE;

function fetched() {
  const dir = path.join(os.tmpdir(), `tabnode-test262-${COMMIT.slice(0, 12)}`);
  if (fs.existsSync(path.join(dir, 'harness/assert.js'))) return dir;
  console.log(`fetching Test262 at ${COMMIT.slice(0, 12)} into ${dir}`);
  try {
    execFileSync('git', ['init', '-q', dir]);
    const git = (...args) => execFileSync('git', ['-C', dir, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
    git('fetch', '-q', '--depth', '1', 'https://github.com/tc39/test262', COMMIT);
    git('checkout', '-q', 'FETCH_HEAD');
  } catch (error) {
    fs.rmSync(dir, { recursive: true, force: true });
    console.error(`Test262 cannot be fetched (${String(error.stderr ?? error.message).trim()}). Without a network, give a copy of github.com/tc39/test262 by --tests DIR.`);
    process.exit(2);
  }
  return dir;
}

const harness = new Map();
function harnessFile(name) {
  if (!harness.has(name)) harness.set(name, new vm.Script(fs.readFileSync(path.join(folder, 'harness', name), 'utf8'), { filename: name }));
  return harness.get(name);
}

// In each test's realm, since it looks at promises.
const helpers = new vm.Script(`${buildSync({
  stdin: { contents: 'export * from "@tabnode/internal/await-frame"; export { exchangeFrame } from "@tabnode/internal/async-frame";', resolveDir: root },
  bundle: true, write: false, format: 'iife', globalName: 'tabnodeAwait', conditions: ['@tabnode/source'], logLevel: 'error',
}).outputFiles[0].text}; for (const name of Object.keys(tabnodeAwait)) globalThis['$tabnode_' + name] = tabnodeAwait[name];${options.active ? 'tabnodeAwait.exchangeFrame({ key: {}, value: 1, parent: undefined });' : ''}`);

// Looks at everything, as a debugger that evaluates at every stop would.
const looking = new vm.Script(`${buildSync({
  stdin: { contents: 'export * from "@tabnode/internal/debug-frames"; export { registerScript } from "@tabnode/internal/instrumented-script";', resolveDir: root },
  bundle: true, write: false, format: 'iife', globalName: 'tabnodeLooks', conditions: ['@tabnode/source'], logLevel: 'error',
}).outputFiles[0].text}; {
  const look = (frame) => { tabnodeLooks.withoutFrames(() => { try { frame.evaluate('this'); } catch {} }); };
  if (${options.mode !== 'coverage'}) tabnodeLooks.watchFrames({ statement: look, returned: look, thrown() {} });
  for (const name of Object.keys(tabnodeLooks)) Object.defineProperty(globalThis, '$tabnode_' + name, { value: tabnodeLooks[name] });
}`);

function lookedInto(code, isModule) {
  const { program, errors } = parseSync('x.js', code, { lang: 'js', sourceType: isModule ? 'module' : 'script', preserveParens: false, showSemanticErrors: true });
  if (errors.length > 0) return code;
  const edits = new MagicString(code);
  const names = { ...instrumentNames((stem) => `$tabnode_own_${stem}`), ...Object.fromEntries(DEBUG_HELPERS.map((name) => [name, `$tabnode_${name}`])) };
  const instrumented = instrument(code, program, edits, names, { url: 'x.js', isModule, coverage: options.mode !== 'debugger', debugger: options.mode !== 'coverage' });
  const { at, lead } = bodyStart(program, code);
  // A script's own names are taken back, so that they are no names of the realm: several scripts run in one.
  const head = isModule ? headOf(instrumented, names, '$tabnode_registerScript') : headOf({ ...instrumented, variables: [] }, names, '$tabnode_registerScript').replace(/^const /, 'var ');
  edits.prependLeft(at, `${lead}${head}`);
  return edits.toString();
}

function transformed(code, isModule) {
  if (options.mode !== 'await') return lookedInto(code, isModule);
  const { program, errors } = parseSync('x.js', code, { lang: 'js', sourceType: isModule ? 'module' : 'script', preserveParens: false, showSemanticErrors: true });
  if (errors.length > 0) return code;
  const edits = new MagicString(code);
  let n = 0;
  const done = transformAwaits(code, program, edits, { helper: (name) => `$tabnode_${name}`, state: '$tabnode', frame: '$tabnode_c', value: '$tabnode_v', fresh: (stem) => `$tabnode_${stem}${n++}` });
  if (done) edits.prepend(done.declaration);
  return edits.toString();
}

function metaOf(code) {
  const [, text = ''] = /\/\*---([^]*?)---\*\//.exec(code) ?? [];
  const list = (key) => new RegExp(`^${key}:\\s*\\[([^\\]]*)\\]`, 'm').exec(text)?.[1].split(',').map((item) => item.trim()).filter(Boolean)
    ?? new RegExp(`^${key}:\\s*\\n((?:\\s+- .*\\n?)+)`, 'm').exec(text)?.[1].split('\n').map((line) => line.replace(/^\s*-\s*/, '').trim()).filter(Boolean) ?? [];
  const negative = /^negative:\s*\n((?:\s+.*\n?)+)/m.exec(text)?.[1];
  return { flags: new Set(list('flags')), includes: list('includes'), negative: negative && { phase: /phase:\s*(\w+)/.exec(negative)?.[1], type: /type:\s*(\w+)/.exec(negative)?.[1] } };
}

/** Runs one test and says how it went: 'pass', or why not. */
async function run(file, code, meta, strict, change) {
  const isModule = meta.flags.has('module');
  const context = vm.createContext({});
  let done;
  const finished = new Promise((resolve) => { done = resolve; });
  context.print = (text) => { if (text === 'Test262:AsyncTestComplete') done(); else if (String(text).startsWith('Test262:AsyncTestFailure:')) done(text); };
  context.$262 = {
    global: context, gc() {}, evalScript: (text) => vm.runInContext(text, context), detachArrayBuffer: (buffer) => structuredClone(buffer, { transfer: [buffer] }),
    createRealm: () => ({ global: vm.runInContext('globalThis', vm.createContext({})) }), agent: {},
  };
  const source = (text) => (change ? transformed(text, isModule) : text);
  let phase = 'parse';
  try {
    if (options.mode === 'await') helpers.runInContext(context);
    else if (change) {
      context.queueMicrotask = queueMicrotask;
      looking.runInContext(context);
    }
    for (const name of meta.flags.has('raw') ? [] : ['assert.js', 'sta.js', ...(meta.flags.has('async') ? ['doneprintHandle.js'] : []), ...meta.includes]) harnessFile(name).runInContext(context);
    if (isModule) {
      const modules = new Map();
      const load = (name) => {
        if (!modules.has(name)) modules.set(name, new vm.SourceTextModule(source(fs.readFileSync(name, 'utf8')), { context, identifier: name, importModuleDynamically: dynamic }));
        return modules.get(name);
      };
      const link = (specifier, { identifier }) => load(path.resolve(path.dirname(identifier), specifier));
      const dynamic = async (specifier, { identifier }) => {
        const module = link(specifier, { identifier });
        if (module.status === 'unlinked') await module.link(link);
        await module.evaluate();
        return module;
      };
      const main = load(file);
      phase = 'resolution';
      await main.link(link);
      phase = 'runtime';
      await limited(main.evaluate());
    } else if (meta.negative?.phase === 'parse') {
      // node:vm aborts the process over some syntax errors.
      vm.runInContext('eval', context).call(undefined, source((strict ? '"use strict";\n' : '') + code));
    } else {
      const script = new vm.Script(source((strict ? '"use strict";\n' : '') + code), { filename: file, displayErrors: false });
      phase = 'runtime';
      script.runInContext(context, { timeout: 5000, displayErrors: false });
    }
    if (meta.negative) return `no ${meta.negative.type}`;
    if (meta.flags.has('async')) {
      const failure = await limited(finished);
      if (failure) return failure;
    }
    return 'pass';
  } catch (error) {
    const name = error?.constructor?.name ?? error?.name;
    if (meta.negative && name === meta.negative.type && (meta.negative.phase === phase || phase === 'parse' || meta.negative.phase === 'parse')) return 'pass';
    return `${phase}: ${error?.name}: ${error?.message}`;
  }
}

const limited = (promise) => {
  let timer;
  return Promise.race([promise, new Promise((_, reject) => { timer = setTimeout(() => reject(new Error('timeout')), 3000); })]).finally(() => clearTimeout(timer));
};

const tests = fs.readdirSync(path.join(folder, 'test/language'), { recursive: true }).map((name) => `language/${name}`)
  .filter((name) => name.endsWith('.js') && !name.includes('_FIXTURE') && FOLDERS.test(name) && (options.filter === undefined || new RegExp(options.filter).test(name))).sort()
  .filter((_, i) => options.mode === 'await' || options.filter !== undefined || i % Number(options.every) === 0);
process.on('unhandledRejection', () => {});
const count = { ran: 0, before: 0, after: 0, changed: 0, worse: 0 };
for (const name of tests) {
  const file = path.join(folder, 'test', name);
  const code = fs.readFileSync(file, 'utf8');
  const meta = metaOf(code);
  const modes = meta.flags.has('module') || meta.flags.has('raw') || meta.flags.has('noStrict') ? [false] : meta.flags.has('onlyStrict') ? [true] : [false, true];
  for (const strict of modes) {
    const before = await run(file, code, meta, strict, false);
    const after = await run(file, code, meta, strict, true);
    count.ran++;
    if (before === 'pass') count.before++;
    if (after === 'pass') count.after++;
    if (transformed(code, meta.flags.has('module')) !== code) count.changed++;
    if (before === 'pass' && after !== 'pass') {
      count.worse++;
      if (options.show || count.worse <= 20) console.log(`${name}${strict ? ' (strict)' : ''}\n     ${after}`);
    }
  }
}
console.log(`${count.ran} runs of ${tests.length} tests, ${count.changed} of them rewritten: ${count.before} passed before, ${count.after} after, ${count.worse} only before`);
process.exit(count.worse > 0 || count.ran === 0 ? 1 : 0);
