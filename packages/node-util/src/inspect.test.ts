import { describe, test } from 'node:test';
import assert from 'node:assert';
import { inspect } from 'node:util';

describe('inspect', () => {
  test('plain values', () => {
    assert.strictEqual(inspect({ a: [1, 'b', { c: null }], d: undefined }), "{ a: [ 1, 'b', { c: null } ], d: undefined }");
    assert.strictEqual(inspect(new Map<unknown, unknown>([['k', new Set([1])]])), "Map(1) { 'k' => Set(1) { 1 } }");
    assert.strictEqual(inspect([-0, 5n, Symbol('s'), true]), '[ -0, 5n, Symbol(s), true ]');
  });

  test('strings are quoted so that the least is escaped', () => {
    assert.strictEqual(inspect("it's"), '"it\'s"');
    assert.strictEqual(inspect('\'"'), '`\'"`');
    assert.strictEqual(inspect('\'"`\n\u0001\ud800'), "'\\'\"`\\n\\x01\\ud800'");
    assert.strictEqual(inspect('ab', { maxStringLength: 1 }), "'a'... 1 more character");
  });

  test('seven and more short elements go into columns', () => {
    assert.strictEqual(inspect([100, 0, 1, 2, 3, 4, 5, 6, 7, 8]), '[\n  100, 0, 1, 2, 3,\n    4, 5, 6, 7, 8\n]');
    assert.strictEqual(inspect(['日本', 'a', 'b', 'c', 'd', 'e', 'f']), "[\n  '日本', 'a',\n  'b',    'c',\n  'd',    'e',\n  'f'\n]");
  });

  test('depth, array length and holes', () => {
    assert.strictEqual(inspect({ a: { b: { c: { d: 1 } } } }), '{ a: { b: { c: [Object] } } }');
    assert.strictEqual(inspect([[[]]], { depth: 0 }), '[ [Array] ]');
    assert.strictEqual(inspect([1, 2, 3], { maxArrayLength: 1 }), '[ 1, ... 2 more items ]');
    // eslint-disable-next-line no-sparse-arrays
    assert.strictEqual(inspect([1, , , 2, ,]), '[ 1, <2 empty items>, 2, <1 empty item> ]');
  });

  test('what fits goes on one line, unless compact says otherwise', () => {
    const value = { a: 1, b: { c: [2] } };
    assert.strictEqual(inspect(value, { compact: false }), '{\n  a: 1,\n  b: {\n    c: [\n      2\n    ]\n  }\n}');
    assert.strictEqual(inspect(value, { breakLength: 24 }), '{\n  a: 1,\n  b: { c: [ 2 ] }\n}');
    assert.strictEqual(inspect(value, { breakLength: 10, compact: true }), '{ a: 1,\n  b:\n   { c: [ 2 ] } }');
  });

  test('circular references are numbered', () => {
    const a: Record<string, unknown> = {};
    a.self = a;
    a.other = { a };
    assert.strictEqual(inspect(a), '<ref *1> { self: [Circular *1], other: { a: [Circular *1] } }');
  });

  test('functions and classes', () => {
    assert.strictEqual(inspect([() => {}, async function f() {}, function* () {}, class A {}, class extends Map {}]), '[\n  [Function (anonymous)],\n  [AsyncFunction: f],\n  [GeneratorFunction (anonymous)],\n  [class A],\n  [class (anonymous) extends Map]\n]');
    assert.strictEqual(inspect(Object.assign(function f() {}, { x: 1 })), '[Function: f] { x: 1 }');
  });

  test('classes, tags and missing prototypes', () => {
    class Foo { x = 1; }
    class Tagged { get [Symbol.toStringTag]() { return 'Tag'; } }
    class FooMap extends Map {}
    class Other extends Map {}
    assert.strictEqual(inspect([new Foo(), new Tagged(), new FooMap(), new Other()]), '[ Foo { x: 1 }, Tagged [Tag] {}, FooMap(0) {}, Other(0) [Map] {} ]');
    assert.strictEqual(inspect(Object.assign(Object.create(null), { a: 1 })), '[Object: null prototype] { a: 1 }');
    assert.strictEqual(inspect(Object.setPrototypeOf(new Map([[1, 2]]), null)), '[Map(1): null prototype] { 1 => 2 }');
  });

  test('accessors are named, and read where asked for', () => {
    const value = { get a() { return 1; }, set b(_: number) {}, get c() { return { d: 2 }; }, get e() { throw 3; } };
    assert.strictEqual(inspect(value), '{ a: [Getter], b: [Setter], c: [Getter], e: [Getter] }');
    assert.strictEqual(inspect(value, { getters: true }), '{\n  a: [Getter: 1],\n  b: [Setter],\n  c: [Getter] { d: 2 },\n  e: [Getter: <Inspection threw (3)>]\n}');
  });

  test('hidden properties', () => {
    const value = Object.defineProperty({ a: [1] }, 'hidden', { value: 2, enumerable: false });
    assert.strictEqual(inspect(value, { showHidden: true }), '{ a: [ 1, [length]: 1 ], [hidden]: 2 }');
    class Foo { own = 1; get inherited() { return 2; } }
    assert.strictEqual(inspect(new Foo(), { showHidden: true }), 'Foo { own: 1, [inherited]: [Getter] }');
  });

  test('buffers and views', () => {
    assert.strictEqual(inspect(new Uint8Array([1, 255])), 'Uint8Array(2) [ 1, 255 ]');
    assert.strictEqual(inspect(new Uint8Array([1, 255]).buffer), 'ArrayBuffer { [Uint8Contents]: <01 ff>, [byteLength]: 2 }');
    assert.strictEqual(inspect(new BigInt64Array(1)), 'BigInt64Array(1) [ 0n ]');
  });

  test('dates, expressions and boxed primitives', () => {
    assert.strictEqual(inspect([new Date(0), new Date(NaN), /a/g, Object(1), Object('x'), Object(1n)]), "[\n  1970-01-01T00:00:00.000Z,\n  Invalid Date,\n  /a/g,\n  [Number: 1],\n  [String: 'x'],\n  [BigInt: 1n]\n]");
  });

  test('errors show their stack, their class, their cause and what else they hold', () => {
    class Failure extends TypeError { detail = 1; }
    const error = new Failure('no', { cause: 'because' });
    error.stack = 'TypeError: no\n    at f (file.js:1:2)';
    assert.strictEqual(inspect(error), "Failure [TypeError]: no\n    at f (file.js:1:2) {\n  detail: 1,\n  [cause]: 'because'\n}");
    assert.strictEqual(inspect({ e: Object.assign(new Error('no'), { stack: 'Error: no' }) }), '{ e: [Error: no] }');
  });

  test('the first line of a real error is its name and message, frames follow as "at …"', () => {
    const lines = inspect(new RangeError('no')).split('\n');
    assert.strictEqual(lines[0], 'RangeError: no');
    assert.match(lines[1]!, /^ {4}at .*:\d+:\d+\)?$/);
  });

  test('repeated frames are left out', () => {
    const frames = Array.from({ length: 9 }, () => '    at again (f.js:1:1)').join('\n');
    const error = Object.assign(new Error('deep'), { stack: `Error: deep\n    at a (f.js:1:1)\n    at b (f.js:1:1)\n${frames}` });
    assert.match(inspect(error), /at again \(f\.js:1:1\)\n {4}\.\.\. collapsed 8 duplicate lines matching above 1 lines 8 times\.\.\.$/);
  });

  test('an object may inspect itself', () => {
    const value = { [inspect.custom]: (depth: number, options: { compact: unknown }, given: unknown) => `${depth} ${String(options.compact)} ${given === inspect}\nnext` };
    assert.strictEqual(inspect({ value }), '{\n  value: 1 3 true\n  next\n}');
    assert.match(inspect({ [inspect.custom]: () => 1 }, { customInspect: false }), /\[Function: \[nodejs\.util\.inspect\.custom\]\]/);
  });

  test('colours', () => {
    assert.strictEqual(inspect({ a: 'x', b: 1 }, { colors: true }), "{ a: \u001b[32m'x'\u001b[39m, b: \u001b[33m1\u001b[39m }");
    assert.strictEqual(inspect(/a+/, { colors: true }), '\u001b[32m/\u001b[39m\u001b[33ma\u001b[39m\u001b[35m+\u001b[39m\u001b[32m/\u001b[39m');
  });

  test('numbers in groups, sorted keys', () => {
    assert.strictEqual(inspect([1234567, 1234.5678, 12345n], { numericSeparator: true }), '[ 1_234_567, 1_234.567_8, 12_345n ]');
    assert.strictEqual(inspect({ b: 1, a: 2 }, { sorted: true }), '{ a: 2, b: 1 }');
  });

  test('default options', () => {
    const { depth } = inspect.defaultOptions;
    inspect.defaultOptions = { depth: 0 };
    try {
      assert.strictEqual(inspect({ a: {} , b: { c: 1 } }), '{ a: {}, b: [Object] }');
    } finally {
      inspect.defaultOptions = { depth };
    }
    assert.throws(() => { (inspect as { defaultOptions: unknown }).defaultOptions = null; }, { code: 'ERR_INVALID_ARG_TYPE' });
  });

  test('a revoked proxy', () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    assert.strictEqual(inspect({ proxy }), '{ proxy: <Revoked Proxy> }');
  });

  test('weak collections keep their entries to themselves', () => {
    assert.strictEqual(inspect([new WeakMap(), new WeakSet()]), '[ WeakMap { <items unknown> }, WeakSet { <items unknown> } ]');
  });
});

