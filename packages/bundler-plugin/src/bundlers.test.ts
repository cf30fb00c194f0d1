// Bundles one program with each bundler, in a folder outside of this repository, and runs what comes out.
import assert from 'node:assert';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { SourceMap } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { builtinNames, specifierOf } from './builtins.ts';
import * as plugins from './index.ts';
import type { Report, TabnodeOptions } from './index.ts';
import { fileOf } from './package-resolver.ts';

// The bundlers take what `npm run build` made of the packages.
const skip = builtinNames.every((name) => fs.existsSync(fileOf(specifierOf(name)))) ? false : 'the packages are not built';

const FIXTURE: Record<string, string> = {
  'package.json': '{ "name": "fixture", "type": "module", "private": true }',
  'src/main.js': `
    import EventEmitter, { once } from 'node:events';
    import path from 'path';
    import util from 'util/';
    import imported from 'process';
    import assert from 'node:assert';
    import dependency from 'dependency';
    import * as other from './other.js';
    function shadow(process) { return typeof process + process; }
    const emitter = new EventEmitter();
    setTimeout(() => emitter.emit('x', Buffer.from('ff', 'hex')), 1);
    globalThis.fixtureResult = (async () => {
      const [value] = await once(emitter, 'x');
      await new Promise((resolve) => { setImmediate(resolve); });
      const namespace = await dependency.later();
      let message;
      try { assert.strictEqual(1, 2); } catch (error) { message = error.code; }
      return {
        oneClass: dependency.EventEmitter === EventEmitter && namespace.default === EventEmitter && namespace.EventEmitter === EventEmitter,
        instance: new dependency.Thing() instanceof EventEmitter,
        assertIsFunction: typeof dependency.assert === 'function' && dependency.assert === assert,
        injected: [value.toString('hex'), dependency.bytes, dependency.guard, other.hex],
        builtins: [dependency.join, path.posix.basename('/a/b.txt'), util.inspect({ a: [1] }), dependency.decoded, message],
        untouched: [shadow('process'), 'process.env Buffer global', other.shadowed],
        oneProcess: process === imported && dependency.process === process,
        ours: process !== globalThis.process,
        global: global === globalThis && fixtureGlobal === 42,
      };
    })();
  `,
  'src/other.js': `
    import { Buffer as Own } from './own.js';
    export const hex = Buffer.from([1, 2]).toString('hex');
    export const shadowed = (({ Buffer }) => Buffer)({ Buffer: new Own().name });
  `,
  'src/own.js': 'export class Buffer { name = \'own\'; }',
  'src/throws.js': `
    // The line that throws is line 4 here, and must be so in the source map.
    const sized = (size) => Buffer.alloc(size);
    export function fail() {
      throw new Error('on line 5' + process.title + sized(1));
    }
    globalThis.fixtureResult = fail;
  `,
  'src/lean.js': 'import util from \'node:util\'; globalThis.fixtureResult = util.inherits(class {}, class {});',
  'src/context.js': `
    import { AsyncLocalStorage } from 'node:async_hooks';
    import { once } from 'node:events';
    import dependency from 'dependency';
    import { run } from './waits.js';
    import waiter from 'waiter';
    const store = new AsyncLocalStorage();
    const get = () => store.getStore();
    const tick = () => new Promise((resolve) => { setTimeout(resolve, 1); });
    globalThis.fixtureResult = Promise.all([1, 2].map((id) => store.run(id, async () => {
      const seen = [];
      await 5;
      seen.push(get());
      await { then(done) { seen.push(get()); done(); } };
      seen.push(get());
      seen.push(...await run(get, tick), ...await waiter(get, tick));
      const emitter = new dependency.Thing();
      setTimeout(() => emitter.emit('x'), 1);
      await once(emitter, 'x');
      seen.push(get());
      try { await Promise.reject(); } catch { seen.push(get()); }
      return seen.join('');
    }))).then((seen) => ({ seen, outside: get() ?? null, patched: Object.getOwnPropertyDescriptor(Promise.prototype, 'constructor').get !== undefined }));
  `,
  'src/waits.js': `
    export const run = async (get, tick) => { const seen = []; for await (const x of [0, tick()]) seen.push(get()); await tick(); return [...seen, get()]; };
  `,
  'src/fails.js': `
    import { AsyncLocalStorage } from 'node:async_hooks';
    const store = new AsyncLocalStorage();
    const sized = async (size) => { await size; };
    export const fail = async () => { await sized(1); await sized(2); throw new Error('on line 4'); };
    globalThis.fixtureResult = store.run(1, fail).catch((error) => error.stack);
  `,
  'src/looks.js': `
    import inspector from 'node:inspector';
    import { add } from './added.js';
    const session = new inspector.Session();
    session.connect();
    const seen = [];
    const ask = (method, params) => {
      let answer;
      session.post(method, params, (error, result) => { answer = error ?? result; });
      return answer;
    };
    const factor = 100;
    session.on('Debugger.paused', ({ params: { callFrames: [frame, caller], hitBreakpoints } }) => {
      const { lineNumber, columnNumber } = frame.location;
      const value = (expression) => ask('Debugger.evaluateOnCallFrame', { callFrameId: frame.callFrameId, expression, returnByValue: true }).result.value;
      seen.push([frame.functionName, lineNumber, columnNumber, caller.functionName, hitBreakpoints.length, value('[a, b, factor, scale(b)]'), value('({ factor }).factor')]);
      value('count = 5');
      ask(seen.length === 1 ? 'Debugger.stepOver' : 'Debugger.resume');
    });
    ask('Profiler.enable');
    ask('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
    ask('Debugger.enable');
    const { locations } = ask('Debugger.setBreakpointByUrl', { lineNumber: 4, urlRegex: 'added.js$' });
    const run = () => add(1, 2);
    const sum = run();
    ask('Debugger.disable');
    const { result } = ask('Profiler.takePreciseCoverage');
    globalThis.fixtureResult = { seen, sum, places: locations.length, covered: result.filter(({ url }) => !url.endsWith('looks.js')).map(({ url, functions }) => [url.replace(/^.*[/]/, ''), functions.map(({ functionName, ranges }) => [functionName, ...ranges.map(({ startOffset, endOffset, count }) => [startOffset, endOffset, count])])]) };
  `,
  'src/added.js': `
    import { scale } from './scale.js';
    const factor = 10;
    let count = 0;
    export function add(a, b) {
      const sum = a + b;
      return count > 0 ? scale(sum) + factor : 0;
    }
  `,
  'src/scale.js': 'export function scale(value) { return value * 2; }',
  'src/typed.ts': `
    import Shape, { sides, Unit } from './shape.ts';
    function area({ width, height }: Shape): Unit { return width * height * sides; }
    globalThis.fixtureResult = { area: area({ width: 1, height: 3 }) };`,
  'src/shape.ts': 'export default interface Shape { width: number; height: number }\nexport type Unit = number;\nexport const sides = 2;',
  'src/plain.js': 'import platform from \'plain\'; globalThis.fixtureResult = platform;',
  'node_modules/plain/package.json': '{ "name": "plain", "version": "1.0.0" }',
  'node_modules/waiter/package.json': '{ "name": "waiter", "version": "1.0.0" }',
  'node_modules/waiter/index.js': 'module.exports = async function (get, tick) { await tick(); var a = get(); await null; return [a, get()]; };',
  'node_modules/plain/index.js': 'module.exports = typeof process.nextTick;',
  // Packages of the same names, which Node would not take either.
  ...Object.fromEntries(['events', 'buffer', 'util', 'process', 'assert'].flatMap((name) => [
    [`node_modules/${name}/package.json`, `{ "name": "${name}", "version": "9.9.9" }`],
    [`node_modules/${name}/index.js`, 'throw new Error(\'the npm package\');'],
  ])),
  'node_modules/buffer/lib/deep.js': 'module.exports = \'deep\';',
  'node_modules/dependency/package.json': '{ "name": "dependency", "version": "1.0.0" }',
  'node_modules/dependency/index.js': `
    'use strict';
    var EventEmitter = require('events');
    var inherits = require('util').inherits;
    var path = require('node:path');
    var StringDecoder = require('string_decoder/').StringDecoder;
    if (require('buffer/lib/deep.js') !== 'deep') throw new Error('a path into a package is that package\\'s');
    function Thing() { EventEmitter.call(this); }
    inherits(Thing, EventEmitter);
    exports.Thing = Thing;
    exports.EventEmitter = EventEmitter;
    exports.assert = require('assert');
    exports.bytes = Buffer.from('héllo').length;
    exports.guard = typeof process !== 'undefined' && typeof Buffer === 'function';
    exports.join = path.join('a', '..', 'b');
    exports.decoded = new StringDecoder('utf8').write(Buffer.from([0xe2, 0x82, 0xac]));
    exports.process = process;
    exports.later = function () { return import('node:events'); };
    global.fixtureGlobal = 42;
  `,
};

