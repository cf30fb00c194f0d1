import { escape, stringify as stringifyQuery } from '@tabnode/node-querystring';
import { hasSlashes } from './schemes.ts';
import type { UrlObject } from './url-object.ts';

/** Encodes user name and password; the colon between them stays. */
function encodeAuth(auth: string): string {
  return escape(auth).replaceAll('%3A', ':');
}

/** `Url.prototype.format`: writes the parts of a URL as text. */
export function formatUrl(url: Partial<UrlObject>): string {
  const auth = url.auth ? `${encodeAuth(url.auth)}@` : '';
  let protocol = url.protocol || '';
  let pathname = url.pathname || '';
  let hash = url.hash || '';
  let host = '';
  if (url.host) {
    host = auth + url.host;
  } else if (url.hostname) {
    const { hostname } = url;
    host = auth + (hostname.includes(':') && !(hostname.startsWith('[') && hostname.endsWith(']')) ? `[${hostname}]` : hostname);
    if (url.port) host += `:${url.port}`;
  }
  const query = url.query !== null && typeof url.query === 'object' ? stringifyQuery(url.query) : '';
  let search = url.search || (query && `?${query}`) || '';
  if (protocol && protocol.charCodeAt(protocol.length - 1) !== 58) protocol += ':';
  if (/[#?]/.test(pathname)) pathname = pathname.replaceAll('#', '%23').replaceAll('?', '%3F');
  if (url.slashes || hasSlashes(protocol)) {
    if (url.slashes || host) {
      if (pathname && pathname.charCodeAt(0) !== 47) pathname = `/${pathname}`;
      host = `//${host}`;
    } else if (protocol.startsWith('file')) {
      host = '//';
    }
  }
  if (search.includes('#')) search = search.replaceAll('#', '%23');
  if (hash && hash.charCodeAt(0) !== 35) hash = `#${hash}`;
  if (search && search.charCodeAt(0) !== 63) search = `?${search}`;
  return protocol + host + pathname + search + hash;
}
