// What the first domain changes: emitters are bound to the domain in which they are made, callbacks run in
// the domain in which they were given, and errors that nobody catches come to the active domain.
import { executionResource } from '@tabnode/internal/async-execution';
import { ERR_DOMAIN_CALLBACK_NOT_AVAILABLE } from '@tabnode/internal/errors';
import { codedError } from '@tabnode/internal/node-error';
import { createHook } from '@tabnode/node-async-context';
import { EventEmitter, type EventEmitterOptions, type EventName } from '@tabnode/node-events/emitter';
import process from '@tabnode/node-process';
import { takeUncaught } from '@tabnode/node-process/uncaught';
import { _stack, active, captures, clearStack, noteOn, processDomain, setActive, setDomain, setProcessDomain, updateExceptionCapture } from './domain-stack.ts';
import type { Domain } from './domain.ts';

type Bound = EventEmitter & { domain?: Domain | null };

let integrated = false;

/**
 * Brings domains into use; once.
 *
 * @throws {ERR_DOMAIN_CALLBACK_NOT_AVAILABLE} while `process.setUncaughtExceptionCaptureCallback` has one.
 */
export function integrateDomains(): void {
  if (integrated) return;
  if (process.hasUncaughtExceptionCaptureCallback()) throw ERR_DOMAIN_CALLBACK_NOT_AVAILABLE();
  integrated = true;
  Object.defineProperty(process, 'domain', { configurable: true, enumerable: true, get: processDomain, set: setProcessDomain });
  const uncaught = takeUncaught({
    clear: clearStack,
    error: (error) => active?._errorHandler(error) ?? false,
    rejection(reason, promise) {
      const { domain } = promise as { domain?: Domain };
      return domain !== undefined && domain !== null && domain.emit('error', reason);
    },
  });
  captures.set = uncaught.capture;
  bindEmitters();
  bindCallbacks();
}

function bindEmitters(): void {
  const statics = EventEmitter as typeof EventEmitter & { usingDomains: boolean };
  const { init } = statics;
  const { emit } = EventEmitter.prototype;
  statics.usingDomains = true;
  statics.init = function (this: Bound, options?: EventEmitterOptions) {
    // A domain is in another one only where it was added.
    setDomain(this, active && !('_errorHandler' in this) ? active : null);
    init.call(this, options);
  };
  Object.defineProperty(EventEmitter.prototype, 'emit', { configurable: true, enumerable: true, writable: true, value: { emit(this: Bound, type: EventName, ...args: unknown[]): boolean {
    const { domain } = this;
    // Whoever has caught an error in our place (a loader, a test runner) and hands it to the process is outside of all domains.
    if (type === 'uncaughtException' && this === process as unknown) clearStack();
    if (domain === null || domain === undefined || this === process as unknown || (type === 'error' && this.listenerCount(type) > 0)) return Reflect.apply(emit, this, [type, ...args]) as boolean;
    if (type !== 'error') {
      domain.enter();
      const result = Reflect.apply(emit, this, [type, ...args]) as boolean;
      domain.exit();
      return result;
    }
    emitToDomain(this, domain, args.length > 0 && args[0] ? args[0] : codedError('ERR_UNHANDLED_ERROR', 'Unhandled error.', EventEmitter));
    return false;
  } }.emit });
}

/** Gives an emitter's error to its domain, whose listeners run outside of it. */
function emitToDomain(emitter: EventEmitter, domain: Domain, error: unknown): void {
  noteOn(error, domain, { domainEmitter: emitter, domainThrown: false });
  const entered = _stack.slice();
  const before = active;
  while (_stack.length > 0 && _stack.at(-1) === active) _stack.pop();
  setActive(_stack.at(-1) ?? null);
  updateExceptionCapture();
  domain.emit('error', error);
  // Where a listener throws, nothing is put back: nobody is inside any more.
  _stack.splice(0, _stack.length, ...entered);
  setActive(before);
  updateExceptionCapture();
}

function bindCallbacks(): void {
  const domainOf = new WeakMap<object, Domain>();
  const left: (Domain | undefined)[] = [];
  createHook({
    init(_id, _type, _trigger, resource) {
      const domain = processDomain() as Domain | null | undefined;
      if (domain === null || domain === undefined || !Object.isExtensible(resource)) return;
      domainOf.set(resource, domain);
      setDomain(resource, domain);
    },
    before() {
      const domain = domainOf.get(executionResource()!);
      domain?.enter();
      left.push(domain);
    },
    after() { left.pop()?.exit(); },
  }).enable();
}
