// Immediates: the loop's check phase. An iteration runs those that were queued when it began.
import type { AsyncFrame } from './async-frame.ts';
import { asyncId, callAsResource, contextFrame, destroyResource, initResource, triggerId, type AsyncResource } from './async-execution.ts';
import { addHandleKind, CHECK, isLoopTurning, releaseHandle, setPhase, wakeLoop, type HandleKind } from './event-loop.ts';
import { named } from './named.ts';
import { refed } from './refed.ts';

let first: Immediate | null = null;
let last: Immediate | null = null;
// The last of those that this iteration runs.
let until: Immediate | null = null;
let kind: HandleKind | undefined;

class ImmediateObject implements AsyncResource {
  _idleNext: Immediate | null = null;
  _idlePrev: Immediate | null = null;
  _onImmediate: Function | null;
  _argv: readonly unknown[] | undefined;
  _destroyed = false;
  declare [refed]: boolean | null;
  declare [asyncId]: number;
  declare [triggerId]: number;
  declare [contextFrame]: AsyncFrame | undefined;

  constructor(callback: Function, args: readonly unknown[] | undefined, isRefed = true) {
    this._onImmediate = callback;
    this._argv = args;
    this[refed] = false;
    initResource(this, 'Immediate');
    if (kind === undefined) {
      kind = addHandleKind('Immediate');
      setPhase(CHECK, checkPhase);
    }
    if (isRefed) this.ref();
    this._idlePrev = last;
    if (last === null) first = this;
    else last._idleNext = this;
    last = this;
  }

  /** Keeps the process alive until this has run, as it does from the start. @see https://nodejs.org/api/timers.html#immediateref */
  ref(): this {
    if (this[refed] === false) {
      this[refed] = true;
      kind!.count++;
      if (!isLoopTurning()) wakeLoop();
    }
    return this;
  }

  /** Lets the process end though this waits: it then runs only if the loop turns for something else. @see https://nodejs.org/api/timers.html#immediateunref */
  unref(): this {
    if (this[refed] === true) {
      this[refed] = false;
      releaseHandle(kind!);
    }
    return this;
  }

  /** Whether this keeps the process alive. @see https://nodejs.org/api/timers.html#immediatehasref */
  hasRef(): boolean {
    return this[refed] === true;
  }

  /** Cancels this at the end of a `using` block. @see https://nodejs.org/api/timers.html#immediatesymboldispose */
  [Symbol.dispose](): void {
    clearImmediate(this);
  }
}

/** What `setImmediate` returns. @see https://nodejs.org/api/timers.html#class-immediate */
export const Immediate: typeof ImmediateObject = /* @__PURE__ */ named('Immediate', ImmediateObject);
export type Immediate = ImmediateObject;

/** Cancels what `setImmediate` returned; anything else is let be. */
export function clearImmediate(immediate: unknown): void {
  if (!(immediate instanceof ImmediateObject) || immediate._destroyed) return;
  remove(immediate);
  finish(immediate);
  destroyResource(immediate[asyncId]);
  immediate._onImmediate = null;
}

function remove(immediate: Immediate): void {
  const { _idleNext: next, _idlePrev: previous } = immediate;
  if (until === immediate) until = previous;
  if (next === null) last = previous; else next._idlePrev = previous;
  if (previous === null) first = next; else previous._idleNext = next;
  immediate._idleNext = null;
  immediate._idlePrev = null;
}

function finish(immediate: Immediate): void {
  immediate._destroyed = true;
  const wasRefed = immediate[refed] === true;
  immediate[refed] = null;
  if (wasRefed) releaseHandle(kind!);
}

const checkPhase = {
  begin(): void {
    until = last;
  },

  next(): boolean {
    if (until === null) return false;
    const immediate = first!;
    remove(immediate);
    const callback = immediate._onImmediate!;
    finish(immediate);
    callAsResource(immediate, callback, immediate, immediate._argv);
    destroyResource(immediate[asyncId]);
    immediate._onImmediate = null;
    return true;
  },

  pending(): boolean {
    return kind!.count > 0;
  },
};
