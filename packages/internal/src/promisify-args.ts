/** The key under which a function has the names of what it calls back with, when that is more than one value: `promisify` makes an object of them. */
export const customPromisifyArgs = /* @__PURE__ */ Symbol('customPromisifyArgs');

/** Marks `fn` so. */
export function promisifyArgs<F extends Function>(names: readonly string[], fn: F): F {
  return Object.defineProperty(fn, customPromisifyArgs, { value: names, enumerable: false });
}
