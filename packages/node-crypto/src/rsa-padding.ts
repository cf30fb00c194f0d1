// How digests and data are made as long as an RSA key's modulus, and got back: PKCS #1 (RFC 8017).
import { nul, octetString, oid, sequence } from './asn1.ts';
import { digestOf, type Digest } from './digest.ts';
import { sha256 } from './digests.ts';
import { HmacState } from './hmac-state.ts';
import { opensslError, type OpenSSLError } from './openssl-error.ts';
import { fillRandom } from './random-source.ts';

const NIST_DIGEST = '2.16.840.1.101.3.4.2.';

/** The object identifiers of the digests that signatures name. */
export const DIGEST_OIDS: Record<string, string> = /* @__PURE__ */ (() => ({
  __proto__: null as never,
  'sha1': '1.3.14.3.2.26', 'md5': '1.2.840.113549.2.5', 'ripemd160': '1.3.36.3.2.1', 'sm3': '1.2.156.10197.1.504',
  ...Object.fromEntries(['sha256', 'sha384', 'sha512', 'sha224', 'sha512-224', 'sha512-256', 'sha3-224', 'sha3-256', 'sha3-384', 'sha3-512'].map((name, i) => [name, `${NIST_DIGEST}${i + 1}`])),
}))();

/** An error of OpenSSL's RSA code. */
export function rsaError(packed: string, reason: string, stack?: string[]): OpenSSLError {
  return opensslError(packed, 'rsa routines', reason, 'RSA', stack);
}

/** Does the work; errors of OpenSSL's RSA code get those on top that its caller adds. */
export function withStack<Result>(stack: string[], work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    const { library, message, reason, opensslErrorStack = [] } = error as OpenSSLError;
    throw library === 'rsa routines' && stack.length > 0 ? rsaError(message.slice(6, 14), reason!, [...stack, ...opensslErrorStack]) : error;
  }
}

export function dataTooLarge(): OpenSSLError {
  return rsaError('0200006E', 'data too large for key size');
}

/** MGF1: as many bytes as `mask` has, made of a seed, are xored into it. */
function applyMask(mask: Uint8Array, digest: Digest, seed: Uint8Array): void {
  const counter = new Uint8Array(4);
  for (let at = 0, round = 0; at < mask.length; at += digest.size, round++) {
    new DataView(counter.buffer).setUint32(0, round);
    const state = digest.create();
    state.update(seed);
    state.update(counter);
    const block = state.digest(digest.size);
    for (let i = 0; i < block.length && at + i < mask.length; i++) mask[at + i]! ^= block[i]!;
  }
}

/** 1 where a number below 2 ** 31 is 0, else 0, without a branch. */
function isZero(value: number): number {
  return (value - 1) >>> 31;
}

/** 1 where a < b, both 0 to 2 ** 31 - 1, else 0, without a branch. */
function isLess(a: number, b: number): number {
  return (a - b) >>> 31;
}

/** `a` where `bit` is 1, `b` where it is 0, without a branch. */
function select(bit: number, a: number, b: number): number {
  return b ^ (-bit & (a ^ b));
}

/** 0, a type, padding, 0, the message. */
function typed(type: number, message: Uint8Array, size: number, fill: (padding: Uint8Array) => void): Uint8Array {
  const bytes = new Uint8Array(size);
  bytes[1] = type;
  fill(bytes.subarray(2, size - message.length - 1));
  bytes.set(message, size - message.length);
  return bytes;
}

/** EMSA-PKCS1-v1_5 around bytes that need not be a DigestInfo. @throws {OpenSSLError} where they are too long. */
export function padType1(message: Uint8Array, size: number): Uint8Array {
  if (message.length > size - 11) throw dataTooLarge();
  return typed(1, message, size, (padding) => padding.fill(0xff));
}

/** EMSA-PKCS1-v1_5 of a digest. @throws {OpenSSLError} */
export function padDigest(digest: Digest, hash: Uint8Array, size: number): Uint8Array {
  const name = DIGEST_OIDS[digest.name];
  // MD5 and SHA-1 side by side, as TLS 1.1 signs them, have no DigestInfo.
  const info = name === undefined ? hash : sequence(sequence(oid(name), nul()), octetString(hash));
  if (info.length > size - 11) throw rsaError('02000070', 'digest too big for rsa key');
  return padType1(info, size);
}

