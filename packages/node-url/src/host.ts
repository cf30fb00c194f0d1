import { ERR_INVALID_ARG_VALUE, ERR_INVALID_URL } from '@tabnode/internal/errors';

/** Converts a host name that is not plain ASCII by the rules of IDNA; empty if it is invalid. */
function toASCII(hostname: string): string {
  try {
    // The label at the end keeps the parser from reading the name as an IPv4 address.
    return new URL(`ws://${hostname}.a`).hostname.slice(0, -2);
  } catch {
    return '';
  }
}

const PLAIN_HOST = /^[!-~]*$/;

/**
 * Checks and normalizes a host name as `url.parse` does.
 *
 * @throws {ERR_INVALID_ARG_VALUE} where a colon is left: what follows it is no port.
 * @throws {ERR_INVALID_URL} where the name has characters that no host has.
 */
export function normalizeHostname(hostname: string, url: string): string {
  if (hostname === '') return '';
  const isAddress = hostname.charCodeAt(0) === 91 && hostname.charCodeAt(hostname.length - 1) === 93;
  if (!isAddress && hostname.includes(':')) throw ERR_INVALID_ARG_VALUE('url', 'Invalid port in url', url);
  if (hostname.length > 255) return '';
  let name = hostname.toLowerCase();
  if (isAddress) {
    if (/[\0\t\n\r #%/<>?@\\^|]/.test(name)) throw ERR_INVALID_URL(url);
    return name;
  }
  if (!PLAIN_HOST.test(name) || name.includes('xn--')) name = toASCII(name);
  if (name === '' || /[\[\]]/.test(name)) throw ERR_INVALID_URL(url);
  return name;
}
