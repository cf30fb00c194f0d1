import { formatUrl } from './format-url.ts';
import { hasSlashes, isScript } from './schemes.ts';
import type { UrlObject } from './url-object.ts';

type Parts = Partial<UrlObject>;

function segmentsOf(pathname: string | null | undefined): string[] {
  return pathname ? pathname.split('/') : [];
}

/** Puts a host before a path, for schemes in which nothing but a slash tells the two apart. */
function withHost(host: string | null | undefined, segments: string[]): string[] {
  if (!host) return segments;
  return segments[0] === '' ? [host, ...segments.slice(1)] : [host, ...segments];
}

/** Takes the host off a path again, and the auth off that. */
function takeHost(result: UrlObject, segments: string[]): void {
  const host = segments.shift();
  // Node leaves undefined here where there is none.
  result.host = result.hostname = host as string;
  if (host === undefined || host.indexOf('@') <= 0) return;
  const parts = host.split('@');
  result.auth = parts[0]!;
  result.host = result.hostname = parts[1]!;
}

/** Takes out `.` and, with the segment before it, `..`; returns how many `..` had nothing before them. */
function removeDots(segments: string[]): number {
  let up = 0;
  for (let i = segments.length - 1; i >= 0; i--) {
    const segment = segments[i];
    if (segment === '.') {
      segments.splice(i, 1);
    } else if (segment === '..') {
      segments.splice(i, 1);
      up++;
    } else if (up > 0) {
      segments.splice(i, 1);
      up--;
    }
  }
  return up;
}

function setPath(result: UrlObject): void {
  result.path = (result.pathname || '') + (result.search || '');
}

/** A URL of another scheme that has slashes: its path begins with the host if it has none. */
function changeScheme(result: UrlObject, relative: Parts): void {
  result.protocol = relative.protocol!;
  let { host, hostname, pathname } = relative;
  if (!host && !/^file:?$/.test(relative.protocol!) && !isScript(relative.protocol)) {
    const segments = (pathname || '').split('/');
    while (segments.length > 0 && !host) host = segments.shift();
    host ||= '';
    hostname ||= '';
    if (segments[0] !== '') segments.unshift('');
    if (segments.length < 2) segments.unshift('');
    pathname = segments.join('/');
    // As Node does, the object that was passed in gets the host, too.
    relative.host = host;
    relative.hostname = hostname;
  }
  result.pathname = pathname!;
  result.search = relative.search!;
  result.query = relative.query!;
  result.host = host || '';
  result.auth = relative.auth!;
  result.hostname = hostname || host!;
  result.port = relative.port!;
  if (result.pathname || result.search) setPath(result);
  result.slashes ||= relative.slashes!;
}

/** Resolves `relative` against `source` into `result`, which is a fresh `Url`. */
export function resolveInto<Result extends UrlObject>(result: Result, source: Parts, relative: Parts): Result {
  Object.assign(result, source);
  result.hash = relative.hash!;
  if (relative.href !== '') mergeInto(result, relative);
  result.href = formatUrl(result);
  return result;
}

function mergeInto(result: UrlObject, relative: Parts): void {
  if (relative.slashes && !relative.protocol) {
    const { protocol } = result;
    Object.assign(result, relative);
    result.protocol = protocol;
    if (hasSlashes(protocol) && result.hostname && !result.pathname) result.path = result.pathname = '/';
    return;
  }
  if (relative.protocol && relative.protocol !== result.protocol) {
    if (hasSlashes(relative.protocol)) changeScheme(result, relative);
    else Object.assign(result, relative);
    return;
  }

  const relativeIsAbsolute = Boolean(relative.host || relative.pathname?.startsWith('/'));
  let absolute = Boolean(relativeIsAbsolute || result.pathname?.startsWith('/') || (result.host && relative.pathname));
  const dropExcess = absolute;
  let segments = segmentsOf(result.pathname);
  let added = segmentsOf(relative.pathname);
  const loose = result.protocol && !hasSlashes(result.protocol);
  let { host, hostname, port } = relative;
  if (loose) {
    segments = withHost(result.host, segments);
    result.host = result.hostname = '';
    result.port = null;
    if (relative.protocol) {
      added = withHost(host, added);
      host = hostname = port = null;
      result.auth = null;
    }
    absolute &&= added[0] === '' || segments[0] === '';
  }

  if (relativeIsAbsolute) {
    if (host || host === '') {
      if (result.host !== host) result.auth = null;
      result.host = host;
      result.port = port!;
    }
    if (hostname || hostname === '') {
      if (result.hostname !== hostname) result.auth = null;
      result.hostname = hostname;
    }
    segments = added;
  } else if (added.length > 0) {
    segments.pop();
    segments.push(...added);
  } else if (relative.search !== null && relative.search !== undefined) {
    if (loose) takeHost(result, segments);
    result.search = relative.search;
    result.query = relative.query!;
    if (result.pathname !== null || result.search !== null) setPath(result);
    return;
  }
  if (relativeIsAbsolute || added.length > 0) {
    result.search = relative.search!;
    result.query = relative.query!;
  }
  if (segments.length === 0) {
    result.pathname = null;
    result.path = result.search ? `/${result.search}` : null;
    return;
  }

  const last = segments[segments.length - 1]!;
  const trailing = last === '' || ((result.host || host || segments.length > 1) && (last === '.' || last === '..'));
  let up = removeDots(segments);
  if (!absolute && !dropExcess) for (; up > 0; up--) segments.unshift('..');
  if (absolute && segments[0] !== '' && (!segments[0] || segments[0][0] !== '/')) segments.unshift('');
  if (trailing && !segments.join('/').endsWith('/')) segments.push('');
  const isAbsolute = segments[0] === '' || segments[0]?.[0] === '/';
  if (loose) {
    if (isAbsolute || segments.length === 0) result.host = result.hostname = '';
    else takeHost(result, segments);
  }
  absolute ||= Boolean(result.host && segments.length > 0);
  if (absolute && !isAbsolute) segments.unshift('');
  if (segments.length === 0) result.pathname = result.path = null;
  else result.pathname = segments.join('/');
  if (result.pathname !== null || result.search !== null) setPath(result);
  result.auth = relative.auth || result.auth;
  result.slashes ||= relative.slashes!;
}
