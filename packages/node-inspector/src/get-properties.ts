// Runtime.getProperties: descriptors, and what the engine keeps inside of an object as far as the language shows it.
import { isAnyArrayBuffer, isBoxedPrimitive, isMap, isSet } from '@tabnode/internal/types';
import { entriesOf, isWeakRef, unbox } from './preview.ts';
import { isIndex, propertiesOf } from './properties.ts';
import type { RemoteObject, RemoteObjects, Wrapping } from './remote-objects.ts';

/** A property with its attributes. */
export interface PropertyDescriptor {
  name: string;
  value?: RemoteObject;
  writable?: boolean;
  get?: RemoteObject;
  set?: RemoteObject;
  configurable: boolean;
  enumerable: boolean;
  isOwn: boolean;
  symbol?: RemoteObject;
}

/** Something inside of an object that is no property: `[[Prototype]]`. */
export interface InternalProperty { name: string; value: RemoteObject }

/** Which properties are wanted. */
export interface Selection { ownOnly: boolean; accessorsOnly: boolean; namedOnly: boolean }

/** The properties of an object as descriptors. */
export function describeProperties(objects: RemoteObjects, value: object, { ownOnly, accessorsOnly, namedOnly }: Selection, wrapping: Wrapping): PropertyDescriptor[] {
  const result: PropertyDescriptor[] = [];
  for (const { key, name, descriptor, isOwn } of propertiesOf(value, ownOnly)) {
    const { configurable = false, enumerable = false } = descriptor;
    if (namedOnly && isIndex(key)) continue;
    const symbol = typeof key === 'symbol' && { symbol: objects.wrap(key, { group: wrapping.group }) };
    if ('value' in descriptor) {
      if (!accessorsOnly) result.push({ name, value: objects.wrap(descriptor.value, wrapping), writable: descriptor.writable ?? false, configurable, enumerable, isOwn, ...symbol });
    } else {
      const accessor = { get: objects.wrap(descriptor.get, { group: wrapping.group }), set: objects.wrap(descriptor.set, { group: wrapping.group }) };
      result.push({ name, ...accessor, configurable, enumerable, isOwn, ...symbol });
    }
  }
  return result;
}

const VIEWS = [['Int8Array', 1], ['Uint8Array', 1], ['Int16Array', 2], ['Int32Array', 4]] as const;

/** What the engine keeps inside of an object. What the language hides (a promise's state, scopes, private fields, a proxy's target) is left out. */
export function describeInternals(objects: RemoteObjects, value: object, wrapping: Wrapping): InternalProperty[] {
  const inside: [string, unknown][] = [];
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null) inside.push(['[[Prototype]]', prototype]);
  if (isBoxedPrimitive(value)) inside.push(['[[PrimitiveValue]]', unbox(value)]);
  else if (isMap(value) || isSet(value)) inside.push(['[[Entries]]', entriesOf(value)]);
  else if (isWeakRef(value)) inside.push(['[[WeakRefTarget]]', value.deref()]);
  else if (isAnyArrayBuffer(value)) {
    const { byteLength } = value;
    for (const [name, size] of VIEWS) if (byteLength % size === 0) inside.push([`[[${name}]]`, new globalThis[name](value as ArrayBuffer)]);
    inside.push(['[[ArrayBufferByteLength]]', byteLength]);
  }
  return inside.map(([name, item]) => ({ name, value: objects.wrap(item, wrapping) }));
}
