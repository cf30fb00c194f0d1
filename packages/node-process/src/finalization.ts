import { validateFunction } from '@tabnode/internal/validators';
import { wrongArgType } from '@tabnode/internal/errors';
import type { EventEmitter } from '@tabnode/node-events/emitter';

type Finalizer<T extends object = any> = (object: T, event: any) => void;
interface Registration { readonly object: WeakRef<object>; readonly fn: Finalizer; readonly event: 'exit' | 'beforeExit' }

/** Makes `process.finalization`. @see https://nodejs.org/api/process.html#processfinalizationregisterref-callback */
export function createFinalization(process: EventEmitter) {
  let registrations: Registration[] = [];
  function finalize(event: Registration['event']): void {
    for (const { object, fn, event: wanted } of registrations) {
      const alive = object.deref();
      if (wanted === event && alive !== undefined) fn(alive, event);
    }
  }
  function add(object: object, fn: Finalizer, event: Registration['event']): void {
    if ((typeof object !== 'object' && typeof object !== 'function') || object === null) throw wrongArgType('obj', 'of type object', object);
    validateFunction(fn, 'fn');
    if (registrations.every((each) => each.event !== event)) process.on(event, () => finalize(event));
    registrations.push({ object: new WeakRef(object), fn, event });
  }
  return {
    /** Calls `fn(object, 'exit')` at the process's exit, unless `object` has been collected. */
    register<T extends object>(object: T, fn: Finalizer<T>): void { add(object, fn, 'exit'); },
    /** Calls `fn(object, 'beforeExit')` before the process's exit. */
    registerBeforeExit<T extends object>(object: T, fn: Finalizer<T>): void { add(object, fn, 'beforeExit'); },
    /** Takes both back. */
    unregister(object: object): void { registrations = registrations.filter((each) => each.object.deref() !== object); },
  };
}
