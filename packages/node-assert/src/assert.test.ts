import { describe, test } from 'node:test';
import assert from 'node:assert';
import * as namespace from 'node:assert';
import strict from 'node:assert/strict';

function thrown(run: () => unknown): assert.AssertionError {
  try { run(); } catch (error) { return error as assert.AssertionError; }
  throw new Error('nothing was thrown');
}

async function rejection(promise: Promise<unknown>): Promise<assert.AssertionError> {
  try { await promise; } catch (error) { return error as assert.AssertionError; }
  throw new Error('nothing was rejected');
}

const throwing = (value: unknown) => () => { throw value; };

describe('the module', () => {
  test('is a function, with its parts as properties and exports', () => {
    assert(true);
    assert.strictEqual(namespace.default, assert);
    for (const name of ['ok', 'equal', 'throws', 'AssertionError', 'Assert', 'strict'] as const) assert.strictEqual(namespace[name], assert[name]);
  });

  test('strict is stricter', () => {
    assert.strictEqual(strict, assert.strict);
    assert.strictEqual(strict.strict, strict);
    assert.strictEqual(strict.equal, assert.strictEqual);
    assert.strictEqual(strict.deepEqual, assert.deepStrictEqual);
    assert.strictEqual(strict.notEqual, assert.notStrictEqual);
    assert.strictEqual(strict.notDeepEqual, assert.notDeepStrictEqual);
    assert.throws(() => strict(0));
  });
});

describe('ok', () => {
  // A bundler may rename what a test imports.
  const quoted = (run: () => unknown) => {
    const { message } = thrown(run);
    assert.ok(message.startsWith('The expression evaluated to a falsy value:\n\n  ') && message.endsWith('\n'));
    return message.slice(46, -1).replace(/\b(assert|strict)(_default|\d)+/, '$1');
  };

  test('quotes the call', () => {
    assert.strictEqual(quoted(() => assert.ok(1 > 2)), 'assert.ok(1 > 2)');
    assert.strictEqual(quoted(() => assert(null)), 'assert(null)');
    assert.strictEqual(quoted(() => { const x = [1].length === 2; return [assert.ok(x === true, ...[]), ')']; }), 'assert.ok(x === true, ...[])');
    assert.strictEqual(quoted(() => strict.ok(/[)(]{2}/.test(`${1}(`))), 'strict.ok(/[)(]{2}/.test(`${1}(`))');
  });

  test('quotes what stands on the first line only', () => {
    assert.strictEqual(quoted(() => assert.ok([
      'a line',
      'and another, so that no bundler joins them: '.repeat(0),
    ].length === 1)), 'assert.ok([');
  });

  test('has the rest of an AssertionError', () => {
    const error = thrown(() => assert.ok(0));
    assert.deepStrictEqual([error.actual, error.expected, error.operator, error.generatedMessage, error.code], [0, true, '==', true, 'ERR_ASSERTION']);
  });

  test('takes a message or an error', () => {
    assert.strictEqual(thrown(() => assert.ok(0, 'mine')).message, 'mine');
    assert.strictEqual(thrown(() => assert.ok(0, 'mine')).generatedMessage, false);
    const error = new TypeError('mine');
    assert.strictEqual(thrown(() => assert.ok(0, error)), error);
    assert.strictEqual(thrown(() => (assert.ok as () => void)()).message, 'No value argument passed to `assert.ok()`');
  });
});

describe('equality', () => {
  test('passes and fails as documented', () => {
    assert.equal(1, '1');
    assert.equal(NaN, NaN);
    assert.notEqual(1, 2);
    assert.notStrictEqual(1, '1');
    assert.deepEqual({ a: '1' }, { a: 1 });
    assert.notDeepEqual({ a: 1 }, { a: 2 });
    assert.notDeepStrictEqual({ a: '1' }, { a: 1 });
    assert.partialDeepStrictEqual({ a: 1, b: [1, 2, 3] }, { b: [1, 3] });
    for (const [method, a, b, operator] of [['equal', 1, 2, '=='], ['notEqual', 1, 1, '!='], ['strictEqual', 1, '1', 'strictEqual'], ['notStrictEqual', 1, 1, 'notStrictEqual'], ['deepEqual', [1], [2], 'deepEqual'], ['notDeepEqual', [1], ['1'], 'notDeepEqual'], ['deepStrictEqual', [1], ['1'], 'deepStrictEqual'], ['notDeepStrictEqual', [1], [1], 'notDeepStrictEqual'], ['partialDeepStrictEqual', [1], [1, 2], 'partialDeepStrictEqual']] as const) {
      const error = thrown(() => assert[method](a, b));
      assert.ok(error instanceof assert.AssertionError);
      assert.deepStrictEqual([error.operator, error.actual, error.expected, error.generatedMessage], [operator, a, b, true]);
    }
  });

  test('needs two arguments', () => {
    assert.throws(() => (assert.equal as (a: unknown) => void)(1), { code: 'ERR_MISSING_ARGS', name: 'TypeError', message: 'The "actual" and "expected" arguments must be specified' });
  });

  test('throws an error that is given as message', () => {
    const error = new RangeError('mine');
    assert.strictEqual(thrown(() => assert.deepStrictEqual(1, 2, error)), error);
  });
});

