import { NodeEventTarget } from './node-event-target.ts';
import { addTracked, forgetTracked, trackAllTargets } from './tracked-listeners.ts';

/**
 * Makes the platform's event targets keep account of their listeners, so that `getEventListeners()`,
 * `listenerCount()` and the warning of too many listeners work on them as in Node. It replaces two
 * methods of `EventTarget.prototype`; whoever installs Node's globals calls it.
 */
export function installListenerAccount(): void {
  const { prototype } = EventTarget;
  const { addEventListener, removeEventListener } = prototype;
  if (addEventListener.name !== 'addEventListener' || Object.hasOwn(addEventListener, accounted)) return;
  const methods = {
    addEventListener(this: EventTarget, type: string, listener: EventListenerOrEventListenerObject | null, options?: boolean | AddEventListenerOptions): void {
      const target = this ?? globalThis;
      if (arguments.length < 2 || target instanceof NodeEventTarget) addEventListener.apply(target, arguments as never);
      else addTracked(target, addEventListener, String(type), listener, options);
    },
    removeEventListener(this: EventTarget, type: string, listener: EventListenerOrEventListenerObject | null, options?: boolean | EventListenerOptions): void {
      const target = this ?? globalThis;
      removeEventListener.apply(target, arguments as never);
      forgetTracked(target, String(type), listener, options);
    },
  };
  Object.defineProperty(methods.addEventListener, accounted, { value: true });
  for (const [name, value] of Object.entries(methods)) Object.defineProperty(prototype, name, { value, writable: true, enumerable: true, configurable: true });
  trackAllTargets();
}

const accounted = Symbol('accounted');
