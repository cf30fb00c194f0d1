import { ERR_INVALID_ARG_TYPE } from '@tabnode/internal/errors';

/** An AbortController whose signal can be sent to a worker by `postMessage`. @see https://nodejs.org/api/util.html#utiltransferableabortcontroller */
export function transferableAbortController(): AbortController {
  return new AbortController();
}

/**
 * Marks a signal as one that can be sent to a worker.
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless `signal` is an AbortSignal.
 * @see https://nodejs.org/api/util.html#utiltransferableabortsignalsignal
 */
export function transferableAbortSignal(signal: AbortSignal): AbortSignal {
  if (!(signal instanceof AbortSignal)) throw ERR_INVALID_ARG_TYPE('signal', 'AbortSignal', signal);
  return signal;
}

/**
 * Resolves when `signal` aborts, with the event where that is still to come, unless `resource` was garbage-collected before.
 *
 * @throws {ERR_INVALID_ARG_TYPE} by rejecting, unless `signal` is an AbortSignal and `resource` an object.
 * @see https://nodejs.org/api/util.html#utilabortedsignal-resource
 */
export async function aborted(signal: AbortSignal, resource: object): Promise<any> {
  if (signal === undefined || signal === null || typeof signal !== 'object' || !('aborted' in signal)) throw ERR_INVALID_ARG_TYPE('signal', 'AbortSignal', signal);
  if (resource === null || (typeof resource !== 'object' && typeof resource !== 'function')) throw ERR_INVALID_ARG_TYPE('resource', 'object', resource);
  if (signal.aborted) return;
  const alive = new WeakRef(resource);
  return new Promise<unknown>((resolve) => {
    signal.addEventListener('abort', (event) => { if (alive.deref() !== undefined) resolve(event); }, { once: true });
  });
}
