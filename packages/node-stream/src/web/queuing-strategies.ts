import { ERR_INVALID_ARG_VALUE_RANGE } from '@tabnode/internal/errors';
import { codedTypeError } from '@tabnode/internal/node-error';
import { validateFunction, validateObject } from '@tabnode/internal/validators';
import { codedClass, validateOptions } from './coded-class.ts';

function validateInit(init: unknown): asserts init is QueuingStrategyInit {
  validateObject(init, 'init');
  if ((init as Partial<QueuingStrategyInit>).highWaterMark === undefined) throw codedTypeError('ERR_MISSING_OPTION', 'init.highWaterMark is required', validateInit);
}

const parts = ({ highWaterMark }: QueuingStrategy): object => ({ highWaterMark });

/** Counts the bytes of chunks. @see https://nodejs.org/api/webstreams.html#class-bytelengthqueuingstrategy */
export const ByteLengthQueuingStrategy: typeof globalThis.ByteLengthQueuingStrategy = /* @__PURE__ */ (() => {
  const Platform = globalThis.ByteLengthQueuingStrategy;
  return codedClass(class extends Platform {
    constructor(init: QueuingStrategyInit) {
      validateInit(init);
      super(init);
    }
  }, Platform, 'ByteLengthQueuingStrategy', parts);
})();

/** Counts chunks. @see https://nodejs.org/api/webstreams.html#class-countqueuingstrategy */
export const CountQueuingStrategy: typeof globalThis.CountQueuingStrategy = /* @__PURE__ */ (() => {
  const Platform = globalThis.CountQueuingStrategy;
  return codedClass(class extends Platform {
    constructor(init: QueuingStrategyInit) {
      validateInit(init);
      super(init);
    }
  }, Platform, 'CountQueuingStrategy', parts);
})();

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
