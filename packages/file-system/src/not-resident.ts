import { ERR_FEATURE_UNAVAILABLE_ON_PLATFORM } from '@tabnode/internal/errors';

const ready = /* @__PURE__ */ new WeakMap<object, () => Promise<void>>();

/**
 * The error of a call that needs what has to be brought first: bytes over HTTP, a picked directory's entries. Synchronous
 * API throws it, asynchronous API waits with `resident()`.
 *
 * @param bring begins to bring it, and resolves when the call may be tried again; rejects with what went wrong
 */
export function notResident(what: string, bring: () => Promise<void>): Error {
  const error = ERR_FEATURE_UNAVAILABLE_ON_PLATFORM(`synchronous access to ${what}`, 'it has to be fetched first; the asynchronous functions wait for that');
  ready.set(error, bring);
  return error;
}

/** The promise of what an error of `notResident` asked for; undefined for all other errors. */
export function whenResident(error: unknown): Promise<void> | undefined {
  return typeof error === 'object' && error !== null ? ready.get(error)?.() : undefined;
}

/** Calls, as often as it takes until everything that `call` needs is there. */
export async function resident<T>(call: () => T): Promise<T> {
  for (;;) {
    try {
      return call();
    } catch (error) {
      const brought = whenResident(error);
      if (brought === undefined) throw error;
      await brought;
    }
  }
}
