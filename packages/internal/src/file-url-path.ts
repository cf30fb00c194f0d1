import { ERR_INVALID_FILE_URL_HOST, ERR_INVALID_FILE_URL_PATH, ERR_INVALID_URL_SCHEME } from './errors.ts';

/** Whether `value` is a `URL` or like one: legacy URLs have `auth` and `path`, which the class URL has not. */
export function isURL(value: unknown): value is URL {
  const like = value as { href?: unknown; protocol?: unknown; auth?: unknown; path?: unknown } | null | undefined;
  return Boolean(like?.href && like.protocol && like.auth === undefined && like.path === undefined);
}

/** @throws {ERR_INVALID_URL_SCHEME} where the URL is no file's. */
export function requireFileScheme(url: URL): void {
  if (url.protocol !== 'file:') throw ERR_INVALID_URL_SCHEME('file');
}

/**
 * The POSIX path that a URL stands for.
 *
 * @param host what the URL names as host, `localhost` being none.
 * @throws {ERR_INVALID_FILE_URL_HOST} where it has a host.
 * @throws {ERR_INVALID_FILE_URL_PATH} where the path has an encoded slash.
 */
export function posixPathOf(url: URL, host: string): string {
  if (host !== '') throw ERR_INVALID_FILE_URL_HOST('linux');
  const { pathname } = url;
  if (/%2f/i.test(pathname)) throw ERR_INVALID_FILE_URL_PATH('must not include encoded / characters', url);
  return pathname.includes('%') ? decodeURIComponent(pathname) : pathname;
}
