import type { Digest } from './digest.ts';
import * as all from './digests.ts';

/** The digests by their names in lower case. */
const table: Record<string, Digest> = /* @__PURE__ */ (() => ({
  __proto__: null as never,
  'md5': all.md5, 'sha1': all.sha1, 'sha224': all.sha224, 'sha256': all.sha256, 'sha384': all.sha384, 'sha512': all.sha512,
  'sha512-224': all.sha512_224, 'sha512-256': all.sha512_256, 'sha3-224': all.sha3_224, 'sha3-256': all.sha3_256,
  'sha3-384': all.sha3_384, 'sha3-512': all.sha3_512, 'shake128': all.shake128, 'shake256': all.shake256,
  'blake2b512': all.blake2b512, 'blake2s256': all.blake2s256, 'ripemd160': all.ripemd160, 'sm3': all.sm3, 'md5-sha1': all.md5_sha1,
}))();

// OpenSSL's other names, in lower case, and what of them stands for what in the table's.
const RENAMED: [RegExp, string][] = [
  [/^(?:rsa-sha|sha2?-)512\//, 'sha512-'],
  [/^sha2?-(?=[2-5])/, 'sha'],
  [/^(?:sha-1|rsa-sha1-2|dss1|1\.3\.14\.3\.2\.26)$/, 'sha1'],
  [/^(?:ripemd|ripemd-160|rmd160|ripemd160withrsa|1\.3\.36\.3\.2\.1)$/, 'ripemd160'],
  [/^1\.2\.840\.113549\.2\.5$/, 'md5'],
  [/^1\.2\.156\.10197\.1\.401$/, 'sm3'],
  [/^(blake2[bs]|shake)-/, '$1'],
  [/^rsa-(?=(?:md5|ripemd160|sha1|sha\d{3}|sha3-...|sm3)$)|^id-rsassa-pkcs1-v1_5-with-(?=sha3-)|^ssl3-(?=(?:md5|sha1)$)|(?<=^(?:md5|sha1|sha[2-5].+|sm3))withrsaencryption$/, ''],
];
/** NIST's object identifiers end in 1 to 12. */
const NIST = 'sha256 sha384 sha512 sha224 sha512-224 sha512-256 sha3-224 sha3-256 sha3-384 sha3-512 shake128 shake256';

function canonicalName(name: string): string {
  const identifier = /^2\.16\.840\.1\.101\.3\.4\.2\.(\d+)$/.exec(name);
  if (identifier !== null) return NIST.split(' ')[Number(identifier[1]) - 1] ?? '';
  const rule = RENAMED.find(([other]) => other.test(name));
  return rule === undefined ? name : name.replace(...rule);
}

/** Finds a digest by any of OpenSSL's names for it, in any case. */
export function findDigest(name: string): Digest | undefined {
  const known = table[name];
  if (known !== undefined) return known;
  return table[canonicalName(name.toLowerCase().trim())];
}

/**
 * Lists the names of the digests, as OpenSSL has them.
 *
 * @example
 * getHashes().includes('sha256'); // true
 *
 * @see https://nodejs.org/api/crypto.html#cryptogethashes
 */
export function getHashes(): string[] {
  const names = 'RSA-MD5 RSA-RIPEMD160 RSA-SHA1 RSA-SHA1-2 RSA-SHA224 RSA-SHA256 RSA-SHA3-224 RSA-SHA3-256 RSA-SHA3-384 RSA-SHA3-512 RSA-SHA384 RSA-SHA512 RSA-SHA512/224 RSA-SHA512/256 RSA-SM3 blake2b512 blake2s256';
  const more = 'id-rsassa-pkcs1-v1_5-with-sha3-224 id-rsassa-pkcs1-v1_5-with-sha3-256 id-rsassa-pkcs1-v1_5-with-sha3-384 id-rsassa-pkcs1-v1_5-with-sha3-512 md5 md5-sha1 md5WithRSAEncryption ripemd ripemd160 ripemd160WithRSA rmd160 sha1 sha1WithRSAEncryption sha224 sha224WithRSAEncryption sha256 sha256WithRSAEncryption sha3-224 sha3-256 sha3-384 sha3-512 sha384 sha384WithRSAEncryption sha512 sha512-224 sha512-224WithRSAEncryption sha512-256 sha512-256WithRSAEncryption sha512WithRSAEncryption shake128 shake256 sm3 sm3WithRSAEncryption ssl3-md5 ssl3-sha1';
  return `${names} ${more}`.split(' ');
}
