import { validateString } from '@tabnode/internal/validators';
import { parse as parseQuery } from '@tabnode/node-querystring';
import { formatUrl } from './format-url.ts';
import { normalizeHostname } from './host.ts';
import { hasSlashes, isScript } from './schemes.ts';
import type { UrlObject } from './url-object.ts';

const SLASH = 47;
const QUESTION = 63;
const HASH = 35;
const AT = 64;

const PROTOCOL = /^[a-z0-9.+-]+:/i;
const PLAIN_PATH = /^\/\/?(?!\/)[^?@\s]*(?:\?\S*)?$/;
const HOST_WITH_AUTH = /^\/\/[^@/]+@[^@/]+/;
const UNSAFE = /[\t\n\r "'<>\\^`{|}]/;

function isBlank(code: number): boolean {
  return code <= 32 || code === 0xa0 || code === 0xfeff;
}

/** Trims blanks and turns the backslashes before `?` and `#` into slashes. */
function clean(url: string): string {
  let start = 0;
  let end = url.length;
  while (start < end && isBlank(url.charCodeAt(start))) start++;
  while (end > start && isBlank(url.charCodeAt(end - 1))) end--;
  const text = url.slice(start, end);
  const first = text.indexOf('\\');
  if (first === -1) return text;
  let limit = text.search(/[?#]/);
  if (limit === -1) limit = text.length;
  return first > limit ? text : text.slice(0, limit).replaceAll('\\', '/') + text.slice(limit);
}

/** Sets port and hostname from host; a colon without digits counts for nothing. */
export function splitPort(url: UrlObject): void {
  let hostname = url.host!;
  let start = hostname.length;
  while (start > 0) {
    const code = hostname.charCodeAt(start - 1);
    if (code < 48 || code > 57) break;
    start--;
  }
  if (start > 0 && hostname.charCodeAt(start - 1) === 58) {
    if (start < hostname.length) url.port = hostname.slice(start);
    hostname = hostname.slice(0, start - 1);
  }
  if (hostname !== '') url.hostname = hostname;
}

/** What ends a host before a slash, question mark or hash does: blanks, quotes, brackets and the like. */
function endsHost(code: number): boolean {
  switch (code) {
    case 32: case 34: case 37: case 39: case 59: case 60: case 62: case 92: case 94: case 96: case 123: case 124: case 125:
      return true;
    default:
      return false;
  }
}

/** Sets auth, host, port and hostname from the start of `rest`; returns what follows them. */
function parseAuthority(url: UrlObject, rest: string, whole: string): string {
  // Tabs and line ends are left out, as the WHATWG parser does it, but only up to the host's end.
  let end = -1;
  let at = -1;
  let i = 0;
  for (; i < rest.length; i++) {
    const code = rest.charCodeAt(i);
    if (code === 9 || code === 10 || code === 13) {
      rest = rest.slice(0, i) + rest.slice(i + 1);
      i--;
    } else if (code === AT) {
      at = i;
      end = -1;
    } else if (code === SLASH || code === QUESTION || code === HASH) {
      if (end === -1) end = i;
      break;
    } else if (end === -1 && endsHost(code)) {
      end = i;
    }
  }
  if (end === -1) end = i;
  if (at !== -1) url.auth = decodeURIComponent(rest.slice(0, at));
  url.host = rest.slice(at + 1, end);
  splitPort(url);
  url.hostname ??= '';
  const isAddress = normalizeHostname(url, whole);
  url.host = url.port === null ? url.hostname : `${url.hostname}:${url.port}`;
  rest = rest.slice(end);
  if (!isAddress) return rest;
  url.hostname = url.hostname.slice(1, -1);
  return rest.charCodeAt(0) === SLASH ? rest : `/${rest}`;
}

function parseSearch(url: UrlObject, search: string | null, parseQueryString: boolean): void {
  if (search !== null) {
    url.search = search;
    url.query = parseQueryString ? parseQuery(search.slice(1)) : search.slice(1);
  } else if (parseQueryString) {
    url.search = null;
    url.query = parseQuery('');
  }
}

/** `Url.prototype.parse`: sets the parts that the text has, and leaves the others as they are. */
export function parseInto(url: UrlObject, text: string, parseQueryString = false, slashesDenoteHost = false): void {
  validateString(text, 'url');
  let rest = clean(text);
  if (!slashesDenoteHost && rest.charCodeAt(0) === SLASH && !rest.includes('#') && PLAIN_PATH.test(rest)) {
    const question = rest.indexOf('?');
    url.path = url.href = rest;
    url.pathname = question === -1 ? rest : rest.slice(0, question);
    parseSearch(url, question === -1 ? null : rest.slice(question), parseQueryString);
    return;
  }

  const match = PROTOCOL.exec(rest);
  let protocol: string | undefined;
  if (match !== null) {
    protocol = url.protocol = match[0].toLowerCase();
    rest = rest.slice(protocol.length);
  }
  const script = isScript(protocol);
  let slashes = false;
  if (!script && rest.charCodeAt(0) === SLASH && rest.charCodeAt(1) === SLASH && (slashesDenoteHost || protocol !== undefined || HOST_WITH_AUTH.test(rest))) {
    slashes = url.slashes = true;
    rest = rest.slice(2);
  }
  // In Node a scheme in capitals is none of those with slashes here.
  if (!script && (slashes || (match !== null && !hasSlashes(match[0])))) rest = parseAuthority(url, rest, text);
  if (!script && UNSAFE.test(rest)) rest = rest.replace(/[\t\n\r "'<>\\^`{|}]/g, (char) => (char === "'" ? '%27' : encodeURIComponent(char)));

  const hash = rest.indexOf('#');
  if (hash !== -1) {
    url.hash = rest.slice(hash);
    rest = rest.slice(0, hash);
  }
  const question = rest.indexOf('?');
  parseSearch(url, question === -1 ? null : rest.slice(question), parseQueryString);
  if (question !== -1) rest = rest.slice(0, question);
  if (rest !== '') url.pathname = rest;
  else if (hasSlashes(protocol) && url.hostname && !url.pathname) url.pathname = '/';
  if (url.pathname || url.search) url.path = (url.pathname || '') + (url.search || '');
  url.href = formatUrl(url);
}
