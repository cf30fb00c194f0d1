import type * as Node from 'node:crypto';
import { ERR_CRYPTO_OPERATION_FAILED } from '@tabnode/internal/errors';
import { validateFunction } from '@tabnode/internal/validators';
import { Buffer } from '@tabnode/node-buffer';
import type { PrivateHandle, PublicHandle } from './asymmetric-handle.ts';
import { bytesOf } from './bytes-of.ts';
import { runShortJob } from './crypto-job.ts';
import { privateKeyOf, publicKeyOf } from './key-input.ts';

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.length);
}

/** What the work gives; undefined and whatever is thrown are the one error that Node has for this. */
function run<Result>(type: string, failure: string, work: () => Result | undefined, callback: ((error: Error | null, result: Result) => void) | undefined): Result | void {
  const attempt = (fail: () => Error): Result => {
    let result: Result | undefined;
    try {
      result = work();
    } catch {
      // Which part of the work failed is nobody's business.
    }
    if (result === undefined) throw fail();
    return result;
  };
  if (callback === undefined) return attempt(() => ERR_CRYPTO_OPERATION_FAILED(failure));
  runShortJob(type, () => attempt(() => new Error('Deriving bits failed')), callback);
}

function encapsulated(handle: PublicHandle): { sharedKey: Buffer; ciphertext: Buffer } | undefined {
  const result = handle.encapsulate?.();
  return result && { sharedKey: bufferOf(result.sharedKey), ciphertext: bufferOf(result.ciphertext) };
}

function decapsulated(handle: PrivateHandle, ciphertext: Uint8Array): Buffer | undefined {
  const result = handle.decapsulate?.(ciphertext);
  return result && bufferOf(result);
}

/**
 * Makes a secret for the owner of a private key, and what tells it to him: by ML-KEM, by RSASVE with RSA keys, by
 * DHKEM of RFC 9180 with P-256, P-384, P-521, X25519 and X448 keys.
 *
 * @throws {ERR_INVALID_ARG_TYPE | ERR_CRYPTO_OPERATION_FAILED}
 * @see https://nodejs.org/api/crypto.html#cryptoencapsulatekey-callback
 */
export const encapsulate = function encapsulate(key: unknown, callback?: any): any {
  if (callback !== undefined) validateFunction(callback, 'callback');
  const handle = publicKeyOf(key, 'key');
  return run('ENCAPSULATEREQUEST', 'Failed to perform encapsulation', () => encapsulated(handle), callback);
} as unknown as typeof Node.encapsulate;

/**
 * The secret that encapsulate() made.
 *
 * @throws {ERR_INVALID_ARG_TYPE | ERR_CRYPTO_OPERATION_FAILED}
 * @see https://nodejs.org/api/crypto.html#cryptodecapsulatekey-ciphertext-callback
 */
export const decapsulate = function decapsulate(key: unknown, ciphertext: unknown, callback?: any): any {
  if (callback !== undefined) validateFunction(callback, 'callback');
  const handle = privateKeyOf(key, 'key');
  const given = bytesOf(ciphertext, 'ciphertext');
  const bytes = callback === undefined ? given : new Uint8Array(given);
  return run('DECAPSULATEREQUEST', 'Failed to perform decapsulation', () => decapsulated(handle, bytes), callback);
} as unknown as typeof Node.decapsulate;
