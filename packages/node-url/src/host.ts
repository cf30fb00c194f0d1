import { ERR_INVALID_URL } from '@tabnode/internal/errors';
import { codedTypeError } from '@tabnode/internal/node-error';
import { standardHost } from './standard-host.ts';
import type { UrlObject } from './url-object.ts';

/** Characters that hosts may have and that IDNA leaves as they are. */
const STAND_INS = '!$&()*,~';

/** Converts a host name that is not plain ASCII by the rules of IDNA; empty if it is invalid. */
function toASCII(hostname: string): string {
  // Node lets control characters pass, the platform's parser does not: other characters stand in for them.
  let free = STAND_INS;
  const back = new Map<string, string>();
  for (const [control] of hostname.matchAll(/[\x01-\x1f\x7f]/g)) {
    while (hostname.includes(free[0] ?? '\0')) free = free.slice(1);
    if (free === '') return '';
    hostname = hostname.replaceAll(control, free[0]!);
    back.set(free[0]!, control);
  }
  let ascii = toPlatformASCII(hostname);
  for (const [standIn, control] of back) ascii = ascii.replaceAll(standIn, control);
  return ascii;
}

function toPlatformASCII(hostname: string): string {
  try {
    // The label at the end keeps the parser from reading the name as an IPv4 address.
    return standardHost(new URL(`ws://${hostname}.a`).hostname).slice(0, -2);
  } catch {
    return '';
  }
}

function isPlain(name: string): boolean {
  return /^[\x01-\x7f]*$/.test(name) && !name.includes('xn--');
}

/**
 * Checks and normalizes the host name of a URL as `url.parse` does; returns whether it is an IPv6 address.
 *
 * @throws {ERR_INVALID_ARG_VALUE} where a colon is left: what follows it is no port.
 * @throws {ERR_INVALID_URL} where the name has characters that no host has.
 */
export function normalizeHostname(url: UrlObject, whole: string): boolean {
  const hostname = url.hostname!;
  const isAddress = hostname.charCodeAt(0) === 91 && hostname.charCodeAt(hostname.length - 1) === 93;
  if (!isAddress && hostname.includes(':')) throw codedTypeError('ERR_INVALID_ARG_VALUE', `The argument 'url' ${whole}. Received 'Invalid port in url'`, normalizeHostname);
  if (hostname.length > 255) {
    url.hostname = '';
    return isAddress;
  }
  let name = url.hostname = hostname.toLowerCase();
  if (hostname === '') return false;
  if (isAddress) {
    if (/[\0\t\n\r #%/<>?@\\^|]/.test(name)) throw ERR_INVALID_URL(whole);
    return true;
  }
  if (!isPlain(name)) name = url.hostname = toASCII(name);
  if (name === '' || /[[\]]/.test(name)) throw ERR_INVALID_URL(whole);
  return false;
}
