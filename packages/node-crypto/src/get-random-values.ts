import { platformCrypto } from './random-source.ts';

/**
 * Fills a typed array of integers, 65,536 bytes at most, with random values and returns it.
 *
 * @throws {TypeMismatchError | QuotaExceededError} DOMExceptions
 * @see https://nodejs.org/api/crypto.html#cryptogetrandomvaluestypedarray
 */
export function getRandomValues<T extends NodeJS.TypedArray | null>(array: T): T {
  if (!ArrayBuffer.isView(array) || array instanceof DataView || /^Float/.test((array as NodeJS.TypedArray)[Symbol.toStringTag])) {
    throw new DOMException('The data argument must be an integer-type TypedArray', 'TypeMismatchError');
  }
  return platformCrypto.getRandomValues(array as never);
}
