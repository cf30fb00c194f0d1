// The constants of SHA-2, BLAKE2 and RIPEMD are the first digits of roots of the first primes.

/** The first primes. */
export function firstPrimes(count: number): number[] {
  const primes: number[] = [];
  for (let n = 2; primes.length < count; n++) if (primes.every((p) => n % p !== 0)) primes.push(n);
  return primes;
}

/** The first 64 binary digits after the point of a number's square root (degree 2) or cube root (degree 3). */
export function rootDigits(number: number, degree: 2 | 3): bigint {
  const exact = BigInt(number) << BigInt(64 * degree);
  const power = BigInt(degree);
  let root = BigInt(Math.floor(number ** (1 / degree) * 2 ** 48)) << 16n;
  // What floating point knows is good to 48 digits; each step of Newton's doubles them.
  for (let i = 0; i < 2; i++) root -= (root ** power - exact) / (power * root ** (power - 1n));
  while (root ** power > exact) root--;
  return BigInt.asUintN(64, root);
}
