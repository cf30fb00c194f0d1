// How many bits symbols take, by how often each occurs.

const SIZE = 1 << 13;

let products: Float64Array | undefined;

/** n * log2(n) for n below 8192. */
export function entropyTable(): Float64Array {
  if (products === undefined) {
    products = new Float64Array(SIZE);
    for (let n = 2; n < SIZE; n++) products[n] = n * Math.log2(n);
  }
  return products;
}

/** What storing a code of so many symbols, in so many runs of them, takes; and the symbols, by their entropy in bits. */
function bitsFor(used: number, runs: number, total: number, entropy: number): number {
  if (used < 2) return used === 0 ? 0 : 12;
  if (used < 5) return 4 + 9 * used + Math.max(entropy, total);
  return 30 + 3.2 * used + 5 * runs + Math.max(entropy, total);
}

/** The bits of symbols that occur so often, with the code for them: about. */
export function bitsOf(counts: Int32Array, from: number, size: number): number {
  const table = entropyTable();
  let total = 0;
  let sum = 0;
  let used = 0;
  let runs = 0;
  let isRun = false;
  for (const end = from + size; from < end; from++) {
    const count = counts[from]!;
    if (count === 0) {
      isRun = false;
      continue;
    }
    total += count;
    sum += count < SIZE ? table[count]! : count * Math.log2(count);
    used++;
    if (!isRun) runs++;
    isRun = true;
  }
  return bitsFor(used, runs, total, (total < SIZE ? table[total]! : total * Math.log2(total)) - sum);
}

/** `bitsOf` for both together. */
export function bitsOfBoth(a: Int32Array, fromA: number, b: Int32Array, fromB: number, size: number): number {
  const table = entropyTable();
  let total = 0;
  let sum = 0;
  let used = 0;
  let runs = 0;
  let isRun = false;
  for (const end = fromA + size; fromA < end; fromA++, fromB++) {
    const count = a[fromA]! + b[fromB]!;
    if (count === 0) {
      isRun = false;
      continue;
    }
    total += count;
    sum += count < SIZE ? table[count]! : count * Math.log2(count);
    used++;
    if (!isRun) runs++;
    isRun = true;
  }
  return bitsFor(used, runs, total, (total < SIZE ? table[total]! : total * Math.log2(total)) - sum);
}
