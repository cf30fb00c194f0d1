// RSA keys: how they are read, written, made and used. Private operations are blinded.
import { ERR_CRYPTO_JWK_UNSUPPORTED_KEY_TYPE, ERR_INVALID_ARG_VALUE } from '@tabnode/internal/errors';
import { validateInt32, validateString, validateUint32 } from '@tabnode/internal/validators';
import { Buffer } from '@tabnode/node-buffer';
import { asn1, Asn1, Asn1Error, bitString, context, integer, nul, octetString, oid, readAsn1, SEQUENCE, sequence } from './asn1.ts';
import { PrivateHandle, PublicHandle, type KeyKind, type SignatureOptions } from './asymmetric-handle.ts';
import { bigIntOf, bitLength, bytesOfBigInt, modInverse, randomBits } from './big-integer.ts';
import type { Steps } from './crypto-job.ts';
import { findDigest } from './digest-table.ts';
import type { Digest } from './digest.ts';
import { sha1 } from './digests.ts';
import type { KeyHandle } from './key-handle.ts';
import { Modulus } from './modular-power.ts';
import { nativeError, opensslError } from './openssl-error.ts';
import { primeFrom } from './prime-search.ts';
import { fillRandom } from './random-source.ts';
import { platformRsaKey } from './rsa-platform.ts';
import { checkPss, DIGEST_OIDS, longestSalt, padDigest, padPss, withStack } from './rsa-padding.ts';

const RSA = '1.2.840.113549.1.1.1';
const RSA_PSS = '1.2.840.113549.1.1.10';
const MGF1 = '1.2.840.113549.1.1.8';

/** What an RSA-PSS key is restricted to. */
export interface PssParameters {
  digest: Digest;
  mgf1: Digest;
  saltLength: number;
}

/** What both halves of a pair have. */
interface Restriction {
  keyType: 'rsa' | 'rsa-pss';
  pss: PssParameters | undefined;
}

const PLAIN: Restriction = { keyType: 'rsa', pss: undefined };

function algorithmOf(digest: Digest): Uint8Array {
  const name = DIGEST_OIDS[digest.name];
  // Of the digests that there are, these have no name in the parameters.
  if (name === undefined || !/^sha[125]|^sha384/.test(digest.name)) throw new Error('Failed to encode public key');
  return sequence(oid(name), nul());
}

/** The AlgorithmIdentifier. */
function algorithm({ keyType, pss }: Restriction): Uint8Array {
  if (keyType === 'rsa') return sequence(oid(RSA), nul());
  if (pss === undefined) return sequence(oid(RSA_PSS));
  const { digest, mgf1, saltLength } = pss;
  return sequence(oid(RSA_PSS), sequence(
    ...digest.name === 'sha1' ? [] : [asn1(context(0), algorithmOf(digest))],
    ...mgf1.name === 'sha1' ? [] : [asn1(context(1), sequence(oid(MGF1), algorithmOf(mgf1)))],
    ...saltLength === 20 ? [] : [asn1(context(2), integer(saltLength))],
  ));
}

function digestNamed(algorithm: Asn1): Digest {
  const [name, parameters, more] = algorithm.children(SEQUENCE);
  const digest = findDigest(name?.oid() ?? '');
  if (digest === undefined || more !== undefined) throw new Asn1Error('unknown digest');
  parameters?.valid();
  return digest;
}

/** What a parameter's tag holds. */
function tagged(parameter: Asn1): Asn1 {
  return readAsn1(parameter.content, true);
}

function readRestriction(name: string, parameters: Asn1 | undefined): Restriction {
  if (name !== RSA_PSS) return PLAIN;
  if (parameters === undefined) return { keyType: 'rsa-pss', pss: undefined };
  const [hash, mask, salt, trailer] = Asn1.optional(parameters.children(SEQUENCE), [context(0), context(1), context(2), context(3)]).map((parameter) => parameter && tagged(parameter));
  const [maskName, maskDigest, more] = mask?.children(SEQUENCE) ?? [];
  if (mask !== undefined && (maskName?.oid() !== MGF1 || maskDigest === undefined || more !== undefined)) throw new Asn1Error('unknown mask generation function');
  if (trailer !== undefined && trailer.integer() !== 1n) throw new Asn1Error('unknown trailer');
  return { keyType: 'rsa-pss', pss: { digest: hash === undefined ? sha1 : digestNamed(hash), mgf1: maskDigest === undefined ? sha1 : digestNamed(maskDigest), saltLength: salt === undefined ? 20 : salt.number() } };
}

