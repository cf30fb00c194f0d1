// util.inspect: a value's text, exact to the character.
import { platformInspector } from './inspect-platform.ts';
import { isBuiltInName } from './builtin-names.ts';
import { codedTypeError } from './node-error.ts';
import { defaultOptions, type InspectContext, type InspectOptions } from './inspect-context.ts';
import { classText, functionText, isClassSource } from './inspect-function.ts';
import { formatError, isError } from './inspect-error.ts';
import { isTooWide, joinEntries } from './inspect-layout.ts';
import { classOf, getPrefix, isOfLanguage, saysTag, type ClassName } from './inspect-names.ts';
import { formatBigInt, formatNumber, formatPrimitive, moreItems } from './inspect-primitive.ts';
import { colors, styles, stylizeNoColor, stylizeWithColor, type Stylize } from './inspect-style.ts';
import { quote } from './quote.ts';
import { isArgumentsObject, isArrayBuffer, isBigIntObject, isBooleanObject, isDataView, isDate, isMap, isMapIterator, isModuleNamespaceObject, isNumberObject, isPromise, isRegExp, isSet, isSetIterator, isSharedArrayBuffer, isStringObject, isSymbolObject, isWeakMap, isWeakSet, typedArrayName } from './types.ts';

export type { InspectOptions } from './inspect-context.ts';

/** The key of an object's own way to be inspected: `Symbol.for('nodejs.util.inspect.custom')`. */
export const custom: unique symbol = /* @__PURE__ */ (() => Symbol.for('nodejs.util.inspect.custom'))() as never;

function makeContext(): InspectContext {
  const o = defaultOptions;
  return {
    stylize: stylizeNoColor, userOptions: undefined, seen: [], circular: undefined, indentationLvl: 0, currentDepth: 0, budget: {},
    showHidden: o.showHidden, depth: o.depth, colors: o.colors, customInspect: o.customInspect, showProxy: o.showProxy, maxArrayLength: o.maxArrayLength, maxStringLength: o.maxStringLength,
    breakLength: o.breakLength, compact: o.compact, sorted: o.sorted, getters: o.getters, numericSeparator: o.numericSeparator,
  };
}

/** What `util.inspect` is: a function with its options, colours and styles. */
export interface Inspect {
  /**
   * Writes a value for a human to read.
   *
   * @example
   * inspect({ a: [1, 'b'] }); // "{ a: [ 1, 'b' ] }"
   * @see https://nodejs.org/api/util.html#utilinspectobject-options
   */
  (value: unknown, options?: InspectOptions): string;
  (value: unknown, showHidden?: boolean, depth?: number | null, color?: boolean): string;
  custom: typeof custom;
  colors: typeof colors;
  styles: typeof styles;
  defaultOptions: Required<InspectOptions>;
}

function inspectValue(value: unknown, options?: unknown, depth?: unknown, color?: unknown): string {
  const ctx = makeContext();
  if (depth !== undefined) ctx.depth = depth as number;
  if (color !== undefined) ctx.colors = color as boolean;
  if (typeof options === 'boolean') {
    ctx.showHidden = options;
  } else if (options) {
    const given = options as Record<string, unknown>;
    for (const key of Object.keys(given)) {
      if (Object.hasOwn(defaultOptions, key) || key === 'stylize') (ctx as unknown as Record<string, unknown>)[key] = given[key];
      else if (ctx.userOptions === undefined) ctx.userOptions = given;
    }
  }
  if (ctx.colors) ctx.stylize = stylizeWithColor;
  if (ctx.maxArrayLength === null) ctx.maxArrayLength = Infinity;
  if (ctx.maxStringLength === null) ctx.maxStringLength = Infinity;
  return formatValue(ctx, value, 0);
}

export const inspect: Inspect = /* @__PURE__ */ (() => {
  function inspect(value: unknown, options: unknown): string {
    return arguments.length > 2 ? inspectValue(value, options, arguments[2], arguments[3]) : inspectValue(value, options);
  }
  (inspect as unknown as Inspect).custom = custom;
  Object.defineProperty(inspect, 'defaultOptions', {
    get: () => defaultOptions,
    set: (options: unknown) => {
      if (options === null || typeof options !== 'object' || Array.isArray(options)) throw wrongOptions(options);
      Object.assign(defaultOptions, options);
    },
  });
  (inspect as unknown as Inspect).colors = colors;
  (inspect as unknown as Inspect).styles = styles;
  return inspect as unknown as Inspect;
})();

