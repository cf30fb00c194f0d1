// Curves over prime fields, on @noble/curves.
import { Field } from '@noble/curves/abstract/modular.js';
import { weierstrass } from '@noble/curves/abstract/weierstrass.js';
import type { CurveParameters } from './curve-table.ts';
import type { CurveGroup, CurvePoint } from './elliptic-curve.ts';

/** What splits a scalar in two on secp256k1, where it makes verifying faster. */
const SECP256K1 = {
  beta: 0x7ae96a2b657c07106e64479eac3434e99cf0497512f58995c1396c28719501een,
  basises: [
    [0x3086d221a7d46bcde86c90e49284eb15n, -0xe4437ed6010e88286f547fa90abfe4c3n],
    [0x114ca50f7a8e2f3f657c1108d9d44cfd8n, 0x3086d221a7d46bcde86c90e49284eb15n],
  ] as [[bigint, bigint], [bigint, bigint]],
};

export function primeGroup({ name, field, a, b, x, yBit, order, cofactor }: CurveParameters): CurveGroup {
  const Fp = Field(field);

  function squareOfY(at: bigint): bigint {
    return Fp.add(Fp.mul(Fp.add(Fp.sqr(at), a), at), b);
  }

  function recover(at: bigint, bit: number): CurvePoint | undefined {
    let y: bigint;
    try {
      y = Fp.sqrt(squareOfY(at));
    } catch {
      return undefined;
    }
    if (Number(y & 1n) !== bit) y = Fp.neg(y);
    return Number(y & 1n) === bit ? { x: at, y } : undefined;
  }

  const Point = weierstrass({ p: field, n: order, h: cofactor, a, b, Gx: x, Gy: recover(x, yBit)!.y }, name === 'secp256k1' ? { Fp, endo: SECP256K1 } : { Fp });

  function affine(point: InstanceType<typeof Point>): CurvePoint | undefined {
    return point.is0() ? undefined : point.toAffine();
  }

  return {
    recover,
    isOnCurve: (point) => Fp.eql(Fp.sqr(point.y), squareOfY(point.x)),
    bitOf: (point) => Number(point.y & 1n),
    multiply: (secret, point) => affine((point === undefined ? Point.BASE : Point.fromAffine(point)).multiply(secret)),
    addMultiples: (u, point, v) => affine(Point.BASE.mulAddUnsafe(u, Point.fromAffine(point), v)),
  };
}
