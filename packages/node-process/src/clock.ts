import { ERR_OUT_OF_RANGE, wrongArgType } from '@tabnode/internal/errors';

/**
 * Seconds and nanoseconds of a clock that only goes forward; with `time`, since then.
 *
 * @throws {ERR_INVALID_ARG_TYPE | ERR_OUT_OF_RANGE} unless `time` is an array of two
 * @see https://nodejs.org/api/process.html#processhrtimetime
 */
export const hrtime = /* @__PURE__ */ (() => {
  function hrtime(time?: [number, number]): [number, number] {
    const now = performance.now();
    let seconds = Math.trunc(now / 1000);
    let nanoseconds = Math.trunc((now - seconds * 1000) * 1e6);
    if (time !== undefined) {
      if (!Array.isArray(time)) throw wrongArgType('time', 'an instance of Array', time);
      if (time.length !== 2) throw ERR_OUT_OF_RANGE('time', '2', time.length);
      seconds -= time[0];
      nanoseconds -= time[1];
      if (nanoseconds < 0) { seconds--; nanoseconds += 1e9; }
    }
    return [seconds, nanoseconds];
  }
  // The same clock in nanoseconds.
  hrtime.bigint = function bigint(): bigint {
    return BigInt(Math.trunc(performance.now() * 1e6));
  };
  return hrtime;
})();

/** Seconds since the page was opened. @see https://nodejs.org/api/process.html#processuptime */
export function uptime(): number {
  return performance.now() / 1000;
}
