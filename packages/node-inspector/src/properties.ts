// The properties of an object as the protocol's clients see them.

const functionToString = /* @__PURE__ */ (() => Function.prototype.toString)();

/** One property; `native` where the engine computes its value, so that reading it has no effects of the program's. */
export interface Property {
  key: PropertyKey;
  name: string;
  descriptor: PropertyDescriptor;
  isOwn: boolean;
  native: boolean;
}

function isNativeGetter(descriptor: PropertyDescriptor): boolean {
  return descriptor.get !== undefined && functionToString.call(descriptor.get).includes('[native code]');
}

/** The name of a key: `Symbol(x)` for symbols. */
export function keyName(key: PropertyKey): string {
  return typeof key === 'symbol' ? `Symbol(${key.description ?? ''})` : String(key);
}

/** Whether the key is an array's index. */
export function isIndex(key: PropertyKey): boolean {
  return typeof key === 'string' && /^(?:0|[1-9]\d{0,9})$/.test(key) && Number(key) < 4294967295;
}

/** Walks the properties of an object, its own ones first, then those of its prototypes that are not hidden. */
export function* propertiesOf(value: object, ownOnly: boolean): Generator<Property> {
  const seen = new Set<PropertyKey>();
  for (let link: object | null = value; link !== null; link = Object.getPrototypeOf(link) as object | null) {
    const isOwn = link === value;
    for (const key of Reflect.ownKeys(link)) {
      if (seen.has(key)) continue;
      const descriptor = Object.getOwnPropertyDescriptor(link, key);
      if (descriptor === undefined) continue;
      seen.add(key);
      yield { key, name: keyName(key), descriptor, isOwn, native: isNativeGetter(descriptor) };
    }
    if (ownOnly) return;
  }
}
