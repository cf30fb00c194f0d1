// What an object is called in front of its braces.

// Prototypes whose name holds even when their `constructor` was tampered with.
const intrinsics = /* @__PURE__ */ (() => {
  const classes = new Map<unknown, ClassName>();
  for (const Class of [Array, ArrayBuffer, Function, Map, Set, Object, Object.getPrototypeOf(Uint8Array) as Function, RegExp, Date, DataView, Error, AggregateError, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError, Promise, WeakMap, WeakSet, Number, String, Boolean]) {
    classes.set(Class.prototype, { name: Class.name, owner: Class.prototype });
  }
  return classes;
})();

/** Whether an object's very prototype is one of the language's. */
export function isOfLanguage(value: object): boolean {
  return intrinsics.has(Object.getPrototypeOf(value));
}

function isInstance(value: unknown, constructor: Function): boolean {
  try {
    return value instanceof constructor;
  } catch {
    return false;
  }
}

/** A value's class: its name, and the prototype that it was found on. */
export interface ClassName { name: string; owner: object }

/** Finds the class of an object by the nearest `constructor` of its prototype chain; undefined where no prototype names one. */
export function classOf(value: object): ClassName | undefined {
  let link: object | null = value;
  let descriptor = Object.getOwnPropertyDescriptor(value, 'constructor');
  for (;;) {
    if (descriptor !== undefined && typeof descriptor.value === 'function' && descriptor.value.name !== '' && isInstance(value, descriptor.value)) {
      return { name: String(descriptor.value.name), owner: link };
    }
    link = Object.getPrototypeOf(link) as object | null;
    if (link === null) return undefined;
    const known = intrinsics.get(link);
    if (known !== undefined) return known;
    descriptor = Object.getOwnPropertyDescriptor(link, 'constructor');
  }
}

/**
 * Writes what stands in front of an object's braces: `Foo(2) [Tag] `. `constructor` is null for an
 * object without a class, which is then called by `fallback`.
 */
export function getPrefix(constructor: string | null, tag: string, fallback: string, size = ''): string {
  if (constructor === null) {
    const name = `[${fallback}${size}: null prototype] `;
    return tag !== '' && fallback !== tag ? `${name}[${tag}] ` : name;
  }
  return tag !== '' && constructor !== tag ? `${constructor}${size} [${tag}] ` : `${constructor}${size} `;
}

/** Whether a class's name already says its tag as a word of its own at its start or end: `FooMap`, `MapOfFoo`. */
export function saysTag(name: string, tag: string): boolean {
  if (name.endsWith(tag)) return true;
  return name.startsWith(tag) && /^[A-Z_]/.test(name.slice(tag.length));
}
