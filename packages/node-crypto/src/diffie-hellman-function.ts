import type * as Node from 'node:crypto';
import { describeReceived } from '@tabnode/internal/describe-value';
import { ERR_CRYPTO_INCOMPATIBLE_KEY, ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE, ERR_INVALID_ARG_VALUE } from '@tabnode/internal/errors';
import { validateFunction, validateObject } from '@tabnode/internal/validators';
import type { PrivateHandle, PublicHandle } from './asymmetric-handle.ts';
import { outputOf } from './bytes-of.ts';
import { runShortJob } from './crypto-job.ts';
import { handleOf, type KeyHandle } from './key-handle.ts';
import { KeyBase } from './key-object.ts';

/** Unlike Node it shows no texts and no insides of objects in its error: they may well be keys. */
function describe(value: unknown): string {
  return typeof value === 'string' ? 'type string' : describeReceived(value);
}

function keyObject(options: object, name: string): KeyHandle {
  const value = (options as Record<string, unknown>)[name];
  if (value instanceof KeyBase) return handleOf(value)!;
  const plain = typeof value !== 'object' && typeof value !== 'string';
  throw ERR_INVALID_ARG_VALUE(`options.${name}`, value, undefined, plain ? undefined : describe);
}

/**
 * The secret that two pairs of keys agree on: of `'dh'`, `'ec'`, `'x25519'` or `'x448'`, and both the same.
 *
 * @throws {ERR_INVALID_ARG_TYPE | ERR_INVALID_ARG_VALUE | ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE | ERR_CRYPTO_INCOMPATIBLE_KEY}
 * @see https://nodejs.org/api/crypto.html#cryptodiffiehellmanoptions-callback
 */
export const diffieHellman = function diffieHellman(options: any, callback?: any): any {
  validateObject(options, 'options');
  if (callback !== undefined) validateFunction(callback, 'callback');
  const own = keyObject(options, 'privateKey') as PrivateHandle;
  const given = keyObject(options, 'publicKey') as PublicHandle | PrivateHandle;
  if (own.type !== 'private') throw ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE(own.type, 'private');
  if (given.type !== 'private' && given.type !== 'public') throw ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE((given as KeyHandle).type, 'private or public');
  if (own.keyType !== given.keyType || own.agree === undefined) {
    throw ERR_CRYPTO_INCOMPATIBLE_KEY('key types for Diffie-Hellman', `${own.keyType} and ${given.keyType}`);
  }
  const work = (): unknown => outputOf(own.agree!(given.type === 'private' ? given.publicHandle() : given), undefined);
  if (callback === undefined) return work();
  runShortJob('DERIVEBITSREQUEST', work, callback);
} as unknown as typeof Node.diffieHellman;
