// The names that extensions hold: of hosts, mailboxes, addresses and others.
import { Asn1Error, context, IA5_STRING, readAsn1, UTF8_STRING, type Asn1 } from './asn1.ts';
import { latin1, nameLine, readName, utf8 } from './x509-name.ts';

export interface GeneralName {
  /** Node's word for its kind. */
  type: string;
  value: string;
  /** The bytes of names that are compared as such. */
  bytes: Uint8Array;
  /** Whether the value is text in Unicode, which needs less escaping. */
  unicode?: boolean;
}

/** The other names that OpenSSL prints: its words for them, and their strings' kinds. */
const OTHER_NAMES: Record<string, readonly [name: string, tag: number]> = {
  '1.3.6.1.5.5.7.8.5': ['XmppAddr', UTF8_STRING],
  '1.3.6.1.5.5.7.8.7': ['SRVName', IA5_STRING],
  '1.3.6.1.5.5.7.8.8': ['NAIRealm', UTF8_STRING],
  '1.3.6.1.5.5.7.8.9': ['SmtpUTF8Mailbox', UTF8_STRING],
  '1.3.6.1.4.1.311.20.2.3': ['UPN', UTF8_STRING],
};

const UNSUPPORTED = '<unsupported>';

function otherName(value: Asn1): Pick<GeneralName, 'value' | 'unicode'> {
  const [type, wrapped] = value.children();
  if (wrapped === undefined) throw new Asn1Error('no value');
  const inner = readAsn1(wrapped.expect(context(0)).content, true);
  const known = OTHER_NAMES[type!.oid()];
  if (known === undefined || inner.tag !== known[1]) return { value: UNSUPPORTED };
  return { value: `${known[0]}:${inner.tag === UTF8_STRING ? utf8(inner.content) : latin1(inner.content)}`, unicode: inner.tag === UTF8_STRING };
}

/** An IP address as OpenSSL writes it, which shortens nothing. */
function addressText(bytes: Uint8Array): string {
  if (bytes.length === 4) return bytes.join('.');
  if (bytes.length !== 16) return `<invalid length=${bytes.length}>`;
  return Array.from({ length: 8 }, (_, i) => (bytes[2 * i]! << 8 | bytes[2 * i + 1]!).toString(16).toUpperCase()).join(':');
}

/** Reads a GeneralName. @throws {Asn1Error | TypeError} */
export function readGeneralName(name: Asn1): GeneralName {
  const { tag, content: bytes } = name;
  switch (tag) {
    case context(0): return { type: 'othername', ...otherName(name), bytes };
    case context(1, false): return { type: 'email', value: latin1(bytes), bytes };
    case context(2, false): return { type: 'DNS', value: latin1(bytes), bytes };
    case context(3): return { type: 'X400Name', value: UNSUPPORTED, bytes };
    case context(4): return { type: 'DirName', value: nameLine(readName(readAsn1(bytes, true))), unicode: true, bytes };
    case context(5): return { type: 'EdiPartyName', value: UNSUPPORTED, bytes };
    case context(6, false): return { type: 'URI', value: latin1(bytes), bytes };
    case context(7, false): return { type: 'IP Address', value: addressText(bytes), bytes };
    case context(8, false): {
      const whole = new Uint8Array(bytes.length + 2);
      whole.set([6, bytes.length]);
      whole.set(bytes, 2);
      return { type: 'Registered ID', value: readAsn1(whole, true).oid(), bytes };
    }
    default: throw new Asn1Error('no general name');
  }
}

/** A name as text that cannot be taken for another: quoted, and escaped as JSON, where that might be. */
export function generalNameText({ type, value, unicode = false }: GeneralName): string {
  // oxlint-disable-next-line no-control-regex
  const unsafe = unicode ? /[\0-\x1f\x7f"\\,']/ : /[^\x20-\x7e]|["\\,']/;
  if (!unsafe.test(value)) return `${type}:${value}`;
  // oxlint-disable-next-line no-control-regex
  const text = value.replace(/["\\]/g, '\\$&').replace(unicode ? /[\0-\x1f\x7f,]/g : /[^\x20-\x7e]|,/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `${type}:"${text}"`;
}