// ERR_INVALID_ARG_TYPE without the factory, which weighs as much as a tenth of inspect.
function wrongOptions(options: unknown): Error {
  const received = options === null || options === undefined ? String(options) : Array.isArray(options) ? 'an instance of Array' : typeof options === 'function' ? `function ${options.name}` : `type ${typeof options} (${inspect(options)})`;
  return codedTypeError('ERR_INVALID_ARG_TYPE', `The "options" argument must be of type object. Received ${received}`, wrongOptions);
}

function formatValue(ctx: InspectContext, value: unknown, level: number, typedArray = false): string {
  if (value === null) return ctx.stylize('null', 'null');
  if (typeof value !== 'object' && typeof value !== 'function') return formatPrimitive(ctx, value);
  if (isRevokedProxy(value)) return ctx.stylize('<Revoked Proxy>', 'special');
  if (ctx.customInspect) {
    const own = (value as Record<symbol, unknown>)[custom] ?? (isOfLanguage(value) ? undefined : platformInspector(value));
    if (typeof own === 'function' && own !== inspect && !isPrototype(value)) {
      const depth = ctx.depth === null ? null : ctx.depth - level;
      const result: unknown = own.call(value, depth, userOptions(ctx, !(value instanceof Object)), inspect);
      if (result !== value) {
        return typeof result === 'string' ? result.replaceAll('\n', `\n${' '.repeat(ctx.indentationLvl)}`) : formatValue(ctx, result, level);
      }
    }
  }
  if (ctx.seen.includes(value)) {
    const circular = ctx.circular ??= new Map();
    let index = circular.get(value);
    if (index === undefined) circular.set(value, index = circular.size + 1);
    return ctx.stylize(`[Circular *${index}]`, 'special');
  }
  return formatObject(ctx, value, level, typedArray);
}

// Nothing else makes Array.isArray throw.
function isRevokedProxy(value: object): boolean {
  try {
    Array.isArray(value);
    return false;
  } catch {
    return true;
  }
}

// `Foo.prototype` inherits the hook of its instances without being one.
function isPrototype(value: object): boolean {
  const descriptor = Object.getOwnPropertyDescriptor(value, 'constructor');
  return descriptor !== undefined && descriptor.value?.prototype === value;
}

function userOptions(ctx: InspectContext, foreign: boolean): object {
  const { stylize } = ctx;
  const options: Record<string, unknown> = { stylize, ...plainOptions(ctx), ...ctx.userOptions };
  if (!foreign) return options;
  // An object of another realm gets nothing through which it could reach this one.
  Object.setPrototypeOf(options, null);
  for (const key of Object.keys(options)) if ((typeof options[key] === 'object' && options[key] !== null) || typeof options[key] === 'function') delete options[key];
  options.stylize = Object.setPrototypeOf((text: string, style: string): string => {
    let out: unknown;
    try {
      out = `${stylize(text, style)}`;
    } catch { /* the plain text will do */ }
    return typeof out === 'string' ? out : text;
  }, null) as Stylize;
  return options;
}

type Kind = 'object' | 'element' | 'array';

/** Writes the entries of an object that are no properties: elements, pairs, slots. */
type Items = (ctx: InspectContext, value: any, level: number) => string[];

function noItems(): string[] {
  return [];
}

