// Values that leave as JSON or in the protocol's deep form.
import { isMap, isSet } from '@tabnode/internal/types';
import { describeNumber, subtypeOf } from './describe-object.ts';
import { entriesOf } from './preview.ts';
import { ProtocolError, serverError } from './protocol.ts';

const MAX_DEPTH = 1000;

/** A copy of the value that JSON can hold: own enumerable properties, whatever it is. @throws {ProtocolError} for symbols, bigints and circles */
export function toJson(value: unknown, depth = 0): unknown {
  if (depth > MAX_DEPTH) throw serverError('Object reference chain is too long');
  switch (typeof value) {
    case 'undefined': return null;
    case 'boolean':
    case 'string': return value;
    case 'number': return Number.isFinite(value) ? value + 0 : null;
    case 'bigint':
    case 'symbol': throw serverError("Object couldn't be returned by value");
    default:
  }
  if (value === null) return null;
  if (Array.isArray(value)) return Array.from(value, (item) => toJson(item, depth + 1));
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value as object)) {
    let item: unknown;
    try {
      item = (value as Record<string, unknown>)[key];
    } catch {
      throw new ProtocolError(-32603, 'Internal error');
    }
    if (item !== undefined) Object.defineProperty(copy, key, { value: toJson(item, depth + 1), configurable: true, enumerable: true, writable: true });
  }
  return copy;
}

/** A value as WebDriver BiDi writes it. */
export interface DeepValue { type: string; value?: unknown; weakLocalObjectReference?: number }

/** The deep form of a value, `depth` levels of it; objects that come up twice have a number in common. */
export function toDeep(value: unknown, depth = Infinity, seen = new Map<object, DeepValue>()): DeepValue {
  switch (typeof value) {
    case 'undefined': return { type: 'undefined' };
    case 'boolean':
    case 'string': return { type: typeof value, value };
    case 'number': return { type: 'number', value: Number.isFinite(value) && !Object.is(value, -0) ? value : describeNumber(value) };
    case 'bigint': return { type: 'bigint', value: String(value) };
    case 'symbol': return { type: 'symbol' };
    default: return value === null ? { type: 'null' } : deepObject(value as object, depth, seen);
  }
}

function deepObject(value: object, depth: number, seen: Map<object, DeepValue>): DeepValue {
  const subtype = typeof value === 'function' ? 'function' : subtypeOf(value);
  const earlier = seen.get(value);
  if (earlier !== undefined) {
    earlier.weakLocalObjectReference ??= [...seen.values()].filter((known) => known.weakLocalObjectReference !== undefined).length + 1;
    return { type: earlier.type, weakLocalObjectReference: earlier.weakLocalObjectReference };
  }
  const deep: DeepValue = { type: subtype === undefined || subtype === 'iterator' ? 'object' : subtype };
  seen.set(value, deep);
  if (subtype === 'date') deep.value = (value as Date).toISOString();
  else if (subtype === 'regexp') deep.value = { pattern: (value as RegExp).source, flags: (value as RegExp).flags };
  else if (depth > 0) addItems(deep, value, depth - 1, seen);
  return deep;
}

function addItems(deep: DeepValue, value: object, depth: number, seen: Map<object, DeepValue>): void {
  const inner = (item: unknown): DeepValue => toDeep(item, depth, seen);
  if (deep.type === 'array') deep.value = Array.from(value as ArrayLike<unknown>, inner);
  else if (isSet(value)) deep.value = entriesOf(value)!.map((entry) => inner(entry.value));
  else if (isMap(value)) deep.value = entriesOf(value)!.map((entry) => [typeof entry.key === 'string' ? entry.key : inner(entry.key), inner(entry.value)]);
  else if (deep.type === 'object') deep.value = Object.keys(value).map((key) => [key, inner((value as Record<string, unknown>)[key])]);
}
