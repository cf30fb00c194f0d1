// EC keys.
import { ERR_CRYPTO_INVALID_CURVE, ERR_CRYPTO_JWK_UNSUPPORTED_CURVE, ERR_INVALID_ARG_VALUE } from '@tabnode/internal/errors';
import { withCode } from '@tabnode/internal/node-error';
import { validateOneOf, validateString } from '@tabnode/internal/validators';
import { Buffer } from '@tabnode/node-buffer';
import { asn1, Asn1, Asn1Error, bitString, context, integer, octetString, oid, readAsn1, SEQUENCE, sequence } from './asn1.ts';
import { PrivateHandle, PublicHandle, type KeyKind, type SignatureOptions } from './asymmetric-handle.ts';
import { oneStep } from './crypto-job.ts';
import { dhkemSecret, hasKem, type Encapsulation } from './dhkem.ts';
import type { Digest } from './digest.ts';
import { ecdsaSign, ecdsaVerify, randomScalar } from './ecdsa.ts';
import { readParameters, writeParameters } from './ec-parameters.ts';
import { curveOf, UNCOMPRESSED, type CurvePoint, type EllipticCurve } from './elliptic-curve.ts';
import { invalidDigest, mismatchingParameters, opensslError } from './openssl-error.ts';
import { bigIntOf, bytesOfBigInt } from './big-integer.ts';
import { timingSafeCompare } from './timing-safe-compare.ts';

const OID = '1.2.840.10045.2.1';
/** The curves that JSON Web Keys have names for, in the order of native's error. */
const JWK_CURVES: Record<string, string> = { 'P-256': 'prime256v1', secp256k1: 'secp256k1', 'P-384': 'secp384r1', 'P-521': 'secp521r1' };

function algorithm(curve: EllipticCurve, explicit: boolean): Uint8Array {
  return sequence(oid(OID), writeParameters(curve, explicit));
}

function base64url(value: bigint, size: number): string {
  return Buffer.from(bytesOfBigInt(value, size).buffer).toString('base64url');
}

export class EcPublicHandle extends PublicHandle {
  readonly keyType = 'ec';
  readonly curve: EllipticCurve;
  readonly point: CurvePoint;
  /** The form in which it is written, which is the one that it was read in. */
  readonly form: number;
  readonly explicit: boolean;
  override readonly p1363Size: number;

  constructor(curve: EllipticCurve, point: CurvePoint, form = UNCOMPRESSED, explicit = false) {
    super();
    this.curve = curve;
    this.point = point;
    this.form = form;
    this.explicit = explicit;
    this.p1363Size = 2 * curve.orderSize;
  }

  details(): object {
    return { namedCurve: this.curve.name };
  }

  jwk(): JsonWebKey {
    const { curve, point } = this;
    const crv = Object.keys(JWK_CURVES).find((name) => JWK_CURVES[name] === curve.name);
    if (crv === undefined) throw ERR_CRYPTO_JWK_UNSUPPORTED_CURVE(curve.name);
    return { kty: 'EC', x: base64url(point.x, curve.size), y: base64url(point.y, curve.size), crv };
  }

  /** The point as bytes. */
  bytes(form = this.form): Uint8Array {
    return this.curve.writePoint(this.point, form);
  }

  spki(): Uint8Array {
    return sequence(algorithm(this.curve, this.explicit), bitString(this.bytes()));
  }

  equals(other: EcPublicHandle): boolean {
    return other.keyType === 'ec' && other.curve === this.curve && other.point.x === this.point.x && other.point.y === this.point.y;
  }

  override encapsulate(): Encapsulation | undefined {
    if (!hasKem(this.curve.name)) return undefined;
    const own = generateEc(this.curve);
    const ciphertext = own.publicHandle().bytes(UNCOMPRESSED);
    return { sharedKey: dhkemSecret(this.curve.name, own.agree(this), ciphertext, this.bytes(UNCOMPRESSED)), ciphertext };
  }

  override verifyDigest(digest: Digest, hash: Uint8Array, signature: Uint8Array, options: SignatureOptions): boolean {
    if (digest.xof) throw invalidDigest();
    return ecdsaVerify(this.curve, this.point, hash, signature, options);
  }
}

export class EcPrivateHandle extends PrivateHandle {
  readonly keyType = 'ec';
  readonly curve: EllipticCurve;
  #secret: bigint;
  #public: EcPublicHandle | undefined;
  /** Whether to write the public key along. */
  #whole: boolean;
  #explicit: boolean;

