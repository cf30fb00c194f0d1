import { argon2d, argon2i, argon2id } from '@noble/hashes/argon2.js';
import { codedError } from '@tabnode/internal/node-error';
import { validateFunction, validateInteger, validateObject, validateOneOf, validateString } from '@tabnode/internal/validators';
import { Buffer } from '@tabnode/node-buffer';
import { argon2Steps } from './argon2-steps.ts';
import { bytesOf } from './bytes-of.ts';
import { finishSteps, runJob, type Steps } from './crypto-job.ts';

type Bytes = NonSharedBuffer;
type Algorithm = 'argon2d' | 'argon2i' | 'argon2id';
type Input = string | NodeJS.ArrayBufferView | ArrayBufferLike;
interface Parameters { message: Input; nonce: Input; parallelism: number; tagLength: number; memory: number; passes: number; secret?: Input | undefined; associatedData?: Input | undefined }
interface Call { algorithm: Algorithm; message: Uint8Array; nonce: Uint8Array; parallelism: number; tagLength: number; memory: number; passes: number; secret: Uint8Array | undefined; associatedData: Uint8Array | undefined }

const ALGORITHMS = { argon2d, argon2i, argon2id };
const TYPES = { argon2d: 0, argon2i: 1, argon2id: 2 } as const;
const MAX = 4294967295;

function optional(value: unknown): Uint8Array | undefined {
  if (value === undefined) return undefined;
  try {
    return bytesOf(value, '');
  } catch {
    // Native Node trips over its own check here.
    throw codedError('ERR_INTERNAL_ASSERTION', "'name' must be a string\nThis is caused by either a bug in Node.js or incorrect usage of Node.js internals.\nPlease open an issue with this stack trace at https://github.com/nodejs/node/issues\n", optional);
  }
}

function check(algorithm: unknown, parameters: unknown): Call {
  validateString(algorithm, 'algorithm');
  validateOneOf(algorithm, 'algorithm', ['argon2d', 'argon2i', 'argon2id']);
  validateObject(parameters, 'parameters');
  const { parallelism, tagLength, memory, passes, ...given } = parameters as Parameters;
  const message = bytesOf(given.message, 'parameters.message');
  const nonce = bytesOf(given.nonce, 'parameters.nonce');
  validateInteger(nonce.length, 'parameters.nonce.byteLength', 8, MAX);
  validateInteger(parallelism, 'parameters.parallelism', 1, 16777215);
  validateInteger(tagLength, 'parameters.tagLength', 4, MAX);
  validateInteger(memory, 'parameters.memory', 8 * parallelism, MAX);
  validateInteger(passes, 'parameters.passes', 1, MAX);
  return { algorithm: algorithm as Algorithm, message, nonce, parallelism, tagLength, memory, passes, secret: optional(given.secret), associatedData: optional(given.associatedData) };
}

/** Argon2 of what has been checked. */
export function* argon2Bytes(call: Call): Steps<Uint8Array> {
  const { algorithm, message, nonce, parallelism, tagLength, memory, passes, secret, associatedData } = call;
  return (yield* argon2Steps({ ...call, type: TYPES[algorithm] }))
    ?? ALGORITHMS[algorithm](message, nonce, { t: passes, m: memory, p: parallelism, dkLen: tagLength, ...(secret && { key: secret }), ...(associatedData && { personalization: associatedData }), maxmem: 2 ** 32 - 1 });
}

function* derive(call: Call): Steps<Bytes> {
  const bytes = yield* argon2Bytes(call);
  return Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.length) as Bytes;
}

/**
 * Derives a key from a password with much memory: Argon2, version 1.3.
 *
 * @param parameters `message`, `nonce` (8 bytes and more), `parallelism`, `tagLength` in bytes, `memory` in KiB, `passes`, `secret` and `associatedData`
 * @throws {ERR_INVALID_ARG_TYPE | ERR_INVALID_ARG_VALUE | ERR_OUT_OF_RANGE}
 * @see https://nodejs.org/api/crypto.html#cryptoargon2syncalgorithm-parameters
 */
export function argon2Sync(algorithm: Algorithm, parameters: Parameters): Bytes {
  return finishSteps(derive(check(algorithm, parameters)));
}

/** Calls back with what argon2Sync() returns. @see https://nodejs.org/api/crypto.html#cryptoargon2algorithm-parameters-callback */
export function argon2(algorithm: Algorithm, parameters: Parameters, callback: (error: Error | null, derivedKey: Bytes) => void): void {
  const call = check(algorithm, parameters);
  validateFunction(callback, 'callback');
  for (const part of ['message', 'nonce', 'secret', 'associatedData'] as const) call[part] = (call[part] && new Uint8Array(call[part])) as Uint8Array;
  runJob('ARGON2REQUEST', derive(call), callback);
}

