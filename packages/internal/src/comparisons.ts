// Deep comparison as assert and util.isDeepStrictEqual define it.
//
// Built-in types are told apart by their internal slots, so that neither prototypes nor toStringTag can
// pass one for another. Most slots can only be asked for with a throw when they are not there; so that is
// done where the tag or `instanceof` promises one. What goes unseen: a Map, Set, WeakMap, Promise or
// buffer that was given a prototype without a tag and own properties besides.

import { isArrayBuffer, isBigIntObject, isBooleanObject, isDate, isMap, isNativeError, isNumberObject, isRegExp, isSet, isSharedArrayBuffer, isStringObject, isSymbolObject, isWeakMap, isWeakSet, typedArrayName } from './types.ts';

const LOOSE = 0;
const STRICT = 1;
/** Strict, but `actual` may hold more than `expected`; prototypes do not count. */
const PARTIAL = 2;
/** Strict, but prototypes do not count. */
const STRICT_SHAPE = 3;
type Mode = typeof LOOSE | typeof STRICT | typeof PARTIAL | typeof STRICT_SHAPE;

type Key = string | symbol;
type Bag = Record<Key, unknown>;
type Bytes = Uint8Array | Uint32Array;

/** A class whose instances show their equality in no property (KeyObject, for one) compares them in a method of this name. */
export const kEquals: unique symbol = /* @__PURE__ */ Symbol('tabnode.equals');

/** What one comparison carries along: its mode, and the pairs of objects that it is inside of. */
class Walk {
  readonly mode: Mode;
  readonly a: object[] = [];
  readonly b: object[] = [];
  depth = 0;
  constructor(mode: Mode) { this.mode = mode; }
}

/** Compares by `==` all the way down, whatever the prototypes. */
export function isDeepEqual(a: unknown, b: unknown): boolean {
  return equal(a, b, new Walk(LOOSE));
}

/** Compares by `Object.is` all the way down, prototypes too unless `skipPrototype`. */
export function isDeepStrictEqual(a: unknown, b: unknown, skipPrototype?: boolean): boolean {
  return equal(a, b, new Walk(skipPrototype ? STRICT_SHAPE : STRICT));
}

/** Tells whether `actual` holds everything that `expected` does. */
export function isPartialStrictEqual(actual: unknown, expected: unknown): boolean {
  return equal(actual, expected, new Walk(PARTIAL));
}

function equal(a: unknown, b: unknown, walk: Walk): boolean {
  if (a === b) return a !== 0 || walk.mode === LOOSE || Object.is(a, b);
  if (walk.mode === LOOSE) {
    if (a === null || typeof a !== 'object') return (b === null || typeof b !== 'object') && (a == b || (a !== a && b !== b));
    if (b === null || typeof b !== 'object') return false;
  } else {
    if (typeof a !== 'object') return a !== a && b !== b;
    if (a === null || b === null || typeof b !== 'object') return false;
    if (walk.mode === STRICT && !haveOneConstructor(a, b)) return false;
  }
  return equalObjects(a as Bag, b as Bag, walk);
}

/** An own or missing `constructor` says nothing about the class: then the prototypes must be one. */
function haveOneConstructor(a: object, b: object): boolean {
  const { constructor } = a;
  const isOne = Object.getPrototypeOf(a) === Object.getPrototypeOf(b);
  if (isOne && constructor === b.constructor) return true;
  return constructor === undefined || Object.hasOwn(a, 'constructor') ? isOne : constructor === b.constructor;
}

