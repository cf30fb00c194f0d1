/** What `stop` gives: times are milliseconds since 1970. */
export interface GCProfile { version: number; startTime: number; statistics: object[]; endTime: number }

/**
 * Collects the garbage collector's runs between `start` and `stop`. Browsers tell a page of none:
 * `statistics` is empty.
 *
 * @see https://nodejs.org/api/v8.html#class-v8gcprofiler
 */
export class GCProfiler {
  #startTime: number | undefined;

  /** Begins; does nothing where it has begun. */
  start(): void {
    this.#startTime ??= Date.now();
  }

  /** Ends, and says what was seen; undefined where nothing was begun. */
  stop(): GCProfile | undefined {
    const startTime = this.#startTime;
    if (startTime === undefined) return undefined;
    this.#startTime = undefined;
    return { version: 1, startTime, statistics: [], endTime: Date.now() };
  }

  /** Ends without a result. */
  [Symbol.dispose](): void {
    this.#startTime = undefined;
  }
}
