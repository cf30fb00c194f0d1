// The same scripts counted by V8 and by what the rewriting adds: names, ranges and counts must be equal.
import assert from 'node:assert';
import { Session, type Profiler } from 'node:inspector';
import { describe, test } from 'node:test';
import vm from 'node:vm';
import { parse } from 'acorn';
import MagicString from 'magic-string';
import { parseSync } from 'oxc-parser';
import { registerScript } from '@tabnode/internal/instrumented-script';
import { coverage, resetCoverage } from '@tabnode/node-v8/precise-coverage';
import { headOf, instrument, instrumentNames, type Node } from './index.ts';

const parsers: Record<string, (code: string) => Node> = {
  acorn: (code) => parse(code, { ecmaVersion: 'latest', sourceType: 'script' }) as unknown as Node,
  oxc: (code) => parseSync('x.js', code, { sourceType: 'script', preserveParens: false }).program as unknown as Node,
};

/** A script's counts before it goes on by promises; what it throws is dropped. */
function runIn(code: string, filename: string, globals: object = {}): void {
  const script = new vm.Script(code, { filename });
  try {
    script.runInNewContext(globals, { timeout: 5000 });
  } catch (error) {
    if (error !== 'thrown') throw error;
  }
}

function shown(functions: readonly Profiler.FunctionCoverage[]): string {
  return functions.map(({ functionName, isBlockCoverage, ranges }) => `${functionName} ${isBlockCoverage} ${ranges.map(({ startOffset, endOffset, count }) => `${startOffset}-${endOffset}×${count}`).join(' ')}`).join('\n');
}

let last = 0;

function byV8(code: string): string {
  const session = new Session();
  session.connect();
  const url = `snippet-${++last}.js`;
  session.post('Profiler.enable');
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  let functions: Profiler.FunctionCoverage[] = [];
  try {
    runIn(code, url);
  } finally {
    session.post('Profiler.takePreciseCoverage', (_, taken) => { functions = taken.result.find((script) => script.url === url)?.functions ?? []; });
    session.disconnect();
  }
  return shown(functions);
}

function rewritten(code: string, parser: (code: string) => Node): { text: string; url: string } {
  const edits = new MagicString(code);
  const program = parser(code);
  const names = instrumentNames((stem) => `$${stem}`);
  const url = `rewritten-${++last}.js`;
  const instrumented = instrument(code, program, edits, names, { url, isModule: false, coverage: true });
  return { text: `${code.startsWith('\'use strict\'') ? '\'use strict\';' : ''}${headOf(instrumented, names, '$register')}${edits.toString()}`, url };
}

function byCounters(code: string, parser: (code: string) => Node): string {
  resetCoverage();
  const { text, url } = rewritten(code, parser);
  runIn(text, url, { $register: registerScript });
  return shown(coverage({ callCount: true, detailed: true }).find((script) => script.url === url)?.functions ?? []);
}

function same(code: string): void {
  const expected = byV8(code);
  for (const [name, parser] of Object.entries(parsers)) assert.strictEqual(byCounters(code, parser), expected, `${name}: ${code}\n${rewritten(code, parser).text}`);
}

