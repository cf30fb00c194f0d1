// The two flavours as objects: what `require('path/posix')` and `require('path/win32')` give, each in both.
import * as posixFunctions from './posix-path.ts';
import * as win32Functions from './win32-path.ts';

type Flavour = Omit<typeof posixFunctions, 'sep' | 'delimiter'> & { sep: '/' | '\\'; delimiter: ':' | ';' };

/** One flavour of path, with both flavours as properties. */
export interface PlatformPath extends Flavour {
  posix: PlatformPath;
  win32: PlatformPath;
  /** @deprecated Since v9.0.0 (DEP0080): use `toNamespacedPath`. */
  _makeLong: Flavour['toNamespacedPath'];
}

const flavours = /* @__PURE__ */ (() => {
  const posix = flavour(posixFunctions);
  const win32 = flavour(win32Functions as Flavour);
  posix.posix = win32.posix = posix;
  posix.win32 = win32.win32 = win32;
  return { posix, win32 };
})();

// The order of the properties is Node's.
function flavour(functions: Flavour): PlatformPath {
  const { resolve, normalize, isAbsolute, join, relative, toNamespacedPath, dirname, basename, extname, format, parse, matchesGlob, sep, delimiter } = functions;
  return { resolve, normalize, isAbsolute, join, relative, toNamespacedPath, dirname, basename, extname, format, parse, matchesGlob, sep, delimiter, win32: null as never, posix: null as never, _makeLong: toNamespacedPath };
}

/** @see https://nodejs.org/api/path.html#pathposix */
export const posix = /* @__PURE__ */ (() => flavours.posix)();

/** @see https://nodejs.org/api/path.html#pathwin32 */
export const win32 = /* @__PURE__ */ (() => flavours.win32)();
