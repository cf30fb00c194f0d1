import { isTraced, trace, watchTracing } from '@tabnode/internal/trace-event';

const CATEGORIES = 'node,node.promises,node.promises.rejections';
let on = false;
let unhandled = 0;
let handledAfter = 0;

function record(): void {
  trace('C', CATEGORIES, 'rejections', { unhandled, handledAfter });
}

function onUnhandled(): void {
  unhandled++;
  record();
}

function onHandled(): void {
  handledAfter++;
  record();
}

function watch(): void {
  if (isTraced(CATEGORIES) === on || typeof globalThis.addEventListener !== 'function') return;
  on = !on;
  const change = on ? globalThis.addEventListener : globalThis.removeEventListener;
  change.call(globalThis, 'unhandledrejection', onUnhandled);
  change.call(globalThis, 'rejectionhandled', onHandled);
}

/** Traces how many rejections were not handled, or too late, while that is asked for. */
export function traceRejections(): void {
  watchTracing(watch);
}
