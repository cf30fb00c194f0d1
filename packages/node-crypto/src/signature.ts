// What Sign, Verify, sign() and verify() have in common: their options, and whom they ask for the signature.
import { ERR_CRYPTO_OPERATION_FAILED, ERR_INVALID_ARG_VALUE, wrongArgType } from '@tabnode/internal/errors';
import { withCode } from '@tabnode/internal/node-error';
import type { PrivateHandle, PublicHandle, SignatureOptions } from './asymmetric-handle.ts';
import { viewOf } from './bytes-of.ts';
import type { Steps } from './crypto-job.ts';
import { digestOf, type Digest } from './digest.ts';
import { sha256 } from './sha256.ts';
import { invalidDigest, opensslError, type OpenSSLError } from './openssl-error.ts';

const MAX_CONTEXT = 255;

function isInt32(value: unknown): boolean {
  return typeof value === 'number' && (value | 0) === value;
}

/** Reads the options beside a key. @throws {ERR_INVALID_ARG_VALUE | ERR_INVALID_ARG_TYPE} */
export function signatureOptions(key: any, withContext: boolean): SignatureOptions {
  const options: SignatureOptions = {};
  for (const name of ['padding', 'saltLength'] as const) {
    const value = key[name];
    if (value === undefined) continue;
    if (!isInt32(value)) throw ERR_INVALID_ARG_VALUE(`options.${name}`, value);
    options[name] = value;
  }
  const { dsaEncoding } = key;
  if (dsaEncoding !== undefined) {
    if (dsaEncoding !== 'der' && dsaEncoding !== 'ieee-p1363') throw ERR_INVALID_ARG_VALUE('options.dsaEncoding', dsaEncoding);
    options.dsaEncoding = dsaEncoding;
  }
  if (withContext && key.context !== undefined) {
    options.context = viewOf(key.context);
    if (options.context === undefined) throw wrongArgType('options.context', 'an instance of Buffer, TypedArray, or DataView', key.context);
  }
  return options;
}

/** @throws {ERR_OUT_OF_RANGE} */
export function checkContext({ context }: SignatureOptions): void {
  if (context !== undefined && context.length > MAX_CONTEXT) throw withCode(new RangeError(`context string must be at most ${MAX_CONTEXT} bytes`), 'ERR_OUT_OF_RANGE');
}

function notForKeyType(): OpenSSLError {
  return opensslError('03000096', 'digital envelope routines', 'operation not supported for this keytype', 'EVP');
}

/** @throws {ERR_CRYPTO_OPERATION_FAILED} where a context is given for a key that has no use for one. */
function refuseContext({ context }: SignatureOptions): void {
  if (context !== undefined && context.length > 0) throw ERR_CRYPTO_OPERATION_FAILED('Context parameter is unsupported');
}

/** Signs a whole message, by the digest given or the key's own way. */
export function* signSteps(key: PrivateHandle, digest: Digest | undefined, message: Uint8Array, options: SignatureOptions): Steps<Uint8Array> {
  if (key.signMessage !== undefined) {
    if (digest !== undefined) throw invalidDigest();
    if (!key.takesContext) refuseContext(options);
    return key.signSteps === undefined ? key.signMessage(message, options) : yield* key.signSteps(message, options);
  }
  if (key.signDigest === undefined) throw notForKeyType();
  refuseContext(options);
  const used = digest ?? sha256;
  return key.signDigest(used, used.xof ? message : digestOf(used, message), options);
}

/** Says whether a signature is that of a whole message. */
export function verifyWith(key: PublicHandle, digest: Digest | undefined, message: Uint8Array, signature: Uint8Array, options: SignatureOptions): boolean {
  if (key.verifyMessage !== undefined) {
    if (digest !== undefined) throw invalidDigest();
    if (!key.takesContext) refuseContext(options);
    return key.verifyMessage(message, signature, options);
  }
  if (key.verifyDigest === undefined) throw notForKeyType();
  refuseContext(options);
  const used = digest ?? sha256;
  return key.verifyDigest(used, used.xof ? message : digestOf(used, message), signature, options);
}

/** Signs what a Sign has digested. */
export function signDigestWith(key: PrivateHandle, digest: Digest, hash: () => Uint8Array, options: SignatureOptions): Uint8Array {
  refuseXof(digest);
  if (key.signDigest === undefined) throw notForKeyType();
  return key.signDigest(digest, hash(), { ...options, digestLast: true });
}

/** Says whether a signature is that of what a Verify has digested. */
export function verifyDigestWith(key: PublicHandle, digest: Digest, hash: () => Uint8Array, signature: Uint8Array, options: SignatureOptions): boolean {
  refuseXof(digest);
  if (key.verifyDigest === undefined) throw notForKeyType();
  if (options.dsaEncoding === 'ieee-p1363' && key.p1363Size !== undefined && key.p1363Size !== signature.length) throw ERR_CRYPTO_OPERATION_FAILED('Malformed signature');
  try {
    return key.verifyDigest(digest, hash(), signature, options);
  } catch (error) {
    // Here OpenSSL's refusal of the digest or of an option is an answer, unlike in verify().
    if ((error as OpenSSLError).library === 'Provider routines') return false;
    throw error;
  }
}

function refuseXof(digest: Digest): void {
  if (digest.xof) throw opensslError('078C0100', 'common libcrypto routines', 'malloc failure', 'CRYPTO');
}
