// What is in a certificate.
import { Asn1Error, BIT_STRING, BOOLEAN, context, GENERALIZED_TIME, INTEGER, OBJECT_IDENTIFIER, OCTET_STRING, readAsn1, SEQUENCE, UTC_TIME, type Asn1 } from './asn1.ts';
import { readGeneralName, type GeneralName } from './x509-general-name.ts';
import { latin1, readName, type Name } from './x509-name.ts';
import type { Signed } from './x509-signature.ts';

export interface Time {
  /** Milliseconds since 1970; not a number for a day that there is not. */
  time: number;
  text: string;
}

/** A certificate that has been taken apart. */
export interface Contents extends Signed {
  der: Uint8Array;
  serial: bigint;
  issuer: Name;
  subject: Name;
  from: Time;
  to: Time;
  spki: Uint8Array;
  /** The first of each extension's values. */
  extensions: Map<string, Uint8Array>;
  /** Whether an extension that matters comes twice. */
  repeated: boolean;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function readTime({ tag, content }: Asn1): Time {
  if (tag !== UTC_TIME && tag !== GENERALIZED_TIME) throw new Asn1Error('no time');
  const match = (tag === UTC_TIME ? /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)()(Z|[+-]\d{4})$/ : /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d+)?(Z|[+-]\d{4})$/).exec(latin1(content));
  if (match === null) throw new Asn1Error('no time');
  const [year, month, day, hours, minutes, seconds] = match.slice(1, 7).map(Number) as [number, number, number, number, number, number];
  if (month < 1 || month > 12 || day < 1 || day > 31 || hours > 23 || minutes > 59 || seconds > 59) throw new Asn1Error('no time');
  const zone = match[8]!;
  const offset = zone === 'Z' ? 0 : (zone.startsWith('-') ? -1 : 1) * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3)));
  const date = new Date(0);
  date.setUTCFullYear(tag === UTC_TIME ? year + (year < 50 ? 2000 : 1900) : year, month - 1, day);
  if (date.getUTCDate() !== day) return { time: NaN, text: 'Bad time value' };
  date.setUTCHours(hours, minutes - offset, seconds);
  const clock = date.toISOString().slice(-13, -5);
  return { time: date.getTime(), text: `${MONTHS[date.getUTCMonth()]} ${String(date.getUTCDate()).padStart(2)} ${clock}${match[7] ?? ''} ${date.getUTCFullYear()} GMT` };
}

export const BASIC_CONSTRAINTS = '2.5.29.19';
export const KEY_USAGE = '2.5.29.15';
export const EXTENDED_KEY_USAGE = '2.5.29.37';
export const SUBJECT_KEY_ID = '2.5.29.14';
export const AUTHORITY_KEY_ID = '2.5.29.35';
export const SUBJECT_ALT_NAME = '2.5.29.17';
export const INFO_ACCESS = '1.3.6.1.5.5.7.1.1';
const KNOWN = [BASIC_CONSTRAINTS, KEY_USAGE, EXTENDED_KEY_USAGE, SUBJECT_KEY_ID, AUTHORITY_KEY_ID, SUBJECT_ALT_NAME];

/** Takes a certificate apart. @throws {Asn1Error | TypeError} */
export function readCertificate(bytes: Uint8Array): Contents {
  const whole = readAsn1(bytes);
  const [toBeSigned, algorithm, signature, ...more] = whole.children(SEQUENCE);
  if (signature === undefined || more.length > 0) throw new Asn1Error('bad certificate');
  const parts = toBeSigned!.children(SEQUENCE);
  if (parts[0]?.tag === context(0)) readAsn1(parts.shift()!.content, true).expect(INTEGER);
  const [serial, inner, issuer, validity, subject, spki, ...rest] = parts;
  if (spki === undefined) throw new Asn1Error('bad certificate');
  inner!.children(SEQUENCE);
  const [from, to] = validity!.children(SEQUENCE);
  if (to === undefined) throw new Asn1Error('bad validity');
  spki.children(SEQUENCE);
  const extensions = new Map<string, Uint8Array>();
  let repeated = false;
  const list = rest.find(({ tag }) => tag === context(3));
  for (const extension of list === undefined ? [] : readAsn1(list.content, true).children(SEQUENCE)) {
    const [type, second, third] = extension.children(SEQUENCE);
    const value = second?.tag === BOOLEAN ? third : second;
    if (value === undefined) throw new Asn1Error('bad extension');
    const oid = type!.expect(OBJECT_IDENTIFIER).oid();
    if (extensions.has(oid)) repeated ||= KNOWN.includes(oid);
    else extensions.set(oid, value.expect(OCTET_STRING).octets());
  }
  const [type, parameters] = algorithm!.children(SEQUENCE);
  const { content } = signature.expect(BIT_STRING);
  return {
    der: whole.bytes, signed: toBeSigned!.bytes, serial: serial!.expect(INTEGER).integer(), issuer: readName(issuer!), subject: readName(subject!),
    from: readTime(from!), to: readTime(to), spki: spki.bytes, extensions, repeated,
    signatureOid: type!.oid(), signatureParameters: parameters, signature: content[0] === 0 ? content.subarray(1) : undefined,
  };
}

