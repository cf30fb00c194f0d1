import { loadWasm } from '@tabnode/internal/wasm';
import { AES_WASM } from './aes-wasm.ts';
import { once } from './once.ts';

/** Works on the bytes from `start` to `end` of the memory, where an iv or a counter is at 0. */
type Run = (start: number, end: number) => void;

/** AES and GHASH as WebAssembly; tools/cipher-kernels.mjs says what lies where. */
export interface AesKernel {
  m: WebAssembly.Memory;
  /** Makes round keys of the key, of so many words. */
  k(words: number): void;
  /** Encrypts, decrypts; encrypts and decrypts with cipher block chaining. */
  e: Run;
  d: Run;
  c: Run;
  b: Run;
  /** Counter mode, with a counter of 128 bits or of 32. */
  t(start: number, end: number, wide: number): void;
  /** GHASH, and its key taken apart. */
  g: Run;
  h(): void;
}

export const HASH = 16;
export const HASH_KEY = 224;
export const KEY = 256;
/** Where what is made of a key begins. */
export const SCHEDULE = 288;
export const SCHEDULE_END = 1008;
export const TEXT = 2048;
/** How much text is worked on at once. */
export const ROOM = 32768;

export interface LoadedKernel {
  readonly kernel: AesKernel;
  readonly memory: Uint8Array;
  /** Whose round keys are there now. */
  owner: unknown;
}

/** The same with i8x16.swizzle instead of i8x16.relaxed_swizzle. */
export function withoutRelaxed(code: string): string {
  return code.replaceAll('fd8002', 'fd8e00');
}

const load = /* @__PURE__ */ once((): { loaded: LoadedKernel | undefined } => {
  const kernel = loadWasm<AesKernel>(AES_WASM) ?? loadWasm<AesKernel>(withoutRelaxed(AES_WASM));
  return { loaded: kernel === null ? undefined : { kernel, memory: new Uint8Array(kernel.m.buffer), owner: undefined } };
});

/** The kernel; undefined where the page may not run it. */
export function aesKernel(): LoadedKernel | undefined {
  return load().loaded;
}

/** Takes bytes through the kernel's memory, piece by piece; `back` says whether they come back changed. */
export function throughMemory(memory: Uint8Array, bytes: Uint8Array, at: number, end: number, run: Run, back: boolean): void {
  for (let next = at; at < end; at = next) {
    next = Math.min(end, at + ROOM);
    memory.set(at === 0 && next === bytes.length ? bytes : bytes.subarray(at, next), TEXT);
    const last = TEXT + next - at;
    run(TEXT, last);
    if (back) bytes.set(memory.subarray(TEXT, last), at);
  }
}
