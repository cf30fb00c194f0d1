import { loadWasm } from '@tabnode/internal/wasm';
import { ARGON2_WASM } from './argon2-wasm.ts';
import { blake2b } from './blake2.ts';
import type { Steps } from './crypto-job.ts';
import { digestOf } from './digest.ts';

interface Kernel { m: WebAssembly.Memory; f(x: number, y: number, z: number, keep: number): void }

/** What Argon2 works by; the numbers are trusted. */
export interface Argon2Input {
  type: 0 | 1 | 2;
  message: Uint8Array;
  nonce: Uint8Array;
  parallelism: number;
  tagLength: number;
  memory: number;
  passes: number;
  secret: Uint8Array | undefined;
  associatedData: Uint8Array | undefined;
}

const BLOCK = 1024;
// Places in the kernel's memory after the two blocks that it works in.
const ZERO = 2048;
const COUNTER = 3072;
const ADDRESSES = 4096;
const FIRST = 8192;
const BLOCKS_A_STEP = 128;
const VERSION = 0x13;
/** The type that mixes the other two. */
const HYBRID = 2;

function words(...values: number[]): Uint8Array {
  return new Uint8Array(Uint32Array.from(values).buffer);
}

function joined(...parts: Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** BLAKE2b made as long as need be. */
function longHash(size: number, input: Uint8Array): Uint8Array {
  const sized = joined(words(size), input);
  if (size <= 64) return digestOf(blake2b(size), sized);
  const out = new Uint8Array(size);
  let last = digestOf(blake2b(64), sized);
  let at = 0;
  for (; size - at > 64; at += 32) {
    out.set(last.subarray(0, 32), at);
    last = digestOf(blake2b(Math.min(64, size - at - 32)), last);
  }
  out.set(last, at);
  return out;
}

/** Argon2, or undefined where the page may not run WebAssembly. */
export function* argon2Steps(input: Argon2Input): Steps<Uint8Array | undefined> {
  const kernel = loadWasm<Kernel>(ARGON2_WASM);
  if (kernel === null) return undefined;
  const { type, message, nonce, parallelism, tagLength, passes } = input;
  const segment = Math.floor(input.memory / (4 * parallelism));
  const lane = 4 * segment;
  const { m, f } = kernel;
  m.grow(Math.ceil((FIRST + BLOCK * lane * parallelism) / 65536) - 1);
  const bytes = new Uint8Array(m.buffer);
  const view = new DataView(m.buffer);
  const placeOf = (l: number, column: number): number => FIRST + BLOCK * (l * lane + column);

  const empty = new Uint8Array(0);
  const parts = [message, nonce, input.secret ?? empty, input.associatedData ?? empty].flatMap((part) => [words(part.length), part]);
  const start = digestOf(blake2b(64), joined(words(parallelism, tagLength, input.memory, passes, VERSION, type), ...parts));
  for (let l = 0; l < parallelism; l++) {
    for (let column = 0; column < 2; column++) bytes.set(longHash(BLOCK, joined(start, words(column, l))), placeOf(l, column));
  }

  let steps = 0;
  for (let pass = 0; pass < passes; pass++) {
    for (let slice = 0; slice < 4; slice++) {
      const independent = type === 1 || (type === HYBRID && pass === 0 && slice < 2);
      for (let l = 0; l < parallelism; l++) {
        [pass, l, slice, lane * parallelism, passes, type, 0].forEach((value, i) => view.setUint32(COUNTER + 8 * i, value, true));
        for (let index = 0; index < segment; index++) {
          if (independent && index % 128 === 0) {
            view.setUint32(COUNTER + 48, index / 128 + 1, true);
            f(ZERO, COUNTER, ADDRESSES, 0);
            f(ZERO, ADDRESSES, ADDRESSES, 0);
          }
          if (pass === 0 && slice === 0 && index < 2) continue;
          const column = slice * segment + index;
          const before = placeOf(l, (column + lane - 1) % lane);
          const random = independent ? ADDRESSES + 8 * (index % 128) : before;
          const first = view.getUint32(random, true);
          const other = pass === 0 && slice === 0 ? l : view.getUint32(random + 4, true) % parallelism;
          // How many blocks there are to choose from; the one just before is none of them.
          const done = pass === 0 ? slice * segment : lane - segment;
          const area = other === l ? done + index - 1 : done - (index === 0 ? 1 : 0);
          const square = Number((BigInt(first) * BigInt(first)) >> 32n);
          const back = Number((BigInt(area) * BigInt(square)) >> 32n);
          const from = pass === 0 ? 0 : (slice + 1) % 4 * segment;
          f(before, placeOf(other, (from + area - 1 - back) % lane), placeOf(l, column), pass > 0 ? 1 : 0);
          if (++steps % BLOCKS_A_STEP === 0) yield;
        }
      }
    }
  }

  const last = bytes.slice(placeOf(0, lane - 1), placeOf(0, lane));
  for (let l = 1; l < parallelism; l++) {
    const place = placeOf(l, lane - 1);
    for (let i = 0; i < BLOCK; i++) last[i]! ^= bytes[place + i]!;
  }
  return longHash(tagLength, last);
}
