import { wrongArgType } from '@tabnode/internal/errors';
import { validateNumber } from '@tabnode/internal/validators';
import { emitWarning, type Warning } from '@tabnode/internal/warning';

let limit = 10;
const targetLimits = /* @__PURE__ */ new WeakMap<EventTarget, number>();

/** How many listeners an emitter may have for one event before it warns, unless it says so itself. */
export function defaultMaxListeners(): number {
  return limit;
}

/** @throws {ERR_OUT_OF_RANGE} unless `n` is a number from 0 on. */
export function setDefaultMaxListeners(n: number): void {
  validateNumber(n, 'defaultMaxListeners', 0);
  limit = n;
}

/** Whether an event target was given a limit. */
export function hasOwnLimit(target: EventTarget): boolean {
  return targetLimits.has(target);
}

interface HasLimit { getMaxListeners(): number; setMaxListeners(n: number): unknown }

function hasLimit(value: unknown): value is HasLimit {
  return typeof (value as HasLimit | undefined)?.setMaxListeners === 'function';
}

/**
 * Sets how many listeners for one event are normal, for the given emitters and event targets, or by default.
 *
 * @throws {ERR_OUT_OF_RANGE} unless `n` is a number from 0 on.
 * @throws {ERR_INVALID_ARG_TYPE} where a target is neither an EventEmitter nor an EventTarget.
 * @see https://nodejs.org/api/events.html#eventssetmaxlistenersn-eventtargets
 */
export function setMaxListeners(n = limit, ...eventTargets: (EventTarget | HasLimit)[]): void {
  validateNumber(n, 'setMaxListeners', 0);
  if (eventTargets.length === 0) limit = n;
  for (const target of eventTargets) {
    if (target instanceof EventTarget) targetLimits.set(target, n);
    else if (hasLimit(target)) target.setMaxListeners(n);
    else throw wrongArgType('eventTargets', 'an instance of EventEmitter or EventTarget', target);
  }
}

/**
 * How many listeners for one event are normal for an emitter or event target; an AbortSignal has no limit (0).
 *
 * @throws {ERR_INVALID_ARG_TYPE} where it is neither an EventEmitter nor an EventTarget.
 * @see https://nodejs.org/api/events.html#eventsgetmaxlistenersemitterortarget
 */
export function getMaxListeners(emitterOrTarget: EventTarget | HasLimit): number {
  if (typeof (emitterOrTarget as HasLimit | undefined)?.getMaxListeners === 'function') return (emitterOrTarget as HasLimit).getMaxListeners();
  if (emitterOrTarget instanceof EventTarget) return targetLimits.get(emitterOrTarget) ?? (emitterOrTarget instanceof AbortSignal ? 0 : limit);
  throw wrongArgType('emitter', 'an instance of EventEmitter or EventTarget', emitterOrTarget);
}

/** Warns that listeners may be piling up; `details` go on the warning: who, which type, how many. */
export function warnOfLeak(kind: string, owner: string, max: number, details: { type: string | symbol; count: number; emitter?: unknown; target?: unknown }): void {
  const advice = kind === 'EventEmitter' ? 'emitter' : 'events';
  const warning = new Error(`Possible ${kind} memory leak detected. ${details.count} ${String(details.type)} listeners added to ${owner}. MaxListeners is ${max}. Use ${advice}.setMaxListeners() to increase limit`);
  emitWarning(Object.assign(warning, { name: 'MaxListenersExceededWarning' }, details) as Warning);
}
