// What every kind of asymmetric key can do. Each algorithm's file has its two handles and the KeyKind that reads them.
import type { Asn1 } from './asn1.ts';
import type { Steps } from './crypto-job.ts';
import type { Digest } from './digest.ts';
import { KeyHandle } from './key-handle.ts';

/** What sign() and verify() are told besides key and data; each algorithm refuses what is not for it. */
export interface SignatureOptions {
  /** One of `constants.RSA_*PADDING`. */
  padding?: number;
  /** Bytes of the salt, or one of `constants.RSA_PSS_SALTLEN_*`. */
  saltLength?: number;
  dsaEncoding?: 'der' | 'ieee-p1363';
  /** Whether the digest is looked at after the other options, as Sign does: which of two errors is thrown. */
  digestLast?: boolean;
  /** Of Ed448, ML-DSA and SLH-DSA. */
  context?: Uint8Array;
}

/** What both halves of a pair have in common. */
export interface AsymmetricHandle {
  /** Node's asymmetricKeyType: `'rsa'`, `'ec'`, `'ml-dsa-44'`. */
  readonly keyType: string;
  /** Node's asymmetricKeyDetails. */
  details(): object;
  /** As a JSON Web Key. @throws {ERR_CRYPTO_JWK_UNSUPPORTED_CURVE | ERR_CRYPTO_JWK_UNSUPPORTED_KEY_TYPE} */
  jwk(): JsonWebKey;
}

/**
 * A public key. `verifyDigest` is of keys that sign a digest of the data (RSA, DSA, EC), `verifyMessage` of keys that
 * sign the data itself (Ed25519, Ed448, ML-DSA, SLH-DSA); keys that cannot sign have neither.
 */
export abstract class PublicHandle extends KeyHandle implements AsymmetricHandle {
  get type(): 'public' {
    return 'public';
  }

  abstract readonly keyType: string;
  abstract details(): object;
  abstract jwk(): JsonWebKey;
  /** DER of its SubjectPublicKeyInfo. */
  abstract spki(): Uint8Array;
  /** Whether its signatures take a context. */
  readonly takesContext?: boolean;
  /** Bytes of its signatures in IEEE P1363's form: of EC and DSA. */
  readonly p1363Size?: number;
  verifyDigest?(digest: Digest, hash: Uint8Array, signature: Uint8Array, options: SignatureOptions): boolean;
  /** A secret, and what tells it to the owner of the private key; undefined where the key is not for that. */
  encapsulate?(): { sharedKey: Uint8Array; ciphertext: Uint8Array } | undefined;
  verifyMessage?(message: Uint8Array, signature: Uint8Array, options: SignatureOptions): boolean;
}

/** A private key, which is a pair: its public half comes of it. */
export abstract class PrivateHandle extends KeyHandle implements AsymmetricHandle {
  get type(): 'private' {
    return 'private';
  }

  abstract readonly keyType: string;
  abstract details(): object;
  abstract jwk(): JsonWebKey;
  abstract publicHandle(): PublicHandle;
  /** DER of its PKCS #8 PrivateKeyInfo, not encrypted. */
  abstract pkcs8(): Uint8Array;
  /** Whether its signatures take a context. */
  readonly takesContext?: boolean;
  signDigest?(digest: Digest, hash: Uint8Array, options: SignatureOptions): Uint8Array;
  /** The secret that was encapsulated; undefined where the key is not for that, or the ciphertext not one. */
  decapsulate?(ciphertext: Uint8Array): Uint8Array | undefined;
  /** signMessage() in steps, for keys that take long. */
  signSteps?(message: Uint8Array, options: SignatureOptions): Steps<Uint8Array>;
  signMessage?(message: Uint8Array, options: SignatureOptions): Uint8Array;
  /** The secret agreed with the other's public key, which is of the same keyType (and curve or group, which it checks). */
  agree?(other: PublicHandle): Uint8Array;
}

/** How keys of a kind (or of some kinds that are alike) are read and made. */
export interface KeyKind {
  /** The asymmetricKeyTypes that it knows, as generateKeyPair() takes them. */
  readonly names: readonly string[];
  /** The object identifiers of AlgorithmIdentifiers that it reads. */
  readonly oids: readonly string[];
  /** Whether its public keys must be of whole bytes: of others, bits that are not in use are taken for zeros. */
  readonly wholeBytes?: boolean;
  /** Reads SubjectPublicKeyInfo: its algorithm, its parameters and the bytes of its bit string. @throws {Asn1Error | OpenSSLError} */
  readPublic(oid: string, parameters: Asn1 | undefined, bits: Uint8Array): PublicHandle;
  /** Reads PrivateKeyInfo: its algorithm, its parameters and the bytes of its octet string. @throws {Asn1Error | OpenSSLError} */
  readPrivate(oid: string, parameters: Asn1 | undefined, bytes: Uint8Array): PrivateHandle;
  /** The `kty` of its JSON Web Keys. Kinds that share one (`'AKP'`, `'OKP'`) tell by `alg` and `crv`, and answer undefined for others'. */
  readonly kty?: 'RSA' | 'EC' | 'OKP' | 'AKP';
  /** Reads a private key where one is asked for, else the public one, whatever else the JWK holds. Its errors name `key.n`, `key.crv`. @throws {ERR_INVALID_ARG_TYPE | ERR_CRYPTO_INVALID_JWK} */
  readJwk?(jwk: JsonWebKey, isPrivate: boolean): PublicHandle | PrivateHandle | undefined;
  /** Checks generateKeyPair()'s options at once and gives the work. */
  generate(name: string, options: Record<string, unknown>): Steps<PrivateHandle>;
  /** The same where the platform makes such keys faster, with options that generate() has checked; undefined where it does not. */
  generateOnPlatform?(name: string, options: Record<string, unknown>): Promise<PrivateHandle> | undefined;
}
