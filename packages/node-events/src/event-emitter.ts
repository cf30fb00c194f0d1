import { validateBoolean } from '@tabnode/internal/validators';
import { addAbortListener } from './abort-listener.ts';
import { EventEmitter as Emitter, type EmitterConstructor, type EventEmitter as EmitterInstance, type EventName } from './emitter.ts';
import { defineEventEmitterAsyncResource, type EventEmitterAsyncResourceConstructor } from './event-emitter-async-resource.ts';
import { getEventListeners } from './event-listeners.ts';
import { defaultMaxListeners, getMaxListeners, setDefaultMaxListeners, setMaxListeners } from './max-listeners.ts';
import { on } from './on.ts';
import { once } from './once.ts';
import { captureRejectionSymbol, errorMonitor, kCapture, kMaxEventTargetListeners, kMaxEventTargetListenersWarned } from './symbols.ts';

/** @see https://nodejs.org/api/events.html#class-eventemitter */
export type EventEmitter = EmitterInstance;

export interface EventEmitterConstructor extends EmitterConstructor {
  EventEmitter: EventEmitterConstructor;
  readonly EventEmitterAsyncResource: EventEmitterAsyncResourceConstructor;
  addAbortListener: typeof addAbortListener;
  captureRejections: boolean;
  captureRejectionSymbol: typeof captureRejectionSymbol;
  defaultMaxListeners: number;
  errorMonitor: typeof errorMonitor;
  getEventListeners: typeof getEventListeners;
  getMaxListeners: typeof getMaxListeners;
  listenerCount: typeof listenerCount;
  on: typeof on;
  once: typeof once;
  setMaxListeners: typeof setMaxListeners;
  usingDomains: boolean;
}

/**
 * How many listeners an emitter or event target has for an event.
 *
 * @deprecated Call the emitter's own `listenerCount()`.
 * @see https://nodejs.org/api/events.html#eventslistenercountemitterortarget-eventname
 */
export function listenerCount(emitterOrTarget: EventEmitter | EventTarget, type: EventName): number {
  if (typeof (emitterOrTarget as EventEmitter).listenerCount === 'function') return (emitterOrTarget as EventEmitter).listenerCount(type);
  return emitterOrTarget instanceof EventTarget ? getEventListeners(emitterOrTarget, type).length : EventEmitter.prototype.listenerCount.call(emitterOrTarget, type);
}

export const EventEmitter: EventEmitterConstructor = /* @__PURE__ */ (() => {
  const constructor: any = Emitter;
  const { prototype, init } = constructor;
  // Node's order of keys.
  delete constructor.init;
  let asyncResourceClass: EventEmitterAsyncResourceConstructor | undefined;
  // In Node's order of keys.
  Object.assign(constructor, { addAbortListener, once, on, getEventListeners, getMaxListeners, listenerCount, EventEmitter: constructor, usingDomains: false, captureRejectionSymbol });
  Object.defineProperties(constructor, {
    captureRejections: {
      get: () => prototype[kCapture],
      set(value: unknown) { validateBoolean(value, 'EventEmitter.captureRejections'); prototype[kCapture] = value; },
      enumerable: true,
    },
    EventEmitterAsyncResource: { get: () => (asyncResourceClass ??= defineEventEmitterAsyncResource(constructor)), set: undefined, enumerable: true, configurable: true },
    errorMonitor: { value: errorMonitor, writable: true, enumerable: true, configurable: true },
    defaultMaxListeners: { get: defaultMaxListeners, set: setDefaultMaxListeners, enumerable: true },
    kMaxEventTargetListeners: { value: kMaxEventTargetListeners },
    kMaxEventTargetListenersWarned: { value: kMaxEventTargetListenersWarned },
  });
  Object.assign(constructor, { setMaxListeners, init });
  return constructor;
})();

/** The class behind `events.EventEmitterAsyncResource`. */
export const EventEmitterAsyncResource: EventEmitterAsyncResourceConstructor = /* @__PURE__ */ (() => EventEmitter.EventEmitterAsyncResource)();
