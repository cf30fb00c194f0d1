import { ERR_ILLEGAL_CONSTRUCTOR, ERR_INVALID_THIS } from '@tabnode/internal/errors';
import { platformCrypto } from '../random-source.ts';
import { isPlatformKey } from './platform.ts';
import { operations, supports } from './operations.ts';
import { algorithmIdentifier, domString, requiredArguments } from './webidl.ts';

const ORDINALS = ['1st', '2nd', '3rd', '4th', '5th', '6th', '7th'];
const kCreate = /* @__PURE__ */ Symbol();

/** The operations of Web Crypto. @see https://nodejs.org/api/webcrypto.html#class-subtlecrypto */
export const SubtleCrypto: { new (create?: symbol): object; supports(operation: string, algorithm: string | object, lengthOrAdditionalAlgorithm?: unknown): boolean } = /* @__PURE__ */ (() => {
  const created = new WeakSet<object>();
  class SubtleCrypto {
    constructor(...[create]: unknown[]) {
      if (create !== kCreate) throw ERR_ILLEGAL_CONSTRUCTOR();
      created.add(this);
    }

    static supports(operation: unknown, algorithm: unknown, more: unknown = null): boolean {
      if (this !== SubtleCrypto) throw ERR_INVALID_THIS('SubtleCrypto constructor');
      const prefix = "Failed to execute 'supports' on 'SubtleCrypto'";
      requiredArguments(arguments.length, 2, prefix);
      return supports(domString(operation, { prefix, context: '1st argument' }), algorithmIdentifier(algorithm, { prefix, context: '2nd argument' }), more);
    }
  }
  Object.defineProperty(SubtleCrypto.supports, 'length', { value: 2 });
  for (const [name, [required, converters, run]] of Object.entries(operations)) {
    const value = {
      async [name](this: object, ...args: unknown[]): Promise<unknown> {
        if (!created.has(this)) throw ERR_INVALID_THIS('SubtleCrypto');
        const prefix = `Failed to execute '${name}' on 'SubtleCrypto'`;
        requiredArguments(args.length, required, prefix);
        // The page's own keys are the platform's to work with.
        if (args.some(isPlatformKey)) return (platformCrypto.subtle as any)[name](...args);
        const converted: unknown[] = [];
        for (const [i, convert] of converters.entries()) converted.push(convert(args[i], { prefix, context: `${ORDINALS[i]} argument` }, converted));
        return run(...converted);
      },
    }[name]!;
    Object.defineProperty(value, 'length', { value: required });
    Object.defineProperty(SubtleCrypto.prototype, name, { value, enumerable: true, configurable: true, writable: true });
  }
  Object.defineProperty(SubtleCrypto.prototype, Symbol.toStringTag, { value: 'SubtleCrypto', configurable: true });
  return SubtleCrypto;
})();

export function createSubtleCrypto(): globalThis.SubtleCrypto {
  return new SubtleCrypto(kCreate) as unknown as globalThis.SubtleCrypto;
}
