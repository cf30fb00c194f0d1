import type * as Node from 'node:crypto';
import { wrongArgType } from '@tabnode/internal/errors';
import { named } from '@tabnode/internal/named';
import { validateInt32 } from '@tabnode/internal/validators';
import { Buffer } from '@tabnode/node-buffer';
import { bigIntOf, bitLength, bytesOfBigInt } from './big-integer.ts';
import { bytesOf, memoryOf } from './bytes-of.ts';
import { finishSteps } from './crypto-job.ts';
import { DhGroup, groupNamed, remainderFor, unknownGroup } from './dh-group.ts';
import { kHandle } from './digest-stream.ts';
import { nativeError, opensslError } from './openssl-error.ts';
import { findPrime, primeSteps } from './prime-search.ts';

// What DH_check() finds wrong, as constants.DH_* have it; the last three have no constant.
const [NOT_PRIME, NOT_SAFE_PRIME, BAD_GENERATOR, TOO_SMALL, TOO_LARGE] = [1, 2, 8, 128, 256] as const;

/** A pair of keys, which may lack either half; 0 is none. */
class Pair {
  readonly group: DhGroup;
  publicKey = 0n;
  #secret = 0n;
  #hasSecret = false;

  constructor(group: DhGroup) {
    this.group = group;
  }

  // No accessor, whose value inspect() might show.
  secret(): bigint {
    return this.#secret;
  }

  setSecret(value: bigint): void {
    this.#secret = value;
    this.#hasSecret = true;
  }

