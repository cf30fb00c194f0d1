// Ed25519, Ed448, X25519 and X448 keys.
import { ERR_CRYPTO_INVALID_JWK } from '@tabnode/internal/errors';
import { validateOneOf, validateString } from '@tabnode/internal/validators';
import { Buffer } from '@tabnode/node-buffer';
import type { EdwardsPoint } from '@noble/curves/abstract/edwards.js';
import { Asn1Error, bitString, integer, octetString, oid, readAsn1, sequence } from './asn1.ts';
import { PrivateHandle, PublicHandle, type KeyKind, type SignatureOptions } from './asymmetric-handle.ts';
import { oneStep } from './crypto-job.ts';
import { dhkemSecret, type Encapsulation } from './dhkem.ts';
import { eddsaPoint, eddsaSign, eddsaVerify, expandSecret, type EdwardsSecret } from './eddsa.ts';
import { ed25519Curve, ed448Curve, x25519Curve, x448Curve, type EdwardsCurve, type MontgomeryCurve } from './edwards-curve.ts';
import { opensslError } from './openssl-error.ts';
import { fillRandom } from './random-source.ts';
import { timingSafeCompare } from './timing-safe-compare.ts';

interface OkpType {
  readonly name: string;
  readonly crv: string;
  readonly oid: string;
  readonly curve: EdwardsCurve | MontgomeryCurve;
}

const TYPES: readonly OkpType[] = [
  { name: 'ed25519', crv: 'Ed25519', oid: '1.3.101.112', curve: ed25519Curve },
  { name: 'ed448', crv: 'Ed448', oid: '1.3.101.113', curve: ed448Curve },
  { name: 'x25519', crv: 'X25519', oid: '1.3.101.110', curve: x25519Curve },
  { name: 'x448', crv: 'X448', oid: '1.3.101.111', curve: x448Curve },
];

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}

/** A public key, which is no more than bytes. */
export class OkpPublicHandle extends PublicHandle {
  readonly keyType: string;
  protected readonly okp: OkpType;
  readonly bytes: Uint8Array;

  constructor(type: OkpType, bytes: Uint8Array) {
    super();
    if (bytes.length !== type.curve.size) throw new Asn1Error('bad key');
    this.keyType = type.name;
    this.okp = type;
    this.bytes = new Uint8Array(bytes);
  }

  details(): object {
    return {};
  }

  jwk(): JsonWebKey {
    return { crv: this.okp.crv, x: base64url(this.bytes), kty: 'OKP' };
  }

  spki(): Uint8Array {
    return sequence(sequence(oid(this.okp.oid)), bitString(this.bytes));
  }

  equals(other: OkpPublicHandle): boolean {
    return other.keyType === this.keyType && timingSafeCompare(other.bytes, this.bytes);
  }
}

class EdPublicHandle extends OkpPublicHandle {
  override readonly takesContext: boolean;
  #point: EdwardsPoint | undefined;

  constructor(type: OkpType, bytes: Uint8Array) {
    super(type, bytes);
    this.takesContext = type.name === 'ed448';
  }

  override verifyMessage(message: Uint8Array, signature: Uint8Array, { context }: SignatureOptions): boolean {
    const curve = this.okp.curve as EdwardsCurve;
    return eddsaVerify(curve, this.bytes, this.#point ??= eddsaPoint(curve, this.bytes), message, signature, context);
  }
}

class XPublicHandle extends OkpPublicHandle {
  override encapsulate(): Encapsulation {
    const own = generateOkp(this.keyType) as XPrivateHandle;
    const ciphertext = own.publicHandle().bytes;
    return { sharedKey: dhkemSecret(this.keyType, own.agree(this), ciphertext, this.bytes), ciphertext };
  }
}

export class OkpPrivateHandle extends PrivateHandle {
  readonly keyType: string;
  protected readonly okp: OkpType;
  #bytes: Uint8Array;
  #public: OkpPublicHandle | undefined;

  constructor(type: OkpType, bytes: Uint8Array) {
    super();
    if (bytes.length !== type.curve.size) throw new Asn1Error('bad key');
    this.keyType = type.name;
    this.okp = type;
    this.#bytes = new Uint8Array(bytes);
  }

  /** Not to be written to, nor handed out without copying. */
  secretBytes(): Uint8Array {
    return this.#bytes;
  }