function formatObject(ctx: InspectContext, value: object, level: number, typedArray: boolean): string {
  const found = classOf(value);
  const constructor = found === undefined ? nameOfUnprototyped(ctx, value, level) : found.name;
  const tooDeep = ctx.depth !== null && level > ctx.depth;
  const inherited = ctx.showHidden && found !== undefined && !tooDeep ? inheritedProperties(ctx, value, found, level) : undefined;
  const tag = tagOf(ctx, value, constructor);

  let base = '';
  let items: Items = noItems;
  let keys: PropertyKey[];
  let isArray = false;
  // What an object without prototype is called, and one at the end of the depth.
  let fallback = 'Object';
  let prefix: string | undefined;
  const probeAll = constructor === null && isBare(value);
  const kind = listKind(value, constructor === null, probeAll);
  if (kind === 'Array') {
    const { length } = value as unknown[];
    isArray = true;
    keys = namedKeys(value, ctx.showHidden);
    prefix = constructor !== 'Array' || tag !== '' ? getPrefix(constructor, tag, fallback = kind, `(${length})`) : '';
    if (length === 0 && keys.length === 0 && inherited === undefined) return `${prefix}[]`;
    items = formatArray;
  } else if (kind === 'Set' || kind === 'Map') {
    const size: number = (kind === 'Set' ? getSetSize : getMapSize).call(value);
    keys = allKeys(value, ctx.showHidden);
    prefix = getPrefix(constructor, tag, fallback = kind, `(${size})`);
    if (size === 0 && keys.length === 0 && inherited === undefined) return `${prefix}{}`;
    items = kind === 'Set' ? formatSet : formatMap;
  } else if (kind === 'Map Iterator' || kind === 'Set Iterator') {
    keys = allKeys(value, ctx.showHidden);
    prefix = `${tag !== kind && tag !== '' ? `[${tag}] ` : ''}[${kind}] `;
    items = unknownItems;
  } else if (kind !== '') {
    const size: number = getTypedLength.call(value);
    isArray = true;
    keys = namedKeys(value, ctx.showHidden);
    prefix = getPrefix(constructor, tag, fallback = kind, `(${size})`);
    if (size === 0 && keys.length === 0 && !ctx.showHidden) return `${prefix}[]`;
    items = formatTypedArray;
  } else {
    keys = allKeys(value, ctx.showHidden);
    let bare = keys.length === 0 && inherited === undefined;
    if (typeof value === 'function') {
      fallback = 'Function';
      base = isClassSource(value) ? classText(value, constructor, tag) : functionText(value, constructor, tag);
      if (bare) return ctx.stylize(base, 'special');
    } else {
      const brand = found !== undefined && found.owner === Object.prototype && tag === '' ? (isArgumentsObject(value) ? 'Arguments' : '') : brandOf(value, constructor === null, probeAll);
      if (brand !== '') fallback = brand;
      switch (brand) {
        case '':
          if (constructor !== null && (ctx.depth === null || level <= ctx.depth) && typeof URL === 'function' && value instanceof URL) {
            // Without its own inspection an address reads like a Date: the value, then what was added.
            base = value.href;
            if (bare) return base;
            break;
          }
          prefix = constructor === 'Object' && tag === '' ? '' : getPrefix(constructor, tag, 'Object');
          if (bare) return `${prefix}{}`;
          break;
        case 'Arguments':
          prefix = constructor === null ? '[Arguments: null prototype] ' : '[Arguments] ';
          if (bare) return `${prefix}{}`;
          break;
        case 'RegExp':
        case 'Date':
          base = brand === 'RegExp' ? regExpToString.call(constructor !== null ? value : new RegExp(value as RegExp)) : Number.isNaN(dateValue.call(value)) ? dateToString.call(value) : dateToISO.call(value);
          prefix = getPrefix(constructor, tag, brand);
          if (prefix !== `${brand} `) base = `${prefix}${base}`;
          prefix = '';
          if (bare || brand === 'RegExp') base = ctx.stylize(base, brand.toLowerCase());
          if (bare || (brand === 'RegExp' && tooDeep)) return base;
          break;
        case 'Error':
          if (constructor === null) fallback = /^[A-Z]\w*/.exec(String((value as Error).stack))?.[0] ?? 'Error';
          base = formatError(ctx, value as Error, constructor, tag, keys, formatStackValue);
          if (keys.length === 0 && inherited === undefined) return base;
          break;
        case 'ArrayBuffer':
        case 'SharedArrayBuffer':
          items = formatArrayBuffer;
          if (typedArray) {
            // Below a typed array the contents have been shown already.
            const length = `[byteLength]: ${formatNumber(ctx.stylize, (value as ArrayBuffer).byteLength, false)}`;
            if (bare) return `${getPrefix(constructor, tag, brand)}{ ${length} }`;
            items = () => [length];
          }
          break;
        case 'DataView': items = formatDataView; break;
        case 'Promise': items = unknownState; break;
        case 'WeakSet':
        case 'WeakMap': items = unknownItems; break;
        case 'Module':
          prefix = getPrefix(constructor, tag, brand);
          if (keys.length === 0) return `${prefix}{}`;
          items = formatNamespace.bind(undefined, keys);
          keys = [];
          break;
        default:
          base = formatBoxed(ctx, value, brand, constructor, tag);
          if (brand === 'String') keys = keys.slice(stringValue.call(value).length);
          if (keys.length === 0) base = ctx.stylize(base, brand.toLowerCase());
          bare = keys.length === 0 && inherited === undefined;
          if (bare) return base;
      }
      if (base === '') prefix ??= getPrefix(constructor, tag, brand);
    }
  }

  if (tooDeep) {
    const label = getPrefix(constructor, tag, kind === 'Array' ? kind : fallback).slice(0, -1);
    return ctx.stylize(constructor === null ? label : `[${label}]`, 'special');
  }
  return formatMembers(ctx, value, level, base, `${prefix ?? ''}${isArray ? '[' : '{'}`, items, keys, inherited, isArray);
}

