// Who may talk to the relay: browsers send along which site a request comes from and which name it was sent to.

const LOOPBACK = /^(?:localhost|.+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i;

/** A host's name without its port. */
function nameOf(host: string): string {
  return host.replace(/:\d*$/, '');
}

/**
 * Whether a request's Host header is an IP address or localhost, as Node asks: a foreign name that resolves to
 * this machine (DNS rebinding) is neither.
 */
export function isAllowedHost(host: string | undefined, own: string): boolean {
  if (host === undefined) return true;
  const name = nameOf(host);
  return name === own || /^(?:localhost|\d{1,3}(?:\.\d{1,3}){3}|\[[\da-f:.]+\])$/i.test(name);
}

/** Whether a page of this origin may let itself be inspected: it comes from this machine, or is named. */
export function isPageOrigin(origin: string | undefined, allowed: readonly string[]): boolean {
  if (origin === undefined) return false;
  if (allowed.includes(origin) || allowed.includes('*')) return true;
  return URL.canParse(origin) && LOOPBACK.test(new URL(origin).hostname);
}

/** Whether a client of this origin may inspect: programs have none, and DevTools its own; sites have to be named. */
export function isClientOrigin(origin: string | undefined, allowed: readonly string[]): boolean {
  return origin === undefined || /^(?:chrome-)?devtools:\/\//.test(origin) || allowed.includes(origin);
}
