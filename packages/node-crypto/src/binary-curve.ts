// Curves over binary fields. An element, a polynomial over {0, 1}, is a BigInt that has a coefficient every twelve bits: a
// product of two such numbers is the product of the polynomials, with coefficients whose lowest bits are the ones to keep.
import type { CurveParameters } from './curve-table.ts';
import type { CurveGroup, CurvePoint } from './elliptic-curve.ts';
import { bitLength, randomBits } from './big-integer.ts';

/** Bits a coefficient, which sums of up to 571 must not exceed. */
const WIDTH = 12;

function spread(value: bigint): bigint {
  return BigInt(`0x${value.toString(2).replace(/./g, '00$&')}`);
}

function gather(element: bigint): bigint {
  const digits = element.toString(16);
  return BigInt(`0b${digits.padStart(Math.ceil(digits.length / 3) * 3, '0').replace(/..(.)/g, '$1')}`);
}

export function binaryGroup({ field, exponents, a: plainA, b: plainB, x: plainX, yBit, order, cofactor }: CurveParameters): CurveGroup {
  const [degree, ...middle] = exponents as [number, ...number[]];
  const size = degree * WIDTH;
  const shift = BigInt(size);
  const mask = BigInt(`0x${'001'.repeat(2 * degree)}`);
  const shifts = middle.map((exponent) => BigInt(exponent * WIDTH));
  // Each pass brings the degree of a product down by the first exponent less the second.
  let passes = 0;
  for (let left = degree - 2; left >= 0; left += Math.max(...middle) - degree) passes++;

  function mul(u: bigint, v: bigint): bigint {
    let product = (u * v) & mask;
    for (let i = 0; i < passes; i++) {
      const high = product >> shift;
      product = BigInt.asUintN(size, product) ^ high;
      for (const by of shifts) product ^= high << by;
    }
    return product;
  }

  function sqr(u: bigint): bigint {
    return mul(u, u);
  }

  /** u to the power of 2^degree - 2. */
  function inv(u: bigint): bigint {
    // `power` is u to the power of 2^n - 1, n being what of degree - 1 was read.
    let power = 1n;
    let n = 0;
    for (const bit of (degree - 1).toString(2)) {
      let other = power;
      for (let i = 0; i < n; i++) other = sqr(other);
      power = mul(power, other);
      n *= 2;
      if (bit === '1') {
        power = mul(sqr(power), u);
        n++;
      }
    }
    return sqr(power);
  }

  const a = spread(plainA);
  const b = spread(plainB);
  const cardinality = order * cofactor;
  const scalarBits = bitLength(cardinality) + 1;

  /** A z with z² + z = c; undefined where there is none. */
  function solve(c: bigint): bigint | undefined {
    if (c === 0n) return 0n;
    for (;;) {
      const random = spread(randomBits(degree));
      let z = 0n;
      let w = random;
      for (let i = 1; i < degree; i++) {
        const w2 = sqr(w);
        z = sqr(z) ^ mul(w2, c);
        w = w2 ^ random;
      }
      if ((sqr(z) ^ z) !== c) {
        if (w !== 0n) return undefined;
      } else if (w !== 0n) {
        return z;
      }
    }
  }

  function recover(plain: bigint, bit: number): CurvePoint | undefined {
    if (plain === 0n) {
      let root = b;
      for (let i = 1; i < degree; i++) root = sqr(root);
      return bit === 0 ? { x: 0n, y: gather(root) } : undefined;
    }
    const x = spread(plain);
    const z = solve(x ^ a ^ mul(b, inv(sqr(x))));
    if (z === undefined) return undefined;
    return { x: plain, y: gather(mul(x, Number(z & 1n) === bit ? z : z ^ 1n)) };
  }

  /** Montgomery's ladder in López and Dahab's coordinates. */
  function ladder(scalar: bigint, point: CurvePoint): CurvePoint | undefined {
    const x = spread(point.x);
    const y = spread(point.y);
    if (x === 0n) return (scalar & 1n) === 1n ? point : undefined;
    // A multiple of what annuls the point makes every scalar as long.
    let k = scalar + cardinality;
    if (k >> BigInt(scalarBits - 1) === 0n) k += cardinality;
    let x1 = x;
    let z1 = 1n;
    let x2 = sqr(sqr(x)) ^ b;
    let z2 = sqr(x);
    for (let i = scalarBits - 2; i >= 0; i--) {
      const swap = (k >> BigInt(i)) & 1n;
      [x1, z1, x2, z2] = swap ? [x2, z2, x1, z1] : [x1, z1, x2, z2];
      const u = mul(x1, z2);
      const v = mul(x2, z1);
      z2 = sqr(u ^ v);
      x2 = mul(x, z2) ^ mul(u, v);
      const xx = sqr(x1);
      const zz = sqr(z1);
      x1 = sqr(xx) ^ mul(b, sqr(zz));
      z1 = mul(xx, zz);
      [x1, z1, x2, z2] = swap ? [x2, z2, x1, z1] : [x1, z1, x2, z2];
    }
    if (z1 === 0n) return undefined;
    if (z2 === 0n) return { x: point.x, y: point.x ^ point.y };
    const xz1 = mul(x, z1);
    const denominator = mul(xz1, z2);
    const inverse = inv(mul(denominator, z1));
    const resultX = mul(x1, mul(inverse, denominator));
    const bracket = mul(x1 ^ xz1, x2 ^ mul(x, z2)) ^ mul(sqr(x) ^ y, mul(z1, z2));
    const resultY = mul(mul(x ^ resultX, bracket), mul(inverse, z1)) ^ y;
    return { x: gather(resultX), y: gather(resultY) };
  }

  function add(p: CurvePoint | undefined, q: CurvePoint | undefined): CurvePoint | undefined {
    if (p === undefined || q === undefined) return p ?? q;
    const x1 = spread(p.x);
    const y1 = spread(p.y);
    const x2 = spread(q.x);
    const y2 = spread(q.y);
    let slope: bigint;
    let x: bigint;
    if (x1 === x2) {
      if (y1 !== y2 || x1 === 0n) return undefined;
      slope = x1 ^ mul(y1, inv(x1));
      x = sqr(slope) ^ slope ^ a;
    } else {
      slope = mul(y1 ^ y2, inv(x1 ^ x2));
      x = sqr(slope) ^ slope ^ x1 ^ x2 ^ a;
    }
    return { x: gather(x), y: gather(mul(slope, x1 ^ x) ^ x ^ y1) };
  }

  const generator = recover(plainX, yBit)!;
  return {
    recover,
    isOnCurve(point) {
      const x = spread(point.x);
      const y = spread(point.y);
      return point.x < field && point.y < field && mul(y, y ^ x) === (mul(sqr(x), x ^ a) ^ b);
    },
    bitOf: ({ x, y }) => x === 0n ? 0 : Number(mul(spread(y), inv(spread(x))) & 1n),
    multiply: (secret, point = generator) => ladder(secret, point),
    addMultiples: (u, point, v) => add(u === 0n ? undefined : ladder(u, generator), v === 0n ? undefined : ladder(v, point)),
  };
}
