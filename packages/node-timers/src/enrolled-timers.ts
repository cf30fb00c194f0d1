// What v16 still had: any object as a timer.
import { startTimer } from '@tabnode/internal/timeout';
import { cancelTimer as takeOut, type TimerItem } from '@tabnode/internal/timer-list';
import { validateNumber } from '@tabnode/internal/validators';
import { emitDeprecation } from '@tabnode/internal/warning';

/**
 * Gives `item` a timeout of `msecs` that `active` starts; `item._onTimeout` is called.
 *
 * @deprecated DEP0095: use `setTimeout`
 * @throws {ERR_INVALID_ARG_TYPE | ERR_OUT_OF_RANGE} unless `msecs` is a number from 0 on
 */
export function enroll(item: TimerItem, msecs: number): void {
  emitDeprecation('timers.enroll() is deprecated. Please use setTimeout instead.', 'DEP0095');
  validateNumber(msecs, 'msecs', 0, Infinity);
  if (item._idleNext) takeOut(item);
  item._idleNext = item._idlePrev = null;
  item._idleTimeout = Math.min(Math.max(1, msecs), 2 ** 31 - 1);
}

/** Takes `item` out of the timers. @deprecated DEP0096: use `clearTimeout` */
export function unenroll(item: TimerItem): void {
  emitDeprecation('timers.unenroll() is deprecated. Please use clearTimeout instead.', 'DEP0096');
  takeOut(item);
}

/** Starts the timeout of `item` anew. @deprecated DEP0126: use `timeout.refresh` */
export function active(item: TimerItem): void {
  emitDeprecation('timers.active() is deprecated. Please use timeout.refresh() instead.', 'DEP0126');
  startTimer(item, true);
}

/** The same; it does not keep a process alive. @deprecated DEP0127: use `timeout.refresh` */
export function _unrefActive(item: TimerItem): void {
  emitDeprecation('timers._unrefActive() is deprecated. Please use timeout.refresh() instead.', 'DEP0127');
  startTimer(item, false);
}