const EXPECTED = {
  oneClass: true, instance: true, assertIsFunction: true,
  injected: ['ff', 6, true, '0102'],
  builtins: ['b', 'b.txt', '{ a: [ 1 ] }', '€', 'ERR_ASSERTION'],
  untouched: ['stringprocess', 'process.env Buffer global', 'own'],
  oneProcess: true, ours: true, global: true,
};

const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'tabnode-bundlers-')));
for (const [name, text] of Object.entries(FIXTURE)) {
  fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  fs.writeFileSync(path.join(folder, name), text.replace(/^\n/, '').replace(/^ {4}/gm, ''));
}
after(() => fs.rmSync(folder, { recursive: true, force: true }));

// Rollup has no notion of a project's folder, so that paths are relative to where it runs.
const folderOf: Record<string, string> = { rollup: process.cwd() };

interface Job { entry: string; out: string; options: TabnodeOptions }

/** Bundles `job.entry` to `job.out/main.mjs` with a source map. */
const bundlers: Record<string, (job: Job) => Promise<void>> = {
  async esbuild({ entry, out, options }) {
    const { build } = await import('esbuild');
    await build({ entryPoints: [entry], bundle: true, format: 'esm', sourcemap: true, outfile: `${out}/main.mjs`, absWorkingDir: folder, logLevel: 'error', plugins: [plugins.esbuild(options)] });
  },
  async rollup({ entry, out, options }) {
    const { rollup } = await import('rollup');
    const { default: commonjs } = await import('@rollup/plugin-commonjs');
    const { default: nodeResolve } = await import('@rollup/plugin-node-resolve');
    const bundle = await rollup({ input: entry, plugins: [plugins.rollup(options), nodeResolve({ browser: true }), (commonjs as unknown as () => never)()], onwarn(warning) { throw new Error(warning.message); } });
    await bundle.write({ dir: out, format: 'es', entryFileNames: 'main.mjs', sourcemap: true });
    await bundle.close();
  },
  async rolldown({ entry, out, options }) {
    const { rolldown } = await import('rolldown');
    const bundle = await rolldown({ input: entry, cwd: folder, plugins: [plugins.rolldown(options)] });
    await bundle.write({ dir: out, format: 'es', entryFileNames: 'main.mjs', sourcemap: true });
    await bundle.close();
  },
  async vite({ entry, out, options }) {
    const { build } = await import('vite');
    await build({ root: folder, configFile: false, logLevel: 'error', build: { outDir: out, minify: false, sourcemap: true, rolldownOptions: { input: entry, output: { entryFileNames: 'main.mjs' } } }, plugins: [plugins.vite(options)] });
  },
  async webpack({ entry, out, options }) {
    const { default: webpack } = await import('webpack');
    await run(webpack({ ...packed(entry, out), experiments: { outputModule: true }, plugins: [plugins.webpack(options)] }) as never);
  },
  async rspack({ entry, out, options }) {
    const { rspack } = await import('@rspack/core');
    await run(rspack({ ...packed(entry, out), plugins: [plugins.rspack(options)] }) as never);
  },
};

