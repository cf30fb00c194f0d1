import { ERR_FALSY_VALUE_REJECTION } from '@tabnode/internal/errors';
import { nextTick } from '@tabnode/internal/tick-queue';
import { validateFunction } from '@tabnode/internal/validators';

/**
 * Turns a function that returns a promise into one that calls back, with the error first. What the
 * callback throws is an uncaught exception.
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless `original` is a function.
 * @see https://nodejs.org/api/util.html#utilcallbackifyoriginal
 */
export function callbackify(original: Function): (...args: any[]) => void {
  validateFunction(original, 'original');
  function callbackified(this: unknown, ...args: unknown[]): void {
    const callback = args.pop();
    validateFunction(callback, 'last argument');
    const settled = callback.bind(this);
    Reflect.apply(original, this, args).then(
      (value: unknown) => nextTick(settled, null, value),
      (reason: unknown) => nextTick(rejected, reason, settled),
    );
  }
  const descriptors: PropertyDescriptorMap = Object.getOwnPropertyDescriptors(original) as PropertyDescriptorMap;
  if (typeof descriptors['length']?.value === 'number') descriptors['length'].value++;
  if (typeof descriptors['name']?.value === 'string') descriptors['name'].value += 'Callbackified';
  // A descriptor must not inherit: Object.prototype may have been given a getter.
  for (const descriptor of Object.values(descriptors)) Object.setPrototypeOf(descriptor, null);
  return Object.defineProperties(callbackified, descriptors);
}

function rejected(reason: unknown, callback: (error: unknown) => void): void {
  callback(reason || ERR_FALSY_VALUE_REJECTION(reason, rejected));
}
