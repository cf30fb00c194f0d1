import { wrongArgType } from '@tabnode/internal/errors';

/** A time: a Date, or seconds since 1970. */
export type TimeLike = string | number | Date;

/**
 * Seconds since 1970. A negative number stands for now, a string for the number it spells.
 *
 * @throws {ERR_INVALID_ARG_TYPE} where it is no time.
 */
export function toUnixTimestamp(time: unknown, name = 'time'): number {
  // eslint-disable-next-line eqeqeq
  if (typeof time === 'string' && +time == (time as unknown)) return +time;
  if (Number.isFinite(time)) return (time as number) < 0 ? Date.now() / 1000 : time as number;
  if (time instanceof Date) return time.getTime() / 1000;
  throw wrongArgType(name, 'an instance of Date or an Time in seconds', time);
}