function packed(entry: string, out: string) {
  return { mode: 'production' as const, context: folder, entry, devtool: 'source-map' as const, performance: false as const, optimization: { minimize: false }, output: { path: out, filename: 'main.mjs', module: true, chunkFormat: 'module' as const } };
}

interface Stats { hasErrors(): boolean; hasWarnings(): boolean; toString(): string }

function run(compiler: { run(done: (error: Error | null, stats: Stats) => void): void; close(done: () => void): void }): Promise<void> {
  return new Promise((resolve, reject) => {
    compiler.run((error, stats) => compiler.close(() => {
      if (error || stats.hasErrors() || stats.hasWarnings()) reject(error ?? new Error(stats.toString())); else resolve();
    }));
  });
}

let count = 0;

// In a process of its own, since the bundle's event loop has a message port that keeps Node running.
const RUNNER = `
  const { pathToFileURL } = require('node:url');
  import(pathToFileURL(process.argv[1])).then(() => globalThis.fixtureResult).then((result) => {
    if (typeof result === 'function') try { result(); } catch (error) { result = error.stack; }
    process.stdout.write(JSON.stringify(result ?? null), () => process.exit());
  }, (error) => { console.error(error); process.exit(1); });
`;

/** Bundles a file of the fixture and gives what it left in `globalThis.fixtureResult`, with the report and the output's file. */
async function bundled(name: string, file: string, options: TabnodeOptions = {}) {
  const out = path.join(folder, `out/${name}-${count++}`);
  let report: Report | undefined;
  await bundlers[name]!({ entry: path.join(folder, file), out, options: { report: (given) => { report = given; }, ...options } });
  const output = path.join(out, 'main.mjs');
  const { stdout, stderr, status } = spawnSync(process.execPath, ['-e', RUNNER, output], { encoding: 'utf8', timeout: 20_000 });
  assert.equal(status, 0, stderr);
  return { output, report: report!, result: JSON.parse(stdout) as unknown };
}

