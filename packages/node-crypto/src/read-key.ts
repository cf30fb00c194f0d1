// Keys out of DER: what the structures around them say which kind of key reads the rest.
import { ERR_MISSING_PASSPHRASE } from '@tabnode/internal/errors';
import { Buffer } from '@tabnode/node-buffer';
import { Asn1, Asn1Error, BIT_STRING, context, INTEGER, OCTET_STRING, readAsn1, SEQUENCE, sequence } from './asn1.ts';
import type { KeyKind, PrivateHandle, PublicHandle } from './asymmetric-handle.ts';
import { decryptPem, decryptPkcs8, isEncryptedPkcs8 } from './encrypted-key.ts';
import { kindOfOid } from './key-kinds.ts';
import { opensslError } from './openssl-error.ts';
import { readPem, type PemBlock } from './pem.ts';

/** The object identifiers of algorithms whose keys have forms of their own. */
export const RSA_OID = '1.2.840.113549.1.1.1';
export const EC_OID = '1.2.840.10045.2.1';
export const DSA_OID = '1.2.840.10040.4.1';

function kindOf(oid: string): KeyKind {
  const kind = kindOfOid(oid);
  if (kind === undefined) throw new Asn1Error('unknown algorithm');
  return kind;
}

function algorithmOf(identifier: Asn1): [oid: string, parameters: Asn1 | undefined] {
  const parts = identifier.children(SEQUENCE);
  if (parts.length < 1 || parts.length > 2) throw new Asn1Error('sequence length mismatch');
  return [parts[0]!.oid(), parts[1]?.valid()];
}

/** Reads a SubjectPublicKeyInfo. @throws {Asn1Error} */
export function readSpki(bytes: Uint8Array, whole = false): PublicHandle {
  const parts = readAsn1(bytes, whole).children(SEQUENCE);
  if (parts.length !== 2) throw new Asn1Error('bad SubjectPublicKeyInfo');
  const [oid, parameters] = algorithmOf(parts[0]!);
  const kind = kindOf(oid);
  const bits = parts[1]!.bits();
  if (kind.wholeBytes && parts[1]!.content[0] !== 0) throw new Asn1Error('bits left over');
  return kind.readPublic(oid, parameters, bits);
}

/** The parts of PrivateKeyInfo that a key is in. */
type PrivateKeyInfo = [oid: string, parameters: Asn1 | undefined, key: Uint8Array];

/** Takes a PrivateKeyInfo apart, or a OneAsymmetricKey. @throws {Asn1Error} */
function readPrivateKeyInfo(bytes: Uint8Array): PrivateKeyInfo {
  const [version, algorithm, key, ...rest] = readAsn1(bytes).children(SEQUENCE);
  if (key === undefined) throw new Asn1Error('wrong tag');
  if (version!.number() > 1) throw new Asn1Error('aux error');
  const identifier = algorithmOf(algorithm!);
  const octets = key.octets();
  Asn1.optional(rest, [context(0), context(1, false)]);
  return [...identifier, octets];
}

function readInfo([oid, parameters, key]: PrivateKeyInfo): PrivateHandle {
  return kindOf(oid).readPrivate(oid, parameters, key);
}

/** Reads a PrivateKeyInfo. @throws {Asn1Error} */
export function readPkcs8(bytes: Uint8Array): PrivateHandle {
  return readInfo(readPrivateKeyInfo(bytes));
}

/** Reads PKCS #1's RSAPublicKey. */
export function readPkcs1Public(bytes: Uint8Array): PublicHandle {
  return kindOf(RSA_OID).readPublic(RSA_OID, undefined, readAsn1(bytes).bytes);
}

/** Reads PKCS #1's RSAPrivateKey. */
export function readPkcs1Private(bytes: Uint8Array): PrivateHandle {
  return kindOf(RSA_OID).readPrivate(RSA_OID, undefined, readAsn1(bytes).bytes);
}

/** Reads SEC 1's ECPrivateKey, which names its curve itself. */
export function readSec1(bytes: Uint8Array): PrivateHandle {
  const key = readAsn1(bytes);
  const parameters = key.children(SEQUENCE).find(({ tag }) => tag === context(0));
  if (parameters === undefined) throw new Asn1Error('no parameters');
  return kindOf(EC_OID).readPrivate(EC_OID, readAsn1(parameters.content, true), key.bytes);
}

