// ML-DSA of FIPS 204.
import { ERR_CRYPTO_INVALID_JWK, ERR_CRYPTO_OPERATION_FAILED } from '@tabnode/internal/errors';
import { validateOneOf, validateString } from '@tabnode/internal/validators';
import { ml_dsa44, ml_dsa65, ml_dsa87, type DSA } from '@noble/post-quantum/ml-dsa.js';
import { Buffer } from '@tabnode/node-buffer';
import { oneStep } from './crypto-job.ts';
import type { KeyKind, SignatureOptions } from './asymmetric-handle.ts';
import { shake256 } from './keccak.ts';
import {
  NIST_SIGNATURES, postQuantumKind, PostQuantumPrivateHandle, PostQuantumPublicHandle, secretOfSeed, type PostQuantumType,
} from './post-quantum-key.ts';
import { timingSafeCompare } from './timing-safe-compare.ts';

interface MlDsaType extends PostQuantumType {
  readonly dsa: DSA;
}

/** JSON Web Keys with algorithms beside `kty`. */
interface AlgorithmKey {
  kty?: string;
  alg?: string;
  pub?: string;
  priv?: string;
}

function mlDsaType(size: number, number: number, dsa: DSA): MlDsaType {
  const { publicKey, secretKey, seed } = dsa.lengths as PostQuantumType['lengths'];
  return {
    name: `ml-dsa-${size}`,
    oid: NIST_SIGNATURES + number,
    lengths: { publicKey, secretKey, seed },
    seeds: true,
    dsa,
    keygen: (from) => oneStep(() => dsa.keygen(from)),
    getPublicKey: (bytes) => dsa.getPublicKey(bytes),
    check(bytes, secret) {
      if (secret === undefined) return true;
      const state = shake256.create();
      state.update(bytes);
      return timingSafeCompare(state.digest(64), secret.subarray(64, 128));
    },
  };
}

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}

class MlDsaPublicHandle extends PostQuantumPublicHandle<MlDsaType> {
  override readonly takesContext = true;

  override jwk(): JsonWebKey {
    return { kty: 'AKP', alg: this.keyType.toUpperCase(), pub: base64url(this.bytes) } as JsonWebKey;
  }

  override verifyMessage(message: Uint8Array, signature: Uint8Array, { context }: SignatureOptions): boolean {
    const { dsa } = this.parameters;
    return signature.length === dsa.lengths.signature && dsa.verify(signature, message, this.bytes, context && { context });
  }
}

class MlDsaPrivateHandle extends PostQuantumPrivateHandle<MlDsaType> {
  override readonly takesContext = true;

  publicHandle(): MlDsaPublicHandle {
    return new MlDsaPublicHandle(this.parameters, this.secret.publicKey);
  }

  override jwk(): JsonWebKey {
    const { seed } = this.secret;
    if (seed === undefined) throw ERR_CRYPTO_OPERATION_FAILED('key does not have an available seed');
    return { priv: base64url(seed), ...this.publicHandle().jwk() } as JsonWebKey;
  }

  override signMessage(message: Uint8Array, { context }: SignatureOptions): Uint8Array {
    return this.parameters.dsa.sign(message, this.secret.secretKey, context && { context });
  }
}

export const mlDsa: KeyKind = /* @__PURE__ */ (() => {
  const types = [mlDsaType(44, 17, ml_dsa44), mlDsaType(65, 18, ml_dsa65), mlDsaType(87, 19, ml_dsa87)];
  return {
    ...postQuantumKind(types, (type, bytes) => new MlDsaPublicHandle(type, bytes), (type, secret) => new MlDsaPrivateHandle(type, secret)),
    kty: 'AKP',
    readJwk(jwk, isPrivate) {
      const { alg, pub, priv } = jwk as AlgorithmKey;
      validateOneOf(alg, 'key.alg', types.map(({ name }) => name.toUpperCase()));
      validateString(pub, 'key.pub');
      if (isPrivate) validateString(priv, 'key.priv');
      const type = types.find(({ name }) => name.toUpperCase() === alg)!;
      // A private key's `pub` is not looked at: the public key follows from `priv`.
      const bytes = Buffer.from((isPrivate ? priv : pub)!, 'base64url');
      if (bytes.length !== (isPrivate ? type.lengths.seed : type.lengths.publicKey)) throw ERR_CRYPTO_INVALID_JWK('data');
      return isPrivate ? new MlDsaPrivateHandle(type, secretOfSeed(type, bytes)) : new MlDsaPublicHandle(type, bytes);
    },
  } satisfies KeyKind;
})();
