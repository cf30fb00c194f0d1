import { ERR_FEATURE_UNAVAILABLE_ON_PLATFORM, ERR_INVALID_ARG_VALUE, ERR_INVALID_URL } from '@tabnode/internal/errors';
import { validateString } from '@tabnode/internal/validators';
import { resolve } from '@tabnode/node-path';
import { resolve as resolveWin32 } from '@tabnode/node-path/win32';
import type { FileUrlOptions } from './file-url.ts';

const NO_HOST = 'tabnode.invalid';

/** Percent-encodes all of a path that has a meaning in a URL, and all that is not printable ASCII. */
function encodePath(path: string): string {
  // Node's parser drops control characters at the end that have not been encoded before it sees them.
  return encodeURI(path.replace(/[\x01-\x08\x0b\x0c\x0e-\x1f]+$/, '').toWellFormed()).replace(/[?#~]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** The URL of `\\server\share…`, `\\?\UNC\server\share…` or `\\?\C:\…`. */
function shareUrl(path: string): URL {
  const isLong = path.startsWith('\\\\?\\UNC\\');
  if (!isLong && path.startsWith('\\\\?\\')) return new URL(`file:///${encodePath(path.slice(4).replaceAll('\\', '/'))}`);
  const start = isLong ? 8 : 2;
  const end = path.indexOf('\\', start);
  if (end === -1) throw ERR_INVALID_ARG_VALUE('path', path, 'Missing UNC resource path');
  if (end === 2) throw ERR_INVALID_ARG_VALUE('path', path, 'Empty UNC servername');
  const host = path.slice(start, end);
  if (URL.canParse(`ws://${host}`) && new URL(`ws://${host}`).hostname === 'localhost') return new URL(`file://${encodePath(path.slice(end).replaceAll('\\', '/'))}`);
  const url = new URL(`file://${NO_HOST}${encodePath(path.slice(end).replaceAll('\\', '/'))}`);
  url.hostname = host;
  if (url.hostname === '') throw ERR_FEATURE_UNAVAILABLE_ON_PLATFORM('URLs of Windows shares', 'file: URLs have no host in this browser');
  if (url.hostname === NO_HOST) throw ERR_INVALID_URL(path);
  return url;
}

/**
 * The `file:` URL of a path, which is resolved first. A slash at the end stays.
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless `path` is a string.
 * @throws {ERR_INVALID_ARG_VALUE} where a Windows share is incomplete.
 * @example
 * pathToFileURL('/foo#1').href; // 'file:///foo%231'
 * @see https://nodejs.org/api/url.html#urlpathtofileurlpath-options
 */
export function pathToFileURL(path: string, options?: FileUrlOptions | null): URL {
  validateString(path, 'path');
  if (!options?.windows) {
    const resolved = resolve(path);
    return new URL(`file://${encodePath(path.endsWith('/') && resolved !== '/' ? `${resolved}/` : resolved)}`);
  }
  const resolved = path.startsWith('\\\\') ? path : resolveWin32(path);
  if (resolved.startsWith('\\\\')) return shareUrl(resolved);
  // Node's C:\ gets a second slash, too.
  const pathname = encodePath(resolved.replaceAll('\\', '/') + (/[\\/]$/.test(path) ? '/' : ''));
  return new URL(`file://${pathname.startsWith('/') ? '' : '/'}${pathname}`);
}
