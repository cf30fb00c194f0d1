import { describe, test } from 'node:test';
import assert from 'node:assert';
import { captureStack, captureStackTrace, installStackTrace, parseStack } from './capture-stack-trace.ts';

describe('parseStack', () => {
  test('V8', () => {
    assert.deepStrictEqual(parseStack('Error: x\n    at fn (http://a/b.js:1:2)\n    at http://a/b.js:3:4\n    at new A (file:///c.js:5:6)'), [
      { name: 'fn', url: 'http://a/b.js', line: 1, column: 2 }, { name: '', url: 'http://a/b.js', line: 3, column: 4 }, { name: 'new A', url: 'file:///c.js', line: 5, column: 6 }]);
  });

  test('SpiderMonkey and JavaScriptCore', () => {
    assert.deepStrictEqual(parseStack('fn@http://a/b.js:1:2\n@http://a/b.js:3:4\n[native code]\n'), [
      { name: 'fn', url: 'http://a/b.js', line: 1, column: 2 }, { name: '', url: 'http://a/b.js', line: 3, column: 4 }]);
  });
});

describe('captureStack', () => {
  function hiddenOne(): { stack?: string } {
    const target: { stack?: string } = {};
    captureStack(target, 'Name: text', hiddenOne);
    return target;
  }
  function outermost() { return hiddenOne(); }

  test('writes the header, then the callers in V8\'s form', () => {
    const lines = outermost().stack!.split('\n');
    assert.strictEqual(lines[0], 'Name: text');
    assert.ok(lines.length > 1);
    for (const line of lines.slice(1)) assert.match(line, /^ {4}at /);
    assert.match(lines[1]!, /outermost/);
    assert.ok(!lines.some((line) => /hiddenOne/.test(line)));
  });

  test('is hidden and may be changed', () => {
    const descriptor = Object.getOwnPropertyDescriptor(hiddenOne(), 'stack')!;
    assert.deepStrictEqual([descriptor.enumerable, descriptor.writable, descriptor.configurable], [false, true, true]);
  });

  test('works where the engine has nothing of it', () => {
    const engine = Error as { captureStackTrace?: unknown };
    const native = Object.getOwnPropertyDescriptor(Error, 'captureStackTrace');
    delete engine.captureStackTrace;
    try {
      assert.match(outermost().stack!, /^Name: text\n {4}at .*outermost/);
      const target = new TypeError('x');
      captureStackTrace(target);
      assert.match(target.stack!, /^TypeError: x\n {4}at /);
      installStackTrace();
      assert.strictEqual(engine.captureStackTrace, captureStackTrace);
    } finally {
      delete engine.captureStackTrace;
      if (native !== undefined) Object.defineProperty(Error, 'captureStackTrace', native);
    }
  });
});

test('installStackTrace leaves alone what there is', () => {
  const before = (Error as { captureStackTrace?: unknown }).captureStackTrace;
  const limit = (Error as { stackTraceLimit?: number }).stackTraceLimit;
  if (before === undefined || limit === undefined) return;
  installStackTrace();
  assert.strictEqual((Error as { captureStackTrace?: unknown }).captureStackTrace, before);
  assert.strictEqual((Error as { stackTraceLimit?: number }).stackTraceLimit, limit);
});