/** The SubjectPublicKeyInfo in a certificate. @throws {Asn1Error} */
export function spkiOfCertificate(bytes: Uint8Array): Uint8Array {
  const [toBeSigned, algorithm, signature] = readAsn1(bytes).children(SEQUENCE);
  algorithm?.expect(SEQUENCE);
  if (signature === undefined) throw new Asn1Error('bad certificate');
  signature.expect(BIT_STRING);
  const parts = toBeSigned!.children(SEQUENCE);
  if (parts[0]?.tag === context(0)) parts.shift();
  const info = parts[5];
  if (info === undefined) throw new Asn1Error('bad certificate');
  return info.expect(SEQUENCE).bytes;
}

/** Reads the DSA keys that older tools write: a version, p, q, g, the public and the private number. */
function readTraditionalDsa(bytes: Uint8Array): PrivateHandle {
  const [version, p, q, g, , x, more] = readAsn1(bytes).children(SEQUENCE);
  if (x === undefined || more !== undefined || version!.number() !== 0) throw new Asn1Error('bad DSA key');
  return kindOf(DSA_OID).readPrivate(DSA_OID, readAsn1(sequence(p!.bytes, q!.bytes, g!.bytes)), x.expect(INTEGER).bytes);
}

/** What a key's own form looks like tells which it is: the reader for it. */
function readerOf(bytes: Uint8Array): (bytes: Uint8Array) => PrivateHandle {
  const parts = readAsn1(bytes).children(SEQUENCE);
  const tag = parts[1]?.tag;
  if (tag === SEQUENCE) return readPkcs8;
  if (tag === OCTET_STRING) return readSec1;
  return parts.length === 6 ? readTraditionalDsa : readPkcs1Private;
}

/** Reads a private key in any of the forms there are. @throws {Asn1Error} */
function readAnyPrivate(bytes: Uint8Array): PrivateHandle {
  return readerOf(bytes)(bytes);
}

/** The forms that keys are written in. */
export interface KeyEncoding {
  format: 'pem' | 'der';
  type?: 'spki' | 'pkcs1' | 'pkcs8' | 'sec1' | undefined;
  passphrase?: Uint8Array | undefined;
}

function unsupported(): Error {
  return opensslError('1E08010C', 'DECODER routines', 'unsupported', undefined, ['error:1E08010C:DECODER routines::unsupported']);
}

/** Reads, and throws what is right to throw where the bytes are malformed. */
function attempt<Result>(read: () => Result, refusal: (error: Asn1Error) => Error): Result {
  try {
    return read();
  } catch (error) {
    throw error instanceof Asn1Error ? refusal(error) : error;
  }
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.length).toString('latin1');
}

/** The kinds of key that labels name; those are read in PKCS #8 as well as in their own form. */
const LABELS: Readonly<Record<string, string>> = {
  'RSA PRIVATE KEY': 'rsa', 'RSA PUBLIC KEY': 'rsa', 'DSA PRIVATE KEY': 'dsa', 'DSA PUBLIC KEY': 'dsa', 'DSA PARAMETERS': 'dsa',
  'EC PRIVATE KEY': 'ec', 'EC PARAMETERS': 'ec', 'DH PARAMETERS': 'dh', 'X9.42 DH PARAMETERS': 'dh',
};

function readPrivateBlock({ label, header, bytes }: PemBlock, passphrase: Uint8Array | undefined): PrivateHandle {
  const encrypted = label === 'ENCRYPTED PRIVATE KEY';
  // Any header that is long enough for one that says so.
  const body = header.length <= 'Proc-Type:'.length ? bytes : decryptPem(header, bytes, () => pemPassphrase(passphrase));
  if (encrypted && isEncryptedPkcs8(body)) return readPkcs8(decryptPkcs8(body, pemPassphrase(passphrase)));
  if (encrypted || label === 'PRIVATE KEY') return readPkcs8(body);
  const keyType = LABELS[label] ?? LABELS[label.replace(/^(rsa|dsa|ec)(?= PRIVATE KEY$)/i, (name) => name.toUpperCase())];
  if (keyType === undefined) throw new Asn1Error('unknown label');
  const read = readerOf(body);
  if (read !== readPkcs8 && read !== ({ rsa: readPkcs1Private, dsa: readTraditionalDsa, ec: readSec1 } as Record<string, unknown>)[keyType]) throw new Asn1Error('other key');
  const handle = read(body);
  if (handle.keyType !== keyType) throw new Asn1Error('other key');
  return handle;
}

const PRIVATE_LABEL = /^((ENCRYPTED |(?:rsa|dsa|ec) )?PRIVATE KEY)$/i;

