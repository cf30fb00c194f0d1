import assert from 'node:assert';
import { describe, test } from 'node:test';
import { SourceMap } from 'node:module';
import { transformModule } from './module-transform.ts';
import { resolveOptions, type TabnodeOptions } from './options.ts';
import type { Language } from './syntax.ts';

interface Given { id?: string; lang?: Language; options?: TabnodeOptions; defined?: string[]; plainScript?: 'module' | 'commonjs' }

function transform(code: string, { id = '/app/main.js', lang = 'js', options = {}, defined = [], plainScript = 'module' }: Given = {}) {
  return transformModule(id, code, lang, { options: resolveOptions(options), defined: new Set(defined), plainScript, asyncContext: options.asyncContext === true });
}

/** The code after the transforms, with paths of this package shortened. */
function out(code: string, given?: Given): string {
  return transform(code, given)?.code.replace(/"[^"]*\/dist\/inject\//g, '"inject/') ?? code;
}

const untouched = (code: string, given?: Given): void => assert.equal(transform(code, given), undefined, code);

describe('injected globals', () => {
  test('are imported by modules', () => {
    assert.equal(out('export default process.argv;'), 'import $process from "node:process"; export default $process.argv;');
    assert.equal(out('export {}; Buffer.from("x");'), 'import { Buffer as $Buffer } from "node:buffer"; export {}; $Buffer.from("x");');
    assert.equal(out('import "./x.js"; clearImmediate(setImmediate(f));'), 'import { setImmediate as $setImmediate } from "node:timers"; import { clearImmediate as $clearImmediate } from "node:timers"; import "./x.js"; $clearImmediate($setImmediate(f));');
  });

  test('are required by CommonJS modules', () => {
    assert.equal(out('module.exports = Buffer.alloc(1);'), 'var $Buffer = require("inject/buffer.js").Buffer; module.exports = $Buffer.alloc(1);');
    assert.equal(out('\'use strict\';\nreturn process;', { id: '/a.cjs' }), '\'use strict\';\nvar $process = require("inject/process.js").process; return $process;');
    assert.equal(out('setImmediate(f)', { plainScript: 'commonjs' }), 'var $setImmediate = require("inject/timers.js").setImmediate; $setImmediate(f)');
    assert.match(out('setImmediate(f)', { plainScript: 'commonjs', id: '/a.mjs' }), /^import/);
  });

  test('come behind a hashbang and directives', () => {
    assert.equal(out('#!/usr/bin/env node\n"use client";\nexport let x = process;'), '#!/usr/bin/env node\n"use client";\nimport $process from "node:process"; export let x = $process;');
  });

  test('global is globalThis', () => {
    assert.equal(out('global.x = { global }; typeof global'), 'globalThis.x = { global: globalThis }; "object"');
  });

  test('take a name that is free', () => {
    assert.equal(out('let $process = 1, $process1; export default process;'), 'import $process2 from "node:process"; let $process = 1, $process1; export default $process2;');
  });

  test('typeof is answered without the module', () => {
    assert.equal(out('if (typeof process !== "undefined" && typeof Buffer === "function") f(typeof setImmediate);'), 'if ("object" !== "undefined" && "function" === "function") f("function");');
    assert.equal(out('typeof process.env'), 'import $process from "node:process"; typeof $process.env');
  });

  test('in shorthand properties keep their key', () => {
    assert.equal(out('export default { process, Buffer: Buffer, [Buffer]: 1 };'), 'import $process from "node:process"; import { Buffer as $Buffer } from "node:buffer"; export default { process: $process, Buffer: $Buffer, [$Buffer]: 1 };');
  });

  for (const code of [
    'export default "process Buffer global";',
    'export default `process`; // Buffer',
    'export default /process/;',
    'x.process.Buffer;',
    'x?.process; ({ process: 1, Buffer() {}, get global() {} });',
    'class A { process = 1; Buffer() {} static global; #process; }',
    'process: for (;;) { continue process; }',
    'import process from "./p.js"; process.x;',
    'import { Buffer } from "./p.js"; new Buffer();',
    'import * as process from "./p.js"; process.x;',
    'import { a as process } from "./p.js"; process.x;',
    'export { process } from "./p.js";',
    'export { a as process } from "./p.js";',
    'export * as process from "./p.js";',
    'const process = 1; process;',
    'process(); function process() {}',
    'new Buffer(); class Buffer {}',
    'if (x) { var process = 1; } process;',
    'for (var process of x); process;',
    'for (const process of x) process;',
    'for (let process = 0; process < 1; process++);',
    'const { a: { process } = {}, ...Buffer } = x; process, Buffer;',
    'const [[process], ...[Buffer]] = x; process, Buffer;',
    'function f(process, { Buffer }, [global] = [], ...setImmediate) { return [process, Buffer, global, setImmediate]; }',
    '(process) => process; async (Buffer = 1) => Buffer; process => { process; };',
    'try {} catch (process) { process; }',
    'try {} catch ({ process }) { process; }',
    'const f = function process() { process; };',
    'const C = class process { x = process; };',
    'switch (x) { case 1: let process; default: process; }',
    'class A { static { var process = 1; process; } }',
    'with (x) { process; }',
    'process = 1; process.x;',
    '[process] = x; ({ Buffer } = x); for (global of x);',
    'global++;',
    'import.meta.process;',
    'syntax error process (',
  ]) test(`are not wanted by ${code}`, () => untouched(code));

  test('are wanted beside a scope that shadows them', () => {
    assert.equal(out('(function (process) { process; })(process); { let process = 1; process; } process;'), 'import $process from "node:process"; (function (process) { process; })($process); { let process = 1; process; } $process;');
    assert.equal(out('function f(a = process) { { let Buffer; Buffer; } return Buffer; }'), 'import $process from "node:process"; import { Buffer as $Buffer } from "node:buffer"; function f(a = $process) { { let Buffer; Buffer; } return $Buffer; }');
    assert.equal(out('class A extends Buffer { [process.x] = 1; }'), 'import $process from "node:process"; import { Buffer as $Buffer } from "node:buffer"; class A extends $Buffer { [$process.x] = 1; }');
    assert.equal(out('f`${process}`; a?.[process]; new Buffer(...process)'), 'import $process from "node:process"; import { Buffer as $Buffer } from "node:buffer"; f`${$process}`; a?.[$process]; new $Buffer(...$process)');
    assert.equal(out('export { f as process }; function f() { return process; }'), 'import $process from "node:process"; export { f as process }; function f() { return $process; }');
  });

  test('functions in blocks are seen around them in sloppy code only', () => {
    untouched('{ function process() {} } process(); module.exports = 1;');
    assert.match(out('{ function process() {} } process(); export {};'), /\$process\(\)/);
  });

  test('keep to the option', () => {
    assert.equal(out('export default [process, Buffer];', { options: { inject: ['Buffer'] } }), 'import { Buffer as $Buffer } from "node:buffer"; export default [process, $Buffer];');
    untouched('process.exit();', { options: { inject: false } });
    untouched('process.exit();', { options: { exclude: ['process'] } });
  });

  test('leave what the bundler replaces', () => {
    const defined = ['process.env.NODE_ENV', 'process.browser'];
    untouched('if (process.env.NODE_ENV !== "production") f(process["browser"]);', { defined });
    assert.equal(out('f(process.env.NODE_ENV, process.env.HOME);', { defined }), 'import $process from "node:process"; f(process.env.NODE_ENV, $process.env.HOME);');
    assert.match(out('process.env.NODE_ENV = "test";', { defined }), /\$process\.env\.NODE_ENV = /);
    assert.match(out('delete process.browser;', { defined }), /delete \$process\.browser/);
    assert.match(out('process?.env?.NODE_ENV;', { defined }), /\$process\?\.env/);
    untouched('process.env.X; process;', { defined: ['process'] });
    untouched('process.env.X;', { defined: ['process.env'] });
  });

  test('in TypeScript are no types', () => {
    const given: Given = { id: '/a.ts', lang: 'ts' };
    untouched('export function f(x: Buffer): NodeJS.Process { return x as unknown as Buffer; } type A = typeof process; interface B extends Buffer {} let y: Map<Buffer, process.X>;', given);
    untouched('export abstract class A { abstract Buffer: Buffer; process?: number; declare global: string }', given);
    untouched('enum Buffer { A } export default Buffer.A;', given);
    untouched('namespace process { export const x = 1; } export default process.x;', given);
    untouched('class A { constructor(private process: string) { process.length; } }', given);
    assert.equal(out('declare const process: any; export default process.argv as string[];', given), 'import $process from "node:process"; declare const process: any; export default $process.argv as string[];');
    assert.equal(out('export default [(process satisfies object)!, <any>Buffer, f<Buffer>(Buffer)];', given), 'import $process from "node:process"; import { Buffer as $Buffer } from "node:buffer"; export default [($process satisfies object)!, <any>$Buffer, f<Buffer>($Buffer)];');
    assert.match(out('enum A { X = process.pid }', given), /\$process\.pid/);
    assert.match(out('import x = require("x"); x(Buffer);', given), /^import .*x\(\$Buffer\)/);
  });

  test('in JSX', () => {
    assert.equal(out('export default <a process="Buffer" b={process.pid}>Buffer<process.X/></a>;', { lang: 'jsx' }), 'import $process from "node:process"; export default <a process="Buffer" b={$process.pid}>Buffer<$process.X/></a>;');
    untouched('export default <process>global</process>;', { lang: 'jsx' });
  });
});

