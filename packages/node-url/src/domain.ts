import { ERR_MISSING_ARGS } from '@tabnode/internal/errors';
import { decodePunycode } from '@tabnode/internal/punycode';
import { decodeHost } from './decode-host.ts';
import { standardHost } from './standard-host.ts';

const NO_HOST = 'tabnode.invalid';

/** The host as the URL parser writes it: a setter leaves a URL alone where it does not take the host. */
function hostOf(domain: string): string {
  const url = new URL(`ws://${NO_HOST}`);
  url.hostname = domain;
  const host = standardHost(url.hostname);
  if (host === NO_HOST && domain.toLowerCase() !== NO_HOST) return '';
  // Chromium takes labels that are no Punycode.
  return host.split('.').every(isLabel) ? host : '';
}

function isLabel(label: string): boolean {
  if (!label.startsWith('xn--')) return true;
  try {
    return /[^\0-\x7f]/.test(decodePunycode(label.slice(label.lastIndexOf('-') === 4 ? 5 : 4)));
  } catch {
    return false;
  }
}

/**
 * The ASCII form of a domain, in Punycode where it is not ASCII; empty if the domain is invalid.
 *
 * @throws {ERR_MISSING_ARGS} without a domain.
 * @example
 * domainToASCII('español.com'); // 'xn--espaol-zwa.com'
 * @see https://nodejs.org/api/url.html#urldomaintoasciidomain
 */
export function domainToASCII(domain: string): string;
export function domainToASCII(...args: string[]): string {
  if (args.length === 0) throw ERR_MISSING_ARGS('domain');
  return hostOf(`${args[0]}`);
}

/**
 * The Unicode form of a domain; empty if the domain is invalid.
 *
 * @throws {ERR_MISSING_ARGS} without a domain.
 * @example
 * domainToUnicode('xn--espaol-zwa.com'); // 'español.com'
 * @see https://nodejs.org/api/url.html#urldomaintounicodedomain
 */
export function domainToUnicode(domain: string): string;
export function domainToUnicode(...args: string[]): string {
  if (args.length === 0) throw ERR_MISSING_ARGS('domain');
  return decodeHost(hostOf(`${args[0]}`));
}
