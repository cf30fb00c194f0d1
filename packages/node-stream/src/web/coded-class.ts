// How the platform's stream classes get Node's errors and Node's way to be shown: each is subclassed, the
// platform's own instances count as instances, and what the platform hands out takes the subclass as its prototype.
import { ERR_INVALID_THIS } from '@tabnode/internal/errors';
import { validateObject } from '@tabnode/internal/validators';

export const INSPECT: unique symbol = /* @__PURE__ */ Symbol.for('nodejs.util.inspect.custom') as never;

interface InspectOptions { depth?: number | null }
export type Inspect = (value: unknown, options: InspectOptions) => string;
type Class = abstract new (...args: any[]) => object;

/** Finishes a subclass: named as the platform's class, members enumerable as in Node, shown by `parts`. */
export function codedClass<T extends Class>(Coded: T, Platform: Class, name: string, parts: (instance: any) => object): T {
  const check = receiverCheck(Platform, name);
  Object.defineProperties(Coded, {
    // Bundlers rename classes.
    name: { value: name, configurable: true },
    [Symbol.hasInstance]: {
      value(this: Function, value: unknown): boolean {
        return this === Coded ? value instanceof Platform && value !== Coded.prototype : Function.prototype[Symbol.hasInstance].call(this, value);
      },
      configurable: true,
    },
  });
  for (const key of Object.getOwnPropertyNames(Coded.prototype)) {
    if (key !== 'constructor') Object.defineProperty(Coded.prototype, key, { enumerable: true });
  }
  Object.defineProperties(Coded.prototype, {
    [Symbol.toStringTag]: { value: name, configurable: true },
    [INSPECT]: {
      value: function (this: unknown, depth: number | null, options: InspectOptions, inspect: Inspect): string | undefined {
        check(this);
        if (depth !== null && depth < 0) return undefined;
        return `${name} ${inspect(parts(this), { ...options, depth: options.depth == null ? null : options.depth - 1 })}`;
      },
      writable: true,
      configurable: true,
    },
  });
  return Coded;
}

/** What throws unless a value is one of the platform's: the first step of every member. */
export function receiverCheck(Platform: Class, name: string): (value: unknown) => void {
  return (value) => {
    if (!(value instanceof Platform)) throw ERR_INVALID_THIS(name);
  };
}

/** Gives what the platform made the prototype of its subclass. */
export function adopt<T extends object>(Coded: { prototype: T }, made: T): T {
  return Object.getPrototypeOf(made) === Coded.prototype ? made : Object.setPrototypeOf(made, Coded.prototype);
}

/** `validateObject`, where a function or an array will do too. */
export function validateDictionary(value: unknown, name: string): asserts value is Record<string, any> {
  if (value === null || (typeof value !== 'function' && !Array.isArray(value))) validateObject(value, name);
}

/** `validateDictionary`, where `null` is the same as nothing. */
export function validateOptions(value: unknown, name: string): Record<string, any> {
  if (value === null || value === undefined) return {};
  validateDictionary(value, name);
  return value;
}
