import { ERR_INVALID_ARG_VALUE, wrongArgType } from '@tabnode/internal/errors';
import type { InspectOptions } from '@tabnode/internal/inspect-context';
import { codedTypeError } from '@tabnode/internal/node-error';
import { validateBoolean, validateObject, validateString } from '@tabnode/internal/validators';
import { Buffer } from '@tabnode/node-buffer';
import type * as Node from 'node:crypto';
import { readAsn1, SEQUENCE } from './asn1.ts';
import type { PrivateHandle, PublicHandle } from './asymmetric-handle.ts';
import { PublicKeyObject } from './asymmetric-key-object.ts';
import { viewOf } from './bytes-of.ts';
import { digestOf, type Digest } from './digest.ts';
import { sha1, sha256, sha512 } from './digests.ts';
import { handleOf } from './key-handle.ts';
import { opensslError } from './openssl-error.ts';
import { readPem, writePem } from './pem.ts';
import { readSpki } from './read-key.ts';
import { addressBytes, findName, isHost, isMailbox, type CheckOptions } from './x509-check.ts';
import { alternativeNames, AUTHORITY_KEY_ID, authorityKey, extension, INFO_ACCESS, isAuthority, isSound, keyUsages, maySign, readCertificate, SUBJECT_KEY_ID, type Contents } from './x509-contents.ts';
import { generalNameText, readGeneralName, type GeneralName } from './x509-general-name.ts';
import { canonicalName, nameLines, nameObject, valuesOf } from './x509-name.ts';
import { isSignedBy, signatureAlgorithmOf } from './x509-signature.ts';

const kContents = /* @__PURE__ */ Symbol('kContents');

const COMMON_NAME = '2.5.4.3';
const EMAIL_ADDRESS = '1.2.840.113549.1.9.1';

/** OpenSSL's words for what is to be had where. */
const ACCESS: Record<string, string> = {
  1: 'OCSP', 2: 'CA Issuers', 3: 'AD Time Stamping', 4: 'ad dvcs', 5: 'CA Repository', 10: 'RPKI Manifest', 11: 'Signed Object', 13: 'RPKI Notify',
};
const ACCESS_OID = '1.3.6.1.5.5.7.48.';

interface Access {
  method: string;
  place: GeneralName;
}

function infoAccess(contents: Contents): Access[] | undefined {
  return extension(contents, INFO_ACCESS, (value) => value.children(SEQUENCE).map((description) => {
    const [method, place] = description.children(SEQUENCE);
    const oid = method!.oid();
    return { method: (oid.startsWith(ACCESS_OID) && ACCESS[oid.slice(ACCESS_OID.length)]) || oid, place: readGeneralName(place!) };
  }));
}

function parse(bytes: Uint8Array): Contents {
  const text = Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.length).toString('latin1');
  for (const block of readPem(text)) {
    if (!block || !/^(?:X509 |TRUSTED )?CERTIFICATE$/.test(block.label)) continue;
    try {
      return readCertificate(new Uint8Array(block.bytes));
    } catch {
      throw opensslError('068000A8', 'asn1 encoding routines', 'wrong tag', 'ASN1');
    }
  }
  try {
    return readCertificate(new Uint8Array(bytes));
  } catch {
    throw opensslError('0480006C', 'PEM routines', 'no start line', 'PEM');
  }
}

function publicHandle({ spki }: Contents): PublicHandle {
  try {
    return readSpki(spki);
  } catch {
    throw opensslError('03000072', 'digital envelope routines', 'decode error', 'EVP');
  }
}

function attempt<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function fingerprintOf(digest: Digest, { der }: Contents): string {
  return Array.from(digestOf(digest, der), (byte) => byte.toString(16).padStart(2, '0')).join(':').toUpperCase();
}

