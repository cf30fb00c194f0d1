// SLH-DSA keys.
import type { KeyKind, SignatureOptions } from './asymmetric-handle.ts';
import { finishSteps, type Steps } from './crypto-job.ts';
import { NIST_SIGNATURES, postQuantumKind, PostQuantumPrivateHandle, PostQuantumPublicHandle, type PostQuantumType } from './post-quantum-key.ts';
import { fillRandom } from './random-source.ts';
import { SlhDsa, type SlhDsaSet } from './slh-dsa-scheme.ts';

interface SlhDsaType extends PostQuantumType {
  readonly dsa: SlhDsa;
}

class SlhDsaPublicHandle extends PostQuantumPublicHandle<SlhDsaType> {
  override readonly takesContext = true;

  override verifyMessage(message: Uint8Array, signature: Uint8Array, { context }: SignatureOptions): boolean {
    return this.parameters.dsa.verify(this.bytes, message, context, signature);
  }
}

class SlhDsaPrivateHandle extends PostQuantumPrivateHandle<SlhDsaType> {
  override readonly takesContext = true;

  publicHandle(): SlhDsaPublicHandle {
    return new SlhDsaPublicHandle(this.parameters, this.secret.publicKey);
  }

  override signSteps(message: Uint8Array, { context }: SignatureOptions): Steps<Uint8Array> {
    const { dsa, lengths } = this.parameters;
    return dsa.sign(this.secret.secretKey, message, context, fillRandom(new Uint8Array(lengths.seed / 3)));
  }

  override signMessage(message: Uint8Array, options: SignatureOptions): Uint8Array {
    return finishSteps(this.signSteps(message, options));
  }
}

/** The sets in the order of their object identifiers. */
const SETS: Record<string, Omit<SlhDsaSet, 'shake'>> = {
  '128s': { n: 16, h: 63, d: 7, a: 12, k: 14 },
  '128f': { n: 16, h: 66, d: 22, a: 6, k: 33 },
  '192s': { n: 24, h: 63, d: 7, a: 14, k: 17 },
  '192f': { n: 24, h: 66, d: 22, a: 8, k: 33 },
  '256s': { n: 32, h: 64, d: 8, a: 14, k: 22 },
  '256f': { n: 32, h: 68, d: 17, a: 9, k: 35 },
};

export const slhDsa: KeyKind = /* @__PURE__ */ (() => {
  const types = ['sha2', 'shake'].flatMap((hash, family) => Object.entries(SETS).map(([name, set], i): SlhDsaType => {
    const dsa = new SlhDsa({ ...set, shake: hash === 'shake' });
    return {
      name: `slh-dsa-${hash}-${name}`,
      oid: NIST_SIGNATURES + (20 + 6 * family + i),
      lengths: dsa.lengths,
      seeds: false,
      dsa,
      keygen: (seed) => dsa.keygen(seed),
      getPublicKey: (bytes) => bytes.slice(2 * set.n),
    };
  }));
  return postQuantumKind(types, (type, bytes) => new SlhDsaPublicHandle(type, bytes), (type, secret) => new SlhDsaPrivateHandle(type, secret));
})();
