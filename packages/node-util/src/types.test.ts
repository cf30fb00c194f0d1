import { describe, test } from 'node:test';
import assert from 'node:assert';
import types from 'node:util/types';

const args = (function () { return arguments; })();
const values: Record<string, unknown> = {
  isArgumentsObject: args, isArrayBuffer: new ArrayBuffer(1), isAsyncFunction: async () => {}, isBigIntObject: Object(1n), isBooleanObject: Object(true), isDataView: new DataView(new ArrayBuffer(1)), isDate: new Date(),
  isGeneratorFunction: function* () {}, isGeneratorObject: (function* () {})(), isMap: new Map(), isMapIterator: new Map().keys(), isNativeError: new RangeError(), isNumberObject: Object(1), isPromise: Promise.resolve(),
  isRegExp: /a/, isSet: new Set(), isSetIterator: new Set().values(), isStringObject: Object(''), isSymbolObject: Object(Symbol()), isWeakMap: new WeakMap(), isWeakSet: new WeakSet(), isUint8Array: new Uint8Array(1),
  isUint8ClampedArray: new Uint8ClampedArray(1), isUint16Array: new Uint16Array(1), isUint32Array: new Uint32Array(1), isInt8Array: new Int8Array(1), isInt16Array: new Int16Array(1), isInt32Array: new Int32Array(1),
  isFloat32Array: new Float32Array(1), isFloat64Array: new Float64Array(1), isBigInt64Array: new BigInt64Array(1), isBigUint64Array: new BigUint64Array(1),
};
const wider: Record<string, RegExp> = { isAnyArrayBuffer: /^isArrayBuffer$/, isBoxedPrimitive: /^is(BigInt|Boolean|Number|String|Symbol)Object$/, isArrayBufferView: /^is(DataView|(Big)?U?[iI]nt\d+(Clamped)?Array|Float\d+Array)$/, isTypedArray: /^is((Big)?U?[iI]nt\d+(Clamped)?Array|Float\d+Array)$/ };
const check = (name: string, value: unknown): boolean => (types as unknown as Record<string, (value: unknown) => boolean>)[name]!(value);

describe('types', () => {
  test('each check knows its own and no other', () => {
    for (const name of Object.keys(values)) {
      for (const [own, value] of Object.entries(values)) assert.strictEqual(check(name, value), name === own, `${name} of the value for ${own}`);
      for (const other of [undefined, null, 0, 'a', {}, [], () => {}, Object.create(null)]) assert.strictEqual(check(name, other), false, name);
    }
    for (const [name, pattern] of Object.entries(wider)) {
      for (const [own, value] of Object.entries(values)) assert.strictEqual(check(name, value), pattern.test(own), `${name} of the value for ${own}`);
    }
  });

  test('neither tags nor prototypes fool them', () => {
    for (const name of ['Map', 'Set', 'Date', 'Promise', 'RegExp', 'WeakMap', 'WeakSet', 'DataView', 'ArrayBuffer']) {
      const Class = (globalThis as unknown as Record<string, { prototype: object }>)[name]!;
      assert.strictEqual(check(`is${name}`, { [Symbol.toStringTag]: name }), false, `a tag of ${name}`);
      assert.strictEqual(check(`is${name}`, Object.create(Class.prototype)), false, `an heir of ${name}`);
      assert.strictEqual(check(`is${name}`, Class.prototype), false, `${name}.prototype`);
    }
    assert.strictEqual(types.isGeneratorObject(Object.create((function* () {})())), false);
    assert.strictEqual(types.isMapIterator(Object.create(Object.getPrototypeOf(new Map().keys()))), false);
  });

  test('a foreign tag hides nothing', () => {
    assert.strictEqual(types.isDate(Object.assign(new Date(), { [Symbol.toStringTag]: 'Map' })), true);
    assert.strictEqual(types.isMap(Object.defineProperty(new Map(), Symbol.toStringTag, { value: 'Set' })), true);
    assert.strictEqual(types.isNativeError(Object.assign(new Error(), { [Symbol.toStringTag]: 'x' })), true);
  });

  test('asking does not use anything up', () => {
    const iterator = new Map([[1, 2]]).keys();
    types.isMapIterator(iterator);
    assert.deepStrictEqual([...iterator], [1]);
  });

  test('async and generator functions by their source', () => {
    const methods = { async a() {}, * b() {}, async* c() {}, async() {}, get() {} };
    assert.deepStrictEqual(Object.values(methods).map((fn) => [types.isAsyncFunction(fn), types.isGeneratorFunction(fn)]), [[true, false], [false, true], [true, true], [false, false], [false, false]]);
    assert.strictEqual(types.isAsyncFunction((async () => {}).bind(null)), false);
  });

  test('proxies', () => {
    assert.strictEqual(types.isProxy(new Proxy({}, {})), true);
  });
});

test('promises are told even where a library has replaced their then()', () => {
  const { then } = Promise.prototype;
  // oxlint-disable-next-line unicorn/no-thenable, no-extend-native -- as a library does
  Promise.prototype.then = function (...reactions: [any, any]) { return then.apply(this, reactions) as any; };
  try {
    assert.strictEqual(types.isPromise(Promise.resolve()), true);
    assert.strictEqual(types.isPromise(Object.create(Promise.prototype)), false);
  } finally {
    // oxlint-disable-next-line unicorn/no-thenable, no-extend-native -- as it was
    Promise.prototype.then = then;
  }
});
