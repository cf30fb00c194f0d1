import { ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE } from '@tabnode/internal/errors';
import { bytesOf } from './bytes-of.ts';
import { handleOf, SecretHandle } from './key-handle.ts';

/** The bytes of a secret given as text, bytes or KeyObject. @throws {ERR_INVALID_ARG_TYPE | ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE} */
export function secretBytes(key: unknown, name: string, encoding?: unknown, list = 'ArrayBuffer, Buffer, TypedArray, DataView, KeyObject, or CryptoKey'): Uint8Array {
  const handle = handleOf(key);
  if (handle === undefined) return bytesOf(key, name, encoding, list);
  if (!(handle instanceof SecretHandle)) throw ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE(handle.type, 'secret');
  return handle.bytes;
}
