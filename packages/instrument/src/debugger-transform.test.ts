import assert from 'node:assert';
import { describe, test } from 'node:test';
import MagicString from 'magic-string';
import { parseSync } from 'oxc-parser';
import { instrument, instrumentNames, type Node } from './index.ts';

/** The module-level names that a debugger is given of a module, constants with a mark. */
function variablesOf(code: string, file = 'x.tsx'): string[] {
  const program = parseSync(file, code, { sourceType: 'module', preserveParens: false }).program as unknown as Node;
  const { variables } = instrument(code, program, new MagicString(code), instrumentNames((stem) => `$${stem}`), { url: file, isModule: true, debugger: true });
  return variables.map(({ name, isConstant }) => name + (isConstant ? '!' : ''));
}

describe('module-level names', () => {
  test('are those of declarations and of imports that are used', () => {
    assert.deepStrictEqual(variablesOf('import a, { b as c, unused } from "x"; import * as d from "y"; let e = a; const { f, ...g } = c(d.unused, { unused: 1 }); function h() {} class I {} var j;'), ['a!', 'c!', 'd!', 'e', 'f!', 'g!', 'h', 'I', 'j']);
  });

  test('leave out imports that may be types', () => {
    assert.deepStrictEqual(variablesOf('import Shape, { Unit, make, type Other } from "x"; import type { Third } from "y"; const shape: Shape = make<Unit>({}) as Other; class Round implements Shape {} export { Unit };'), ['make!', 'shape!', 'Round']);
  });

  test('go by scopes', () => {
    assert.deepStrictEqual(variablesOf('import { a, b, c, d, e } from "x"; (a) => a; { let b; b; } try { throw 1; } catch (c) { c; } (function d() {}); c: for (;;) break c; { const f = e; }'), ['e!']);
  });

  test('are used by JSX', () => {
    assert.deepStrictEqual(variablesOf('import { Button, Props } from "x"; const view = (props: Props) => <Button {...props} />;'), ['Button!', 'view!']);
  });
});

test('with coverage, what is written is nested as the program is', async () => {
  const seen: unknown[] = [];
  const programs = {
    'seen.push((a && (() => 1))(), (0 || ((x) => x + 1))(1));': [1, 2],
    'seen.push(((x) => x ? () => 3 : () => (4))(0)());': [4],
    'class A { x = a && (() => 5); static y = null ?? (() => 6); } seen.push(new A().x(), A.y());': [5, 6],
    'seen.push(await (a && (async () => 7)()), await (async () => a && (await 8))());': [7, 8],
    'for (const f of [a ? () => 9 : null, a && (() => { if (a) return 10; })]) seen.push(f());': [9, 10],
  };
  for (const [code, values] of Object.entries(programs)) {
    const program = parseSync('x.mjs', code, { sourceType: 'module', preserveParens: false }).program as unknown as Node;
    const edits = new MagicString(code);
    const names = instrumentNames((stem) => `$${stem}`);
    instrument(code, program, edits, names, { url: 'x.mjs', isModule: true, debugger: true, coverage: true });
    seen.length = 0;
    const count = new Uint32Array(99);
    const globals = { seen, a: true, [names.gate]: [0], [names.script]: {}, [names.count]: count, [names.passed]: (value: unknown, counter: number) => { count[counter]!++; return value; }, [names.away]: (_: unknown, value: unknown) => value, [names.back]: (_: unknown, value: unknown) => value };
    const AsyncFunction = (async () => {}).constructor as FunctionConstructor;
    await new AsyncFunction(...Object.keys(globals), edits.toString())(...Object.values(globals));
    assert.deepStrictEqual(seen, values, code);
    assert.ok(count.some((times) => times > 0));
  }
});