// An object without prototype says nothing of its kind, and trying all of them takes long. One with entries is a
// dictionary for all that is likely; only an empty one is tried.
function isBare(value: object): boolean {
  try {
    return Object.keys(value).length === 0;
  } catch {
    return false;
  }
}

// Where a class says its tag in its name, or an object lists the tag as its property, it is not shown.
function tagOf(ctx: InspectContext, value: object, constructor: string | null): string {
  let tag: unknown;
  try {
    tag = (value as Record<symbol, unknown>)[Symbol.toStringTag];
  } catch { /* a getter that throws names nothing */ }
  if (typeof tag !== 'string' || tag === '') return '';
  if (ctx.showHidden ? Object.hasOwn(value, Symbol.toStringTag) : Object.prototype.propertyIsEnumerable.call(value, Symbol.toStringTag)) return '';
  return constructor !== null && tag !== constructor && saysTag(constructor, tag) ? '' : tag;
}

// What kind of list an iterable is: 'Array', 'Set', 'Map', an iterator of those, a typed array's class, or '' for none.
function listKind(value: object, unprototyped: boolean, probeAll: boolean): string {
  if (!unprototyped) {
    try {
      if (!(value as { [Symbol.iterator]?: unknown })[Symbol.iterator]) return '';
    } catch {
      return '';
    }
  }
  if (Array.isArray(value)) return 'Array';
  const typed = typedArrayName(value);
  if (typed !== undefined) return typed;
  if (unprototyped ? probeAll : 'size' in value) {
    // A miss costs more than all else: the likelier brand goes first.
    if (value instanceof Map && isMap(value)) return 'Map';
    if (isSet(value)) return 'Set';
    if (isMap(value)) return 'Map';
  }
  return isMapIterator(value) ? 'Map Iterator' : isSetIterator(value) ? 'Set Iterator' : '';
}

// The class of the language that made an object, by its slots, or ''. Without a tag on its prototypes it can only be
// one of those that Object.prototype.toString knows; with one, the methods that it has say what is worth trying.
function brandOf(value: object, unprototyped: boolean, probeAll: boolean): string {
  const tagged = Symbol.toStringTag in value;
  if (!tagged) {
    const slot = Object.prototype.toString.call(value).slice(8, -1);
    if (slot !== 'Object' && slot !== 'Array' && slot !== 'Function') return slot;
    if (isError(value)) return 'Error';
    if (!unprototyped) return '';
  }
  // A tag on an object of the language itself was put there: nothing is to be taken from its methods.
  probeAll ||= tagged && isOfLanguage(value);
  const may = (method: string): boolean => probeAll || (!unprototyped && method in value);
  if (tagged) {
    if (may('exec') && isRegExp(value)) return 'RegExp';
    if (may('getTime') && isDate(value)) return 'Date';
    if (isError(value)) return 'Error';
    if (may('toFixed') && isNumberObject(value)) return 'Number';
    if (may('charAt') && isStringObject(value)) return 'String';
    if ((probeAll || value instanceof Boolean) && isBooleanObject(value)) return 'Boolean';
  }
  if (isDataView(value)) return 'DataView';
  if (may('byteLength')) {
    if (isArrayBuffer(value)) return 'ArrayBuffer';
    if (isSharedArrayBuffer(value)) return 'SharedArrayBuffer';
  }
  if (may('then') && isPromise(value)) return 'Promise';
  if (may('delete')) {
    if (isWeakSet(value)) return 'WeakSet';
    if (isWeakMap(value)) return 'WeakMap';
  }
  if (unprototyped && isModuleNamespaceObject(value)) return 'Module';
  if ((probeAll || value instanceof BigInt) && isBigIntObject(value)) return 'BigInt';
  return may('description') && isSymbolObject(value) ? 'Symbol' : '';
}

