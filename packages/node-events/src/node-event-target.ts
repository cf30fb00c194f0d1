import { setMaxListeners } from './max-listeners.ts';
import { addTracked, forgetTracked, trackedListeners, type TrackedListener } from './tracked-listeners.ts';

/**
 * An EventTarget with part of EventEmitter's methods, as Node's MessagePort and Worker are.
 *
 * @see https://nodejs.org/api/events.html#class-nodeeventtarget
 */
export class NodeEventTarget extends EventTarget {
  override addEventListener(type: string, listener: EventListenerOrEventListenerObject | null, options?: boolean | AddEventListenerOptions): void {
    addTracked(this, super.addEventListener, type, listener, options);
  }

  override removeEventListener(type: string, listener: EventListenerOrEventListenerObject | null, options?: boolean | EventListenerOptions): void {
    super.removeEventListener(type, listener, options);
    forgetTracked(this, type, listener, options);
  }

  get #tracked(): TrackedListener[] {
    return trackedListeners(this) ?? [];
  }

  /** Adds a listener for a type. */
  on(type: string, listener: EventListenerOrEventListenerObject, options?: AddEventListenerOptions): this {
    this.addEventListener(type, listener, options);
    return this;
  }

  /** The same as `on`. */
  addListener(type: string, listener: EventListenerOrEventListenerObject, options?: AddEventListenerOptions): this {
    return this.on(type, listener, options);
  }

  /** Adds a listener that is called once at the most. */
  once(type: string, listener: EventListenerOrEventListenerObject, options?: AddEventListenerOptions): this {
    return this.on(type, listener, { ...options, once: true });
  }

  /** Takes a listener out. */
  off(type: string, listener: EventListenerOrEventListenerObject, options?: EventListenerOptions): this {
    this.removeEventListener(type, listener, options);
    return this;
  }

  /** The same as `off`. */
  removeListener(type: string, listener: EventListenerOrEventListenerObject, options?: EventListenerOptions): this {
    return this.off(type, listener, options);
  }

  /** Takes out all listeners of a type, or of all types. */
  removeAllListeners(type?: string): this {
    for (const entry of [...this.#tracked]) {
      if (type === undefined || entry.type === type) this.removeEventListener(entry.type as string, entry.listener, entry.capture);
    }
    return this;
  }

  /** The types that have listeners. */
  eventNames(): string[] {
    return [...new Set(this.#tracked.map((entry) => entry.type as string))];
  }

  /** How many listeners a type has. */
  listenerCount(type: string): number {
    return this.#tracked.filter((entry) => entry.type === type).length;
  }

  /** Sets how many listeners for one type are normal. */
  setMaxListeners(n: number): void {
    setMaxListeners(n, this as EventTarget);
  }
}
