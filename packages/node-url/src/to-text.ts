/** Converts to a string as the platform's classes do, with V8's words for symbols in every engine. */
export function toText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'symbol') throw new TypeError('Cannot convert a Symbol value to a string');
  return `${value as string}`;
}

/** Defines methods and accessors as they are on the platform's own classes: enumerable. */
export function defineMembers(target: object, members: object): void {
  const descriptors = Object.getOwnPropertyDescriptors(members);
  for (const key of Reflect.ownKeys(descriptors)) {
    Object.defineProperty(target, key, { ...(descriptors as Record<PropertyKey, PropertyDescriptor>)[key], enumerable: typeof key === 'string' });
  }
}
