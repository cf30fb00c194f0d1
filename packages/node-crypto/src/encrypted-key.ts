// Private keys under a passphrase: PKCS #8 with PBES2 (or with what OpenSSL still reads of PKCS #12's), and PEM with a DEK-Info header.
import { ERR_CRYPTO_UNKNOWN_CIPHER } from '@tabnode/internal/errors';
import { Buffer } from '@tabnode/node-buffer';
import { Asn1Error, INTEGER, integer, nul, OCTET_STRING, octetString, oid, readAsn1, SEQUENCE, sequence, type Asn1 } from './asn1.ts';
import { finishSteps } from './crypto-job.ts';
import { digestOf, type Digest } from './digest.ts';
import { md5, sha1, sha224, sha256, sha384, sha3_224, sha3_256, sha3_384, sha3_512, sha512, sha512_224, sha512_256, sm3 } from './digests.ts';
import { findKeyCipher, type KeyCipher } from './key-cipher.ts';
import { opensslError } from './openssl-error.ts';
import { pbkdf2Steps } from './pbkdf2-steps.ts';
import { writePem } from './pem.ts';
import { fillRandom } from './random-source.ts';
import { scryptSteps } from './scrypt-steps.ts';

/** How to encrypt a key. */
export interface KeyEncryption {
  cipher: KeyCipher;
  passphrase: Uint8Array;
}

const PBES2 = '1.2.840.113549.1.5.13';
const PBKDF2 = '1.2.840.113549.1.5.12';
const SCRYPT = '1.3.6.1.4.1.11591.4.11';
const HMAC_SHA256 = '1.2.840.113549.2.9';
const ITERATIONS = 2048;
/** More would hold the caller up for minutes: a key that asks for it is meant to. */
const MAX_ITERATIONS = 10_000_000;
const MAX_SCRYPT_MEMORY = 32 * 1024 * 1024;

/** HMAC's digests, as PBKDF2's parameters name them. */
const HMACS: Readonly<Record<string, Digest>> = {
  '1.2.840.113549.2.6': md5,
  '1.2.840.113549.2.7': sha1,
  '1.2.840.113549.2.8': sha224,
  [HMAC_SHA256]: sha256,
  '1.2.840.113549.2.10': sha384,
  '1.2.840.113549.2.11': sha512,
  '1.2.840.113549.2.12': sha512_224,
  '1.2.840.113549.2.13': sha512_256,
  '2.16.840.1.101.3.4.2.13': sha3_224,
  '2.16.840.1.101.3.4.2.14': sha3_256,
  '2.16.840.1.101.3.4.2.15': sha3_384,
  '2.16.840.1.101.3.4.2.16': sha3_512,
  '1.2.156.10197.1.401.3.1': sm3,
};

const AES = '2.16.840.1.101.3.4.1.';
const ARIA = '1.2.410.200046.1.1.';
const CAMELLIA = '0.3.4401.5.3.1.9.';

/** The names of ciphers that have object identifiers. */
const CIPHERS: Readonly<Record<string, string>> = /* @__PURE__ */ (() => {
  const ciphers: Record<string, string> = { '1.2.840.113549.3.7': 'des-ede3-cbc', '1.3.14.3.2.17': 'des-ede' };
  const add = (base: string, prefix: string, modes: Record<string, number>): void => {
    for (const mode of Object.keys(modes)) ciphers[`${base}${modes[mode]}`] = `${prefix}-${mode}`;
  };
  [128, 192, 256].forEach((bits, i) => {
    add(AES, `aes-${bits}`, { ecb: 20 * i + 1, cbc: 20 * i + 2, ofb: 20 * i + 3, cfb: 20 * i + 4 });
    add(ARIA, `aria-${bits}`, { ecb: 5 * i + 1, cbc: 5 * i + 2, cfb: 5 * i + 3, ofb: 5 * i + 4, ctr: 5 * i + 5 });
    add(CAMELLIA, `camellia-${bits}`, { ecb: 20 * i + 1, ofb: 20 * i + 3, cfb: 20 * i + 4, ctr: 20 * i + 9 });
    ciphers[`1.2.392.200011.61.1.1.1.${2 + i}`] = `camellia-${bits}-cbc`;
  });
  add('1.2.156.10197.1.104.', 'sm4', { ecb: 1, cbc: 2, ofb: 3, cfb: 4, ctr: 7 });
  return ciphers;
})();

