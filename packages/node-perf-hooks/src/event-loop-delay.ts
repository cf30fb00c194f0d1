import { ERR_INVALID_THIS } from '@tabnode/internal/errors';
import { named } from '@tabnode/internal/named';
import { clearTimeout, startTimer, Timeout } from '@tabnode/internal/timeout';
import { validateInteger, validateObject } from '@tabnode/internal/validators';
import { HdrHistogram } from './hdr-histogram.ts';
import { Histogram, makeHistogram } from './histogram.ts';

const NANOSECONDS = 1e6;
const HOUR = 3.6e12;

class DelayHistogram extends Histogram {
  #resolution: number;
  #timer: Timeout | undefined;
  #last = 0;

  constructor(token: symbol, hdr: HdrHistogram, resolution: number) {
    super(token, hdr);
    this.#resolution = resolution;
  }

  #sample(): void {
    const now = Math.round(performance.now() * NANOSECONDS);
    if (now > this.#last) Histogram.note(this, now - this.#last);
    this.#last = now;
  }

  /** Begins to sample; false where it has begun. @see https://nodejs.org/api/perf_hooks.html#histogramenable */
  enable(): boolean {
    if (!(typeof this === 'object' && this !== null && #timer in this)) throw ERR_INVALID_THIS('ELDHistogram');
    if (this.#timer !== undefined) return false;
    this.#last = Math.round(performance.now() * NANOSECONDS);
    this.#timer = new Timeout(() => this.#sample(), this.#resolution, undefined, true);
    // It does not keep a process alive.
    startTimer(this.#timer, false);
    return true;
  }

  /** Ends sampling; false where it has ended. @see https://nodejs.org/api/perf_hooks.html#histogramdisable */
  disable(): boolean {
    if (!(typeof this === 'object' && this !== null && #timer in this)) throw ERR_INVALID_THIS('ELDHistogram');
    if (this.#timer === undefined) return false;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    return true;
  }

  /** Ends sampling at the end of a `using` block. */
  [Symbol.dispose](): void {
    this.disable();
  }
}

/** @see https://nodejs.org/api/perf_hooks.html#class-intervalhistogram-extends-histogram */
export const ELDHistogram: typeof DelayHistogram = /* @__PURE__ */ named('ELDHistogram', DelayHistogram);
export type ELDHistogram = DelayHistogram;

/**
 * Samples how late a timer of `resolution` milliseconds (10 unless said otherwise) is, in nanoseconds. A
 * browser's clock ticks every 5 to 100 µs, and a page in the background has its timers slowed down.
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless `options` is an object and `resolution` a number.
 * @throws {ERR_OUT_OF_RANGE} unless that is a whole one from 1 on.
 * @see https://nodejs.org/api/perf_hooks.html#perf_hooksmonitoreventloopdelayoptions
 */
export function monitorEventLoopDelay(options: { resolution?: number } = {}): ELDHistogram {
  validateObject(options, 'options');
  const { resolution = 10 } = options;
  validateInteger(resolution, 'options.resolution', 1);
  return makeHistogram(ELDHistogram, new HdrHistogram(1, HOUR, 3), resolution);
}
