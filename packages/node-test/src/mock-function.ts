import { validateFunction, validateInteger } from '@tabnode/internal/validators';

type AnyClass = abstract new (...args: any) => any;
type Result<F> = F extends (...args: any) => infer T ? T : F extends abstract new (...args: any) => infer T ? T : unknown;
type Arguments<F> = F extends (...args: infer A) => any ? A : F extends abstract new (...args: infer A) => any ? A : unknown[];

/** One call of a mocked function. */
export interface MockFunctionCall<F extends Function> {
  arguments: Arguments<F>;
  error: unknown;
  result: Result<F> | undefined;
  stack: Error;
  /** The class that was constructed. */
  target: F extends AnyClass ? F : undefined;
  this: unknown;
}

/** What a mocked function does and has seen; its context and its proxy share it. */
export interface MockFunctionState {
  calls: MockFunctionCall<any>[];
  once: Map<number, Function>;
  implementation: Function;
  original: Function;
  /** The number of calls after which the original is back. */
  times: number;
  /** The property that the function was put into. */
  property: { object: object; name: PropertyKey; descriptor: PropertyDescriptor } | undefined;
}

function restore(state: MockFunctionState): void {
  const { property } = state;
  if (property !== undefined) Object.defineProperty(property.object, property.name, property.descriptor);
  else state.implementation = state.original;
}

/** The implementation that the next call uses. */
function nextImplementation(state: MockFunctionState): Function {
  const call = state.calls.length;
  const implementation = state.once.get(call) ?? state.implementation;
  if (call + 1 === state.times) restore(state);
  state.once.delete(call);
  return implementation;
}

/**
 * What a mocked function has as its `mock`: its calls, and how it behaves.
 *
 * @see https://nodejs.org/api/test.html#class-mockfunctioncontext
 */
export class MockFunctionContext<F extends Function = Function> {
  readonly #state: MockFunctionState;

  constructor(state: MockFunctionState) {
    this.#state = state;
  }

  /** A copy of the calls so far. */
  get calls(): MockFunctionCall<F>[] {
    return this.#state.calls.slice();
  }

  /** How many calls there have been. */
  callCount(): number {
    return this.#state.calls.length;
  }

  /**
   * Changes what the function does.
   *
   * @throws {ERR_INVALID_ARG_TYPE}
   */
  mockImplementation(implementation: F): void {
    validateFunction(implementation, 'implementation');
    this.#state.implementation = implementation;
  }

  /**
   * Changes what one call does: the one with that number, counted from 0, or the next.
   *
   * @throws {ERR_INVALID_ARG_TYPE}
   * @throws {ERR_OUT_OF_RANGE} where that call is over.
   */
  mockImplementationOnce(implementation: F, onCall?: number): void {
    validateFunction(implementation, 'implementation');
    const next = this.#state.calls.length;
    const call = onCall ?? next;
    validateInteger(call, 'onCall', next);
    this.#state.once.set(call, implementation);
  }

  /** Puts the original back. */
  restore(): void {
    restore(this.#state);
  }

  /** Forgets the calls. */
  resetCalls(): void {
    this.#state.calls = [];
  }
}

/** A function that notes its calls. */
export type Mock<F extends Function> = F & { readonly mock: MockFunctionContext<F> };

/** Makes the proxy of `state.original` that notes calls; `context` is its `mock`. */
export function makeMockFunction(state: MockFunctionState, context: MockFunctionContext): Mock<Function> {
  return new Proxy(state.original, {
    apply(_target, thisArg, args) {
      const implementation = nextImplementation(state);
      let result: unknown;
      let error: unknown;
      try {
        result = Reflect.apply(implementation, thisArg, args);
      } catch (thrown) {
        error = thrown;
        throw thrown;
      } finally {
        state.calls.push({ __proto__: null, arguments: args, error, result, stack: new Error(), target: undefined, this: thisArg } as never);
      }
      return result;
    },
    construct(target, args, newTarget) {
      const implementation = nextImplementation(state);
      let result: object | undefined;
      let error: unknown;
      try {
        result = Reflect.construct(implementation, args, newTarget) as object;
      } catch (thrown) {
        error = thrown;
        throw thrown;
      } finally {
        state.calls.push({ __proto__: null, arguments: args, error, result, stack: new Error(), target, this: result } as never);
      }
      return result;
    },
    get(target, name, receiver) {
      return name === 'mock' ? context : Reflect.get(target, name, receiver);
    },
  }) as Mock<Function>;
}
