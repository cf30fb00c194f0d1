import { ERR_INVALID_ARG_VALUE } from '@tabnode/internal/errors';
import { validateInteger } from '@tabnode/internal/validators';

/** One reading or writing of a mocked property. */
export interface MockAccess<Value = any> { type: 'get' | 'set'; value: Value; stack: Error }

/**
 * What a mocked property has as its `mock`: its accesses, and how it behaves.
 *
 * @see https://nodejs.org/api/test.html#class-mockpropertycontext
 */
export class MockPropertyContext<Value = any> {
  readonly #object: object;
  readonly #name: PropertyKey;
  readonly #descriptor: PropertyDescriptor;
  readonly #original: unknown;
  #value: Value;
  #accesses: MockAccess<Value>[] = [];
  #once = new Map<number, Value>();

  constructor(object: object, name: PropertyKey, ...value: unknown[]) {
    const descriptor = Object.getOwnPropertyDescriptor(object, name);
    if (descriptor === undefined) throw ERR_INVALID_ARG_VALUE('propertyName', name, 'is not a property of the object');
    this.#object = object;
    this.#name = name;
    this.#descriptor = descriptor;
    this.#original = (object as Record<PropertyKey, unknown>)[name];
    this.#value = (value.length > 0 ? value[0] : this.#original) as Value;
    Object.defineProperty(object, name, {
      configurable: descriptor.configurable,
      enumerable: descriptor.enumerable,
      get: () => {
        const current = this.#next(this.#value);
        this.#note('get', current);
        return current;
      },
      set: this.mockImplementation.bind(this),
    });
  }

  /** A copy of the accesses so far. */
  get accesses(): MockAccess<Value>[] {
    return this.#accesses.slice();
  }

  /** How many accesses there have been. */
  accessCount(): number {
    return this.#accesses.length;
  }

  /** Changes the property's value; counts as an access. */
  mockImplementation(value: Value): void {
    if (!this.#descriptor.writable && this.#descriptor.set === undefined) throw ERR_INVALID_ARG_VALUE('propertyName', this.#name, 'cannot be set');
    this.#value = this.#next(value);
    this.#note('set', this.#value);
  }

  /**
   * Changes the value for one access: the one with that number, counted from 0, or the next.
   *
   * @throws {ERR_INVALID_ARG_TYPE}
   * @throws {ERR_OUT_OF_RANGE} where that access is over.
   */
  mockImplementationOnce(value: Value, onAccess?: number): void {
    const next = this.#accesses.length;
    const access = onAccess ?? next;
    validateInteger(access, 'onAccess', next);
    this.#once.set(access, value);
  }

  /** Forgets the accesses. */
  resetAccesses(): void {
    this.#accesses = [];
  }

  /** Puts the property back with the value that it had. */
  restore(): void {
    const descriptor = this.#descriptor;
    if ('value' in descriptor) Object.defineProperty(this.#object, this.#name, { ...descriptor, value: this.#original });
    else Object.defineProperty(this.#object, this.#name, descriptor);
  }

  #note(type: 'get' | 'set', value: Value): void {
    this.#accesses.push({ __proto__: null, type, value, stack: new Error() } as never);
  }

  #next(value: Value): Value {
    const access = this.#accesses.length;
    if (!this.#once.has(access)) return value;
    const once = this.#once.get(access);
    this.#once.delete(access);
    return once as Value;
  }
}
