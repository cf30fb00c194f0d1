// What the keys of ML-KEM, ML-DSA and SLH-DSA have in common: they are bytes, under one object identifier a parameter set.
import { ERR_CRYPTO_JWK_UNSUPPORTED_KEY_TYPE } from '@tabnode/internal/errors';
import { Asn1Error, bitString, context, integer, OCTET_STRING, octetString, oid, readAsn1, SEQUENCE, sequence } from './asn1.ts';
import { PrivateHandle, PublicHandle, type KeyKind } from './asymmetric-handle.ts';
import { finishSteps, type Steps } from './crypto-job.ts';
import { opensslError } from './openssl-error.ts';
import { fillRandom } from './random-source.ts';
import { timingSafeCompare } from './timing-safe-compare.ts';

/** The object identifiers that the NIST gives to algorithms of signatures and key encapsulation begin with these. */
export const NIST_SIGNATURES = '2.16.840.1.101.3.4.3.';
export const NIST_KEMS = '2.16.840.1.101.3.4.4.';

/** A parameter set. */
export interface PostQuantumType {
  readonly name: string;
  readonly oid: string;
  /** Bytes of its keys; of what they are made from. */
  readonly lengths: { readonly publicKey: number; readonly secretKey: number; readonly seed: number };
  keygen(seed: Uint8Array): Steps<{ publicKey: Uint8Array; secretKey: Uint8Array }>;
  getPublicKey(secretKey: Uint8Array): Uint8Array;
  /** Whether private keys are kept as the seed that they were made from. */
  readonly seeds: boolean;
  /** Refuses keys that are the right number of bytes and yet none. */
  check?(publicKey: Uint8Array, secretKey?: Uint8Array): boolean;
}

function algorithm(type: PostQuantumType): Uint8Array {
  return sequence(oid(type.oid));
}

export abstract class PostQuantumPublicHandle<Type extends PostQuantumType = PostQuantumType> extends PublicHandle {
  readonly keyType: string;
  readonly parameters: Type;
  readonly bytes: Uint8Array;

  constructor(type: Type, bytes: Uint8Array) {
    super();
    if (bytes.length !== type.lengths.publicKey || type.check?.(bytes) === false) throw new Asn1Error('bad key');
    this.keyType = type.name;
    this.parameters = type;
    this.bytes = new Uint8Array(bytes);
  }

  details(): object {
    return {};
  }

  jwk(): JsonWebKey {
    throw ERR_CRYPTO_JWK_UNSUPPORTED_KEY_TYPE();
  }

  spki(): Uint8Array {
    return sequence(algorithm(this.parameters), bitString(this.bytes));
  }

  equals(other: PostQuantumPublicHandle): boolean {
    return other.keyType === this.keyType && timingSafeCompare(other.bytes, this.bytes);
  }
}

/** A private key: what it was made from, if that is known, and what follows from it. */
export interface PostQuantumSecret {
  seed?: Uint8Array | undefined;
  secretKey: Uint8Array;
  publicKey: Uint8Array;
}

export abstract class PostQuantumPrivateHandle<Type extends PostQuantumType = PostQuantumType> extends PrivateHandle {
  readonly keyType: string;
  readonly parameters: Type;
  #secret: PostQuantumSecret;

  constructor(type: Type, secret: PostQuantumSecret) {
    super();
    this.keyType = type.name;
    this.parameters = type;
    this.#secret = secret;
  }

  protected get secret(): PostQuantumSecret {
    return this.#secret;
  }

  details(): object {
    return {};
  }

  jwk(): JsonWebKey {
    throw ERR_CRYPTO_JWK_UNSUPPORTED_KEY_TYPE();
  }

  pkcs8(): Uint8Array {
    const { seed, secretKey } = this.#secret;
    const { seeds } = this.parameters;
    const key = !seeds ? secretKey : seed === undefined ? octetString(secretKey) : sequence(octetString(seed), octetString(secretKey));
    return sequence(integer(0), algorithm(this.parameters), octetString(key));
  }

  /** The seed of a key that has one, or the key itself where keys have none. Not to be written to. */
  secretBytes(): Uint8Array | undefined {
    return this.parameters.seeds ? this.#secret.seed : this.#secret.secretKey;
  }

  equals(other: PostQuantumPrivateHandle): boolean {
    return other.keyType === this.keyType && timingSafeCompare(other.#secret.secretKey, this.#secret.secretKey);
  }
}

function* secretSteps(type: PostQuantumType, seed: Uint8Array): Steps<PostQuantumSecret> {
  const kept = new Uint8Array(seed);
  return { ...yield* type.keygen(kept), seed: type.seeds ? kept : undefined };
}

export function secretOfSeed(type: PostQuantumType, seed: Uint8Array): PostQuantumSecret {
  return finishSteps(secretSteps(type, seed));
}

function invalidKey(): Error {
  return opensslError('1C80009E', 'Provider routines', 'invalid key');
}

export function secretOfExpanded(type: PostQuantumType, bytes: Uint8Array): PostQuantumSecret {
  if (bytes.length !== type.lengths.secretKey) throw new Asn1Error('bad key');
  const secretKey = new Uint8Array(bytes);
  const publicKey = type.getPublicKey(secretKey);
  if (type.check?.(publicKey, secretKey) === false) throw invalidKey();
  return { secretKey, publicKey };
}

/** Reads a private key as a seed, expanded, or both, with or without the headers that tell which. */
function readSecret(type: PostQuantumType, bytes: Uint8Array): PostQuantumSecret {
  const { seed, secretKey } = type.lengths;
  if (bytes.length === secretKey) return secretOfExpanded(type, bytes);
  if (!type.seeds) throw new Asn1Error('bad key');
  if (bytes.length === seed) return secretOfSeed(type, bytes);
  const value = readAsn1(bytes, true);
  if (value.tag === context(0, false) && value.content.length === seed) return secretOfSeed(type, value.content);
  if (value.tag === OCTET_STRING) return secretOfExpanded(type, value.content);
  const [first, second] = value.children(SEQUENCE).map((part) => part.octets());
  if (first?.length !== seed || second?.length !== secretKey) throw new Asn1Error('bad key');
  const secret = secretOfSeed(type, first);
  if (!timingSafeCompare(secret.secretKey, second)) throw invalidKey();
  return secret;
}

/** The kind of the keys of some parameter sets. */
export function postQuantumKind<Type extends PostQuantumType>(
  types: readonly Type[],
  publicHandle: (type: Type, bytes: Uint8Array) => PostQuantumPublicHandle,
  privateHandle: (type: Type, secret: PostQuantumSecret) => PostQuantumPrivateHandle,
): KeyKind {
  function typeOfOid(id: string, parameters: unknown): Type {
    if (parameters !== undefined) throw new Asn1Error('bad parameters');
    return types.find((type) => type.oid === id)!;
  }
  return {
    names: types.map((type) => type.name),
    oids: types.map((type) => type.oid),
    wholeBytes: true,
    readPublic: (id, parameters, bits) => publicHandle(typeOfOid(id, parameters), bits),
    readPrivate(id, parameters, bytes) {
      const type = typeOfOid(id, parameters);
      return privateHandle(type, readSecret(type, bytes));
    },
    *generate(name) {
      const type = types.find((known) => known.name === name)!;
      return privateHandle(type, yield* secretSteps(type, fillRandom(new Uint8Array(type.lengths.seed))));
    },
  };
}