/** Reads an extension; undefined where it is not there or malformed. */
export function extension<Value>({ extensions }: Contents, oid: string, read: (value: Asn1) => Value): Value | undefined {
  const bytes = extensions.get(oid);
  if (bytes === undefined) return undefined;
  try {
    return read(readAsn1(bytes, true));
  } catch {
    return undefined;
  }
}

/** The names of the subject beside its own; undefined where there are none or a malformed one. */
export function alternativeNames(contents: Contents): GeneralName[] | undefined {
  return extension(contents, SUBJECT_ALT_NAME, (value) => value.children(SEQUENCE).map(readGeneralName));
}

/** Whether it is an authority's; undefined where the extension that says so is malformed. */
function basicConstraints(value: Asn1): { ca: boolean } {
  const parts = value.children(SEQUENCE);
  const ca = parts[0]?.tag === BOOLEAN ? parts.shift()!.boolean() : false;
  if (parts.length > 1 || (parts[0] !== undefined && parts[0].integer() < 0n)) throw new Asn1Error('bad path length');
  return { ca };
}

const SIGNS_CERTIFICATES = 4;

/** Whether its key may sign certificates, as far as the extension says. */
export function maySign(contents: Contents): boolean {
  const usage = extension(contents, KEY_USAGE, (value) => value.expect(BIT_STRING).content);
  return usage === undefined || ((usage[1] ?? 0) & SIGNS_CERTIFICATES) !== 0;
}

export function keyUsages(contents: Contents): string[] | undefined {
  return extension(contents, EXTENDED_KEY_USAGE, (value) => value.children(SEQUENCE).map((usage) => usage.oid()));
}

export interface AuthorityKey {
  keyId: Uint8Array | undefined;
  issuer: Name | undefined;
  serial: bigint | undefined;
}

export function authorityKey(value: Asn1): AuthorityKey {
  const parts = value.children(SEQUENCE);
  const part = (tag: number): Asn1 | undefined => parts.find((each) => each.tag === tag);
  const names = part(context(1))?.children().find(({ tag }) => tag === context(4));
  const serial = part(context(2, false));
  return {
    keyId: part(context(0, false))?.content,
    issuer: names && readName(readAsn1(names.content, true)),
    serial: serial && BigInt.asIntN(serial.content.length * 8, serial.content.reduce((sum, byte) => sum << 8n | BigInt(byte), 0n)),
  };
}

const READERS: Record<string, (value: Asn1) => unknown> = {
  [BASIC_CONSTRAINTS]: basicConstraints,
  [KEY_USAGE]: (value) => value.expect(BIT_STRING),
  [EXTENDED_KEY_USAGE]: (value) => value.children(SEQUENCE),
  [SUBJECT_KEY_ID]: (value) => value.octets(),
  [AUTHORITY_KEY_ID]: authorityKey,
  [SUBJECT_ALT_NAME]: (value) => value.children(SEQUENCE).map(readGeneralName),
};

/** Whether all the extensions that matter can be read, and come once. */
export function isSound(contents: Contents): boolean {
  return !contents.repeated && KNOWN.every((oid) => !contents.extensions.has(oid) || extension(contents, oid, READERS[oid]!) !== undefined);
}

/** Whether it is an authority's certificate. */
export function isAuthority(contents: Contents): boolean {
  return isSound(contents) && maySign(contents) && extension(contents, BASIC_CONSTRAINTS, basicConstraints)?.ca === true;
}
