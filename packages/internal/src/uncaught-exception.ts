let take: ((error: unknown) => boolean) | undefined;

/** Gives `reportUncaught`'s errors to `given` first, which says whether it has taken one. */
export function takeUncaughtFirst(given: (error: unknown) => boolean): void {
  take = given;
}

/**
 * Hands an error that no caller can catch to the platform's uncaught-exception route: an `error` event,
 * on which `process` emits 'uncaughtException', or a line in the console.
 */
export function reportUncaught(error: unknown): void {
  if (take?.(error)) return;
  if (typeof reportError === 'function') reportError(error);
  else queueMicrotask(() => { throw error; });
}
