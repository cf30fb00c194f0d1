import { ERR_FEATURE_UNAVAILABLE_ON_PLATFORM, wrongArgType } from '@tabnode/internal/errors';
import { trackedListeners } from './tracked-listeners.ts';

/**
 * A copy of the listeners of an emitter or event target for an event.
 *
 * The platform does not tell the listeners of its own event targets: those are refused unless
 * they are NodeEventTargets, or Node's globals were installed, which keeps account of all.
 *
 * @throws {ERR_INVALID_ARG_TYPE} where it is neither an EventEmitter nor an EventTarget.
 * @throws {ERR_FEATURE_UNAVAILABLE_ON_PLATFORM} for an event target of the platform.
 * @see https://nodejs.org/api/events.html#eventsgeteventlistenersemitterortarget-eventname
 */
export function getEventListeners(emitterOrTarget: EventTarget | { listeners(type: string | symbol): ((...args: any[]) => void)[] }, type: string | symbol): ((...args: any[]) => void)[] {
  if (typeof (emitterOrTarget as { listeners?: unknown } | undefined)?.listeners === 'function') return (emitterOrTarget as { listeners(type: string | symbol): ((...args: any[]) => void)[] }).listeners(type);
  if (emitterOrTarget instanceof EventTarget) {
    const tracked = trackedListeners(emitterOrTarget);
    if (tracked === undefined) throw ERR_FEATURE_UNAVAILABLE_ON_PLATFORM('events.getEventListeners', 'browsers do not tell the listeners of an EventTarget');
    return tracked.filter((entry) => entry.type === type).map((entry) => entry.listener as (...args: any[]) => void);
  }
  throw wrongArgType('emitter', 'an instance of EventEmitter or EventTarget', emitterOrTarget);
}