describe('named imports', () => {
  test('take the place of a default import that is only read from', () => {
    assert.equal(out('import fs from "node:fs"; fs.readFileSync("x"); f(fs.constants.R_OK, fs.readFileSync);'), 'import { readFileSync as $readFileSync, constants as $constants } from "node:fs"; $readFileSync("x"); f($constants.R_OK, $readFileSync);');
    assert.equal(out('import path, { sep } from \'path\'; export default () => path.posix.join(sep);'), 'import { sep, posix as $posix } from \'path\'; export default () => $posix.join(sep);');
    assert.equal(out('import { default as util, format as f } from "util/"; util.inspect?.(f);'), 'import { format as f, inspect as $inspect } from "util/"; $inspect?.(f);');
    assert.equal(out('import assert from "assert"; assert.strictEqual(1, 1);'), 'import { strictEqual as $strictEqual } from "assert"; $strictEqual(1, 1);');
  });

  test('know shadows', () => {
    assert.equal(out('import fs from "fs"; function f(fs) { return fs.nonsense; } fs.statSync;'), 'import { statSync as $statSync } from "fs"; function f(fs) { return fs.nonsense; } $statSync;');
  });

  test('in TypeScript leave types alone', () => {
    assert.equal(out('import fs from "fs"; let s: fs.Stats = fs.statSync("x");', { id: '/a.ts', lang: 'ts' }), 'import { statSync as $statSync } from "fs"; let s: fs.Stats = $statSync("x");');
    untouched('import type fs from "fs"; let s: fs.Stats;', { id: '/a.ts', lang: 'ts' });
  });

  for (const code of [
    'import fs from "fs"; f(fs); fs.readFileSync();',
    'import fs from "fs"; fs["readFileSync"]();',
    'import fs from "fs"; fs[name]();',
    'import fs from "fs"; fs?.readFileSync();',
    'import fs from "fs"; fs.readFileSync = f;',
    'import fs from "fs"; delete fs.readFileSync;',
    'import fs from "fs"; [fs.readFileSync] = x;',
    'import fs from "fs"; ({ a: fs.readFileSync } = x);',
    'import fs from "fs"; for (fs.readFileSync of x);',
    'import fs from "fs"; fs.noSuchExport;',
    'import fs from "fs"; fs.default;',
    'import fs from "fs"; export { fs };',
    'import fs from "fs"; export default { fs };',
    'import fs from "fs"; const { statSync } = fs;',
    'import fs, * as all from "fs"; fs.statSync(all);',
    'import * as fs from "fs"; fs.statSync();',
    'import fs from "fs";',
    'import fs from "fs-extra"; fs.statSync();',
    'import fs from "./fs"; fs.statSync();',
    'import EventEmitter from "events"; new EventEmitter(); EventEmitter.once();',
    'import events from "events"; events.defaultMaxListeners;',
    'import buffer from "buffer"; buffer.INSPECT_MAX_BYTES;',
    'import proc from "process"; proc.exitCode;',
    'import console from "console"; console.log();',
  ]) test(`leave ${code}`, () => untouched(code));

  test('keep to the options', () => {
    untouched('import fs from "fs"; fs.statSync();', { options: { namedImports: false } });
    untouched('import fs from "fs"; fs.statSync();', { options: { exclude: ['fs'] } });
  });
});

