// The domains that are entered, innermost last, and the one that is active.
import type { Domain } from './domain.ts';

/** Entered domains; the same array for ever, since programs look at it. */
export const _stack: Domain[] = [];

/** The active domain: undefined once all were left, null before any was entered and behind an error. */
export let active: Domain | null | undefined = null;

// What process.domain says, which programs may set.
let ofProcess: unknown = null;

/** The value of `process.domain`. */
export function processDomain(): unknown {
  return ofProcess;
}

export function setProcessDomain(domain: unknown): void {
  ofProcess = domain;
}

export function setActive(domain: Domain | null | undefined): void {
  active = domain;
  ofProcess = domain;
}

/** Sees to it that errors that nobody catches come to the domains, as long as one that is entered wants them. */
export function updateExceptionCapture(): void {
  captures.set(_stack.some((domain) => domain.listenerCount('error') > 0));
}

/** Filled by domain-integration.ts at the first domain. */
export const captures: { set(wanted: boolean): void } = { set() {} };

/** Leaves all domains. */
export function clearStack(): void {
  _stack.length = 0;
  setActive(null);
  updateExceptionCapture();
}

/** Gives an object a property `domain` that does not show. */
export function setDomain(object: object, domain: unknown): void {
  Object.defineProperty(object, 'domain', { configurable: true, enumerable: false, writable: true, value: domain });
}

/** Notes on an error how it came to the domain, as far as it can hold notes. */
export function noteOn(error: unknown, domain: Domain, notes: { domainEmitter?: unknown; domainBound?: unknown; domainThrown: boolean }): void {
  if ((typeof error !== 'object' && typeof error !== 'function') || error === null) return;
  setDomain(error, domain);
  Object.assign(error, notes);
}
