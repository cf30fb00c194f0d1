import { bytesWasm, WASM_BYTES } from './bytes-wasm.ts';
import { latin1Slice } from './latin1.ts';

/** Below this many bytes WebAssembly is not worth compiling. */
const WASM_FROM = 8192;

/** Reads a character from each byte from `start` to `end`: `latin1Slice` for bytes that may be many. */
export function latin1SliceLong(bytes: Uint8Array, start: number, end: number): string {
  const wasm = end - start < WASM_FROM ? null : bytesWasm();
  if (wasm === null) return latin1Slice(bytes, start, end);
  let text = '';
  for (let i = start; i < end; i += WASM_BYTES) {
    const size = Math.min(WASM_BYTES, end - i);
    wasm.memory.set(bytes.subarray(i, i + size));
    for (let part = 0; part < size; part += 4096) text += wasm.t(part, Math.min(4096, size - part));
  }
  return text;
}
