// The class and its methods, without the statics: modules that only stand on emitters, as process and
// streams do, do not pay for `once`, `on` and the rest. event-emitter.ts adds those to the same class.
import { describeValue } from '@tabnode/internal/describe-value';
import { named } from '@tabnode/internal/named';
import { codedError } from '@tabnode/internal/node-error';
import { nextTick } from '@tabnode/internal/tick-queue';
import { validateBoolean, validateFunction, validateNumber } from '@tabnode/internal/validators';
import { defaultMaxListeners, warnOfLeak } from './max-listeners.ts';
import { captureRejectionSymbol, errorMonitor, kCapture, kShapeMode } from './symbols.ts';

export type EventName = string | symbol;
export type Listener = ((...args: any[]) => unknown) & { listener?: Listener };
type Listeners = Listener[] & { warned?: boolean };
type EventMap = Record<EventName, Listener | Listeners | undefined>;

export interface EventEmitterOptions {
  /** Whether a promise that a listener returns and that rejects is reported as an `'error'` event. */
  captureRejections?: boolean;
}

/**
 * Calls functions by the name of an event, in the order in which they were added, synchronously.
 *
 * @see https://nodejs.org/api/events.html#class-eventemitter
 */
export interface EventEmitter {
  _events: EventMap | undefined;
  _eventsCount: number;
  _maxListeners: number | undefined;
  [kCapture]: boolean;
  [kShapeMode]: boolean;
  [captureRejectionSymbol]?(error: unknown, type: EventName, ...args: unknown[]): void;
  addListener(type: EventName, listener: Listener): this;
  on(type: EventName, listener: Listener): this;
  once(type: EventName, listener: Listener): this;
  prependListener(type: EventName, listener: Listener): this;
  prependOnceListener(type: EventName, listener: Listener): this;
  removeListener(type: EventName, listener: Listener): this;
  off(type: EventName, listener: Listener): this;
  removeAllListeners(type?: EventName): this;
  emit(type: EventName, ...args: any[]): boolean;
  eventNames(): EventName[];
  listeners(type: EventName): Listener[];
  rawListeners(type: EventName): Listener[];
  listenerCount(type: EventName, listener?: Listener): number;
  getMaxListeners(): number;
  setMaxListeners(n: number): this;
}

/** The class without what event-emitter.ts adds. */
export interface EmitterConstructor {
  new (options?: EventEmitterOptions): EventEmitter;
  (this: unknown, options?: EventEmitterOptions): void;
  prototype: EventEmitter;
  init(this: EventEmitter, options?: EventEmitterOptions): void;
}

function ERR_UNHANDLED_ERROR(thrown: unknown): Error {
  let text;
  try { text = describeValue(thrown); } catch { text = String(thrown); }
  return Object.assign(codedError('ERR_UNHANDLED_ERROR', `Unhandled error. (${text})`, ERR_UNHANDLED_ERROR), { context: thrown });
}

/** Gives an emitter an empty map of events. */
function clear(emitter: EventEmitter): EventMap {
  const events = { __proto__: null } as unknown as EventMap;
  emitter._events = events;
  emitter._eventsCount = 0;
  return events;
}

function init(this: EventEmitter, options?: EventEmitterOptions): void {
  // A subclass may have been given events by its prototype; those must not be shared.
  const fresh = this._events === undefined || this._events === Object.getPrototypeOf(this)._events;
  if (fresh) clear(this);
  this._maxListeners = this._maxListeners || undefined;
  this[kShapeMode] = !fresh;
  if (options?.captureRejections) {
    validateBoolean(options.captureRejections, 'options.captureRejections');
    this[kCapture] = true;
  } else {
    this[kCapture] = EventEmitter.prototype[kCapture];
  }
}

function insert(target: EventEmitter, type: EventName, listener: Listener, prepend: boolean): EventEmitter {
  validateFunction(listener, 'listener');
  let events = target._events;
  if (events === undefined) {
    events = clear(target);
  } else if (events['newListener'] !== undefined) {
    target.emit('newListener', type, listener.listener ?? listener);
    // The handler may have replaced the map.
    events = target._events!;
  }
  let existing = events[type];
  if (existing === undefined) {
    events[type] = listener;
    target._eventsCount++;
    return target;
  }
  if (typeof existing === 'function') existing = events[type] = prepend ? [listener, existing] : [existing, listener];
  else if (prepend) existing.unshift(listener);
  else existing.push(listener);
  const max = target._maxListeners ?? defaultMaxListeners();
  if (max > 0 && existing.length > max && !existing.warned) {
    existing.warned = true;
    warnOfLeak('EventEmitter', `[${target.constructor?.name ?? 'Object: null prototype'}]`, max, { emitter: target, type, count: existing.length });
  }
  return target;
}

function onceWrap(target: EventEmitter, type: EventName, listener: Listener): Listener {
  validateFunction(listener, 'listener');
  let fired = false;
  const wrapped: Listener = function (...args) {
    if (fired) return undefined;
    fired = true;
    target.removeListener(type, wrapped);
    return listener.apply(target, args);
  };
  wrapped.listener = listener;
  return wrapped;
}

function catchRejection(emitter: EventEmitter, result: unknown, type: EventName, args: unknown[]): void {
  try {
    const then = (result as PromiseLike<unknown>).then;
    if (typeof then === 'function') then.call(result, undefined, (error: unknown) => nextTick(reportRejection, emitter, error, type, args));
  } catch (error) {
    emitter.emit('error', error);
  }
}

function reportRejection(emitter: EventEmitter, error: unknown, type: EventName, args: unknown[]): void {
  if (typeof emitter[captureRejectionSymbol] === 'function') {
    emitter[captureRejectionSymbol](error, type, ...args);
    return;
  }
  // An error handler that rejects in turn must not be reported to itself without end.
  const captures = emitter[kCapture];
  try {
    emitter[kCapture] = false;
    emitter.emit('error', error);
  } finally {
    emitter[kCapture] = captures;
  }
}

