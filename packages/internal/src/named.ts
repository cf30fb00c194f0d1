/** Gives a function or class its name for good: minifiers shorten the names of declarations, and programs read them. */
export function named<F extends Function>(name: string, fn: F): F {
  return Object.defineProperty(fn, 'name', { value: name, configurable: true });
}
