// Ed25519 and Ed448 of RFC 8032, which accept the signatures that OpenSSL accepts.
import type { EdwardsPoint } from '@noble/curves/abstract/edwards.js';
import { bigIntOf, bytesOfBigInt } from './big-integer.ts';
import type { EdwardsCurve } from './edwards-curve.ts';

/** A private key as signing needs it. */
export interface EdwardsSecret {
  scalar: bigint;
  /** What the nonces are made from, together with the message. */
  prefix: Uint8Array;
  publicKey: Uint8Array;
}

function littleEndian(bytes: Uint8Array): bigint {
  // Not slice(), which in a Buffer is a view.
  return bigIntOf(new Uint8Array(bytes).reverse());
}

/** A point that multiply() gave as bytes: it has its affine coordinates already, which toBytes() would work out again. */
function pointBytes({ X, Y }: EdwardsPoint, size: number): Uint8Array {
  const bytes = bytesOfBigInt(Y, size).reverse();
  bytes[size - 1]! |= Number(X & 1n) << 7;
  return bytes;
}

function digest({ digest: algorithm, size }: EdwardsCurve, ...pieces: Uint8Array[]): Uint8Array {
  const state = algorithm.create();
  for (const piece of pieces) state.update(piece);
  return state.digest(2 * size);
}

export function expandSecret(curve: EdwardsCurve, secret: Uint8Array): EdwardsSecret {
  const { size } = curve;
  const hash = digest(curve, secret);
  const head = hash.slice(0, size);
  curve.clamp(head);
  const Point = curve.point();
  const scalar = littleEndian(head) % Point.Fn.ORDER;
  return { scalar, prefix: hash.slice(size), publicKey: pointBytes(Point.BASE.multiply(scalar), size) };
}

export function eddsaSign(curve: EdwardsCurve, { scalar, prefix, publicKey }: EdwardsSecret, message: Uint8Array, context: Uint8Array | undefined): Uint8Array {
  const { size } = curve;
  const Point = curve.point();
  const order = Point.Fn.ORDER;
  const first = curve.prefix(context);
  const r = littleEndian(digest(curve, first, prefix, message)) % order;
  const R = pointBytes(Point.BASE.multiply(r), size);
  const k = littleEndian(digest(curve, first, R, publicKey, message)) % order;
  const signature = new Uint8Array(2 * size);
  signature.set(R);
  signature.set(bytesOfBigInt((r + k * scalar) % order, size).reverse(), size);
  return signature;
}

/** The point of a public key; undefined where there is none, as for those that OpenSSL does not take. */
export function eddsaPoint(curve: EdwardsCurve, publicKey: Uint8Array): EdwardsPoint | undefined {
  try {
    const isEd25519 = curve.size === 32;
    const point = curve.point().fromBytes(publicKey, isEd25519);
    return isEd25519 || point.X !== 0n ? point : undefined;
  } catch {
    return undefined;
  }
}

export function eddsaVerify(curve: EdwardsCurve, publicKey: Uint8Array, point: EdwardsPoint | undefined, message: Uint8Array, signature: Uint8Array, context: Uint8Array | undefined): boolean {
  const { size } = curve;
  if (signature.length !== 2 * size || point === undefined) return false;
  const Point = curve.point();
  const R = signature.subarray(0, size);
  const s = littleEndian(signature.subarray(size));
  if (s >= Point.Fn.ORDER) return false;
  const k = littleEndian(digest(curve, curve.prefix(context), R, publicKey, message)) % Point.Fn.ORDER;
  const expected = Point.BASE.multiplyUnsafe(s).add(point.negate().multiplyUnsafe(k));
  if (size === 32) return expected.toBytes().every((byte, i) => byte === R[i]);
  return eddsaPoint(curve, R)?.subtract(expected).clearCofactor().is0() === true;
}
