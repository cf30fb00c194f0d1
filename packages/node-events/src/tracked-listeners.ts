import { getMaxListeners, hasOwnLimit, warnOfLeak } from './max-listeners.ts';

/** A registration on an event target that keeps account of its own. */
export interface TrackedListener { type: string | symbol; listener: EventListenerOrEventListenerObject; capture: boolean }

interface Account { entries: TrackedListener[]; warned: Set<string> }
type Listener = EventListenerOrEventListenerObject | null | undefined;
type Options = boolean | AddEventListenerOptions | undefined;
type Add = (this: EventTarget, type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions) => void;

const accounts = /* @__PURE__ */ new WeakMap<EventTarget, Account>();
let accountsForAll = false;

/** The registrations of a target, oldest first; undefined where no account of them is kept. */
export function trackedListeners(target: EventTarget): TrackedListener[] | undefined {
  return accounts.get(target)?.entries ?? (accountsForAll ? [] : undefined);
}

/** Says that from now on an account of every target's listeners is kept. */
export function trackAllTargets(): void {
  accountsForAll = true;
}

const isCapture = (options: boolean | EventListenerOptions | undefined): boolean => (typeof options === 'object' && options !== null ? Boolean(options.capture) : Boolean(options));

/** Adds a listener by the platform's method `add`, keeps account of it, and warns where they pile up. */
export function addTracked(target: EventTarget, add: Add, type: string, listener: Listener, options: Options): void {
  add.call(target, type, listener as EventListener, options);
  if (listener === null || listener === undefined) return;
  const { once, signal } = typeof options === 'object' && options !== null ? options : {} as AddEventListenerOptions;
  const capture = isCapture(options);
  let account = accounts.get(target);
  if (account === undefined) accounts.set(target, account = { entries: [], warned: new Set() });
  const { entries, warned } = account;
  if (signal?.aborted || entries.some((entry) => entry.type === type && entry.listener === listener && entry.capture === capture)) return;
  entries.push({ type, listener, capture });
  const forget = (): void => forgetTracked(target, type, listener, capture);
  // It runs right after the listener that is spent.
  if (once) add.call(target, type, forget, { once: true, capture });
  if (signal) add.call(signal, 'abort', forget, { once: true });
  const max = getMaxListeners(target);
  // Elements of a page have many listeners; they are held to a limit only when given one.
  if (max === 0 || !(hasOwnLimit(target) || isPlain(target))) return;
  const count = entries.reduce((sum, entry) => sum + (entry.type === type ? 1 : 0), 0);
  if (count <= max || warned.has(type)) return;
  warned.add(type);
  warnOfLeak('EventTarget', target.constructor.name, max, { target, type, count });
}

function isPlain(target: EventTarget): boolean {
  return Object.prototype.toString.call(target) === '[object EventTarget]';
}

/** Takes a registration out of the account. */
export function forgetTracked(target: EventTarget, type: string, listener: Listener, options: boolean | EventListenerOptions | undefined): void {
  const entries = accounts.get(target)?.entries;
  if (entries === undefined) return;
  const capture = isCapture(options);
  const index = entries.findIndex((entry) => entry.type === type && entry.listener === listener && entry.capture === capture);
  if (index >= 0) entries.splice(index, 1);
}
