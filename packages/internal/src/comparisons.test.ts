import { describe, test } from 'node:test';
import assert from 'node:assert';
import { isDeepEqual, isDeepStrictEqual, isPartialStrictEqual, kEquals } from './comparisons.ts';

/** Verdicts of the three modes, each way round: loose, strict, partial. */
function verdicts(a: unknown, b: unknown): string {
  return [isDeepEqual(a, b), isDeepEqual(b, a), isDeepStrictEqual(a, b), isDeepStrictEqual(b, a), isPartialStrictEqual(a, b), isPartialStrictEqual(b, a)].map(Number).join('');
}

/** What native assert says of the same; where it is our own assert, the two must agree as well. */
function reference(a: unknown, b: unknown): string {
  const verdict = (run: () => void) => { try { run(); return 1; } catch { return 0; } };
  return (['deepEqual', 'deepStrictEqual', 'partialDeepStrictEqual'] as const).flatMap((name) => [verdict(() => assert[name](a, b, 'differ')), verdict(() => assert[name](b, a, 'differ'))]).join('');
}

function check(name: string, expected: string, a: unknown, b: unknown): void {
  test(name, () => {
    assert.strictEqual(verdicts(a, b), expected);
    assert.strictEqual(reference(a, b), expected);
  });
}

const SAME = '111111';
const DIFFERENT = '000000';
const LOOSE = '110000';
const ACTUAL_HOLDS_MORE = '000010';
class A {}
class B {}
const hide = (object: object, key: PropertyKey, value: unknown) => Object.defineProperty(object, key, { value });

describe('primitives', () => {
  check('zeros', LOOSE, 0, -0);
  check('NaN', SAME, NaN, NaN);
  check('a number and its string', LOOSE, 1, '1');
  check('null and undefined', LOOSE, null, undefined);
  check('a primitive and its box', DIFFERENT, 1, new Number(1));
  check('a function and an object', DIFFERENT, () => {}, {});
});

describe('objects', () => {
  check('key order', SAME, { a: 1, b: 2 }, { b: 2, a: 1 });
  check('one key more', ACTUAL_HOLDS_MORE, { a: 1, b: undefined }, { a: 1 });
  check('other keys', DIFFERENT, { a: undefined }, { b: undefined });
  check('classes', '110011', new A(), new B());
  check('null prototype', '110011', { __proto__: null }, {});
  check('hidden keys do not count', SAME, hide({}, 'x', 1), {});
  check('a hidden key is no match for a shown one', '000001', hide({}, 'x', 1), { x: 1 });
  check('getters by value', SAME, { get a() { return 1; } }, { a: 1 });
  check('symbol keys count in strict modes', '110010', { [Symbol.iterator]: 1 }, {});
  check('tags', DIFFERENT, hide({}, Symbol.toStringTag, 'X'), {});
  check('own constructor', SAME, { constructor: 1 }, { constructor: 1 });
});

describe('arrays', () => {
  check('holes are not undefined', ACTUAL_HOLDS_MORE, [undefined], new Array(1));
  check('sparse', SAME, Object.assign(new Array(1000), { 7: 1 }), Object.assign(new Array(1000), { 7: 1 }));
  check('named keys', ACTUAL_HOLDS_MORE, Object.assign([1], { x: 1 }), [1]);
  check('a subsequence', ACTUAL_HOLDS_MORE, [1, 2, 3], [1, 3]);
  check('out of order', DIFFERENT, [1, 2, 3], [3, 1]);
  check('an object like it', DIFFERENT, ['a'], { 0: 'a' });
  check('arguments', DIFFERENT, (function () { return arguments; })(), []);
});

describe('built-ins', () => {
  check('dates', SAME, new Date(5), new Date(5));
  check('invalid dates', SAME, new Date(NaN), new Date(NaN));
  check('a date that only looks like it', DIFFERENT, new Date(0), Object.create(Date.prototype));
  check('regular expressions', DIFFERENT, /a/g, /a/);
  check('lastIndex', DIFFERENT, Object.assign(/a/g, { lastIndex: 1 }), /a/g);
  check('boxes', DIFFERENT, new Number(0), new Number(-0));
  check('boxed strings', ACTUAL_HOLDS_MORE, Object.assign(new String('a'), { x: 1 }), new String('a'));
  check('weak collections only by identity', DIFFERENT, new WeakMap(), new WeakMap());
  check('promises only by identity', DIFFERENT, Promise.resolve(1), Promise.resolve(1));
  check('URLs', DIFFERENT, new URL('http://a'), new URL('http://b'));
  check('equal URLs', SAME, new URL('http://a'), new URL('http://a/'));
  check('bytes', SAME, new Uint8Array([1, 2, 3, 4]).subarray(1), new Uint8Array([2, 3, 4]));
  check('kinds of views', DIFFERENT, new Uint8Array(2), new Int8Array(2));
  check('NaN in floats', '001111', new Float32Array([NaN]), new Float32Array([NaN]));
  check('-0 in floats', LOOSE, new Float64Array([0]), new Float64Array([-0]));
  check('long bytes', DIFFERENT, new Uint8Array(1001), new Uint8Array(1001).fill(1, 1000));
  check('named keys of views', ACTUAL_HOLDS_MORE, Object.assign(new Uint8Array(2), { x: 1 }), new Uint8Array(2));
  check('part of a buffer', ACTUAL_HOLDS_MORE, new Uint8Array([1, 2, 3]).buffer, new Uint8Array([1, 3]).buffer);
});