function details(bits: number, publicExponent: bigint, pss: PssParameters | undefined): object {
  return {
    modulusLength: bits,
    publicExponent,
    ...pss && { hashAlgorithm: pss.digest.name, mgf1HashAlgorithm: pss.mgf1.name, saltLength: pss.saltLength },
  };
}

/** A number of a JSON Web Key. */
function fromText(jwk: JsonWebKey, name: keyof JsonWebKey): bigint {
  const text = jwk[name];
  validateString(text, `key.${name}`);
  return bigIntOf(Buffer.from(text, 'base64url'));
}

function toText(value: bigint): string {
  const bytes = bytesOfBigInt(value, (bitLength(value) + 7) >> 3);
  return Buffer.from(bytes.buffer).toString('base64url');
}

function providerError(packed: string, reason: string): Error {
  return opensslError(packed, 'Provider routines', reason, undefined);
}

/** What a signature is to be: undefined in `pss` where it is PKCS #1 v1.5, undefined in `saltLength` where it is whatever is found. */
interface Scheme {
  pss: boolean;
  mgf1: Digest;
  saltLength: number | undefined;
}

const PKCS1_PADDING = 1;
const PSS_PADDING = 6;
const [SALT_DIGEST, SALT_AUTO, SALT_MAX, SALT_AUTO_DIGEST_MAX] = [-1, -2, -3, -4] as const;

function digestRefused(): Error {
  return providerError('1C8000AE', 'digest not allowed');
}

/** Puts together what the key and the options say. @throws {OpenSSLError} where they do not fit. */
function scheme(restriction: Restriction, bits: number, digest: Digest, options: SignatureOptions, signs: boolean): Scheme {
  const { keyType, pss } = restriction;
  const refused = digest.xof || digest.name.startsWith('blake2') || (pss !== undefined && pss.digest.name !== digest.name);
  if (refused && !options.digestLast) throw digestRefused();
  const { padding = -1 } = options;
  if (padding === 3 && keyType === 'rsa') throw refused ? digestRefused() : providerError('1C8000A8', 'invalid padding mode');
  const usesPss = padding === PSS_PADDING || (padding === -1 && keyType === 'rsa-pss');
  if (!usesPss && (keyType === 'rsa-pss' || (padding !== -1 && padding !== PKCS1_PADDING))) throw providerError('1C8000A5', 'illegal or unsupported padding mode');
  if (!usesPss) {
    if (refused) throw digestRefused();
    return { pss: false, mgf1: digest, saltLength: undefined };
  }
  let saltLength: number | undefined = options.saltLength ?? (pss === undefined || padding === PSS_PADDING ? SALT_AUTO : pss.saltLength);
  const asks = saltLength < -1 && saltLength !== SALT_MAX;
  if (saltLength < SALT_AUTO_DIGEST_MAX || (pss !== undefined && signs && asks)) throw providerError('1C800070', 'invalid salt length');
  if (saltLength === SALT_DIGEST) saltLength = digest.size;
  if (saltLength >= 0 && pss !== undefined && saltLength < pss.saltLength) throw providerError('1C8000AC', 'pss saltlen too small');
  if (refused) throw digestRefused();
  const longest = longestSalt(bits, digest);
  if (saltLength === SALT_MAX || (signs && saltLength === SALT_AUTO)) saltLength = longest;
  else if (saltLength === SALT_AUTO_DIGEST_MAX && signs) saltLength = Math.min(longest, digest.size);
  else if (saltLength < 0) saltLength = undefined;
  return { pss: true, mgf1: pss?.mgf1 ?? digest, saltLength };
}

/** An RSA public key. */
export class RsaPublicHandle extends PublicHandle {
  #modulus: Modulus;
  #exponent: bigint;
  #restriction: Restriction;

  constructor(modulus: Modulus, exponent: bigint, restriction: Restriction) {
    super();
    this.#modulus = modulus;
    this.#exponent = exponent;
    this.#restriction = restriction;
  }

  get keyType(): 'rsa' | 'rsa-pss' {
    return this.#restriction.keyType;
  }

