import { getMaxListeners, setMaxListeners, warnOfLeak } from './max-listeners.ts';
import { trackListeners, type TrackedListener } from './tracked-listeners.ts';

type ListenerOptions = boolean | (AddEventListenerOptions & { [key: string]: unknown });
const captures = (options: boolean | EventListenerOptions | undefined): boolean => (typeof options === 'boolean' ? options : Boolean(options?.capture));

/**
 * An EventTarget with part of EventEmitter's methods, as Node's MessagePort and Worker are.
 *
 * @see https://nodejs.org/api/events.html#class-nodeeventtarget
 */
export class NodeEventTarget extends EventTarget {
  #tracked: TrackedListener[] = trackListeners(this);
  #warned = new Set<string>();

  override addEventListener(type: string, listener: EventListenerOrEventListenerObject | null, options?: ListenerOptions): void {
    if (listener === null || listener === undefined) return;
    const capture = captures(options);
    const tracked = this.#tracked;
    if (tracked.some((entry) => entry.type === type && entry.listener === listener && entry.capture === capture)) return;
    const settings = typeof options === 'object' ? options : {};
    if (settings.signal?.aborted) return;
    tracked.push({ type, listener, capture });
    super.addEventListener(type, listener, options);
    const forget = (): void => this.#forget(type, listener, capture);
    // A further listener that runs right after it forgets it once it is spent.
    if (settings.once) super.addEventListener(type, forget, { once: true, capture });
    settings.signal?.addEventListener('abort', forget, { once: true });
    const max = getMaxListeners(this);
    const count = this.listenerCount(type);
    if (max > 0 && count > max && !this.#warned.has(type)) {
      this.#warned.add(type);
      warnOfLeak('EventTarget', this.constructor.name, max, { target: this, type, count });
    }
  }

  override removeEventListener(type: string, listener: EventListenerOrEventListenerObject | null, options?: boolean | EventListenerOptions): void {
    super.removeEventListener(type, listener, options);
    if (listener !== null) this.#forget(type, listener, captures(options));
  }

  #forget(type: string, listener: EventListenerOrEventListenerObject, capture: boolean): void {
    const index = this.#tracked.findIndex((entry) => entry.type === type && entry.listener === listener && entry.capture === capture);
    if (index >= 0) this.#tracked.splice(index, 1);
  }

  /** Adds a listener for a type. */
  on(type: string, listener: EventListenerOrEventListenerObject, options?: AddEventListenerOptions): this {
    this.addEventListener(type, listener, options as ListenerOptions);
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
