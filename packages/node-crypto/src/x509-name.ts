// Distinguished names, and the ways in which certificates' texts are written.
import { Asn1Error, BIT_STRING, IA5_STRING, PRINTABLE_STRING, SEQUENCE, SET, UTF8_STRING, type Asn1 } from './asn1.ts';
import { once } from './once.ts';

const NUMERIC_STRING = 0x12;
const T61_STRING = 0x14;
const UNIVERSAL_STRING = 0x1c;
const BMP_STRING = 0x1e;

interface Attribute {
  oid: string;
  text: string;
  /** The value as it stands in the certificate. */
  der: Uint8Array;
}

/** A name: its parts, of which each may have more than one attribute. */
export type Name = readonly (readonly Attribute[])[];

/** Text of a character a byte. */
export function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

function codePoints(bytes: Uint8Array, size: 2 | 4): string {
  if (bytes.length % size !== 0) throw new Asn1Error('characters of half the bytes');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let text = '';
  for (let at = 0; at < bytes.length; at += size) {
    const code = size === 2 ? view.getUint16(at) : view.getUint32(at);
    if (code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) throw new Asn1Error('no character');
    text += String.fromCodePoint(code);
  }
  return text;
}

/** The text of UTF-8. @throws {TypeError} where it is malformed. */
export function utf8(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}

function attributeText({ tag, content, bytes }: Asn1): string {
  switch (tag) {
    case UTF8_STRING: return utf8(content);
    case NUMERIC_STRING: case PRINTABLE_STRING: case T61_STRING: case IA5_STRING: return latin1(content);
    case BMP_STRING: return codePoints(content, 2);
    case UNIVERSAL_STRING: return codePoints(content, 4);
    case BIT_STRING:
      if (content.length === 0 || content[0]! > 7) throw new Asn1Error('no bits');
      return latin1(content.subarray(1));
    case SEQUENCE: return latin1(bytes);
    default: throw new Asn1Error('no text');
  }
}

/** Reads a Name. @throws {Asn1Error | TypeError} */
export function readName(value: Asn1): Name {
  return value.children(SEQUENCE).map((part) => part.children(SET).map((attribute) => {
    const [type, text] = attribute.children(SEQUENCE);
    if (text === undefined) throw new Asn1Error('no value');
    return { oid: type!.oid(), text: attributeText(text), der: text.bytes };
  }));
}

/** OpenSSL's short names of attributes: rows of object identifiers that begin alike and end in consecutive numbers. */
const rows: readonly (readonly [start: string, first: number, names: string])[] = [
  ['2.5.4.', 3, 'CN SN serialNumber C L ST street O OU title description searchGuide businessCategory postalAddress postalCode postOfficeBox physicalDeliveryOfficeName telephoneNumber telexNumber teletexTerminalIdentifier facsimileTelephoneNumber x121Address internationaliSDNNumber registeredAddress destinationIndicator preferredDeliveryMethod presentationAddress supportedApplicationContext member owner roleOccupant seeAlso userPassword userCertificate cACertificate authorityRevocationList certificateRevocationList crossCertificatePair name GN initials generationQualifier x500UniqueIdentifier dnQualifier enhancedSearchGuide protocolInformation distinguishedName uniqueMember houseIdentifier supportedAlgorithms deltaRevocationList dmdName'],
  ['2.5.4.', 65, 'pseudonym'], ['2.5.4.', 72, 'role'], ['2.5.4.', 97, 'organizationIdentifier c3 n3 dnsName'],
  ['0.9.2342.19200300.100.1.', 1, 'UID textEncodedORAddress mail info favouriteDrink roomNumber photo userClass host manager documentIdentifier documentTitle documentVersion documentAuthor documentLocation'],
  ['0.9.2342.19200300.100.1.', 20, 'homeTelephoneNumber secretary otherMailbox lastModifiedTime lastModifiedBy DC aRecord pilotAttributeType27 mXRecord nSRecord sOARecord cNAMERecord'],
  ['0.9.2342.19200300.100.1.', 37, 'associatedDomain associatedName homePostalAddress personalTitle mobileTelephoneNumber pagerTelephoneNumber friendlyCountryName uid organizationalStatus janetMailbox mailPreferenceOption buildingName dSAQuality singleLevelQuality subtreeMinimumQuality subtreeMaximumQuality personalSignature dITRedirect audio documentPublisher'],
  ['1.2.840.113549.1.9.', 1, 'emailAddress unstructuredName contentType messageDigest signingTime countersignature challengePassword unstructuredAddress extendedCertificateAttributes'],
  ['1.2.840.113549.1.9.', 20, 'friendlyName localKeyID'],
  ['1.3.6.1.4.1.311.60.2.1.', 1, 'jurisdictionL jurisdictionST jurisdictionC'],
  ['1.3.6.1.5.5.7.9.', 1, 'id-pda-dateOfBirth id-pda-placeOfBirth id-pda-gender id-pda-countryOfCitizenship id-pda-countryOfResidence'],
  ['1.2.643.100.', 1, 'OGRN'], ['1.2.643.100.', 3, 'SNILS'], ['1.2.643.100.', 5, 'OGRNIP'], ['1.2.643.3.131.1.', 1, 'INN'],
];
const shortNames = /* @__PURE__ */ once(() => new Map<string, string>(rows.flatMap(([start, first, names]) => names.split(' ').map((name, i) => [`${start}${first + i}`, name] as const))));

/** The value as RFC 2253 has it; control characters are escaped if `controls`. */
function escaped(text: string, controls: boolean): string {
  return text.replace(/^[ #]|[",+<>;\\]| $/g, '\\$&')
    // oxlint-disable-next-line no-control-regex
    .replace(/[\0-\x1f\x7f]/g, (character) => controls ? `\\${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}` : character);
}

/** A name on lines of their own; undefined for one without parts. */
export function nameLines(name: Name): string | undefined {
  if (name.length === 0) return undefined;
  return name.map((part) => part.map(({ oid, text }) => `${shortNames().get(oid) ?? oid}=${escaped(text, true)}`).join(' + ')).join('\n');
}

/** A name on one line, the last part first. */
export function nameLine(name: Name): string {
  return name.toReversed().map((part) => part.toReversed().map(({ oid, text, der }) => {
    const short = shortNames().get(oid);
    if (short !== undefined) return `${short}=${escaped(text, false)}`;
    return `${oid}=#${Array.from(der, (byte) => byte.toString(16).padStart(2, '0')).join('').toUpperCase()}`;
  }).join('+')).join(',');
}

/** A name as an object; what comes more than once is an array. */
export function nameObject(name: Name): Record<string, string | string[]> {
  const object: Record<string, string | string[]> = Object.create(null);
  for (const { oid, text } of name.flat()) {
    const key = shortNames().get(oid) ?? oid;
    const before = object[key];
    if (before === undefined) object[key] = text;
    else if (typeof before === 'string') object[key] = [before, text];
    else before.push(text);
  }
  return object;
}

/** A name in the form in which equal ones are equal texts. */
export function canonicalName(name: Name): string {
  return JSON.stringify(name.map((part) => part.map(({ oid, text }) => [oid, text.trim().replace(/[\t\n\v\f\r ]+/g, ' ').replace(/[A-Z]/g, (letter) => letter.toLowerCase())])));
}

/** All the values of an attribute. */
export function valuesOf(name: Name, type: string): string[] {
  return name.flat().filter(({ oid }) => oid === type).map(({ text }) => text);
}
