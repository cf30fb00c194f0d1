// Paths as POSIX has them: `/` separates, and every other character may be part of a name.
import { matchGlob } from '@tabnode/internal/glob';
import { validateString } from '@tabnode/internal/validators';
import { currentDirectory } from '@tabnode/internal/working-directory';
import { collapseSegments } from './collapse-segments.ts';
import { basenameEnd, basenameStart, extensionStart, trimBasename } from './last-segment.ts';
import type { FormatInputPathObject, ParsedPath } from './parsed-path.ts';
import { formatPath } from './parsed-path.ts';

const SLASH = 47;

/** @see https://nodejs.org/api/path.html#pathsep */
export const sep = '/';

/** @see https://nodejs.org/api/path.html#pathdelimiter */
export const delimiter = ':';

/**
 * Takes out repeated slashes, `.` and `..`; a trailing slash stays.
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless `path` is a string.
 * @example
 * normalize('/foo/bar//baz/asdf/quux/..'); // '/foo/bar/baz/asdf'
 * @see https://nodejs.org/api/path.html#pathnormalizepath
 */
export function normalize(path: string): string {
  validateString(path, 'path');
  if (path === '') return '.';
  const absolute = path.charCodeAt(0) === SLASH;
  const collapsed = collapseSegments(path, 0, !absolute, '/');
  const trailing = path.charCodeAt(path.length - 1) === SLASH;
  if (collapsed === '') return absolute ? '/' : trailing ? './' : '.';
  return absolute ? (trailing ? `/${collapsed}/` : `/${collapsed}`) : trailing ? `${collapsed}/` : collapsed;
}

/**
 * Joins segments with slashes and normalizes the result; `.` if there is nothing to join.
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless every segment is a string.
 * @example
 * join('/foo', 'bar', 'baz/asdf', 'quux', '..'); // '/foo/bar/baz/asdf'
 * @see https://nodejs.org/api/path.html#pathjoinpaths
 */
export function join(...paths: string[]): string {
  let joined = '';
  for (let i = 0; i < paths.length; i++) {
    const path = paths[i]!;
    validateString(path, 'path');
    if (path !== '') joined = joined === '' ? path : `${joined}/${path}`;
  }
  return normalize(joined);
}

/**
 * Resolves segments from right to left until they make an absolute path, at last with the current
 * working directory. The result has no trailing slash.
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless every segment that is looked at is a string.
 * @example
 * resolve('/foo/bar', './baz'); // '/foo/bar/baz'
 * @see https://nodejs.org/api/path.html#pathresolvepaths
 */
export function resolve(...paths: string[]): string {
  let resolved = '';
  let absolute = false;
  for (let i = paths.length - 1; i >= -1 && !absolute; i--) {
    let path: string;
    if (i >= 0) {
      path = paths[i]!;
      if (typeof path !== 'string') validateString(path, `paths[${i}]`);
      if (path === '') continue;
    } else {
      path = currentDirectory();
    }
    resolved = resolved === '' ? path : `${path}/${resolved}`;
    absolute = path.charCodeAt(0) === SLASH;
  }
  resolved = collapseSegments(resolved, 0, !absolute, '/');
  return absolute ? `/${resolved}` : resolved || '.';
}

/**
 * Whether `path` starts with a slash.
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless `path` is a string.
 * @example
 * isAbsolute('/baz/..'); // true
 * @see https://nodejs.org/api/path.html#pathisabsolutepath
 */
export function isAbsolute(path: string): boolean {
  validateString(path, 'path');
  return path.charCodeAt(0) === SLASH;
}

/**
 * The relative path that leads from `from` to `to`, both resolved first; empty if they are the same.
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless both are strings.
 * @example
 * relative('/data/orandea/test/aaa', '/data/orandea/impl/bbb'); // '../../impl/bbb'
 * @see https://nodejs.org/api/path.html#pathrelativefrom-to
 */
