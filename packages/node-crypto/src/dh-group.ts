// The groups that Diffie-Hellman is done in: those of RFC 2409 and RFC 3526, and any other prime.
import { bitLength, bytesOfBigInt, randomBits } from './big-integer.ts';
import { Modulus } from './modular-power.ts';
import { nativeError } from './openssl-error.ts';

/** Of each group: the bits of its prime, what is added to the digits of pi, and the bits of private keys (0 where they take as many as the prime). */
const GROUPS: Record<string, readonly [bits: number, added: number, secret: number]> = {
  modp1: [768, 149686, 0], modp2: [1024, 129093, 0], modp5: [1536, 741804, 200], modp14: [2048, 124476, 225],
  modp15: [3072, 1690314, 275], modp16: [4096, 240904, 325], modp17: [6144, 929484, 375], modp18: [8192, 4743158, 400],
};

/** The arc tangent of 1 / x, as a multiple of 2 ** -bits. */
function inverseTangent(x: bigint, bits: bigint): bigint {
  let power = (1n << bits) / x;
  let sum = power;
  for (let n = 3n, sign = -1n; power !== 0n; n += 2n, sign = -sign) {
    power /= x * x;
    sum += (sign * power) / n;
  }
  return sum;
}

const primes = /* @__PURE__ */ new Map<number, bigint>();

/** 2 ** bits - 2 ** (bits - 64) - 1 + 2 ** 64 * (pi's first digits + added). */
function groupPrime(bits: number, added: number): bigint {
  const known = primes.get(bits);
  if (known !== undefined) return known;
  const digits = BigInt(bits - 130);
  const pi = (16n * inverseTangent(5n, digits + 32n) - 4n * inverseTangent(239n, digits + 32n)) >> 32n;
  const prime = (1n << BigInt(bits)) - (1n << BigInt(bits - 64)) - 1n + ((pi + BigInt(added)) << 64n);
  primes.set(bits, prime);
  return prime;
}

/** A prime and a generator. */
export class DhGroup {
  readonly p: Modulus;
  readonly g: bigint;
  /** Whether it is one of those with a name, which are known to be good. */
  readonly named: boolean;
  /** Bits of its private keys. */
  readonly secretBits: number;
  /** Whether its private keys are shorter than the prime, and public keys are therefore looked at closely. */
  readonly short: boolean;

  constructor(p: bigint, g: bigint) {
    this.p = new Modulus(p);
    this.g = g;
    const { bits } = this.p;
    const known = g === 2n ? Object.values(GROUPS).find(([size, added]) => size === bits && groupPrime(size, added) === p) : undefined;
    this.named = known !== undefined;
    this.short = known !== undefined && known[2] !== 0;
    this.secretBits = this.short ? known![2] : Math.max(bits - 2, 1);
  }

  /** Bytes of the prime. */
  get size(): number {
    return (this.p.bits + 7) >> 3;
  }

  /** A private key. */
  secret(): bigint {
    const { secretBits } = this;
    if (!this.short) return randomBits(secretBits) | (1n << BigInt(secretBits - 1));
    for (;;) {
      const secret = randomBits(secretBits);
      if (secret > 0n) return secret;
    }
  }

  /** A number to the power of a private key. */
  power(base: bigint, secret: bigint): bigint {
    // Keys that are longer than those made here are some caller's own.
    const bits = bitLength(secret);
    return this.p.secretPower(base, secret, bits <= this.secretBits ? this.secretBits : Math.max(bits, this.p.bits));
  }

  /** The secret agreed upon, as long as the prime; undefined where it is one that anybody knows. */
  agree(key: bigint, secret: bigint): Uint8Array | undefined {
    const agreed = this.power(key, secret);
    return agreed <= 1n || agreed === this.p.value - 1n ? undefined : bytesOfBigInt(agreed, this.size);
  }

  /** What is wrong with another's public key; undefined where nothing is. */
  refusal(key: bigint): 'small' | 'large' | 'invalid' | undefined {
    const { value: p } = this.p;
    if (key <= 1n) return 'small';
    if (key >= p - 1n) return 'large';
    return this.short && this.p.power(key, (p - 1n) >> 1n) !== 1n ? 'invalid' : undefined;
  }

  equals(other: DhGroup): boolean {
    return other.p.value === this.p.value && other.g === this.g;
  }
}

/** Finds a group by its name in any case. */
export function groupNamed(name: string): DhGroup | undefined {
  const key = name.toLowerCase();
  const group = Object.hasOwn(GROUPS, key) ? GROUPS[key] : undefined;
  return group && new DhGroup(groupPrime(group[0], group[1]), 2n);
}

export function unknownGroup(): Error {
  return nativeError('ERR_CRYPTO_UNKNOWN_DH_GROUP', 'Unknown DH group');
}

/** What a safe prime leaves when it is divided, so that the generator makes a large group. */
export function remainderFor(generator: bigint): [add: bigint, rem: bigint] {
  if (generator === 2n) return [24n, 23n];
  return generator === 5n ? [60n, 59n] : [12n, 11n];
}
