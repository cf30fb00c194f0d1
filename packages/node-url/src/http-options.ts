import { ERR_INVALID_ARG_TYPE } from '@tabnode/internal/errors';

/** What `http.request` takes of a URL. */
export interface HttpOptions {
  protocol?: string;
  hostname?: string;
  hash?: string;
  search?: string;
  pathname?: string;
  path?: string;
  href?: string;
  port?: number;
  auth?: string;
}

/**
 * The options of `http.request` that a `URL` stands for, with the URL's own enumerable properties.
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless `url` is an object.
 * @example
 * urlToHttpOptions(new URL('https://a:b@example.com/?x')).auth; // 'a:b'
 * @see https://nodejs.org/api/url.html#urlurltohttpoptionsurl
 */
export function urlToHttpOptions(url: URL): HttpOptions {
  if (url === null || (typeof url !== 'object' && typeof url !== 'function')) throw ERR_INVALID_ARG_TYPE('url', 'object', url);
  const { protocol, hostname, hash, search, pathname, href, port, username, password } = url;
  const options: HttpOptions = Object.assign(Object.create(null) as HttpOptions, url, {
    protocol,
    hostname: hostname && hostname[0] === '[' ? hostname.slice(1, -1) : hostname,
    hash,
    search,
    pathname,
    path: `${pathname || ''}${search || ''}`,
    href,
  });
  if (port !== '') options.port = Number(port);
  if (username || password) options.auth = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return options;
}
