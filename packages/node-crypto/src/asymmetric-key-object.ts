// Public and private keys as users hold them.
import type * as Node from 'node:crypto';
import { ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS } from '@tabnode/internal/errors';
import { named } from '@tabnode/internal/named';
import { validateObject } from '@tabnode/internal/validators';
import type { PrivateHandle, PublicHandle } from './asymmetric-handle.ts';
import { handleOf } from './key-handle.ts';
import { KeyBase } from './key-object.ts';
import { writePrivateKey, writePublicKey } from './write-key.ts';

const kAsymmetricKeyType = /* @__PURE__ */ Symbol('kAsymmetricKeyType');
const kAsymmetricKeyDetails = /* @__PURE__ */ Symbol('kAsymmetricKeyDetails');

export const AsymmetricKeyObject: new (type: 'public' | 'private', handle: PublicHandle | PrivateHandle) => object = /* @__PURE__ */ (() => {
  class Asymmetric extends KeyBase {
    declare [kAsymmetricKeyType]: string | undefined;
    declare [kAsymmetricKeyDetails]: object | undefined;

    get asymmetricKeyType(): string {
      return this[kAsymmetricKeyType] ??= (handleOf(this) as PublicHandle).keyType;
    }

    get asymmetricKeyDetails(): object {
      return { ...(this[kAsymmetricKeyDetails] ??= (handleOf(this) as PublicHandle).details()) };
    }
  }
  return named('AsymmetricKeyObject', Asymmetric) as never;
})();

export const PublicKeyObject: new (handle: PublicHandle) => Node.KeyObject = /* @__PURE__ */ (() => {
  class Public extends AsymmetricKeyObject {
    constructor(handle: PublicHandle) {
      super('public', handle);
    }

    export(options: unknown): unknown {
      return exported(this, options, writePublicKey);
    }
  }
  return named('PublicKeyObject', Public) as never;
})();

export const PrivateKeyObject: new (handle: PrivateHandle) => Node.KeyObject = /* @__PURE__ */ (() => {
  class Private extends AsymmetricKeyObject {
    constructor(handle: PrivateHandle) {
      super('private', handle);
    }

    export(options: unknown): unknown {
      return exported(this, options, writePrivateKey);
    }
  }
  return named('PrivateKeyObject', Private) as never;
})();

function exported<Handle>(key: object, options: unknown, write: (handle: Handle, options: Record<string, unknown>, name: string) => unknown): unknown {
  validateObject(options, 'options');
  const { format, passphrase } = options as Record<string, unknown>;
  const handle = handleOf(key) as PublicHandle;
  if (format !== 'jwk') return write(handle as Handle, options as Record<string, unknown>, 'options');
  if (passphrase !== undefined) throw ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS('jwk', 'does not support encryption');
  return handle.jwk();
}

