import { wrongArgType } from '@tabnode/internal/errors';
import { validateAbortSignal, validateFunction } from '@tabnode/internal/validators';

/**
 * Calls `listener` once when `signal` aborts, at once where it has; no other listener can keep it from running.
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless `signal` is an AbortSignal and `listener` a function.
 * @see https://nodejs.org/api/events.html#eventsaddabortlistenersignal-listener
 */
export function addAbortListener(signal: AbortSignal, listener: (event: Event) => void): Disposable {
  if (signal === undefined) throw wrongArgType('signal', 'an instance of AbortSignal', signal);
  validateAbortSignal(signal, 'signal');
  validateFunction(listener, 'listener');
  let remove: (() => void) | undefined;
  if (signal.aborted) {
    queueMicrotask(() => (listener as () => void)());
  } else {
    let called = false;
    const run = (event: Event): void => {
      if (called) return;
      called = true;
      listener(event.target === signal ? event : eventOf(signal));
    };
    // Another listener may stop the event at this signal; a signal that depends on it aborts all the same, just after.
    const signals = typeof AbortSignal.any === 'function' ? [signal, AbortSignal.any([signal])] : [signal];
    for (const each of signals) each.addEventListener('abort', run, { once: true });
    remove = () => { for (const each of signals) each.removeEventListener('abort', run); };
  }
  return { [Symbol.dispose]() { remove?.(); } };
}

/** The event for a listener that another one kept from seeing the signal's own. */
function eventOf(signal: AbortSignal): Event {
  const event = new Event('abort');
  for (const name of ['target', 'currentTarget', 'srcElement']) Object.defineProperty(event, name, { value: signal, configurable: true, enumerable: true });
  return event;
}
