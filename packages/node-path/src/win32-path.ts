// Paths as Windows has them: `\` and `/` separate, and a drive, share or namespace may come first.
import { matchGlob } from '@tabnode/internal/glob';
import { validateString } from '@tabnode/internal/validators';
import { currentDirectory } from '@tabnode/internal/working-directory';
import { collapseSegments } from './collapse-segments.ts';
import { basenameEnd, basenameStart, extensionStart, trimBasename } from './last-segment.ts';
import type { FormatInputPathObject, ParsedPath } from './parsed-path.ts';
import { formatPath } from './parsed-path.ts';
import { isReservedName, isSeparator, readRoot, shareEnd, skip, startsWithDrive } from './win32-root.ts';

/** @see https://nodejs.org/api/path.html#pathsep */
export const sep = '\\';

/** @see https://nodejs.org/api/path.html#pathdelimiter */
export const delimiter = ';';

function collapse(path: string, start: number, keepAbove: boolean): string {
  return collapseSegments(path.includes('/') ? path.replaceAll('/', '\\') : path, start, keepAbove, '\\');
}

/**
 * Takes out repeated separators, `.` and `..`, and writes backslashes; a trailing separator stays.
 * What would come to name a drive or a device only by this gets `.\` in front.
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless `path` is a string.
 * @example
 * normalize('C:/temp/../foo'); // 'C:\\foo'
 * @see https://nodejs.org/api/path.html#pathnormalizepath
 */
export function normalize(path: string): string {
  validateString(path, 'path');
  if (path === '') return '.';
  if (path.length === 1) return path === '/' ? '\\' : path;
  let { device, end, absolute } = readRoot(path);
  if (device.length === 3) {
    // A device's name in a namespace, such as \\?\CON:, cannot be taken away.
    const nameEnd = path.indexOf(':');
    if (nameEnd > end && isReservedName(path.slice(end, nameEnd))) {
      device = `\\\\?\\${path.slice(end, nameEnd + 1)}`;
      end = nameEnd + 1;
    }
  }
  const colon = device === '' && !absolute ? path.indexOf(':') : -1;
  const trailing = isSeparator(path.charCodeAt(path.length - 1));
  if (colon > 0 && isReservedName(path.slice(0, colon))) {
    const rest = collapse(path, colon + 1, true) || '.';
    return `.\\${path.slice(0, colon + 1)}${rest}${trailing ? '\\' : ''}`;
  }
  if (device.length > 3 && end === path.length) return `${device}\\`;
  let tail = end < path.length ? collapse(path, end, !absolute) : '';
  if (tail === '' && !absolute) tail = '.';
  if (tail !== '' && trailing) tail += '\\';
  // Without a colon Node takes all but the last character for the name.
  if (colon === -1 && device === '' && !absolute && isReservedName(path.slice(0, -1))) return `.\\${tail}`;
  if (colon !== -1) {
    if (startsWithDrive(tail)) return `.\\${tail}`;
    for (let i = colon; i !== -1; i = path.indexOf(':', i + 1)) {
      if (i === path.length - 1 || isSeparator(path.charCodeAt(i + 1))) return `.\\${tail}`;
    }
  }
  return absolute ? `${device}\\${tail}` : device + tail;
}

/**
 * Joins segments with backslashes and normalizes the result; `.` if there is nothing to join.
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless every segment is a string.
 * @example
 * join('C:\\foo', 'bar', '..'); // 'C:\\foo'
 * @see https://nodejs.org/api/path.html#pathjoinpaths
 */
export function join(...paths: string[]): string {
  let joined = '';
  let first = '';
  for (const path of paths) {
    validateString(path, 'path');
    if (path === '') continue;
    if (joined === '') joined = first = path;
    else joined += `\\${path}`;
  }
  if (joined === '') return '.';
  // Separators that meet must not make a share of what was none: only a first segment that starts with
  // exactly two names a server.
  const slashes = skip(joined, 0, true);
  const firstSlashes = skip(first, 0, true);
  if (slashes >= 2 && !(firstSlashes === 2 && first.length > 2)) joined = `\\${joined.slice(slashes)}`;
  // Node leaves paths through a device as they are, looking at backslashes alone.
  if (joined.includes(':') && joined.split('\\').some((part) => part.includes(':') && isReservedName(part.slice(0, part.indexOf(':'))))) return joined.replaceAll('/', '\\');
  return normalize(joined);
}

