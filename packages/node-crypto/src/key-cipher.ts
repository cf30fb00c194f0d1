// The ciphers that keys are encrypted with, in one call.
import { concat } from './block-cipher.ts';
import { findCipher } from './cipher-table.ts';

export interface KeyCipher {
  /** As OpenSSL spells it: `AES-128-CBC`. */
  name: string;
  keySize: number;
  ivSize: number;
  /** Undefined where nothing could decrypt it. */
  encrypt(this: void, key: Uint8Array, iv: Uint8Array, bytes: Uint8Array): Uint8Array | undefined;
  /** Undefined where the padding is wrong. */
  decrypt(this: void, key: Uint8Array, iv: Uint8Array, bytes: Uint8Array): Uint8Array | undefined;
}

/** Finds a cipher by any of OpenSSL's names for it. */
export function findKeyCipher(name: string): KeyCipher | undefined {
  const cipher = findCipher(name);
  if (cipher === undefined) return undefined;
  const run = (key: Uint8Array, iv: Uint8Array, bytes: Uint8Array, encrypting: boolean): Uint8Array | undefined => {
    try {
      // Where there is a tag, nothing in a key's form has room for it.
      const state = cipher.open(key, iv.slice(), encrypting, 16);
      const out = 'tag' in state ? undefined : state.update(bytes);
      return out && concat(out, state.final());
    } catch {
      return undefined;
    }
  };
  return {
    name: cipher.name.startsWith('chacha') ? cipher.name.replace('chacha', 'ChaCha').replace('poly', 'Poly') : cipher.name.toUpperCase(),
    keySize: cipher.keyLength,
    ivSize: cipher.ivLength,
    encrypt: (key, iv, bytes) => run(key, iv, bytes, true),
    decrypt: (key, iv, bytes) => run(key, iv, bytes, false),
  };
}
