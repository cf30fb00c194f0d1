import { ERR_FEATURE_UNAVAILABLE_ON_PLATFORM, ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE } from '@tabnode/internal/errors';
import { validateBoolean, validateFunction, validateInteger, validateObject } from '@tabnode/internal/validators';
import { makeMockFunction, MockFunctionContext, type Mock, type MockFunctionState } from './mock-function.ts';
import { MockPropertyContext } from './mock-property.ts';
import { MockTimers } from './mock-timers.ts';

type MethodNames<T> = { [K in keyof T]: T[K] extends Function ? K : never }[keyof T];

/** `times` is the number of calls after which the original is back. */
export interface MockFunctionOptions { times?: number }
/** `getter` and `setter` say which side of an accessor is meant. */
export interface MockMethodOptions extends MockFunctionOptions { getter?: boolean; setter?: boolean }

function readTimes(options: MockFunctionOptions): number {
  const { times = Infinity } = options;
  if (times !== Infinity) validateInteger(times, 'options.times', 1);
  return times;
}

function validateName(name: unknown, argument: string): asserts name is PropertyKey {
  if (typeof name !== 'string' && typeof name !== 'symbol') throw ERR_INVALID_ARG_TYPE(argument, ['string', 'symbol'], name);
}

/** What a mock is of by default. */
function blank(): Function {
  return function original() {};
}

/** The property that `object` has or inherits. */
function findDescriptor(object: object, name: PropertyKey): PropertyDescriptor | undefined {
  for (let holder: object | null = object; holder !== null; holder = Object.getPrototypeOf(holder) as object | null) {
    const descriptor = Object.getOwnPropertyDescriptor(holder, name);
    if (descriptor !== undefined) return descriptor;
  }
  return undefined;
}

/**
 * Makes mocks and puts back what they stand for.
 *
 * @see https://nodejs.org/api/test.html#class-mocktracker
 */
export class MockTracker {
  #mocks: { restore(): void }[] = [];
  #timers: MockTimers | undefined;

  /** Mocks of timers and of the clock. */
  get timers(): MockTimers {
    return (this.#timers ??= new MockTimers());
  }

  /**
   * Makes a function that notes its calls and does what `implementation` does.
   *
   * @throws {ERR_INVALID_ARG_TYPE | ERR_OUT_OF_RANGE}
   * @see https://nodejs.org/api/test.html#mockfnoriginal-implementation-options
   */
  fn<F extends Function = (...args: any[]) => undefined>(original?: F, options?: MockFunctionOptions): Mock<F>;
  fn<F extends Function = (...args: any[]) => undefined, Implementation extends Function = F>(original?: F, implementation?: Implementation, options?: MockFunctionOptions): Mock<F | Implementation>;
  fn(original: unknown = blank(), implementation: unknown = original, options: unknown = {}): Mock<Function> {
    if (original !== null && typeof original === 'object') {
      options = original;
      original = blank();
      implementation = original;
    } else if (implementation !== null && typeof implementation === 'object') {
      options = implementation;
      implementation = original;
    }
    validateFunction(original, 'original');
    validateFunction(implementation, 'implementation');
    validateObject(options, 'options');
    return this.#make({ calls: [], once: new Map(), implementation, original, times: readTimes(options), property: undefined });
  }

  /**
   * Puts a mock in place of a method.
   *
   * @throws {ERR_INVALID_ARG_TYPE | ERR_INVALID_ARG_VALUE | ERR_OUT_OF_RANGE}
   * @see https://nodejs.org/api/test.html#mockmethodobject-methodname-implementation-options
   */
  method<T extends object, Name extends MethodNames<T>>(object: T, methodName: Name, options?: MockFunctionOptions): T[Name] extends Function ? Mock<T[Name]> : never;
  method<T extends object, Name extends MethodNames<T>, Implementation extends Function>(object: T, methodName: Name, implementation: Implementation, options?: MockFunctionOptions): T[Name] extends Function ? Mock<T[Name] | Implementation> : never;
  method<T extends object>(object: T, methodName: keyof T, options: MockMethodOptions): Mock<Function>;
  method<T extends object>(object: T, methodName: keyof T, implementation: Function, options: MockMethodOptions): Mock<Function>;
  method(object: object | Function, methodName: PropertyKey, implementation: unknown = undefined, options: unknown = {}): any {
    return this.#method(object, methodName, implementation, options);
  }

  #method(object: object | Function, methodName: PropertyKey, implementation: unknown, options: unknown): Mock<Function> {
    validateName(methodName, 'methodName');
    if (typeof object !== 'function') validateObject(object, 'object');
    if (implementation !== null && typeof implementation === 'object') {
      options = implementation;
      implementation = undefined;
    }
    validateObject(options, 'options');
    const { getter = false, setter = false } = options as MockMethodOptions;
    const times = readTimes(options);
    validateBoolean(getter, 'options.getter');
    validateBoolean(setter, 'options.setter');
    if (getter && setter) throw ERR_INVALID_ARG_VALUE('options.setter', setter, "cannot be used with 'options.getter'");
    const descriptor = findDescriptor(object, methodName);
    const original: unknown = getter ? descriptor?.get : setter ? descriptor?.set : descriptor?.value;
    if (typeof original !== 'function') throw ERR_INVALID_ARG_VALUE('methodName', original, 'must be a method');
    implementation ??= original;
    validateFunction(implementation, 'implementation');
    const property = { object, name: methodName, descriptor: descriptor! };
    const mock = this.#make({ calls: [], once: new Map(), implementation, original, times, property });
    const { configurable, enumerable } = descriptor!;
    const attributes: PropertyDescriptor = { configurable, enumerable };
    if (getter) Object.assign(attributes, { get: mock, set: descriptor!.set });
    else if (setter) Object.assign(attributes, { get: descriptor!.get, set: mock });
    else Object.assign(attributes, { writable: descriptor!.writable, value: mock });
    Object.defineProperty(object, methodName, attributes);
    return mock;
  }

