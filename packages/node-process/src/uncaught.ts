// What nobody catches: the page's error events become Node's process events, for as long as somebody listens.
import { ERR_DOMAIN_CANNOT_SET_UNCAUGHT_EXCEPTION_CAPTURE, ERR_UNCAUGHT_EXCEPTION_CAPTURE_ALREADY_SET, ERR_UNHANDLED_REJECTION, wrongArgType } from '@tabnode/internal/errors';
import { enterCallback, leaveCallback } from '@tabnode/internal/tick-queue';
import { takeUncaughtFirst } from '@tabnode/internal/uncaught-exception';
import type { EventEmitter, EventName } from '@tabnode/node-events/emitter';
import { ProcessExit } from '@tabnode/internal/host-process';

let capture: ((error: unknown) => void) | null = null;

/** What domains do about errors that nobody catches. */
export interface UncaughtTaker {
  /** Takes an error while it captures; false where nobody wants it. */
  error(error: unknown): boolean;
  /** The same of a promise's rejection. */
  rejection(reason: unknown, promise: object): boolean;
  /** Nobody took an error, or somebody else does: nothing is entered any more. */
  clear(): void;
}

let taker: UncaughtTaker | undefined;
let capturing = false;
let reroute: (() => void) | undefined;

/** Gives errors to `given` first; for domains, which exclude a capture callback. */
export function takeUncaught(given: UncaughtTaker): { capture(wanted: boolean): void } {
  taker = given;
  reroute?.();
  takeUncaughtFirst((error) => capturing && given.error(error));
  return { capture(wanted) { capturing = wanted; } };
}

/** Gives an uncaught exception to whoever takes them; false if nobody does. */
export function handleUncaught(process: EventEmitter, error: unknown, origin: 'uncaughtException' | 'unhandledRejection'): boolean {
  process.emit('uncaughtExceptionMonitor', error, origin);
  if (capture !== null) {
    capture(error);
    return true;
  }
  if (taker !== undefined) {
    if (capturing && taker.error(error)) return true;
    taker.clear();
  }
  return process.emit('uncaughtException', error, origin);
}

function isError(value: unknown): boolean {
  return Object.prototype.toString.call(value) === '[object Error]' || value instanceof Error;
}

/** Makes the page's events reach `process`; returns what to call whenever a listener is about to come, with its event's name, or has gone. */
export function routeUncaught(process: EventEmitter): (coming?: EventName) => void {
  let routed = false;
  function called(event: Event, handle: () => boolean): void {
    if (event.defaultPrevented) return;
    enterCallback();
    try {
      if (handle()) event.preventDefault();
    } finally {
      leaveCallback();
    }
  }
  function onError(event: Event): void {
    const { error, message } = event as ErrorEvent;
    if (!(error instanceof ProcessExit)) called(event, () => handleUncaught(process, error ?? message, 'uncaughtException'));
  }
  function onRejection(event: Event): void {
    const { reason, promise } = event as PromiseRejectionEvent;
    if (reason instanceof ProcessExit) return;
    called(event, () => taker?.rejection(reason, promise) || process.emit('unhandledRejection', reason, promise) || handleUncaught(process, isError(reason) ? reason : ERR_UNHANDLED_REJECTION(reason), 'unhandledRejection'));
  }
  function onHandled(event: Event): void {
    called(event, () => process.emit('rejectionHandled', (event as PromiseRejectionEvent).promise));
  }
  const events = [['error', onError], ['unhandledrejection', onRejection], ['rejectionhandled', onHandled]] as const;
  const route = (coming?: EventName): void => {
    const wanted = capture !== null || taker !== undefined || ['uncaughtException', 'uncaughtExceptionMonitor', 'unhandledRejection', 'rejectionHandled'].some((name) => name === coming || process.listenerCount(name) > 0);
    if (wanted === routed || typeof globalThis.addEventListener !== 'function') return;
    routed = wanted;
    for (const [name, listener] of events) globalThis[wanted ? 'addEventListener' : 'removeEventListener'](name, listener);
  };
  reroute = route;
  return route;
}

/**
 * Makes `fn` take uncaught exceptions in place of the 'uncaughtException' event; null ends that.
 *
 * @throws {ERR_DOMAIN_CANNOT_SET_UNCAUGHT_EXCEPTION_CAPTURE | ERR_INVALID_ARG_TYPE | ERR_UNCAUGHT_EXCEPTION_CAPTURE_ALREADY_SET}
 */
export function setCapture(fn: ((error: unknown) => void) | null): void {
  if (fn !== null && typeof fn !== 'function') throw wrongArgType('fn', 'of type function or null', fn);
  if (fn !== null && taker !== undefined) throw ERR_DOMAIN_CANNOT_SET_UNCAUGHT_EXCEPTION_CAPTURE();
  if (fn !== null && capture !== null) throw ERR_UNCAUGHT_EXCEPTION_CAPTURE_ALREADY_SET();
  capture = fn;
}

/** Whether a function takes uncaught exceptions. @see https://nodejs.org/api/process.html#processhasuncaughtexceptioncapturecallback */
export function hasUncaughtExceptionCaptureCallback(): boolean {
  return capture !== null || capturing;
}