/**
 * Resolves segments from right to left until they make an absolute path, at last with the current
 * working directory. The result has no trailing separator unless it is a root.
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless every segment that is looked at is a string.
 * @example
 * resolve('C:\\foo', '..\\bar'); // 'C:\\bar'
 * @see https://nodejs.org/api/path.html#pathresolvepaths
 */
export function resolve(...paths: string[]): string {
  let device = '';
  let tail = '';
  let absolute = false;
  for (let i = paths.length - 1; i >= -1; i--) {
    let path: string;
    if (i >= 0) {
      path = paths[i]!;
      validateString(path, `paths[${i}]`);
      if (path === '') continue;
    } else {
      path = currentDirectory();
    }
    const root = readRoot(path);
    if (root.device !== '') {
      if (device !== '' && root.device.toLowerCase() !== device.toLowerCase()) continue;
      device ||= root.device;
    }
    if (absolute) {
      if (device !== '') break;
    } else {
      tail = `${path.slice(root.end)}\\${tail}`;
      absolute = root.absolute;
      if (absolute && device !== '') break;
    }
  }
  tail = collapse(tail, 0, !absolute);
  return absolute ? `${device}\\${tail}` : `${device}${tail}` || '.';
}

/**
 * Whether `path` starts with a separator, or with a drive and a separator.
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless `path` is a string.
 * @example
 * isAbsolute('C:/foo/..'); // true
 * @see https://nodejs.org/api/path.html#pathisabsolutepath
 */
export function isAbsolute(path: string): boolean {
  validateString(path, 'path');
  return isSeparator(path.charCodeAt(0)) || (startsWithDrive(path) && isSeparator(path.charCodeAt(2)));
}

/**
 * The relative path that leads from `from` to `to`, both resolved first and compared without regard to
 * case; `to` itself if they have no root in common.
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless both are strings.
 * @example
 * relative('C:\\orandea\\test\\aaa', 'C:\\orandea\\impl\\bbb'); // '..\\..\\impl\\bbb'
 * @see https://nodejs.org/api/path.html#pathrelativefrom-to
 */
export function relative(from: string, to: string): string {
  validateString(from, 'from');
  validateString(to, 'to');
  if (from === to) return '';
  const target = resolve(to);
  const origin = resolve(from);
  if (origin.toLowerCase() === target.toLowerCase()) return '';
  const fromParts = origin.split('\\').filter(Boolean);
  const toParts = target.split('\\').filter(Boolean);
  const fromLowerParts = fromParts.map((part) => part.toLowerCase());
  const toLowerParts = toParts.map((part) => part.toLowerCase());
  let same = 0;
  // The last segments count as different, since the roots are where all segments are equal.
  const limit = Math.min(fromParts.length, fromParts.length === toParts.length ? fromParts.length - 1 : toParts.length);
  while (same < limit && fromLowerParts[same] === toLowerParts[same]) same++;
  const up = '..\\'.repeat(fromParts.length - same).slice(0, -1);
  const rest = toParts.slice(same).join('\\');
  if (same === 0) {
    // Without a segment in common Node returns the target, unless one path's text starts with the
    // other's; two characters it then takes for a drive.
    const fromText = fromLowerParts.join('\\');
    const toText = toLowerParts.join('\\');
    if (fromText === toText) return up + rest;
    if (fromText.length === 2 && toText.startsWith(fromText)) return target.slice(skip(target, 0, true) + 2);
    if (toText.length === 2 && fromText.startsWith(toText)) return fromText.length < 4 ? '' : fromText.slice(4).split('\\').fill('..').join('\\');
    return fromText.startsWith(toText) || toText.startsWith(fromText) ? up + rest : target;
  }
  if (up === '') return target.endsWith('\\') && rest !== '' ? `${rest}\\` : rest;
  return rest === '' ? up : `${up}\\${rest}`;
}

/**
 * Puts the namespace prefix `\\?\` before the resolved path; what is not a string comes back as it is.
 *
 * @example
 * toNamespacedPath('C:\\foo'); // '\\\\?\\C:\\foo'
 * @see https://nodejs.org/api/path.html#pathtonamespacedpathpath
 */
