import { cryptoConstants as constants } from '@tabnode/internal/crypto-constants';
import { emitDeprecation } from '@tabnode/internal/warning';
import { argon2, argon2Sync } from './argon2.ts';
import { createPrivateKey, createPublicKey } from './create-key.ts';
import { getCurves } from './curve-table.ts';
import { getCipherInfo } from './cipher-info.ts';
import { getCiphers } from './cipher-table.ts';
import { Cipheriv, createCipheriv, createDecipheriv, Decipheriv } from './cipheriv.ts';
import { createCipher, createDecipher } from './create-cipher.ts';
import { createDiffieHellman, createDiffieHellmanGroup, createDiffieHellmanGroup as getDiffieHellman, DiffieHellman, DiffieHellmanGroup } from './diffie-hellman.ts';
import { diffieHellman } from './diffie-hellman-function.ts';
import { Certificate } from './certificate.ts';
import { getHashes } from './digest-table.ts';
import { createECDH, ECDH } from './ecdh.ts';
import { encapsulate, decapsulate } from './encapsulate.ts';
import { getFips, setFips } from './fips.ts';
import { generateKey, generateKeySync } from './generate-key.ts';
import { generateKeyPair, generateKeyPairSync } from './generate-key-pair.ts';
import { getRandomValues } from './get-random-values.ts';
import { createHash, Hash } from './hash.ts';
import { hash } from './hash-once.ts';
import { hkdf, hkdfSync } from './hkdf.ts';
import { createHmac, Hmac } from './hmac.ts';
import { createSecretKey } from './key-object.ts';
import { KeyObject } from './key-object-from.ts';
import { pbkdf2, pbkdf2Sync } from './pbkdf2.ts';
import { checkPrime, checkPrimeSync, generatePrime, generatePrimeSync } from './prime.ts';
import { privateDecrypt, privateEncrypt, publicDecrypt, publicEncrypt } from './public-encrypt.ts';
import { randomBytes, randomFill, randomFillSync } from './random-bytes.ts';
import { randomInt } from './random-int.ts';
import { randomUUID } from './random-uuid.ts';
import { scrypt, scryptSync } from './scrypt.ts';
import { secureHeapUsed } from './secure-heap.ts';
import { setEngine } from './set-engine.ts';
import { sign, verify } from './sign-once.ts';
import { createSign, createVerify, Sign, Verify } from './sign.ts';
import { timingSafeEqual } from './timing-safe-equal.ts';
import { webcrypto } from './web-crypto.ts';
import { X509Certificate } from './x509-certificate.ts';

const PROPERTY = { enumerable: true, configurable: false };

/** What `require('crypto')` gives. */
export const crypto = /* @__PURE__ */ (() => {
  const whole = {
    argon2, argon2Sync, checkPrime, checkPrimeSync, createCipheriv, createDecipheriv, createDiffieHellman, createDiffieHellmanGroup, createECDH,
    createHash, createHmac, createPrivateKey, createPublicKey, createSecretKey, createSign, createVerify, diffieHellman, generatePrime,
    generatePrimeSync, getCiphers, getCipherInfo, getCurves, getDiffieHellman, getHashes, hkdf, hkdfSync, pbkdf2, pbkdf2Sync, generateKeyPair,
    generateKeyPairSync, generateKey, generateKeySync, privateDecrypt, privateEncrypt, publicDecrypt, publicEncrypt, randomBytes, randomFill,
    randomFillSync, randomInt, randomUUID, scrypt, scryptSync, sign, setEngine, timingSafeEqual, getFips, setFips, verify, hash, encapsulate,
    decapsulate, Certificate, Cipheriv, Decipheriv, DiffieHellman, DiffieHellmanGroup, ECDH, Hash, Hmac, KeyObject, Sign, Verify, X509Certificate,
    secureHeapUsed,
  };
  const hidden = <Value>(value: Value) => ({ configurable: true, enumerable: false, writable: true, value });
  const randomAlias = hidden(randomBytes);
  Object.defineProperties(whole, {
    fips: {
      get() {
        emitDeprecation('The crypto.fips is deprecated. Please use crypto.getFips()', 'DEP0093');
        return getFips();
      },
      set(value: boolean) {
        emitDeprecation('The crypto.fips is deprecated. Please use crypto.setFips()', 'DEP0093');
        setFips(value);
      },
    },
    constants: { ...PROPERTY, value: constants },
    webcrypto: { ...PROPERTY, get: () => webcrypto },
    subtle: { ...PROPERTY, get: () => webcrypto.subtle },
    getRandomValues: { ...PROPERTY, get: () => getRandomValues },
    createCipher: hidden(createCipher),
    createDecipher: hidden(createDecipher),
    prng: randomAlias,
    pseudoRandomBytes: randomAlias,
    rng: randomAlias,
  });
  return whole as typeof whole & { readonly constants: typeof constants; readonly webcrypto: typeof webcrypto; readonly subtle: typeof webcrypto.subtle; readonly getRandomValues: typeof getRandomValues; readonly createCipher: typeof createCipher; readonly createDecipher: typeof createDecipher; readonly prng: typeof randomBytes; readonly pseudoRandomBytes: typeof randomBytes; readonly rng: typeof randomBytes; fips: boolean };
})();
