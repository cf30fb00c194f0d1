import { describe, mock, test } from 'node:test';
import assert from 'node:assert';

describe('mock.fn', () => {
  test('notes calls', () => {
    const fn = mock.fn((a: number, b: number) => a + b);
    assert.strictEqual(fn(1, 2), 3);
    const self = {};
    assert.strictEqual(fn.call(self, 3, 4), 7);
    assert.strictEqual(fn.mock.callCount(), 2);
    const [first, second] = fn.mock.calls;
    assert.deepStrictEqual(Object.keys(first!), ['arguments', 'error', 'result', 'stack', 'target', 'this']);
    assert.deepStrictEqual(first!.arguments, [1, 2]);
    assert.strictEqual(first!.result, 3);
    assert.strictEqual(first!.target, undefined);
    assert.strictEqual(second!.this, self);
    assert.ok(second!.stack instanceof Error);
    assert.notStrictEqual(fn.mock.calls, fn.mock.calls);
    fn.mock.resetCalls();
    assert.strictEqual(fn.mock.callCount(), 0);
  });

  test('notes what is thrown', () => {
    const error = new Error('x');
    const fn = mock.fn(() => { throw error; });
    assert.throws(fn, error);
    assert.strictEqual(fn.mock.calls[0]!.error, error);
    assert.strictEqual(fn.mock.calls[0]!.result, undefined);
  });

  test('notes constructions', () => {
    class A { value: number; constructor(value: number) { this.value = value; } }
    const Mocked = mock.fn(A as never) as unknown as typeof A & { mock: any };
    const made = new Mocked(5);
    assert.ok(made instanceof A);
    assert.strictEqual(made.value, 5);
    const [call] = Mocked.mock.calls;
    assert.strictEqual(call.target, A);
    assert.strictEqual(call.this, made);
    assert.strictEqual(call.result, made);
  });

  test('looks like its original', () => {
    const fn = mock.fn(Object.defineProperty((_a: unknown, _b: unknown) => {}, 'name', { value: 'abc' }));
    assert.strictEqual(fn.name, 'abc');
    assert.strictEqual(fn.length, 2);
    assert.deepStrictEqual(Object.keys(fn), []);
    assert.strictEqual('mock' in fn, false);
    assert.strictEqual(fn.mock, fn.mock);
    assert.strictEqual(mock.fn()(), undefined);
  });

  test('does something else, for a time', () => {
    const fn = mock.fn(() => 'original', () => 'mocked', { times: 2 });
    assert.deepStrictEqual([fn(), fn(), fn()], ['mocked', 'mocked', 'original']);
    fn.mock.mockImplementationOnce(() => 'once', 4);
    assert.deepStrictEqual([fn(), fn(), fn()], ['original', 'once', 'original']);
    fn.mock.mockImplementationOnce(() => 'next');
    assert.deepStrictEqual([fn(), fn()], ['next', 'original']);
    fn.mock.mockImplementation(() => 'other');
    assert.strictEqual(fn(), 'other');
    fn.mock.restore();
    assert.strictEqual(fn(), 'original');
    assert.throws(() => fn.mock.mockImplementationOnce(() => 'x', 1), { code: 'ERR_OUT_OF_RANGE', message: 'The value of "onCall" is out of range. It must be >= 10 && <= 9007199254740991. Received 1' });
    assert.throws(() => fn.mock.mockImplementation(5 as never), { code: 'ERR_INVALID_ARG_TYPE' });
  });

  test('checks its arguments', () => {
    const fn = mock.fn as Function;
    assert.throws(() => fn.call(mock, 5), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "original" argument must be of type function. Received type number (5)' });
    assert.throws(() => fn.call(mock, () => {}, 'a'), { code: 'ERR_INVALID_ARG_TYPE' });
    assert.throws(() => fn.call(mock, () => {}, () => {}, 5), { code: 'ERR_INVALID_ARG_TYPE' });
    assert.throws(() => fn.call(mock, { times: 0 }), { code: 'ERR_OUT_OF_RANGE' });
    assert.throws(() => fn.call(mock, { times: 'a' }), { code: 'ERR_INVALID_ARG_TYPE' });
  });
});

describe('mock.method', () => {
  test('stands in for a method and is put back', () => {
    const object = { value: 1, get() { return this.value; } };
    const before = Object.getOwnPropertyDescriptor(object, 'get');
    const fn = mock.method(object, 'get', function(this: typeof object) { return this.value + 1; });
    assert.strictEqual(object.get(), 2);
    assert.strictEqual(fn.mock.callCount(), 1);
    assert.strictEqual(object.get, fn);
    fn.mock.restore();
    assert.deepStrictEqual(Object.getOwnPropertyDescriptor(object, 'get'), before);
    assert.strictEqual(object.get(), 1);
  });

  test('calls the original where nothing else is given', (t) => {
    const object = { add: (a: number) => a + 1 };
    const fn = t.mock.method(object, 'add');
    assert.strictEqual(object.add(1), 2);
    assert.strictEqual(fn.mock.callCount(), 1);
  });

  test('stands in for accessors', (t) => {
    let stored = 1;
    const object = { get a() { return stored; }, set a(value: number) { stored = value; } };
    const getter = t.mock.getter(object, 'a', () => 9);
    assert.strictEqual(object.a, 9);
    assert.strictEqual(getter.mock.callCount(), 1);
    const setter = t.mock.setter(object, 'a');
    object.a = 5;
    assert.strictEqual(stored, 5);
    assert.deepStrictEqual(setter.mock.calls[0]!.arguments, [5]);
    getter.mock.restore();
    assert.strictEqual(object.a, 5);
  });

  test('takes inherited and symbol methods', (t) => {
    const name = Symbol('name');
    class A { [name]() { return 'a'; } static s() { return 's'; } }
    class B extends A {}
    const b = new B();
    t.mock.method(b, name, () => 'mocked');
    assert.strictEqual(b[name](), 'mocked');
    assert.strictEqual(new B()[name](), 'a');
    t.mock.method(B, 's', () => 'static');
    assert.strictEqual(B.s(), 'static');
    assert.strictEqual(A.s(), 's');
  });

  test('checks its arguments', () => {
    const method = mock.method.bind(mock) as Function;
    const object = { m() {}, p: 5, get g() { return 1; } };
    assert.throws(() => method(null, 'a'), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "object" argument must be of type object. Received null' });
    assert.throws(() => method(object, {}), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "methodName" argument must be one of type string or symbol. Received an instance of Object' });
    assert.throws(() => method(object, 'nope'), { code: 'ERR_INVALID_ARG_VALUE', message: "The argument 'methodName' must be a method. Received undefined" });
    assert.throws(() => method(object, 'p'), { code: 'ERR_INVALID_ARG_VALUE', message: "The argument 'methodName' must be a method. Received 5" });
    assert.throws(() => method(object, 'g'), { code: 'ERR_INVALID_ARG_VALUE' });
    assert.throws(() => method(object, 'm', 5), { code: 'ERR_INVALID_ARG_TYPE' });
    assert.throws(() => method(object, 'g', { getter: true, setter: true }), { code: 'ERR_INVALID_ARG_VALUE', message: "The property 'options.setter' cannot be used with 'options.getter'. Received true" });
    assert.throws(() => mock.getter(object, 'g', { getter: false } as never), { code: 'ERR_INVALID_ARG_VALUE' });
    assert.throws(() => mock.setter(object, 'g', { setter: false } as never), { code: 'ERR_INVALID_ARG_VALUE' });
    assert.throws(() => method(Object.freeze({ a() {} }), 'a'), TypeError);
  });
});

describe('mock.property', () => {
  interface PropertyMock { mock: { accesses: { type: string; value: unknown; stack: Error }[]; accessCount(): number; mockImplementation(value: unknown): void; mockImplementationOnce(value: unknown, onAccess?: number): void; resetAccesses(): void; restore(): void } }
  const property = (object: object, ...args: unknown[]): PropertyMock => (mock as never as { property: Function }).property(object, ...args);

  test('notes accesses', () => {
    const object = { a: 1 };
    const mocked = property(object, 'a', 2);
    assert.strictEqual(object.a, 2);
    object.a = 3;
    assert.strictEqual(object.a, 3);
    assert.deepStrictEqual(mocked.mock.accesses.map(({ type, value }) => [type, value]), [['get', 2], ['set', 3], ['get', 3]]);
    assert.strictEqual(mocked.mock.accessCount(), 3);
    assert.strictEqual('mock' in object, false);
    mocked.mock.resetAccesses();
    assert.strictEqual(mocked.mock.accessCount(), 0);
    mocked.mock.restore();
    assert.deepStrictEqual(Object.getOwnPropertyDescriptor(object, 'a'), { value: 1, writable: true, enumerable: true, configurable: true });
  });

  test('has another value once', () => {
    const object = { a: 1 };
    const mocked = property(object, 'a');
    mocked.mock.mockImplementationOnce('once');
    assert.deepStrictEqual([object.a, object.a], ['once', 1]);
    mocked.mock.mockImplementation(5);
    assert.strictEqual(object.a, 5);
    assert.throws(() => mocked.mock.mockImplementationOnce(1, 0), { code: 'ERR_OUT_OF_RANGE' });
    mocked.mock.restore();
  });

  test('checks its arguments', () => {
    assert.throws(() => property(null as never, 'a'), { code: 'ERR_INVALID_ARG_TYPE' });
    assert.throws(() => property({}, 'a', 1), { code: 'ERR_INVALID_ARG_VALUE', message: "The argument 'propertyName' is not a property of the object. Received 'a'" });
    assert.throws(() => property({}, {}, 1), { code: 'ERR_INVALID_ARG_TYPE' });
  });
});

test('a test\'s mocks are put back at its end', async (t) => {
  const object = { m: () => 'real', p: 1 };
  await t.test('inner', (inner) => {
    inner.mock.method(object, 'm', () => 'mocked');
    inner.mock.timers.enable({ apis: ['Date'] });
    assert.notStrictEqual(inner.mock, t.mock);
    assert.strictEqual(object.m(), 'mocked');
    assert.strictEqual(Date.now(), 0);
  });
  assert.strictEqual(object.m(), 'real');
  assert.notStrictEqual(Date.now(), 0);
});

test('restoreAll keeps the mocks, reset lets go of them', () => {
  const object = { m: () => 'real' };
  const fn = mock.method(object, 'm', () => 'mocked');
  mock.restoreAll();
  assert.strictEqual(object.m(), 'real');
  Object.defineProperty(object, 'm', { value: fn });
  mock.restoreAll();
  assert.strictEqual(object.m(), 'real');
  mock.reset();
  Object.defineProperty(object, 'm', { value: () => 'own' });
  mock.restoreAll();
  assert.strictEqual(object.m(), 'own');
});
