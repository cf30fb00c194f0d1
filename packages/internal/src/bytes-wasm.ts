// A few hundred bytes of WebAssembly for what JavaScript does too slowly: finding and comparing bytes
// sixteen at a time, and making strings of Latin-1. The source is bytes-wasm.wat.
import { loadWasm } from './wasm.ts';

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

// wasm-as bytes-wasm.wat --enable-gc --enable-reference-types --enable-simd | wasm-opt -Oz; hexadecimal compresses best.
const MODULE = '0061736d01000000011f055e7701600363007f7f01646f60037f7f7f017f60017f017f60027f7f016f0224010e7761736d3a6a732d737472696e671166726f6d43686172436f6465417272617900010304030203040503010004060b01640000418020fb07000b071104016d02000166000101630002017400030af00203a10102047f027b200020026b21052001fd0700002107200120026a41016bfd070000210803402003fd0004002007fd232003200241016b6afd0004002008fd23fd4efd64220004400340200520032000686a2206480440417f0f0b410021040340200441016a220420024e044020060f0b200420066a2d0000200120046a2d0000460d000b2000200041016b7122000d000b0b200341106a220320054c0d000b417f0b2b01017f03402001fd0004002001fd0004808008fd51fd53450440200141106a22012000490d010b0b20010b9e0102016400017f2300210203402002200320002d0000fb0e002002200341016a20002d0001fb0e002002200341026a20002d0002fb0e002002200341036a20002d0003fb0e002002200341046a20002d0004fb0e002002200341056a20002d0005fb0e002002200341066a20002d0006fb0e002002200341076a20002d0007fb0e00200041086a2100200341086a22032001490d000b20024100200110000b';

let loaded: BytesWasm | null | undefined;

/** Compiles the module at the first call; null where the engine or the page's policy does not let it. */
export function bytesWasm(): BytesWasm | null {
  if (loaded === undefined) {
    const exports = loadWasm<BytesWasm & { m: WebAssembly.Memory }>(MODULE);
    loaded = exports && { memory: new Uint8Array(exports.m.buffer), f: exports.f, c: exports.c, t: exports.t };
  }
  return loaded;
}
