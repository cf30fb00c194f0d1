/** A registration on an event target that keeps account of its own. */
export interface TrackedListener { type: string | symbol; listener: EventListenerOrEventListenerObject; capture: boolean }

const registrations = /* @__PURE__ */ new WeakMap<EventTarget, TrackedListener[]>();

/** The registrations of a target, oldest first; undefined where it keeps no account. */
export function trackedListeners(target: EventTarget): TrackedListener[] | undefined {
  return registrations.get(target);
}

/** Starts the account of a target. */
export function trackListeners(target: EventTarget): TrackedListener[] {
  const list: TrackedListener[] = [];
  registrations.set(target, list);
  return list;
}