describe('inspect, where the platform does not tell', () => {
  test('the state of a promise', () => {
    assert.match(inspect(Promise.resolve(3)), /^Promise \{\s+3/);
  });

  test('the items of an iterator', () => {
    assert.strictEqual(inspect(new Map([['a', 1]]).keys()), "[Map Iterator] { 'a' }");
  });

  test('the entries of a WeakSet, with showHidden', () => {
    assert.strictEqual(inspect(new WeakSet([[]]), { showHidden: true }), 'WeakSet { [ [length]: 0 ] }');
  });

  test('a proxy and its handler, with showProxy', () => {
    assert.strictEqual(inspect(new Proxy({ a: 1 }, {}), { showProxy: true }), 'Proxy [ { a: 1 }, {} ]');
  });

  test('a proxy is inspected past its traps', () => {
    assert.strictEqual(inspect(new Proxy({ a: 1 }, { ownKeys: () => ['a', 'b'], getOwnPropertyDescriptor: () => ({ value: 2, enumerable: true, configurable: true }) })), '{ a: 1 }');
  });

  test('the class of an object whose prototype was taken away', () => {
    class Foo { x = 1; }
    assert.strictEqual(inspect(Object.setPrototypeOf(new Foo(), null)), '[Foo: null prototype] { x: 1 }');
  });
});
