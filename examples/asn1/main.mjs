import asn1 from 'asn1';
import { inspect } from 'node:util';
import { readText, run } from '../shared/show.mjs';

const { Ber, BerReader, BerWriter } = asn1;

const NAMES = {
  '2.5.4.3': 'CN', '2.5.4.6': 'C', '2.5.4.10': 'O', '1.2.840.10045.2.1': 'EC public key', '1.2.840.10045.3.1.7': 'P-256', '1.2.840.10045.4.3.2': 'ECDSA with SHA-256',
  '2.5.29.14': 'subject key identifier', '2.5.29.15': 'key usage', '2.5.29.17': 'subject alternative name', '2.5.29.19': 'basic constraints', '2.5.29.35': 'authority key identifier',
};
const named = (oid) => NAMES[oid] ?? oid;
const hex = (bytes) => bytes.toString('hex').replace(/..\B/g, '$&:');

/** Calls `read` until the sequence or set that begins here is used up. */
function within(reader, read, tag = Ber.Sequence | Ber.Constructor) {
  reader.readSequence(tag);
  const end = reader.offset + reader.length;
  while (reader.offset < end) read();
}

/** An element's bytes, whatever it is. */
function raw(reader, tag = reader.peek()) {
  return reader.readString(tag, true);
}

function distinguishedName(reader) {
  const parts = [];
  within(reader, () => within(reader, () => {
    reader.readSequence();
    parts.push(`${named(reader.readOID())}=${raw(reader).toString('utf8')}`);
  }, 0x31));
  return parts.join(', ');
}

const date = (text) => text.replace(/^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/, '20$1-$2-$3 $4:$5:$6');

function subjectAlternativeNames(bytes) {
  const reader = new BerReader(bytes);
  const names = [];
  within(reader, () => {
    const tag = reader.peek();
    const value = raw(reader);
    names.push(tag === 0x82 ? value.toString('ascii') : tag === 0x87 ? [...value].join('.') : hex(value));
  });
  return names.join(', ');
}

await run(async (print) => {
  const pem = await readText('certificate.pem');
  const der = Buffer.from(pem.replace(/-----.*-----|\s/g, ''), 'base64');
  print(`${pem.length} characters of PEM, ${der.length} bytes of DER, beginning ${hex(der.subarray(0, 8))}`);

  const reader = new BerReader(der);
  reader.readSequence();
  reader.readSequence();
  reader.readSequence(0xa0);
  print(`version     ${reader.readInt() + 1}`);
  print(`serial      ${hex(raw(reader, Ber.Integer))}`);
  within(reader, () => print(`signed by   ${named(reader.readOID())}`));
  print(`issuer      ${distinguishedName(reader)}`);
  const dates = [];
  within(reader, () => dates.push(date(raw(reader).toString('ascii'))));
  print(`valid       ${dates.join(' to ')}`);
  print(`subject     ${distinguishedName(reader)}`);
  reader.readSequence();
  within(reader, () => print(`algorithm   ${named(reader.readOID())}`));
  const key = raw(reader, Ber.BitString);
  print(`key         ${key.length - 2} bytes, ${hex(key.subarray(2, 14))}:…`);
  reader.readSequence(0xa3);
  within(reader, () => {
    reader.readSequence();
    const oid = named(reader.readOID());
    const critical = reader.peek() === Ber.Boolean && reader.readBoolean();
    const value = raw(reader, Ber.OctetString);
    print(`extension   ${oid}${critical ? ' (critical)' : ''}: ${oid === 'subject alternative name' ? subjectAlternativeNames(value) : hex(value)}`);
  });
  within(reader, () => named(reader.readOID()));
  print(`signature   ${raw(reader, Ber.BitString).length - 1} bytes; ${reader.remain} bytes remain`);

  print();
  const writer = new BerWriter({ size: 4, growthFactor: 2 });
  writer.startSequence();
  for (const n of [0, 127, 128, -1, -129, 65536, -2147483648]) writer.writeInt(n);
  writer.writeBoolean(true);
  writer.writeString('Växjö');
  writer.writeOID('1.2.840.113549.1.1.11');
  writer.writeNull();
  writer.writeEnumeration(3);
  writer.writeBuffer(Buffer.alloc(130, 7), Ber.OctetString);
  writer.writeStringArray(['a', 'ü']);
  writer.endSequence();
  print(`Written: ${inspect(writer.buffer)}`);
  const back = new BerReader(writer.buffer);
  back.readSequence();
  const numbers = [];
  while (back.peek() === Ber.Integer) numbers.push(back.readInt());
  print(`Read: ${inspect([numbers, back.readBoolean(), back.readString(), back.readOID(), raw(back).length, back.readEnumeration(), back.readString(Ber.OctetString, true).length, back.readString(), back.readString()], { breakLength: Infinity })}`);

  print();
  const wrongs = {
    'an OID of words': () => new BerWriter().writeOID('not an oid'),
    'an integer of text': () => new BerWriter().writeInt('7'),
    'a reader of text': () => new BerReader('text'),
    'another type': () => new BerReader(Buffer.from('0401', 'hex')).readInt(),
    'an open sequence': () => { const open = new BerWriter(); open.startSequence(); return open.buffer; },
    'an indefinite length': () => new BerReader(Buffer.from('028000', 'hex')).readInt(),
  };
  for (const [what, attempt] of Object.entries(wrongs)) {
    try { print(inspect(attempt())); } catch (error) { print(`${what} → ${error.name}: ${error.message}`); }
  }
});
