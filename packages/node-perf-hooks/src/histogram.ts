import { ERR_ILLEGAL_CONSTRUCTOR, ERR_INVALID_ARG_VALUE_RANGE, ERR_INVALID_THIS, ERR_OUT_OF_RANGE, wrongArgType } from '@tabnode/internal/errors';
import { codedRangeError } from '@tabnode/internal/node-error';
import { named } from '@tabnode/internal/named';
import { validateInteger, validateNumber, validateObject } from '@tabnode/internal/validators';
import { HdrHistogram, MAX_INT64, type Int64 } from './hdr-histogram.ts';

const NANOSECONDS = 1e6;
const kCreate = /* @__PURE__ */ Symbol('create');

interface InspectOptions { depth?: number | null }

function validatePercentile(percentile: number): void {
  validateNumber(percentile, 'percentile');
  if (!(percentile > 0 && percentile <= 100)) throw ERR_OUT_OF_RANGE('percentile', '> 0 && <= 100', percentile);
}

/** Node's tables of counts; nobody makes one but `createHistogram` and `monitorEventLoopDelay`. */
class HistogramBase {
  #hdr: HdrHistogram;
  #count = 0;
  #exceeds = 0;

  constructor(token: symbol, hdr: HdrHistogram) {
    if (token !== kCreate) throw ERR_ILLEGAL_CONSTRUCTOR();
    this.#hdr = hdr;
  }

