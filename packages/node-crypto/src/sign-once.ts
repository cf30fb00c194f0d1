import type * as Node from 'node:crypto';
import { ERR_CRYPTO_INVALID_DIGEST, ERR_CRYPTO_SIGN_KEY_REQUIRED, wrongArgType } from '@tabnode/internal/errors';
import { named } from '@tabnode/internal/named';
import { validateFunction, validateString } from '@tabnode/internal/validators';
import { bytesOf, outputOf, viewOf } from './bytes-of.ts';
import { finishSteps, oneStep, runJob, type Steps } from './crypto-job.ts';
import type { Digest } from './digest.ts';
import { findDigest } from './digest-table.ts';
import { privateKeyOf, publicKeyOf } from './key-input.ts';
import { checkContext, signatureOptions, signSteps, verifyWith } from './signature.ts';

type Callback<Result> = (error: Error | null, result: Result) => void;

function namedDigest(algorithm: string | null | undefined): Digest | undefined {
  if (algorithm === null || algorithm === undefined) return undefined;
  const digest = findDigest(algorithm);
  if (digest === undefined) throw ERR_CRYPTO_INVALID_DIGEST(algorithm);
  return digest;
}

function viewOnly(value: unknown, name: string): Uint8Array {
  const bytes = viewOf(value);
  if (bytes === undefined) throw wrongArgType(name, 'an instance of Buffer, TypedArray, or DataView', value);
  return bytes;
}

function checkCall(algorithm: unknown, callback: unknown): void {
  if (algorithm !== null && algorithm !== undefined) validateString(algorithm, 'algorithm');
  if (callback !== undefined) validateFunction(callback, 'callback');
}

/** Does the work now, or off the calling turn where there is a callback. */
function run<Result>(type: string, steps: Steps<Result>, callback: Callback<Result> | undefined): Result | void {
  if (callback === undefined) return finishSteps(steps);
  runJob(type, withJobErrors(steps), callback);
}

function* withJobErrors<Result>(steps: Steps<Result>): Steps<Result> {
  try {
    return yield* steps;
  } catch (error) {
    // Native's jobs have no error of their own for this.
    throw (error as { code?: string }).code === 'ERR_CRYPTO_OPERATION_FAILED' ? new Error('Deriving bits failed') : error;
  }
}

function* bufferSteps(steps: Steps<Uint8Array>): Steps<Buffer> {
  return outputOf(yield* steps, undefined) as Buffer;
}

/**
 * Signs data at once, or calls back with the signature.
 *
 * @param algorithm a digest by any of OpenSSL's names, in any case; null or undefined for the key's own: sha256, none for Ed25519, Ed448, ML-DSA and SLH-DSA
 * @throws {ERR_INVALID_ARG_TYPE | ERR_INVALID_ARG_VALUE | ERR_CRYPTO_INVALID_DIGEST | ERR_CRYPTO_SIGN_KEY_REQUIRED}
 * @see https://nodejs.org/api/crypto.html#cryptosignalgorithm-data-key-callback
 */
export const sign: typeof Node.sign = /* @__PURE__ */ named('signOneShot', function (algorithm: any, data: any, key: any, callback?: any): any {
  checkCall(algorithm, callback);
  const message = bytesOf(data, 'data');
  if (!key) throw ERR_CRYPTO_SIGN_KEY_REQUIRED();
  const options = signatureOptions(key, true);
  const handle = privateKeyOf(key, 'key');
  const digest = namedDigest(algorithm);
  checkContext(options);
  const kept = callback === undefined ? message : new Uint8Array(message);
  return run('SIGNREQUEST', bufferSteps(signSteps(handle, digest, kept, options)), callback);
}) as never;

/**
 * Says whether a signature is that of the data and key, at once or by calling back.
 *
 * @throws {ERR_INVALID_ARG_TYPE | ERR_INVALID_ARG_VALUE | ERR_CRYPTO_INVALID_DIGEST}
 * @see https://nodejs.org/api/crypto.html#cryptoverifyalgorithm-data-key-signature-callback
 */
export const verify: typeof Node.verify = /* @__PURE__ */ named('verifyOneShot', function (algorithm: any, data: any, key: any, signature: any, callback?: any): any {
  checkCall(algorithm, callback);
  let message = bytesOf(data, 'data');
  // Unlike sign(), it takes no ArrayBuffers.
  if (typeof data !== 'string') message = viewOnly(data, 'data');
  const options = signatureOptions(key, true);
  let bytes = viewOnly(signature, 'signature');
  const handle = publicKeyOf(key, 'key');
  const digest = namedDigest(algorithm);
  checkContext(options);
  if (callback !== undefined) {
    message = new Uint8Array(message);
    bytes = new Uint8Array(bytes);
  }
  return run('VERIFYREQUEST', oneStep(() => verifyWith(handle, digest, message, bytes, options)), callback);
}) as never;
