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
