// The curves of RFC 7748 and RFC 8032, on @noble/curves.
import { edwards, type EdwardsPointCons } from '@noble/curves/abstract/edwards.js';
import { Field } from '@noble/curves/abstract/modular.js';
import { montgomery } from '@noble/curves/abstract/montgomery.js';
import type { Digest } from './digest.ts';
import { once } from './once.ts';
import { shake256 } from './keccak.ts';
import { sha512 } from './sha512.ts';

const P25519 = 0x7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffedn;
const P448 = 0xfffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffffffffffffffffffffffffffffffffffffffffffffffffffffn;

const edwards25519 = /* @__PURE__ */ once(() => edwards({
  p: P25519,
  n: 0x1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3edn,
  h: 8n,
  a: P25519 - 1n,
  d: 0x52036cee2b6ffe738cc740797779e89800700a4d4141d8ab75eb4dca135978a3n,
  Gx: 0x216936d3cd6e53fec0a4e231fdd6dc5c692cc7609525a7b2c9562d608f25d51an,
  Gy: 0x6666666666666666666666666666666666666666666666666666666666666658n,
}));

const edwards448 = /* @__PURE__ */ once(() => edwards({
  p: P448,
  n: 0x3fffffffffffffffffffffffffffffffffffffffffffffffffffffff7cca23e9c44edb49aed63690216cc2728dc58f552378c292ab5844f3n,
  h: 4n,
  a: 1n,
  d: P448 - 39081n,
  Gx: 0x4f1970c66bed0ded221d15a622bf36da9e146570470f1767ea6de324a3d3a46412ae1af72ab66511433b80e18b00938e2626a82bc70cc05en,
  Gy: 0x693f46716eb6bc248876203756c9c7624bea73736ca3984087789c1e05a0c2d73ad3ff1ce67c39c4fdbd132c4ed7c8ad9808795bf230fa14n,
}, { Fp: Field(P448, { BITS: 456, isLE: true }) }));

/** A curve that signs. */
export interface EdwardsCurve {
  point(): EdwardsPointCons;
  /** Bytes of keys, and of either half of a signature. */
  size: number;
  /** The digest, of which twice as many bytes are taken. */
  digest: Digest;
  /** Makes the first half of a private key's digest a scalar. */
  clamp(bytes: Uint8Array): void;
  /** What goes before all that is digested, given the context. */
  prefix(context: Uint8Array | undefined): Uint8Array;
}

/** A curve that agrees on secrets. */
export interface MontgomeryCurve {
  /** Bytes of keys. */
  size: number;
  /** The public key of a private one. */
  publicKey(secret: Uint8Array): Uint8Array;
  /** Undefined where the result is zero. */
  agree(secret: Uint8Array, other: Uint8Array): Uint8Array | undefined;
}

const EMPTY = /* @__PURE__ */ new Uint8Array(0);

function clamp25519(bytes: Uint8Array): Uint8Array {
  bytes[0]! &= 248;
  bytes[31] = (bytes[31]! & 127) | 64;
  return bytes;
}

function clamp448(bytes: Uint8Array): Uint8Array {
  bytes[0]! &= 252;
  bytes[55]! |= 128;
  return bytes;
}

export const ed25519Curve: EdwardsCurve = { point: edwards25519, size: 32, digest: sha512, clamp: clamp25519, prefix: () => EMPTY };

export const ed448Curve: EdwardsCurve = {
  point: edwards448,
  size: 57,
  digest: shake256,
  clamp(bytes) {
    clamp448(bytes);
    bytes[56] = 0;
  },
  prefix: (context = EMPTY) => Uint8Array.of(...Array.from('SigEd448', (letter) => letter.charCodeAt(0)), 0, context.length, ...context),
};

function montgomeryCurve(size: number, P: bigint, type: 'x25519' | 'x448', clamp: (bytes: Uint8Array) => Uint8Array, curve: () => EdwardsPointCons, toMontgomery: (x: bigint, y: bigint, Fp: EdwardsPointCons['Fp']) => bigint): MontgomeryCurve {
  const functions = once(() => {
    const Point = curve();
    return montgomery({
      P,
      type,
      adjustScalarBytes: clamp as never,
      powPminus2: (u) => Point.Fp.pow(u, P - 2n),
      scalarMultBase(scalar) {
        const { x, y } = Point.BASE.multiply(scalar % Point.Fn.ORDER).toAffine();
        return toMontgomery(x, y, Point.Fp);
      },
    });
  });
  return {
    size,
    publicKey: (secret) => functions().getPublicKey(secret),
    agree(secret, other) {
      try {
        return functions().scalarMult(secret, other);
      } catch {
        return undefined;
      }
    },
  };
}

export const x25519Curve: MontgomeryCurve = /* @__PURE__ */ montgomeryCurve(32, P25519, 'x25519', clamp25519, edwards25519, (_x, y, Fp) => Fp.div(Fp.add(Fp.ONE, y), Fp.sub(Fp.ONE, y)));
export const x448Curve: MontgomeryCurve = /* @__PURE__ */ montgomeryCurve(56, P448, 'x448', clamp448, edwards448, (x, y, Fp) => Fp.sqr(Fp.div(y, x)));