const CORPUS = String.raw`
function f(x) { if (x) { return 1; } return 2; } f(1); f(0);
---
function f() { try { throw 1 } catch { } return 2; } f()
---
function f(x) { try { x() } catch (e) { f(() => {}); } finally { f.a } return 2; } f(() => { throw 1 });
---
function f(x) { for (let i = 0; i < 3; i++) { if (i === 1) continue; x(i); } } f(() => {})
---
var x = 0 ? 2 : 3 ? 4 : 5; function f(x) { return x > 5 ? 1 : x > 1 ? 2 : 3; } f(6); f(6); f(2); f(3); f(4); f(0)
---
function f(x) { return x ? (1) : /* a */ (2) /* b */; } f(6); f(6); f(0)
---
async function f() { await 1; f.a; await Promise.reject(1); f.a } f().catch(() => {})
---
async function f() { await 1; f.a; await Promise.reject(1); f.a } f().catch(() => {}); (async () => { try { await null } finally { f.a } return 5 })()
---
function* f() { yield 1; yield 2; return 3; } var i = f(); i.next(); i.next();
---
function* f() { const x = yield 1, y = (yield 2) + 1; return 3; } var i = f(); i.next(); i.next(); i = f(); i.next(); [...f()]
---
function g() {} function f(x) { switch (x) { case 1: return 1; case 2: g(); break; default: g() } g() } f(2); f(1)
---
function g() { return 1 } var a = 0; a ||= g(); a &&= 0; a ?? g(); a?.b; a && g() || g();
---
do { break } while (0); x: { break x; } label: for (;;) { break label }
---
if (0) { 1 } else if (0) { 2 } else { 3 }
---
function f(x) { if (x) return; f.a; } f(1); f(0); f(0)
---
function f(x) { if (x) return; else f.a; f.b } f(1); f(0); f(0)
---
function f(x) { if (x) { f.a } else { return } f.b } f(1); f(0); f(0)
---
function f(x) { while (x--) { if (x == 2) break; f.a } f.b } f(5); f(0); f(0)
---
function f(x) { while (x--) if (x == 2) return; f.b } f(5); f(0); f(0)
---
function f(x) { do { if (x == 2) return; f.a } while (x--); f.b } f(5); f(0); f(0)
---
function f(x) { for (const y of x) { if (y) continue; f.a } for (const z in x) f.b; f.c } f([1,0,0]); f([])
---
function f(x) { try { if (x) throw 1; f.a } catch { f.b; return } f.c } f(1); f(0); f(0)
---
function f(x) { try { if (x) throw 1; f.a } finally { f.b } f.c } try { f(1) } catch {} f(0); f(0)
---
function f(x) { try { if (x) return 1; f.a } finally { f.b } f.c } f(1); f(0); f(0)
---
function f(x) { try { if (x) throw 1; f.a } catch { f.d } finally { f.b } f.c } f(1); f(0); f(0)
---
function f(x) { try { throw 1 } catch { return 1 } finally { f.b } f.c } f(1); f(0); f(0)
---
function f(x) { throw 1; f.a } try { f() } catch { f.a }
---
function f(x) { a: { if (x) break a; f.a } f.b } f(1); f(0); f(0)
---
function f(x) { { if (x) return; f.a } f.b } f(1); f(0); f(0)
---
function f(x) { { f.a } { f.b; return; } { f.c } } f(1)
---
function f(x) { return x && f.a && f.b || f.c } f(1); f(0); f.a = 1; f(1); f.b = 1; f(1)
---
function f(x) { return x ?? (f.a && (f.b)) } f(null); f(null); f(0); f.a = 1; f(null)
---
function f(x) { outer: for (let i = 0; i < 3; i++) { for (let j = 0; j < 3; j++) { if (j == 1) continue outer; if (i == 2) break outer; f.a } f.b } f.c } f()
---
function f(x) { switch (x) { case 1: case 2: f.a; case 3: { f.b; break } default: return; case 4: throw 4 } f.c } f(1); f(2); f(3); f(3); f(5); try { f(4) } catch {}
---
function f(x) { switch (x) { case (1): f.a; break; } f.c } f(1); f(2); f(3)
---
const f = (x) => x ? 1 : 2; f(1); f(1); f(0); const g = x => ({ a: x }); g(1); const h = () => { if (g) { return } g.x }; h(); (() => {})
---
function unused() { if (1) { 2 } function inner() {} } function used() { function inner() {} } used()
---
class A { x = 1 ? 2 : 3; static y = 2; #p() {} static { this.z = 3; } constructor() { this.#p(); } get q() { return 1 } static async s() {} "m n"() {} } new A(); new A().q; A.s();
---
class E { constructor() {} m = () => {}; #n = 5; o; } new E().m(); class F { o; n = function() {} } new F(); class G { static a; static b = 2 } class H { static m() {} static async *n() {} get x() { return 1 } } H.m()
---
var o = {}; o.a = function() {}; o.a(); o.b = () => {}; o.b(); o.c = o.d = function() {}; o.c();
---
function f(x) { with (x) { if (a) { b } } with (x) while (a--) b; return x } f({ a: 1, b: 2 })
---
'use strict'
function f() { "use strict"
  return this } f()
---
function f(x) { if (x) ; else ; for (;x;) { x = 0 } ; ; } f(1); f(0)
---
function f(x) { const y = () => { throw x }; try { y() } catch { } for (const z of [1, 2]) { try { if (z == 1) continue; f.a } finally { f.b } f.c } } f(1)
---
function f(x) { return function() { return x ? 1 : 2 } } f(1)(); f(0)
---
(async function() { for await (const x of [1, 2]) { if (x == 1) continue; x.a } })()
---
async function f(x) { if (x) { await x; return 1 } await 0; return await 5 } f(1); f(0)
---
function f(x) { let y = x ? x.a ? 1 : 2 : x === 0 ? 4 : 5; return y } f(0); f({}); f({a: 1}); f('')
---
function f(x) { const { a = x ? 1 : 2, b = x || 5 } = {}; return [a, ...b ? [1] : []] } f(0); f(1); f(1)
---
function f(x) { if (x) { throw 5 } else { return 1 } } f(0); try { f(1) } catch {}
---
function f(x) { for (;;) { if (x) return; x = 1 } } f(0)
---
function f(x) { label: if (x) { break label; f.a } f.b } f(0); f(1)
---
function f(x) { if (x) var a = 1; else if (x === 0) var b = 2
else f.c
  return a }
f(0); f(1); f(1)
---
for (var i = 0, n = 3; i < n; i++) i % 2 ? i : 0
---
while (false) { 1 }
---
for (const x of []) { x }
var y = 1
---
try { throw 1 } catch ({ a }) { a } finally { }
`.split('\n---\n').map((code) => code.trim());

