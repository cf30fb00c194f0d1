// Previews of objects, as V8 makes them for consoles.
import { isBigIntObject, isBooleanObject, isBoxedPrimitive, isMap, isNumberObject, isSet, isStringObject, isSymbolObject, passes } from '@tabnode/internal/types';
import { describeNumber, describeObject, describeSymbol, subtypeOf } from './describe-object.ts';
import { isIndex, propertiesOf, type Property } from './properties.ts';
import { withoutOwnNames } from './scripts.ts';

/** A property in a preview: its value is a text. */
export interface PropertyPreview { name: string; type: string; value?: string; subtype?: string; valuePreview?: ObjectPreview }

/** An entry of a map, set or iterator. */
export interface EntryPreview { key?: ObjectPreview; value: ObjectPreview }

/** What a console shows of an object before it is opened. */
export interface ObjectPreview { type: string; subtype?: string; description: string; overflow: boolean; properties: PropertyPreview[]; entries?: EntryPreview[] }

/** How much a preview shows; `entries` 0 leaves no more than the mark that there are some. */
interface Extent { names: number; indices: number; entries: number; nested?: Extent; columns?: ReadonlySet<string> | undefined }

const INNER: Extent = { names: 5, indices: 100, entries: 0 };
const OUTER: Extent = { ...INNER, entries: 5 };

const TEXT_LENGTH = 100;

/** Shortens a text to 100 characters: its middle is left out. */
function abbreviate(text: string): string {
  if (text.length <= TEXT_LENGTH) return text;
  const half = TEXT_LENGTH >> 1;
  return `${text.slice(0, half)}…${text.slice(text.length - half + 1)}`;
}

/** A value's type in the protocol, with its text. */
function textOf(value: unknown): { type: string; subtype?: string; text: string } {
  switch (typeof value) {
    case 'string': return { type: 'string', text: value };
    case 'number': return { type: 'number', text: describeNumber(value) };
    case 'bigint': return { type: 'bigint', text: `${value}n` };
    case 'symbol': return { type: 'symbol', text: describeSymbol(value) };
    case 'boolean':
    case 'undefined': return { type: typeof value, text: String(value) };
    case 'function': return { type: 'function', text: describeObject(value) };
    default: {
      if (value === null) return { type: 'object', subtype: 'null', text: 'null' };
      const subtype = subtypeOf(value as object);
      return { type: 'object', ...(subtype !== undefined && { subtype }), text: describeObject(value as object, subtype) };
    }
  }
}

function previewProperty(name: string, value: unknown): PropertyPreview {
  const { type, subtype, text } = textOf(value);
  return { name, type, value: type === 'function' ? '' : abbreviate(text), ...(subtype !== undefined && { subtype }) };
}

/** What stands inside a boxed primitive. */
export function unbox(value: object): unknown {
  if (isNumberObject(value)) return Number.prototype.valueOf.call(value);
  if (isStringObject(value)) return String.prototype.valueOf.call(value);
  if (isBooleanObject(value)) return Boolean.prototype.valueOf.call(value);
  if (isBigIntObject(value)) return BigInt.prototype.valueOf.call(value);
  return isSymbolObject(value) ? Symbol.prototype.valueOf.call(value) : undefined;
}

/** Whether it is a WeakRef. */
export function isWeakRef(value: object): value is WeakRef<object> {
  return typeof WeakRef === 'function' && value instanceof WeakRef;
}

/** The entries of a map or set; undefined for all else, iterators among them: to look into them is to move them on. */
export function entriesOf(value: object): { key?: unknown; value: unknown }[] | undefined {
  if (isMap(value)) return Array.from(Map.prototype.entries.call(value), ([key, item]) => ({ key, value: item as unknown }));
  if (isSet(value)) return Array.from(Set.prototype.values.call(value), (item) => ({ value: item as unknown }));
  return undefined;
}