  /** @param publicHandle where it was given; it is taken for the right one, as OpenSSL does */
  constructor(curve: EllipticCurve, secret: bigint, publicHandle?: EcPublicHandle, whole = true, explicit = false) {
    super();
    this.curve = curve;
    this.#secret = secret % curve.order;
    if (this.#secret === 0n) throw opensslError('0800006A', 'elliptic curve routines', 'point at infinity', 'EC');
    this.#public = publicHandle;
    this.#whole = whole;
    this.#explicit = explicit;
  }

  publicHandle(): EcPublicHandle {
    return (this.#public ??= new EcPublicHandle(this.curve, this.curve.group.multiply(this.#secret)!, UNCOMPRESSED, this.#explicit));
  }

  details(): object {
    return { namedCurve: this.curve.name };
  }

  jwk(): JsonWebKey {
    return { ...this.publicHandle().jwk(), d: base64url(this.#secret, this.curve.orderSize) };
  }

  pkcs8(): Uint8Array {
    const publicKey = this.#whole ? [asn1(context(1), bitString(this.publicHandle().bytes()))] : [];
    const key = sequence(integer(1), octetString(this.secretBytes()), ...publicKey);
    return sequence(integer(0), algorithm(this.curve, this.#explicit), octetString(key));
  }

  /** The private key as bytes. */
  secretBytes(): Uint8Array {
    return bytesOfBigInt(this.#secret, this.curve.orderSize);
  }

  equals(other: EcPrivateHandle): boolean {
    return other.keyType === 'ec' && other.curve === this.curve && timingSafeCompare(other.secretBytes(), this.secretBytes());
  }

  override signDigest(digest: Digest, hash: Uint8Array, options: SignatureOptions): Uint8Array {
    if (digest.xof) throw invalidDigest();
    return ecdsaSign(this.curve, this.#secret, hash, options);
  }

  override decapsulate(ciphertext: Uint8Array): Uint8Array | undefined {
    const { curve } = this;
    if (!hasKem(curve.name) || ciphertext.length !== 2 * curve.size + 1) return undefined;
    const agreed = this.agree(readPoint(curve, ciphertext, false));
    return dhkemSecret(curve.name, agreed, ciphertext, this.publicHandle().bytes(UNCOMPRESSED));
  }

  override agree(other: PublicHandle): Uint8Array {
    if (!(other instanceof EcPublicHandle) || other.curve !== this.curve) throw mismatchingParameters();
    const shared = this.curve.group.multiply(this.#secret, other.point);
    if (shared === undefined) throw opensslError('0800006A', 'elliptic curve routines', 'point at infinity', 'EC');
    return bytesOfBigInt(shared.x, this.curve.size);
  }
}

function readPoint(curve: EllipticCurve, bits: Uint8Array, explicit: boolean): EcPublicHandle {
  return new EcPublicHandle(curve, curve.readPoint(bits), bits[0]! & ~1, explicit);
}

function jwkNumber(text: string): bigint {
  return bigIntOf(Buffer.from(text, 'base64url'));
}

/** A pair of keys on a curve. */
export function generateEc(curve: EllipticCurve, explicit = false): EcPrivateHandle {
  return new EcPrivateHandle(curve, randomScalar(curve), undefined, true, explicit);
}

export const ec: KeyKind = {
  names: ['ec'],
  oids: [OID],
  kty: 'EC',

  readPublic(_oid, parameters, bits) {
    const { curve, explicit } = readParameters(parameters);
    return readPoint(curve, bits, explicit);
  },

  readPrivate(_oid, parameters, bytes) {
    const [version, secret, ...rest] = readAsn1(bytes, true).children(SEQUENCE);
    if (secret === undefined || !version!.isLong()) throw new Asn1Error('bad EC private key');
    const [own, publicKey] = Asn1.optional(rest, [context(0), context(1)]).map((part) => part && readAsn1(part.content, true));
    const { curve, explicit } = readParameters(own ?? parameters);
    return new EcPrivateHandle(curve, bigIntOf(secret.octets()), publicKey && readPoint(curve, publicKey.bits(), explicit), publicKey !== undefined, explicit);
  },

  readJwk(jwk, isPrivate) {
    const { crv, x, y, d } = jwk;
    validateString(crv, 'key.crv');
    validateOneOf(crv, 'key.crv', Object.keys(JWK_CURVES));
    validateString(x, 'key.x');
    validateString(y, 'key.y');
    if (isPrivate) validateString(d, 'key.d');
    const curve = curveOf(JWK_CURVES[crv!]!)!;
    const point = { x: jwkNumber(x!), y: jwkNumber(y!) };
    const { field } = curve.parameters;
    const secret = isPrivate ? jwkNumber(d!) % curve.order : 1n;
    if (point.x >= field || point.y >= field || secret === 0n || !curve.group.isOnCurve(point)) throw withCode(new TypeError('Invalid JWK EC key'), 'ERR_CRYPTO_INVALID_JWK');
    const handle = new EcPublicHandle(curve, point);
    return isPrivate ? new EcPrivateHandle(curve, secret, handle) : handle;
  },

  generate(_name, { namedCurve, paramEncoding }) {
    validateString(namedCurve, 'options.namedCurve');
    if (paramEncoding !== undefined && paramEncoding !== null && paramEncoding !== 'named' && paramEncoding !== 'explicit') {
      throw ERR_INVALID_ARG_VALUE('options.paramEncoding', paramEncoding);
    }
    const curve = curveOf(namedCurve as string);
    if (curve === undefined) throw ERR_CRYPTO_INVALID_CURVE();
    return oneStep(() => generateEc(curve, paramEncoding === 'explicit'));
  },
};
