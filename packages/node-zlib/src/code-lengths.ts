const keys = /* @__PURE__ */ new Int32Array(288);
const weights = /* @__PURE__ */ new Int32Array(288);

/** Gives each symbol that occurs the length of its code in a best prefix code of no more than `limit` bits; the others 0. */
export function codeLengths(frequencies: Int32Array, lengths: Uint8Array, limit: number): void {
  let n = 0;
  for (let symbol = 0; symbol < frequencies.length; symbol++) {
    lengths[symbol] = 0;
    if (frequencies[symbol]) keys[n++] = (frequencies[symbol]! << 9) | symbol;
  }
  // A code of one symbol would be incomplete.
  for (let symbol = 0; n < 2; symbol++) if (!frequencies[symbol]) keys[n++] = 512 | symbol;
  keys.subarray(0, n).sort();
  for (let i = 0; i < n; i++) weights[i] = keys[i]! >>> 9;

  // Huffman's tree in place (Moffat and Katajainen): weights become parents, then the depths of the inner nodes.
  const a = weights;
  let root = 0;
  let leaf = 0;
  for (let next = 0; next < n - 1; next++) {
    let sum = 0;
    for (let k = 0; k < 2; k++) {
      if (leaf >= n || (root < next && a[root]! < a[leaf]!)) {
        sum += a[root]!;
        a[root++] = next;
      } else sum += a[leaf++]!;
    }
    a[next] = sum;
  }
  a[n - 2] = 0;
  for (let next = n - 3; next >= 0; next--) a[next] = a[a[next]!]! + 1;

  const counts = new Int32Array(limit + 1);
  let nodes = 1;
  let excess = -1 << limit;
  for (let depth = 0, inner = n - 2; nodes; depth++) {
    let used = 0;
    while (inner >= 0 && a[inner] === depth) {
      used++;
      inner--;
    }
    const length = Math.min(depth, limit);
    counts[length]! += nodes - used;
    excess += (nodes - used) << (limit - length);
    nodes = used * 2;
  }
  // Where codes were too long: take one of the longest away and hang it beside a shorter one, until they all fit.
  for (; excess > 0; excess--) {
    let length = limit - 1;
    while (!counts[length]) length--;
    counts[length]!--;
    counts[length + 1]! += 2;
    counts[limit]!--;
  }
  for (let length = limit, i = 0; length; length--) {
    for (let k = counts[length]!; k; k--) lengths[keys[i++]! & 511] = length;
  }
}

/** The codes of these lengths as the stream has them, high bit first, each as code << 5 | length. */
export function codesOf(lengths: Uint8Array, codes: Int32Array): void {
  const next = new Int32Array(17);
  for (const length of lengths) next[length + 1]!++;
  next[1] = 0;
  for (let length = 2; length < 17; length++) next[length] = (next[length]! + next[length - 1]!) << 1;
  for (let symbol = 0; symbol < lengths.length; symbol++) {
    const length = lengths[symbol]!;
    let code = length && next[length]!++;
    code = ((code & 0x5555) << 1) | ((code >>> 1) & 0x5555);
    code = ((code & 0x3333) << 2) | ((code >>> 2) & 0x3333);
    code = ((code & 0x0f0f) << 4) | ((code >>> 4) & 0x0f0f);
    code = ((code & 0x00ff) << 8) | (code >>> 8);
    codes[symbol] = ((code >>> (16 - length)) << 5) | length;
  }
}
