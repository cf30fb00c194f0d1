import { EventEmitter } from '@tabnode/node-events/emitter';
import { integrateDomains } from './domain-integration.ts';
import { _stack, active, clearStack, noteOn, setActive, setDomain, updateExceptionCapture } from './domain-stack.ts';

type Callback<This, Args extends unknown[], Result> = (this: This, ...args: Args) => Result;
/** An emitter or a timer. */
type Member = object & { domain?: unknown };

/**
 * Takes the errors of what runs or was made in it: thrown, emitted without a listener, or given to a callback.
 *
 * @deprecated since v1.4.2: DEP0032.
 * @example
 * const d = domain.create();
 * d.on('error', (error) => console.log(error.message));
 * d.run(() => setTimeout(() => { throw new Error('late'); }, 10));
 * @see https://nodejs.org/api/domain.html#class-domain
 */
export class Domain extends EventEmitter {
  declare domain: unknown;
  /** What was added by `add`. @see https://nodejs.org/api/domain.html#domainmembers */
  declare members: Member[];

  constructor() {
    integrateDomains();
    super();
    this.members = [];
    this.on('removeListener', updateExceptionCapture);
    this.on('newListener', updateExceptionCapture);
  }

  /** Takes an error that was thrown; false if nobody listens. */
  _errorHandler(error: unknown): boolean {
    noteOn(error, this, { domainThrown: true });
    // The listeners are called outside of the domain whose they are.
    while (active === this) this.exit();
    if (_stack.length === 0) {
      if (this.listenerCount('error') === 0) return false;
      try {
        return this.emit('error', error);
      } finally {
        clearStack();
      }
    }
    try {
      this.emit('error', error);
    } catch (thrown) {
      return active instanceof Domain ? active._errorHandler(thrown) : false;
    }
    clearStack();
    return true;
  }

  /**
   * Makes this the active domain. `run`, `bind` and `intercept` do so.
   *
   * @see https://nodejs.org/api/domain.html#domainenter
   */
  enter(): void {
    setActive(this);
    _stack.push(this);
    updateExceptionCapture();
  }

  /**
   * Leaves this domain and those that were entered in it.
   *
   * @see https://nodejs.org/api/domain.html#domainexit
   */
  exit(): void {
    const index = _stack.lastIndexOf(this);
    if (index < 0) return;
    _stack.length = index;
    setActive(_stack.at(-1));
    updateExceptionCapture();
  }

  /**
   * Binds an emitter to this domain: its errors come here.
   *
   * @see https://nodejs.org/api/domain.html#domainaddemitter
   */
  add(emitter: Member): void {
    if (emitter.domain === this) return;
    if (emitter.domain instanceof Domain) emitter.domain.remove(emitter);
    // Domains in domains must not go in circles.
    if (emitter instanceof Domain) for (let { domain } = this; domain instanceof Domain; { domain } = domain) if (domain === emitter) return;
    setDomain(emitter, this);
    this.members.push(emitter);
  }

  /**
   * Unbinds an emitter.
   *
   * @see https://nodejs.org/api/domain.html#domainremoveemitter
   */
  remove(emitter: Member): void {
    setDomain(emitter, null);
    const index = this.members.indexOf(emitter);
    if (index >= 0) this.members.splice(index, 1);
  }

  /**
   * Calls `fn` in this domain and returns its result.
   *
   * @see https://nodejs.org/api/domain.html#domainrunfn-args
   */
  run<Args extends unknown[], Result>(fn: Callback<this, Args, Result>, ...args: Args): Result {
    this.enter();
    // What is thrown finds the domain still entered.
    const result = fn.apply(this, args);
    this.exit();
    return result;
  }

  /**
   * A function that calls `callback` in this domain, without its first argument; an error in that place goes to the domain.
   *
   * @see https://nodejs.org/api/domain.html#domaininterceptcallback
   */
  intercept<This, Args extends unknown[], Result>(callback: Callback<This, Args, Result>): (this: This, error: unknown, ...args: Args) => Result | undefined {
    const domain = this;
    return function runIntercepted(error, ...args) {
      if (error instanceof Error) {
        noteOn(error, domain, { domainBound: callback, domainThrown: false });
        domain.emit('error', error);
        return undefined;
      }
      return inDomain(domain, callback, this, args);
    };
  }

  /**
   * A function that calls `callback` in this domain.
   *
   * @see https://nodejs.org/api/domain.html#domainbindcallback
   */
  bind<This, Args extends unknown[], Result>(callback: Callback<This, Args, Result>): Callback<This, Args, Result> {
    const domain = this;
    function runBound(this: This, ...args: Args): Result {
      return inDomain(domain, callback, this, args);
    }
    setDomain(runBound, domain);
    return runBound;
  }
}

function inDomain<This, Args extends unknown[], Result>(domain: Domain, callback: Callback<This, Args, Result>, thisArg: This, args: Args): Result {
  domain.enter();
  const result = callback.apply(thisArg, args);
  domain.exit();
  return result;
}

/**
 * Makes a domain.
 *
 * @deprecated since v1.4.2: DEP0032.
 * @see https://nodejs.org/api/domain.html#domaincreate
 */
export function createDomain(): Domain {
  return new Domain();
}

export { createDomain as create };

/** The class as the module exports it: Node's has `members` on its prototype too. */
export const DomainClass: typeof Domain = /* @__PURE__ */ (() => {
  Object.defineProperty(Domain.prototype, 'members', { configurable: true, enumerable: true, writable: true, value: undefined });
  return Domain;
})();
