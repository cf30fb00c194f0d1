import type { Steps } from './crypto-job.ts';
import { sha256 } from './digests.ts';
import { pbkdf2Steps } from './pbkdf2-steps.ts';

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

/** scrypt; the parameters are trusted. */
export function* scryptSteps(password: Uint8Array, salt: Uint8Array, N: number, r: number, p: number, size: number): Steps<Uint8Array> {
  const bytes = yield* pbkdf2Steps(sha256, password, salt, 1, 128 * r * p);
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
  return yield* pbkdf2Steps(sha256, password, bytes, 1, size);
}
