// The algorithms by which certificates and requests are signed.
import { cryptoConstants } from '@tabnode/internal/crypto-constants';
import { context, readAsn1, SEQUENCE, type Asn1 } from './asn1.ts';
import type { PublicHandle, SignatureOptions } from './asymmetric-handle.ts';
import { digestOf } from './digest.ts';
import { findDigest } from './digest-table.ts';
import { once } from './once.ts';

export interface SignatureAlgorithm {
  /** OpenSSL's name; undefined for one that it does not know. */
  name: string | undefined;
  /** The asymmetricKeyTypes of keys that sign by it. */
  keyTypes: readonly string[];
  /** The digest that is signed; undefined where the message itself is, or parameters say it. */
  digest?: string | undefined;
  pss?: boolean;
}

const RSA = ['rsa'];
const SHA3 = ['sha3-224', 'sha3-256', 'sha3-384', 'sha3-512'];
const NIST = '2.16.840.1.101.3.4.3.';

const algorithms = /* @__PURE__ */ once(() => {
  const map = new Map<string, SignatureAlgorithm>();
  const add = (oid: string, name: string, keyTypes: readonly string[], digest?: string): void => { map.set(oid, { name, keyTypes, digest }); };
  add('1.2.840.113549.1.1.1', 'rsaEncryption', []);
  const withRsa = (first: number, digests: string[]): void => digests.forEach((digest, i) => add(`1.2.840.113549.1.1.${first + i}`, `${digest}WithRSAEncryption`, RSA, digest));
  withRsa(2, ['md2', 'md4', 'md5', 'sha1']);
  withRsa(11, ['sha256', 'sha384', 'sha512', 'sha224', 'sha512-224', 'sha512-256']);
  map.set('1.2.840.113549.1.1.10', { name: 'rsassaPss', keyTypes: ['rsa', 'rsa-pss'], pss: true });
  add('1.3.14.3.2.29', 'sha1WithRSA', RSA, 'sha1');
  add('1.3.36.3.3.1.2', 'ripemd160WithRSA', RSA, 'ripemd160');
  add('1.2.156.10197.1.504', 'sm3WithRSAEncryption', RSA, 'sm3');
  add('1.2.156.10197.1.501', 'SM2-with-SM3', []);
  add('1.2.840.10045.4.1', 'ecdsa-with-SHA1', ['ec'], 'sha1');
  add('1.2.840.10040.4.3', 'dsaWithSHA1', ['dsa'], 'sha1');
  ['sha224', 'sha256', 'sha384', 'sha512'].forEach((digest, i) => {
    add(`1.2.840.10045.4.3.${i + 1}`, `ecdsa-with-${digest.toUpperCase()}`, ['ec'], digest);
    add(`${NIST}${i + 1}`, `dsa_with_${digest.toUpperCase()}`, ['dsa'], digest);
  });
  SHA3.forEach((digest, i) => {
    add(`${NIST}${i + 5}`, `dsa_with_${digest.toUpperCase()}`, ['dsa'], digest);
    add(`${NIST}${i + 9}`, `ecdsa_with_${digest.toUpperCase()}`, ['ec'], digest);
    add(`${NIST}${i + 13}`, `RSA-${digest.toUpperCase()}`, RSA, digest);
  });
  const messages = ['ML-DSA-44', 'ML-DSA-65', 'ML-DSA-87'];
  for (const digest of ['SHA2', 'SHAKE']) for (const size of ['128', '192', '256']) for (const kind of ['s', 'f']) messages.push(`SLH-DSA-${digest}-${size}${kind}`);
  messages.forEach((name, i) => add(`${NIST}${i + 17}`, name, [name.toLowerCase()]));
  add('1.3.101.112', 'ED25519', ['ed25519']);
  add('1.3.101.113', 'ED448', ['ed448']);
  return map;
});

export function signatureAlgorithmOf(oid: string): SignatureAlgorithm {
  return algorithms().get(oid) ?? { name: undefined, keyTypes: [] };
}

/** RSASSA-PSS-params: the digest and the salt's length. */
function pssOptions(parameters: Asn1 | undefined): { digest: string | undefined; saltLength: number } {
  let digest: string | undefined = 'sha1';
  let saltLength = 20;
  for (const part of parameters?.children(SEQUENCE) ?? []) {
    const value = readAsn1(part.content, true);
    if (part.tag === context(0)) digest = HASHES[value.children(SEQUENCE)[0]!.oid()];
    else if (part.tag === context(2)) saltLength = value.number();
  }
  return { digest, saltLength };
}

const HASHES: Record<string, string> = {
  '1.3.14.3.2.26': 'sha1', '2.16.840.1.101.3.4.2.4': 'sha224', '2.16.840.1.101.3.4.2.1': 'sha256', '2.16.840.1.101.3.4.2.2': 'sha384', '2.16.840.1.101.3.4.2.3': 'sha512',
};

export interface Signed {
  /** What is signed. */
  signed: Uint8Array;
  signatureOid: string;
  signatureParameters: Asn1 | undefined;
  /** Undefined where it is not of whole bytes. */
  signature: Uint8Array | undefined;
}

/** Whether a key has signed it. */
export function isSignedBy({ signed, signature, signatureOid, signatureParameters }: Signed, handle: PublicHandle): boolean {
  const { keyTypes, digest: name, pss } = signatureAlgorithmOf(signatureOid);
  if (signature === undefined || !keyTypes.includes(handle.keyType)) return false;
  if (name === undefined && !pss) return handle.verifyMessage?.(signed, signature, {}) ?? false;
  const options: SignatureOptions = {};
  let digest = name;
  if (pss) ({ digest, saltLength: options.saltLength as number } = pssOptions(signatureParameters));
  if (handle.keyType.startsWith('rsa')) options.padding = pss ? cryptoConstants.RSA_PKCS1_PSS_PADDING : cryptoConstants.RSA_PKCS1_PADDING;
  const found = digest === undefined ? undefined : findDigest(digest);
  return found !== undefined && (handle.verifyDigest?.(found, digestOf(found, signed), signature, options) ?? false);
}