/** Takes out an event whose last listener goes. */
function drop(emitter: EventEmitter, events: EventMap, type: EventName): void {
  if (emitter[kShapeMode]) events[type] = undefined;
  else if (emitter._eventsCount === 1) clear(emitter);
  else delete events[type];
  if (emitter._eventsCount > 0) emitter._eventsCount--;
}

function copyOf(emitter: EventEmitter, type: EventName): Listener[] {
  const list = emitter._events?.[type];
  return list === undefined ? [] : typeof list === 'function' ? [list] : list.slice();
}

// Methods of a literal keep their names when a bundler shortens the rest.
const methods: ThisType<EventEmitter> & Record<string, Function> = {
  setMaxListeners(n: number): EventEmitter {
    validateNumber(n, 'setMaxListeners', 0);
    this._maxListeners = n;
    return this;
  },

  getMaxListeners(): number {
    return this._maxListeners ?? defaultMaxListeners();
  },

  emit(type: EventName, ...args: unknown[]): boolean {
    const events = this._events;
    if (type === 'error') {
      if (events?.[errorMonitor] !== undefined) this.emit(errorMonitor, ...args);
      if (events?.['error'] === undefined) {
        const thrown = args[0];
        throw thrown instanceof Error ? thrown : ERR_UNHANDLED_ERROR(thrown);
      }
    }
    const handler = events?.[type];
    if (handler === undefined) return false;
    if (typeof handler === 'function') {
      const result = handler.apply(this, args);
      if (result !== undefined && result !== null && this[kCapture]) catchRejection(this, result, type, args);
    } else {
      // Listeners that are added or removed meanwhile do not change this round.
      const list = handler.slice();
      for (let i = 0; i < list.length; i++) {
        const result = list[i]!.apply(this, args);
        if (result !== undefined && result !== null && this[kCapture]) catchRejection(this, result, type, args);
      }
    }
    return true;
  },

  addListener(type: EventName, listener: Listener): EventEmitter {
    return insert(this, type, listener, false);
  },

  prependListener(type: EventName, listener: Listener): EventEmitter {
    return insert(this, type, listener, true);
  },

  once(type: EventName, listener: Listener): EventEmitter {
    return this.on(type, onceWrap(this, type, listener));
  },

  prependOnceListener(type: EventName, listener: Listener): EventEmitter {
    return this.prependListener(type, onceWrap(this, type, listener));
  },

  removeListener(type: EventName, listener: Listener): EventEmitter {
    validateFunction(listener, 'listener');
    const events = this._events;
    const list = events?.[type];
    if (events === undefined || list === undefined) return this;
    if (list === listener || (list as Listener).listener === listener) {
      drop(this, events, type);
      if (events['removeListener'] !== undefined) this.emit('removeListener', type, (list as Listener).listener ?? listener);
    } else if (typeof list !== 'function') {
      let position = list.length - 1;
      while (position >= 0 && list[position] !== listener && list[position]!.listener !== listener) position--;
      if (position < 0) return this;
      if (position === 0) list.shift();
      else list.splice(position, 1);
      if (list.length === 1) events[type] = list[0];
      if (events['removeListener'] !== undefined) this.emit('removeListener', type, listener);
    }
    return this;
  },

  removeAllListeners(type?: EventName): EventEmitter {
    const events = this._events;
    if (events === undefined) return this;
    const all = arguments.length === 0;
    if (events['removeListener'] === undefined) {
      if (all) clear(this);
      else if (events[type!] !== undefined) drop(this, events, type!);
      this[kShapeMode] = false;
    } else if (all) {
      for (const name of Reflect.ownKeys(events)) if (name !== 'removeListener') this.removeAllListeners(name);
      this.removeAllListeners('removeListener');
      clear(this);
      this[kShapeMode] = false;
    } else {
      // Last added, first removed; each removal is told to the 'removeListener' listeners.
      const list = events[type!];
      if (typeof list === 'function') this.removeListener(type!, list);
      else if (list !== undefined) for (let i = list.length - 1; i >= 0; i--) this.removeListener(type!, list[i]!);
    }
    return this;
  },

  listeners(type: EventName): Listener[] {
    return copyOf(this, type).map((listener) => listener.listener ?? listener);
  },

  rawListeners(type: EventName): Listener[] {
    return copyOf(this, type);
  },

  listenerCount(type: EventName, listener?: Listener | null): number {
    const list = this._events?.[type];
    if (list === undefined) return 0;
    if (listener === undefined || listener === null) return typeof list === 'function' ? 1 : list.length;
    return copyOf(this, type).filter((entry) => entry === listener || entry.listener === listener).length;
  },

  eventNames(): EventName[] {
    return this._eventsCount > 0 ? Reflect.ownKeys(this._events!) : [];
  },
};

export const EventEmitter: EmitterConstructor = /* @__PURE__ */ (() => {
  // A function, not a class: `EventEmitter.call(this)` and `util.inherits` are in wide use.
  const constructor: any = named('EventEmitter', function (this: EventEmitter, options?: EventEmitterOptions): void { constructor.init.call(this, options); });
  const { prototype } = constructor;
  Object.assign(prototype, { _events: undefined, _eventsCount: 0, _maxListeners: undefined }, methods);
  prototype.on = prototype.addListener;
  prototype.off = prototype.removeListener;
  Object.defineProperty(prototype, kCapture, { value: false, writable: true });
  Object.defineProperty(constructor, 'init', { value: init, writable: true, enumerable: true, configurable: true });
  return constructor;
})();