describe('errors', () => {
  check('message', DIFFERENT, new Error('a'), new Error('b'));
  check('name', DIFFERENT, new Error('a'), new TypeError('a'));
  check('stack does not count', SAME, new Error('a'), Object.assign(new Error('a'), { stack: 'x' }));
  check('cause', DIFFERENT, new Error('a', { cause: 1 }), new Error('a', { cause: 2 }));
  check('undefined cause', ACTUAL_HOLDS_MORE, new Error('a', { cause: undefined }), new Error('a'));
  check('errors', ACTUAL_HOLDS_MORE, new AggregateError([1, 2]), new AggregateError([1]));
  check('a tagged one', DIFFERENT, hide(new Error('a'), Symbol.toStringTag, 'X'), hide(new Error('b'), Symbol.toStringTag, 'X'));
});

describe('Map and Set', () => {
  check('order', SAME, new Set([1, { a: 1 }, 'x']), new Set(['x', 1, { a: 1 }]));
  check('numbers and strings', LOOSE, new Set([1, '2']), new Set([2, '1']));
  check('more objects than matches', DIFFERENT, new Set([{ a: 1 }, { a: 1 }]), new Set([{ a: 1 }, { a: 2 }]));
  check('object keys', SAME, new Map([[{}, 'a'], [{}, 'b']]), new Map([[{}, 'b'], [{}, 'a']]));
  check('undefined values', DIFFERENT, new Map([[1, undefined]]), new Map([[2, undefined]]));
  check('subset', ACTUAL_HOLDS_MORE, new Set([1, { a: 1, b: 2 }]), new Set([{ a: 1 }]));
  check('submap', ACTUAL_HOLDS_MORE, new Map<unknown, unknown>([['x', { a: 1, b: 2 }], [[1], 2]]), new Map([['x', { a: 1 }]]));
  check('properties', ACTUAL_HOLDS_MORE, Object.assign(new Map(), { x: 1 }), new Map());
});

describe('circular references', () => {
  const loop = (length: number) => {
    const start: { next?: object } = {};
    let end = start;
    for (let i = 1; i < length; i++) { const next = {}; end.next = next; end = next; }
    end.next = start;
    return start;
  };
  check('of one length', SAME, loop(2), loop(2));
  check('of different lengths', DIFFERENT, loop(1), loop(2));
  const set = () => { const s = new Set<unknown>(); return s.add(s); };
  check('sets in themselves', SAME, set(), set());
  test('a cause that is its own error', () => {
    const make = () => { const error = new Error('x'); return hide(error, 'cause', error); };
    assert.strictEqual(isDeepStrictEqual(make(), make()), true);
  });
});

test('skipPrototype', () => {
  assert.strictEqual(isDeepStrictEqual(Object.assign(new A(), { x: [new A()] }), Object.assign(new B(), { x: [new B()] }), true), true);
  assert.strictEqual(isDeepStrictEqual({ x: 1 }, { x: '1' }, true), false);
});

test('a class compares what its properties do not show', () => {
  class Secret {
    readonly #bits: number;
    constructor(bits: number) { this.#bits = bits; }
    [kEquals](other: unknown): boolean { return other instanceof Secret && other.#bits === this.#bits; }
    get [Symbol.toStringTag]() { return 'Secret'; }
  }
  assert.strictEqual(isDeepStrictEqual(new Secret(1), new Secret(1)), true);
  assert.strictEqual(isDeepStrictEqual(new Secret(1), new Secret(2)), false);
});

test('the global object equals only itself', () => {
  assert.strictEqual(isDeepEqual(globalThis, Object.assign(Object.create(Object.getPrototypeOf(globalThis)), {})), false);
  assert.strictEqual(isDeepEqual(globalThis, globalThis), true);
});
