// Counts of whole numbers in buckets that keep a number of decimal digits (HDR: high dynamic range).
// A bucket spans a power of two; all its places are as wide. The lower half of each but the first is
// the range of the buckets before, so only upper halves are kept, and only those that hold something.

/** The highest int64. */
export const MAX_INT64 = 2n ** 63n - 1n;

/** An int64 as a program gives it. */
export type Int64 = number | bigint;

/** Bits up to the highest that is set. */
function bitLength(value: number): number {
  const high = Math.floor(value / 0x100000000);
  return high > 0 ? 64 - Math.clz32(high) : 32 - Math.clz32(value);
}

/** A histogram's counts, and what can be calculated of them. */
export class HdrHistogram {
  readonly #unit: number;
  readonly #halfMagnitude: number;
  readonly #half: number;
  readonly #highest: Int64;
  /** One list for each half bucket that holds something; the first bucket has two. */
  #counts: (Float64Array | undefined)[] = [];
  /** The places that hold something, and how many values are up to each, in turn; made when they are asked for. */
  #sums: Float64Array | undefined;
  #total = 0;
  #min = -1;
  #max = -1;

  /** `highest` is at least twice `lowest`, `figures` are 1 to 5 decimal digits. */
  constructor(lowest: Int64, highest: Int64, figures: number) {
    const magnitude = Math.max(Math.ceil(Math.log2(2 * 10 ** figures)), 1);
    this.#halfMagnitude = magnitude - 1;
    this.#half = 2 ** this.#halfMagnitude;
    this.#unit = typeof lowest === 'bigint' ? lowest.toString(2).length - 1 : bitLength(lowest) - 1;
    if (this.#unit + this.#halfMagnitude > 61) throw new RangeError('The lowest value is too high for this many figures');
    this.#highest = highest;
  }

  /** Counts a value `count` times; false where it is out of the range. */
  record(value: Int64, count = 1): boolean {
    if (value > this.#highest) return false;
    this.#recordAt(this.#indexOf(value), count, value > 0);
    return true;
  }

  #recordAt(index: number, count: number, isAboveZero: boolean): void {
    const piece = Math.floor(index / this.#half);
    const counts = this.#counts[piece] ??= new Float64Array(this.#half);
    counts[index % this.#half]! += count;
    this.#total += count;
    this.#sums = undefined;
    if (this.#min < 0 || index < this.#min) this.#min = index;
    // The place of the lowest values stands for 0 where another histogram's was added, which is no maximum.
    if (index > this.#max && isAboveZero) this.#max = index;
  }

  #indexOf(value: Int64): number {
    if (typeof value === 'bigint' && value > Number.MAX_SAFE_INTEGER) {
      const bucket = value.toString(2).length - this.#unit - this.#halfMagnitude - 1;
      return Math.max(bucket, 0) * this.#half + Number(value >> BigInt(Math.max(bucket, 0) + this.#unit));
    }
    const number = Number(value);
    const bucket = Math.max(bitLength(number) - this.#unit - this.#halfMagnitude - 1, 0);
    return bucket * this.#half + Math.floor(number / 2 ** (bucket + this.#unit));
  }

  /** The exponent of the width of a place. */
  #widthAt(index: number): number {
    return Math.max(Math.floor(index / this.#half) - 1, 0) + this.#unit;
  }

  /** The lowest value of a place; exact, as it has no more bits than a place's number. */
  #lowestAt(index: number): number {
    const bucket = Math.floor(index / this.#half) - 1;
    return bucket < 0 ? index * 2 ** this.#unit : (index % this.#half + this.#half) * 2 ** (bucket + this.#unit);
  }

  #highestAt(index: number): bigint {
    return BigInt(this.#lowestAt(index)) + (1n << BigInt(this.#widthAt(index))) - 1n;
  }

  /** The same as a number. */
  #nearestHighestAt(index: number): number {
    const next = this.#lowestAt(index) + 2 ** this.#widthAt(index);
    return next <= Number.MAX_SAFE_INTEGER ? next - 1 : Number(this.#highestAt(index));
  }

  #medianAt(index: number): number {
    const width = this.#widthAt(index);
    return this.#lowestAt(index) + (width > 0 ? 2 ** (width - 1) : 0);
  }

  /** Calls back with each place that holds something, from the lowest, until that says true. */
  #each(visit: (index: number, count: number) => boolean | void): void {
    for (let piece = 0; piece < this.#counts.length; piece++) {
      const counts = this.#counts[piece];
      if (counts === undefined) continue;
      for (let i = 0; i < counts.length; i++) if (counts[i] !== 0 && visit(piece * this.#half + i, counts[i]!)) return;
    }
  }

  /** The lowest value of the lowest place that holds something. */
  min(): bigint {
    return this.#min < 0 ? MAX_INT64 : BigInt(this.#lowestAt(this.#min));
  }

  /** The highest value of the highest place that holds something. */
  max(): bigint {
    return this.#max < 0 ? 0n : this.#highestAt(this.#max);
  }

  mean(): number {
    let sum = 0;
    let beyond = 0n;
    this.#each((index, count) => {
      const median = this.#medianAt(index);
      const next = sum + count * median;
      if (next <= Number.MAX_SAFE_INTEGER) sum = next;
      else beyond += BigInt(count) * BigInt(median);
    });
    // An int64, as V8's embedder adds them up.
    return (beyond === 0n ? sum : Number(BigInt.asIntN(64, beyond + BigInt(sum)))) / this.#total;
  }

  stddev(): number {
    const mean = this.mean();
    let sum = 0;
    this.#each((index, count) => {
      const deviation = this.#medianAt(index) - mean;
      sum += deviation * deviation * count;
    });
    return Math.sqrt(sum / this.#total);
  }

  #sumsUpTo(): Float64Array {
    if (this.#sums === undefined) {
      const sums: number[] = [];
      let seen = 0;
      this.#each((index, count) => { sums.push(index, seen += count); });
      this.#sums = Float64Array.from(sums);
    }
    return this.#sums;
  }

  /** The highest value of the place below which `percentile` of the values are. */
  percentile(percentile: number): bigint {
    return this.#highestAt(this.#placeOf(percentile));
  }

  /** The same as a number. */
  percentileNumber(percentile: number): number {
    return this.#nearestHighestAt(this.#placeOf(percentile));
  }

  #placeOf(percentile: number): number {
    const wanted = Math.max(Math.floor(percentile / 100 * this.#total + 0.5), 1);
    const sums = this.#sumsUpTo();
    let low = 0;
    let high = Math.max(sums.length / 2 - 1, 0);
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[2 * middle + 1]! >= wanted) high = middle;
      else low = middle + 1;
    }
    return sums[2 * low] ?? 0;
  }

  /** Percentiles in steps that halve the distance to 100, and the values below which so many are. */
  percentiles(): [percentile: number, value: bigint][] {
    const found: [number, bigint][] = [];
    let next = 0;
    let seen = 0;
    let last = 0n;
    this.#each((index, count) => {
      seen += count;
      last = BigInt(this.#lowestAt(index));
      const current = 100 * seen / this.#total;
      while (next <= current) {
        found.push([next, last]);
        next += 100 / 2 ** (Math.trunc(Math.log(100 / (100 - next)) / Math.log(2)) + 1);
        if (seen >= this.#total) break;
      }
    });
    found.push([100, last]);
    return found;
  }

  /** Adds what another one has counted, and says how many of its values are out of the range here. */
  add(other: HdrHistogram): number {
    let dropped = 0;
    other.#each((index, count) => { if (!this.record(BigInt(other.#lowestAt(index)), count)) dropped += count; });
    return dropped;
  }

  /** Forgets all values. */
  reset(): void {
    this.#counts = [];
    this.#sums = undefined;
    this.#total = 0;
    this.#min = this.#max = -1;
  }
}
