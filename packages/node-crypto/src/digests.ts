// The digests that OpenSSL 3 gives Node by default.
export { blake2b512, blake2s256 } from './blake2.ts';
export { sha3_224, sha3_256, sha3_384, sha3_512, shake128, shake256 } from './keccak.ts';
export { md5 } from './md5.ts';
export { md5_sha1 } from './md5-sha1.ts';
export { ripemd160 } from './ripemd160.ts';
export { sha1 } from './sha1.ts';
export { sha224, sha256 } from './sha256.ts';
export { sha384, sha512, sha512_224, sha512_256 } from './sha512.ts';
export { sm3 } from './sm3.ts';
