// The lists that timers wait in. Timers of one duration form one list, in the order in which they run
// out; a heap holds the lists by the time at which their first member runs out.
import { asyncId, callAsResource, contextFrame, destroyResource, initResource, triggerId, type AsyncResource } from './async-execution.ts';
import type { AsyncFrame } from './async-frame.ts';
import { addHandleKind, isLoopTurning, releaseHandle, setPhase, TIMERS, wakeLoop, type HandleKind } from './event-loop.ts';
import { refed } from './refed.ts';
import { emitWarning } from './warning.ts';

/** What can wait in a list: a Timer, or what the deprecated `timers.enroll` was given. */
export interface TimerItem extends Partial<AsyncResource> {
  _idleTimeout?: number;
  _idleStart?: number | null;
  _idlePrev?: TimerItem | TimersList | null;
  _idleNext?: TimerItem | TimersList | null;
  _onTimeout?: Function | null;
  _timerArgs?: readonly unknown[] | undefined;
  _repeat?: number | null;
  _destroyed?: boolean;
  [refed]?: boolean | null;
}

class TimersList {
  _idleNext: TimerItem | TimersList = this;
  _idlePrev: TimerItem | TimersList = this;
  expiry: number;
  readonly msecs: number;
  readonly order = ++lists;

  constructor(expiry: number, msecs: number) {
    this.expiry = expiry;
    this.msecs = msecs;
  }
}

// The platform's timers, before anything replaces them. What is set from a message event is not clamped to 4 ms.
const setAlarm = /* @__PURE__ */ (() => globalThis.setTimeout)();
const clearAlarm = /* @__PURE__ */ (() => globalThis.clearTimeout)();

const TIMEOUT_MAX = 2 ** 31 - 1;
const byDuration = /* @__PURE__ */ new Map<number, TimersList>();
const heap: TimersList[] = [];
const warned = { negative: false, nan: false };
let lists = 0;
let kind: HandleKind | undefined;
let alarm: ReturnType<typeof setAlarm> | undefined;
let alarmTime = Infinity;
let now = 0;

/** The timers whose number somebody has asked for, by that number, for as long as they wait. */
export const numberedTimers = /* @__PURE__ */ new Map<number, TimerItem>();

/** The clock of timers: whole milliseconds since the page's start. */
function readClock(): number {
  return Math.trunc(performance.now());
}

/** A timer without the methods of a Timeout; it starts at once. */
export class Timer implements TimerItem, AsyncResource {
  _idleTimeout: number;
  _idlePrev: TimerItem | TimersList | null = null;
  _idleNext: TimerItem | TimersList | null = null;
  _idleStart: number | null = null;
  _onTimeout: Function | null;
  _timerArgs: readonly unknown[] | undefined;
  _repeat: number | null;
  _destroyed = false;
  declare [refed]: boolean | null;
  declare [asyncId]: number;
  declare [triggerId]: number;
  declare [contextFrame]: AsyncFrame | undefined;

  constructor(callback: Function, delay: unknown, args: readonly unknown[] | undefined, isRepeat: boolean, isRefed: boolean) {
    const duration = delay === undefined ? 1 : toDuration(delay as number);
    this._idleTimeout = duration;
    this._onTimeout = callback;
    this._timerArgs = args;
    this._repeat = isRepeat ? duration : null;
    this[refed] = isRefed;
    initResource(this, 'Timeout');
    if (isRefed) countTimer();
    insertTimer(this, duration);
  }
}

/** One timer more keeps the process alive. */
export function countTimer(): void {
  (kind ??= addHandleKind('Timeout')).count++;
}

/** One timer less keeps the process alive. */
export function releaseTimer(): void {
  releaseHandle(kind!);
}

/** What `setTimeout` makes of a delay: at least 1 ms, at most 2 ** 31 - 1, else 1 with a warning. */
function toDuration(delay: number): number {
  const after = delay * 1;
  if (after >= 1 && after <= TIMEOUT_MAX) return after;
  if (after > TIMEOUT_MAX) {
    emitWarning(`${after} does not fit into a 32-bit signed integer.\nTimeout duration was set to 1.`, 'TimeoutOverflowWarning');
  } else if (after < 0 && !warned.negative) {
    warned.negative = true;
    emitWarning(`${after} is a negative number.\nTimeout duration was set to 1.`, 'TimeoutNegativeWarning');
  } else if (Number.isNaN(after) && !warned.nan) {
    warned.nan = true;
    emitWarning(`${after} is not a number.\nTimeout duration was set to 1.`, 'TimeoutNaNWarning');
  }
  return 1;
}