function unsupported(): Error {
  return opensslError('0308010C', 'digital envelope routines', 'unsupported', 'EVP');
}

function badDecrypt(): Error {
  return opensslError('1C800064', 'Provider routines', 'bad decrypt');
}

function decrypted(cipher: KeyCipher, key: Uint8Array, iv: Uint8Array, bytes: Uint8Array): Uint8Array {
  const plain = cipher.decrypt(key, iv, bytes);
  if (plain === undefined) throw badDecrypt();
  return plain;
}

/** The ciphers that OpenSSL knows by name, but does not have any more unless it is asked to. */
const LEGACY = /^(des|rc2|rc4|bf|cast5?|seed|idea)(-|$)/i;

/** @throws {ERR_CRYPTO_UNKNOWN_CIPHER | ERR_OSSL_EVP_UNSUPPORTED} */
export function keyEncryption(name: string, passphrase: Uint8Array): KeyEncryption {
  const cipher = findKeyCipher(name);
  if (cipher === undefined && LEGACY.test(name)) throw unsupported();
  if (cipher === undefined) throw ERR_CRYPTO_UNKNOWN_CIPHER();
  return { cipher, passphrase };
}

/** Encrypts with PBES2: PBKDF2 with SHA-256, and the cipher. @throws {ERR_OSSL_ASN1_CIPHER_HAS_NO_OBJECT_IDENTIFIER} */
export function encryptPkcs8(pkcs8: Uint8Array, { cipher, passphrase }: KeyEncryption): Uint8Array {
  // OpenSSL knows AES with feedback of fewer bits by the same identifier, and then does feedback of blocks.
  const name = cipher.name.toLowerCase().replace(/^(aes.*cfb)[18]$/, '$1');
  const identifier = Object.keys(CIPHERS).find((numbers) => CIPHERS[numbers] === name);
  if (identifier === undefined) throw unfit(name);
  const { keySize, ivSize, encrypt } = findKeyCipher(name)!;
  const salt = fillRandom(new Uint8Array(16));
  const iv = fillRandom(new Uint8Array(ivSize));
  const key = finishSteps(pbkdf2Steps(sha256, passphrase, salt, ITERATIONS, keySize));
  const derivation = sequence(oid(PBKDF2), sequence(octetString(salt), integer(ITERATIONS), sequence(oid(HMAC_SHA256), nul())));
  const algorithm = sequence(oid(PBES2), sequence(derivation, sequence(oid(identifier), octetString(iv))));
  return sequence(algorithm, octetString(encrypt(key, iv, pkcs8)!));
}

/** Why PBES2 cannot take a cipher. */
function unfit(name: string): Error {
  if (/xts|ccm/.test(name)) return opensslError('0300006B', 'digital envelope routines', 'unsupported cipher', 'EVP');
  if (name.includes('gcm')) return opensslError('0300007A', 'digital envelope routines', 'cipher parameter error', 'EVP');
  return name.startsWith('des-ede3-cfb') ? unsupported() : opensslError('0680006C', 'asn1 encoding routines', 'cipher has no object identifier', 'ASN1');
}

/** Whether the bytes are EncryptedPrivateKeyInfo rather than PrivateKeyInfo. */
export function isEncryptedPkcs8(bytes: Uint8Array): boolean {
  try {
    const parts = readAsn1(bytes).children(SEQUENCE);
    return parts.length === 2 && parts[0]!.tag === SEQUENCE && parts[1]!.tag === OCTET_STRING;
  } catch {
    return false;
  }
}

/** Decrypts EncryptedPrivateKeyInfo. @throws {Asn1Error | ERR_OSSL_BAD_DECRYPT | ERR_OSSL_EVP_UNSUPPORTED} */
export function decryptPkcs8(bytes: Uint8Array, passphrase: Uint8Array): Uint8Array {
  const [algorithm, content] = readAsn1(bytes).children(SEQUENCE);
  const [scheme, parameters, more] = algorithm!.children(SEQUENCE);
  if (parameters === undefined || more !== undefined) throw new Asn1Error('bad algorithm');
  const name = scheme!.oid();
  const decrypt = name === PBES2 ? decryptPbes2 : PKCS12_CIPHERS[name] === undefined ? undefined : decryptPkcs12;
  if (decrypt === undefined) throw unsupported();
  return decrypt(parameters, content!.octets(), passphrase, name);
}

