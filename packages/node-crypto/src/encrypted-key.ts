// Private keys under a passphrase: PKCS #8's PBES2 (and what OpenSSL still reads of PBES1 and PKCS #12), and PEM with a DEK-Info header.
import { ERR_FEATURE_UNAVAILABLE_ON_PLATFORM } from '@tabnode/internal/errors';

/** How to encrypt a key. */
export interface KeyEncryption {
  cipher: string;
  passphrase: Uint8Array;
}

/** @throws {ERR_CRYPTO_UNKNOWN_CIPHER} */
export function keyEncryption(cipher: string, passphrase: Uint8Array): KeyEncryption {
  return { cipher, passphrase };
}

export function encryptPkcs8(_pkcs8: Uint8Array, _encryption: KeyEncryption): Uint8Array {
  throw ERR_FEATURE_UNAVAILABLE_ON_PLATFORM('cipher', 'it is not built yet in tabnode');
}

export function encryptPem(_label: string, _bytes: Uint8Array, _encryption: KeyEncryption): string {
  throw ERR_FEATURE_UNAVAILABLE_ON_PLATFORM('cipher', 'it is not built yet in tabnode');
}
