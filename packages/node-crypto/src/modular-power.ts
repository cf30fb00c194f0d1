// Powers modulo a number, which RSA, DSA and Diffie-Hellman are made of: in WebAssembly, by BigInt where that must not be.
import { hexSlice } from '@tabnode/internal/hex';
import { loadWasm } from '@tabnode/internal/wasm';
import { bitLength, bytesOfBigInt } from './big-integer.ts';
import { MONTGOMERY_WASM } from './montgomery-wasm.ts';

// How numbers lie in the module's memory is told in tools/digest-kernels.mjs.
interface Kernel {
  m: WebAssembly.Memory;
  /** z = x * y / 2 ** (27 * n) */
  f(z: number, x: number, y: number, n: number, inverse: number): void;
  /** Copies one of 16 numbers; nothing but its value tells which. */
  s(z: number, table: number, index: number, n: number): void;
}

const LIMB = 27;
const LONGEST = 512;
const MODULUS = 14352;
const NUMBERS = 20496;

let kernel: Kernel | null | undefined;

function put(words: Uint32Array, at: number, value: bigint, n: number): void {
  const size = Math.ceil((n * LIMB) / 8) + 4;
  const bytes = bytesOfBigInt(value, size);
  const pairs = at >> 2;
  const ordered = pairs + n + 4;
  const half = n >> 1;
  for (let i = 0; i < n; i++) {
    const bit = i * LIMB;
    const low = size - 1 - (bit >> 3);
    const shift = bit & 7;
    const word = bytes[low]! | (bytes[low - 1]! << 8) | (bytes[low - 2]! << 16) | (bytes[low - 3]! << 24);
    const limb = ((word >>> shift) | ((bytes[low - 4]! << 1) << (31 - shift))) & 0x7ff_ffff;
    words[ordered + i] = limb;
    words[pairs + (i < half ? 2 * i : 2 * (i - half) + 1)] = limb;
  }
}

function get(words: Uint32Array, at: number, n: number): bigint {
  const size = Math.ceil((n * LIMB) / 8);
  const bytes = new Uint8Array(size);
  const ordered = (at >> 2) + n + 4;
  let held = 0;
  let bits = 0;
  let next = size;
  for (let i = 0; i < n; i++) {
    const limb = words[ordered + i]!;
    held |= limb << bits;
    let used = -bits;
    bits += LIMB;
    while (bits >= 8) {
      bytes[--next] = held;
      used += 8;
      bits -= 8;
      // What did not fit comes in from the limb.
      held = used < 0 ? held >>> 8 : limb >>> used;
    }
  }
  if (next > 0) bytes[--next] = held;
  return BigInt(`0x${hexSlice(bytes, 0, size)}`);
}

/** A number that powers are taken modulo of. */
export class Modulus {
  readonly value: bigint;
  /** How many bits it takes. */
  readonly bits: number;
  /** Its limbs, 0 where BigInt does it all. */
  #n = 0;
  #inverse = 0;
  #square = 0n;

  constructor(value: bigint) {
    this.value = value;
    this.bits = bitLength(value);
  }

  /** `base` to the power of an exponent that all may know. */
  power(base: bigint, exponent: bigint): bigint {
    const bits = bitLength(exponent);
    return (bits > 32 ? this.#power(base, exponent, bits, false) : undefined) ?? this.#slowPower(base, exponent);
  }

  /**
   * `base` to the power of a secret exponent of at most so many bits. How long it takes, and what memory it touches, depends
   * on the modulus and the number of bits, but for the conversions of BigInts and where the page allows no WebAssembly.
   */
  secretPower(base: bigint, exponent: bigint, bits: number): bigint {
    return this.#power(base, exponent, bits, true) ?? this.#slowPower(base, exponent);
  }

  #slowPower(base: bigint, exponent: bigint): bigint {
    const modulus = this.value;
    let result = 1n % modulus;
    base %= modulus;
    for (const bit of exponent.toString(2)) {
      result = (result * result) % modulus;
      if (bit === '1') result = (result * base) % modulus;
    }
    return result;
  }

  #prepare(): void {
    const { value } = this;
    let inverse = value;
    for (let i = 0; i < 4; i++) inverse = BigInt.asUintN(32, inverse * (2n - value * inverse));
    this.#inverse = Number(-inverse & 0x7ff_ffffn);
    this.#n = 2 * Math.ceil((this.bits + 2) / LIMB / 2);
    this.#square = (1n << BigInt(2 * LIMB * this.#n)) % value;
  }

  #power(base: bigint, exponent: bigint, bits: number, secret: boolean): bigint | undefined {
    if (this.value % 2n !== 1n || this.bits > LIMB * LONGEST - 2) return undefined;
    kernel ??= loadWasm<Kernel>(MONTGOMERY_WASM);
    if (kernel === null) return undefined;
    const { f, s } = kernel;
    const words = new Uint32Array(kernel.m.buffer);
    if (this.#n === 0) this.#prepare();
    const n = this.#n;
    const inverse = this.#inverse;
    const step = 8 * n + 32;
    const table = NUMBERS;
    const result = table + 16 * step;
    const factor = result + step;
    put(words, MODULUS, this.value, n);
    put(words, table + step, base % this.value, n);
    put(words, factor, this.#square, n);
    put(words, result, 1n, n);
    f(table, result, factor, n, inverse);
    f(table + step, table + step, factor, n, inverse);
    for (let i = 2; i < 16; i++) f(table + i * step, table + (i - 1) * step, table + step, n, inverse);
    const digits = exponent.toString(16).padStart((bits + 3) >> 2, '0');
    f(result, result, factor, n, inverse);
    for (let i = 0; i < digits.length; i++) {
      const digit = parseInt(digits[i]!, 16);
      if (i > 0) for (let j = 0; j < 4; j++) f(result, result, result, n, inverse);
      if (secret) s(factor, table, digit, n);
      f(result, result, secret ? factor : table + digit * step, n, inverse);
    }
    put(words, factor, 1n, n);
    f(result, result, factor, n, inverse);
    const power = get(words, result, n) % this.value;
    words.fill(0, 0, (factor + step) >> 2);
    return power;
  }
}
