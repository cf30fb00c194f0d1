// The curve of an EC key as its algorithm's parameters say it: by name, or by all its numbers.
import { Asn1Error, BIT_STRING, bitString, integer, OBJECT_IDENTIFIER, octetString, oid, SEQUENCE, sequence, type Asn1 } from './asn1.ts';
import { curveTable } from './curve-table.ts';
import { curveOf, type EllipticCurve } from './elliptic-curve.ts';
import { opensslError, type OpenSSLError } from './openssl-error.ts';
import { bigIntOf, bytesOfBigInt } from './big-integer.ts';

const PRIME_FIELD = '1.2.840.10045.1.1';
const BINARY_FIELD = '1.2.840.10045.1.2';
const TRINOMIAL = `${BINARY_FIELD}.3.2`;
const PENTANOMIAL = `${BINARY_FIELD}.3.3`;

export function missingOid(): OpenSSLError {
  return opensslError('1C8000D1', 'Provider routines', 'missing OID');
}

function fieldId({ parameters: { field, exponents } }: EllipticCurve): Uint8Array {
  if (exponents === undefined) return sequence(oid(PRIME_FIELD), integer(field));
  const [degree, ...middle] = exponents.map(integer) as [Uint8Array, ...Uint8Array[]];
  const polynomial = middle.length === 1 ? [oid(TRINOMIAL), middle[0]!] : [oid(PENTANOMIAL), sequence(...middle)];
  return sequence(oid(BINARY_FIELD), sequence(degree, ...polynomial));
}

/** @throws where the curve is to be named and has no object identifier. */
export function writeParameters(curve: EllipticCurve, explicit: boolean): Uint8Array {
  const { parameters, size } = curve;
  if (!explicit) {
    if (parameters.oid === undefined) throw missingOid();
    return oid(parameters.oid);
  }
  const seed = parameters.seed === '' ? [] : [bitString(bytesOfBigInt(BigInt(`0x${parameters.seed}`), parameters.seed.length / 2))];
  return sequence(
    integer(1), fieldId(curve), sequence(octetString(bytesOfBigInt(parameters.a, size)), octetString(bytesOfBigInt(parameters.b, size)), ...seed),
    octetString(curve.writePoint(curve.group.recover(parameters.x, parameters.yBit)!)), integer(parameters.order), integer(parameters.cofactor),
  );
}

/** Explicit parameters are read if they are those of a curve that has a name: others may be made to deceive. @throws {Asn1Error} */
function readExplicit(parameters: Asn1): EllipticCurve {
  const [, field, coefficients, base, order, cofactor] = parameters.children(SEQUENCE);
  if (cofactor === undefined) throw new Asn1Error('bad parameters');
  const [a, b] = coefficients!.children(SEQUENCE).map((part) => part.tag === BIT_STRING ? 0n : bigIntOf(part.octets()));
  for (const known of curveTable().values()) {
    if (known.a !== a || known.b !== b || known.order !== order!.integer() || known.cofactor !== cofactor.integer()) continue;
    const curve = curveOf(known.name)!;
    const point = curve.readPoint(base!.octets());
    const id = fieldId(curve);
    if (point.x === known.x && curve.group.bitOf(point) === known.yBit && id.length === field!.bytes.length && id.every((byte, i) => byte === field!.bytes[i])) return curve;
  }
  throw new Asn1Error('unknown curve');
}

/** @throws {Asn1Error} */
export function readParameters(parameters: Asn1 | undefined): { curve: EllipticCurve; explicit: boolean } {
  if (parameters === undefined) throw new Asn1Error('no curve');
  if (parameters.tag !== OBJECT_IDENTIFIER) return { curve: readExplicit(parameters), explicit: true };
  const id = parameters.oid();
  for (const known of curveTable().values()) if (known.oid === id) return { curve: curveOf(known.name)!, explicit: false };
  throw new Asn1Error('unknown curve');
}
