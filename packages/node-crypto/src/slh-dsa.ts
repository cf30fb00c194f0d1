// SLH-DSA of FIPS 205.
import {
  slh_dsa_sha2_128f, slh_dsa_sha2_128s, slh_dsa_sha2_192f, slh_dsa_sha2_192s, slh_dsa_sha2_256f, slh_dsa_sha2_256s,
  slh_dsa_shake_128f, slh_dsa_shake_128s, slh_dsa_shake_192f, slh_dsa_shake_192s, slh_dsa_shake_256f, slh_dsa_shake_256s, type SphincsSigner,
} from '@noble/post-quantum/slh-dsa.js';
import type { KeyKind, SignatureOptions } from './asymmetric-handle.ts';
import { NIST_SIGNATURES, postQuantumKind, PostQuantumPrivateHandle, PostQuantumPublicHandle, type PostQuantumType } from './post-quantum-key.ts';

interface SlhDsaType extends PostQuantumType {
  readonly dsa: SphincsSigner;
}

class SlhDsaPublicHandle extends PostQuantumPublicHandle<SlhDsaType> {
  override readonly takesContext = true;

  override verifyMessage(message: Uint8Array, signature: Uint8Array, { context }: SignatureOptions): boolean {
    const { dsa } = this.parameters;
    return signature.length === dsa.lengths.signature && dsa.verify(signature, message, this.bytes, context && { context });
  }
}

class SlhDsaPrivateHandle extends PostQuantumPrivateHandle<SlhDsaType> {
  override readonly takesContext = true;

  publicHandle(): SlhDsaPublicHandle {
    return new SlhDsaPublicHandle(this.parameters, this.secret.publicKey);
  }

  override signMessage(message: Uint8Array, { context }: SignatureOptions): Uint8Array {
    return this.parameters.dsa.sign(message, this.secret.secretKey, context && { context });
  }
}

/** The sets in the order of their object identifiers. */
const SETS = ['128s', '128f', '192s', '192f', '256s', '256f'];

export const slhDsa: KeyKind = /* @__PURE__ */ (() => {
  const types = [
    slh_dsa_sha2_128s, slh_dsa_sha2_128f, slh_dsa_sha2_192s, slh_dsa_sha2_192f, slh_dsa_sha2_256s, slh_dsa_sha2_256f,
    slh_dsa_shake_128s, slh_dsa_shake_128f, slh_dsa_shake_192s, slh_dsa_shake_192f, slh_dsa_shake_256s, slh_dsa_shake_256f,
  ].map((dsa, i): SlhDsaType => {
    const { publicKey, secretKey, seed } = dsa.lengths as PostQuantumType['lengths'];
    return {
      name: `slh-dsa-${i < 6 ? 'sha2' : 'shake'}-${SETS[i % 6]!}`,
      oid: NIST_SIGNATURES + (20 + i),
      lengths: { publicKey, secretKey, seed },
      seeds: false,
      dsa,
      keygen: (from) => dsa.keygen(from),
      getPublicKey: (bytes) => bytes.slice(publicKey),
    };
  });
  return postQuantumKind(types, (type, bytes) => new SlhDsaPublicHandle(type, bytes), (type, secret) => new SlhDsaPrivateHandle(type, secret));
})();
