/** Where the last `readCounts` stopped, and the accuracy (log2 of the sum) that it read. */
export const countsRead = { end: 0, accuracy: 0, symbols: 0 };

/**
 * Reads a table of probabilities from `bytes[start, end)` into `counts` (RFC 8878, 4.1.1).
 * False where it is not well-formed, has codes beyond `maxSymbol` or more accuracy than `maxAccuracy`.
 */
export function readCounts(bytes: Uint8Array, start: number, end: number, counts: Int16Array, maxSymbol: number, maxAccuracy: number): boolean {
  let at = start * 8;
  const peek = (count: number): number => {
    let bits = 0;
    for (let i = 0; i < 3; i++) if ((at >> 3) + i < end) bits |= bytes[(at >> 3) + i]! << (i * 8);
    return (bits >> (at & 7)) & ((1 << count) - 1);
  };
  const accuracy = peek(4) + 5;
  at += 4;
  if (start >= end || accuracy > maxAccuracy) return false;
  let remaining = 1 << accuracy;
  let symbol = 0;
  counts.fill(0);
  while (remaining > 0 && symbol <= maxSymbol) {
    const bits = 32 - Math.clz32(remaining + 1);
    const half = (1 << (bits - 1)) - 1;
    const short = (1 << bits) - 2 - remaining;
    let value = peek(bits);
    if ((value & half) < short) {
      value &= half;
      at += bits - 1;
    } else {
      if (value > half) value -= short;
      at += bits;
    }
    counts[symbol++] = value - 1;
    remaining -= Math.abs(value - 1);
    if (value === 1) {
      let more;
      do {
        more = peek(2);
        at += 2;
        symbol += more;
      } while (more === 3 && at < end * 8);
    }
  }
  countsRead.end = (at + 7) >> 3;
  countsRead.accuracy = accuracy;
  countsRead.symbols = symbol;
  return remaining === 0 && symbol <= maxSymbol + 1 && countsRead.end <= end;
}

/**
 * Makes a decoding table of 2 ** accuracy states: the symbol of each, and in `steps` the least next state,
 * with the number of bits that are to be added to it from bit 16 on.
 */
export function buildStates(counts: Int16Array, symbolCount: number, accuracy: number, symbols: Uint8Array, steps: Int32Array): void {
  const size = 1 << accuracy;
  const next = new Uint16Array(symbolCount);
  let high = size;
  for (let s = 0; s < symbolCount; s++) {
    const count = counts[s]!;
    next[s] = Math.abs(count);
    if (count < 0) symbols[--high] = s;
  }
  const stride = (size >> 1) + (size >> 3) + 3;
  let at = 0;
  for (let s = 0; s < symbolCount; s++) {
    for (let i = counts[s]!; i > 0; i--) {
      symbols[at] = s;
      do at = (at + stride) & (size - 1); while (at >= high);
    }
  }
  for (let state = 0; state < size; state++) {
    const x = next[symbols[state]!]!++;
    const bits = accuracy - 31 + Math.clz32(x);
    steps[state] = ((x << bits) - size) | (bits << 16);
  }
}
