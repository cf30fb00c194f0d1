// The ciphers that keys are encrypted with.

export interface KeyCipher {
  /** As OpenSSL spells it: `AES-128-CBC`. */
  name: string;
  keySize: number;
  ivSize: number;
  encrypt(key: Uint8Array, iv: Uint8Array, bytes: Uint8Array): Uint8Array;
  /** Undefined where the padding is wrong. */
  decrypt(key: Uint8Array, iv: Uint8Array, bytes: Uint8Array): Uint8Array | undefined;
}

export function findKeyCipher(_name: string): KeyCipher | undefined {
  return undefined;
}
