// DSA keys.
import { ERR_CRYPTO_JWK_UNSUPPORTED_KEY_TYPE } from '@tabnode/internal/errors';
import { validateInt32, validateUint32 } from '@tabnode/internal/validators';
import { Asn1Error, bitString, integer, octetString, oid, readAsn1, SEQUENCE, sequence, type Asn1 } from './asn1.ts';
import { PrivateHandle, PublicHandle, type KeyKind, type SignatureOptions } from './asymmetric-handle.ts';
import { bigIntOf, bitLength, bytesOfBigInt, randomBelow, randomBits } from './big-integer.ts';
import type { Steps } from './crypto-job.ts';
import type { Digest } from './digest.ts';
import type { KeyHandle } from './key-handle.ts';
import { Modulus } from './modular-power.ts';
import { opensslError } from './openssl-error.ts';
import { findPrime, primeFrom } from './prime-search.ts';

const DSA = '1.2.840.10040.4.1';

/** The group that signatures are made in: powers of `g` modulo `p`, of which there are `q`. */
interface Group {
  p: Modulus;
  q: Modulus;
  g: bigint;
}

function readGroup(parameters: Asn1 | undefined): Group {
  const [p, q, g] = (parameters ?? missing()).children(SEQUENCE);
  return { p: new Modulus((p ?? missing()).unsigned()), q: new Modulus((q ?? missing()).unsigned()), g: (g ?? missing()).unsigned() };
}

function missing(): never {
  throw new Asn1Error('too few parameters');
}

function algorithm({ p, q, g }: Group): Uint8Array {
  return sequence(oid(DSA), sequence(integer(p.value), integer(q.value), integer(g)));
}

function details({ p, q }: Group): object {
  return { modulusLength: p.bits, divisorLength: q.bits };
}

/** The number that is signed: of the digest, as many of the first bits as q has. @throws {OpenSSLError} */
function numberOf(digest: Digest, hash: Uint8Array, { q }: Group): bigint {
  if (!/^sha\d/.test(digest.name)) throw opensslError('1C8000AE', 'Provider routines', 'digest not allowed');
  return bigIntOf(hash) >> BigInt(Math.max(0, 8 * hash.length - q.bits));
}

/** The two numbers of a signature; undefined where it is none. */
function readSignature(bytes: Uint8Array, size: number, { dsaEncoding }: SignatureOptions): [r: bigint, s: bigint] | undefined {
  if (dsaEncoding === 'ieee-p1363') return bytes.length === 2 * size ? [bigIntOf(bytes.subarray(0, size)), bigIntOf(bytes.subarray(size))] : undefined;
  try {
    const [r, s] = readAsn1(bytes, true).children(SEQUENCE).map((number) => number.integer());
    // Written again it is the same, or it was not DER.
    return r !== undefined && s !== undefined && r > 0n && s > 0n && bigIntOf(sequence(integer(r), integer(s))) === bigIntOf(bytes) ? [r, s] : undefined;
  } catch {
    return undefined;
  }
}

class DsaPublicHandle extends PublicHandle {
  readonly keyType = 'dsa';
  override readonly p1363Size: number;
  #group: Group;
  #y: bigint;

  constructor(group: Group, y: bigint) {
    super();
    this.#group = group;
    this.#y = y;
    this.p1363Size = 2 * ((group.q.bits + 7) >> 3);
  }