  generate(): void {
    const { group } = this;
    const { bits } = group.p;
    if (bits < 512 || bits > 10000) throw nativeError('ERR_CRYPTO_OPERATION_FAILED', 'Key generation failed');
    if (!this.#hasSecret) this.setSecret(group.secret());
    this.publicKey = group.power(group.g, this.#secret);
  }

  agree(other: bigint): Uint8Array {
    const { group } = this;
    const refusal = group.refusal(other);
    if (refusal === 'invalid') throw nativeError('ERR_CRYPTO_INVALID_KEYTYPE', 'Unspecified validation error', RangeError);
    if (refusal !== undefined) throw nativeError('ERR_CRYPTO_INVALID_KEYLEN', `Supplied key is too ${refusal}`, RangeError);
    if (group.p.bits < 512) return new Uint8Array(group.size);
    return (this.#hasSecret ? group.agree(other, this.#secret) : undefined) ?? new Uint8Array(0);
  }

  /** What is wrong with the group. */
  verifyError(): number {
    const { p, g, named } = this.group;
    if (named) return 0;
    const { value, bits } = p;
    let wrong = 0;
    if (bits < 512) wrong |= TOO_SMALL;
    if (bits > 10000) wrong |= TOO_LARGE;
    if (g <= 1n || g >= value - 1n) wrong |= BAD_GENERATOR;
    if (!finishSteps(primeSteps(value))) return wrong | NOT_PRIME;
    return finishSteps(primeSteps(value >> 1n)) ? wrong : wrong | NOT_SAFE_PRIME;
  }
}

function minimal(value: bigint): Uint8Array {
  return bytesOfBigInt(value, (bitLength(value) + 7) >> 3);
}

function encoded(bytes: Uint8Array, encoding: any): Buffer | string {
  const buffer = Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.length);
  return encoding && encoding !== 'buffer' ? buffer.toString(encoding) : buffer;
}

function present(value: bigint, message: string, encoding: unknown): Buffer | string {
  if (value === 0n) throw nativeError('ERR_CRYPTO_INVALID_STATE', message);
  return encoded(minimal(value), encoding);
}

const pairOf = (self: any): Pair => self[kHandle];

/** The methods that both classes have, the same functions. */
const methods = /* @__PURE__ */ (() => ({
  generateKeys: named('dhGenerateKeys', function (this: unknown, encoding: unknown) {
    const pair = pairOf(this);
    pair.generate();
    return encoded(minimal(pair.publicKey), encoding);
  }),
  computeSecret: named('dhComputeSecret', function (this: unknown, key: unknown, inputEncoding: unknown, outputEncoding: unknown) {
    const bytes = bytesOf(key, 'key', inputEncoding ?? undefined);
    return encoded(pairOf(this).agree(bigIntOf(bytes)), outputEncoding);
  }),
  getPrime: named('dhGetPrime', function (this: unknown, encoding: unknown) {
    return present(pairOf(this).group.p.value, 'p is null', encoding);
  }),
  getGenerator: named('dhGetGenerator', function (this: unknown, encoding: unknown) {
    return present(pairOf(this).group.g, 'g is null', encoding);
  }),
  getPublicKey: named('dhGetPublicKey', function (this: unknown, encoding: unknown) {
    return present(pairOf(this).publicKey, 'No public key - did you forget to generate one?', encoding);
  }),
  getPrivateKey: named('dhGetPrivateKey', function (this: unknown, encoding: unknown) {
    return present(pairOf(this).secret(), 'No private key - did you forget to generate one?', encoding);
  }),
}))();

/** Its verifyError takes rounds of primality tests, which those who never ask need not wait for. */
function initialize(self: object, group: DhGroup, good: boolean): void {
  const pair = new Pair(group);
  let wrong = good || group.named ? 0 : undefined;
  Object.defineProperty(self, 'verifyError', wrong === 0 ? { value: 0, enumerable: true } : { get: () => wrong ??= pair.verifyError(), enumerable: true });
  Object.defineProperty(self, kHandle, { value: pair });
}

function badGenerator(): Error {
  return opensslError('02800065', 'Diffie-Hellman routines', 'bad generator', 'DH');
}

const KINDS = 'one of type number or string or an instance of ArrayBuffer, Buffer, TypedArray, or DataView';

function isEncoding(value: unknown): boolean {
  return typeof value === 'string' && (value === 'buffer' || Buffer.isEncoding(value));
}

/** The number given as a generator, or made of what was given. */
function generatorOf(generator: unknown, encoding: unknown): bigint {
  if (typeof generator === 'number') {
    validateInt32(generator, 'generator');
    return BigInt(generator);
  }
  if (typeof generator !== 'string' && memoryOf(generator) === undefined) throw wrongArgType('generator', KINDS, generator);
  return bigIntOf(bytesOf(generator, 'generator', encoding || undefined));
}

/** Makes a group of a size, which is new, or of a prime. */
function groupOf(sizeOrKey: unknown, keyEncoding: unknown, generator: unknown, genEncoding: unknown): { group: DhGroup; good: boolean } {
  if (typeof sizeOrKey !== 'number' && typeof sizeOrKey !== 'string' && memoryOf(sizeOrKey) === undefined) throw wrongArgType('sizeOrKey', KINDS, sizeOrKey);
  if (typeof sizeOrKey === 'number') validateInt32(sizeOrKey, 'sizeOrKey');
  if (keyEncoding && !isEncoding(keyEncoding)) {
    genEncoding = generator;
    generator = keyEncoding;
    keyEncoding = false;
  }
  const g = generatorOf(generator || 2, genEncoding);
  if (typeof sizeOrKey !== 'number') {
    const prime = bigIntOf(bytesOf(sizeOrKey, 'sizeOrKey', keyEncoding || undefined));
    if (g <= 1n) throw badGenerator();
    return { group: new DhGroup(prime, g), good: false };
  }
  if (generator && typeof generator !== 'number') throw nativeError('ERR_INVALID_ARG_TYPE', 'Second argument must be an int32', TypeError);
  if (sizeOrKey <= 1) throw opensslError('0280007E', 'Diffie-Hellman routines', 'modulus too small', 'DH');
  if (g <= 1n) throw badGenerator();
  if (sizeOrKey < 512) throw nativeError('ERR_INVALID_ARG_VALUE', 'Invalid DH parameters', TypeError);
  return { group: new DhGroup(finishSteps(findPrime(sizeOrKey, true, ...remainderFor(g))), g), good: true };
}

/** Diffie-Hellman with a prime of one's own; `diffieHellman()` works with KeyObjects. @see https://nodejs.org/api/crypto.html#class-diffiehellman */
export const DiffieHellman: typeof Node.DiffieHellman = /* @__PURE__ */ (() => {
  function Class(this: any, sizeOrKey: unknown, keyEncoding: unknown, generator: unknown, genEncoding: unknown): any {
    if (!(this instanceof Class)) return new (Class as any)(sizeOrKey, keyEncoding, generator, genEncoding);
    const { group, good } = groupOf(sizeOrKey, keyEncoding, generator, genEncoding);
    initialize(this, group, good);
    return undefined;
  }
  Object.assign(Class.prototype, methods, {
    setPublicKey(this: any, key: unknown, encoding: unknown) {
      pairOf(this).publicKey = bigIntOf(bytesOf(key, 'key', encoding ?? undefined));
      return this;
    },
    setPrivateKey(this: any, key: unknown, encoding: unknown) {
      pairOf(this).setSecret(bigIntOf(bytesOf(key, 'key', encoding ?? undefined)));
      return this;
    },
  });
  return named('DiffieHellman', Class) as never;
})();

/** Diffie-Hellman in a group that has a name. @see https://nodejs.org/api/crypto.html#class-diffiehellmangroup */
export const DiffieHellmanGroup: typeof Node.DiffieHellmanGroup = /* @__PURE__ */ (() => {
  function Class(this: any, name: unknown): any {
    if (!(this instanceof Class)) return new (Class as any)(name);
    if (typeof name !== 'string') throw nativeError('ERR_INVALID_ARG_TYPE', 'Group name must be a string', TypeError);
    const group = groupNamed(name);
    if (group === undefined) throw unknownGroup();
    initialize(this, group, true);
    return undefined;
  }
  Object.assign(Class.prototype, methods);
  return named('DiffieHellmanGroup', Class) as never;
})();

/**
 * Makes a DiffieHellman of a prime, or of a new one of so many bits.
 *
 * @param generator 2 by default
 * @throws {ERR_INVALID_ARG_TYPE | ERR_OUT_OF_RANGE | ERR_INVALID_ARG_VALUE} and OpenSSL's errors
 * @see https://nodejs.org/api/crypto.html#cryptocreatediffiehellmanprime-primeencoding-generator-generatorencoding
 */
export const createDiffieHellman = function createDiffieHellman(sizeOrKey: any, keyEncoding: any, generator: any, genEncoding: any): Node.DiffieHellman {
  return new (DiffieHellman as any)(sizeOrKey, keyEncoding, generator, genEncoding);
} as typeof Node.createDiffieHellman;

/**
 * Makes a DiffieHellmanGroup: `'modp1'`, `'modp2'`, `'modp5'`, `'modp14'` to `'modp18'`.
 *
 * @throws {ERR_CRYPTO_UNKNOWN_DH_GROUP}
 * @example
 * const [alice, bob] = [getDiffieHellman('modp14'), getDiffieHellman('modp14')];
 * alice.generateKeys();
 * bob.generateKeys();
 * alice.computeSecret(bob.getPublicKey()).equals(bob.computeSecret(alice.getPublicKey())); // true
 *
 * @see https://nodejs.org/api/crypto.html#cryptogetdiffiehellmangroupname
 */
export const createDiffieHellmanGroup = function createDiffieHellmanGroup(name: string): Node.DiffieHellmanGroup {
  return new (DiffieHellmanGroup as any)(name);
} as typeof Node.createDiffieHellmanGroup;
