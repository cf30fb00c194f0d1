// The same random values and options through native inspect and format and through ours: not a character may differ.
// FUZZ_RUNS: how many of each (default 3000); FUZZ_SEED. Left out is what the platform cannot know (deviations.ts):
// promise states, proxies, iterators' rest, entries of weak collections, the class of an object without prototype.
import assert from 'node:assert';
import { test } from 'node:test';
import util from 'node:util';
import { fuzzRuns, fuzzSeed } from '@tabnode/internal/fuzz-settings';
import { seededRandom } from '@tabnode/internal/seeded-random';
import { format, inspect } from './index.ts';

const runs = fuzzRuns(3000);
const seed = fuzzSeed;
const chance = seededRandom(seed);
const { random, pick } = chance;
function many<T>(n: number, make: (i: number) => T): T[] { return Array.from({ length: random(n) }, (_, i) => make(i)); }

class Foo { field = 1; get getter(): number { return 1; } }
class Bar extends Foo { get [Symbol.toStringTag](): string { return 'Tag'; } static fixed = 1; }
class FooMap extends Map<unknown, unknown> { constructor(entries?: [unknown, unknown][]) { super(entries); } }
class Mapper extends Map<unknown, unknown> { constructor(entries?: [unknown, unknown][]) { super(entries); } }
class List extends Array {}
class Bytes extends Uint8Array {}
class Failure extends Error { constructor(message?: string, options?: ErrorOptions) { super(message, options); } }
class FooError extends TypeError { code = 'E_FOO'; constructor(message?: string, options?: ErrorOptions) { super(message, options); } }
class Hooked { result: unknown; constructor(result: unknown) { this.result = result; } [util.inspect.custom](depth: number, options: { compact: unknown }): unknown { return random(3) === 0 ? `${depth}\n${String(options.compact)}` : this.result; } }

const words = ['', 'a', 'b c', "it's", '"', '`', 'é', '日本', '😀', '\ud83d', '\n', 'x\ny', '\t', '\\', '\x7f', '\x1b[31mred', 'lorem ipsum', '${a}', 'a-b', '0', '12', '-1', '__proto__', 'constructor', 'toString', 'length', 'Symbol(a)', '%s', '%', '%%', '%d%i%f%j%o%O%c', '%x'];
function text(): string {
  const kind = random(12);
  if (kind === 0) return pick(words).repeat(random(40));
  if (kind === 1) return many(6, () => pick(words)).join(pick([' ', '\n', '']));
  if (kind === 2) return String.fromCharCode(...many(8, () => random(0x180)));
  return pick(words);
}

const numbers = [0, -0, 1, -1, 1.5, NaN, Infinity, -Infinity, 1e21, 1e-7, 123456.789, -1234567, 2 ** 53, 0.1, -0.0001234, 99.99];
const symbols = [Symbol(), Symbol('a'), Symbol(''), Symbol('b c\n'), Symbol.iterator, Symbol.for('x'), Symbol("it's")];
function primitive(): unknown {
  switch (random(9)) {
    case 0: case 1: case 2: return pick(numbers);
    case 3: return random(1000) - 500;
    case 4: return pick([true, false, null, undefined]);
    case 5: return pick([0n, 12345678901n, -5n]);
    case 6: return pick(symbols);
    default: return text();
  }
}

const functions = [() => {}, function named() {}, async () => {}, function* gen() {}, async function* agen() {}, class {}, class A {}, class B extends Foo {}, class extends FooMap {}, Math.max, Object.assign(() => {}, { x: 1 }), (() => {}).bind(null), { method() {} }.method, { async *m() {} }.m, Map, Foo, Object.defineProperty(() => {}, 'name', { value: 'weird name' }), Object.setPrototypeOf(function f() {}, null), Object.setPrototypeOf(class C {}, null)];

type Pool = object[];

// As recursion leaves them: some frames, a few of them over and over, some more. In stacks of chance patterns
// Node's choice among overlapping repetitions is not always ours.
function stack(header: string): string {
  const frame = (name: string): string => `    at ${name} (/x/node_modules/pkg/f.js:1:1)`;
  const block = many(4, (i) => frame(`inner${i}`)).join('\n');
  const frames = [...many(6, (i) => frame(`top${i}`)), ...(block ? many(6, () => block) : []), ...many(6, (i) => frame(`end${i}`))];
  return random(4) === 0 || frames.length === 0 ? header : `${header}\n${frames.join('\n')}`;
}

