// Search in bytes: the first or last place where a run of bytes stands.

/** Finds `needle` (not empty) in `bytes` at or after `from`; -1 where there is none. `step` 2 looks at even places only. */
export function indexOfBytes(bytes: Uint8Array, needle: Uint8Array, from: number, step = 1): number {
  const last = bytes.length - needle.length;
  const first = needle[0]!;
  if (step === 1) {
    for (let at = from; at <= last; at++) {
      // Not the method of the instance: Buffers have their own.
      at = Uint8Array.prototype.indexOf.call(bytes, first, at);
      if (at < 0 || at > last) return -1;
      if (matches(bytes, needle, at)) return at;
    }
    return -1;
  }
  for (let at = from; at <= last; at += step) if (matches(bytes, needle, at)) return at;
  return -1;
}

/** Finds the last place at or before `from`. */
export function lastIndexOfBytes(bytes: Uint8Array, needle: Uint8Array, from: number, step = 1): number {
  for (let at = Math.min(from, bytes.length - needle.length); at >= 0; at -= step) if (matches(bytes, needle, at)) return at;
  return -1;
}

function matches(bytes: Uint8Array, needle: Uint8Array, at: number): boolean {
  for (let i = 0; i < needle.length; i++) if (bytes[at + i] !== needle[i]) return false;
  return true;
}