function serialText({ serial }: Contents): string {
  if (serial === 0n) return '0';
  const hex = (serial < 0n ? -serial : serial).toString(16).toUpperCase();
  return `${serial < 0n ? '-' : ''}${hex.length % 2 === 0 ? '' : '0'}${hex}`;
}

const FLAGS = ['wildcards', 'partialWildcards', 'multiLabelWildcards', 'singleLabelSubdomains'] as const;

function checkOptions(options: unknown): CheckOptions {
  if (options === undefined) return {};
  validateObject(options, 'options');
  const { subject = 'default' } = options as CheckOptions;
  validateString(subject, 'options.subject');
  if (!['default', 'always', 'never'].includes(subject)) throw ERR_INVALID_ARG_VALUE('options.subject', subject);
  for (const flag of FLAGS) {
    const value = (options as CheckOptions)[flag];
    if (value !== undefined) validateBoolean(value, `options.${flag}`);
  }
  return options as CheckOptions;
}

function invalidName(what: string): Error {
  return codedTypeError('ERR_INVALID_ARG_VALUE', `Invalid ${what}`, invalidName);
}

/** Whether `issuer` is the one whose certificate the other is: by names and keys, not by the signature. */
function isIssuedBy(contents: Contents, issuer: Contents): boolean {
  if (canonicalName(issuer.subject) !== canonicalName(contents.issuer) || !isSound(issuer) || !isSound(contents)) return false;
  const key = extension(contents, AUTHORITY_KEY_ID, authorityKey);
  if (key !== undefined) {
    const keyId = extension(issuer, SUBJECT_KEY_ID, (value) => value.octets());
    if (key.keyId !== undefined && keyId !== undefined && Buffer.compare(key.keyId, keyId) !== 0) return false;
    if (key.serial !== undefined && key.serial !== issuer.serial) return false;
    if (key.issuer !== undefined && canonicalName(key.issuer) !== canonicalName(issuer.issuer)) return false;
  }
  const handle = attempt(() => publicHandle(issuer));
  const { keyTypes } = signatureAlgorithmOf(contents.signatureOid);
  return handle !== undefined && keyTypes.includes(handle.keyType) && maySign(issuer);
}

const NIST: Record<string, string> = { prime256v1: 'P-256', secp384r1: 'P-384', secp521r1: 'P-521', secp224r1: 'P-224', prime192v1: 'P-192' };

/** What of a public key legacy objects have. */
function legacyKey(handle: PublicHandle): { modulus: string | undefined; exponent: string | undefined; pubkey: Buffer | undefined; bits: number | undefined; curve: string | undefined } {
  const { modulusLength, namedCurve } = handle.details() as { modulusLength?: number; namedCurve?: string };
  const spki = handle.spki();
  let modulus: string | undefined;
  let exponent: string | undefined;
  let pubkey: Buffer | undefined;
  let bits = modulusLength;
  if (handle.keyType.startsWith('rsa')) {
    const [n, e] = readAsn1(readAsn1(spki).children()[1]!.bits()).children().map((number) => number.integer());
    modulus = n!.toString(16).toUpperCase();
    exponent = `0x${e!.toString(16)}`;
    pubkey = Buffer.from(spki);
  } else if (handle.keyType === 'ec') {
    const { x, y } = attempt(() => handle.jwk()) ?? {};
    const point = readAsn1(spki).children()[1]!.bits();
    pubkey = x !== undefined && y !== undefined ? Buffer.concat([Uint8Array.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]) : Buffer.from(point);
    bits = CURVE_BITS.find(([name]) => name === namedCurve)?.[1] ?? Math.floor((pubkey.length - 1) / 2) * 8;
  }
  return { modulus, exponent, pubkey, bits, curve: namedCurve };
}

/** The sizes of curves that are not of whole bytes. */
const CURVE_BITS: readonly (readonly [string, number])[] = [['secp521r1', 521]];

