// Identities of asynchronous resources, as async_hooks numbers them: 1 is the main script.
let last = 1;

/** A number that no other asynchronous resource of this page has. */
export function newAsyncId(): number {
  return ++last;
}

/** Who runs now, and who caused it. */
export interface Execution { readonly asyncId: number; readonly triggerAsyncId: number; readonly resource: object }

const MAIN: Execution = { asyncId: 1, triggerAsyncId: 0, resource: {} };
let current = MAIN;

/** The execution that is under way. */
export function currentExecution(): Execution {
  return current;
}

/** Makes `execution` the current one and returns the one before; pair it with a second call in `finally`. */
export function exchangeExecution(execution: Execution): Execution {
  const previous = current;
  current = execution;
  return previous;
}