function previewEntry(value: unknown): ObjectPreview {
  if ((typeof value === 'object' && value !== null) || typeof value === 'function') return makePreview(value, INNER);
  const { type, subtype, text } = textOf(value);
  return { type, ...(subtype !== undefined && { subtype }), description: text, overflow: false, properties: [] };
}

function makePreview(value: object, extent: Extent): ObjectPreview {
  const subtype = subtypeOf(value);
  const preview: ObjectPreview = { type: typeof value, ...(subtype !== undefined && { subtype }), description: describeObject(value, subtype), overflow: false, properties: [] };
  addProperties(preview, value, extent);
  addEntries(preview, value, extent.entries);
  return preview;
}

/** Whether a preview leaves the property out: what the description says, and what is no property of the program's. */
function isHidden(value: object, subtype: string | undefined, { key, name, descriptor, isOwn, native }: Property, columns: ReadonlySet<string> | undefined): boolean {
  if (name === '__proto__' || name === 'constructor' || (!isOwn && !native)) return true;
  if (!('value' in descriptor) && (native ? !passes(descriptor.get!, value) : descriptor.get === undefined)) return true;
  if (columns !== undefined && !columns.has(name) && !isIndex(key)) return true;
  if (isStringObject(value)) return isIndex(key) || name === 'length';
  if (subtype === 'array') return name === 'length';
  return subtype === 'error' && (name === 'stack' || name === 'message') && saysAlready(value as Error, name);
}

function addProperties(preview: ObjectPreview, value: object, { names, indices, nested, columns }: Extent): void {
  const { subtype, properties } = preview;
  const list = subtype === 'array' || subtype === 'typedarray';
  let named = 0;
  let indexed = 0;
  if (isBoxedPrimitive(value)) {
    properties.push(previewProperty('[[PrimitiveValue]]', unbox(value)));
    named++;
  } else if (isWeakRef(value)) {
    properties.push(previewProperty('[[WeakRefTarget]]', value.deref()));
    named++;
  }
  for (const property of propertiesOf(value, false)) {
    if (isHidden(value, subtype, property, columns)) continue;
    if (list && isIndex(property.key) ? ++indexed > indices : ++named > names) {
      preview.overflow = true;
      return;
    }
    const { name, descriptor, native } = property;
    if ('value' in descriptor) properties.push(previewNested(name, descriptor.value, nested));
    else if (native) properties.push(previewProperty(name, Reflect.apply(descriptor.get!, value, [])));
    else properties.push({ name, type: 'accessor' });
  }
}

function previewNested(name: string, value: unknown, nested: Extent | undefined): PropertyPreview {
  const property = previewProperty(name, value);
  if (nested === undefined || typeof value !== 'object' || value === null) return property;
  return { ...property, value: '', valuePreview: makePreview(value, nested) };
}

function saysAlready(error: Error, name: 'stack' | 'message'): boolean {
  const text: unknown = error[name];
  return typeof text === 'string' && describeObject(error, 'error').includes(withoutOwnNames(text));
}

function addEntries(preview: ObjectPreview, value: object, limit: number): void {
  const entries = entriesOf(value);
  if (entries === undefined || entries.length === 0) return;
  if (entries.length > limit) preview.overflow = true;
  if (limit === 0) return;
  preview.entries = entries.slice(0, limit).map((entry) => ({ ...('key' in entry && { key: previewEntry(entry.key) }), value: previewEntry(entry.value) }));
}

/** The preview of an object: its first five properties, a hundred indices, five entries. */
export function previewOf(value: object): ObjectPreview {
  return makePreview(value, OUTER);
}

/** The preview that `console.table` asks for: two levels, a thousand properties, the columns where some were chosen. */
export function previewTable(value: object, columns?: ReadonlySet<string>): ObjectPreview {
  const rows: Extent = { names: 1000, indices: 1000, entries: 0, columns };
  return makePreview(value, { ...rows, columns: undefined, entries: 1000, nested: rows });
}
