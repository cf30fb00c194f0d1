import { ERR_INVALID_ARG_TYPE } from '@tabnode/internal/errors';
import { validateAbortSignal, validateFunction } from '@tabnode/internal/validators';

/**
 * Calls `listener` once when `signal` aborts, at once where it has; no other listener can keep it from running.
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless `signal` is an AbortSignal and `listener` a function.
 * @see https://nodejs.org/api/events.html#eventsaddabortlistenersignal-listener
 */
export function addAbortListener(signal: AbortSignal, listener: (event?: Event) => void): Disposable {
  if (signal === undefined) throw ERR_INVALID_ARG_TYPE('signal', 'AbortSignal', signal);
  validateAbortSignal(signal, 'signal');
  validateFunction(listener, 'listener');
  let remove: (() => void) | undefined;
  if (signal.aborted) {
    queueMicrotask(() => (listener as () => void)());
  } else {
    // Capturing listeners come first at the target, so stopImmediatePropagation in a plain one cannot stop this one.
    signal.addEventListener('abort', listener as EventListener, { once: true, capture: true });
    remove = () => signal.removeEventListener('abort', listener as EventListener, { capture: true });
  }
  return { [Symbol.dispose]() { remove?.(); } };
}
