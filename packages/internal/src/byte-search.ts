// Search in bytes: the first or last place where a run of bytes stands.
import { bytesWasm, WASM_BYTES, WASM_SECOND } from './bytes-wasm.ts';

/** From this many bytes on, copying them to WebAssembly pays. */
const WASM_FROM = 1024;

/** Finds `needle` (not empty) in `bytes` at or after `from`; -1 where there is none. `step` 2 looks at even places only. */
export function indexOfBytes(bytes: Uint8Array, needle: Uint8Array, from: number, step = 1): number {
  let at = from;
  do {
    at = find(bytes, needle, at);
    if (at < 0 || at % step === 0) return at;
  } while (at++ < bytes.length);
  return -1;
}

function find(bytes: Uint8Array, needle: Uint8Array, from: number): number {
  const count = needle.length;
  const last = bytes.length - count;
  if (last - from >= WASM_FROM && count <= WASM_BYTES / 2) {
    const wasm = bytesWasm();
    if (wasm !== null) {
      const { memory } = wasm;
      memory.set(needle, WASM_SECOND);
      for (let start = from; start <= last; start += WASM_BYTES - count + 1) {
        const end = Math.min(start + WASM_BYTES, bytes.length);
        memory.set(bytes.subarray(start, end));
        const at = wasm.f(end - start, WASM_SECOND, count);
        if (at >= 0) return start + at;
      }
      return -1;
    }
  }
  for (let at = from; at <= last; at++) if (matches(bytes, needle, at)) return at;
  return -1;
}

/** Finds the last place at or before `from`. */
export function lastIndexOfBytes(bytes: Uint8Array, needle: Uint8Array, from: number, step = 1): number {
  const start = Math.min(from, bytes.length - needle.length);
  for (let at = start - start % step; at >= 0; at -= step) if (matches(bytes, needle, at)) return at;
  return -1;
}

function matches(bytes: Uint8Array, needle: Uint8Array, at: number): boolean {
  for (let i = 0; i < needle.length; i++) if (bytes[at + i] !== needle[i]) return false;
  return true;
}
