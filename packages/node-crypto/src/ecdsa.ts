// ECDSA. Its nonces come of the key, the digest and the platform's randomness together: neither a random source that
// repeats itself nor a fault in the computation gives the key away.
import { invert } from '@noble/curves/abstract/modular.js';
import { readAsn1, SEQUENCE, integer, sequence } from './asn1.ts';
import type { SignatureOptions } from './asymmetric-handle.ts';
import { digestOf } from './digest.ts';
import type { CurvePoint, EllipticCurve } from './elliptic-curve.ts';
import { bigIntOf, bytesOfBigInt } from './big-integer.ts';
import { fillRandom } from './random-source.ts';
import { sha512 } from './sha512.ts';

function mod(value: bigint, modulus: bigint): bigint {
  const rest = value % modulus;
  return rest < 0n ? rest + modulus : rest;
}

/** A number from 1 to below the curve's order, of bytes of which half a word more than needed evens out the remainders. */
export function scalarOf(curve: EllipticCurve, bytes: Uint8Array): bigint {
  return mod(bigIntOf(bytes), curve.order - 1n) + 1n;
}

/** A private key for a curve. */
export function randomScalar(curve: EllipticCurve): bigint {
  return scalarOf(curve, fillRandom(new Uint8Array(curve.orderSize + 8)));
}

function nonce(curve: EllipticCurve, secret: bigint, z: bigint): bigint {
  const size = curve.orderSize;
  const seed = new Uint8Array(2 * size + 33);
  seed.set(bytesOfBigInt(secret, size));
  seed.set(bytesOfBigInt(z, size), size);
  fillRandom(seed.subarray(2 * size + 1));
  const bytes = new Uint8Array(size + 8);
  for (let at = 0; at < bytes.length; at += 64) {
    seed[2 * size] = at;
    bytes.set(digestOf(sha512, seed).subarray(0, bytes.length - at), at);
  }
  return scalarOf(curve, bytes);
}

/** The leading bits of a hash, as many as the order has. */
function leadingBits(curve: EllipticCurve, hash: Uint8Array): bigint {
  const bytes = hash.subarray(0, curve.orderSize);
  return bigIntOf(bytes) >> BigInt(Math.max(0, 8 * bytes.length - curve.orderBits));
}

function written(curve: EllipticCurve, r: bigint, s: bigint, { dsaEncoding }: SignatureOptions): Uint8Array {
  if (dsaEncoding !== 'ieee-p1363') return sequence(integer(r), integer(s));
  return bytesOfBigInt((r << BigInt(8 * curve.orderSize)) | s, 2 * curve.orderSize);
}

/** r and s; undefined for anything but the very bytes that written() makes of them. */
function read(curve: EllipticCurve, signature: Uint8Array, options: SignatureOptions): [r: bigint, s: bigint] | undefined {
  const half = curve.orderSize;
  if (options.dsaEncoding === 'ieee-p1363') {
    return signature.length === 2 * half ? [bigIntOf(signature.subarray(0, half)), bigIntOf(signature.subarray(half))] : undefined;
  }
  // Two integers of at most a byte more than a scalar, and three headers of at most three bytes.
  if (signature.length > 2 * half + 11) return undefined;
  try {
    const [r, s] = readAsn1(signature, true).children(SEQUENCE).map((part) => part.integer()) as [bigint, bigint];
    if (r <= 0n || s <= 0n) return undefined;
    const again = written(curve, r, s, options);
    return again.length === signature.length && again.every((byte, i) => byte === signature[i]) ? [r, s] : undefined;
  } catch {
    return undefined;
  }
}

export function ecdsaSign(curve: EllipticCurve, secret: bigint, hash: Uint8Array, options: SignatureOptions): Uint8Array {
  const { order } = curve;
  const z = mod(leadingBits(curve, hash), order);
  for (;;) {
    const k = nonce(curve, secret, z);
    const r = mod(curve.group.multiply(k)!.x, order);
    // Euclid's algorithm takes a time that depends on its input: a random factor hides the nonce from it.
    const blind = randomScalar(curve);
    const s = mod(invert(mod(k * blind, order), order) * mod(blind * z + mod(blind * secret, order) * r, order), order);
    if (r !== 0n && s !== 0n) return written(curve, r, s, options);
  }
}

export function ecdsaVerify(curve: EllipticCurve, point: CurvePoint, hash: Uint8Array, signature: Uint8Array, options: SignatureOptions): boolean {
  const { order } = curve;
  const [r, s] = read(curve, signature, options) ?? [0n, 0n];
  if (r <= 0n || r >= order || s <= 0n || s >= order) return false;
  const w = invert(s, order);
  const sum = curve.group.addMultiples(mod(leadingBits(curve, hash) * w, order), point, mod(r * w, order));
  return sum !== undefined && mod(sum.x, order) === r;
}