  /** The counts of a histogram. @throws {ERR_INVALID_THIS} where it is none. */
  static #of(value: unknown): HistogramBase {
    if (typeof value !== 'object' || value === null || !(#hdr in value)) throw ERR_INVALID_THIS('Histogram');
    return value as HistogramBase;
  }

  /** Counts a value, or that it was out of the range. */
  static note(histogram: HistogramBase, value: Int64): void {
    if (histogram.#hdr.record(value)) histogram.#count++;
    else histogram.#exceeds++;
  }

  /** Adds what another one has counted. */
  static merge(to: HistogramBase, from: HistogramBase): void {
    to.#count += from.#count;
    to.#exceeds += from.#exceeds;
    to.#hdr.add(from.#hdr);
  }

  /** How many values were recorded. @see https://nodejs.org/api/perf_hooks.html#histogramcount */
  get count(): number { return HistogramBase.#of(this).#count; }

  get countBigInt(): bigint { return BigInt(this.count); }

  /** The lowest value. @see https://nodejs.org/api/perf_hooks.html#histogrammin */
  get min(): number { return Number(this.minBigInt); }

  get minBigInt(): bigint { return HistogramBase.#of(this).#hdr.min(); }

  /** The highest value. @see https://nodejs.org/api/perf_hooks.html#histogrammax */
  get max(): number { return Number(this.maxBigInt); }

  get maxBigInt(): bigint { return HistogramBase.#of(this).#hdr.max(); }

  /** @see https://nodejs.org/api/perf_hooks.html#histogrammean */
  get mean(): number { return HistogramBase.#of(this).#hdr.mean(); }

  /** How many values were too high. @see https://nodejs.org/api/perf_hooks.html#histogramexceeds */
  get exceeds(): number { return HistogramBase.#of(this).#exceeds; }

  get exceedsBigInt(): bigint { return BigInt(this.exceeds); }

  /** The standard deviation. @see https://nodejs.org/api/perf_hooks.html#histogramstddev */
  get stddev(): number { return HistogramBase.#of(this).#hdr.stddev(); }

  /**
   * The value that `percentile` of the values do not exceed, above 0 and up to 100.
   *
   * @throws {ERR_INVALID_ARG_TYPE} unless it is a number.
   * @throws {ERR_OUT_OF_RANGE} where it is out of that range.
   * @see https://nodejs.org/api/perf_hooks.html#histogrampercentilepercentile
   */
  percentile(percentile: number): number {
    const hdr = HistogramBase.#of(this).#hdr;
    validatePercentile(percentile);
    return hdr.percentileNumber(percentile);
  }

  percentileBigInt(percentile: number): bigint {
    const hdr = HistogramBase.#of(this).#hdr;
    validatePercentile(percentile);
    return hdr.percentile(percentile);
  }

  /** @see https://nodejs.org/api/perf_hooks.html#histogrampercentiles */
  get percentiles(): Map<number, number> {
    return new Map(HistogramBase.#of(this).#hdr.percentiles().map(([percentile, value]) => [percentile, Number(value)]));
  }

  get percentilesBigInt(): Map<number, bigint> {
    return new Map(HistogramBase.#of(this).#hdr.percentiles());
  }

  /** Forgets everything. @see https://nodejs.org/api/perf_hooks.html#histogramreset */
  reset(): void {
    const self = HistogramBase.#of(this);
    self.#hdr.reset();
    self.#count = self.#exceeds = 0;
  }

  toJSON(): object {
    const { count, min, max, mean, exceeds, stddev, percentiles } = this;
    return { count, min, max, mean, exceeds, stddev, percentiles: Object.fromEntries(percentiles) };
  }

  [Symbol.for('nodejs.util.inspect.custom')](depth: number | null, options: InspectOptions, inspect: (value: unknown, options: object) => string): string {
    if (depth !== null && depth < 0) return `[${this.constructor.name}]`;
    const { min, max, mean, exceeds, stddev, count, percentiles } = this;
    return `Histogram ${inspect({ min, max, mean, exceeds, stddev, count, percentiles }, { ...options, depth: options.depth == null ? null : options.depth - 1 })}`;
  }
}

/** @see https://nodejs.org/api/perf_hooks.html#class-histogram */
export const Histogram: typeof HistogramBase = /* @__PURE__ */ named('Histogram', HistogramBase);
export type Histogram = HistogramBase;

/** Makes an instance of a class of histograms; `kCreate` leaves this file with it only. */
export function makeHistogram<T extends HistogramBase>(Class: new (token: symbol, hdr: HdrHistogram, ...more: any[]) => T, hdr: HdrHistogram, ...more: unknown[]): T {
  return new Class(kCreate, hdr, ...more);
}

class Recordable extends HistogramBase {
  #last: number | undefined;

  static is(value: unknown): value is Recordable {
    return typeof value === 'object' && value !== null && #last in value;
  }

  /**
   * Counts a value from 1 on; what is above the highest is counted in `exceeds`.
   *
   * @throws {ERR_INVALID_ARG_TYPE} unless it is a number or a bigint.
   * @throws {ERR_OUT_OF_RANGE} unless it is a whole number from 1 to 2 ** 53 - 1, or a bigint to 2n ** 63n - 1n.
   * @see https://nodejs.org/api/perf_hooks.html#histogramrecordval
   */
  record(val: Int64): void {
    if (!Recordable.is(this)) throw ERR_INVALID_THIS('RecordableHistogram');
    if (typeof val === 'bigint') {
      if (val < 1n || val > MAX_INT64) throw codedRangeError('ERR_OUT_OF_RANGE', 'value is out of range', Recordable.prototype.record);
    } else {
      validateInteger(val, 'val', 1);
    }
    HistogramBase.note(this, val);
  }

  /** Counts the nanoseconds since the last call. @see https://nodejs.org/api/perf_hooks.html#histogramrecorddelta */
  recordDelta(): void {
    if (!Recordable.is(this)) throw ERR_INVALID_THIS('RecordableHistogram');
    const now = Math.round(performance.now() * NANOSECONDS);
    // A browser's clock is coarse: two calls may see the same time.
    if (this.#last !== undefined && now > this.#last) HistogramBase.note(this, now - this.#last);
    this.#last = now;
  }

  /**
   * Adds what another one has counted.
   *
   * @throws {ERR_INVALID_ARG_TYPE} unless `other` is a RecordableHistogram.
   * @see https://nodejs.org/api/perf_hooks.html#histogramaddother
   */
  add(other: Recordable): void {
    if (!Recordable.is(this)) throw ERR_INVALID_THIS('RecordableHistogram');
    if (!Recordable.is(other)) throw wrongArgType('other', 'an instance of RecordableHistogram', other);
    HistogramBase.merge(this, other);
  }
}

/** @see https://nodejs.org/api/perf_hooks.html#class-recordablehistogram-extends-histogram */
export const RecordableHistogram: typeof Recordable = /* @__PURE__ */ named('RecordableHistogram', Recordable);
export type RecordableHistogram = Recordable;

/** The bounds that a histogram counts in, and the decimal digits that it keeps. */
export interface CreateHistogramOptions { lowest?: Int64; highest?: Int64; figures?: number }

/**
 * A histogram to record values in.
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless `options` is an object, `lowest` and `highest` are numbers or bigints, `figures` a number.
 * @throws {ERR_OUT_OF_RANGE} unless `lowest` is from 1 on, `highest` at least twice that, `figures` from 1 to 5.
 * @example
 * const histogram = createHistogram();
 * for (const ms of [3, 4, 400]) histogram.record(ms);
 * console.log(histogram.percentile(50), histogram.max);
 * @see https://nodejs.org/api/perf_hooks.html#perf_hookscreatehistogramoptions
 */
export function createHistogram(options: CreateHistogramOptions = {}): RecordableHistogram {
  validateObject(options, 'options');
  const { lowest = 1, highest = Number.MAX_SAFE_INTEGER, figures = 3 } = options;
  if (typeof lowest !== 'bigint') validateInteger(lowest, 'options.lowest', 1);
  if (typeof highest !== 'bigint') validateInteger(highest, 'options.highest', 2 * (lowest as number));
  else if (highest < 2n * (lowest as bigint)) throw ERR_INVALID_ARG_VALUE_RANGE('options.highest', highest);
  validateInteger(figures, 'options.figures', 1, 5);
  return makeHistogram(RecordableHistogram, new HdrHistogram(lowest, highest, figures));
}