function formatMembers(ctx: InspectContext, value: object, level: number, base: string, open: string, items: Items, keys: PropertyKey[], inherited: string[] | undefined, isArray: boolean): string {
  const inner = level + 1;
  ctx.seen.push(value);
  ctx.currentDepth = inner;
  let output: string[];
  try {
    output = items(ctx, value, inner);
    for (let i = 0; i < keys.length; i++) output.push(formatProperty(ctx, value, inner, keys[i]!, isArray ? 'array' : 'object'));
    if (inherited !== undefined) output.push(...inherited);
  } catch (error) {
    if (!isStackOverflow(error)) throw error;
    return ctx.stylize(`[${getCircularName(value)}: Inspection interrupted prematurely. Maximum call stack size exceeded.]`, 'special');
  } finally {
    ctx.seen.pop();
  }
  const index = ctx.circular?.get(value);
  if (index !== undefined) {
    const reference = ctx.stylize(`<ref *${index}>`, 'special');
    if (ctx.compact === true) open = `${reference} ${open}`;
    else base = base === '' ? reference : `${reference} ${base}`;
  }
  if (ctx.sorted) {
    const compare = ctx.sorted === true ? undefined : ctx.sorted;
    if (!isArray) output.sort(compare);
    else if (keys.length > 1) output.push(...output.splice(output.length - keys.length, keys.length).sort(compare));
  }
  const text = joinEntries(ctx, output, base, open, isArray, inner, isArray ? value as unknown[] : undefined);
  const size = (ctx.budget[ctx.indentationLvl] ?? 0) + text.length;
  ctx.budget[ctx.indentationLvl] = size;
  // Beyond 128 MB of text nothing further is opened.
  if (size > 2 ** 27) ctx.depth = -1;
  return text;
}

function getCircularName(value: object): string {
  return classOf(value)?.name ?? 'Object: null prototype';
}

function isStackOverflow(error: unknown): boolean {
  return error instanceof Error && (error.name === 'RangeError' && /call stack/.test(error.message) || error.name === 'InternalError' && /recursion/.test(error.message));
}

// An object whose prototypes all end without naming a class.
function nameOfUnprototyped(ctx: InspectContext, value: object, level: number): string | null {
  const prototype: object | null = Object.getPrototypeOf(value);
  if (prototype === null) return null;
  const name = typeof value === 'function' ? 'Function' : Array.isArray(value) ? 'Array' : 'Object';
  if (level > ctx.depth! && ctx.depth !== null) return `${name} <Complex prototype>`;
  const found = classOf(prototype);
  if (found !== undefined) return `${name} <${found.name}>`;
  if (Object.getPrototypeOf(prototype) === null) {
    const text = inspectValue(prototype, { ...plainOptions(ctx), customInspect: false, depth: -1 });
    return `${name} <${text}>`;
  }
  return `${name} <${nameOfUnprototyped(ctx, prototype, level + 1)!}>`;
}

function plainOptions(ctx: InspectContext): Record<string, unknown> {
  const options: Record<string, unknown> = {};
  for (const key of Object.keys(defaultOptions)) options[key] = (ctx as unknown as Record<string, unknown>)[key];
  return options;
}

// What showHidden lists of an instance's own classes, up to the first of the language's, three at most.
function inheritedProperties(ctx: InspectContext, value: object, { name, owner }: ClassName, level: number): string[] | undefined {
  const first: object = Object.getPrototypeOf(value);
  if (owner === first && isBuiltInName(name)) return undefined;
  const output: string[] = [];
  const said = new Set<PropertyKey>(['constructor']);
  let link: object | null = first;
  for (let count = 0; count < 3 && link !== null; count++, link = Object.getPrototypeOf(link)) {
    const constructor: unknown = Object.getOwnPropertyDescriptor(link, 'constructor')?.value;
    if (count > 0 && typeof constructor === 'function' && isBuiltInName(constructor.name)) break;
    const keys = Reflect.ownKeys(link);
    ctx.seen.push(value);
    for (const key of keys) {
      if (said.has(key) || Object.hasOwn(value, key)) continue;
      const descriptor = Object.getOwnPropertyDescriptor(link, key)!;
      if (typeof descriptor.value === 'function') continue;
      const text = formatProperty(ctx, value, level, key, 'object', descriptor);
      output.push(ctx.colors ? `\u001b[2m${text}\u001b[22m` : text);
    }
    ctx.seen.pop();
    for (const key of keys) said.add(key);
  }
  return output.length === 0 ? undefined : output;
}

