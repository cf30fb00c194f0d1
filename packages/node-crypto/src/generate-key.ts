import type * as Node from 'node:crypto';
import { ERR_INVALID_ARG_VALUE } from '@tabnode/internal/errors';
import { validateFunction, validateInteger, validateObject, validateOneOf, validateString } from '@tabnode/internal/validators';
import { runShortJob } from './crypto-job.ts';
import { secretKeyObject } from './key-object.ts';
import { fillRandom } from './random-source.ts';

function keySize(type: unknown, options: unknown): number {
  validateString(type, 'type');
  validateObject(options, 'options');
  const { length } = options as { length: unknown };
  if (type === 'hmac') validateInteger(length, 'options.length', 8, 2147483647);
  else if (type === 'aes') validateOneOf(length, 'options.length', [128, 192, 256]);
  else throw ERR_INVALID_ARG_VALUE('type', type, 'must be a supported key type');
  return Math.floor((length as number) / 8);
}

/**
 * Makes a random secret key of `options.length` bits: 128, 192 or 256 for `'aes'`, 8 and more for `'hmac'`.
 *
 * @throws {ERR_INVALID_ARG_TYPE | ERR_INVALID_ARG_VALUE | ERR_OUT_OF_RANGE}
 * @see https://nodejs.org/api/crypto.html#cryptogeneratekeysynctype-options
 */
export function generateKeySync(type: 'hmac' | 'aes', options: { length: number }): Node.KeyObject {
  return secretKeyObject(fillRandom(new Uint8Array(keySize(type, options))));
}

/** Calls back with what generateKeySync() returns. @see https://nodejs.org/api/crypto.html#cryptogeneratekeytype-options-callback */
export function generateKey(type: 'hmac' | 'aes', options: { length: number }, callback: (error: Error | null, key: Node.KeyObject) => void): void {
  const size = keySize(type, options);
  validateFunction(callback, 'callback');
  runShortJob('KEYGENREQUEST', () => secretKeyObject(fillRandom(new Uint8Array(size))), callback, undefined);
}
