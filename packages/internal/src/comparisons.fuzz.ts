// The same random pairs through native Node and through ours. FUZZ_RUNS: number of pairs (default 20000), FUZZ_SEED.
import assert from 'node:assert';
import { test } from 'node:test';
import { inspect, types } from 'node:util';
import { isDeepEqual, isDeepStrictEqual, isPartialStrictEqual } from './comparisons.ts';
import { fuzzRuns, fuzzSeed } from './fuzz-settings.ts';
import { seededRandom } from './seeded-random.ts';

const runs = fuzzRuns(20000);
const seed = fuzzSeed;
const chance = seededRandom(seed);
const { random, pick } = chance;

const symbol = Symbol('s');
class A {}
class B extends A {}
const primitives = [0, -0, 1, 2, '0', '1', '', ' 1', 'a', 'b', true, false, null, undefined, NaN, 1n, 0n, symbol, Symbol.iterator, parseInt, Infinity];

type Pool = object[];
function primitive(): unknown { return pick(primitives); }
function many(n: number, make: () => unknown): unknown[] { return Array.from({ length: random(n) }, make); }

function value(depth: number, pool: Pool): unknown {
  if (depth <= 0 || random(3) === 0) return primitive();
  if (pool.length > 0 && random(12) === 0) return pick(pool);
  const made = object(depth, pool);
  if (random(10) === 0 && !types.isProxy(made)) decorate(made, depth, pool);
  return made;
}

function decorate(target: object, depth: number, pool: Pool): void {
  const kind = random(9);
  try {
    if (kind === 0) Object.assign(target, { x: value(depth - 1, pool) });
    else if (kind === 1) Object.assign(target, { [symbol]: primitive() });
    else if (kind === 2) Object.defineProperty(target, pick(['x', 'a', 'message', symbol]), { value: primitive(), configurable: true, enumerable: false });
    else if (kind === 3) Object.defineProperty(target, Symbol.toStringTag, { value: pick(['Map', 'Foo', 'Error']), configurable: true });
    // Node reads source, size and the like through the prototype: with another one, what it compares is chance.
    else if (kind === 4 && /^(Object|Array|Error|Date)$/.test(target.constructor?.name)) Object.setPrototypeOf(target, pick([null, A.prototype, B.prototype, Object.prototype]));
    else if (kind === 5) Object.defineProperty(target, pick(['cause', 'name', 'message', 'errors']), { value: value(depth - 1, []), configurable: true, enumerable: random(2) === 0 });
    else if (kind === 6) Object.defineProperty(target, 'constructor', { value: pick([A, B]), configurable: true, enumerable: random(2) === 0 });
    else if (kind === 7) Object.assign(target, { get [pick(['a', 'g'])]() { return 1; } });
    else Object.assign(target, { lastIndex: random(2) });
  } catch { /* sealed by nature */ }
}

function bytes(): number[] { return many(5, () => pick([0, 1, 2, 128, 255])) as number[]; }

function object(depth: number, pool: Pool): object {
  const inner = () => value(depth - 1, pool);
  switch (random(22)) {
    case 0: case 1: case 2: case 3: {
      const made: Record<string, unknown> = random(8) === 0 ? new (pick([A, B]))() as Record<string, unknown> : random(8) === 0 ? { __proto__: null } : {};
      pool.push(made);
      for (let i = random(4); i > 0; i--) made[pick(['a', 'b', 'c', '0', '1', 'x'])] = inner();
      return made;
    }
    case 4: case 5: case 6: {
      const made: unknown[] = [];
      pool.push(made);
      for (let i = random(5); i > 0; i--) if (random(8) === 0) made.length++; else made.push(inner());
      return made;
    }
    case 7: case 8: case 9: { const made = new Set(); pool.push(made); for (let i = random(5); i > 0; i--) made.add(inner()); return made; }
    case 10: case 11: case 12: { const made = new Map(); pool.push(made); for (let i = random(5); i > 0; i--) made.set(inner(), inner()); return made; }
    case 13: return pick([() => new Error(pick(['', 'm', 'n'])), () => new TypeError('m'), () => new Error('m', { cause: inner() }), () => new AggregateError(many(3, inner), pick(['', 'm'])), () => new DOMException(pick(['m', 'n']), 'AbortError')])();
    case 14: return new Date(pick([0, 1, NaN]));
    case 15: return pick([() => /a/, () => /a/g, () => /b/])();
    case 16: return Object(pick([0, -0, 1, '1', 'a', true, false, 1n, symbol, NaN])) as object;
    case 17: return new (pick([Uint8Array, Int8Array, Uint8ClampedArray]))(bytes());
    case 18: return new (pick([Float32Array, Float64Array]))(many(4, () => pick([0, -0, NaN, 1])) as number[]);
    case 19: return pick([() => new Uint8Array(bytes()).buffer, () => new SharedArrayBuffer(random(3)), () => Buffer.from(bytes()), () => new Uint16Array(bytes())])();
    // No DataView: as `actual` of a partial comparison it holds anything in Node.
    case 20: return pick([() => (function () { return arguments; })(...(many(3, primitive) as [])), () => new Proxy([inner()], {}), () => new Proxy({ a: inner() }, {}), () => new URL(pick(['http://a', 'http://b']))])();
    default: return pick([() => new WeakMap(), () => new WeakSet(), () => Promise.resolve(), () => Object.create({ a: 1 }) as object, () => new URLSearchParams('a=1'), () => (() => 1)])();
  }
}

