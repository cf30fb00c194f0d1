// Powers modulo a number, which RSA, DSA and Diffie-Hellman are made of.
import { bitLength } from './big-integer.ts';

/** A number that powers are taken modulo of. */
export class Modulus {
  readonly value: bigint;
  readonly bits: number;

  constructor(value: bigint) {
    this.value = value;
    this.bits = bitLength(value);
  }

  /** `base` to the power of an exponent that all may know. */
  power(base: bigint, exponent: bigint): bigint {
    let result = 1n % this.value;
    base %= this.value;
    for (const bit of exponent.toString(2)) {
      result = (result * result) % this.value;
      if (bit === '1') result = (result * base) % this.value;
    }
    return result;
  }

  /** `base` to the power of a secret exponent of at most so many bits. */
  secretPower(base: bigint, exponent: bigint, _bits: number): bigint {
    return this.power(base, exponent);
  }
}

/** `base` to the power of an exponent that all may know, modulo `modulus`. */
export function modPow(base: bigint, exponent: bigint, modulus: bigint): bigint {
  return new Modulus(modulus).power(base, exponent);
}
