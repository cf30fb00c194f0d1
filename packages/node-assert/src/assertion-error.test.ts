import { describe, test } from 'node:test';
import assert from 'node:assert';
import { inspect } from 'node:util';

/** The error that a call throws. */
function thrown(run: () => unknown): assert.AssertionError {
  try { run(); } catch (error) { return error as assert.AssertionError; }
  throw new Error('nothing was thrown');
}

function message(method: 'equal' | 'notEqual' | 'strictEqual' | 'notStrictEqual' | 'deepEqual' | 'notDeepEqual' | 'deepStrictEqual' | 'notDeepStrictEqual' | 'partialDeepStrictEqual', actual: unknown, expected: unknown, custom?: string): string {
  return thrown(() => assert[method](actual, expected, custom)).message;
}

const count = (n: number, from = 0) => Array.from({ length: n }, (_, i) => i + from);

describe('AssertionError', () => {
  test('has its properties in their order', () => {
    const error = new assert.AssertionError({ actual: 1, expected: 2, operator: 'strictEqual' });
    assert.deepStrictEqual(Object.entries(error), [['generatedMessage', true], ['code', 'ERR_ASSERTION'], ['actual', 1], ['expected', 2], ['operator', 'strictEqual'], ['diff', 'simple']]);
    assert.strictEqual(error.name, 'AssertionError');
    assert.ok(!Object.keys(error).includes('name'));
    assert.strictEqual(String(error), 'AssertionError [ERR_ASSERTION]: Expected values to be strictly equal:\n\n1 !== 2\n');
    assert.ok(error.stack!.startsWith('AssertionError [ERR_ASSERTION]: Expected values to be strictly equal:\n'));
    assert.ok(error instanceof Error);
  });

  test('says what it is told', () => {
    const error = new assert.AssertionError({ message: 'mine', actual: 1 });
    assert.strictEqual(error.message, 'mine');
    assert.strictEqual(error.generatedMessage, false);
    assert.strictEqual(new assert.AssertionError({}).message, 'undefined undefined undefined');
    assert.strictEqual(new assert.AssertionError({ actual: 'a', expected: [1], operator: 'instead of' }).message, "'a' instead of [\n  1\n]");
  });

  test('wants an object', () => {
    for (const options of [undefined, null, 1, 'x']) assert.throws(() => new assert.AssertionError(options as never), { code: 'ERR_INVALID_ARG_TYPE', name: 'TypeError' });
  });

  test('starts its stack below the given function', () => {
    function hidden() { return new assert.AssertionError({ message: 'x', stackStartFn: hidden }); }
    function outer() { return hidden(); }
    const stack = outer().stack!;
    assert.ok(!stack.includes('hidden'));
    assert.ok(stack.includes('outer'));
  });

  test('is inspected with long strings cut', () => {
    const text = inspect(new assert.AssertionError({ message: 'm', actual: 'a'.repeat(1000), expected: 'line\n'.repeat(20) }));
    assert.ok(text.includes(`actual: '${'a'.repeat(488)}...'`));
    assert.strictEqual(text.split('line\\n').length, 11);
  });
});

