const tagOf = Object.prototype.toString;

/** How V8 writes a value in the message of a clone error: without running any of the value's code. */
export function describeUncloneable(value: unknown): string {
  if (typeof value === 'symbol') return String(value);
  if (typeof value === 'function') return Function.prototype.toString.call(value);
  const object = value as object;
  const tag = tagOf.call(object);
  if (/ (?:Array|Map|Set|String|RegExp String) Iterator\]$|^\[object (?:Generator|AsyncGenerator|Module)\]$/.test(tag)) return tag;
  const method = find(object, 'toString');
  if (method !== tagOf) return tag;
  const constructor = find(object, 'constructor');
  return typeof constructor === 'function' && typeof constructor.name === 'string' && constructor.name !== '' ? `#<${constructor.name}>` : tag;
}

/** A data property of the object or of its prototypes. */
function find(object: object, name: string): unknown {
  for (let link: object | null = object; link !== null; link = Object.getPrototypeOf(link)) {
    const property = Object.getOwnPropertyDescriptor(link, name);
    if (property !== undefined) return property.value;
  }
  return undefined;
}
