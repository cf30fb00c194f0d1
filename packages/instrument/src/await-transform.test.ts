import assert from 'node:assert';
import { AsyncLocalStorage } from 'node:async_hooks';
import { describe, test } from 'node:test';
import { parse } from 'acorn';
import MagicString from 'magic-string';
import { parseSync } from 'oxc-parser';
import * as helpers from '@tabnode/internal/await-frame';
import { currentFrame, exchangeFrame, frameWith, runInFrame, type AsyncFrame } from '@tabnode/internal/async-frame';
import { mayAwait, transformAwaits, type Node } from './index.ts';

const parsers: Record<string, (code: string) => Node> = {
  acorn: (code) => parse(code, { ecmaVersion: 'latest', sourceType: 'module' }) as unknown as Node,
  oxc: (code) => parseSync('x.js', code, { preserveParens: false }).program as unknown as Node,
};

function rewrite(code: string, program: Node): string {
  const edits = new MagicString(code);
  let n = 0;
  const names = { helper: (name: string) => `$${name}`, state: '$r', frame: '$c', value: '$v', fresh: (stem: string) => `$${stem}${n++}` };
  const done = transformAwaits(code, program, edits, names);
  assert.equal(done !== undefined, edits.hasChanged());
  if (done) edits.prepend(done.declaration);
  return edits.toString();
}

const out = (code: string): string => {
  const [first, second] = Object.values(parsers).map((parser) => rewrite(code, parser(code)));
  assert.equal(first, second);
  return first!;
};

const HEAD = 'let $r = 0, $c, $v;';
const SAVE = '$c = $frames.current, $r && ($frames.current = void 0), $r = 2, $c ? $kept($v, $c) : $v';
const WAIT = (x: string): string => `($v = await ($v =${x}, ${SAVE}), $frames.current = $c, $r = 1, $v)`;
const KEPT = (x: string): string => ` $kept((${x}), $frames.current)`;
const END = 'if ($r === 1) $frames.current = void 0;';

describe('what is written', () => {
  test('leaves alone what does not wait', () => {
    for (const code of ['', 'async function f() { return 1; }', 'function* g() { yield 1; }', 'x.await; ({ await: 1 }).await', 'for (const x of y) f(async () => {});', '{ using x = y; }']) assert.equal(out(code), code);
  });

  test('an await', () => {
    assert.equal(out('async function f() { return await x; }'), `async function f() { ${HEAD} try { return ${WAIT(' x')}; } finally { ${END} }}`);
    assert.equal(out('async () => await (a, b)'), `async () => { ${HEAD} try { return ( ${WAIT(' (a, b)')}); } finally { ${END} } }`);
    assert.equal(out('async (x /* => */) => ({ a: await\nx })'), `async (x /* => */) => { ${HEAD} try { return ( ({ a: ${WAIT('\nx')} })); } finally { ${END} } }`);
    assert.equal(out('x(await f(await x))'), `${HEAD}x(${WAIT(` f(${WAIT(' x')})`)})\n${END}`);
  });

  test('a statement that begins with an await does not go on with the line before', () => {
    assert.equal(out('a\nawait b'), `${HEAD}a\n0, ${WAIT(' b')}\n${END}`);
    assert.equal(out('if (a) await b; else await c + 1'), `${HEAD}if (a) 0, ${WAIT(' b')}; else 0, ${WAIT(' c')} + 1\n${END}`);
  });

  test('what async functions return that may be a thenable', () => {
    assert.equal(out('async function f() { if (a) return b /* ; */; return c, d }'), `async function f() { if (a) return${KEPT(' b /* ; */')}; return${KEPT(' c, d')} }`);
    assert.equal(out('async () => x; async () => ({ then })'), `async () =>${KEPT(' x')}; async () =>${KEPT(' ({ then })')}`);
    assert.equal(out('async () => f(await x)'), `async () => { ${HEAD} try { return${KEPT(` f(${WAIT(' x')})`)}; } finally { ${END} } }`);
    for (const code of ['async () => ({ a, "b": c })', 'async () => { return; return undefined; return `x`; return () => x; return [x]; return !x; }', 'function f() { return x }', 'function* g() { return x; }']) assert.equal(out(code), code);
  });

  test('behind directives', () => {
    assert.match(out('async function f() { "use strict"\n await 1 }'), /^async function f\(\) { "use strict"; let \$r = 0, \$c, \$v; try {\n/);
  });

  test('functions of one name stay where they are', () => {
    assert.doesNotMatch(rewriteScript('async function f() { var a; function a() {} await 1 }'), /try/);
    assert.doesNotMatch(rewriteScript('async function f() { function a() {} function a() {} await 1 }'), /try/);
    assert.match(rewriteScript('async function f() { var b; function a() {} await 1 }'), /try/);
  });

  test('what may have an await', () => {
    for (const code of ['await x', 'async function* g() {}', 'async () => x']) assert.ok(mayAwait(code));
    for (const code of ['x.asynchronous', 'awaiting()', 'a * b']) assert.ok(!mayAwait(code));
  });
});

function rewriteScript(code: string): string {
  return rewrite(code, parse(code, { ecmaVersion: 'latest', sourceType: 'script' }) as unknown as Node);
}

const KEY = {};
const store = (): unknown => {
  for (let link = currentFrame(); link !== undefined; link = link.parent) if (link.key === KEY) return link.value;
  return undefined;
};
const enter = (value: unknown): void => { exchangeFrame(frameWith(currentFrame(), KEY, value)); };
const run = <T>(value: unknown, fn: () => T): T => runInFrame(frameWith(undefined, KEY, value) as AsyncFrame, fn, undefined);

const als = new AsyncLocalStorage<unknown>();
const tick = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });

/** Runs the body of an async function, rewritten or with Node's own contexts, where 1 is stored, and returns what it logged. */
async function logOf(body: string, way: 'rewritten' | 'native'): Promise<string> {
  const ours = way === 'rewritten';
  const code = `(async () => {${body}\n})`;
  const lines: string[] = [];
  const get = ours ? store : () => als.getStore();
  const inside = ours ? run : <T>(value: unknown, fn: () => T): T => als.run(value, fn);
  const scope: Record<string, unknown> = {
    log: (text: string): void => { lines.push(`${text} ${get()}`); },
    store: get, enter: ours ? enter : (value: unknown) => als.enterWith(value), run: inside, tick,
  };
  if (ours) for (const [name, helper] of Object.entries(helpers)) scope[`$${name}`] = helper;
  const fn = new Function(...Object.keys(scope), `return ${ours ? out(code) : code}`)(...Object.values(scope)) as () => Promise<unknown>;
  await inside(1, fn);
  if (ours) assert.equal(get(), undefined, 'what a function leaves behind');
  return lines.join(', ');
}

const runs = (title: string, body: string, expected: string): void => void test(title, async () => {
  assert.equal(await logOf(body, 'native'), expected);
  assert.equal(await logOf(body, 'rewritten'), expected);
});

describe('the frame comes back', () => {
  runs('from values, promises and thenables', 'await 5; log("a"); await tick(); log("b"); await { then(f) { log("then"); f(); } }; log("c");', 'a 1, b 1, then 1, c 1');
  runs('for thenables that are returned', 'const thenable = (name) => ({ then(f) { log(name); f(); } }); await (async () => thenable("arrow"))(); await (async function () { await 0; try { return thenable("function"); } finally { log("finally"); } })(); log("end");', 'arrow 1, finally 1, function 1, end 1');
  runs('with what was entered', 'await 0; enter(2); await 0; log("a"); enter(3); await tick(); log("b");', 'a 2, b 3');
  runs('from errors', 'try { await Promise.reject(); } catch { log("caught"); } try { try { await Promise.reject(); } finally { log("finally"); } } catch { log("again"); }', 'caught 1, finally 1, again 1');
  runs('not over what is newer', 'try { await 0; enter(2); throw 1; } catch { log("caught"); } finally { log("finally"); }', 'caught 2, finally 2');
  runs('from a catch that waits', 'try { throw 1 } catch { await tick(); log("catch"); } finally { log("finally"); } try { try { throw 1 } catch { await Promise.reject() } finally { log("f2") } } catch { log("c2") }', 'catch 1, finally 1, f2 1, c2 1');
  runs('in each function its own', 'await Promise.all([2, 3].map((n) => run(n, async () => { await tick(); log("a"); await 0; log("b"); }))); log("c");', 'a 2, b 2, a 3, b 3, c 1');
  runs('and the caller keeps its own', 'const f = async () => { await 0; log("in"); }; const p = run(2, f); log("out"); await p; log("end");', 'out 1, in 2, end 1');
  runs('in methods, getters\' arrows and classes', 'class A { async m() { await 0; log("m"); } static async #p() { await 0; log("p"); } static q() { return A.#p(); } get g() { return async () => { await 0; log("g"); }; } [(await 0, "k")] = store(); } const a = new A(); await a.m(); await A.q(); await a.g(); log(a.k);', 'm 1, p 1, g 1, 1 1');
  runs('and functions without a name have none', 'log((await (() => {})).name + (await class {}).name + (await async function () {}).name); for await (const f of (async function* () { yield () => {}; yield (class {}); return () => {}; })()) log(f.name); await 0\nlog("a")\nawait 0', ' 1,  1,  1, a 1');
  runs('with arguments, this and super', 'class A { async f(x) { return [this.v, x]; } } class B extends A { v = 7; async f() { return [...await super.f(await arguments[0]), arguments.length]; } } log((await new B().f(8, 9)).join());', '7,8,2 1');

  const source = 'const source = { [Symbol.asyncIterator]() { return { n: 0, next() { log("next"); return Promise.resolve({ done: this.n++ > 1, value: this.n }); }, return() { log("return"); return tick().then(() => ({})); } }; } };';
  runs('in for await', `${source} await 0; for await (const x of source) { log(x); enter("e" + x); } log("end");`, 'next 1, 1 1, next e1, 2 e1, next e2, end e2');
  runs('out of for await', `${source} await 0; for await (const x of source) { enter(2); break; } log("a"); outer: for (const y of [1, 2]) { for await (const x of source) { enter(y); continue outer; } } log("b");`, 'next 1, return 2, a 2, next 2, return 1, next 1, return 2, b 2');
  runs('out of labelled loops', `${source} here: for await (const x of source) for await (const y of [1]) { log(y); if (x === 1) continue here; break here; } log("a");`, 'next 1, 1 1, next 1, 1 1, return 1, a 1');
  runs('in for await after an error', `${source} try { for await (const x of source) { enter(3); throw 1; } } catch { log("caught"); } try { for await (const x of [Promise.reject()]) ; } catch { log("rejected"); }`, 'next 1, return 3, caught 3, rejected 3');
  runs('returned out of for await', `${source} const f = async () => { try { for await (const x of source) { enter(4); return x; } } finally { log("finally"); } }; await f(); log("a");`, 'next 1, return 4, finally 4, a 1');
  runs('without a block, with parentheses', 'for await (const x /* of */ of ((0, [1, 2])) /* ) */ ) log(x); log("end");', '1 1, 2 1, end 1');

  const generator = 'async function* g() { log("start"); try { yield 1; log("y1"); yield Promise.resolve(2); log("y2"); await 0; log("wait"); yield 3; log("y3"); } finally { log("finally"); await 0; log("end"); } }';
  runs('in generators', `${generator} const it = g(); for (const n of [2, 3, 4, 5]) await run(n, () => it.next()); log("out");`, 'start 2, y1 3, y2 4, wait 4, y3 5, finally 5, end 5, out 1');
  runs('in generators that are asked ahead', `${generator} const it = g(); await Promise.all([2, 3, 4, 5].map((n) => run(n, () => it.next()))); log("out");`, 'start 2, y1 2, y2 2, wait 2, y3 2, finally 2, end 2, out 1');
  runs('in generators by throw and return', 'async function* g() { while (true) try { yield Promise.reject(0); } catch { log("caught"); try { yield; } catch { log("thrown"); } } } const it = g(); await run(2, () => it.next()); await run(3, () => it.throw().catch(() => {})); log("out"); await it.return(); log("end");', 'caught 2, thrown 3, caught 3, out 1, end 1');
  runs('with a delegate', 'const inner = { [Symbol.asyncIterator]() { return { n: 0, async next() { log("next"); return { done: this.n++ > 0, value: 5 }; } }; } }; async function* g() { await 0; log(yield * inner); } const it = g(); await run(2, async () => { await it.next(); await it.next(); }); log("out");', 'next 2, next 2, 5 2, out 1');
  runs('where a generator returns', 'async function* g() { try { return (Promise.resolve(1), 2) } finally { log("f") } } log((await g().next()).value); async function* h() { try { return Promise.reject(3) ; } catch (e) { log(e) } } await h().next();', 'f 1, 2 1, 3 1');

  const resource = 'const resource = (name) => ({ async [Symbol.asyncDispose]() { log(name); await tick(); log(name); enter(9); } });';
  runs('in await using', `${resource} await 0; { await using x = resource("x"), y = null, z = resource("z"); enter(2); } log("end"); { await using n = null; } log("null");`, 'z 2, z 2, x 2, x 2, end 2, null 2');
  runs('in await using, left by a jump', `${resource} const f = async () => { try { await using x = resource("x"); enter(3); throw 1; } catch { log("caught"); } await using y = resource("y"); return 1; }; await f(); log("end");`, 'x 3, x 3, caught 3, y 3, y 3, end 3');
  runs('in loops that dispose', `${resource} for (await using x of [resource("x")]) log("body"); for await (await using y of [resource("y")]) { log("body"); } for (await using z = resource("z"); ;) break; log("end");`, 'body 1, x 1, x 1, body 1, y 1, y 1, z 1, z 1, end 1');
});

test('nothing is left behind by an error', async () => {
  assert.equal(await logOf('const f = async () => { await 0; throw 1; }; await run(2, f).catch(() => {}); await run(3, async () => { await Promise.reject(); }).catch(() => {});', 'rewritten'), '');
});
