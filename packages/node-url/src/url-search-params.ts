// The platform's URLSearchParams with Node's argument checks and `util.inspect` output. Instances are the
// platform's own: the class adds nothing but what it says on wrong arguments.
import { ERR_ARG_NOT_ITERABLE, ERR_INVALID_THIS, ERR_INVALID_TUPLE, ERR_MISSING_ARGS } from '@tabnode/internal/errors';
import { validateFunction } from '@tabnode/internal/validators';
import { defineMembers, toText } from './to-text.ts';

/** What `util.inspect` passes to those that print themselves. */
export interface InspectContext { breakLength?: number; stylize(text: string, style: string): string }
/** `util.inspect`, as it passes itself on. */
export type Inspect = (value: unknown, options?: object) => string;

const INSPECT = /* @__PURE__ */ Symbol.for('nodejs.util.inspect.custom');

/** Writes members in one line, or each in its own where they would be too long. */
function inspectMembers(name: string, members: string[], context: InspectContext, ifEmpty: string): string {
  // eslint-disable-next-line no-control-regex
  const length = members.reduce((sum, member) => sum + member.replace(/\x1b\[\d+m/g, '').length + 2, -2);
  if (length > (context.breakLength ?? 80)) return `${name} {\n  ${members.join(',\n  ')} }`;
  return members.length > 0 ? `${name} { ${members.join(', ')} }` : `${name} ${ifEmpty}`;
}

type Pairs = Iterable<Iterable<unknown>>;

/** Reads what the constructor takes into pairs of strings, or a string. */
function readInit(init: unknown): string | [string, string][] {
  if (init === undefined || init === null) return '';
  if (typeof init !== 'object' && typeof init !== 'function') return toText(init);
  const pairs: [string, string][] = [];
  const method = (init as { [Symbol.iterator]?: unknown })[Symbol.iterator];
  if (method === undefined || method === null) {
    for (const key of Reflect.ownKeys(init)) {
      if (Reflect.getOwnPropertyDescriptor(init, key)?.enumerable !== true) continue;
      pairs.push([toText(key), toText((init as Record<PropertyKey, unknown>)[key])]);
    }
    return pairs;
  }
  if (typeof method !== 'function') throw ERR_ARG_NOT_ITERABLE('Query pairs');
  for (const pair of init as Pairs) {
    if (pair === null || (typeof pair !== 'object' && typeof pair !== 'function') || typeof pair[Symbol.iterator] !== 'function') throw ERR_INVALID_TUPLE('Each query pair', '[name, value]');
    const [...members] = pair;
    if (members.length !== 2) throw ERR_INVALID_TUPLE('Each query pair', '[name, value]');
    pairs.push([toText(members[0]), toText(members[1])]);
  }
  return pairs;
}

const NodeURLSearchParams = /* @__PURE__ */ (() => {
  const Platform = globalThis.URLSearchParams;
  const platform = Platform.prototype;
  const size = Object.getOwnPropertyDescriptor(platform, 'size')?.get;

  class URLSearchParams extends Platform {
    constructor(init: unknown = undefined) {
      super(readInit(init));
    }

    // What the platform makes, such as `url.searchParams` of its own URLs, is as good.
    static override [Symbol.hasInstance](value: unknown): boolean {
      return this === URLSearchParams ? value instanceof Platform && value !== URLSearchParams.prototype : Function.prototype[Symbol.hasInstance].call(this, value);
    }
  }

  /** Says what is wrong with a call: the object that it is made on, or the number of its arguments. */
  function check(params: unknown, given = 0, ...names: string[]): asserts params is globalThis.URLSearchParams {
    if (!(params instanceof Platform) || params === platform || params === URLSearchParams.prototype) throw ERR_INVALID_THIS('URLSearchParams');
    if (given < names.length) throw ERR_MISSING_ARGS(...(names.length > 1 ? names : [names[0]!]));
  }

  type Kind = 'entries' | 'keys' | 'values';
  const states = new WeakMap<object, { params: globalThis.URLSearchParams; kind: Kind; inner: Iterator<unknown>; taken: number }>();
  const iteratorPrototype = Object.create(Object.getPrototypeOf(Object.getPrototypeOf([].keys())) as object) as object;

  function stateOf(iterator: unknown): NonNullable<ReturnType<typeof states.get>> {
    const state = states.get(iterator as object);
    if (state === undefined) throw ERR_INVALID_THIS('URLSearchParamsIterator');
    return state;
  }

  defineMembers(iteratorPrototype, {
    next(): IteratorResult<unknown> {
      const state = stateOf(this);
      const result = state.inner.next();
      if (!result.done) state.taken++;
      return { value: result.value as unknown, done: result.done };
    },
    [INSPECT](depth: number, context: InspectContext, inspect: Inspect = String): string {
      const { params, kind, taken } = stateOf(this);
      if (typeof depth === 'number' && depth < 0) return context.stylize('[Object]', 'special');
      return inspectMembers('URLSearchParams Iterator', [...platform[kind as 'keys'].call(params)].slice(taken).map((member) => inspect(member, context)), context, '{  }');
    },
  });
  Object.defineProperty(iteratorPrototype, Symbol.toStringTag, { value: 'URLSearchParams Iterator', configurable: true });

  function iterate(params: unknown, kind: Kind): unknown {
    check(params);
    const iterator = Object.create(iteratorPrototype) as object;
    states.set(iterator, { params, kind, inner: platform[kind as 'keys'].call(params), taken: 0 });
    return iterator;
  }

  defineMembers(URLSearchParams.prototype, {
    get size(): number {
      check(this);
      return size === undefined ? [...platform.keys.call(this)].length : (size.call(this) as number);
    },
    append(name: unknown, value: unknown): void {
      check(this, arguments.length, 'name', 'value');
      platform.append.call(this, toText(name), toText(value));
    },
    delete(name: unknown, value: unknown = undefined): void {
      check(this, arguments.length, 'name');
      if (value === undefined) platform.delete.call(this, toText(name));
      else platform.delete.call(this, toText(name), toText(value));
    },
    get(name: unknown): string | null {
      check(this, arguments.length, 'name');
      return platform.get.call(this, toText(name));
    },
    getAll(name: unknown): string[] {
      check(this, arguments.length, 'name');
      return platform.getAll.call(this, toText(name));
    },
    has(name: unknown, value: unknown = undefined): boolean {
      check(this, arguments.length, 'name');
      return value === undefined ? platform.has.call(this, toText(name)) : platform.has.call(this, toText(name), toText(value));
    },
    set(name: unknown, value: unknown): void {
      check(this, arguments.length, 'name', 'value');
      platform.set.call(this, toText(name), toText(value));
    },
    sort(): void {
      check(this);
      platform.sort.call(this);
    },
    entries(): unknown {
      return iterate(this, 'entries');
    },
    forEach(callback: (value: string, key: string, params: globalThis.URLSearchParams) => void, thisArg: unknown = undefined): void {
      check(this);
      validateFunction(callback, 'callback');
      for (const [key, value] of platform.entries.call(this)) callback.call(thisArg, value, key, this);
    },
    keys(): unknown {
      return iterate(this, 'keys');
    },
    values(): unknown {
      return iterate(this, 'values');
    },
    toString(): string {
      check(this);
      return platform.toString.call(this);
    },
    [INSPECT](depth: number, context: InspectContext, inspect: Inspect = String): string {
      check(this);
      if (typeof depth === 'number' && depth < 0) return context.stylize('[Object]', 'special');
      const { constructor } = this as { constructor: Function };
      return inspectMembers(constructor.name, Array.from(platform.entries.call(this), ([key, value]) => `${inspect(key, context)} => ${inspect(value, context)}`), context, '{}');
    },
  });
  // Bundlers rename the class.
  Object.defineProperty(URLSearchParams, 'name', { value: 'URLSearchParams', configurable: true });
  Object.defineProperties(URLSearchParams.prototype, {
    [Symbol.toStringTag]: { value: 'URLSearchParams', configurable: true },
    [Symbol.iterator]: { value: URLSearchParams.prototype.entries, configurable: true, writable: true },
  });
  return URLSearchParams as unknown as typeof globalThis.URLSearchParams;
})();

export { NodeURLSearchParams as URLSearchParams };