  protected publicBytes(): Uint8Array {
    return (this.okp.curve as MontgomeryCurve).publicKey(this.#bytes);
  }

  publicHandle(): OkpPublicHandle {
    return (this.#public ??= publicHandle(this.okp, this.publicBytes()));
  }

  details(): object {
    return {};
  }

  jwk(): JsonWebKey {
    return { crv: this.okp.crv, d: base64url(this.#bytes), x: base64url(this.publicHandle().bytes), kty: 'OKP' };
  }

  pkcs8(): Uint8Array {
    return sequence(integer(0), sequence(oid(this.okp.oid)), octetString(octetString(this.#bytes)));
  }

  equals(other: OkpPrivateHandle): boolean {
    return other.keyType === this.keyType && timingSafeCompare(other.#bytes, this.#bytes);
  }
}

class XPrivateHandle extends OkpPrivateHandle {
  override decapsulate(ciphertext: Uint8Array): Uint8Array {
    return dhkemSecret(this.keyType, this.agree(publicHandle(this.okp, ciphertext)), ciphertext, this.publicHandle().bytes);
  }

  override agree(other: PublicHandle): Uint8Array {
    const shared = (this.okp.curve as MontgomeryCurve).agree(this.secretBytes(), (other as OkpPublicHandle).bytes);
    if (shared === undefined) throw opensslError('1C8000A4', 'Provider routines', 'failed during derivation');
    return shared;
  }
}

class EdPrivateHandle extends OkpPrivateHandle {
  override readonly takesContext: boolean;
  #secret: EdwardsSecret | undefined;

  constructor(type: OkpType, bytes: Uint8Array) {
    super(type, bytes);
    this.takesContext = type.name === 'ed448';
  }

  #expanded(): EdwardsSecret {
    return (this.#secret ??= expandSecret(this.okp.curve as EdwardsCurve, this.secretBytes()));
  }

  protected override publicBytes(): Uint8Array {
    return this.#expanded().publicKey;
  }

  override signMessage(message: Uint8Array, { context }: SignatureOptions): Uint8Array {
    return eddsaSign(this.okp.curve as EdwardsCurve, this.#expanded(), message, context);
  }
}

function publicHandle(type: OkpType, bytes: Uint8Array): OkpPublicHandle {
  return new (type.name.startsWith('ed') ? EdPublicHandle : XPublicHandle)(type, bytes);
}

function privateHandle(type: OkpType, bytes: Uint8Array): OkpPrivateHandle {
  return new (type.name.startsWith('ed') ? EdPrivateHandle : XPrivateHandle)(type, bytes);
}

/** A pair of keys of one of the types. */
export function generateOkp(name: string): OkpPrivateHandle {
  const type = TYPES.find((known) => known.name === name)!;
  return privateHandle(type, fillRandom(new Uint8Array(type.curve.size)));
}

function typeOfOid(id: string, parameters: unknown): OkpType {
  if (parameters !== undefined) throw new Asn1Error('bad parameters');
  return TYPES.find((type) => type.oid === id)!;
}

export const okp: KeyKind = {
  names: ['ed25519', 'ed448', 'x25519', 'x448'],
  oids: ['1.3.101.112', '1.3.101.113', '1.3.101.110', '1.3.101.111'],
  kty: 'OKP',

  readPublic: (id, parameters, bits) => publicHandle(typeOfOid(id, parameters), bits),

  readPrivate: (id, parameters, bytes) => privateHandle(typeOfOid(id, parameters), readAsn1(bytes, true).octets()),

  readJwk({ crv, x, d }, isPrivate) {
    validateString(crv, 'key.crv');
    validateOneOf(crv, 'key.crv', TYPES.map((type) => type.crv));
    validateString(x, 'key.x');
    if (isPrivate) validateString(d, 'key.d');
    const type = TYPES.find((known) => known.crv === crv)!;
    // A private key's `x` is not looked at: the public key follows from `d`.
    const bytes = Buffer.from((isPrivate ? d : x)!, 'base64url');
    if (bytes.length !== type.curve.size) throw ERR_CRYPTO_INVALID_JWK('data');
    return isPrivate ? privateHandle(type, bytes) : publicHandle(type, bytes);
  },

  generate(name) {
    return oneStep(() => generateOkp(name));
  },
};