describe('throws', () => {
  test('accepts classes, patterns, properties and functions', () => {
    assert.throws(throwing(new TypeError('a')));
    assert.throws(throwing(new TypeError('a')), TypeError);
    assert.throws(throwing(new TypeError('a')), /^TypeError: a$/);
    assert.throws(throwing(Object.assign(new TypeError('a'), { code: 5 })), { name: 'TypeError', message: /a/, code: 5 });
    assert.throws(throwing(new TypeError('a')), new TypeError('a'));
    assert.throws(throwing('x'), (error: unknown) => error === 'x');
    assert.throws(throwing(undefined));
  });

  test('says what was missing', () => {
    assert.strictEqual(thrown(() => assert.throws(() => {})).message, 'Missing expected exception.');
    assert.strictEqual(thrown(() => assert.throws(() => {}, TypeError, 'mine')).message, 'Missing expected exception (TypeError): mine');
    assert.strictEqual(thrown(() => assert.throws(() => {}, 'mine')).message, 'Missing expected exception: mine');
  });

  test('says what was wrong', () => {
    const actual = new TypeError('a');
    const error = thrown(() => assert.throws(throwing(actual), RangeError));
    assert.strictEqual(error.message, 'The error is expected to be an instance of "RangeError". Received "TypeError"\n\nError message:\n\na');
    assert.strictEqual(error.actual, actual);
    assert.strictEqual(error.expected, RangeError);
    assert.strictEqual(error.operator, 'throws');
    assert.strictEqual(thrown(() => assert.throws(throwing(actual), /b/)).message, "The input did not match the regular expression /b/. Input:\n\n'TypeError: a'\n");
    assert.strictEqual(thrown(() => assert.throws(throwing(actual), { message: 'b', name: 'TypeError' })).message, "Expected values to be strictly deep-equal:\n+ actual - expected\n\n  Comparison {\n+   message: 'a',\n-   message: 'b',\n    name: 'TypeError'\n  }\n");
    assert.strictEqual(thrown(() => assert.throws(throwing(actual), () => false)).message, 'The validation function is expected to return "true". Received false\n\nCaught error:\n\nTypeError: a');
    assert.strictEqual(thrown(() => assert.throws(throwing(actual), function check() { return 1; } as never)).message, 'The "check" validation function is expected to return "true". Received 1\n\nCaught error:\n\nTypeError: a');
    assert.strictEqual(thrown(() => assert.throws(throwing(5), { a: 1 })).message, 'Expected values to be strictly deep-equal:\n+ actual - expected\n\n+ 5\n- {\n-   a: 1\n- }\n');
  });

  test('refuses what makes no sense', () => {
    assert.throws(() => assert.throws(5 as never), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "fn" argument must be of type function. Received type number (5)' });
    assert.throws(() => assert.throws(throwing(1), 5 as never), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "error" argument must be of type function or an instance of Error, RegExp, or Object. Received type number (5)' });
    assert.throws(() => assert.throws(throwing(new Error('a')), 'a'), { code: 'ERR_AMBIGUOUS_ARGUMENT', message: 'The "error/message" argument is ambiguous. The error message "a" is identical to the message.' });
    assert.throws(() => assert.throws(throwing('a'), 'a'), { code: 'ERR_AMBIGUOUS_ARGUMENT', message: 'The "error/message" argument is ambiguous. The error "a" is identical to the message.' });
    assert.throws(() => assert.throws(throwing(new Error()), {}), { code: 'ERR_INVALID_ARG_VALUE', message: "The argument 'error' may not be an empty object. Received {}" });
  });

  test('doesNotThrow', () => {
    assert.doesNotThrow(() => {});
    assert.strictEqual(thrown(() => assert.doesNotThrow(throwing(new Error('a')), 'mine')).message, 'Got unwanted exception: mine\nActual message: "a"');
    const other = new TypeError('a');
    assert.strictEqual(thrown(() => assert.doesNotThrow(throwing(other), RangeError)), other);
    assert.throws(() => assert.doesNotThrow(throwing(other), {} as never), { code: 'ERR_INVALID_ARG_TYPE' });
  });
});

describe('rejects', () => {
  test('accepts promises, thenables and functions', async () => {
    await assert.rejects(Promise.reject(new TypeError('a')), TypeError);
    await assert.rejects(async () => { throw new TypeError('a'); }, { message: 'a' });
    await assert.rejects({ then: (_: unknown, reject: (reason: unknown) => void) => reject(5), catch() {} } as never, (error: unknown) => error === 5);
    await assert.doesNotReject(Promise.resolve());
  });

  test('says what was wrong', async () => {
    assert.strictEqual((await rejection(assert.rejects(Promise.resolve(), TypeError))).message, 'Missing expected rejection (TypeError).');
    assert.strictEqual((await rejection(assert.doesNotReject(Promise.reject(new Error('a'))))).message, 'Got unwanted rejection.\nActual message: "a"');
    assert.strictEqual((await rejection(assert.rejects(() => 5 as never))).message, 'Expected instance of Promise to be returned from the "promiseFn" function but got type number (5).');
    assert.strictEqual((await rejection(assert.rejects('x' as never))).message, 'The "promiseFn" argument must be of type function or an instance of Promise. Received type string (\'x\')');
  });

  test('rejects with what the function throws', async () => {
    const error = new Error('sync');
    assert.strictEqual(await rejection(assert.rejects(throwing(error) as never)), error);
  });
});

describe('fail, ifError, match', () => {
  test('fail', () => {
    assert.strictEqual(thrown(() => assert.fail()).message, 'Failed');
    assert.strictEqual(thrown(() => assert.fail()).generatedMessage, true);
    assert.strictEqual(thrown(() => assert.fail('mine')).operator, 'fail');
    const error = new TypeError('mine');
    assert.strictEqual(thrown(() => assert.fail(error)), error);
  });

  test('ifError', () => {
    assert.ifError(null);
    assert.ifError(undefined);
    const original = new Error('a');
    const error = thrown(() => assert.ifError(original));
    assert.strictEqual(error.message, 'ifError got unwanted exception: a');
    assert.strictEqual(error.actual, original);
    assert.ok(error.stack!.startsWith('AssertionError [ERR_ASSERTION]: ifError got unwanted exception: a\n'));
    assert.strictEqual(thrown(() => assert.ifError(0)).message, 'ifError got unwanted exception: 0');
    assert.strictEqual(thrown(() => assert.ifError(new TypeError())).message, 'ifError got unwanted exception: TypeError');
  });

  test('match', () => {
    assert.match('abc', /b/);
    assert.doesNotMatch('abc', /x/);
    assert.strictEqual(thrown(() => assert.match('abc', /x/)).message, "The input did not match the regular expression /x/. Input:\n\n'abc'\n");
    assert.strictEqual(thrown(() => assert.doesNotMatch('abc', /b/)).message, "The input was expected to not match the regular expression /b/. Input:\n\n'abc'\n");
    assert.strictEqual(thrown(() => assert.match(5 as never, /b/)).message, 'The "string" argument must be of type string. Received type number (5)');
    assert.throws(() => assert.match('a', 'a' as never), { code: 'ERR_INVALID_ARG_TYPE' });
  });
});

describe('Assert', () => {
  test('needs new and known options', () => {
    assert.throws(() => (assert.Assert as unknown as () => void)(), { code: 'ERR_CONSTRUCT_CALL_REQUIRED', name: 'TypeError' });
    assert.throws(() => new assert.Assert({ diff: 'x' as never }), { code: 'ERR_INVALID_ARG_VALUE', message: "The property 'options.diff' must be one of: 'simple', 'full'. Received 'x'" });
  });

  test('is strict unless told otherwise', () => {
    assert.strictEqual(new assert.Assert().equal, assert.strictEqual);
    const { equal } = new assert.Assert({ strict: false });
    assert.strictEqual(equal, assert.equal);
  });

  test('marks its errors, while called on itself', () => {
    const full: { strictEqual(a: unknown, b: unknown): void } = new assert.Assert({ diff: 'full' });
    assert.strictEqual((thrown(() => full.strictEqual(1, 2)) as { diff?: string }).diff, 'full');
    const { strictEqual } = full;
    assert.strictEqual((thrown(() => strictEqual(1, 2)) as { diff?: string }).diff, 'simple');
  });

  test('may let prototypes differ', () => {
    class A { x = 1; }
    const loose = new assert.Assert({ skipPrototype: true }) as unknown as Record<string, (a: unknown, b: unknown) => void>;
    loose['deepStrictEqual']!(new A(), { x: 1 });
    assert.throws(() => loose['notDeepStrictEqual']!(new A(), { x: 1 }), { code: 'ERR_ASSERTION' });
  });
});
