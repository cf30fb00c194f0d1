import { describe, test } from 'node:test';
import assert from 'node:assert';
import { Session } from 'node:inspector';

// oxlint-disable-next-line typescript/no-explicit-any -- the protocol's messages have many shapes
type Message = any;

function connected(): { ask(method: string, params?: object): Message; end(): void } {
  const session = new Session();
  session.connect();
  return {
    ask(method, params) {
      let answer: Message;
      session.post(method, params, (error: unknown, result: unknown) => { answer = error ?? result; });
      return answer;
    },
    end() { session.disconnect(); },
  };
}

let last = 0;

/** What is said of a script's functions: `name: start-end×count …`, `?` where blocks were not looked at. */
function shown(script: Message | undefined): string[] {
  return (script?.functions ?? []).map(({ functionName, ranges, isBlockCoverage }: Message) => `${functionName}${isBlockCoverage ? '' : '?'}: ${ranges.map(({ startOffset, endOffset, count }: Message) => `${startOffset}-${endOffset}×${count}`).join(' ')}`);
}

/** Evaluates a script while its coverage is taken. */
function covered(source: string, mode: object = { callCount: true, detailed: true }): { functions: string[]; result: Message } {
  const { ask, end } = connected();
  const url = `coverage-${++last}.js`;
  ask('Profiler.enable');
  ask('Profiler.startPreciseCoverage', mode);
  const { result } = ask('Runtime.evaluate', { expression: `${source}\n//# sourceURL=${url}` });
  const taken = ask('Profiler.takePreciseCoverage');
  assert.strictEqual(typeof taken.timestamp, 'number');
  ask('Profiler.stopPreciseCoverage');
  end();
  return { functions: shown(taken.result.find((script: Message) => script.url === url)).slice(1), result };
}

describe('precise coverage', () => {
  const counts = (title: string, source: string, ...expected: string[]): void => void test(title, () => {
    assert.deepStrictEqual(covered(`(() => { ${source} })()`).functions.slice(1), expected);
  });

  counts('of branches', 'function f(x) { if (x) { return 1; } else f.a; return 2; } f(1); f(0); f(0);', 'f: 9-67×3 32-45×1 45-66×2');
  counts('of conditions', 'function f(x) { return x ? f.a && 1 : f.b || (2); } f(1); f(1); f(0);', 'f: 9-60×3 34-44×2 40-44×0 45-57×1');
  counts('of loops', 'function f(n) { for (let i = 0; i < n; i++) { if (i === 1) continue; f.a; } while (n--) if (n === 2) break; f.b; } f(2); f(4);', 'f: 9-123×2 53-84×6 68-77×2 77-84×4 97-116×4 110-116×1');
  counts('of cases', 'function f(x) { switch (x) { case 1: return 1; case 2: f.a; break; default: f.b; } f.c; } f(1); f(2); f(2);', 'f: 9-98×3 38-55×1 56-75×2 76-89×0 91-97×2');
  counts('of errors', 'function f(x) { try { if (x) throw x; f.a; } catch { f.b; return; } finally { f.c; } f.d; } f(1); f(0); f(0);', 'f: 9-100×3 38-46×1 46-54×2 54-76×1 76-77×2 93-99×2');
  counts('of what waits', 'async function f() { await 1; f.a; } function* g() { yield 1; yield 2; } f(); const i = g(); i.next();', 'f: 9-45×1 38-44×0', 'g: 46-81×1 70-80×0');
  counts('of classes', 'class A { x = 1 ? 2 : 3; static y = 1; #p() {} constructor() { this.#p(); } get z() { return 1; } static m() {} } new A(); new A().z;', '<instance_members_initializer>: 19-32×2 29-32×0', '<static_initializer>: 34-46×1', '#p: 48-55×2', 'A: 56-84×2', 'get z: 85-106×1', 'm?: 114-120×0');
  counts('of what is never called', 'function f() { return () => 1; } function g() { function inner() {} } g();', 'f?: 9-41×0', 'g: 42-78×1', 'inner?: 57-76×0');
  counts('of names', 'const o = { a() {}, b: function () {}, c: () => 1 }; o.d = () => 2; o.a(); o.b(); o.c(); o.d(); [1].map((x) => x);', 'a: 21-27×1', 'b: 32-46×1', 'c: 51-58×1', 'o.d: 68-75×1', ': 113-121×1');

  test('leaves values, names and directives as they are', () => {
    assert.strictEqual(covered('if (true) { var x = 1; }').result.type, 'undefined');
    assert.strictEqual(covered('5; { var y = 1; } var z = 2;').result.value, 5);
    assert.strictEqual(covered('"use strict"\nvar o = { f: () => {} }; [o.f.name, (function () { return this === undefined; })()].join()').result.value, 'f,true');
  });

  test('counts from take to take', () => {
    const { ask, end } = connected();
    ask('Profiler.enable');
    assert.match(ask('Profiler.takePreciseCoverage').message, /-32000: Precise coverage has not been started\./);
    assert.match(ask('Profiler.startPreciseCoverage', { callCount: 1 }).message, /-32602/);
    ask('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
    const take = (): string[] => shown(ask('Profiler.takePreciseCoverage').result.find((script: Message) => script.url === 'takes.js'));
    ask('Runtime.evaluate', { expression: 'function takes(x) { if (x) return 1; return 2; } takes(1); takes(1);\n//# sourceURL=takes.js' });
    assert.deepStrictEqual(take(), [': 0-91×1', 'takes: 0-48×2 36-47×0']);
    assert.deepStrictEqual(take(), []);
    ask('Runtime.evaluate', { expression: 'takes(0)' });
    assert.deepStrictEqual(take(), ['takes: 0-48×1 27-36×0']);
    ask('Profiler.stopPreciseCoverage');
    assert.match(ask('Profiler.takePreciseCoverage').message, /-32000/);
    end();
  });

  test('says only whether something ran, or only of functions, where more is not asked for', () => {
    const source = 'function f(x) { if (x) return 1; return 2; } f(1); f(1);';
    assert.deepStrictEqual(covered(`/* binary */ ${source}`, { callCount: false, detailed: true }).functions, ['f: 13-57×1 45-56×0']);
    assert.deepStrictEqual(covered(`/* functions */ ${source}`, { callCount: true, detailed: false }).functions, ['f?: 16-60×2']);
    assert.deepStrictEqual(covered(`/* whether */ ${source}`, { callCount: false, detailed: false }).functions, ['f?: 14-58×1']);
  });

  test('is for who has the domain enabled', () => {
    const { ask, end } = connected();
    assert.match(ask('Profiler.startPreciseCoverage').message, /-32000: Profiler is not enabled/);
    assert.match(ask('Profiler.stopPreciseCoverage').message, /-32000: Profiler is not enabled/);
    assert.ok(Array.isArray(ask('Profiler.getBestEffortCoverage').result));
    end();
  });
});
