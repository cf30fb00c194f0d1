// DHKEM of RFC 9180: secrets by a key agreement with a key made for the occasion.
import type { Digest } from './digest.ts';
import { hkdfBytes } from './hkdf-bytes.ts';
import { sha256 } from './sha256.ts';
import { sha384, sha512 } from './sha512.ts';

/** What encapsulate() gives. */
export interface Encapsulation {
  sharedKey: Uint8Array;
  ciphertext: Uint8Array;
}

interface Kem {
  id: number;
  digest: Digest;
}

/** By the curve's name. */
const kems: Record<string, Kem> = {
  prime256v1: { id: 0x10, digest: sha256 },
  secp384r1: { id: 0x11, digest: sha384 },
  secp521r1: { id: 0x12, digest: sha512 },
  x25519: { id: 0x20, digest: sha256 },
  x448: { id: 0x21, digest: sha512 },
};

/** Whether RFC 9180 has a KEM for a curve. */
export function hasKem(curve: string): boolean {
  return curve in kems;
}

function letters(text: string): number[] {
  return Array.from(text, (letter) => letter.charCodeAt(0));
}

/** The secret of what two keys agreed on. */
export function dhkemSecret(curve: string, agreed: Uint8Array, ciphertext: Uint8Array, publicKey: Uint8Array): Uint8Array {
  const { id, digest } = kems[curve]!;
  const suite = [...letters('HPKE-v1KEM'), 0, id];
  const key = Uint8Array.of(...suite, ...letters('eae_prk'), ...agreed);
  const info = Uint8Array.of(0, digest.size, ...suite, ...letters('shared_secret'), ...ciphertext, ...publicKey);
  return hkdfBytes(digest, key, new Uint8Array(0), info, digest.size);
}
