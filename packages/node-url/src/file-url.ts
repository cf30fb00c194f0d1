import { ERR_INVALID_FILE_URL_HOST, ERR_INVALID_FILE_URL_PATH, ERR_INVALID_URL, wrongArgType } from '@tabnode/internal/errors';
import { isURL, posixPathOf, requireFileScheme } from '@tabnode/internal/file-url-path';
import { decodeHost } from './decode-host.ts';

/** Which platform's paths to read or write. */
export interface FileUrlOptions {
  /** Whether paths are Windows paths; false by default. */
  windows?: boolean;
}

// What the URL parser leaves as it is, in a path without dot segments.
const SIMPLE = /^file:\/\/(?:\/(?!\.)[\w\-.~!$&'()*+,;=:@%]*)+$/;

/** The URL that a text or an object like a `URL` stands for. */
export function fileUrlOf(path: unknown): URL {
  if (typeof path === 'string') {
    if (!URL.canParse(path)) throw ERR_INVALID_URL(path.toWellFormed());
    path = new URL(path);
  } else if (!isURL(path)) {
    throw wrongArgType('path', 'of type string or an instance of URL', path);
  }
  requireFileScheme(path as URL);
  return path as URL;
}

/**
 * The host of a file URL. Chromium keeps `localhost`, which the standard takes away; Firefox drops the
 * host, so that only the text that the URL was made of tells.
 */
export function fileHost(url: URL, text: unknown): string {
  const written = /^\s*file:[\\/]{2}(?![a-z][:|])([^\\/?#]+)/i.exec(String(text).replace(/[\t\n\r]/g, ''))?.[1];
  const host = url.hostname || (written && URL.canParse(`ws://${written}`) ? new URL(`ws://${written}`).hostname : '');
  return host === 'localhost' ? '' : host;
}

/** Puts the host before a Windows path as a share, or takes the slash before its drive away. */
export function windowsPath(url: URL, host: string, pathname: string): string {
  if (host !== '') return `\\\\${decodeHost(host)}${pathname}`;
  if (!/^\\[a-z]:/i.test(pathname)) throw ERR_INVALID_FILE_URL_PATH('must be absolute', url);
  return pathname.slice(1);
}

/** @throws {ERR_INVALID_FILE_URL_HOST} where the URL names a host. */
export function refuseHost(host: string): void {
  if (host !== '') throw ERR_INVALID_FILE_URL_HOST('linux');
}

/**
 * The path that a `file:` URL stands for, decoded.
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless `path` is a string or a `URL`.
 * @throws {ERR_INVALID_URL_SCHEME} where the scheme is not `file:`.
 * @throws {ERR_INVALID_FILE_URL_HOST} where the URL has a host, which only Windows paths can name.
 * @throws {ERR_INVALID_FILE_URL_PATH} where the path has an encoded slash, or is no absolute Windows path.
 * @example
 * fileURLToPath('file:///a%20b'); // '/a b'
 * @see https://nodejs.org/api/url.html#urlfileurltopathpath-options
 */
export function fileURLToPath(path: string | URL, options?: FileUrlOptions | null): string {
  const windows = options?.windows;
  if (!windows && typeof path === 'string' && SIMPLE.test(path) && !/%2[ef]/i.test(path)) {
    const pathname = path.slice(7);
    return pathname.includes('%') ? decodeURIComponent(pathname) : pathname;
  }
  const url = fileUrlOf(path);
  const host = fileHost(url, path);
  if (!windows) return posixPathOf(url, host);
  if (/%2f|%5c/i.test(url.pathname)) throw ERR_INVALID_FILE_URL_PATH('must not include encoded \\ or / characters', url);
  return windowsPath(url, host, decodeURIComponent(url.pathname.replaceAll('/', '\\')));
}