function decryptPbes2(parameters: Asn1, content: Uint8Array, passphrase: Uint8Array): Uint8Array {
  const [derivation, encryption, more] = parameters.children(SEQUENCE);
  if (encryption === undefined || more !== undefined) throw new Asn1Error('bad PBES2');
  const [kdf, kdfParameters] = derivation!.children(SEQUENCE);
  const [cipherOid, ivValue] = encryption.children(SEQUENCE);
  const name = CIPHERS[cipherOid!.oid()];
  const derive = DERIVATIONS[kdf!.oid()];
  const cipher = name === undefined ? undefined : findKeyCipher(name);
  if (cipher === undefined || derive === undefined) throw unsupported();
  const iv = ivValue?.octets();
  if (iv?.length !== cipher.ivSize || kdfParameters === undefined) throw new Asn1Error('bad cipher parameters');
  return decrypted(cipher, derive(kdfParameters.children(SEQUENCE), passphrase, cipher.keySize), iv, content);
}

type Derivation = (parameters: Asn1[], passphrase: Uint8Array, size: number) => Uint8Array;

/** Takes the key's length, which may be left out. */
function skipKeySize(parameters: Asn1[], at: number, size: number): void {
  if (parameters[at]?.tag === INTEGER && parameters.splice(at, 1)[0]!.number() !== size) throw new Asn1Error('unsupported key length');
}

/** PBKDF2's key. */
function derivePbkdf2(parameters: Asn1[], passphrase: Uint8Array, size: number): Uint8Array {
  skipKeySize(parameters, 2, size);
  const [salt, iterations, prf, more] = parameters;
  if (iterations === undefined || more !== undefined) throw new Asn1Error('bad PBKDF2');
  const digest = HMACS[prf === undefined ? '1.2.840.113549.2.7' : prf.children(SEQUENCE)[0]!.oid()];
  if (digest === undefined) throw unsupported();
  const count = iterations.number();
  if (count < 1 || count > MAX_ITERATIONS) throw new Asn1Error('iterations out of range');
  return finishSteps(pbkdf2Steps(digest, passphrase, salt!.octets(), count, size));
}

/** scrypt's key. */
function deriveScrypt(parameters: Asn1[], passphrase: Uint8Array, size: number): Uint8Array {
  skipKeySize(parameters, 4, size);
  const [salt, ...numbers] = parameters;
  if (numbers.length !== 3) throw new Asn1Error('bad scrypt');
  const [N, r, p] = numbers.map((number) => number.number()) as [number, number, number];
  if (N < 2 || (N & (N - 1)) !== 0 || r < 1 || p < 1 || 128 * r * (N + p) > MAX_SCRYPT_MEMORY) throw new Asn1Error('scrypt out of range');
  return finishSteps(scryptSteps(passphrase, salt!.octets(), N, r, p, size));
}

const DERIVATIONS: Readonly<Record<string, Derivation>> = { [PBKDF2]: derivePbkdf2, [SCRYPT]: deriveScrypt };

const PKCS12_CIPHERS: Readonly<Record<string, string>> = { '1.2.840.113549.1.12.1.3': 'des-ede3-cbc', '1.2.840.113549.1.12.1.4': 'des-ede-cbc' };

function decryptPkcs12(parameters: Asn1, content: Uint8Array, passphrase: Uint8Array, name: string): Uint8Array {
  const [salt, iterations, more] = parameters.children(SEQUENCE);
  if (iterations === undefined || more !== undefined) throw new Asn1Error('bad PKCS #12 parameters');
  const count = iterations.number();
  if (count < 1 || count > MAX_ITERATIONS) throw new Asn1Error('iterations out of range');
  const cipher = findKeyCipher(PKCS12_CIPHERS[name]!)!;
  const password = bmpPassword(passphrase);
  const derive = (id: number, size: number): Uint8Array => derivePkcs12(id, password, salt!.octets(), count, size);
  return decrypted(cipher, derive(1, cipher.keySize), derive(2, cipher.ivSize), content);
}

/** A password as PKCS #12 takes it: big-endian UTF-16 and a NUL. */
function bmpPassword(passphrase: Uint8Array): Uint8Array {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(passphrase);
  } catch {
    text = String.fromCharCode(...passphrase);
  }
  return Buffer.from(`${text}\0`, 'utf16le').swap16();
}

