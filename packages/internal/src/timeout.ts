// Timeouts and the lists they wait in. Timeouts of one duration form one list, in the order in which
// they run out; a heap holds the lists by the time at which their first member runs out.
import type { AsyncFrame } from './async-frame.ts';
import { asyncId, callAsResource, contextFrame, destroyResource, initResource, triggerId, type AsyncResource } from './async-execution.ts';
import { addHandleKind, isLoopTurning, releaseHandle, setPhase, TIMERS, wakeLoop, type HandleKind } from './event-loop.ts';
import { refed } from './refed.ts';
import { emitWarning } from './warning.ts';

const kHasPrimitive = /* @__PURE__ */ Symbol('kHasPrimitive');

/** What can wait in a list: a Timeout, or what the deprecated `timers.enroll` was given. */
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
  readonly order: number;
  position = 0;

  constructor(expiry: number, msecs: number) {
    this.expiry = expiry;
    this.msecs = msecs;
    this.order = ++lists;
  }
}

// The platform's timers, before anything replaces them. What is set from a message event is not clamped to 4 ms.
const setAlarm = /* @__PURE__ */ (() => globalThis.setTimeout)();
const clearAlarm = /* @__PURE__ */ (() => globalThis.clearTimeout)();

const TIMEOUT_MAX = 2 ** 31 - 1;
const byDuration = /* @__PURE__ */ new Map<number, TimersList>();
const byPrimitive = /* @__PURE__ */ new Map<string, Timeout>();
const heap: TimersList[] = [];
let lists = 0;
let kind: HandleKind | undefined;
let alarm: ReturnType<typeof setAlarm> | undefined;
let alarmTime = Infinity;
let now = 0;
let warnedNegative = false;
let warnedNaN = false;

/** The clock of timers: whole milliseconds since the page's start. */
function readClock(): number {
  return Math.trunc(performance.now());
}

/** A timer as `setTimeout` and `setInterval` return it. @see https://nodejs.org/api/timers.html#class-timeout */
export class Timeout implements TimerItem, AsyncResource {
  _idleTimeout: number;
  _idlePrev: TimerItem | TimersList | null = null;
  _idleNext: TimerItem | TimersList | null = null;
  _idleStart: number | null = null;
  _onTimeout: Function | null;
  _timerArgs: readonly unknown[] | undefined;
  _repeat: number | null;
  _destroyed = false;
  [refed]: boolean | null = null;
  [kHasPrimitive] = false;
  declare [asyncId]: number;
  declare [triggerId]: number;
  declare [contextFrame]: AsyncFrame | undefined;

  constructor(callback: Function, delay: unknown, args: readonly unknown[] | undefined, isRepeat: boolean, isRefed: boolean) {
    const duration = delay === undefined ? 1 : toDuration(delay as number);
    this._idleTimeout = duration;
    this._onTimeout = callback;
    this._timerArgs = args;
    this._repeat = isRepeat ? duration : null;
    initResource(this, 'Timeout');
    this[refed] = isRefed;
    if (isRefed) countRef();
    insertTimer(this, duration, readClock());
  }

  /** Starts the time anew, also of a timer that has fired. @see https://nodejs.org/api/timers.html#timeoutrefresh */
  refresh(): this {
    startTimer(this, this[refed] === true);
    return this;
  }

  /** Lets a process end though this timer waits. @see https://nodejs.org/api/timers.html#timeoutunref */
  unref(): this {
    if (this[refed] === true) {
      this[refed] = false;
      if (!this._destroyed) releaseHandle(kind!);
    }
    return this;
  }

  /** Keeps the process alive while this timer waits, as it does from the start. @see https://nodejs.org/api/timers.html#timeoutref */
  ref(): this {
    if (this[refed] === false) {
      this[refed] = true;
      if (!this._destroyed) countRef();
    }
    return this;
  }

  /** Whether the timer keeps the process alive. @see https://nodejs.org/api/timers.html#timeouthasref */
  hasRef(): boolean {
    return this[refed] === true;
  }

  /** Cancels the timer. @see https://nodejs.org/api/timers.html#timeoutclose */
  close(): this {
    clearTimeout(this);
    return this;
  }

  /** Cancels the timer at the end of a `using` block. @see https://nodejs.org/api/timers.html#timeoutsymboldispose */
  [Symbol.dispose](): void {
    clearTimeout(this);
  }

  /** A number that `clearTimeout` takes for this timer. @see https://nodejs.org/api/timers.html#timeoutsymboltoprimitive */
  [Symbol.toPrimitive](): number {
    const id = this[asyncId];
    if (!this[kHasPrimitive]) {
      this[kHasPrimitive] = true;
      byPrimitive.set(String(id), this);
    }
    return id;
  }
}

function countRef(): void {
  (kind ??= addHandleKind('Timeout')).count++;
}