export function toNamespacedPath<T>(path: T): T {
  if (typeof path !== 'string' || path === '') return path;
  const resolved = resolve(path);
  if (resolved.length <= 2) return path;
  if (resolved.startsWith('\\\\')) {
    return (resolved[2] !== '?' && resolved[2] !== '.' ? `\\\\?\\UNC\\${resolved.slice(2)}` : resolved) as T & string;
  }
  return (startsWithDrive(resolved) && resolved[2] === '\\' ? `\\\\?\\${resolved}` : resolved) as T & string;
}

/** Where the root ends in a path: the device and the separator after it. */
function rootEnd(path: string): number {
  if (isSeparator(path.charCodeAt(0))) {
    const share = shareEnd(path);
    return share === 0 ? 1 : share < path.length ? share + 1 : share;
  }
  return startsWithDrive(path) ? (isSeparator(path.charCodeAt(2)) ? 3 : 2) : 0;
}

/**
 * What stands before the last segment; `.` if nothing does.
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless `path` is a string.
 * @example
 * dirname('C:\\foo\\bar'); // 'C:\\foo'
 * @see https://nodejs.org/api/path.html#pathdirnamepath
 */
export function dirname(path: string): string {
  validateString(path, 'path');
  const root = rootEnd(path);
  const start = basenameStart(path, root, basenameEnd(path, root, true), true);
  if (start > root) return path.slice(0, start - 1);
  return root === 0 ? '.' : path.slice(0, root);
}

/**
 * The last segment, without `suffix` if it ends in that and is more than that.
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless `path` is a string and `suffix` is one or undefined.
 * @example
 * basename('C:\\foo.html', '.html'); // 'foo'
 * @see https://nodejs.org/api/path.html#pathbasenamepath-suffix
 */
export function basename(path: string, suffix?: string): string {
  if (suffix !== undefined) validateString(suffix, 'suffix');
  validateString(path, 'path');
  const root = startsWithDrive(path) ? 2 : 0;
  return trimBasename(path, root, suffix, true);
}

/**
 * The last segment from its last dot on; empty if that is its first character or there is none.
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless `path` is a string.
 * @example
 * extname('C:\\index.coffee.md'); // '.md'
 * @see https://nodejs.org/api/path.html#pathextnamepath
 */
export function extname(path: string): string {
  validateString(path, 'path');
  const root = startsWithDrive(path) ? 2 : 0;
  const end = basenameEnd(path, root, true);
  return path.slice(extensionStart(path, basenameStart(path, root, end, true), end), end);
}

/**
 * Makes a path of an object's `dir` or `root`, and `base` or `name` and `ext`: the opposite of `parse`.
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless `pathObject` is an object.
 * @example
 * format({ dir: 'C:\\path\\dir', base: 'file.txt' }); // 'C:\\path\\dir\\file.txt'
 * @see https://nodejs.org/api/path.html#pathformatpathobject
 */
export function format(pathObject: FormatInputPathObject): string {
  return formatPath('\\', pathObject);
}

/**
 * Takes a path apart into `root`, `dir`, `base`, `ext` and `name`.
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless `path` is a string.
 * @example
 * parse('C:\\path\\dir\\file.txt').root; // 'C:\\'
 * @see https://nodejs.org/api/path.html#pathparsepath
 */
export function parse(path: string): ParsedPath {
  validateString(path, 'path');
  const root = rootEnd(path);
  const end = basenameEnd(path, root, true);
  const start = basenameStart(path, root, end, true);
  const dot = extensionStart(path, start, end);
  return {
    root: path.slice(0, root),
    dir: path.slice(0, start > root ? start - 1 : root),
    base: path.slice(start, end),
    ext: path.slice(dot, end),
    name: path.slice(start, dot),
  };
}

/**
 * Whether `path` matches the glob `pattern`, in which a backslash separates too.
 *
 * @throws {ERR_INVALID_ARG_TYPE} unless both are strings.
 * @example
 * matchesGlob('foo\\bar', 'foo\\*'); // true
 * @see https://nodejs.org/api/path.html#pathmatchesglobpath-pattern
 */
export function matchesGlob(path: string, pattern: string): boolean {
  validateString(path, 'path');
  validateString(pattern, 'pattern');
  return matchGlob(path, pattern, true);
}