function equalObjects(a: Bag, b: Bag, walk: Walk): boolean {
  if (Array.isArray(a)) return Array.isArray(b) && equalTags(a, b) && equalArrays(a, b, walk);
  if (ArrayBuffer.isView(a)) return ArrayBuffer.isView(b) && equalViews(a, b, walk);
  if (Array.isArray(b) || ArrayBuffer.isView(b)) return false;
  const tag = a[Symbol.toStringTag];
  if (typeof tag === 'string' || typeof b[Symbol.toStringTag] === 'string') {
    if (!equalTags(a, b) || a === globalThis || b === globalThis) return false;
    const kind = kindOf(a, tag);
    return kind === kindOf(b, tag) && equalKinds(a, b, kind, walk);
  }
  if (a instanceof Date && b instanceof Date && hasSlot(a, Date.prototype.getTime) && hasSlot(b, Date.prototype.getTime)) return equalKinds(a as unknown as Bag, b as unknown as Bag, 'Date', walk);
  // Without a tag to answer first, Object.prototype.toString reads the slots.
  const builtIn = builtInTag(a);
  if (builtIn !== builtInTag(b)) return false;
  if (builtIn !== '[object Object]') return equalKinds(a, b, builtIn.slice(8, -1), walk);
  const keys = Object.keys(a);
  if (keys.length > 0 || Object.getPrototypeOf(a) !== null) return equalProperties(a, b, '', walk, keys, Object.keys(b));
  const kind = kindOf(a, undefined);
  return kind === kindOf(b, undefined) && equalKinds(a, b, kind, walk);
}

function builtInTag(value: object): string {
  return Object.prototype.toString.call(value);
}

function equalTags(a: object, b: object): boolean {
  return (a as Bag)[Symbol.toStringTag] === (b as Bag)[Symbol.toStringTag] || builtInTag(a) === builtInTag(b);
}

function getter(prototype: object, key: Key): (this: unknown) => unknown {
  return Object.getOwnPropertyDescriptor(prototype, key)!.get!;
}
const mapSize = /* @__PURE__ */ (() => getter(Map.prototype, 'size') as (this: unknown) => number)();
const setSize = /* @__PURE__ */ (() => getter(Set.prototype, 'size') as (this: unknown) => number)();
const viewLength = /* @__PURE__ */ (() => getter(Object.getPrototypeOf(Uint8Array.prototype), 'length') as (this: unknown) => number)();

const KINDS: Record<string, (value: unknown) => boolean> = {
  Map: isMap, Set: isSet, Date: isDate, RegExp: isRegExp, Number: isNumberObject, String: isStringObject, Boolean: isBooleanObject, Symbol: isSymbolObject, BigInt: isBigIntObject,
  ArrayBuffer: isArrayBuffer, SharedArrayBuffer: isSharedArrayBuffer, WeakMap: isWeakMap, WeakSet: isWeakSet, URL: (value) => value instanceof URL,
};

/** Asks the common kinds without detours. */
function hasSlot(object: object, slot: (this: never) => unknown): boolean {
  try { slot.call(object as never); return true; } catch { return false; }
}

/** The kind that an object's slots make it, whatever its tag says; '' for all that have no slots of their own. */
function kindOf(object: object, tag: unknown): string {
  if (tag === 'Map' && hasSlot(object, mapSize)) return tag;
  if (tag === 'Set' && hasSlot(object, setSize)) return tag;
  if (typeof tag === 'string' && Object.hasOwn(KINDS, tag) && KINDS[tag]!(object)) return tag;
  if (object instanceof Error || isNativeError(object)) return 'Error';
  // There is no slot of a promise that can be read without a trace.
  if (object instanceof Promise) return 'Promise';
  for (const kind in KINDS) {
    const Class = (globalThis as unknown as Bag)[kind];
    if ((Object.getPrototypeOf(object) === null || (typeof Class === 'function' && object instanceof Class)) && KINDS[kind]!(object)) return kind;
  }
  return '';
}