for (const name of Object.keys(bundlers)) {
  describe(name, { skip }, () => {
    test('runs the program', async () => {
      const { result, report } = await bundled(name, 'src/main.js');
      assert.deepEqual(result, EXPECTED);
      assert.equal(report.bundler, name);
      const importers = Object.fromEntries(report.modules.map((module) => [module.name, module.importers.map((importer) => (importer.includes('src/') ? path.relative(folder, path.resolve(folderOf[name] ?? folder, importer)) : importer)).sort()]));
      assert.deepEqual(importers, {
        assert: ['dependency', 'src/main.js'], buffer: ['dependency', 'src/main.js', 'src/other.js'], events: ['dependency', 'src/main.js'], path: ['dependency', 'src/main.js'],
        process: ['dependency', 'src/main.js'], string_decoder: ['dependency'], timers: ['src/main.js'], util: ['dependency', 'src/main.js'],
      });
      for (const { bytes } of report.modules) assert.ok(bytes > 300);
      assert.equal(report.bytes, report.modules.reduce((sum, { bytes }) => sum + bytes, report.sharedBytes));
    });

    test('keeps source maps right', async () => {
      const { output, result } = await bundled(name, 'src/throws.js');
      const map = new SourceMap(JSON.parse(fs.readFileSync(`${output}.map`, 'utf8')));
      const [, line, column] = /main\.mjs:(\d+):(\d+)/.exec(result as string)!;
      const entry = map.findEntry(Number(line) - 1, Number(column) - 1) as { originalLine: number; originalSource: string };
      assert.equal(entry.originalLine + 1, 4);
      assert.match(entry.originalSource, /throws\.js$/);
    });

    test('keeps contexts across await', async () => {
      const SEEN = { seen: ['1111111111', '2222222222'], outside: null, patched: false };
      const { output, result } = await bundled(name, 'src/context.js');
      assert.deepEqual(result, SEEN);
      assert.match(fs.readFileSync(output, 'utf8'), /\$v\w* = await \(\$v\w* = /);
    });

    test('follows awaits at run time where they are left alone', async () => {
      const { output, result } = await bundled(name, 'src/context.js', { asyncContext: false });
      assert.equal((result as { patched: boolean }).patched, true);
      assert.doesNotMatch(fs.readFileSync(output, 'utf8'), /\$v\w* = await \(\$v\w* = /);
    });

    test('leaves awaits alone where there are no contexts', async () => {
      const { output } = await bundled(name, 'src/main.js');
      assert.doesNotMatch(fs.readFileSync(output, 'utf8'), /\$v\w* = await \(\$v\w* = /);
    });

    test('keeps source maps right where awaits are rewritten', async () => {
      const { output, result } = await bundled(name, 'src/fails.js');
      const map = new SourceMap(JSON.parse(fs.readFileSync(`${output}.map`, 'utf8')));
      const [, line, column] = /main\.mjs:(\d+):(\d+)/.exec(result as string)!;
      const entry = map.findEntry(Number(line) - 1, Number(column) - 1) as { originalLine: number; originalSource: string };
      assert.equal(entry.originalLine + 1, 4);
      assert.match(entry.originalSource, /fails\.js$/);
    });

    test('lets a debugger in, and counts', async () => {
      const { result } = await bundled(name, 'src/looks.js', { debugger: true, coverage: true });
      const inner = [1, 2, 10, 4];
      assert.deepEqual(result, {
        seen: [['add', 4, 14, 'run', 1, inner, 10], ['add', 5, 2, 'run', 0, inner, 10]],
        sum: 16, places: 1,
        covered: [['scale.js', [['scale', [7, 50, 3]]]], ['added.js', [['add', [77, 166, 1], [160, 163, 0]]]]],
      });
    });

    if (['esbuild', 'rolldown', 'vite'].includes(name)) {
      test('lets a debugger into TypeScript whose imports may be types', async () => {
        assert.deepEqual((await bundled(name, 'src/typed.ts', { debugger: true })).result, { area: 6 });
      });
    }

    test('gives a global to a CommonJS module that requires nothing', async () => {
      assert.equal((await bundled(name, 'src/plain.js')).result, 'function');
    });

    test('takes of a module what is used of its default import', async () => {
      const lean = fs.statSync((await bundled(name, 'src/lean.js')).output).size;
      const whole = fs.statSync((await bundled(name, 'src/lean.js', { namedImports: false })).output).size;
      // webpack and Rspack leave it to the minifier, which is off here, to take unused functions out of a file.
      assert.ok(lean < whole / 2, `${lean} of ${whole} bytes`);
    });
  });
}
