import { AbortError } from '@tabnode/internal/abort-error';
import { wrongArgType } from '@tabnode/internal/errors';
import { validateAbortSignal, validateObject } from '@tabnode/internal/validators';
import { addAbortListener } from './abort-listener.ts';

export interface OnceOptions { signal?: AbortSignal }
type Emits = { once(type: string | symbol, listener: (...args: any[]) => void): unknown; removeListener(type: string | symbol, listener: (...args: any[]) => void): unknown };

/**
 * A promise of the arguments of an emitter's next event (the event object for an EventTarget).
 * It rejects with what an `'error'` event brings meanwhile, or with an AbortError.
 *
 * @throws {ERR_INVALID_ARG_TYPE} where it is neither an EventEmitter nor an EventTarget.
 * @see https://nodejs.org/api/events.html#eventsonceemitter-name-options
 */
export async function once(emitter: Emits | EventTarget, name: string | symbol, options: OnceOptions = {}): Promise<any[]> {
  validateObject(options, 'options');
  const { signal } = options;
  validateAbortSignal(signal, 'options.signal');
  if (signal?.aborted) throw new AbortError(undefined, { cause: signal.reason });
  const target = emitter as Emits & EventTarget;
  if (typeof target.once !== 'function' && typeof target.addEventListener !== 'function') throw wrongArgType('emitter', 'an instance of EventEmitter', emitter);
  const isEmitter = typeof target.once === 'function';
  return new Promise((resolve, reject) => {
    const stop: (() => void)[] = [];
    const settle = (by: (value: any) => void, value: unknown): void => {
      for (const undo of stop) undo();
      by(value);
    };
    const listen = (type: string | symbol, listener: (...args: any[]) => void): void => {
      if (isEmitter) {
        target.once(type, listener);
        stop.push(() => target.removeListener(type, listener));
      } else {
        target.addEventListener(type as string, listener, { once: true });
        stop.push(() => target.removeEventListener(type as string, listener));
      }
    };
    listen(name, (...args) => settle(resolve, args));
    if (isEmitter && name !== 'error') listen('error', (error) => settle(reject, error));
    if (signal !== undefined) {
      const registration = addAbortListener(signal, () => settle(reject, new AbortError(undefined, { cause: signal.reason })));
      stop.push(() => registration[Symbol.dispose]());
    }
  });
}
