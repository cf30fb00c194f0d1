// The ciphers that keys are encrypted with.
import { concat } from './block-cipher.ts';
import { findCipher } from './cipher-table.ts';

export interface KeyCipher {
  /** As OpenSSL spells it: `AES-128-CBC`. */
  name: string;
  keySize: number;
  ivSize: number;
  encrypt(key: Uint8Array, iv: Uint8Array, bytes: Uint8Array): Uint8Array;
  /** Undefined where the padding is wrong. */
  decrypt(key: Uint8Array, iv: Uint8Array, bytes: Uint8Array): Uint8Array | undefined;
}

export function findKeyCipher(name: string): KeyCipher | undefined {
  const cipher = findCipher(name);
  if (cipher === undefined) return undefined;
  const run = (key: Uint8Array, iv: Uint8Array, bytes: Uint8Array, encrypting: boolean): Uint8Array | undefined => {
    const state = cipher.open(key, iv, encrypting, 16);
    const out = state.update(bytes);
    return out && concat(out, state.final());
  };
  return {
    name: cipher.name.startsWith('chacha') ? cipher.name.replace('chacha', 'ChaCha').replace('poly', 'Poly') : cipher.name.toUpperCase(), keySize: cipher.keyLength, ivSize: cipher.ivLength,
    encrypt: (key, iv, bytes) => run(key, iv, bytes, true)!,
    decrypt(key, iv, bytes) {
      try {
        return run(key, iv, bytes, false);
      } catch {
        return undefined;
      }
    },
  };
}