  /** `method()` for a getter. @throws {ERR_INVALID_ARG_TYPE | ERR_INVALID_ARG_VALUE} */
  getter<T extends object, Name extends keyof T>(object: T, methodName: Name, options?: MockFunctionOptions): Mock<() => T[Name]>;
  getter<T extends object, Name extends keyof T, Implementation extends Function>(object: T, methodName: Name, implementation?: Implementation, options?: MockFunctionOptions): Mock<(() => T[Name]) | Implementation>;
  getter(object: object, methodName: PropertyKey, implementation: unknown = undefined, options: unknown = {}): any {
    if (implementation !== null && typeof implementation === 'object') {
      options = implementation;
      implementation = undefined;
    }
    validateObject(options, 'options');
    const { getter = true } = options as MockMethodOptions;
    if (getter === false) throw ERR_INVALID_ARG_VALUE('options.getter', getter, 'cannot be false');
    return this.#method(object, methodName, implementation, { ...options, getter });
  }

  /** `method()` for a setter. @throws {ERR_INVALID_ARG_TYPE | ERR_INVALID_ARG_VALUE} */
  setter<T extends object, Name extends keyof T>(object: T, methodName: Name, options?: MockFunctionOptions): Mock<(value: T[Name]) => void>;
  setter<T extends object, Name extends keyof T, Implementation extends Function>(object: T, methodName: Name, implementation?: Implementation, options?: MockFunctionOptions): Mock<((value: T[Name]) => void) | Implementation>;
  setter(object: object, methodName: PropertyKey, implementation: unknown = undefined, options: unknown = {}): any {
    if (implementation !== null && typeof implementation === 'object') {
      options = implementation;
      implementation = undefined;
    }
    validateObject(options, 'options');
    const { setter = true } = options as MockMethodOptions;
    if (setter === false) throw ERR_INVALID_ARG_VALUE('options.setter', setter, 'cannot be false');
    return this.#method(object, methodName, implementation, { ...options, setter });
  }

  /**
   * Puts a value in place of a property's, and notes its accesses.
   *
   * @returns the object with a `mock` of its own.
   * @throws {ERR_INVALID_ARG_TYPE | ERR_INVALID_ARG_VALUE}
   * @see https://nodejs.org/api/test.html#mockpropertyobject-propertyname-value
   */
  property<T extends object, Name extends keyof T>(object: T, propertyName: Name, ...value: [value?: T[Name]]): T & { mock: MockPropertyContext<T[Name]> } {
    validateObject(object, 'object');
    validateName(propertyName, 'propertyName');
    const context = new MockPropertyContext<T[Name]>(object, propertyName, ...value);
    this.#mocks.push(context);
    return new Proxy(object, {
      get: (target, name, receiver) => (name === 'mock' ? context : Reflect.get(target, name, receiver)),
    }) as never;
  }

  /**
   * Mocks of modules need a module loader, which a page has not.
   *
   * @throws {ERR_FEATURE_UNAVAILABLE_ON_PLATFORM}
   */
  module(_specifier: string | URL, _options?: object): never {
    throw ERR_FEATURE_UNAVAILABLE_ON_PLATFORM('mock.module()', 'modules are linked before a page runs');
  }

  /** Puts everything back and forgets the mocks. */
  reset(): void {
    this.restoreAll();
    this.#timers?.reset();
    this.#mocks = [];
  }

  /** Puts everything back; the mocks can still be used and put back again. */
  restoreAll(): void {
    for (const mock of this.#mocks) mock.restore();
  }

  #make(state: MockFunctionState): Mock<Function> {
    const context = new MockFunctionContext(state);
    this.#mocks.push(context);
    return makeMockFunction(state, context);
  }
}