function readPrivatePem(text: string, passphrase: Uint8Array | undefined): PrivateHandle {
  for (const block of readPem(text)) {
    if (block === undefined) continue;
    try {
      return readPrivateBlock(block, passphrase);
    } catch (error) {
      // The next block may be a key. Where something else than its bytes is wrong, OpenSSL goes by the labels.
      if (error instanceof Asn1Error) continue;
      const labelled = firstLabelled(text);
      if (labelled === undefined || PRIVATE_LABEL.test(block.label)) throw error;
      return attempt(() => readPrivateBlock(labelled, passphrase), unsupported);
    }
  }
  throw unsupported();
}

/** The first block whose label is that of a private key, where none is malformed before it. */
function firstLabelled(text: string): PemBlock | undefined {
  for (const block of readPem(text)) {
    if (block === undefined || PRIVATE_LABEL.test(block.label)) return block;
  }
  return undefined;
}

/** PEM's passphrases have a limit. */
const MAX_PASSPHRASE = 1024;

function pemPassphrase(passphrase: Uint8Array | undefined): Uint8Array {
  if (passphrase !== undefined && passphrase.length <= MAX_PASSPHRASE) return passphrase;
  throw opensslError('07880109', 'common libcrypto routines', 'interrupted or cancelled', 'CRYPTO');
}

/** Reads a private key. */
export function readPrivateKey(bytes: Uint8Array, { format, type, passphrase }: KeyEncoding): PrivateHandle {
  if (format === 'pem') return readPrivatePem(latin1(bytes), passphrase);
  if (bytes.length === 0) throw new Error('Failed to read private key');
  attempt(() => readAsn1(bytes), ({ message }) => asn1Error(message === 'too long' ? 'not enough data' : message));
  if (type !== 'pkcs8') return attempt(() => readAnyPrivate(bytes), unsupported);
  const encrypted = isEncryptedPkcs8(bytes);
  if (encrypted && passphrase === undefined) throw ERR_MISSING_PASSPHRASE();
  const info = attempt(() => readPrivateKeyInfo(encrypted ? decryptPkcs8(bytes, pemPassphrase(passphrase)) : bytes), ({ message }) => asn1Error(message));
  return attempt(() => readInfo(info), unsupported);
}

const ASN1_REASONS: Readonly<Record<string, string>> = {
  'aux error': '06800064', 'boolean is wrong length': '0680006A', 'header too long': '0680007B', 'illegal padding': '068000DD', 'illegal zero content': '068000DE',
  'invalid object encoding': '068000D8', 'not enough data': '0680008E', 'sequence length mismatch': '06800094', 'string too short': '06800098', 'too long': '0680009B', 'wrong tag': '068000A8',
};

function asn1Error(reason: string): Error {
  if (!(reason in ASN1_REASONS)) reason = 'wrong tag';
  return opensslError(ASN1_REASONS[reason]!, 'asn1 encoding routines', reason, 'ASN1');
}

/** What is asked for in turn. */
const PUBLIC_LABELS = [['PUBLIC KEY'], ['RSA PUBLIC KEY'], ['CERTIFICATE', 'X509 CERTIFICATE']];

function readPublicBlock({ label, bytes }: PemBlock): PublicHandle {
  if (label === 'RSA PUBLIC KEY') return readPkcs1Public(bytes);
  return readSpki(label === 'PUBLIC KEY' ? bytes : spkiOfCertificate(bytes));
}

/** Reads a public key, or a private one. */
export function readPublicKey(bytes: Uint8Array, { format, type, passphrase }: KeyEncoding): PublicHandle | PrivateHandle {
  if (format === 'pem') {
    const text = latin1(bytes);
    for (const labels of PUBLIC_LABELS) {
      for (const block of readPem(text)) {
        if (block === undefined) break;
        if (!labels.includes(block.label)) continue;
        // Nobody encrypts those.
        if (block.header !== '') break;
        return attempt(() => readPublicBlock(block), ({ message }) => asn1Error(message));
      }
    }
    return readPrivatePem(text, passphrase);
  }
  const isPkcs1 = type === 'pkcs1' && !isRsaPrivateKey(bytes);
  if (type === 'spki' || isPkcs1) return attempt(() => isPkcs1 ? readPkcs1Public(bytes) : readSpki(bytes), () => new Error('Failed to read asymmetric key'));
  return readPrivateKey(bytes, { format, type, passphrase });
}

/** Whether the bytes are a SEQUENCE that begins with a version of 0 or 1. */
function isRsaPrivateKey(bytes: Uint8Array): boolean {
  try {
    const version = readAsn1(readAsn1(bytes).expect(SEQUENCE).content).expect(INTEGER).content;
    return version.length === 1 && version[0]! <= 1;
  } catch {
    return false;
  }
}
