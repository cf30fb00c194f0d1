import { aesScript } from './aes-script.ts';
import type { BlockCipher } from './block-cipher.ts';

/** AES under a key of 16, 24 or 32 bytes. */
export function aes(key: Uint8Array): BlockCipher {
  return aesScript(key);
}
