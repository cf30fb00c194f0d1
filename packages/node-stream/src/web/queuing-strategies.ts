import { ERR_INVALID_ARG_VALUE_RANGE, ERR_MISSING_OPTION } from '@tabnode/internal/errors';
import { validateFunction, validateObject } from '@tabnode/internal/validators';
import { codedClass, validateOptions } from './coded-class.ts';

function validateInit(init: unknown): asserts init is QueuingStrategyInit {
  validateObject(init, 'init');
  if ((init as Partial<QueuingStrategyInit>).highWaterMark === undefined) throw ERR_MISSING_OPTION('init.highWaterMark');
}

function strategyClass<T extends typeof globalThis.CountQueuingStrategy | typeof globalThis.ByteLengthQueuingStrategy>(Platform: T, name: string, field: string): T {
  const { highWaterMark, size } = Object.getOwnPropertyDescriptors(Platform.prototype);
  const read = (strategy: unknown, get: () => any, what: string): any => {
    if (!(strategy instanceof Platform)) throw new TypeError(`Cannot read private member #${what} from an object whose class did not declare it`);
    return get.call(strategy);
  };
  class Coded extends (Platform as new (init: QueuingStrategyInit) => CountQueuingStrategy) {
    constructor(init: QueuingStrategyInit) {
      validateInit(init);
      super(init);
    }
    override get highWaterMark(): number {
      return read(this, highWaterMark!.get!, 'state');
    }
    override get size(): any {
      return read(this, size!.get!, field);
    }
  }
  return codedClass(Coded, Platform, name, (strategy: QueuingStrategy) => ({ highWaterMark: strategy.highWaterMark })) as never;
}

/** Counts the bytes of chunks. @see https://nodejs.org/api/webstreams.html#class-bytelengthqueuingstrategy */
export const ByteLengthQueuingStrategy: typeof globalThis.ByteLengthQueuingStrategy = /* @__PURE__ */ (() => strategyClass(globalThis.ByteLengthQueuingStrategy, 'ByteLengthQueuingStrategy', 'byteSizeFunction'))();

/** Counts chunks. @see https://nodejs.org/api/webstreams.html#class-countqueuingstrategy */
export const CountQueuingStrategy: typeof globalThis.CountQueuingStrategy = /* @__PURE__ */ (() => strategyClass(globalThis.CountQueuingStrategy, 'CountQueuingStrategy', 'countSizeFunction'))();

/** What the platform is given for a program's strategy: checked as Node does, and sizes too. */
export function checkedStrategy(given: unknown, name: string, isBytes = false): QueuingStrategy<any> {
  const { highWaterMark, size } = validateOptions(given, name);
  const out: QueuingStrategy<any> = {};
  if (highWaterMark !== undefined) {
    out.highWaterMark = +highWaterMark;
    if (!(out.highWaterMark >= 0)) throw ERR_INVALID_ARG_VALUE_RANGE('strategy.highWaterMark', out.highWaterMark);
  }
  if (size !== undefined) {
    if (isBytes) throw ERR_INVALID_ARG_VALUE_RANGE('strategy.size', size);
    validateFunction(size, 'strategy.size');
    out.size = (chunk) => {
      const result = +size(chunk);
      if (!(result >= 0 && result < Infinity)) throw ERR_INVALID_ARG_VALUE_RANGE('size', result);
      return result;
    };
  }
  return out;
}
