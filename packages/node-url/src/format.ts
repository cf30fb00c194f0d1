import { ERR_INVALID_ARG_TYPE } from '@tabnode/internal/errors';
import { decodeHost } from './decode-host.ts';
import { formatUrl } from './format-url.ts';
import { parse } from './legacy-url.ts';
import type { UrlObject } from './url-object.ts';

/** What to leave out of, or change in, a `URL` that is written as text. */
export interface URLFormatOptions {
  /** Whether to write user name and password; true by default. */
  auth?: boolean;
  /** Whether to write the fragment; true by default. */
  fragment?: boolean;
  /** Whether to write the query; true by default. */
  search?: boolean;
  /** Whether to write the host in Unicode; false by default. */
  unicode?: boolean;
}

/**
 * Writes a `URL`, or the parts of a legacy URL, as text. A string is parsed first.
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless `urlObject` is an object or a string, and `options` an object.
 * @example
 * format({ protocol: 'https', hostname: 'example.com', query: { page: 1 } }); // 'https://example.com?page=1'
 * @see https://nodejs.org/api/url.html#urlformaturl-options
 */
export function format(urlObject: URL | string | Partial<UrlObject>, options?: URLFormatOptions | null): string {
  if (typeof urlObject === 'string') return formatUrl(parse(urlObject));
  if (typeof urlObject !== 'object' || urlObject === null) throw ERR_INVALID_ARG_TYPE('urlObject', ['Object', 'string'], urlObject);
  if (!(urlObject instanceof URL)) return formatUrl(urlObject);
  if (options === undefined || options === null) return urlObject.href;
  if (typeof options !== 'object' || Array.isArray(options)) throw ERR_INVALID_ARG_TYPE('options', 'object', options);
  const { protocol, username, password, hostname, port, pathname } = urlObject;
  const keeps = (option: unknown): boolean => option === undefined || Boolean(option);
  let out = protocol;
  if (hostname !== '' || urlObject.href.startsWith('//', protocol.length)) {
    out += '//';
    if (keeps(options.auth) && (username !== '' || password !== '')) out += `${username}${password === '' ? '' : `:${password}`}@`;
    out += options.unicode ? decodeHost(hostname) : hostname;
    if (port !== '') out += `:${port}`;
  } else if (pathname.startsWith('//')) {
    out += '/.';
  }
  // An empty query or fragment shows in `href` alone.
  const { href } = urlObject;
  const hash = href.indexOf('#');
  const search = href.slice(0, hash === -1 ? undefined : hash).indexOf('?');
  out += pathname;
  if (search !== -1 && keeps(options.search)) out += href.slice(search, hash === -1 ? undefined : hash);
  if (hash !== -1 && keeps(options.fragment)) out += href.slice(hash);
  return out;
}