function allKeys(value: object, showHidden: boolean): PropertyKey[] {
  const symbols = Object.getOwnPropertySymbols(value);
  if (showHidden) {
    const names: PropertyKey[] = Object.getOwnPropertyNames(value);
    if (symbols.length > 0) names.push(...symbols);
    return names;
  }
  let keys: PropertyKey[];
  try {
    keys = Object.keys(value);
  } catch {
    // A module namespace with an export that is not initialized yet.
    keys = Object.getOwnPropertyNames(value);
  }
  if (symbols.length > 0) for (const symbol of symbols) if (Object.prototype.propertyIsEnumerable.call(value, symbol)) keys.push(symbol);
  return keys;
}

// The keys of an array that are no indices: they come after those.
function namedKeys(value: object, showHidden: boolean): PropertyKey[] {
  const keys = allKeys(value, showHidden);
  let first = keys.length;
  for (; first > 0; first--) {
    const key = keys[first - 1]!;
    if (typeof key === 'string' && isIndex(key)) break;
  }
  return first === 0 ? keys : keys.slice(first);
}

function isIndex(key: string): boolean {
  const code = key.charCodeAt(0);
  if (!(code >= 48 && code <= 57) || key.length > 10) return false;
  const index = Number(key);
  return index < 4294967295 && String(index) === key;
}

const getSetSize = /* @__PURE__ */ (() => Object.getOwnPropertyDescriptor(Set.prototype, 'size')!.get!)();
const getMapSize = /* @__PURE__ */ (() => Object.getOwnPropertyDescriptor(Map.prototype, 'size')!.get!)();
const eachOfSet = /* @__PURE__ */ (() => Set.prototype.forEach)();
const eachOfMap = /* @__PURE__ */ (() => Map.prototype.forEach)();
const getTypedLength = /* @__PURE__ */ (() => Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), 'length')!.get!)();
const regExpToString = /* @__PURE__ */ (() => RegExp.prototype.toString)();
const dateValue = /* @__PURE__ */ (() => Date.prototype.getTime)();
const dateToString = /* @__PURE__ */ (() => Date.prototype.toString)();
const dateToISO = /* @__PURE__ */ (() => Date.prototype.toISOString)();
const stringValue = /* @__PURE__ */ (() => String.prototype.valueOf)();

// A stack that is no text, below the error's header, one property a line unless compact.
function formatStackValue(ctx: InspectContext, value: unknown): string {
  const { compact } = ctx;
  if (typeof compact === 'number') ctx.compact = false;
  try {
    return formatValue(ctx, value, 0);
  } finally {
    ctx.compact = compact;
  }
}

function unknownItems(ctx: InspectContext): string[] {
  return [ctx.stylize('<items unknown>', 'special')];
}

function unknownState(ctx: InspectContext): string[] {
  return [ctx.stylize('<state unknown>', 'special')];
}

function formatArray(ctx: InspectContext, value: unknown[], level: number): string[] {
  const limit = Math.min(Math.max(0, ctx.maxArrayLength!), value.length);
  const output: string[] = [];
  for (let i = 0; i < limit; i++) {
    const descriptor = Object.getOwnPropertyDescriptor(value, i);
    if (descriptor === undefined) return formatSparse(ctx, value, level, limit, output, i);
    output.push(formatProperty(ctx, value, level, i, 'element', descriptor));
  }
  if (value.length > limit) output.push(moreItems(value.length - limit));
  return output;
}

function formatSparse(ctx: InspectContext, value: unknown[], level: number, limit: number, output: string[], from: number): string[] {
  const keys = Object.keys(value);
  let index = from;
  for (let i = from; i < keys.length && output.length < limit; i++) {
    const key = keys[i]!;
    if (!isIndex(key)) break;
    const holes = Number(key) - index;
    if (holes > 0) {
      output.push(ctx.stylize(`<${holes} empty item${holes > 1 ? 's' : ''}>`, 'undefined'));
      index = Number(key);
      if (output.length === limit) break;
    }
    output.push(formatProperty(ctx, value, level, key, 'element'));
    index++;
  }
  const rest = value.length - index;
  if (output.length !== limit) {
    if (rest > 0) output.push(ctx.stylize(`<${rest} empty item${rest > 1 ? 's' : ''}>`, 'undefined'));
  } else if (rest > 0) {
    output.push(moreItems(rest));
  }
  return output;
}

