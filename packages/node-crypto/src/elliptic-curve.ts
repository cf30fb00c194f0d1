// Elliptic curves as keys and signatures use them: points and scalars, whatever field the curve is over.
import { Asn1Error } from './asn1.ts';
import { binaryGroup } from './binary-curve.ts';
import { findCurve, type CurveParameters } from './curve-table.ts';
import { bigIntOf, bitLength, bytesOfBigInt } from './big-integer.ts';
import { primeGroup } from './prime-curve.ts';

/** A point that is not the one at infinity. */
export interface CurvePoint {
  readonly x: bigint;
  readonly y: bigint;
}

/** The points of a curve; undefined is the one at infinity. */
export interface CurveGroup {
  isOnCurve(point: CurvePoint): boolean;
  /** The point of an x below the field's size and the bit that tells its y; undefined where there is none. */
  recover(x: bigint, bit: number): CurvePoint | undefined;
  /** The bit that tells a point from the other of the same x. */
  bitOf(point: CurvePoint): number;
  /** A multiple of a point, or of the generator, by a secret number from 1 to below the order. */
  multiply(secret: bigint, point?: CurvePoint): CurvePoint | undefined;
  /** The generator times `a` and `point` times `b`; nothing of it is secret. */
  addMultiples(a: bigint, point: CurvePoint, b: bigint): CurvePoint | undefined;
}

/** How points are written: by their first byte, less what depends on the point. */
export const COMPRESSED = 2;
export const UNCOMPRESSED = 4;
export const HYBRID = 6;

/** A curve, whose group is made at its first use. */
export class EllipticCurve {
  readonly parameters: CurveParameters;
  readonly name: string;
  /** Bytes of a coordinate. */
  readonly size: number;
  readonly order: bigint;
  readonly orderBits: number;
  /** Bytes of a scalar. */
  readonly orderSize: number;
  #group: CurveGroup | undefined;

  constructor(parameters: CurveParameters) {
    this.parameters = parameters;
    this.name = parameters.name;
    this.size = (parameters.exponents === undefined ? bitLength(parameters.field) : parameters.exponents[0]!) + 7 >> 3;
    this.order = parameters.order;
    this.orderBits = bitLength(this.order);
    this.orderSize = this.orderBits + 7 >> 3;
  }

  get group(): CurveGroup {
    return (this.#group ??= this.parameters.exponents === undefined ? primeGroup(this.parameters) : binaryGroup(this.parameters));
  }

  /** Reads a point in any of its three forms. @throws {Asn1Error} for what is none, and the point at infinity. */
  readPoint(bytes: Uint8Array): CurvePoint {
    const form = bytes[0]! & ~1;
    const bit = bytes[0]! & 1;
    const x = bigIntOf(bytes.subarray(1, this.size + 1));
    if (x >= this.parameters.field) throw new Asn1Error('bad point');
    if (form === COMPRESSED && bytes.length === this.size + 1) {
      const point = this.group.recover(x, bit);
      if (point !== undefined) return point;
    } else if (bytes.length === 2 * this.size + 1 && (bytes[0] === UNCOMPRESSED || form === HYBRID)) {
      const point = { x, y: bigIntOf(bytes.subarray(this.size + 1)) };
      if (point.y < this.parameters.field && (form !== HYBRID || this.group.bitOf(point) === bit) && this.group.isOnCurve(point)) return point;
    }
    throw new Asn1Error('bad point');
  }

  writePoint(point: CurvePoint, form = UNCOMPRESSED): Uint8Array {
    const bytes = new Uint8Array(1 + (form === COMPRESSED ? 1 : 2) * this.size);
    bytes[0] = form === UNCOMPRESSED ? form : form | this.group.bitOf(point);
    bytes.set(bytesOfBigInt(point.x, this.size), 1);
    if (form !== COMPRESSED) bytes.set(bytesOfBigInt(point.y, this.size), 1 + this.size);
    return bytes;
  }
}

const curves = /* @__PURE__ */ new Map<string, EllipticCurve>();

/** The curve of a name, OpenSSL's or NIST's; undefined where there is none. */
export function curveOf(name: string): EllipticCurve | undefined {
  const parameters = findCurve(name);
  if (parameters === undefined) return undefined;
  let curve = curves.get(parameters.name);
  if (curve === undefined) curves.set(parameters.name, curve = new EllipticCurve(parameters));
  return curve;
}
