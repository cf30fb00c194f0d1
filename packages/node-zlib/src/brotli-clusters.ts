// Which histograms share a code.
import { bitsOf, bitsOfBoth } from './brotli-entropy.ts';

/** The histograms that are left, one after the other in `counts`, and which of them each of the given ones became part of. */
export interface Clusters {
  length: number;
  counts: Int32Array;
  map: Uint8Array;
}

/**
 * Joins `n` histograms of `size` symbols into those that take the fewest bits, at most `most`, themselves stored.
 * With `settle` each histogram may change to another one's side in the end.
 */
export function cluster(counts: Int32Array, n: number, size: number, most: number, settle: boolean): Clusters {
  const totals = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let total = 0;
    for (let at = i * size; at < (i + 1) * size; at++) total += counts[at]!;
    totals[i] = total;
  }
  const order = Array.from(totals.keys()).filter((i) => totals[i]! > 0).sort((a, b) => totals[b]! - totals[a]!);
  const sums = new Int32Array(Math.min(most, Math.max(1, order.length)) * size);
  const bits: number[] = [];
  const owner = new Int16Array(n).fill(-1);
  // The largest histograms come first; the rest join one of them where that saves bits.
  for (const i of order) {
    const own = bitsOf(counts, i * size, size);
    let best = -1;
    let least = bits.length < most ? 0 : Infinity;
    for (let k = 0; k < bits.length; k++) {
      const more = bitsOfBoth(sums, k * size, counts, i * size, size) - bits[k]! - own;
      if (more < least) {
        least = more;
        best = k;
      }
    }
    if (best < 0) {
      best = bits.length;
      bits.push(own);
      sums.set(counts.subarray(i * size, (i + 1) * size), best * size);
    } else {
      add(sums, best * size, counts, i * size, size);
      bits[best]! += own + least;
    }
    owner[i] = best;
  }
  join(sums, bits, owner, size);
  if (settle) for (let round = 0; round < 2; round++) change(counts, order, sums, bits, owner, size);
  // Numbers in the order of their first use.
  const names = new Int16Array(bits.length).fill(-1);
  const map = new Uint8Array(n);
  let length = 0;
  let last = 0;
  for (let i = 0; i < n; i++) {
    // A histogram of nothing is like the one before it: runs are short to store.
    if (owner[i]! >= 0) last = names[owner[i]!]! >= 0 ? names[owner[i]!]! : (names[owner[i]!] = length++);
    map[i] = last;
  }
  length = Math.max(1, length);
  const result = new Int32Array(length * size);
  for (let i = 0; i < n; i++) if (owner[i]! >= 0) add(result, map[i]! * size, counts, i * size, size);
  return { length, counts: result, map };
}

function add(target: Int32Array, at: number, source: Int32Array, from: number, size: number): void {
  for (let s = 0; s < size; s++) target[at + s]! += source[from + s]!;
}

/** Joins the two that save most by it, again and again. */
function join(sums: Int32Array, bits: number[], owner: Int16Array, size: number): void {
  const n = bits.length;
  const gains = new Float64Array(n * n).fill(Infinity);
  const measure = (a: number, b: number) => { gains[a * n + b] = bitsOfBoth(sums, a * size, sums, b * size, size) - bits[a]! - bits[b]!; };
  for (let b = 1; b < n; b++) for (let a = 0; a < b; a++) measure(a, b);
  for (;;) {
    let least = 0;
    let at = -1;
    for (let i = 0; i < gains.length; i++) {
      if (gains[i]! < least) {
        least = gains[i]!;
        at = i;
      }
    }
    if (at < 0) return;
    const a = Math.floor(at / n);
    const b = at % n;
    add(sums, a * size, sums, b * size, size);
    sums.fill(0, b * size, (b + 1) * size);
    bits[a]! += bits[b]! + least;
    for (let i = 0; i < owner.length; i++) if (owner[i] === b) owner[i] = a;
    bits[b] = -1;
    for (let k = 0; k < n; k++) {
      gains[Math.min(b, k) * n + Math.max(b, k)] = Infinity;
      if (k !== a && bits[k]! >= 0) measure(Math.min(a, k), Math.max(a, k));
    }
  }
}

/** Lets each histogram go where it takes the fewest bits. */
function change(counts: Int32Array, order: number[], sums: Int32Array, bits: number[], owner: Int16Array, size: number): void {
  const n = bits.length;
  const costs = new Float32Array(n * size);
  for (let k = 0; k < n; k++) {
    if (bits[k]! < 0) continue;
    let total = 0;
    for (let s = 0; s < size; s++) total += sums[k * size + s]!;
    for (let s = 0; s < size; s++) {
      const count = sums[k * size + s]!;
      costs[k * size + s] = count === 0 ? 24 : Math.log2(total / count);
    }
  }
  const used = new Uint16Array(size);
  for (const i of order) {
    let kinds = 0;
    for (let s = 0; s < size; s++) if (counts[i * size + s] !== 0) used[kinds++] = s;
    let least = Infinity;
    for (let k = 0; k < n; k++) {
      if (bits[k]! < 0) continue;
      let cost = 0;
      for (let u = 0; u < kinds; u++) cost += counts[i * size + used[u]!]! * costs[k * size + used[u]!]!;
      if (cost < least) {
        least = cost;
        owner[i] = k;
      }
    }
  }
  sums.fill(0);
  for (const i of order) add(sums, owner[i]! * size, counts, i * size, size);
}
