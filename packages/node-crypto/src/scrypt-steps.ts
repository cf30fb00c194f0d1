import { loadWasm } from '@tabnode/internal/wasm';
import type { Steps } from './crypto-job.ts';
import { sha256 } from './digests.ts';
import { pbkdf2Steps } from './pbkdf2-steps.ts';
import { SCRYPT_WASM } from './scrypt-wasm.ts';

const ROUNDS_A_STEP = 64;

/** Salsa20/8 of the block xored with the sixteen words at `at`. */
function salsa(x: Int32Array, block: Int32Array, at: number): void {
  for (let i = 0; i < 16; i++) x[i]! ^= block[at + i]!;
  let [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p] = x as never as number[] as [number, number, number, number, number, number, number, number, number, number, number, number, number, number, number, number];
  let t = 0;
  for (let round = 0; round < 4; round++) {
    t = a + m | 0; e ^= t << 7 | t >>> 25; t = e + a | 0; i ^= t << 9 | t >>> 23; t = i + e | 0; m ^= t << 13 | t >>> 19; t = m + i | 0; a ^= t << 18 | t >>> 14;
    t = f + b | 0; j ^= t << 7 | t >>> 25; t = j + f | 0; n ^= t << 9 | t >>> 23; t = n + j | 0; b ^= t << 13 | t >>> 19; t = b + n | 0; f ^= t << 18 | t >>> 14;
    t = k + g | 0; o ^= t << 7 | t >>> 25; t = o + k | 0; c ^= t << 9 | t >>> 23; t = c + o | 0; g ^= t << 13 | t >>> 19; t = g + c | 0; k ^= t << 18 | t >>> 14;
    t = p + l | 0; d ^= t << 7 | t >>> 25; t = d + p | 0; h ^= t << 9 | t >>> 23; t = h + d | 0; l ^= t << 13 | t >>> 19; t = l + h | 0; p ^= t << 18 | t >>> 14;
    t = a + d | 0; b ^= t << 7 | t >>> 25; t = b + a | 0; c ^= t << 9 | t >>> 23; t = c + b | 0; d ^= t << 13 | t >>> 19; t = d + c | 0; a ^= t << 18 | t >>> 14;
    t = f + e | 0; g ^= t << 7 | t >>> 25; t = g + f | 0; h ^= t << 9 | t >>> 23; t = h + g | 0; e ^= t << 13 | t >>> 19; t = e + h | 0; f ^= t << 18 | t >>> 14;
    t = k + j | 0; l ^= t << 7 | t >>> 25; t = l + k | 0; i ^= t << 9 | t >>> 23; t = i + l | 0; j ^= t << 13 | t >>> 19; t = j + i | 0; k ^= t << 18 | t >>> 14;
    t = p + o | 0; m ^= t << 7 | t >>> 25; t = m + p | 0; n ^= t << 9 | t >>> 23; t = n + m | 0; o ^= t << 13 | t >>> 19; t = o + n | 0; p ^= t << 18 | t >>> 14;
  }
  x[0]! += a; x[1]! += b; x[2]! += c; x[3]! += d; x[4]! += e; x[5]! += f; x[6]! += g; x[7]! += h;
  x[8]! += i; x[9]! += j; x[10]! += k; x[11]! += l; x[12]! += m; x[13]! += n; x[14]! += o; x[15]! += p;
}

/** Mixes `from` into `to`, both of 2 * r blocks. */
function blockMix(from: Int32Array, to: Int32Array, r: number, x: Int32Array): void {
  x.set(from.subarray(from.length - 16));
  for (let i = 0; i < 2 * r; i++) {
    salsa(x, from, 16 * i);
    to.set(x, 16 * ((i >> 1) + (i & 1) * r));
  }
}

interface Kernel { m: WebAssembly.Memory; f(x: number, y: number, out: number, r: number): void }

/** ROMix of each lane in WebAssembly; false where the page may not run it. */
function* mixInWasm(bytes: Uint8Array, N: number, r: number, p: number): Steps<boolean> {
  const kernel = loadWasm<Kernel>(SCRYPT_WASM);
  if (kernel === null) return false;
  const { m, f } = kernel;
  const size = 128 * r;
  // Zeros, two lanes to work in, and the table.
  const [one, two, table] = [size, 2 * size, 3 * size] as [number, number, number];
  m.grow(Math.ceil((table + N * size) / 65536));
  const memory = new DataView(m.buffer);
  // The kernel has the words of each block in the order of its diagonals.
  const place = (i: number): number => one + 4 * ((i & ~15) + (13 * i & 15));
  for (let lane = 0; lane < p; lane++) {
    const view = new DataView(bytes.buffer, size * lane, size);
    for (let i = 0; i < size / 4; i++) memory.setUint32(place(i), view.getUint32(4 * i, true), true);
    new Uint8Array(m.buffer).copyWithin(table, one, two);
    for (let i = 0; i < N; i++) {
      f(table + i * size, 0, i < N - 1 ? table + (i + 1) * size : one, r);
      if (i % ROUNDS_A_STEP === 0) yield;
    }
    for (let i = 0; i < N; i++) {
      const [from, to] = i % 2 ? [two, one] : [one, two];
      f(from!, table + size * (memory.getUint32(from! + size - 64, true) & (N - 1)), to!, r);
      if (i % ROUNDS_A_STEP === 0) yield;
    }
    for (let i = 0; i < size / 4; i++) view.setUint32(4 * i, memory.getUint32(place(i), true), true);
  }
  return true;
}

/** The same in JavaScript. */
function* mix(bytes: Uint8Array, N: number, r: number, p: number): Steps<void> {
  const words = 32 * r;
  const table = new Int32Array(words * N);
  let from: Int32Array = new Int32Array(words);
  let to: Int32Array = new Int32Array(words);
  const x = new Int32Array(16);
  for (let lane = 0; lane < p; lane++) {
    const view = new DataView(bytes.buffer, 128 * r * lane, 128 * r);
    for (let i = 0; i < words; i++) from[i] = view.getInt32(4 * i, true);
    for (let i = 0; i < N; i++) {
      table.set(from, words * i);
      blockMix(from, to, r, x);
      [from, to] = [to, from];
      if (i % ROUNDS_A_STEP === 0) yield;
    }
    for (let i = 0; i < N; i++) {
      const at = words * (from[words - 16]! & (N - 1));
      for (let k = 0; k < words; k++) from[k]! ^= table[at + k]!;
      blockMix(from, to, r, x);
      [from, to] = [to, from];
      if (i % ROUNDS_A_STEP === 0) yield;
    }
    for (let i = 0; i < words; i++) view.setInt32(4 * i, from[i]!, true);
  }
}

/** scrypt; the parameters are trusted. */
export function* scryptSteps(password: Uint8Array, salt: Uint8Array, N: number, r: number, p: number, size: number, wasm = true): Steps<Uint8Array> {
  const bytes = yield* pbkdf2Steps(sha256, password, salt, 1, 128 * r * p);
  if (!wasm || !(yield* mixInWasm(bytes, N, r, p))) yield* mix(bytes, N, r, p);
  return yield* pbkdf2Steps(sha256, password, bytes, 1, size);
}
