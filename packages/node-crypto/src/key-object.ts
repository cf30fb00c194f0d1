// The class that all keys share, and secret keys. PublicKeyObject and PrivateKeyObject extend KeyObject in files of their own.
import type * as Node from 'node:crypto';
import { ERR_INVALID_ARG_VALUE, wrongArgType } from '@tabnode/internal/errors';
import { named } from '@tabnode/internal/named';
import { markKeyObject } from '@tabnode/internal/types';
import { validateObject, validateOneOf } from '@tabnode/internal/validators';
import { Buffer } from '@tabnode/node-buffer';
import { memoryOf } from './bytes-of.ts';
import { handleOf, holdHandle, KeyHandle, SecretHandle, type KeyType } from './key-handle.ts';

const kKeyType = /* @__PURE__ */ Symbol('kKeyType');

/** What the classes of keys extend. */
export const KeyBase: new (type: KeyType, handle: KeyHandle) => { readonly type: KeyType; equals(other: unknown): boolean } = /* @__PURE__ */ (() => {
  class Key {
    declare [kKeyType]: KeyType;

    constructor(type: KeyType, handle: KeyHandle) {
      if (type !== 'secret' && type !== 'public' && type !== 'private') throw ERR_INVALID_ARG_VALUE('type', type);
      if (!(handle instanceof KeyHandle)) throw wrongArgType('handle', 'of type object', handle);
      this[kKeyType] = type;
      holdHandle(this, handle);
      markKeyObject(this);
    }

    get type(): KeyType {
      return this[kKeyType];
    }

    equals(otherKeyObject: unknown): boolean {
      if (!(otherKeyObject instanceof Key)) throw wrongArgType('otherKeyObject', 'an instance of KeyObject', otherKeyObject);
      return otherKeyObject.type === this.type && handleOf(this)!.equals(handleOf(otherKeyObject)!);
    }
  }
  Object.defineProperty(Key.prototype, Symbol.toStringTag, { value: 'KeyObject', configurable: true });
  return named('KeyObject', Key) as never;
})();

/** A key for HMAC and for ciphers. */
export const SecretKeyObject: new (handle: SecretHandle) => Node.KeyObject = /* @__PURE__ */ (() => {
  class Secret extends KeyBase {
    constructor(handle: SecretHandle) {
      super('secret', handle);
    }

    get symmetricKeySize(): number {
      return (handleOf(this) as SecretHandle).bytes.length;
    }

    export(options?: { format?: 'buffer' | 'jwk' }): Buffer | { kty: 'oct'; k: string } {
      if (options !== undefined) {
        validateObject(options, 'options');
        validateOneOf(options.format, 'options.format', [undefined, 'buffer', 'jwk']);
      }
      const bytes = Buffer.from((handleOf(this) as SecretHandle).bytes.slice().buffer as ArrayBuffer);
      return options?.format === 'jwk' ? { kty: 'oct', k: bytes.toString('base64url') } : bytes;
    }
  }
  return named('SecretKeyObject', Secret) as never;
})();

/** Makes a KeyObject of bytes. */
export function secretKeyObject(bytes: Uint8Array): Node.KeyObject {
  return new SecretKeyObject(new SecretHandle(bytes));
}

/**
 * Makes a KeyObject of a secret.
 *
 * @param encoding of a text, UTF-8 by default
 * @throws {ERR_INVALID_ARG_TYPE | ERR_UNKNOWN_ENCODING}
 * @example
 * createSecretKey('abcd', 'utf8').symmetricKeySize; // 4
 *
 * @see https://nodejs.org/api/crypto.html#cryptocreatesecretkeykey-encoding
 */
export function createSecretKey(key: string, encoding: BufferEncoding): Node.KeyObject;
export function createSecretKey(key: NodeJS.ArrayBufferView | ArrayBuffer): Node.KeyObject;
export function createSecretKey(key: unknown, encoding?: BufferEncoding): Node.KeyObject {
  const bytes = typeof key === 'string' ? Buffer.from(key, encoding) : memoryOf(key);
  if (bytes === undefined) throw wrongArgType('key', 'an instance of ArrayBuffer, Buffer, TypedArray, or DataView', key);
  return secretKeyObject(bytes);
}
