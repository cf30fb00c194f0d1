import type * as Node from 'node:crypto';
import { ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE } from '@tabnode/internal/errors';
import { PrivateKeyObject, PublicKeyObject } from './asymmetric-key-object.ts';
import { PrivateHandle, PublicHandle } from './asymmetric-handle.ts';
import { handleOf } from './key-handle.ts';
import { privateKeyOf, publicOrPrivateKeyOf } from './key-input.ts';

/**
 * Makes a public key of PEM, DER or a JWK, of a certificate, or of a private key in any form.
 *
 * @throws {ERR_INVALID_ARG_TYPE | ERR_INVALID_ARG_VALUE | ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE | ERR_OSSL_UNSUPPORTED}
 * @see https://nodejs.org/api/crypto.html#cryptocreatepublickeykey
 */
export function createPublicKey(key: Node.PublicKeyInput | string | Buffer | Node.KeyObject | Node.JsonWebKeyInput): Node.KeyObject {
  const given = handleOf(key) ?? handleOf((key as { key?: unknown } | undefined)?.key);
  if (given !== undefined && given.type !== 'private') throw ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE(given.type, 'private');
  const handle = publicOrPrivateKeyOf(key);
  return new PublicKeyObject(handle instanceof PublicHandle ? handle : handle.publicHandle());
}

/**
 * Makes a private key of PEM, DER or a JWK; encrypted ones need their `passphrase`.
 *
 * @throws {ERR_INVALID_ARG_TYPE | ERR_INVALID_ARG_VALUE | ERR_OSSL_UNSUPPORTED | ERR_OSSL_BAD_DECRYPT}
 * @see https://nodejs.org/api/crypto.html#cryptocreateprivatekeykey
 */
export function createPrivateKey(key: Node.PrivateKeyInput | string | Buffer | Node.JsonWebKeyInput): Node.KeyObject {
  return new PrivateKeyObject(privateKeyOf(key, 'key', false) as PrivateHandle);
}
