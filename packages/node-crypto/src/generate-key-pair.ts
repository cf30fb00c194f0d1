import type * as Node from 'node:crypto';
import { ERR_INVALID_ARG_VALUE } from '@tabnode/internal/errors';
import { promisifyArgs } from '@tabnode/internal/promisify-args';
import { validateFunction, validateObject, validateString } from '@tabnode/internal/validators';
import type { PrivateHandle, PublicHandle } from './asymmetric-handle.ts';
import { PrivateKeyObject, PublicKeyObject } from './asymmetric-key-object.ts';
import { finishSteps, runJob, type Steps } from './crypto-job.ts';
import { kindOfName } from './key-kinds.ts';
import { keyFormat, writePrivateKey, writePublicKey, type KeyFormat } from './write-key.ts';

interface Pair {
  publicKey: unknown;
  privateKey: unknown;
}

type Options = Record<string, unknown>;

function encodingOf(options: Options, kind: 'public' | 'private', type: string): KeyFormat | undefined {
  const name = `${kind}KeyEncoding`;
  const encoding = options[name];
  if (encoding === undefined || encoding === null) return undefined;
  if (typeof encoding !== 'object') throw ERR_INVALID_ARG_VALUE(`options.${name}`, encoding);
  return keyFormat(encoding, kind, type, `options.${name}`);
}

/** The types that cannot do without options. */
const WITH_OPTIONS = ['rsa', 'rsa-pss', 'dsa', 'ec', 'dh'];

/** The work of making a pair; what the caller got wrong throws at once. */
function pairSteps(type: string, given: unknown): Steps<Pair> {
  validateString(type, 'type');
  const options = given === undefined ? {} : given as Options;
  // What null lacks is the engine's to say.
  const { publicKeyEncoding: _ } = options;
  if (given !== undefined) validateObject(options, 'options');
  const publicFormat = encodingOf(options, 'public', type);
  const privateFormat = encodingOf(options, 'private', type);
  const kind = kindOfName(type);
  if (kind === undefined) throw ERR_INVALID_ARG_VALUE('type', type, 'must be a supported key type');
  if (WITH_OPTIONS.includes(type)) validateObject(given, 'options');
  return encodedPair(kind.generate(type, options), publicFormat, privateFormat);
}

function* encodedPair(steps: Steps<PrivateHandle>, publicFormat: KeyFormat | undefined, privateFormat: KeyFormat | undefined): Steps<Pair> {
  const handle = yield* steps;
  const publicHandle: PublicHandle = handle.publicHandle();
  return {
    publicKey: publicFormat === undefined ? new PublicKeyObject(publicHandle) : writePublicKey(publicHandle, publicFormat),
    privateKey: privateFormat === undefined ? new PrivateKeyObject(handle) : writePrivateKey(handle, privateFormat),
  };
}

/**
 * Makes a pair of keys: `'rsa'`, `'rsa-pss'`, `'dsa'`, `'ec'`, `'ed25519'`, `'ed448'`, `'x25519'`, `'x448'`, `'dh'`,
 * `'ml-kem-*'`, `'ml-dsa-*'` or `'slh-dsa-*'`. Each is a KeyObject, or what its encoding in `options` exports.
 *
 * @param options `modulusLength` in bits, `namedCurve` …: what the type needs; `publicKeyEncoding` and `privateKeyEncoding`
 * @throws {ERR_INVALID_ARG_TYPE | ERR_INVALID_ARG_VALUE | ERR_OUT_OF_RANGE | ERR_CRYPTO_INVALID_CURVE | ERR_CRYPTO_UNKNOWN_CIPHER}
 * @example
 * generateKeyPairSync('ed25519').publicKey.asymmetricKeyType; // 'ed25519'
 *
 * @see https://nodejs.org/api/crypto.html#cryptogeneratekeypairsynctype-options
 */
export const generateKeyPairSync = function generateKeyPairSync(type: string, options?: unknown): Pair {
  return finishSteps(pairSteps(type, options));
} as typeof Node.generateKeyPairSync;

/**
 * Makes a pair of keys in slices off the calling turn, and calls back with the public and the private one.
 *
 * @see https://nodejs.org/api/crypto.html#cryptogeneratekeypairtype-options-callback
 */
export const generateKeyPair = /* @__PURE__ */ promisifyArgs(['publicKey', 'privateKey'], function generateKeyPair(type: string, options: unknown, callback: unknown): void {
  if (typeof options === 'function') {
    callback = options;
    options = undefined;
  }
  validateFunction(callback, 'callback');
  const done = callback as (error: Error | null, publicKey?: unknown, privateKey?: unknown) => void;
  runJob('KEYPAIRGENREQUEST', pairSteps(type, options), function (this: unknown, error: Error | null, pair: Pair) {
    if (error) Reflect.apply(done, this, [error]);
    else Reflect.apply(done, this, [null, pair.publicKey, pair.privateKey]);
  });
}) as unknown as typeof Node.generateKeyPair;
