// A few hundred bytes of WebAssembly for what JavaScript does too slowly: finding and comparing bytes
// sixteen at a time, and making strings of Latin-1. The source is bytes-wasm.wat.

/** The most bytes that fit in each of the two halves of the memory that the functions work on. */
export const WASM_BYTES = 65536;

/** Where the second half begins. */
export const WASM_SECOND = 131072;

export interface BytesWasm {
  readonly memory: Uint8Array;
  /** Finds the `count` bytes at `needle` in the first `size` bytes; -1 where they are not. */
  f(size: number, needle: number, count: number): number;
  /** Counts, in steps of sixteen, how many of the first `size` bytes are the same in both halves. */
  c(size: number): number;
  /** Makes a string of `size` bytes from `start` on, at most 4096. */
  t(start: number, size: number): string;
}

// wasm-as bytes-wasm.wat --enable-gc --enable-reference-types --enable-simd | wasm-opt -Oz, as base64.
const MODULE = 'AGFzbQEAAAABHwVedwFgA2MAf38BZG9gA39/fwF/YAF/AX9gAn9/AW8CJAEOd2FzbTpqcy1zdHJpbmcRZnJvbUNoYXJDb2RlQXJyYXkAAQMEAwIDBAUDAQAEBgsBZAAAQYAg+wcACwcRBAFtAgABZgABAWMAAgF0AAMK8AIDoQECBH8CeyAAIAJrIQUgAf0HAAAhByABIAJqQQFr/QcAACEIA0AgA/0ABAAgB/0jIAMgAkEBa2r9AAQAIAj9I/1O/WQiAARAA0AgBSADIABoaiIGSARAQX8PC0EAIQQDQCAEQQFqIgQgAk4EQCAGDwsgBCAGai0AACABIARqLQAARg0ACyAAIABBAWtxIgANAAsLIANBEGoiAyAFTA0AC0F/CysBAX8DQCAB/QAEACAB/QAEgIAI/VH9U0UEQCABQRBqIgEgAEkNAQsLIAELngECAWQAAX8jACECA0AgAiADIAAtAAD7DgAgAiADQQFqIAAtAAH7DgAgAiADQQJqIAAtAAL7DgAgAiADQQNqIAAtAAP7DgAgAiADQQRqIAAtAAT7DgAgAiADQQVqIAAtAAX7DgAgAiADQQZqIAAtAAb7DgAgAiADQQdqIAAtAAf7DgAgAEEIaiEAIANBCGoiAyABSQ0ACyACQQAgARAACw==';

let loaded: BytesWasm | null | undefined;

/** Compiles the module at the first call; null where the engine or the page's policy does not let it. */
export function bytesWasm(): BytesWasm | null {
  if (loaded === undefined) {
    try {
      const code = Uint8Array.from(atob(MODULE), (char) => char.charCodeAt(0));
      const Module = WebAssembly.Module as new (code: BufferSource, options: { builtins: string[] }) => WebAssembly.Module;
      const exports = new WebAssembly.Instance(new Module(code, { builtins: ['js-string'] }), {}).exports as unknown as BytesWasm & { m: WebAssembly.Memory };
      loaded = { memory: new Uint8Array(exports.m.buffer), f: exports.f, c: exports.c, t: exports.t };
    } catch {
      loaded = null;
    }
  }
  return loaded;
}
