import { codedError, type NodeError } from '@tabnode/internal/node-error';

/** The error that every use of a module that is not built yet throws. */
function ERR_FEATURE_UNAVAILABLE_ON_PLATFORM(module: string, name: string): NodeError {
  return codedError('ERR_FEATURE_UNAVAILABLE_ON_PLATFORM', `node:${module} is not built yet in tabnode: ${name} is not available`, ERR_FEATURE_UNAVAILABLE_ON_PLATFORM);
}

/** Keys that a debugger, a bundler's interop or a promise looks at without using the value. */
const LOOKED_AT = new Set<PropertyKey>(['name', 'length', 'prototype', 'then', '__esModule', 'constructor', 'toString', Symbol.toPrimitive, Symbol.toStringTag]);

/** Stands for one export of a module that is not built yet: calling it, constructing it or reading a property throws. */
export function placeholder(module: string, name: string): any {
  const fail = (): never => { throw ERR_FEATURE_UNAVAILABLE_ON_PLATFORM(module, name); };
  return new Proxy(function () {}, {
    apply: fail,
    construct: fail,
    get: (target, key) => (LOOKED_AT.has(key) || typeof key === 'symbol' ? (target as any)[key] : fail()),
  });
}

/** Stands for a module that is itself a function; its members are placeholders of their own. */
export function placeholderFunction(module: string, members: object): any {
  return Object.assign(function () { throw ERR_FEATURE_UNAVAILABLE_ON_PLATFORM(module, module); }, members);
}