/** PKCS #12's own derivation (RFC 7292, appendix B.2), with SHA-1. */
function derivePkcs12(id: number, password: Uint8Array, salt: Uint8Array, iterations: number, size: number): Uint8Array {
  const { blockSize } = sha1;
  const saltSize = Math.ceil(salt.length / blockSize) * blockSize;
  const mixed = new Uint8Array(saltSize + Math.ceil(password.length / blockSize) * blockSize);
  for (let i = 0; i < mixed.length; i++) mixed[i] = i < saltSize ? salt[i % salt.length]! : password[(i - saltSize) % password.length]!;
  const out = new Uint8Array(size);
  for (let at = 0; at < size; at += sha1.size) {
    const state = sha1.create();
    state.update(new Uint8Array(blockSize).fill(id));
    state.update(mixed);
    let hash = state.digest();
    for (let i = 1; i < iterations; i++) hash = digestOf(sha1, hash);
    out.set(hash.subarray(0, size - at), at);
    for (let block = 0; block < mixed.length; block += blockSize) {
      let carry = 1;
      for (let i = blockSize - 1; i >= 0; i--) {
        carry += mixed[block + i]! + hash[i % hash.length]!;
        mixed[block + i] = carry;
        carry >>= 8;
      }
    }
  }
  return out;
}

/** The key that PEM's header stands for: MD5 of the passphrase and the first bytes of the IV, again and again. */
function dekKey(passphrase: Uint8Array, iv: Uint8Array, size: number): Uint8Array {
  const key = new Uint8Array(size);
  let last = new Uint8Array(0);
  for (let at = 0; at < size; at += last.length) {
    const state = md5.create();
    state.update(last);
    state.update(passphrase);
    state.update(iv.subarray(0, 8));
    last = state.digest() as Uint8Array<ArrayBuffer>;
    key.set(last.subarray(0, size - at), at);
  }
  return key;
}

/** Writes PEM with its content encrypted. @throws {ERR_OSSL_PEM_UNSUPPORTED_CIPHER} */
export function encryptPem(label: string, bytes: Uint8Array, { cipher, passphrase }: KeyEncryption): string {
  const { name, keySize, ivSize } = cipher;
  const iv = fillRandom(new Uint8Array(ivSize));
  const content = ivSize === 0 ? undefined : cipher.encrypt(dekKey(passphrase, iv, keySize), iv, bytes);
  if (content === undefined) throw pemError('71', 'unsupported cipher');
  return writePem(label, content, `Proc-Type: 4,ENCRYPTED\nDEK-Info: ${name},${Buffer.from(iv).toString('hex').toUpperCase()}\n`);
}

function pemError(packed: string, reason: string): Error {
  return opensslError(`048000${packed}`, 'PEM routines', reason, 'PEM');
}

/** Decrypts the content of a PEM block as its header says. @throws {Asn1Error | ERR_OSSL_PEM_* | ERR_OSSL_BAD_DECRYPT} */
export function decryptPem(header: string, bytes: Uint8Array, passphrase: () => Uint8Array): Uint8Array {
  const type = /^Proc-Type:[ \t]*(4,[ \t]*(ENCRYPTED[ \t\r]*\n)?)?/.exec(header);
  if (type === null) throw pemError('6B', 'not proc type');
  if (type[1] === undefined) throw new Asn1Error('unknown version');
  if (type[2] === undefined) throw pemError('6A', 'not encrypted');
  const info = /^DEK-Info:[ \t]*([^ \t,]*)[ \t]*(,?)([0-9A-Fa-f]*)/.exec(header.slice(type[0].length));
  if (info === null) throw pemError('69', 'not dek info');
  const [, name, comma, digits] = info as unknown as [string, string, string, string];
  const cipher = findKeyCipher(name);
  if (cipher === undefined && !LEGACY.test(name)) throw pemError('72', 'unsupported encryption');
  if (cipher?.ivSize === 0) throw pemError('82', 'unexpected dek iv');
  if (comma === '') throw pemError('81', 'missing dek iv');
  const iv = Buffer.from(digits.slice(0, 2 * (cipher?.ivSize ?? 8)), 'hex');
  if (cipher !== undefined && iv.length !== cipher.ivSize) throw pemError('67', 'bad iv chars');
  const password = passphrase();
  if (cipher === undefined) throw unsupported();
  return decrypted(cipher, dekKey(password, iv, cipher.keySize), iv, bytes);
}
