/** Lets a function stand for its result where a primitive is wanted, as most of os does: `${os.type}`. */
export function withPrimitive<T extends string | number>(get: () => T): () => T {
  return Object.defineProperty(get, Symbol.toPrimitive, { value: () => get(), writable: true, enumerable: true, configurable: true });
}

/** The same for the three that can fail in Node, which carry themselves under one more name. */
export function withPrimitiveAndSelf<T extends string | number>(get: () => T): () => T {
  return Object.assign(withPrimitive(get), { withoutStackTrace: get });
}