test('source maps lead back to the source', () => {
  const code = 'import fs from "fs";\nexport function f() {\n  return [process.argv, fs.statSync];\n}\n';
  const result = transform(code)!;
  const map = new SourceMap({ ...result.map, sourcesContent: [code], file: 'main.js', sourceRoot: '' });
  const lines = result.code.split('\n');
  const column = lines[2]!.indexOf('$statSync');
  assert.ok(column > 0);
  const entry = map.findEntry(2, column) as { originalLine: number; originalColumn: number; originalSource: string };
  assert.deepEqual([entry.originalLine, entry.originalColumn], [2, code.split('\n')[2]!.indexOf('fs.statSync')]);
  assert.deepEqual(result.map.sourcesContent, [code]);
});

test('a module that is deep does not break the walk', () => {
  assert.match(out(`export default ${Array.from({ length: 1500 }, () => '"a"').join(' + ')} + process.title;`), /\$process\.title/);
});

describe('awaits', () => {
  const rewritten = (code: string, given: Given = {}): string => out(code, { ...given, options: { asyncContext: true } }).replace(/"[^"]*\/await-frame\.js"/, '"await-frame"');

  test('are left alone unless contexts are used', () => untouched('export const f = async () => await x;'));

  test('are rewritten in modules', () => {
    assert.equal(rewritten('"use client";\nexport const f = async () => await x;'), '"use client";\nimport { frames as $frames, kept as $kept } from "await-frame"; export const f = async () => { let $r = 0, $c, $v; try { return ( ($v = await ($v = x, $c = $frames.current, $r && ($frames.current = void 0), $r = 2, $c ? $kept($v, $c) : $v), $frames.current = $c, $r = 1, $v)); } finally { if ($r === 1) $frames.current = void 0; } };');
  });

  test('are rewritten in CommonJS modules', () => {
    assert.match(rewritten('exports.f = async function () { await x; };'), /^var { frames: \$frames, kept: \$kept } = require\("await-frame"\); exports\.f/);
  });

  test('are rewritten at the top level', () => {
    assert.match(rewritten('await x;'), /^import .*; let \$r = 0, \$c, \$v; 0, \(\$v = await \(\$v = x, .*\nif \(\$r === 1\) \$frames\.current = void 0;$/s);
  });

  test('are rewritten among other changes', () => {
    assert.match(rewritten('import fs from "node:path";\nasync () => await fs.join(process.cwd());'), /^import {.*} from "await-frame"; import \$process from "node:process"; import \{ join as \$join \} from "node:path";\nasync \(\) => \{ let \$r = 0, \$c, \$v; try \{ return \( \(\$v = await \(\$v = \$join\(\$process\.cwd\(\)\), /);
  });

  test('are rewritten in TypeScript', () => {
    assert.match(rewritten('const f = async <T extends () => void>(x: T): Promise<() => void> => await (x as any);', { id: '/a.ts', lang: 'ts' }), /Promise<\(\) => void> => \{ let \$r = 0, \$c, \$v; try \{ return \( \(\$v = await \(\$v = \(0, \(x as any\)\), /);
  });
});