/** What `setTimeout` makes of a delay: at least 1 ms, at most 2 ** 31 - 1, else 1 with a warning. */
function toDuration(delay: number): number {
  const after = delay * 1;
  if (after >= 1 && after <= TIMEOUT_MAX) return after;
  if (after > TIMEOUT_MAX) {
    emitWarning(`${after} does not fit into a 32-bit signed integer.\nTimeout duration was set to 1.`, 'TimeoutOverflowWarning');
  } else if (after < 0 && !warnedNegative) {
    warnedNegative = true;
    emitWarning(`${after} is a negative number.\nTimeout duration was set to 1.`, 'TimeoutNegativeWarning');
  } else if (Number.isNaN(after) && !warnedNaN) {
    warnedNaN = true;
    emitWarning(`${after} is not a number.\nTimeout duration was set to 1.`, 'TimeoutNaNWarning');
  }
  return 1;
}

/** Cancels a timer; also by the number or string that it converts to. */
export function clearTimeout(timer: unknown): void {
  if (typeof timer === 'object' && timer !== null) {
    const item = timer as TimerItem;
    if (item._onTimeout) {
      item._onTimeout = null;
      unenroll(item);
    }
  } else if (typeof timer === 'number' || typeof timer === 'string') {
    const found = byPrimitive.get(String(timer));
    if (found !== undefined) clearTimeout(found);
  }
}

/** Takes an item out of its list for good. */
export function unenroll(item: TimerItem): void {
  if (item._destroyed) return;
  item._destroyed = true;
  finish(item);
  if (item._idleNext) unlink(item);
  item._idleTimeout = -1;
}

function finish(item: TimerItem): void {
  if ((item as Timeout)[kHasPrimitive]) {
    (item as Timeout)[kHasPrimitive] = false;
    byPrimitive.delete(String(item[asyncId]));
  }
  if (item[asyncId] !== undefined) destroyResource(item as AsyncResource);
  if (item[refed] === true) releaseHandle(kind!);
}

/** Puts an item into the list of its `_idleTimeout`, out of the one where it waits; refs it if `isRefed`. */
export function startTimer(item: TimerItem, isRefed: boolean): void {
  const msecs = item._idleTimeout;
  if (msecs === undefined || msecs < 0) return;
  if (item._idleNext) {
    unlink(item);
    // An item that waited is counted already.
    if (item[refed] !== isRefed) { if (isRefed) countRef(); else if (item[refed] === true) releaseHandle(kind!); }
  } else if (isRefed && (item._destroyed !== false || item[refed] !== true)) {
    countRef();
  }
  if (item[asyncId] === undefined || item._destroyed) {
    item._destroyed = false;
    initResource(item as AsyncResource, 'Timeout');
  }
  item[refed] = isRefed;
  insertTimer(item, msecs, readClock());
}

function insertTimer(item: TimerItem, duration: number, start: number): void {
  item._idleStart = start;
  const msecs = Math.trunc(duration);
  let list = byDuration.get(msecs);
  if (list === undefined) {
    list = new TimersList(start + msecs, msecs);
    byDuration.set(msecs, list);
    list.position = heap.length;
    heap.push(list);
    siftUp(list);
    if (heap.length === 1) setPhase(TIMERS, timersPhase);
    if (heap[0] === list && !isLoopTurning()) rest();
  }
  const last = list._idlePrev;
  item._idleNext = list;
  item._idlePrev = last;
  last._idleNext = item;
  list._idlePrev = item;
}

function unlink(item: TimerItem): void {
  const next = item._idleNext!;
  const previous = item._idlePrev!;
  next._idlePrev = previous;
  previous._idleNext = next;
  item._idleNext = null;
  item._idlePrev = null;
  // The only member of its list: both neighbours are the list itself.
  if (next === previous) removeList(next as TimersList);
}

function isBefore(a: TimersList, b: TimersList): boolean {
  return a.expiry < b.expiry || (a.expiry === b.expiry && a.order < b.order);
}

function siftUp(list: TimersList): void {
  let { position } = list;
  while (position > 0) {
    const parent = heap[(position - 1) >> 1]!;
    if (!isBefore(list, parent)) break;
    heap[position] = parent;
    const above = parent.position;
    parent.position = position;
    position = above;
  }
  heap[position] = list;
  list.position = position;
}

function siftDown(list: TimersList): void {
  let { position } = list;
  for (let below; (below = 2 * position + 1) < heap.length;) {
    let child = heap[below]!;
    if (below + 1 < heap.length && isBefore(heap[below + 1]!, child)) child = heap[below + 1]!;
    if (!isBefore(child, list)) break;
    heap[position] = child;
    const under = child.position;
    child.position = position;
    position = under;
  }
  heap[position] = list;
  list.position = position;
}

function removeList(list: TimersList): void {
  byDuration.delete(list.msecs);
  const last = heap.pop()!;
  if (last === list) return;
  last.position = list.position;
  siftDown(last);
  siftUp(last);
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
        siftDown(list);
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
  unlink(item);
  const callback = item._onTimeout;
  if (typeof callback !== 'function') {
    if (!item._destroyed) { item._destroyed = true; finish(item); }
    return false;
  }
  callAsResource(item as AsyncResource, callback, item, item._timerArgs);
  if (item._repeat && item._idleTimeout !== -1) {
    if (!item._idleNext) {
      item._idleTimeout = item._repeat;
      insertTimer(item, item._repeat, readClock());
    }
  } else if (!item._idleNext && !item._destroyed) {
    item._destroyed = true;
    finish(item);
  }
  return true;
}