describe('messages of strict comparisons', () => {
  test('short values stand on one line', () => {
    assert.strictEqual(message('strictEqual', 1, 2), 'Expected values to be strictly equal:\n\n1 !== 2\n');
    assert.strictEqual(message('deepStrictEqual', null, {}), 'Expected values to be strictly deep-equal:\n\nnull !== {}\n');
    assert.strictEqual(message('partialDeepStrictEqual', 'abc', 'abd'), "Expected values to be partially and strictly deep-equal:\n\n'abc' !== 'abd'\n");
    assert.strictEqual(message('strictEqual', 'abcdef', 'ghijkl'), "Expected values to be strictly equal:\n\n'abcdef' !== 'ghijkl'\n");
  });

  test('longer ones, zeros and pairs of objects do not', () => {
    assert.strictEqual(message('strictEqual', 'abcdef', 'ghijklm'), "Expected values to be strictly equal:\n+ actual - expected\n\n+ 'abcdef'\n- 'ghijklm'\n");
    assert.strictEqual(message('strictEqual', 0, -0), 'Expected values to be strictly equal:\n+ actual - expected\n\n+ 0\n- -0\n');
    assert.strictEqual(message('deepStrictEqual', [], {}), 'Expected values to be strictly deep-equal:\n+ actual - expected\n\n+ []\n- {}\n');
  });

  test('a pointer shows where strings part, from the third character on', () => {
    assert.strictEqual(message('strictEqual', 'abcdefgh', 'abXdefgh'), "Expected values to be strictly equal:\n+ actual - expected\n\n+ 'abcdefgh'\n- 'abXdefgh'\n     ^\n");
    assert.ok(!message('strictEqual', 'abcdefgh', 'aXcdefgh').includes('^'));
    assert.ok(!message('strictEqual', `${'a'.repeat(39)}`, `${'a'.repeat(38)}b`).includes('^'));
  });

  test('lines that differ', () => {
    assert.strictEqual(message('deepStrictEqual', { a: 1, b: { c: [1, 2] } }, { a: 1, b: { c: [1, 3] }, d: 4 }),
      'Expected values to be strictly deep-equal:\n+ actual - expected\n\n  {\n    a: 1,\n    b: {\n      c: [\n        1,\n+       2\n-       3\n      ]\n    },\n-   d: 4\n  }\n');
  });

  test('a trailing comma is no difference', () => {
    assert.strictEqual(message('deepStrictEqual', [1, 2, 3], [1, 2]), 'Expected values to be strictly deep-equal:\n+ actual - expected\n\n  [\n    1,\n    2,\n+   3\n  ]\n');
  });

  test('long equal parts are left out', () => {
    assert.strictEqual(message('deepStrictEqual', [...count(7), 'x'], [...count(7), 'y']), "Expected values to be strictly deep-equal:\n+ actual - expected\n... Skipped lines\n\n  [\n    0,\n    1,\n    2,\n    3,\n...\n    6,\n+   'x'\n-   'y'\n  ]\n");
    assert.strictEqual(message('deepStrictEqual', ['x', ...count(10)], ['y', ...count(10)]), "Expected values to be strictly deep-equal:\n+ actual - expected\n\n  [\n+   'x',\n-   'y',\n    0,\n    1,\n    2,\n    3,\n    4,\n");
  });

  test('values that only look the same', () => {
    assert.strictEqual(message('strictEqual', [1], [1]), 'Values have same structure but are not reference-equal:\n\n[\n  1\n]\n');
    assert.strictEqual(message('deepStrictEqual', { a: Symbol('x') }, { a: Symbol('x') }), 'Values have same structure but are not reference-equal:\n\n{\n  a: Symbol(x)\n}\n');
    assert.strictEqual(message('deepStrictEqual', Symbol('x'), Symbol('x')), 'Expected values to be strictly deep-equal:\n+ actual - expected\n\n+ Symbol(x)\n- Symbol(x)\n');
  });

  test('other objects', () => {
    assert.strictEqual(message('strictEqual', { a: 1 }, { a: 2 }), 'Expected "actual" to be reference-equal to "expected":\n+ actual - expected\n\n  {\n+   a: 1\n-   a: 2\n  }\n');
  });

  test('errors without their stacks', () => {
    assert.strictEqual(message('deepStrictEqual', new Error('a', { cause: new Error('x') }), new Error('a', { cause: new Error('y') })), 'Expected values to be strictly deep-equal:\n+ actual - expected\n\n  [Error: a] {\n+   [cause]: [Error: x]\n-   [cause]: [Error: y]\n  }\n');
  });

  test('a message of one\'s own takes the place of the heading', () => {
    assert.strictEqual(message('strictEqual', 1, 2, 'mine'), 'mine\n\n1 !== 2\n');
    assert.strictEqual(message('deepStrictEqual', [1], [2], 'mine'), 'mine\n+ actual - expected\n\n  [\n+   1\n-   2\n  ]\n');
    assert.strictEqual(thrown(() => assert.strictEqual(1, 2, 'mine')).generatedMessage, false);
  });
});

describe('messages of the others', () => {
  test('one value on the line or below', () => {
    assert.strictEqual(message('notStrictEqual', 1, 1), 'Expected "actual" to be strictly unequal to: 1');
    assert.strictEqual(message('notStrictEqual', 'abcdef', 'abcdef'), 'Expected "actual" to be strictly unequal to:\n\n\'abcdef\'');
    assert.strictEqual(message('notDeepStrictEqual', [1], [1]), 'Expected "actual" not to be strictly deep-equal to:\n\n[\n  1\n]\n');
  });

  test('50 lines of it at most', () => {
    assert.strictEqual(message('notDeepStrictEqual', count(48), count(48)).split('\n').length, 53);
    assert.strictEqual(message('notDeepStrictEqual', count(49), count(49)).split('\n').length, 50);
    const full = new assert.Assert({ diff: 'full' });
    assert.strictEqual(thrown(() => full.notDeepStrictEqual(count(49), count(49))).message.split('\n').length, 54);
  });

  test('loose ones', () => {
    assert.strictEqual(message('equal', 1, 2), '1 == 2');
    assert.strictEqual(message('notEqual', 1, '1'), "1 != '1'");
    assert.strictEqual(message('deepEqual', [1], [2]), 'Expected values to be loosely deep-equal:\n\n[\n  1\n]\n\nshould loosely deep-equal\n\n[\n  2\n]');
    assert.strictEqual(message('notDeepEqual', [1], [1]), 'Expected "actual" not to be loosely deep-equal to:\n\n[\n  1\n]');
    assert.strictEqual(message('notDeepEqual', [1], ['1']), "Expected values not to be loosely deep-equal:\n\n[\n  1\n]\n\nshould not loosely deep-equal\n\n[\n  '1'\n]");
    assert.strictEqual(message('equal', 'a'.repeat(600), 1), `'${'a'.repeat(508)}... == 1`);
    assert.strictEqual(message('notDeepEqual', 'a'.repeat(2000), 'a'.repeat(2000)).length, 1024);
  });
});
