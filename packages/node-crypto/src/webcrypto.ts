// Web Crypto by itself, with its classes, which are globals in Node.
export { CryptoKey } from './webcrypto/crypto-key.ts';
export { SubtleCrypto } from './webcrypto/subtle-crypto.ts';
export { Crypto } from './webcrypto/web-crypto.ts';
export { subtle, webcrypto } from './web-crypto.ts';
