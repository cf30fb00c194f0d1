// Public and private keys as users hold them.
import type * as Node from 'node:crypto';
import { ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS } from '@tabnode/internal/errors';
import { named } from '@tabnode/internal/named';
import { validateObject } from '@tabnode/internal/validators';
import type { PrivateHandle, PublicHandle } from './asymmetric-handle.ts';
import { handleOf } from './key-handle.ts';
import { KeyBase } from './key-object.ts';
import { keyFormat, writePrivateKey, writePublicKey, type KeyFormat } from './write-key.ts';

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
      this[kAsymmetricKeyType] ??= (handleOf(this) as PublicHandle).keyType;
      const details = this[kAsymmetricKeyDetails] ?? (handleOf(this) as PublicHandle).details();
      if (Object.keys(details).length > 0) this[kAsymmetricKeyDetails] = details;
      return details;
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
      return exported(this, options, 'public', writePublicKey);
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
      return exported(this, options, 'private', writePrivateKey);
    }
  }
  return named('PrivateKeyObject', Private) as never;
})();

function exported<Handle>(key: object, options: unknown, kind: 'public' | 'private', write: (handle: Handle, format: KeyFormat) => unknown): unknown {
  validateObject(options, 'options');
  const { format, passphrase } = options as Record<string, unknown>;
  const handle = handleOf(key) as PublicHandle;
  if (format !== 'jwk') return write(handle as Handle, keyFormat(options, kind, handle.keyType, 'options'));
  if (kind === 'private' && passphrase !== undefined) throw ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS(format, 'does not support encryption');
  return handle.jwk();
}