// How many entries to list: by the `size` that the object itself shows, which one without prototype does not.
function formatSet(ctx: InspectContext, value: Set<unknown>, level: number): string[] {
  const { size } = value;
  const limit = Math.min(Math.max(0, ctx.maxArrayLength!), size);
  const output: string[] = [];
  ctx.indentationLvl += 2;
  eachOfSet.call(value, (item) => { if (!(output.length >= limit)) output.push(formatValue(ctx, item, level)); });
  if (size > limit) output.push(moreItems(size - limit));
  ctx.indentationLvl -= 2;
  return output;
}

function formatMap(ctx: InspectContext, value: Map<unknown, unknown>, level: number): string[] {
  const { size } = value;
  const limit = Math.min(Math.max(0, ctx.maxArrayLength!), size);
  const output: string[] = [];
  ctx.indentationLvl += 2;
  eachOfMap.call(value, (item, key) => { if (!(output.length >= limit)) output.push(`${formatValue(ctx, key, level)} => ${formatValue(ctx, item, level)}`); });
  if (size > limit) output.push(moreItems(size - limit));
  ctx.indentationLvl -= 2;
  return output;
}

function formatTypedArray(ctx: InspectContext, value: Uint8Array, level: number): string[] {
  const size: number = getTypedLength.call(value);
  const limit = Math.min(Math.max(0, ctx.maxArrayLength!), size);
  const output = new Array<string>(limit);
  const write = (value.length > 0 && typeof value[0] === 'number' ? formatNumber : formatBigInt) as (stylize: Stylize, item: never, numericSeparator: boolean) => string;
  for (let i = 0; i < limit; i++) output[i] = write(ctx.stylize, value[i] as never, ctx.numericSeparator);
  if (size > limit) output.push(moreItems(size - limit));
  if (ctx.showHidden) {
    ctx.indentationLvl += 2;
    for (const key of ['BYTES_PER_ELEMENT', 'length', 'byteLength', 'byteOffset', 'buffer']) {
      output.push(formatHiddenProperty(ctx, key, formatValue(ctx, (value as unknown as Record<string, unknown>)[key], level, true)));
    }
    ctx.indentationLvl -= 2;
  }
  return output;
}

function formatHiddenProperty(ctx: InspectContext, key: string, text: string): string {
  return `${ctx.stylize(`[${key}]`, 'string')}: ${text}`;
}

// What a getter of the class says of a view or buffer; one that throws says nothing.
function formatDataView(ctx: InspectContext, value: object, level: number): string[] {
  const output: string[] = [];
  for (const key of ['byteLength', 'byteOffset', 'buffer']) {
    let text = 'undefined';
    ctx.indentationLvl += 2;
    try {
      text = formatValue(ctx, (value as Record<string, unknown>)[key], level);
      ctx.indentationLvl -= 2;
    } catch {
      text = key === 'byteLength' ? ctx.stylize('0', 'number') : ctx.stylize('undefined', 'undefined');
    }
    output.push(formatHiddenProperty(ctx, key, text));
  }
  return output;
}

function formatArrayBuffer(ctx: InspectContext, value: ArrayBufferLike): string[] {
  let bytes: Uint8Array;
  const length = (): string => formatHiddenProperty(ctx, 'byteLength', formatValue(ctx, (value as { byteLength?: number }).byteLength, 0));
  try {
    bytes = new Uint8Array(value as ArrayBuffer);
  } catch {
    return [ctx.stylize('(detached)', 'special'), length()];
  }
  const limit = Math.min(Math.max(0, ctx.maxArrayLength!), bytes.length);
  let text = '';
  for (let i = 0; i < limit; i++) text += `${i === 0 ? '' : ' '}${bytes[i]! < 16 ? '0' : ''}${bytes[i]!.toString(16)}`;
  const rest = bytes.length - limit;
  if (rest > 0) text += ` ... ${rest} more byte${rest > 1 ? 's' : ''}`;
  return [`${ctx.stylize('[Uint8Contents]', 'special')}: <${text}>`, length()];
}