/** What padType1() was given; the bytes are public. @throws {OpenSSLError} */
export function unpadType1(bytes: Uint8Array): Uint8Array {
  const fail = (packed: string, reason: string): never => { throw rsaError(packed, reason, ['error:02000072:rsa routines::padding check failed']); };
  if (bytes[0] !== 0) fail('0200008A', 'invalid padding');
  if (bytes[1] !== 1) fail('0200006A', 'block type is not 01');
  let end = 2;
  while (bytes[end] === 0xff) end++;
  if (end === bytes.length) fail('02000071', 'null before block missing');
  if (bytes[end] !== 0) fail('02000066', 'bad fixed header decrypt');
  if (end < 10) fail('02000067', 'bad pad byte count');
  return bytes.slice(end + 1);
}

/** RSAES-PKCS1-v1_5. @throws {OpenSSLError} where the message is too long. */
export function padType2(message: Uint8Array, size: number): Uint8Array {
  if (message.length > size - 11) throw dataTooLarge();
  return typed(2, message, size, (padding) => {
    fillRandom(padding);
    const more = new Uint8Array(1);
    for (let i = 0; i < padding.length; i++) while (padding[i] === 0) padding[i] = fillRandom(more)[0]!;
  });
}

/** Pseudorandom bytes of a key, as the implicit rejection has them. */
function pseudorandom(key: Uint8Array, label: string, size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  const text = Uint8Array.from(label, (c) => c.charCodeAt(0));
  for (let at = 0, round = 0; at < size; at += 32, round++) {
    const state = new HmacState(sha256, key);
    state.update(Uint8Array.of(round >> 8, round));
    state.update(text);
    state.update(Uint8Array.of(size >> 5, size << 3));
    bytes.set(state.digest().subarray(0, size - at), at);
  }
  return bytes;
}

/**
 * What padType2() was given. Where the padding is wrong, other bytes come out, always the same for a key and a ciphertext,
 * so that nobody learns that it was wrong (implicit rejection, draft-irtf-cfrg-rsa-guidance).
 *
 * @param secret the private exponent, as long as the modulus
 */
export function unpadType2(bytes: Uint8Array, ciphertext: Uint8Array, secret: Uint8Array): Uint8Array {
  const size = bytes.length;
  const derivation = new HmacState(sha256, digestOf(sha256, secret));
  derivation.update(ciphertext);
  const key = derivation.digest();
  const synthetic = pseudorandom(key, 'message', size);
  const candidates = pseudorandom(key, 'length', 256);
  const longest = size - 10;
  const mask = 2 ** (32 - Math.clz32(longest)) - 1;
  let length = 0;
  for (let i = 0; i < 256; i += 2) {
    const candidate = ((candidates[i]! << 8) | candidates[i + 1]!) & mask;
    length = select(isLess(candidate, longest), candidate, length);
  }
  let good = isZero(bytes[0]!) & isZero(bytes[1]! ^ 2);
  let found = 0;
  let end = 0;
  for (let i = 2; i < size; i++) {
    const zero = isZero(bytes[i]!);
    end = select((found ^ 1) & zero, i, end);
    found |= zero;
  }
  good &= isLess(9, end);
  for (let i = 0; i < size; i++) synthetic[i] = select(good, bytes[i]!, synthetic[i]!);
  return synthetic.slice(select(good, end + 1, size - length));
}

/** EME-OAEP. @throws {OpenSSLError} where the message is too long. */
export function padOaep(message: Uint8Array, size: number, digest: Digest, mgf1: Digest, label: Uint8Array): Uint8Array {
  const { size: hashSize } = digest;
  if (size - 2 * hashSize - 2 < 0) throw rsaError('02000078', 'key size too small');
  if (message.length > size - 2 * hashSize - 2) throw dataTooLarge();
  const bytes = new Uint8Array(size);
  const seed = fillRandom(bytes.subarray(1, 1 + hashSize));
  const block = bytes.subarray(1 + hashSize);
  block.set(digestOf(digest, label));
  block[block.length - message.length - 1] = 1;
  block.set(message, block.length - message.length);
  applyMask(block, mgf1, seed);
  applyMask(seed, mgf1, block);
  return bytes;
}