/**
 * A certificate, in PEM or DER.
 *
 * @throws {ERR_INVALID_ARG_TYPE | ERR_OSSL_PEM_NO_START_LINE}
 * @example
 * new X509Certificate(pem).checkHost('example.com');
 *
 * @see https://nodejs.org/api/crypto.html#class-x509certificate
 */
export const X509Certificate: typeof Node.X509Certificate = /* @__PURE__ */ (() => {
  /** A value that is worked out once. */
  const cached = new WeakMap<object, Map<string, unknown>>();
  function once<Value>(owner: object, name: string, make: () => Value): Value {
    let values = cached.get(owner);
    if (values === undefined) cached.set(owner, values = new Map());
    if (!values.has(name)) values.set(name, make());
    return values.get(name) as Value;
  }

  class X509Certificate {
    declare [kContents]: Contents;

    constructor(buffer: unknown) {
      const bytes = typeof buffer === 'string' ? Buffer.from(buffer) : viewOf(buffer);
      if (bytes === undefined) throw wrongArgType('buffer', 'of type string or an instance of Buffer, TypedArray, or DataView', buffer);
      this[kContents] = parse(bytes);
    }

    get subject(): string | undefined {
      return once(this, 'subject', () => nameLines(this[kContents].subject));
    }

    get subjectAltName(): string | undefined {
      return once(this, 'subjectAltName', () => alternativeNames(this[kContents])?.map(generalNameText).join(', '));
    }

    get issuer(): string | undefined {
      return once(this, 'issuer', () => nameLines(this[kContents].issuer));
    }

    get issuerCertificate(): undefined {
      return undefined;
    }

    get infoAccess(): string | undefined {
      return once(this, 'infoAccess', () => infoAccess(this[kContents])?.map(({ method, place }) => `${method} - ${generalNameText(place)}`).join('\n'));
    }

    get validFrom(): string {
      return this[kContents].from.text;
    }

    get validTo(): string {
      return this[kContents].to.text;
    }

    get validFromDate(): Date {
      return new Date(this[kContents].from.time);
    }

    get validToDate(): Date {
      return new Date(this[kContents].to.time);
    }

    get fingerprint(): string {
      return once(this, 'fingerprint', () => fingerprintOf(sha1, this[kContents]));
    }

    get fingerprint256(): string {
      return once(this, 'fingerprint256', () => fingerprintOf(sha256, this[kContents]));
    }

    get fingerprint512(): string {
      return once(this, 'fingerprint512', () => fingerprintOf(sha512, this[kContents]));
    }

    get keyUsage(): string[] | undefined {
      return once(this, 'keyUsage', () => keyUsages(this[kContents]));
    }

    get serialNumber(): string {
      return serialText(this[kContents]);
    }

    get signatureAlgorithm(): string | undefined {
      return signatureAlgorithmOf(this[kContents].signatureOid).name;
    }

    get signatureAlgorithmOid(): string {
      return this[kContents].signatureOid;
    }

    get raw(): Buffer {
      return once(this, 'raw', () => Buffer.from(this[kContents].der));
    }

    get publicKey(): Node.KeyObject {
      return once(this, 'publicKey', () => new PublicKeyObject(publicHandle(this[kContents])));
    }

    toString(): string {
      return once(this, 'pem', () => writePem('CERTIFICATE', this[kContents].der));
    }

    toJSON(): string {
      return this.toString();
    }

    get ca(): boolean {
      return once(this, 'ca', () => isAuthority(this[kContents]));
    }

    checkHost(name: unknown, options?: unknown): string | undefined {
      validateString(name, 'name');
      const how = checkOptions(options);
      if (name.includes('\0')) throw invalidName('name');
      const contents = this[kContents];
      return findName(alternativeNames(contents) ?? [], 'DNS', valuesOf(contents.subject, COMMON_NAME), how, (pattern) => pattern !== '' && name !== '' && isHost(pattern, name, how));
    }

    checkEmail(email: unknown, options?: unknown): string | undefined {
      validateString(email, 'email');
      const how = checkOptions(options);
      if (email.includes('\0')) throw invalidName('name');
      const contents = this[kContents];
      const found = findName(alternativeNames(contents) ?? [], 'email', valuesOf(contents.subject, EMAIL_ADDRESS), how, (pattern) => email !== '' && isMailbox(pattern, email));
      return found === undefined ? undefined : email;
    }

    checkIP(ip: unknown, options?: unknown): string | undefined {
      validateString(ip, 'ip');
      checkOptions(options);
      const wanted = addressBytes(ip);
      if (wanted === undefined) throw invalidName('IP');
      return alternativeNames(this[kContents])?.some(({ type, bytes }) => type === 'IP Address' && Buffer.compare(bytes, wanted) === 0) ? ip : undefined;
    }

    checkIssued(otherCert: unknown): boolean {
      if (!(otherCert instanceof X509Certificate)) throw wrongArgType('otherCert', 'an instance of X509Certificate', otherCert);
      return isIssuedBy(this[kContents], otherCert[kContents]);
    }

    checkPrivateKey(pkey: unknown): boolean {
      const handle = handleOf(pkey);
      if (handle === undefined) throw wrongArgType('pkey', 'an instance of KeyObject', pkey);
      if (handle.type !== 'private') throw ERR_INVALID_ARG_VALUE('pkey', pkey);
      const own = attempt(() => publicHandle(this[kContents]));
      const theirs = (handle as PrivateHandle).publicHandle();
      return own !== undefined && own.keyType === theirs.keyType && own.equals(theirs);
    }

    verify(pkey: unknown): boolean {
      const handle = handleOf(pkey);
      if (handle === undefined) throw wrongArgType('pkey', 'an instance of KeyObject', pkey);
      if (handle.type !== 'public') throw ERR_INVALID_ARG_VALUE('pkey', pkey);
      return isSignedBy(this[kContents], handle as PublicHandle);
    }

    toLegacyObject(): object {
      return once(this, 'legacy', () => {
        const contents = this[kContents];
        const { modulus, exponent, pubkey, bits, curve } = legacyKey(publicHandle(contents));
        const access = infoAccess(contents);
        let places: Record<string, string[]> | undefined;
        if (access !== undefined) {
          places = Object.create(null) as Record<string, string[]>;
          for (const { method, place } of access) (places[`${method} - ${place.type}`] ??= []).push(place.value);
        }
        return {
          subject: nameObject(contents.subject), issuer: nameObject(contents.issuer), subjectaltname: this.subjectAltName, infoAccess: places, ca: this.ca,
          modulus, exponent, pubkey, bits, valid_from: this.validFrom, valid_to: this.validTo,
          fingerprint: this.fingerprint, fingerprint256: this.fingerprint256, fingerprint512: this.fingerprint512, ext_key_usage: this.keyUsage,
          serialNumber: this.serialNumber, raw: Buffer.from(contents.der), asn1Curve: curve, nistCurve: curve && NIST[curve],
        };
      });
    }

    [Symbol.for('nodejs.util.inspect.custom')](depth: number, options: InspectOptions, ...[inspect]: ((value: object, options: object) => string)[]): unknown {
      if (depth < 0 || inspect === undefined) return this;
      const { subject, subjectAltName, issuer, infoAccess: access, validFrom, validTo, validFromDate, validToDate, fingerprint, fingerprint256, fingerprint512, keyUsage, serialNumber, signatureAlgorithm, signatureAlgorithmOid } = this;
      return `X509Certificate ${inspect({ subject, subjectAltName, issuer, infoAccess: access, validFrom, validTo, validFromDate, validToDate, fingerprint, fingerprint256, fingerprint512, keyUsage, serialNumber, signatureAlgorithm, signatureAlgorithmOid }, { ...options, depth: options.depth == null ? null : options.depth - 1 })}`;
    }
  }
  return X509Certificate as never;
})();