function formatNamespace(exports: PropertyKey[], ctx: InspectContext, value: object, level: number): string[] {
  const output: string[] = [];
  for (const key of exports) {
    try {
      output.push(formatProperty(ctx, value, level, key, 'object'));
    } catch (error) {
      if (!(error instanceof ReferenceError)) throw error;
      // The export is declared and not initialized: show its key with a mark.
      const text = formatProperty(ctx, { [key]: '' }, level, key, 'object');
      const end = text.lastIndexOf(' ');
      output.push(`${text.slice(0, end + 1)}${ctx.stylize('<uninitialized>', 'special')}`);
    }
  }
  return output;
}

function formatBoxed(ctx: InspectContext, value: object, type: string, constructor: string | null, tag: string): string {
  const Class = { Number, String, Boolean, BigInt, Symbol }[type] as unknown as { prototype: { valueOf(): unknown } };
  let text = `[${type}`;
  if (type !== constructor) text += constructor === null ? ' (null prototype)' : ` (${constructor})`;
  text += `: ${formatPrimitive({ ...ctx, stylize: stylizeNoColor }, Class.prototype.valueOf.call(value))}]`;
  if (tag !== '' && tag !== constructor) text += ` [${tag}]`;
  return text;
}

const IDENTIFIER = /^[a-zA-Z_][a-zA-Z_0-9]*$/;
const NEEDS_ESCAPE = /[\x00-\x1f\x27\x5c\x7f-\x9f]/g;

function escapeInside(text: string): string {
  return text.replace(NEEDS_ESCAPE, (char) => (char === "'" ? "\\'" : quote(char).slice(1, -1)));
}

function formatProperty(ctx: InspectContext, value: object, level: number, key: PropertyKey, kind: Kind, inherited?: PropertyDescriptor): string {
  const descriptor = inherited ?? Object.getOwnPropertyDescriptor(value, key) ?? { value: (value as Record<PropertyKey, unknown>)[key], configurable: true, enumerable: true };
  let text: string;
  let gap = ' ';
  if (descriptor.value !== undefined) {
    const indent = ctx.compact !== true || kind !== 'object' ? 2 : 3;
    ctx.indentationLvl += indent;
    text = formatValue(ctx, descriptor.value, level);
    if (indent === 3 && isTooWide(ctx, text)) gap = `\n${' '.repeat(ctx.indentationLvl)}`;
    ctx.indentationLvl -= indent;
  } else if (descriptor.get !== undefined) {
    text = formatGetter(ctx, value, level, descriptor);
  } else {
    text = descriptor.set !== undefined ? ctx.stylize('[Setter]', 'special') : ctx.stylize('undefined', 'undefined');
  }
  if (kind === 'element') return text;
  let name: string;
  if (typeof key === 'symbol') name = ctx.stylize(escapeInside(Symbol.prototype.toString.call(key)), 'symbol');
  else if (key === '__proto__') name = "['__proto__']";
  else if (IDENTIFIER.test(key as string)) name = ctx.stylize(key as string, 'name');
  else name = ctx.stylize(quote(String(key)), 'string');
  if (descriptor.enumerable === false) name = `[${name}]`;
  return `${name}:${gap}${text}`;
}

function formatGetter(ctx: InspectContext, value: object, level: number, descriptor: PropertyDescriptor): string {
  const label = descriptor.set !== undefined ? 'Getter/Setter' : 'Getter';
  const { getters, stylize } = ctx;
  const wanted = getters && (getters === true || (getters === 'get' && descriptor.set === undefined) || (getters === 'set' && descriptor.set !== undefined));
  if (!wanted) return stylize(`[${label}]`, 'special');
  let text: string;
  ctx.indentationLvl += 2;
  try {
    const result: unknown = descriptor.get!.call(value);
    if (result === null) text = `${stylize(`[${label}:`, 'special')} ${stylize('null', 'null')}${stylize(']', 'special')}`;
    else if (typeof result === 'object') text = `${stylize(`[${label}]`, 'special')} ${formatValue(ctx, result, level)}`;
    else text = `${stylize(`[${label}:`, 'special')} ${formatPrimitive(ctx, result)}${stylize(']', 'special')}`;
  } catch (error) {
    text = `${stylize(`[${label}:`, 'special')} <Inspection threw (${formatValue(ctx, error, level)})>${stylize(']', 'special')}`;
  }
  ctx.indentationLvl -= 2;
  return text;
}