function error(depth: number, pool: Pool): Error {
  const message = random(3) === 0 ? '' : text();
  const cause = random(4) === 0 ? { cause: value(depth - 1, pool) } : undefined;
  const made = random(6) === 0 ? new AggregateError(many(3, () => value(depth - 1, pool)), message, cause) : new (pick([Error, TypeError, RangeError, Failure, FooError]))(message, cause as ErrorOptions);
  const kind = random(10);
  if (kind === 0) made.name = pick(['Foo', 'FooError', 'Error', '']);
  made.stack = kind === 1 ? text() : kind === 2 ? primitive() as string : stack(`${pick([made.name, made.constructor.name, 'Error'])}${message ? `: ${message}` : ''}`);
  if (kind === 3) Object.assign(made, { message: text() });
  if (kind === 4) Object.defineProperty(made, Symbol.toStringTag, { value: 'Tagged', configurable: true });
  // Its class is then a guess from the stack.
  if (kind === 5 && (made.constructor as unknown) === Error && String((made as Error).stack).startsWith('Error')) Object.setPrototypeOf(made, null);
  return made;
}

function object(depth: number, pool: Pool): object {
  const inner = (): unknown => value(depth - 1, pool);
  switch (random(34)) {
    case 0: case 1: case 2: case 3: case 4: {
      const made: Record<PropertyKey, unknown> = {};
      pool.push(made);
      for (let i = random(random(4) === 0 ? 12 : 5); i > 0; i--) Object.defineProperty(made, random(8) === 0 ? pick(symbols) : text(), { value: inner(), writable: true, enumerable: true, configurable: true });
      return made;
    }
    case 5: case 6: case 7: case 8: {
      const made: unknown[] = [];
      pool.push(made);
      for (let i = random(random(3) === 0 ? 30 : 8); i > 0; i--) made.push(inner());
      return made;
    }
    case 9: return many(40, () => pick([random(10), random(100000), pick(numbers)]));
    case 10: return many(40, () => 'x'.repeat(random(12)));
    case 11: return new Map(many(5, () => [inner(), inner()]));
    case 12: return new Set(many(9, inner));
    case 13: return random(2) === 0 ? new FooMap([[inner(), inner()]]) : new Mapper([[inner(), inner()]]);
    case 14: return List.from(many(5, inner));
    case 15: return new (pick([Uint8Array, Int16Array, Float32Array, Float64Array, Bytes, Uint8ClampedArray]) as Uint8ArrayConstructor)(many(20, () => random(300) - 20));
    case 16: return new (pick<BigInt64ArrayConstructor | BigUint64ArrayConstructor>([BigInt64Array, BigUint64Array]))(many(8, () => BigInt(random(9000))));
    case 17: return random(2) === 0 ? new ArrayBuffer(random(8)) : new DataView(new ArrayBuffer(8), random(4));
    case 18: return pick([new Date(0), new Date(1e12), new Date(NaN)]);
    case 19: return pick([/a/, /[a-z]+\/(?<n>x)/giu, /'"/]);
    case 20: return pick(functions);
    case 21: return error(depth, pool);
    case 22: return error(depth, pool);
    case 23: return Object(primitive() ?? 1) as object;
    case 24: return pick([hidden ? new WeakRef({}) : new WeakMap(), hidden ? [] : new WeakSet(), new WeakRef({}), hidden ? Math : argumentsOf(1, 'a'), Math, JSON, globalThis.Reflect]);
    case 25: return Object.assign(new (pick([Foo, Bar]))(), random(2) === 0 ? { x: inner() } : {});
    case 26: return Object.assign(Object.create(null) as object, random(2) === 0 ? { x: inner() } : {});
    case 27: return Object.create(pick([{}, { a: 1 }, Foo.prototype, Object.create(null), Array.prototype, Map.prototype, Date.prototype, []]) as object);
    case 28: return new Hooked(pick([1, 'two\nlines', { a: [1] }, [[]], null, undefined, inner()]));
    case 29: return { get a() { return 1; }, set a(_) {}, get b() { return { x: [1] }; }, set c(_: unknown) {}, get d(): unknown { throw new RangeErrorLike(); }, get e() { return 'str'; } };
    case 30: return Object.defineProperty(Object.assign({}, { v: inner() }), pick(['hidden', 'a b', ...symbols]), { value: inner(), enumerable: false });
    case 31: return Object.defineProperty({ v: inner() }, Symbol.toStringTag, { value: pick(['Tag', 'Object', 'Array', '']), enumerable: random(2) === 0 });
    case 32: {
      const made: unknown[] = many(6, inner);
      if (made.length > 1) delete made[random(made.length)];
      made.length += random(3);
      return Object.assign(made, random(2) === 0 ? { [`${text()}.`]: inner() } : {});
    }
    default: return pick([Foo.prototype, Bar.prototype, Map.prototype, Object.prototype, Array.prototype, Error.prototype, Date.prototype, new Array(random(300)).fill(random(9)), new Array(random(5))]);
  }
}

function argumentsOf(one: number, other: string): IArguments { void one; void other; return arguments; }
let hidden = false;

class RangeErrorLike { message = 'thrown'; }

function value(depth: number, pool: Pool): unknown {
  if (depth <= 0 || random(3) === 0) return primitive();
  if (pool.length > 0 && random(10) === 0) return pick(pool);
  const made = object(depth, pool);
  if (random(14) === 0) {
    try { Object.assign(made, { extra: primitive() }); } catch { /* not extensible, or a constant */ }
  }
  if (random(40) === 0 && !Object.hasOwn(made, 'prototype') && (Array.isArray(made) || made instanceof Map || made instanceof Set || made instanceof Date || made instanceof RegExp)) { if (Array.isArray(made) || Object.keys(made).length === 0) Object.setPrototypeOf(made, null); }
  return made;
}

const choices: Record<string, readonly unknown[]> = {
  showHidden: [true, false], depth: [0, 1, 3, 5, null, Infinity, -1], colors: [true, false], customInspect: [true, false], maxArrayLength: [0, 1, 3, 7, null, 50], maxStringLength: [0, 1, 5, 20, null],
  breakLength: [1, 10, 40, 60, 80, 120, Infinity], compact: [true, false, 0, 1, 2, 3, 5], sorted: [true, false, (a: string, b: string) => (a < b ? 1 : -1)], getters: [true, false, 'get', 'set'], numericSeparator: [true, false],
};
function options(): Record<string, unknown> | undefined {
  if (random(4) === 0) return undefined;
  const made: Record<string, unknown> = {};
  for (const key of Object.keys(choices)) if (random(4) === 0) made[key] = pick(choices[key]!);
  return made;
}

function outcome(run: () => string): string {
  const before = chance.state;
  try {
    return run();
  } catch (error) {
    return `threw ${String((error as Error).message)}`;
  } finally {
    // Hooks draw random numbers: both sides must draw the same.
    chance.state = before;
  }
}

function check(kind: string, run: number, native: string, ours: string, context: string): void {
  // Where an inspected getter or hook throws from inside inspect, the stacks differ by nature.
  if (native === ours || (native.includes('(node:') && stripFrames(native) === stripFrames(ours))) return;
  let at = 0;
  while (native[at] === ours[at]) at++;
  const window = (text: string): string => JSON.stringify(text.slice(Math.max(0, at - 80), at + 120));
  const message = `${kind} ${run} of seed ${seed} differs with ${context}\nnative: ${window(native)}\nours:   ${window(ours)}`;
  if (process.env['FUZZ_ALL']) console.log(message, process.env['FUZZ_ALL'] === '2' ? `\n${native}\n=====\n${ours}` : '');
  else assert.fail(message);
}

function stripFrames(text: string): string {
  return text.replace(/\u001b\[\d+m/g, '').replace(/\n\s*'?\s*at .*|\n\s+\.\.\. .*|TypeError: .*|\d+ more characters?|\s+/g, '');
}

test(`inspect: ${runs} values as native, seed ${seed}`, () => {
  for (let i = 0; i < runs; i++) {
    const given = options();
    hidden = given?.['showHidden'] === true;
    const subject = value(4, []);
    random(2);
    check('inspect', i, outcome(() => util.inspect(subject, given)), outcome(() => inspect(subject, given)), util.inspect(given, { breakLength: Infinity }));
  }
});

test(`format: ${runs} calls as native, seed ${seed}`, () => {
  hidden = true;
  for (let i = 0; i < runs; i++) {
    const args = [random(4) === 0 ? value(2, []) : many(5, () => pick(['%s', '%d', '%i', '%f', '%j', '%o', '%O', '%c', '%%', '%', ' ', 'text', '%x'])).join(''), ...many(5, () => value(2, []))];
    check('format', i, outcome(() => util.format(...args)), outcome(() => format(...args)), '');
  }
});