/** What padOaep() was given. @throws {OpenSSLError}, the same for all that can be wrong. */
export function unpadOaep(bytes: Uint8Array, digest: Digest, mgf1: Digest, label: Uint8Array): Uint8Array {
  const { size: hashSize } = digest;
  if (bytes.length < 2 * hashSize + 2) throw oaepError();
  const seed = bytes.slice(1, 1 + hashSize);
  const block = bytes.slice(1 + hashSize);
  applyMask(seed, mgf1, block);
  applyMask(block, mgf1, seed);
  const expected = digestOf(digest, label);
  let wrong = bytes[0]!;
  for (let i = 0; i < hashSize; i++) wrong |= block[i]! ^ expected[i]!;
  let good = isZero(wrong);
  let found = 0;
  let start = 0;
  for (let i = hashSize; i < block.length; i++) {
    const one = isZero(block[i]! ^ 1);
    start = select((found ^ 1) & one, i + 1, start);
    found |= one;
    good &= found | isZero(block[i]!);
  }
  if ((good & found) === 0) throw oaepError();
  return block.slice(start);
}

function oaepError(): OpenSSLError {
  return opensslError('02000079', 'rsa routines', 'oaep decoding error', 'RSA');
}

/** The most bytes of salt that EMSA-PSS has room for. */
export function longestSalt(bits: number, digest: Digest): number {
  return ((bits + 6) >> 3) - digest.size - 2;
}

/** EMSA-PSS for a modulus of so many bits. @throws {OpenSSLError} where digest and salt are too long. */
export function padPss(hash: Uint8Array, bits: number, digest: Digest, mgf1: Digest, saltLength: number): Uint8Array {
  const size = (bits + 6) >> 3;
  const salt = longestSalt(bits, digest);
  if (salt < 0 || saltLength > salt) throw dataTooLarge();
  // A modulus of 8n + 1 bits is a byte longer.
  const whole = new Uint8Array((bits + 7) >> 3);
  const bytes = whole.subarray(whole.length - size);
  const block = bytes.subarray(0, size - digest.size - 1);
  const salted = fillRandom(block.subarray(block.length - saltLength));
  const check = pssCheck(hash, salted, digest);
  block[block.length - saltLength - 1] = 1;
  bytes.set(check, block.length);
  bytes[size - 1] = 0xbc;
  applyMask(block, mgf1, check);
  block[0]! &= 0xff >> (8 * size - bits + 1);
  return whole;
}

function pssCheck(hash: Uint8Array, salt: Uint8Array, digest: Digest): Uint8Array {
  const state = digest.create();
  state.update(new Uint8Array(8));
  state.update(hash);
  state.update(salt);
  return state.digest(digest.size);
}

/** Whether bytes are EMSA-PSS of the digest; a salt of any length will do where `saltLength` is undefined. */
export function checkPss(whole: Uint8Array, hash: Uint8Array, bits: number, digest: Digest, mgf1: Digest, saltLength: number | undefined): boolean {
  const size = (bits + 6) >> 3;
  const bytes = whole.subarray(whole.length - size);
  const unused = 8 * size - bits + 1;
  if ((size < whole.length && whole[0] !== 0) || bytes[0]! >> (8 - unused) !== 0) return false;
  const room = longestSalt(bits, digest);
  if (room < 0 || (saltLength !== undefined && saltLength > room) || bytes[size - 1] !== 0xbc) return false;
  const block = bytes.slice(0, size - digest.size - 1);
  const check = bytes.subarray(block.length, size - 1);
  applyMask(block, mgf1, check);
  block[0]! &= 0xff >> unused;
  const one = block.findIndex((byte) => byte !== 0);
  if (block[one] !== 1 || (saltLength !== undefined && block.length - one - 1 !== saltLength)) return false;
  return pssCheck(hash, block.subarray(one + 1), digest).every((byte, i) => byte === check[i]);
}
