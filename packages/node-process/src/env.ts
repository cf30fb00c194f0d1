import { ERR_INVALID_OBJECT_DEFINE_PROPERTY } from '@tabnode/internal/errors';
import { emitDeprecation } from '@tabnode/internal/warning';
import { hostProcess } from '@tabnode/internal/host-process';

/** Names and values are strings; symbols are neither. */
function toText(value: unknown): string {
  if (typeof value === 'symbol') throw new TypeError('Cannot convert a Symbol value to a string');
  return String(value);
}

function store(target: Record<string, string>, name: string | symbol, value: unknown): true {
  const key = toText(name);
  if (typeof value === 'object' || typeof value === 'undefined' || typeof value === 'function' || typeof value === 'bigint') {
    emitDeprecation('Assigning any value other than a string, number, or boolean to a process.env property is deprecated. Please make sure to convert the value to a string before setting process.env with it.', 'DEP0104');
  }
  target[key] = toText(value);
  return true;
}

const handler: ProxyHandler<Record<string, string>> = {
  get: (target, name) => (typeof name === 'symbol' ? undefined : target[name]),
  has: (target, name) => typeof name !== 'symbol' && name in target,
  set: store,
  deleteProperty: (target, name) => typeof name === 'symbol' || delete target[name],
  defineProperty(target, name, descriptor) {
    if ('get' in descriptor || 'set' in descriptor) throw ERR_INVALID_OBJECT_DEFINE_PROPERTY("'process.env' does not accept an accessor(getter/setter) descriptor");
    if (!('value' in descriptor) || !descriptor.configurable || !descriptor.writable || !descriptor.enumerable) {
      throw ERR_INVALID_OBJECT_DEFINE_PROPERTY("'process.env' only accepts a configurable, writable, and enumerable data descriptor");
    }
    return store(target, name, descriptor.value);
  },
};

/**
 * The environment: every value is a string.
 *
 * @see https://nodejs.org/api/process.html#processenv
 */
export const env: Record<string, string | undefined> = /* @__PURE__ */ new Proxy(hostProcess.env, handler);