/** Cancels a timer for good; its `_onTimeout` stays. */
export function cancelTimer(item: TimerItem): void {
  if (item._destroyed) return;
  finish(item);
  if (item._idleNext) unlinkTimer(item);
  item._idleTimeout = -1;
}

function finish(item: TimerItem): void {
  item._destroyed = true;
  numberedTimers.delete(item[asyncId]!);
  if (item[asyncId] !== undefined) destroyResource(item[asyncId]);
  if (item[refed] === true) releaseTimer();
}

/** Puts an item at the end of its duration's list; `duration` in milliseconds, from now. */
export function insertTimer(item: TimerItem, duration: number): void {
  const start = readClock();
  item._idleStart = start;
  const msecs = Math.trunc(duration);
  let list = byDuration.get(msecs);
  if (list === undefined) {
    list = new TimersList(start + msecs, msecs);
    byDuration.set(msecs, list);
    if (heap.push(list) === 1) setPhase(TIMERS, timersPhase);
    siftUp(heap.length - 1);
    if (heap[0] === list && !isLoopTurning()) rest();
  }
  const last = list._idlePrev;
  item._idleNext = list;
  item._idlePrev = last;
  last._idleNext = item;
  list._idlePrev = item;
}

/** Takes an item out of its list. */
export function unlinkTimer(item: TimerItem): void {
  const next = item._idleNext!;
  const previous = item._idlePrev!;
  next._idlePrev = previous;
  previous._idleNext = next;
  item._idleNext = null;
  item._idlePrev = null;
  // The only member of its list: both neighbours are the list itself.
  if (next === previous) removeList(next as TimersList);
}

function isBefore(i: number, j: number): boolean {
  const a = heap[i]!;
  const b = heap[j]!;
  return a.expiry < b.expiry || (a.expiry === b.expiry && a.order < b.order);
}

function swap(i: number, j: number): void {
  const list = heap[i]!;
  heap[i] = heap[j]!;
  heap[j] = list;
}

function siftUp(i: number): void {
  for (let parent; i > 0 && isBefore(i, parent = (i - 1) >> 1); i = parent) swap(i, parent);
}

function siftDown(i: number): void {
  for (let child; (child = 2 * i + 1) < heap.length; i = child) {
    if (child + 1 < heap.length && isBefore(child + 1, child)) child++;
    if (!isBefore(child, i)) return;
    swap(i, child);
  }
}

function removeList(list: TimersList): void {
  byDuration.delete(list.msecs);
  // Mostly the first; where it is cancelled, a search is cheap against keeping positions up to date.
  const i = heap.indexOf(list);
  const last = heap.pop()!;
  if (last === list) return;
  heap[i] = last;
  siftDown(i);
  siftUp(i);
}

const timersPhase = {
  begin(): void {
    if (heap.length > 0) now = readClock();
  },

  next(): boolean {
    for (let list; (list = heap[0]) !== undefined;) {
      if (list.expiry > now) {
        // Callbacks take time: more may be due by now.
        const later = readClock();
        if (later === now || list.expiry > later) return false;
        now = later;
      }
      const item = list._idleNext as TimerItem;
      const due = item._idleStart! + list.msecs;
      if (due > now) {
        list.expiry = due;
        siftDown(0);
      } else if (runTimer(item)) {
        return true;
      }
    }
    return false;
  },

  pending(): boolean {
    return false;
  },

  rest,
};

/** Sets the platform's timer for the first list to run out. */
function rest(): void {
  const time = heap.length > 0 ? heap[0]!.expiry : Infinity;
  if (time >= alarmTime) return;
  if (alarm !== undefined) clearAlarm(alarm);
  alarmTime = time;
  alarm = setAlarm(ring, Math.max(0, Math.ceil(time - performance.now())));
}

function ring(): void {
  alarm = undefined;
  alarmTime = Infinity;
  wakeLoop();
}

function runTimer(item: TimerItem): boolean {
  unlinkTimer(item);
  const callback = item._onTimeout;
  if (typeof callback !== 'function') {
    if (!item._destroyed) finish(item);
    return false;
  }
  callAsResource(item as AsyncResource, callback, item, item._timerArgs);
  if (item._repeat && item._idleTimeout !== -1) {
    if (!item._idleNext) {
      item._idleTimeout = item._repeat;
      insertTimer(item, item._repeat);
    }
  } else if (!item._idleNext && !item._destroyed) {
    finish(item);
  }
  return true;
}