describe('the counts are V8\'s', () => {
  for (const code of CORPUS) test(code.replace(/\s+/g, ' '), () => { same(code); });
});

/** Numbers that are the same at each run. */
function numbers(seed: number): (below: number) => number {
  return (below) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor((seed / 2147483648) * below);
  };
}

/**
 * A program of functions that branch, loop and jump, and end. It has no constants as conditions, which V8 folds, no
 * statements that are never reached, which V8 leaves out where it sees it, and no
 * closures in `for (let …)`: there V8 counts what is behind the loop once an iteration.
 */
function programOf(seed: number): string {
  const next = numbers(seed);
  const pick = (...choices: (() => string)[]): string => choices[next(choices.length)]!();
  const expression = (depth: number): string => (depth <= 0
    ? pick(() => 'a', () => 'b', () => '!a', () => 'k()')
    : pick(() => 'a', () => `${expression(depth - 1)} ? ${expression(depth - 1)} : ${expression(depth - 1)}`, () => `(${expression(depth - 1)}) && (${expression(depth - 1)})`, () => `(${expression(depth - 1)}) || ${expression(0)}`, () => `(${expression(depth - 1)}) ?? a`, () => `(() => ${expression(depth - 1)})()`));
  const list = (length: number, depth: number, loop: boolean): string => Array.from({ length }, () => statement(depth, loop)).join(' ');
  const block = (depth: number, loop: boolean): string => `{ ${list(next(4), depth - 1, loop)} }`;
  const body = (depth: number, loop: boolean): string => (next(3) === 0 && depth > 0 ? `{ ${statement(depth - 1, loop)} }` : block(depth, loop));
  const statement = (depth: number, loop: boolean): string => (depth <= 0
    ? pick(() => 'k();', () => `a = ${expression(1)};`, () => (loop ? 'if (b) break;' : 'k();'), () => (loop ? 'if (a) continue;' : 'b++;'), () => (next(3) === 0 ? 'if (a) return;' : 'k();'), () => (next(4) === 0 ? 'if (b) throw 1;' : 'b--;'))
    : pick(
      () => `if (${expression(1)}) ${body(depth, loop)}`,
      () => `if (${expression(1)}) ${body(depth, loop)} else ${body(depth, loop)}`,
      () => `if (a) k(); else if (b) ${body(depth, loop)} else a = 2;`,
      () => { const i = `i${next(1e6)}`; return `for (var ${i} = 0; ${i} < ${next(4)}; ${i}++) ${body(depth, true)}`; },
      () => `for (const x of [1, 2]) ${body(depth, true)}`,
      () => { const n = `n${next(1e6)}`; return `{ let ${n} = 3; while (${n}--) ${body(depth, true)} }`; },
      () => { const n = `n${next(1e6)}`; return `{ let ${n} = 2; do ${body(depth, true)} while (--${n} > 0); }`; },
      () => `try ${block(depth, loop)} catch ${block(depth, loop)}`,
      () => `try ${block(depth, loop)} finally { b++; if (a) k(); }`,
      () => `try ${block(depth, loop)} catch (e) ${block(depth, loop)} finally { b++; if (a) k(); }`,
      () => `switch (${expression(1)}) { case 0: ${statement(depth - 1, loop)} case 1: ${list(2, depth - 1, loop)} default: ${statement(depth - 1, loop)} }`,
      () => `l${depth}: { ${statement(depth - 1, loop)} if (a) break l${depth}; ${statement(depth - 1, loop)} }`,
      () => block(depth, loop),
      () => `(function () ${block(depth, false)})();`,
      () => statement(0, loop),
    ));
  const functions = Array.from({ length: 3 }, (_, i) => `function f${i}(a, b) { ${list(3, 3, false)} }`);
  return `function k() { return 0; } ${functions.join(' ')} for (const g of [f0, f1, f2]) for (const x of [0, 1, 2]) try { g(x, 1 - x); } catch {}`;
}

test('the counts of programs made at random are V8\'s', () => {
  for (let seed = 1; seed <= 20; seed++) same(programOf(seed));
});
