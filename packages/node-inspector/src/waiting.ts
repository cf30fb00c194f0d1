// Whether the program waits for a debugger, and what ends that.

let waiting = false;
const listeners = /* @__PURE__ */ new Set<() => void>();

/** Lets the program run; nothing where it runs. */
export function release(): void {
  waiting = false;
}

/** Blocks the thread by `block` until a client lets the program run. */
export function waitForRelease(block: (until: () => boolean) => void): void {
  waiting = true;
  for (const listener of listeners) listener();
  try {
    block(() => !waiting);
  } finally {
    waiting = false;
  }
}

/** Calls the listener whenever the program begins to wait, and now if it does so already; gives what ends it. */
export function onWaiting(listener: () => void): () => void {
  listeners.add(listener);
  if (waiting) listener();
  return () => { listeners.delete(listener); };
}