function equalKinds(a: Bag, b: Bag, kind: string, walk: Walk): boolean {
  const partial = walk.mode === PARTIAL;
  switch (kind) {
    case 'Map': if (partial ? mapSize.call(a) < mapSize.call(b) : mapSize.call(a) !== mapSize.call(b)) return false; break;
    case 'Set': if (partial ? setSize.call(a) < setSize.call(b) : setSize.call(a) !== setSize.call(b)) return false; break;
    case 'RegExp': if (`${RegExp.prototype.toString.call(a)}` !== RegExp.prototype.toString.call(b) || a['lastIndex'] !== b['lastIndex']) return false; break;
    case 'Date': if (!Object.is(Date.prototype.getTime.call(a), Date.prototype.getTime.call(b))) return false; break;
    case 'Number': case 'String': case 'Boolean': case 'Symbol': case 'BigInt': {
      const valueOf: Function = globalThis[kind].prototype.valueOf;
      if (!Object.is(valueOf.call(a), valueOf.call(b))) return false;
      break;
    }
    case 'URL': if (a['href'] !== b['href']) return false; break;
    case 'ArrayBuffer': case 'SharedArrayBuffer':
      if (!equalBytes(new Uint8Array(a as unknown as ArrayBuffer), new Uint8Array(b as unknown as ArrayBuffer), partial)) return false;
      break;
    case 'WeakMap': case 'WeakSet': case 'Promise': return false;
    case '':
      if (typeof a[kEquals] === 'function') { if (!a[kEquals](b)) return false; }
      // Its bytes cannot be read synchronously, if at all.
      else if (typeof CryptoKey === 'function' && a instanceof CryptoKey) return false;
  }
  const keysOf = kind === 'Error' && Object.hasOwn(Error.prototype, 'stack') ? keysWithoutStack : Object.keys;
  return equalProperties(a, b, kind, walk, keysOf(a), keysOf(b));
}

/** Where `stack` is an accessor of all errors, setting it makes a property that shows. */
function keysWithoutStack(error: object): string[] {
  return Object.keys(error).filter((key) => key !== 'stack');
}

/** Compares own properties, the string keys given, then what the kind holds besides. */
function equalProperties(a: Bag, b: Bag, kind: string, walk: Walk, keysOfA: readonly string[], keys: readonly Key[]): boolean {
  if (walk.mode === PARTIAL) {
    for (let i = 0; i < keys.length; i++) if (!isEnumerable(a, keys[i]!)) return false;
  } else {
    if (keysOfA.length !== keys.length) return false;
    for (let i = 0; i < keys.length; i++) if (keysOfA[i] !== keys[i] && !isEnumerable(a, keys[i]!)) return false;
  }
  if (walk.mode !== LOOSE) {
    const symbolsOfA = Object.getOwnPropertySymbols(a);
    const symbols = Object.getOwnPropertySymbols(b);
    if (symbols.length > 0 || symbolsOfA.length > 0) {
      const shown = symbols.filter((symbol) => isEnumerable(b, symbol));
      if (!shown.every((symbol) => isEnumerable(a, symbol))) return false;
      if (walk.mode !== PARTIAL && symbolsOfA.filter((symbol) => isEnumerable(a, symbol)).length !== shown.length) return false;
      if (shown.length > 0) keys = [...keys, ...shown];
    }
  }
  if (keys.length === 0 && (kind === '' || kind === 'Date')) return true;
  const depth = walk.depth++;
  const isInA = isWithin(walk.a, a, depth);
  let result: boolean;
  if (isInA || isWithin(walk.b, b, depth)) result = isInA && isWithin(walk.b, b, depth);
  else {
    walk.a[depth] = a;
    walk.b[depth] = b;
    result = (kind === '' || equalContents(a, b, kind, walk)) && equalValues(a, b, keys, walk);
  }
  walk.depth = depth;
  return result;
}

function isWithin(objects: object[], object: object, depth: number): boolean {
  for (let i = 0; i < depth; i++) if (objects[i] === object) return true;
  return false;
}

function isEnumerable(object: object, key: Key): boolean {
  return Object.prototype.propertyIsEnumerable.call(object, key);
}

