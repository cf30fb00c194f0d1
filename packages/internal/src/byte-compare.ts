import { bytesWasm, WASM_BYTES, WASM_SECOND } from './bytes-wasm.ts';

/** From this many bytes on, copying them to WebAssembly pays. */
const WASM_FROM = 1024;

/** Orders two runs of bytes, each from a start to an end: -1, 0 or 1; of two that begin alike the shorter comes first. */
export function compareBytes(a: Uint8Array, b: Uint8Array, aStart = 0, aEnd = a.length, bStart = 0, bEnd = b.length): -1 | 0 | 1 {
  const count = Math.min(aEnd - aStart, bEnd - bStart);
  let i = count >= WASM_FROM && a[aStart] === b[bStart] ? countSame(a, b, aStart, bStart, count) : 0;
  for (; i < count; i++) {
    const difference = a[aStart + i]! - b[bStart + i]!;
    if (difference !== 0) return difference < 0 ? -1 : 1;
  }
  const rest = aEnd - aStart - (bEnd - bStart);
  return rest < 0 ? -1 : rest > 0 ? 1 : 0;
}

/** Says how many bytes at least are the same: all but the last few where all are. */
function countSame(a: Uint8Array, b: Uint8Array, aStart: number, bStart: number, count: number): number {
  const wasm = bytesWasm();
  if (wasm === null) return 0;
  const { memory } = wasm;
  let same = 0;
  while (same < count) {
    const size = Math.min(WASM_BYTES, count - same);
    memory.set(new Uint8Array(a.buffer, a.byteOffset + aStart + same, size));
    memory.set(new Uint8Array(b.buffer, b.byteOffset + bStart + same, size), WASM_SECOND);
    const found = wasm.c(size);
    if (found < size) return same + found;
    same += size;
  }
  return count;
}