  details(): object {
    return details(this.#group);
  }

  jwk(): never {
    throw ERR_CRYPTO_JWK_UNSUPPORTED_KEY_TYPE();
  }

  spki(): Uint8Array {
    return sequence(algorithm(this.#group), bitString(integer(this.#y)));
  }

  equals(other: KeyHandle): boolean {
    if (!(other instanceof DsaPublicHandle)) return false;
    const { p, q, g } = this.#group;
    const { p: p2, q: q2, g: g2 } = other.#group;
    return p.value === p2.value && q.value === q2.value && g === g2 && this.#y === other.#y;
  }

  override verifyDigest(digest: Digest, hash: Uint8Array, signature: Uint8Array, options: SignatureOptions): boolean {
    const group = this.#group;
    const { p, q: { value: q }, g } = group;
    const message = numberOf(digest, hash, group);
    const [r, s] = readSignature(signature, this.p1363Size / 2, options) ?? [0n, 0n];
    if (r <= 0n || r >= q || s <= 0n || s >= q) return false;
    const inverse = group.q.power(s, q - 2n);
    const product = p.power(g, (message * inverse) % q) * p.power(this.#y, (r * inverse) % q);
    return (product % p.value) % q === r;
  }
}

class DsaPrivateHandle extends PrivateHandle {
  readonly keyType = 'dsa';
  #group: Group;
  #x: bigint;

  constructor(group: Group, x: bigint) {
    super();
    this.#group = group;
    this.#x = x;
  }

  details(): object {
    return details(this.#group);
  }

  jwk(): never {
    throw ERR_CRYPTO_JWK_UNSUPPORTED_KEY_TYPE();
  }

  pkcs8(): Uint8Array {
    return sequence(integer(0), algorithm(this.#group), octetString(integer(this.#x)));
  }

  publicHandle(): DsaPublicHandle {
    const { p, q, g } = this.#group;
    return new DsaPublicHandle(this.#group, p.secretPower(g, this.#x, Math.max(q.bits, bitLength(this.#x))));
  }

  equals(other: KeyHandle): boolean {
    return other instanceof DsaPrivateHandle && other.publicHandle().equals(this.publicHandle());
  }

  override signDigest(digest: Digest, hash: Uint8Array, { dsaEncoding }: SignatureOptions): Uint8Array {
    const group = this.#group;
    const { p, q: { value: q, bits }, g } = group;
    const message = numberOf(digest, hash, group);
    if (q < 3n) throw opensslError('05000065', 'dsa routines', 'missing parameters', 'DSA');
    for (;;) {
      const nonce = randomBelow(q);
      const r = p.secretPower(g, nonce, bits) % q;
      // Another random number goes with all that is secret, so that the time of no step tells of it.
      const mask = randomBelow(q);
      const inverse = group.q.secretPower((nonce * mask) % q, q - 2n, bits);
      const s = (inverse * ((((mask * this.#x) % q) * r + mask * message) % q)) % q;
      if (r === 0n || s === 0n) continue;
      if (dsaEncoding !== 'ieee-p1363') return sequence(integer(r), integer(s));
      const size = (bits + 7) >> 3;
      return bytesOfBigInt((r << BigInt(8 * size)) | s, 2 * size);
    }
  }
}

function* generateKey(modulusLength: number, divisorLength: number): Steps<PrivateHandle> {
  // The older way of making them, for the shorter ones, goes by words of 64 bits.
  const length = modulusLength < 2048 ? Math.ceil(modulusLength / 64) * 64 : modulusLength;
  if (modulusLength < 512 || ![160, 224, 256].includes(divisorLength)) throw new Error('error:030000E9:digital envelope routines::provider keymgmt failure');
  if (length < 1024) throw new Error('error:05000072:dsa routines::bad ffc parameters');
  const q = yield* findPrime(divisorLength, false, undefined, 1n);
  let p: bigint | undefined;
  while (p === undefined || bitLength(p) !== length) {
    const random = randomBits(length) | (1n << BigInt(length - 1));
    p = yield* primeFrom(random - (random % (2n * q)) + 1n, 2n * q, 4 * length);
  }
  const modulus = new Modulus(p);
  let g = 1n;
  for (let h = 2n; g === 1n; h++) g = modulus.power(h, (p - 1n) / q);
  return new DsaPrivateHandle({ p: modulus, q: new Modulus(q), g }, randomBelow(q));
}

/** DSA keys. */
export const dsa: KeyKind = {
  names: ['dsa'],
  oids: [DSA],
  readPublic(_name, parameters, bits) {
    return new DsaPublicHandle(readGroup(parameters), readAsn1(bits).integer());
  },
  readPrivate(_name, parameters, bytes) {
    const secret = readAsn1(bytes).integer();
    const group = readGroup(parameters);
    if (secret < 0n || group.p.value % 2n === 0n) throw new Asn1Error('no public number for it');
    return new DsaPrivateHandle(group, secret);
  },
  generate(_name, options) {
    const { modulusLength, divisorLength } = options;
    validateUint32(modulusLength, 'options.modulusLength');
    if (divisorLength === undefined || divisorLength === null) return generateKey(modulusLength, 224);
    validateInt32(divisorLength, 'options.divisorLength', 0);
    return generateKey(modulusLength, divisorLength || (modulusLength >= 2048 ? 256 : 160));
  },
};
