import { bytesWasm, WASM_BYTES, WASM_SECOND } from './bytes-wasm.ts';

/** From this many bytes on, copying them to WebAssembly pays. */
const WASM_FROM = 1024;

/** Orders two runs of bytes: -1, 0 or 1; of two that begin alike the shorter comes first. */
export function compareBytes(a: Uint8Array, b: Uint8Array): -1 | 0 | 1 {
  const { length } = a;
  const count = Math.min(length, b.length);
  for (let i = count >= WASM_FROM && a[0] === b[0] ? countSame(a, b, count) : 0; i < count; i++) {
    const difference = a[i]! - b[i]!;
    if (difference !== 0) return difference < 0 ? -1 : 1;
  }
  return length < b.length ? -1 : length > b.length ? 1 : 0;
}

/** Says how many bytes at least are the same at the beginning. */
function countSame(a: Uint8Array, b: Uint8Array, count: number): number {
  const wasm = bytesWasm();
  let same = 0;
  while (wasm !== null && same < count) {
    const end = Math.min(same + WASM_BYTES, count);
    wasm.memory.set(a.subarray(same, end));
    wasm.memory.set(b.subarray(same, end), WASM_SECOND);
    const found = wasm.c(end - same);
    if (found < end - same) return same + found;
    same = end;
  }
  return same;
}
