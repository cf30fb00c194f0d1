// KeyObject with its ways to and from Web Crypto.
import type * as Node from 'node:crypto';
import { ERR_FEATURE_UNAVAILABLE_ON_PLATFORM, wrongArgType } from '@tabnode/internal/errors';
import { AsymmetricKeyObject, PrivateKeyObject, PublicKeyObject } from './asymmetric-key-object.ts';
import type { PrivateHandle, PublicHandle } from './asymmetric-handle.ts';
import { handleOf, type SecretHandle } from './key-handle.ts';
import { KeyBase, SecretKeyObject } from './key-object.ts';
import { isWebCryptoKey, slotsOf, type WebCryptoKey } from './webcrypto/crypto-key.ts';
import { importKey, normalize } from './webcrypto/operations.ts';
import { isPlatformKey } from './webcrypto/platform.ts';
import { unsupported } from './webcrypto/web-algorithm.ts';
import { algorithmIdentifier, keyUsages } from './webcrypto/webidl.ts';

function from(key: WebCryptoKey): object {
  if (isPlatformKey(key)) throw ERR_FEATURE_UNAVAILABLE_ON_PLATFORM('KeyObject.from()', "the page's own crypto keeps this key to itself: make it with the crypto of node:crypto");
  if (!isWebCryptoKey(key)) throw wrongArgType('key', 'an instance of CryptoKey', key);
  const { handle } = slotsOf(key);
  if (handle.type === 'secret') return new SecretKeyObject(handle as SecretHandle);
  return handle.type === 'public' ? new PublicKeyObject(handle as PublicHandle) : new PrivateKeyObject(handle as PrivateHandle);
}

/** A key, which shows nothing of itself but its kind. @see https://nodejs.org/api/crypto.html#class-keyobject */
export const KeyObject: typeof Node.KeyObject = /* @__PURE__ */ (() => {
  Object.defineProperty(KeyBase, 'from', { value: from, configurable: true, writable: true });
  for (const Class of [SecretKeyObject, AsymmetricKeyObject]) {
    const { toCryptoKey } = {
      toCryptoKey(this: object, algorithm: unknown, extractable: unknown, usages: unknown): WebCryptoKey {
        const handle = handleOf(this)!;
        const found = normalize(algorithmIdentifier(algorithm, {}), 'importKey');
        const converted = keyUsages(usages, {}, []);
        if (('get key length' in found[0]) !== (handle.type === 'secret')) throw unsupported('Unrecognized algorithm name');
        return importKey(found, 'KeyObject', handle, Boolean(extractable), converted);
      },
    };
    Object.defineProperty(Class.prototype, 'toCryptoKey', { value: toCryptoKey, configurable: true, writable: true });
  }
  return KeyBase as never;
})();
