import type * as Node from 'node:crypto';
import { ERR_INVALID_ARG_VALUE } from '@tabnode/internal/errors';
import { promisifyArgs } from '@tabnode/internal/promisify-args';
import { validateFunction, validateObject, validateString } from '@tabnode/internal/validators';
import type { PrivateHandle, PublicHandle } from './asymmetric-handle.ts';
import { PrivateKeyObject, PublicKeyObject } from './asymmetric-key-object.ts';
import { finishSteps, runJob, runPlatformJob, type Steps } from './crypto-job.ts';
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

/** What it takes to make a pair. */
interface Request {
  steps: Steps<PrivateHandle>;
  platform(): Promise<PrivateHandle> | undefined;
  publicFormat: KeyFormat | undefined;
  privateFormat: KeyFormat | undefined;
}

/** Checks what the caller asks for. */
function request(type: string, given: unknown): Request {
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
  return { steps: kind.generate(type, options), platform: () => kind.generateOnPlatform?.(type, options), publicFormat, privateFormat };
}

function pairOf(handle: PrivateHandle, { publicFormat, privateFormat }: Request): Pair {
  const publicHandle: PublicHandle = handle.publicHandle();
  return {
    publicKey: publicFormat === undefined ? new PublicKeyObject(publicHandle) : writePublicKey(publicHandle, publicFormat),
    privateKey: privateFormat === undefined ? new PrivateKeyObject(handle) : writePrivateKey(handle, privateFormat),
  };
}

function* pairSteps(wanted: Request): Steps<Pair> {
  return pairOf(yield* wanted.steps, wanted);
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
  return finishSteps(pairSteps(request(type, options)));
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
  const wanted = request(type, options);
  const finish = function (this: unknown, error: Error | null, pair: Pair): void {
    if (error) Reflect.apply(done, this, [error]);
    else Reflect.apply(done, this, [null, pair.publicKey, pair.privateKey]);
  };
  const platform = wanted.platform();
  if (platform === undefined) runJob('KEYPAIRGENREQUEST', pairSteps(wanted), finish);
  else runPlatformJob('KEYPAIRGENREQUEST', platform.then((handle) => pairOf(handle, wanted)), finish);
}) as unknown as typeof Node.generateKeyPair;
