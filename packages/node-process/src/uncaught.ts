// What nobody catches: the page's error events become Node's process events, for as long as somebody listens.
import { ERR_UNCAUGHT_EXCEPTION_CAPTURE_ALREADY_SET, ERR_UNHANDLED_REJECTION, wrongArgType } from '@tabnode/internal/errors';
import { enterCallback, leaveCallback } from '@tabnode/internal/tick-queue';
import type { EventEmitter, EventName } from '@tabnode/node-events/emitter';
import { ProcessExit } from '@tabnode/internal/host-process';

let capture: ((error: unknown) => void) | null = null;

/** Gives an uncaught exception to whoever takes them; false if nobody does. */
export function handleUncaught(process: EventEmitter, error: unknown, origin: 'uncaughtException' | 'unhandledRejection'): boolean {
  process.emit('uncaughtExceptionMonitor', error, origin);
  if (capture !== null) {
    capture(error);
    return true;
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
    called(event, () => process.emit('unhandledRejection', reason, promise) || handleUncaught(process, isError(reason) ? reason : ERR_UNHANDLED_REJECTION(reason), 'unhandledRejection'));
  }
  function onHandled(event: Event): void {
    called(event, () => process.emit('rejectionHandled', (event as PromiseRejectionEvent).promise));
  }
  const events = [['error', onError], ['unhandledrejection', onRejection], ['rejectionhandled', onHandled]] as const;
  return (coming) => {
    const wanted = capture !== null || ['uncaughtException', 'uncaughtExceptionMonitor', 'unhandledRejection', 'rejectionHandled'].some((name) => name === coming || process.listenerCount(name) > 0);
    if (wanted === routed || typeof globalThis.addEventListener !== 'function') return;
    routed = wanted;
    for (const [name, listener] of events) globalThis[wanted ? 'addEventListener' : 'removeEventListener'](name, listener);
  };
}

/**
 * Makes `fn` take uncaught exceptions in place of the 'uncaughtException' event; null ends that.
 *
 * @throws {ERR_INVALID_ARG_TYPE | ERR_UNCAUGHT_EXCEPTION_CAPTURE_ALREADY_SET}
 */
export function setCapture(fn: ((error: unknown) => void) | null): void {
  if (fn !== null && typeof fn !== 'function') throw wrongArgType('fn', 'of type function or null', fn);
  if (fn !== null && capture !== null) throw ERR_UNCAUGHT_EXCEPTION_CAPTURE_ALREADY_SET();
  capture = fn;
}

/** Whether a function takes uncaught exceptions. @see https://nodejs.org/api/process.html#processhasuncaughtexceptioncapturecallback */
export function hasUncaughtExceptionCaptureCallback(): boolean {
  return capture !== null;
}
