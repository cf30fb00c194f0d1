/**
 * Hands an error that no caller can catch to the platform's uncaught-exception route: an `error` event,
 * on which `process` emits 'uncaughtException', or a line in the console.
 */
export function reportUncaught(error: unknown): void {
  if (typeof reportError === 'function') reportError(error);
  else queueMicrotask(() => { throw error; });
}