/** The same random stream twice gives equal graphs without shared references; sometimes one step of it then differs. */
function pair(): [unknown, unknown] {
  const depth = random(4) + 1;
  if (random(4) === 0) return [value(depth, []), value(depth, [])];
  const start = chance.state;
  const a = value(depth, []);
  const end = chance.state;
  if (random(3) === 0) {
    chance.state = start;
    const b = value(depth, []);
    chance.state = end;
    const others = [a, b].filter((v) => typeof v === 'object' && v !== null) as object[];
    if (others.length === 2) mutate(pick(others), others);
    return [a, b];
  }
  const b = twist(a, depth, start);
  chance.state = end + random(1000);
  return [a, b];
}

function mutate(target: object, pool: Pool): void {
  const t = target as never as Map<unknown, unknown> & Set<unknown> & unknown[];
  const nested = Array.isArray(target) ? Array.from(target as ArrayLike<unknown>) : target instanceof Set ? [...target.values()] : target instanceof Map ? [...Map.prototype.keys.call(target), ...Map.prototype.values.call(target)] : Object.values(target);
  const deeper = nested.filter((v) => typeof v === 'object' && v !== null) as object[];
  if (deeper.length > 0 && random(3) > 0) { mutate(pick(deeper), pool); return; }
  try {
    if (Array.isArray(target)) pick([() => t.splice(random(t.length), 1), () => t.splice(random(t.length + 1), 0, value(1, pool)), () => t.reverse(), () => { delete t[random(t.length)]; }])();
    else if (target instanceof Map) pick([() => t.set(primitive(), primitive()), () => { const e = [...Map.prototype.entries.call(target)]; Map.prototype.clear.call(target); for (const [k, v] of e.reverse()) Map.prototype.set.call(target, k, v); }, () => t.delete([...Map.prototype.keys.call(target)][0])])();
    else if (target instanceof Set) pick([() => t.add(value(1, pool)), () => { const e = [...Set.prototype.values.call(target)]; Set.prototype.clear.call(target); for (const v of e.reverse()) Set.prototype.add.call(target, v); }, () => t.delete([...Set.prototype.values.call(target)][0])])();
    else decorate(target, 1, pool);
  } catch { /* sealed by nature */ }
}

/** The same graph with looser primitives: 1 for '1', null for undefined … */
function twist(_: unknown, depth: number, start: number): unknown {
  const saved = primitives.slice();
  chance.state = start;
  primitives.splice(0, primitives.length, ...saved.map((p) => (p === 1 ? '1' : p === '0' ? 0 : p === null ? undefined : p === false ? '' : p)));
  const made = value(depth, []);
  primitives.splice(0, primitives.length, ...saved);
  return made;
}

function verdict(run: () => unknown): string {
  try { return run() === false ? 'differ' : 'equal'; } catch (error) { return (error as { code?: string }).code === 'ERR_ASSERTION' ? 'differ' : (error as Error).name; }
}

test('deep comparison as in native Node', () => {
  for (const Class of [Object, A, B]) Object.defineProperty(Class, inspect.custom, { value: () => Class.name });
  // The message of an AssertionError costs far more than the comparison: the error is made without one.
  const native = { deepEqual: assert.deepEqual, deepStrictEqual: assert.deepStrictEqual, partialDeepStrictEqual: assert.partialDeepStrictEqual };
  const ours = { deepEqual: isDeepEqual, deepStrictEqual: isDeepStrictEqual, partialDeepStrictEqual: isPartialStrictEqual };
  let equal = 0;
  for (let i = 0; i < runs; i++) {
    const [a, b] = pair();
    for (const name of ['deepEqual', 'deepStrictEqual', 'partialDeepStrictEqual'] as const) {
      for (const [x, y] of [[a, b], [b, a]]) {
        const want = verdict(() => native[name](x, y, 'unequal'));
        const got = verdict(() => ours[name](x, y));
        if (want === 'equal') equal++;
        // Where entries are tried against several, Node takes a pair that failed before for a cycle; and
        // loosely, null in an array equals anything (v25.8.1).
        if (want !== got && want !== 'RangeError') {
          const text = inspect(x, { depth: 99 });
          if (name === 'deepEqual' ? /(Map|Set)\(/.test(text) || /\bnull\b/.test(text + inspect(y, { depth: 99 })) : (text.match(/Circular|(Map|Set)\(/g) ?? []).length > 1) continue;
        }
        if (want !== got && want !== 'RangeError') assert.fail(`seed ${seed}, pair ${i}: ${name} is ${want} in Node, ${got} in ours\n${inspect(x, { depth: 9 })}\n----\n${inspect(y, { depth: 9 })}`);
      }
    }
  }
  assert.ok(equal > runs / 4, `${equal} of ${runs * 6} comparisons were of equal values`);
});
