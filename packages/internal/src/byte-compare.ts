/** Orders two runs of bytes, each from a start to an end: -1, 0 or 1; of two that begin alike the shorter comes first. */
export function compareBytes(a: Uint8Array, b: Uint8Array, aStart = 0, aEnd = a.length, bStart = 0, bEnd = b.length): -1 | 0 | 1 {
  const count = Math.min(aEnd - aStart, bEnd - bStart);
  for (let i = 0; i < count; i++) {
    const difference = a[aStart + i]! - b[bStart + i]!;
    if (difference !== 0) return difference < 0 ? -1 : 1;
  }
  const rest = aEnd - aStart - (bEnd - bStart);
  return rest < 0 ? -1 : rest > 0 ? 1 : 0;
}
