import type * as Node from 'node:crypto';
import { withCode } from '@tabnode/internal/node-error';
import { ERR_CRYPTO_INVALID_DIGEST, ERR_CRYPTO_SIGN_KEY_REQUIRED, ERR_CRYPTO_UNSUPPORTED_OPERATION } from '@tabnode/internal/errors';
import { inherit } from '@tabnode/internal/inherit';
import { validateString } from '@tabnode/internal/validators';
import { Writable } from '@tabnode/node-stream';
import { bytesOf, dataBytes, outputOf } from './bytes-of.ts';
import type { Digest, DigestState } from './digest.ts';
import { kHandle } from './digest-stream.ts';
import { findDigest } from './digest-table.ts';
import { privateKeyOf, publicKeyOf } from './key-input.ts';
import { signatureOptions, signDigestWith, verifyDigestWith } from './signature.ts';

/** The digest of a signature under way, which is made or checked once. */
class SignatureHandle {
  #digest: Digest;
  #state: DigestState | undefined;

  constructor(name: string) {
    const digest = findDigest(name);
    if (digest === undefined) throw ERR_CRYPTO_INVALID_DIGEST();
    this.#digest = digest;
    this.#state = digest.create();
  }

  #open(): DigestState {
    if (this.#state === undefined) throw withCode(new Error('Not initialised'), 'ERR_CRYPTO_INVALID_STATE');
    return this.#state;
  }

  update(bytes: Uint8Array): void {
    this.#open().update(bytes);
  }

  /** Ends the digest and gives it to `use`, unless the key signs no digests. */
  end<Result>(signsMessages: boolean, use: (digest: Digest, hash: () => Uint8Array) => Result): Result {
    if (signsMessages) throw ERR_CRYPTO_UNSUPPORTED_OPERATION();
    const state = this.#open();
    this.#state = undefined;
    return use(this.#digest, () => state.digest());
  }
}

function signatureStream(name: string): any {
  const constructor: any = inherit(name, function (this: any, algorithm: string, options: unknown): any {
    if (!(this instanceof constructor)) return new constructor(algorithm, options);
    validateString(algorithm, 'algorithm');
    this[kHandle] = new SignatureHandle(algorithm);
    Reflect.apply(Writable, this, [options]);
    return undefined;
  }, Writable);
  Object.assign(constructor.prototype, {
    _write(this: any, chunk: unknown, encoding: unknown, callback: () => void) {
      this.update(chunk, encoding);
      callback();
    },

    update(this: any, data: unknown, encoding?: unknown) {
      this[kHandle].update(dataBytes(data, 'data', encoding));
      return this;
    },
  });
  return constructor;
}

/** Signs what is written to it. @see https://nodejs.org/api/crypto.html#class-sign */
export const Sign: typeof Node.Sign = /* @__PURE__ */ (() => {
  const constructor = signatureStream('Sign');
  constructor.prototype.sign = function sign(this: any, options: any, encoding?: unknown): Buffer | string {
    if (!options) throw ERR_CRYPTO_SIGN_KEY_REQUIRED();
    const key = privateKeyOf(options, 'key');
    const chosen = signatureOptions(options, false);
    const signature = (this[kHandle] as SignatureHandle).end(key.signMessage !== undefined, (digest, hash) => signDigestWith(key, digest, hash, chosen));
    const buffer = outputOf(signature, undefined) as Buffer;
    return encoding && encoding !== 'buffer' ? buffer.toString(encoding as BufferEncoding) : buffer;
  };
  return constructor;
})();

/** Checks the signature of what is written to it. @see https://nodejs.org/api/crypto.html#class-verify */
export const Verify: typeof Node.Verify = /* @__PURE__ */ (() => {
  const constructor = signatureStream('Verify');
  constructor.prototype.verify = function verify(this: any, options: any, signature: unknown, encoding?: unknown): boolean {
    const key = publicKeyOf(options, 'key');
    const chosen = signatureOptions(options, false);
    const bytes = bytesOf(signature, 'signature', encoding);
    return (this[kHandle] as SignatureHandle).end(key.verifyMessage !== undefined, (digest, hash) => verifyDigestWith(key, digest, hash, bytes, chosen));
  };
  return constructor;
})();

/**
 * Begins a signature: `update()` takes the data, `sign()` the private key.
 *
 * @param algorithm a digest by any of OpenSSL's names, in any case: `'sha256'`, `'RSA-SHA256'`
 * @param options of a Writable
 * @throws {ERR_INVALID_ARG_TYPE | ERR_CRYPTO_INVALID_DIGEST}
 * @see https://nodejs.org/api/crypto.html#cryptocreatesignalgorithm-options
 */
export function createSign(algorithm: string, options?: object): Node.Sign {
  return new (Sign as any)(algorithm, options);
}

/** Begins the check of a signature: `update()` takes the data, `verify()` key and signature. @see https://nodejs.org/api/crypto.html#cryptocreateverifyalgorithm-options */
export function createVerify(algorithm: string, options?: object): Node.Verify {
  return new (Verify as any)(algorithm, options);
}
