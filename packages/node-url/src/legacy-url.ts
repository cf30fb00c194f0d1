import { emitDeprecation } from '@tabnode/internal/warning';
import type { UrlObject } from './url-object.ts';
import { formatUrl } from './format-url.ts';
import { parseInto, splitPort } from './parse-url.ts';
import { resolveInto } from './resolve-url.ts';

/** What `url.parse` returns. */
export interface Url extends UrlObject {
  parse(url: string, parseQueryString?: boolean, slashesDenoteHost?: boolean): this;
  format(): string;
  resolve(relative: string): string;
  resolveObject(relative: string | UrlObject): Url;
  parseHost(): void;
}

/** The class of legacy URL objects. */
export interface UrlConstructor {
  new (): Url;
  prototype: Url;
}

/**
 * The class of legacy URL objects.
 *
 * @see https://nodejs.org/api/url.html#legacy-urlobject
 */
export const Url = /* @__PURE__ */ (() => {
  const Url = function Url(this: Url): void {
    this.protocol = null;
    this.slashes = null;
    this.auth = null;
    this.host = null;
    this.port = null;
    this.hostname = null;
    this.hash = null;
    this.search = null;
    this.query = null;
    this.pathname = null;
    this.path = null;
    this.href = null;
  } as unknown as UrlConstructor;
  const { prototype } = Url;
  prototype.parse = function parse(url, parseQueryString, slashesDenoteHost) {
    parseInto(this, url, parseQueryString, slashesDenoteHost);
    return this;
  };
  prototype.format = function format() {
    return formatUrl(this);
  };
  prototype.resolve = function resolve(relative) {
    return formatUrl(this.resolveObject(parse(relative, false, true)));
  };
  prototype.resolveObject = function resolveObject(relative) {
    return resolveInto(new Url(), this, typeof relative === 'string' ? new Url().parse(relative, false, true) : relative);
  };
  prototype.parseHost = function parseHost() {
    splitPort(this);
  };
  return Url;
})();

let warned = false;

/** The first line of a stack that is outside this module. */
function callerOf(stack: string): string {
  return stack.split('\n').filter((line) => /:\d+:\d+/.test(line))[3] ?? '';
}

/** Warns once; not where the caller lies in node_modules, as far as the stack tells. */
function warnOfParse(): void {
  if (warned || /[\\/]node_modules[\\/]/.test(callerOf(new Error().stack ?? ''))) return;
  warned = true;
  emitDeprecation('`url.parse()` behavior is not standardized and prone to errors that have security implications. Use the WHATWG URL API instead. CVEs are not issued for `url.parse()` vulnerabilities.', 'DEP0169');
}

/**
 * Parses a URL, or a part of one, the legacy way. `parseQueryString` makes an object of the query;
 * `slashesDenoteHost` takes what follows `//` at the start for the host.
 *
 * @deprecated Since v11.0.0 (DEP0169): use `new URL()`.
 * @throws {ERR_INVALID_ARG_TYPE} unless `url` is a string.
 * @throws {ERR_INVALID_ARG_VALUE} where the port is malformed.
 * @throws {ERR_INVALID_URL} where the host is malformed.
 * @example
 * parse('http://user:pass@host.com:8080/p?q=1#h').port; // '8080'
 * @see https://nodejs.org/api/url.html#urlparseurlstring-parsequerystring-slashesdenotehost
 */
export function parse(url: string | Url, parseQueryString?: boolean, slashesDenoteHost?: boolean): Url {
  warnOfParse();
  if (url instanceof Url) return url;
  return new Url().parse(url, parseQueryString, slashesDenoteHost);
}

/**
 * Resolves a URL against another, as a browser resolves a link.
 *
 * @deprecated Since v11.0.0 (DEP0169): use `new URL(relative, base)`.
 * @throws {ERR_INVALID_ARG_TYPE} unless both are strings.
 * @example
 * resolve('/one/two/three', 'four'); // '/one/two/four'
 * @see https://nodejs.org/api/url.html#urlresolvefrom-to
 */
export function resolve(from: string, to: string): string {
  return parse(from, false, true).resolve(to);
}

/**
 * Resolves a URL against another and returns the parts; without `source` it returns `relative`.
 *
 * @deprecated Since v11.0.0 (DEP0169): use `new URL(relative, base)`.
 * @throws {ERR_INVALID_ARG_TYPE} unless `source` is a string or a `Url`.
 */
export function resolveObject(source: string | Url, relative: string | UrlObject): Url | string | UrlObject {
  return source ? parse(source, false, true).resolveObject(relative) : relative;
}
