// ML-KEM of FIPS 203.
import { ml_kem1024, ml_kem512, ml_kem768, type MLKEM } from '@noble/post-quantum/ml-kem.js';
import { oneStep } from './crypto-job.ts';
import type { KeyKind } from './asymmetric-handle.ts';
import { digestOf } from './digest.ts';
import { sha3_256 } from './keccak.ts';
import { NIST_KEMS, postQuantumKind, PostQuantumPrivateHandle, PostQuantumPublicHandle, type PostQuantumType } from './post-quantum-key.ts';
import { timingSafeCompare } from './timing-safe-compare.ts';

interface MlKemType extends PostQuantumType {
  readonly kem: MLKEM;
}

const MODULUS = 3329;

/** Whether vectors of numbers of twelve bits have none as great as the modulus. */
function inRange(bytes: Uint8Array): boolean {
  let great = 0;
  for (let i = 0; i < bytes.length; i += 3) {
    const low = bytes[i]! | ((bytes[i + 1]! & 15) << 8);
    const high = (bytes[i + 1]! >> 4) | (bytes[i + 2]! << 4);
    great |= (MODULUS - 1 - low) | (MODULUS - 1 - high);
  }
  return great >= 0;
}

function mlKemType(size: number, number: number, kem: MLKEM): MlKemType {
  const { publicKey, secretKey, seed } = kem.lengths as PostQuantumType['lengths'];
  return {
    name: `ml-kem-${size}`,
    oid: NIST_KEMS + number,
    lengths: { publicKey, secretKey, seed },
    seeds: true,
    kem,
    keygen: (from) => oneStep(() => kem.keygen(from)),
    // The private key has the public one in it, behind as many bytes as its vectors take.
    getPublicKey: (bytes) => bytes.slice(publicKey - 32, 2 * publicKey - 32),
    check(bytes, secret) {
      if (!inRange(bytes.subarray(0, -32))) return false;
      return secret === undefined || (inRange(secret.subarray(0, publicKey - 32)) && timingSafeCompare(digestOf(sha3_256, bytes), secret.subarray(-64, -32)));
    },
  };
}

class MlKemPublicHandle extends PostQuantumPublicHandle<MlKemType> {
  override encapsulate(): { sharedKey: Uint8Array; ciphertext: Uint8Array } {
    const { sharedSecret, cipherText } = this.parameters.kem.encapsulate(this.bytes);
    return { sharedKey: sharedSecret, ciphertext: cipherText };
  }
}

class MlKemPrivateHandle extends PostQuantumPrivateHandle<MlKemType> {
  publicHandle(): MlKemPublicHandle {
    return new MlKemPublicHandle(this.parameters, this.secret.publicKey);
  }

  override decapsulate(ciphertext: Uint8Array): Uint8Array | undefined {
    const { kem } = this.parameters;
    return ciphertext.length === kem.lengths.cipherText ? kem.decapsulate(ciphertext, this.secret.secretKey) : undefined;
  }
}

export const mlKem: KeyKind = /* @__PURE__ */ (() => postQuantumKind(
  [mlKemType(512, 1, ml_kem512), mlKemType(768, 2, ml_kem768), mlKemType(1024, 3, ml_kem1024)],
  (type, bytes) => new MlKemPublicHandle(type, bytes),
  (type, secret) => new MlKemPrivateHandle(type, secret),
))();
