import { describe, test } from 'node:test';
import assert from 'node:assert';
import nodeConsole, { Console } from 'node:console';

function captured(options: object = {}): { console: Console; take(): string } {
  let text = '';
  const stdout = { write: (chunk: string) => { text += chunk; return true; }, on() {}, once() {}, removeListener() {}, listenerCount: () => 0 };
  return {
    console: new Console({ stdout: stdout as unknown as NodeJS.WritableStream, ...options }),
    take() { const taken = text; text = ''; return taken; },
  };
}

describe('Console', () => {
  test('formats like util.format', () => {
    const { console, take } = captured();
    console.log('%s is %d', 'a', 1, { b: [2] });
    assert.strictEqual(take(), 'a is 1 { b: [ 2 ] }\n');
    console.dir({ a: { b: { c: 1 } } }, { depth: 0 });
    assert.strictEqual(take(), '{ a: [Object] }\n');
  });

  test('groups indent every line', () => {
    const { console, take } = captured({ groupIndentation: 3 });
    console.group('head');
    console.log('one\ntwo');
    console.groupEnd();
    console.log('out');
    assert.strictEqual(take(), 'head\n   one\n   two\nout\n');
  });

  test('counts by label', () => {
    const { console, take } = captured();
    console.count();
    console.count('x');
    console.count();
    console.countReset();
    console.count();
    assert.strictEqual(take(), 'default: 1\nx: 1\ndefault: 2\ndefault: 1\n');
  });

  test('assert speaks only at falsy values', () => {
    const { console, take } = captured();
    console.assert(true, 'not');
    console.assert(0, 'said %s', 'so');
    console.assert(false, { a: 1 });
    assert.strictEqual(take(), 'Assertion failed: said so\nAssertion failed { a: 1 }\n');
  });

  test('times', () => {
    const { console, take } = captured();
    console.time('t');
    console.timeLog('t', 'so far');
    console.timeEnd('t');
    assert.match(take(), /^t: \d+(\.\d{1,3})?m?s so far\nt: \d+(\.\d{1,3})?m?s\n$/);
  });

  test('tables', () => {
    const { console, take } = captured();
    console.table([{ a: 1, b: '日本' }, 5]);
    assert.strictEqual(take(), [
      '┌─────────┬───┬────────┬────────┐',
      '│ (index) │ a │ b      │ Values │',
      '├─────────┼───┼────────┼────────┤',
      "│ 0       │ 1 │ '日本' │        │",
      '│ 1       │   │        │ 5      │',
      '└─────────┴───┴────────┴────────┘',
      '',
    ].join('\n'));
    assert.throws(() => console.table([], 'a' as never), { code: 'ERR_INVALID_ARG_TYPE' });
  });

  test('a table of an iterator leaves it to be iterated', () => {
    const { console, take } = captured();
    const iterator = new Map([[1, 'a'], [2, 'b']]).keys();
    console.table(iterator);
    assert.match(take(), /│ 1 {17}│ 2 {6}│/);
    assert.deepStrictEqual([...iterator], [1, 2]);
  });

  test('inspects in colours where told to', () => {
    const { console, take } = captured({ colorMode: true });
    console.log(1, 'a', ['b']);
    assert.strictEqual(take(), "\u001b[33m1\u001b[39m a [ \u001b[32m'b'\u001b[39m ]\n");
  });

  test('wrong options', () => {
    const stdout = { write() {} } as unknown as NodeJS.WritableStream;
    assert.throws(() => new Console({} as never), { code: 'ERR_CONSOLE_WRITABLE_STREAM', message: 'Console expects a writable stream instance for stdout' });
    assert.throws(() => new Console({ stdout, colorMode: 'x' as never }), { code: 'ERR_INVALID_ARG_VALUE' });
    assert.throws(() => new Console({ stdout, colorMode: true, inspectOptions: { colors: true } }), { code: 'ERR_INCOMPATIBLE_OPTION_PAIR' });
    assert.throws(() => new Console({ stdout, groupIndentation: 1001 }), { code: 'ERR_OUT_OF_RANGE' });
  });

  test('errors of the stream are swallowed unless told otherwise', () => {
    const stdout = { write() { throw new Error('broken'); } } as unknown as NodeJS.WritableStream;
    Object.assign(stdout, { listenerCount: () => 1, removeListener() {} });
    new Console({ stdout }).log('x');
    assert.throws(() => new Console({ stdout, ignoreErrors: false }).log('x'), { message: 'broken' });
  });

  test('methods are bound, overridable and no constructors', () => {
    class Mine extends Console {
      override log(): void { throw new Error('mine'); }
    }
    const { log } = new Mine({ stdout: { write() {} } as unknown as NodeJS.WritableStream });
    assert.throws(() => log(), { message: 'mine' });
    assert.throws(() => new (nodeConsole.log as unknown as new () => object)(), TypeError);
  });

  test('what is a console', () => {
    assert.ok(nodeConsole instanceof Console);
    assert.ok(captured().console instanceof Console);
    assert.ok(!(({}) instanceof Console));
    assert.strictEqual(Object.prototype.toString.call(nodeConsole), '[object console]');
  });
});