export function relative(from: string, to: string): string {
  validateString(from, 'from');
  validateString(to, 'to');
  if (from === to) return '';
  from = resolve(from);
  to = resolve(to);
  if (from === to) return '';
  // Without the root's slash every segment of both is preceded by one.
  const fromEnd = from.length === 1 ? 0 : from.length;
  const toEnd = to.length === 1 ? 0 : to.length;
  const shorter = fromEnd < toEnd ? fromEnd : toEnd;
  let boundary = 0;
  let same = 0;
  while (same < shorter) {
    const code = from.charCodeAt(same);
    if (code !== to.charCodeAt(same)) break;
    if (code === SLASH) boundary = same;
    same++;
  }
  if (same === shorter && (fromEnd === toEnd || (fromEnd > toEnd ? from : to).charCodeAt(same) === SLASH)) boundary = same;
  let up = '';
  for (let i = boundary; i < fromEnd; i++) {
    if (from.charCodeAt(i) === SLASH) up = up === '' ? '..' : `${up}/..`;
  }
  if (boundary >= toEnd) return up;
  return up === '' ? to.slice(boundary + 1) : up + to.slice(boundary);
}

/**
 * Returns what it gets: POSIX has no namespaced paths.
 *
 * @see https://nodejs.org/api/path.html#pathtonamespacedpathpath
 */
export function toNamespacedPath<T>(path: T): T {
  return path;
}

/**
 * What stands before the last segment; `.` if nothing does.
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless `path` is a string.
 * @example
 * dirname('/foo/bar/baz/asdf/quux'); // '/foo/bar/baz/asdf'
 * @see https://nodejs.org/api/path.html#pathdirnamepath
 */
export function dirname(path: string): string {
  validateString(path, 'path');
  const start = basenameStart(path, 0, basenameEnd(path, 1, false), false);
  // Only the one slash before the segment goes.
  if (start > 1) return path.charCodeAt(0) === SLASH && start === 2 && path.charCodeAt(1) === SLASH ? '//' : path.slice(0, start - 1);
  return path.charCodeAt(0) === SLASH ? '/' : '.';
}

/**
 * The last segment, without `suffix` if it ends in that and is more than that.
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless `path` is a string and `suffix` is one or undefined.
 * @example
 * basename('/foo/bar/baz/asdf/quux.html', '.html'); // 'quux'
 * @see https://nodejs.org/api/path.html#pathbasenamepath-suffix
 */
export function basename(path: string, suffix?: string): string {
  if (suffix !== undefined) validateString(suffix, 'suffix');
  validateString(path, 'path');
  return trimBasename(path, 0, suffix, false);
}

/**
 * The last segment from its last dot on; empty if that is its first character or there is none.
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless `path` is a string.
 * @example
 * extname('index.coffee.md'); // '.md'
 * @see https://nodejs.org/api/path.html#pathextnamepath
 */
export function extname(path: string): string {
  validateString(path, 'path');
  const end = basenameEnd(path, 0, false);
  return path.slice(extensionStart(path, basenameStart(path, 0, end, false), end), end);
}

/**
 * Makes a path of an object's `dir` or `root`, and `base` or `name` and `ext`: the opposite of `parse`.
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless `pathObject` is an object.
 * @example
 * format({ dir: '/home/user/dir', base: 'file.txt' }); // '/home/user/dir/file.txt'
 * @see https://nodejs.org/api/path.html#pathformatpathobject
 */
export function format(pathObject: FormatInputPathObject): string {
  return formatPath('/', pathObject);
}

/**
 * Takes a path apart into `root`, `dir`, `base`, `ext` and `name`.
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless `path` is a string.
 * @example
 * parse('/home/user/dir/file.txt').name; // 'file'
 * @see https://nodejs.org/api/path.html#pathparsepath
 */
export function parse(path: string): ParsedPath {
  validateString(path, 'path');
  const absolute = path.charCodeAt(0) === SLASH;
  const rootEnd = absolute ? 1 : 0;
  const end = basenameEnd(path, rootEnd, false);
  const start = basenameStart(path, rootEnd, end, false);
  // In Node the name `..` counts as an extension right after the root.
  const dot = absolute && start === 1 && end === 3 && path.startsWith('..', 1) ? 2 : extensionStart(path, start, end);
  return {
    root: absolute ? '/' : '',
    dir: start > rootEnd ? path.slice(0, start - 1) : absolute ? '/' : '',
    base: path.slice(start, end),
    ext: path.slice(dot, end),
    name: path.slice(start, dot),
  };
}

/**
 * Whether `path` matches the glob `pattern`.
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless both are strings.
 * @example
 * matchesGlob('/foo/bar', '/foo/*'); // true
 * @see https://nodejs.org/api/path.html#pathmatchesglobpath-pattern
 */
export function matchesGlob(path: string, pattern: string): boolean {
  validateString(path, 'path');
  validateString(pattern, 'pattern');
  return matchGlob(path, pattern, false);
}