function equalValues(a: Bag, b: Bag, keys: readonly Key[], walk: Walk): boolean {
  for (let i = 0; i < keys.length; i++) {
    const x = a[keys[i]!];
    const y = b[keys[i]!];
    if ((x !== y || x === 0) && !equal(x, y, walk)) return false;
  }
  return true;
}

function equalContents(a: object, b: object, kind: string, walk: Walk): boolean {
  switch (kind) {
    case 'Array': return walk.mode === PARTIAL ? containsElements(a as unknown[], b as unknown[], walk) : equalElements(a as unknown[], b as unknown[], walk);
    case 'Set': return walk.mode === PARTIAL ? containsSet(a as Set<unknown>, b as Set<unknown>, walk) : equalSets(a as Set<unknown>, b as Set<unknown>, walk);
    case 'Map': return walk.mode === PARTIAL ? containsMap(a as Map<unknown, unknown>, b as Map<unknown, unknown>, walk) : equalMaps(a as Map<unknown, unknown>, b as Map<unknown, unknown>, walk);
    case 'Error': return equalErrors(a as Bag, b as Bag, walk);
    default: return true;
  }
}

/** What errors carry in properties that no enumeration shows; where it is enumerable, it is compared as such. */
function equalErrors(a: Bag, b: Bag, walk: Walk): boolean {
  const partial = walk.mode === PARTIAL;
  for (const key of ['message', 'name', 'errors', 'cause']) {
    if (isEnumerable(b, key)) continue;
    if (key === 'cause' && Object.hasOwn(a, key) !== Object.hasOwn(b, key) && !(partial && Object.hasOwn(a, key))) return false;
    if (partial && (b[key] === undefined || (key === 'message' && b[key] === ''))) continue;
    if (!equal(a[key], b[key], walk)) return false;
  }
  return true;
}

const INDEX = /^(0|[1-9]\d{0,9})$/;

/** The own enumerable keys of an array or a view that are no index. */
function extraKeys(list: object, length: number): string[] {
  // Counting values costs a fraction of what it costs to write every index as a string.
  if (Object.values(list).length === length && (ArrayBuffer.isView(list) || !Array.prototype.includes.call(list, undefined))) return [];
  const keys = Object.keys(list);
  // Indices come first.
  let first = keys.length;
  while (first > 0 && !(INDEX.test(keys[first - 1]!) && Number(keys[first - 1]) < 4294967295)) first--;
  return first === 0 ? keys : keys.slice(first);
}

function equalArrays(a: unknown[], b: unknown[], walk: Walk): boolean {
  if (walk.mode === PARTIAL ? a.length < b.length : a.length !== b.length) return false;
  return equalProperties(a as unknown as Bag, b as unknown as Bag, 'Array', walk, extraKeys(a, a.length), extraKeys(b, b.length));
}

function equalElements(a: unknown[], b: unknown[], walk: Walk): boolean {
  for (let i = 0; i < b.length; i++) {
    const y = b[i];
    if (y === undefined) {
      if (!Object.hasOwn(b, i)) return equalSparse(a, b, i, walk);
      if (!Object.hasOwn(a, i)) return false;
    }
    if (!equal(a[i], y, walk)) return false;
  }
  return true;
}

function indicesFrom(list: unknown[], start: number): string[] {
  return Object.keys(list).filter((key) => INDEX.test(key) && Number(key) >= start && Number(key) < 4294967295);
}

/** From the first hole of `b` on only what is there is looked at. */
function equalSparse(a: unknown[], b: unknown[], start: number, walk: Walk): boolean {
  const indices = indicesFrom(a, 0);
  const others = indicesFrom(b, 0);
  if (indices.length !== others.length) return false;
  for (let i = start; i < indices.length; i++) if (indices[i] !== others[i] || !equal(a[Number(indices[i])], b[Number(indices[i])], walk)) return false;
  return true;
}

