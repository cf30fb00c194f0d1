// Prime numbers by BigInt: how they are told, and how they are found.
import { bitLength, randomBits } from './big-integer.ts';
import type { Steps } from './crypto-job.ts';
import { Modulus } from './modular-power.ts';

const SMALL_PRIMES = /* @__PURE__ */ (() => {
  const primes: number[] = [];
  for (let n = 3; primes.length < 200; n += 2) if (primes.every((p) => n % p !== 0)) primes.push(n);
  return primes;
})();

/** How many rounds of Miller-Rabin OpenSSL holds for enough. */
function enough(value: bigint): number {
  return bitLength(value) > 2048 ? 128 : 64;
}

/** Whether an odd number above 4 is prime, by Miller-Rabin with random bases: a composite passes a round in one of four cases at most. */
function* millerRabin(value: bigint, rounds: number): Steps<boolean> {
  const last = value - 1n;
  let odd = last >> 1n;
  let halvings = 1;
  for (; odd % 2n === 0n; odd >>= 1n) halvings++;
  const modulus = new Modulus(value);
  for (let round = rounds || enough(value); round > 0; round--) {
    // 64 bits more than needed leave no base likelier than the others.
    let x = modulus.power(2n + (randomBits(modulus.bits + 64) % (value - 3n)), odd);
    yield;
    let i = halvings;
    while (x !== 1n && x !== last) {
      if (--i === 0) return false;
      x = (x * x) % value;
      if (x === 1n) return false;
    }
    if (x === 1n && i !== halvings) return false;
  }
  return true;
}

/** Whether a number is prime: 64 rounds of Miller-Rabin and more say so, unless `rounds` says how many. */
export function* primeSteps(value: bigint, rounds = 0): Steps<boolean> {
  if (value < 4n) return value > 1n;
  if (value % 2n === 0n) return false;
  for (const p of SMALL_PRIMES) {
    if (value === BigInt(p)) return true;
    if (value % BigInt(p) === 0n) return false;
  }
  return yield* millerRabin(value, rounds);
}

const sieves = /* @__PURE__ */ new Map<number, Uint32Array>();

/** The odd primes that candidates are divided by: the dearer a test is, the more of them pay. */
function sievePrimes(bits: number, safe: boolean): Iterable<number> {
  if (bits < 512) return SMALL_PRIMES;
  const end = safe && bits >= 1024 ? 2 ** 20 : 2 ** 16;
  let sieve = sieves.get(end);
  if (sieve === undefined) {
    const composite = new Uint8Array(end);
    const primes: number[] = [];
    for (let n = 3; n < end; n += 2) {
      if (composite[n] === 1) continue;
      primes.push(n);
      for (let m = n * n; m < end; m += 2 * n) composite[m] = 1;
    }
    sieve = Uint32Array.from(primes);
    sieves.set(end, sieve);
  }
  return sieve;
}

/** What gives 1 when multiplied by a number below a small prime, modulo that. */
function inverseModulo(value: number, prime: number): number {
  let [a, b, x, y] = [prime, value, 0, 1];
  while (b !== 0) {
    const quotient = Math.floor(a / b);
    [a, b, x, y] = [b, a - quotient * b, y, x - quotient * y];
  }
  return (x + prime) % prime;
}

/**
 * Finds a prime of at least 17 bits among `start`, `start + step`, `start + 2 * step` …: `count` of them, all of them odd.
 *
 * @param accept refuses candidates; with `safe`, (prime - 1) / 2 is prime too
 */
export function* primeFrom(start: bigint, step: bigint, count: number, rounds = 0, safe = false, accept?: (candidate: bigint) => boolean): Steps<bigint | undefined> {
  const struck = new Uint8Array(count);
  for (const p of sievePrimes(bitLength(start), safe)) {
    const by = Number(step % BigInt(p));
    if (by === 0) continue;
    const inverse = inverseModulo(by, p);
    const strike = (left: number): void => {
      for (let i = ((p - left) * inverse) % p; i < count; i += p) struck[i] = 1;
    };
    const first = Number(start % BigInt(p));
    strike(first);
    if (safe) strike((first + p - 1) % p);
  }
  yield;
  for (let i = 0; i < count; i++) {
    if (struck[i] === 1) continue;
    const candidate = start + BigInt(i) * step;
    if (accept?.(candidate) === false) continue;
    // One round weeds out nearly all.
    if (!(yield* millerRabin(candidate, 1))) continue;
    if (safe && !(yield* millerRabin(candidate >> 1n, rounds))) continue;
    if (yield* millerRabin(candidate, rounds)) return candidate;
  }
  return undefined;
}

/**
 * Finds a random prime of so many bits, the first two of them set; with `add` one that leaves `rem` when divided by it.
 * With `safe`, (prime - 1) / 2 is prime too.
 */
export function* findPrime(bits: number, safe: boolean, add: bigint | undefined, rem: bigint): Steps<bigint> {
  const size = BigInt(bits);
  for (;;) {
    let candidate: bigint;
    if (add === undefined) {
      const low = bits < 3 ? 1n : safe && bits > 3 ? 3n : 1n;
      candidate = randomBits(bits) | (3n << (size - 2n)) | low;
    } else {
      candidate = randomBits(bits) | (1n << (size - 1n));
      candidate += rem - (candidate % add);
      if (candidate >> size !== 0n) candidate -= add;
      if (candidate <= 1n || candidate >> (size - 1n) === 0n) {
        yield;
        if (1n << (size - 1n) > add) continue;
      }
    }
    const step = add ?? (safe ? 4n : 2n);
    if (bits > 64 && step % 2n === 0n && candidate % 2n === 1n) {
      const room = ((1n << size) - 1n - candidate) / step;
      const count = BigInt((safe ? 64 : 4) * bits);
      const found = yield* primeFrom(candidate, step, Number(room < count ? room + 1n : count), 0, safe);
      if (found !== undefined) return found;
      continue;
    }
    yield;
    if (!(yield* primeSteps(candidate, 1))) continue;
    if (safe && !(yield* primeSteps(candidate >> 1n))) continue;
    if (yield* primeSteps(candidate)) return candidate;
  }
}