  /** Bytes of the modulus. */
  get size(): number {
    return (this.#modulus.bits + 7) >> 3;
  }

  details(): object {
    return details(this.#modulus.bits, this.#exponent, this.#restriction.pss);
  }

  jwk(): JsonWebKey {
    if (this.keyType !== 'rsa') throw ERR_CRYPTO_JWK_UNSUPPORTED_KEY_TYPE();
    return { kty: 'RSA', n: toText(this.#modulus.value), e: toText(this.#exponent) };
  }

  /** DER of its RSAPublicKey. */
  pkcs1(): Uint8Array {
    return sequence(integer(this.#modulus.value), integer(this.#exponent));
  }

  spki(): Uint8Array {
    return sequence(algorithm(this.#restriction), bitString(this.pkcs1()));
  }

  equals(other: KeyHandle): boolean {
    return other instanceof RsaPublicHandle && other.keyType === this.keyType && other.#modulus.value === this.#modulus.value && other.#exponent === this.#exponent;
  }

  /** The public operation; undefined for bytes that are a number above the modulus. */
  power(bytes: Uint8Array): Uint8Array | undefined {
    const value = bigIntOf(bytes);
    return value < this.#modulus.value ? bytesOfBigInt(this.#modulus.power(value, this.#exponent), this.size) : undefined;
  }

  /** RSASVE. */
  override encapsulate(): { sharedKey: Uint8Array; ciphertext: Uint8Array } | undefined {
    if (this.keyType !== 'rsa') return undefined;
    for (;;) {
      const sharedKey = fillRandom(new Uint8Array(this.size));
      const ciphertext = bigIntOf(sharedKey) > 1n ? this.power(sharedKey) : undefined;
      if (ciphertext !== undefined) return { sharedKey, ciphertext };
    }
  }

  override verifyDigest(digest: Digest, hash: Uint8Array, signature: Uint8Array, options: SignatureOptions): boolean {
    const { bits } = this.#modulus;
    const { pss, mgf1, saltLength } = scheme(this.#restriction, bits, digest, options, false);
    if (signature.length !== this.size) return false;
    const bytes = this.power(signature);
    if (bytes === undefined) return false;
    if (pss) return checkPss(bytes, hash, bits, digest, mgf1, saltLength);
    try {
      return padDigest(digest, hash, this.size).every((byte, i) => byte === bytes[i]);
    } catch {
      return false;
    }
  }
}

/** An RSA private key. */
export class RsaPrivateHandle extends PrivateHandle {
  #modulus: Modulus;
  /** n, e, d, p, q, d mod (p - 1), d mod (q - 1) and the inverse of q modulo p. */
  #numbers: readonly bigint[];
  #p: Modulus;
  #q: Modulus;
  #restriction: Restriction;
  /** DER of further primes, which go along unused. */
  #more: Uint8Array | undefined;
  #mask = 0n;
  #unmask = 0n;
  #masked = 0;

  constructor(numbers: readonly bigint[], restriction: Restriction, more?: Uint8Array) {
    super();
    this.#numbers = numbers;
    this.#more = more;
    this.#modulus = new Modulus(numbers[0]!);
    this.#p = new Modulus(numbers[3]!);
    this.#q = new Modulus(numbers[4]!);
    this.#restriction = restriction;
  }

  get keyType(): 'rsa' | 'rsa-pss' {
    return this.#restriction.keyType;
  }

  /** Bytes of the modulus. */
  get size(): number {
    return (this.#modulus.bits + 7) >> 3;
  }

  /** What it is restricted to. */
  get pss(): PssParameters | undefined {
    return this.#restriction.pss;
  }

  details(): object {
    return details(this.#modulus.bits, this.#numbers[1]!, this.#restriction.pss);
  }

  jwk(): JsonWebKey {
    if (this.keyType !== 'rsa') throw ERR_CRYPTO_JWK_UNSUPPORTED_KEY_TYPE();
    const [n, e, d, p, q, dp, dq, qi] = this.#numbers.map(toText) as [string, string, string, string, string, string, string, string];
    return { kty: 'RSA', n, e, d, p, q, dp, dq, qi };
  }

  /** DER of its RSAPrivateKey. */
  pkcs1(): Uint8Array {
    return this.#more === undefined ? sequence(integer(0), ...this.#numbers.map(integer)) : sequence(integer(1), ...this.#numbers.map(integer), this.#more);
  }

  pkcs8(): Uint8Array {
    return sequence(integer(0), algorithm(this.#restriction), octetString(this.pkcs1()));
  }

  publicHandle(): RsaPublicHandle {
    return new RsaPublicHandle(this.#modulus, this.#numbers[1]!, this.#restriction);
  }

  equals(other: KeyHandle): boolean {
    return other instanceof RsaPrivateHandle && other.publicHandle().equals(this.publicHandle()) && other.#numbers[2] === this.#numbers[2];
  }

  /** The private exponent, as long as the modulus. */
  secret(): Uint8Array {
    return bytesOfBigInt(this.#numbers[2]!, this.size);
  }

  /** The private operation; undefined for bytes that are a number above the modulus. */
  power(bytes: Uint8Array): Uint8Array | undefined {
    const { value: n } = this.#modulus;
    const value = bigIntOf(bytes);
    if (value >= n) return undefined;
    if (this.#p.value === 0n || this.#q.value === 0n) throw providerError('1C880004', 'RSA lib');
    this.#blind();
    const masked = (value * this.#mask) % n;
    let result = this.#more === undefined ? this.#remainders(masked) : 0n;
    // Halves that are wrong, by a fault or in the key itself, would give the key away.
    if (this.#modulus.power(result, this.#numbers[1]!) !== masked) result = this.#modulus.secretPower(masked, this.#numbers[2]!, this.#modulus.bits);
    return bytesOfBigInt((result * this.#unmask) % n, this.size);
  }

  override decapsulate(ciphertext: Uint8Array): Uint8Array | undefined {
    return this.keyType === 'rsa' && ciphertext.length === this.size ? this.power(ciphertext) : undefined;
  }

  /** What masks the next operation's input is another random number each time. */
  #blind(): void {
    const { value: n } = this.#modulus;
    if (this.#masked++ % 32 !== 0) {
      this.#mask = (this.#mask * this.#mask) % n;
      this.#unmask = (this.#unmask * this.#unmask) % n;
      return;
    }
    this.#mask = this.#unmask = 1n;
    const e = this.#numbers[1]!;
    // Without a public exponent there is nothing to mask with.
    if (e === 0n || n < 3n) return;
    for (;;) {
      // 256 bits cannot be guessed, and are inverted in no time.
      const random = randomBits(256) + 2n;
      const inverse = modInverse(random, n);
      if (inverse === undefined) continue;
      this.#unmask = inverse;
      this.#mask = this.#modulus.power(random, e);
      return;
    }
  }

  /** The private operation modulo each prime, put together. */
  #remainders(value: bigint): bigint {
    const [, , , p, q, dp, dq, qi] = this.#numbers as [bigint, bigint, bigint, bigint, bigint, bigint, bigint, bigint];
    const a = this.#p.secretPower(value % p, dp, this.#p.bits);
    const b = this.#q.secretPower(value % q, dq, this.#q.bits);
    // The sum is positive, so that no sign is looked at.
    return b + ((((a + p * 2n ** BigInt(Math.max(0, this.#q.bits - this.#p.bits) + 1) - b) * qi) % p) * q);
  }

  override signDigest(digest: Digest, hash: Uint8Array, options: SignatureOptions): Uint8Array {
    const { bits } = this.#modulus;
    const { pss, mgf1, saltLength } = scheme(this.#restriction, bits, digest, options, true);
    return this.power(withStack(['error:1C880004:Provider routines::RSA lib'], () => pss ? padPss(hash, bits, digest, mgf1, saltLength!) : padDigest(digest, hash, this.size)))!;
  }
}

/** Reads RSAPrivateKey. @throws {Asn1Error} */
function readPrivateKey(bytes: Uint8Array, restriction: Restriction): RsaPrivateHandle {
  const [version, ...numbers] = readAsn1(bytes).children(SEQUENCE);
  if (version === undefined || !version.isLong() || numbers.length !== (version.unsigned() === 1n ? 9 : 8)) throw new Asn1Error('bad RSAPrivateKey');
  const values = numbers.slice(0, 8).map((number) => number.unsigned());
  const bits = bitLength(values[0]!);
  if (values.some((value, i) => i !== 1 && bitLength(value) > bits)) throw new Asn1Error('a factor is larger than the modulus');
  return new RsaPrivateHandle(values, restriction, numbers[8]?.expect(SEQUENCE).bytes);
}

/** Makes a prime that fits the public exponent. */
function* rsaPrime(bits: number, e: bigint): Steps<bigint> {
  for (;;) {
    const start = randomBits(bits) | (3n << BigInt(bits - 2)) | 1n;
    const prime = yield* primeFrom(start, 2n, 4 * bits, 8, false, (candidate) => modInverse(candidate - 1n, e) !== undefined);
    if (prime !== undefined && bitLength(prime) === bits) return prime;
  }
}

function* generateKey(bits: number, exponent: number, restriction: Restriction): Steps<RsaPrivateHandle> {
  if (bits < 512) throw new Error('error:1C8000AB:Provider routines::key size too small');
  if (exponent === 0) throw new Error('Key generation job failed');
  if (exponent < 3 || exponent % 2 === 0) throw new Error('error:020000B2:rsa routines::pub exponent out of range');
  // Written once for its error, before the work.
  algorithm(restriction);
  const e = BigInt(exponent);
  for (;;) {
    let p = yield* rsaPrime((bits + 1) >> 1, e);
    let q = yield* rsaPrime(bits >> 1, e);
    if (p < q) [p, q] = [q, p];
    // Primes that are near each other are found by Fermat's way of factoring.
    if (p - q < 2n ** BigInt((bits >> 1) - 100) || bitLength(p * q) !== bits) continue;
    const d = modInverse(e, ((p - 1n) * (q - 1n)) / gcd(p - 1n, q - 1n))!;
    return new RsaPrivateHandle([p * q, e, d, p, q, d % (p - 1n), d % (q - 1n), modInverse(q, p)!], restriction);
  }
}

function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

function digestOption(options: Record<string, unknown>, name: string, kind: string): Digest | undefined {
  const value = options[name];
  if (value === undefined) return undefined;
  validateString(value, `options.${name}`);
  const digest = findDigest(value);
  if (digest === undefined) throw nativeError('ERR_CRYPTO_INVALID_DIGEST', `Invalid ${kind}digest: ${value}`, TypeError);
  return digest;
}

/** What generateKeyPair('rsa-pss') is told of the signatures. */
function pssOption(options: Record<string, unknown>): PssParameters | undefined {
  for (const name of ['hash', 'mgf1Hash']) if (options[name] !== undefined) throw ERR_INVALID_ARG_VALUE(`options.${name}`, options[name], 'is no longer supported');
  if (options.saltLength !== undefined) validateInt32(options.saltLength, 'options.saltLength', 0);
  const digest = digestOption(options, 'hashAlgorithm', '');
  const mgf1 = digestOption(options, 'mgf1HashAlgorithm', 'MGF1 ');
  if (digest === undefined && mgf1 === undefined && options.saltLength === undefined) return undefined;
  return { digest: digest ?? sha1, mgf1: mgf1 ?? digest ?? sha1, saltLength: (options.saltLength as number | undefined) ?? (digest ?? sha1).size };
}

/** RSA and RSA-PSS keys. */
export const rsa: KeyKind = {
  names: ['rsa', 'rsa-pss'],
  oids: [RSA, RSA_PSS],
  kty: 'RSA',
  readPublic(name, parameters, bits) {
    const [n, e] = readAsn1(bits).children(SEQUENCE);
    if (n === undefined || e === undefined) throw new Asn1Error('too few numbers');
    return new RsaPublicHandle(new Modulus(n.unsigned()), e.unsigned(), readRestriction(name, parameters));
  },
  readPrivate(name, parameters, bytes) {
    return readPrivateKey(bytes, readRestriction(name, parameters));
  },
  readJwk(jwk, isPrivate) {
    if (!isPrivate) return new RsaPublicHandle(new Modulus(fromText(jwk, 'n')), fromText(jwk, 'e'), PLAIN);
    return new RsaPrivateHandle((['n', 'e', 'd', 'p', 'q', 'dp', 'dq', 'qi'] as const).map((name) => fromText(jwk, name)), PLAIN);
  },
  generate(name, options) {
    const { modulusLength, publicExponent = 0x10001 } = options;
    validateUint32(modulusLength, 'options.modulusLength');
    if (publicExponent !== null) validateUint32(publicExponent, 'options.publicExponent');
    return generateKey(modulusLength, (publicExponent as number | null) ?? 0x10001, name === 'rsa' ? PLAIN : { keyType: 'rsa-pss', pss: pssOption(options) });
  },
  generateOnPlatform(name, { modulusLength, publicExponent, ...options }) {
    const restriction: Restriction = name === 'rsa' ? PLAIN : { keyType: 'rsa-pss', pss: pssOption(options) };
    return platformRsaKey(modulusLength as number, (publicExponent as number | null | undefined) ?? 0x10001)?.then((pkcs8) => {
      algorithm(restriction);
      return readPrivateKey(readAsn1(pkcs8).children(SEQUENCE)[2]!.octets(), restriction);
    });
  },
};