/** Finds the elements of `b` among those of `a`, in their order. From the first hole on, holes do not count. */
function containsElements(a: unknown[], b: unknown[], walk: Walk): boolean {
  let j = 0;
  for (let i = 0; i < b.length; i++) {
    if (a.length - j < b.length - i) return false;
    if (b[i] === undefined && !Object.hasOwn(b, i)) return containsSparse(a, b, j, i, walk);
    for (;; j++) {
      if (a.length - j < b.length - i) return false;
      if (a[j] === undefined && !Object.hasOwn(a, j)) return containsSparse(a, b, j, i, walk);
      if (equal(a[j], b[i], walk)) break;
    }
    j++;
  }
  return true;
}

function containsSparse(a: unknown[], b: unknown[], startOfA: number, startOfB: number, walk: Walk): boolean {
  const indices = indicesFrom(a, startOfA);
  let j = 0;
  return indicesFrom(b, startOfB).every((index) => {
    while (j < indices.length) if (equal(a[Number(indices[j++])], b[Number(index)], walk)) return true;
    return false;
  });
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** Tells whether a value may equal one of another type when compared by `==`. */
function isCoercible(value: unknown): boolean {
  return typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean' || typeof value === 'bigint';
}

/** Pairs each of `needles` with another one of `hay` that `match` accepts: what is in order or in reverse order pairs at first sight. */
function pairUp(needles: readonly unknown[], hay: unknown[], match: (needle: unknown, straw: unknown) => boolean): boolean {
  return needles.length <= hay.length && needles.every((needle) => take(needle, hay, match));
}

function take(needle: unknown, hay: unknown[], match: (needle: unknown, straw: unknown) => boolean): boolean {
  const last = hay.length - 1;
  if (last < 0) return false;
  // Where several would do, it is Node's choice that counts: the first, else the last, else from the front.
  if (match(needle, hay[0])) { hay.shift(); return true; }
  if (match(needle, hay[last])) { hay.pop(); return true; }
  for (let i = 1; i < last; i++) if (match(needle, hay[i])) { hay.splice(i, 1); return true; }
  return false;
}

function equalSets(a: Set<unknown>, b: Set<unknown>, walk: Walk): boolean {
  const { has, values } = Set.prototype;
  const loose = walk.mode === LOOSE;
  // Node lets twins find each other first, except in sets of two.
  const twinsFirst = !loose || setSize.call(b) !== 2;
  let rest: unknown[] | undefined;
  for (const value of values.call(b)) {
    if (has.call(a, value)) {
      if (rest !== undefined && !twinsFirst) rest.push(value);
    } else if (loose || isObject(value)) (rest ??= []).push(value);
    else return false;
  }
  if (rest === undefined) return true;
  const match = (x: unknown, y: unknown) => equal(x, y, walk);
  for (const value of values.call(a)) {
    if (twinsFirst && has.call(b, value)) continue;
    if ((loose || isObject(value)) && take(value, rest, match)) continue;
    if (twinsFirst || !has.call(b, value)) return false;
  }
  return rest.length === 0;
}

function equalMaps(a: Map<unknown, unknown>, b: Map<unknown, unknown>, walk: Walk): boolean {
  const { get, has, entries } = Map.prototype;
  const loose = walk.mode === LOOSE;
  let needles: unknown[] | undefined;
  for (const [key, value] of entries.call(a)) {
    if (isObject(key)) { (needles ??= []).push(key); continue; }
    const other = get.call(b, key);
    if ((other !== undefined || has.call(b, key)) && equal(value, other, walk)) continue;
    if (!loose) return false;
    if (isCoercible(key)) { (needles ??= []).push(key); continue; }
    if (key != null) return false;
    const alias = key === null ? undefined : null;
    if (has.call(a, alias) || !has.call(b, alias) || !equal(value, get.call(b, alias), walk)) return false;
  }
  if (needles === undefined) return true;
  const hay: unknown[] = [];
  for (const [key, value] of entries.call(b)) {
    if (isObject(key) || (loose && isCoercible(key) && !(has.call(a, key) && equal(get.call(a, key), value, walk)))) hay.push(key);
  }
  return pairUp(needles, hay, (x, y) => equal(x, y, walk) && equal(get.call(a, x), get.call(b, y), walk));
}

function containsSet(a: Set<unknown>, b: Set<unknown>, walk: Walk): boolean {
  const { has, values } = Set.prototype;
  const needles: unknown[] = [];
  for (const value of values.call(b)) {
    if (isObject(value)) needles.push(value);
    else if (!has.call(a, value)) return false;
  }
  return needles.length === 0 || pairUp(needles, [...values.call(a)].filter(isObject), (y, x) => equal(x, y, walk));
}

function containsMap(a: Map<unknown, unknown>, b: Map<unknown, unknown>, walk: Walk): boolean {
  const { get, has, entries, keys } = Map.prototype;
  const needles: unknown[] = [];
  for (const [key, value] of entries.call(b)) {
    if (isObject(key)) needles.push(key);
    else if (!has.call(a, key) || !equal(get.call(a, key), value, walk)) return false;
  }
  return needles.length === 0 || pairUp(needles, [...keys.call(a)].filter(isObject), (y, x) => equal(x, y, walk) && equal(get.call(a, x), get.call(b, y), walk));
}

function equalViews(a: ArrayBufferView, b: ArrayBufferView, walk: Walk): boolean {
  const name = typedArrayName(a);
  if (name !== typedArrayName(b)) return false;
  if (name === undefined) return equalBytes(bytesOf(a, DataView.prototype), bytesOf(b, DataView.prototype), walk.mode === PARTIAL) && equalProperties(a as unknown as Bag, b as unknown as Bag, '', walk, Object.keys(a), Object.keys(b));
  const length = viewLength.call(a);
  const lengthOfB = viewLength.call(b);
  if (walk.mode === LOOSE && name.startsWith('Float')) {
    if (length !== lengthOfB) return false;
    for (let i = 0; i < length; i++) if ((a as Float64Array)[i] !== (b as Float64Array)[i]) return false;
  } else {
    const { prototype } = Uint8Array;
    if (!equalBytes(bytesOf(a, prototype), bytesOf(b, prototype), walk.mode === PARTIAL)) return false;
  }
  return equalProperties(a as unknown as Bag, b as unknown as Bag, '', walk, extraKeys(a, length), extraKeys(b, lengthOfB));
}

function bytesOf(view: ArrayBufferView, prototype: object): Uint8Array {
  if (view instanceof Uint8Array) return view;
  return new Uint8Array(Reflect.get(prototype, 'buffer', view) as ArrayBuffer, Reflect.get(prototype, 'byteOffset', view) as number, Reflect.get(prototype, 'byteLength', view) as number);
}

/** Compares bytes; `partial`: finds those of `b` among those of `a`, in their order. */
function equalBytes(a: Uint8Array, b: Uint8Array, partial: boolean): boolean {
  if (partial && a.length !== b.length) {
    if (a.length < b.length) return false;
    let j = 0;
    for (let i = 0; i < b.length; i++) {
      j = a.indexOf(b[i]!, j) + 1;
      if (j === 0) return false;
    }
    return true;
  }
  if (a.length !== b.length) return false;
  let done = 0;
  if (a.length >= 64 && a.byteOffset % 4 === 0 && b.byteOffset % 4 === 0) {
    const words = a.length >>> 2;
    if (!sameItems(new Uint32Array(a.buffer, a.byteOffset, words), new Uint32Array(b.buffer, b.byteOffset, words), 0)) return false;
    done = words * 4;
  }
  return sameItems(a, b, done);
}

function sameItems(a: Bytes, b: Bytes, start: number): boolean {
  for (let i = start; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
