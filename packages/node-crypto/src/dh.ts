// Keys for Diffie-Hellman in groups of numbers.
import { ERR_CRYPTO_JWK_UNSUPPORTED_KEY_TYPE, ERR_INCOMPATIBLE_OPTION_PAIR, ERR_MISSING_OPTION, wrongArgType } from '@tabnode/internal/errors';
import { validateInt32, validateString } from '@tabnode/internal/validators';
import { Asn1Error, bitString, integer, octetString, oid, readAsn1, SEQUENCE, sequence, type Asn1 } from './asn1.ts';
import { PrivateHandle, PublicHandle, type KeyKind } from './asymmetric-handle.ts';
import { bigIntOf } from './big-integer.ts';
import { viewOf } from './bytes-of.ts';
import type { Steps } from './crypto-job.ts';
import { DhGroup, groupNamed, remainderFor, unknownGroup } from './dh-group.ts';
import type { KeyHandle } from './key-handle.ts';
import { mismatchingParameters, opensslError } from './openssl-error.ts';
import { findPrime } from './prime-search.ts';

const DH = '1.2.840.113549.1.3.1';

/** Reads PKCS #3's DHParameter; how long private keys are to be is its third number. */
function readGroup(parameters: Asn1 | undefined): DhGroup {
  const [p, g] = (parameters ?? missing()).children(SEQUENCE);
  return new DhGroup((p ?? missing()).unsigned(), (g ?? missing()).unsigned());
}

function missing(): never {
  throw new Asn1Error('too few parameters');
}

function algorithm({ p, g }: DhGroup): Uint8Array {
  return sequence(oid(DH), sequence(integer(p.value), integer(g)));
}

class DhPublicHandle extends PublicHandle {
  readonly keyType = 'dh';
  readonly group: DhGroup;
  readonly y: bigint;

  constructor(group: DhGroup, y: bigint) {
    super();
    this.group = group;
    this.y = y;
  }

  details(): object {
    return {};
  }

  jwk(): never {
    throw ERR_CRYPTO_JWK_UNSUPPORTED_KEY_TYPE();
  }

  spki(): Uint8Array {
    return sequence(algorithm(this.group), bitString(integer(this.y)));
  }

  equals(other: KeyHandle): boolean {
    return other instanceof DhPublicHandle && other.y === this.y && other.group.equals(this.group);
  }
}

class DhPrivateHandle extends PrivateHandle {
  readonly keyType = 'dh';
  readonly group: DhGroup;
  #x: bigint;

  constructor(group: DhGroup, x: bigint) {
    super();
    this.group = group;
    this.#x = x;
  }

  details(): object {
    return {};
  }

  jwk(): never {
    throw ERR_CRYPTO_JWK_UNSUPPORTED_KEY_TYPE();
  }

  pkcs8(): Uint8Array {
    return sequence(integer(0), algorithm(this.group), octetString(integer(this.#x)));
  }

  publicHandle(): DhPublicHandle {
    return new DhPublicHandle(this.group, this.group.power(this.group.g, this.#x));
  }

  equals(other: KeyHandle): boolean {
    return other instanceof DhPrivateHandle && other.publicHandle().equals(this.publicHandle());
  }

  override agree(other: PublicHandle): Uint8Array {
    const { group, y } = other as DhPublicHandle;
    if (!this.group.equals(group)) throw mismatchingParameters();
    if (group.refusal(y) !== undefined) throw opensslError('02800066', 'Diffie-Hellman routines', 'invalid public key', 'DH');
    const agreed = group.agree(y, this.#x);
    if (agreed === undefined) throw opensslError('02800080', 'Diffie-Hellman routines', 'invalid secret', 'DH');
    return agreed;
  }
}

function keyError(packed: string, reason: string): Error {
  return new Error(`error:${packed}:Diffie-Hellman routines::${reason}`);
}

function* keyOf(group: DhGroup): Steps<PrivateHandle> {
  if (group.p.bits < 512) throw keyError('0280007E', 'modulus too small');
  if (group.p.bits > 10000) throw keyError('02800067', 'modulus too large');
  yield;
  return new DhPrivateHandle(group, group.secret());
}

function* generateKey(bits: number, generator: number): Steps<PrivateHandle> {
  if (bits < 512) throw keyError('0280007E', 'modulus too small');
  if (generator < 2) throw Object.assign(keyError('02800065', 'bad generator'), { opensslErrorStack: ['error:02880003:Diffie-Hellman routines::BN lib'] });
  const prime = yield* findPrime(bits, true, ...remainderFor(BigInt(generator)));
  return yield* keyOf(new DhGroup(prime, BigInt(generator)));
}

/** Keys for Diffie-Hellman. */
export const dh: KeyKind = {
  names: ['dh'],
  oids: [DH],
  readPublic(_name, parameters, bits) {
    return new DhPublicHandle(readGroup(parameters), readAsn1(bits).integer());
  },
  readPrivate(_name, parameters, bytes) {
    const group = readGroup(parameters);
    if (group.p.value % 2n === 0n || group.p.value === 1n) throw new Asn1Error('no public number for it');
    return new DhPrivateHandle(group, readAsn1(bytes).integer());
  },
  generate(_name, options) {
    const given = (name: string): boolean => options[name] !== undefined && options[name] !== null;
    const { group, prime, primeLength, generator } = options;
    if (given('group')) {
      for (const name of ['prime', 'primeLength', 'generator']) if (given(name)) throw ERR_INCOMPATIBLE_OPTION_PAIR('group', name);
      validateString(group, 'options.group');
      const known = groupNamed(group);
      if (known === undefined) throw unknownGroup();
      return keyOf(known);
    }
    if (given('prime')) {
      if (given('primeLength')) throw ERR_INCOMPATIBLE_OPTION_PAIR('prime', 'primeLength');
      if (viewOf(prime) === undefined) throw wrongArgType('options.prime', 'an instance of Buffer, TypedArray, or DataView', prime);
    } else if (given('primeLength')) {
      validateInt32(primeLength, 'options.primeLength', 0);
    } else {
      throw ERR_MISSING_OPTION('At least one of the group, prime, or primeLength options');
    }
    if (given('generator')) validateInt32(generator, 'options.generator', 0);
    const base = given('generator') ? generator as number : 2;
    return given('prime') ? keyOf(new DhGroup(bigIntOf(viewOf(prime)!), BigInt(base))) : generateKey(primeLength as number, base);
  },
};
